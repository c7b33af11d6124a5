//! One folder a feature, with the name that it has in every layer.

pub mod account;
pub mod apply;
#[cfg(feature = "ssr")]
pub mod assignment;
pub mod catalogue;
#[cfg(feature = "ssr")]
pub mod centre;
pub mod desk;
pub mod fee;
pub mod notices;
#[cfg(feature = "ssr")]
pub mod organisation;
#[cfg(feature = "ssr")]
pub mod oversight;
pub mod payment;
pub mod problem;
#[cfg(feature = "ssr")]
pub mod reception;
pub mod result;
#[cfg(feature = "ssr")]
pub mod statistics;
pub mod track;
#[cfg(feature = "ssr")]
pub mod tracking;
