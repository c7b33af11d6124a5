//! The Vietnamese words: the source.

pub mod account;
pub mod apply;
pub mod catalogue;
pub mod centre;
pub mod common;
pub mod desk;
pub mod process;
pub mod track;
