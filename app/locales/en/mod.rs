//! The English words.

pub mod account;
pub mod apply;
pub mod assignment;
pub mod catalogue;
pub mod centre;
pub mod common;
pub mod contact;
pub mod desk;
pub mod event;
pub mod fee;
pub mod identity;
pub mod keep;
pub mod notice;
pub mod originals;
pub mod payment;
pub mod process;
pub mod proof;
pub mod receipt;
pub mod reception;
pub mod result;
pub mod second_factor;
pub mod security;
pub mod together;
pub mod track;
pub mod watch;
pub mod workflow;
