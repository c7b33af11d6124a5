//! What tests of the real binary need: a portal on a folder of its own, HTTP by hand, and a mail server
//! that takes everything.

pub mod http;
pub mod mail;
pub mod portal;
