//! What people do, through the services, on every database: one file a use case.

mod assignment;
mod catalogue;
mod common;
mod conversation;
mod desk;
mod fee;
mod holidays;
mod intake;
mod keep;
mod keep_files;
mod lapse;
mod log;
mod monitor;
mod notices;
mod play;
mod processing;
mod reception;
mod register;
mod routing;
mod staff;
mod submit;
mod succession;
mod together;
mod urge;
mod waiting;
mod workflow;
