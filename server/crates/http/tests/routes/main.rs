//! Every route of the portal: one file a feature.

mod account;
mod assignment;
mod centres;
mod common;
mod conversation;
mod drafts;
mod events;
mod filing;
mod forms;
mod intake;
mod keep;
mod log;
mod notices;
mod on_paper;
mod openapi;
mod pages;
mod payments;
mod receipts;
mod reception;
mod results;
mod reviews;
mod slips;
mod together;
mod uploads;
mod watch;
mod workflows;
