//! Files of a document requirement. They are no answers: the readiness check counts them.

pub(in crate::form) const fn validate() {}
