//! Every repository on every database: one file each.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod account;
mod agency;
mod api_token;
mod assignment;
mod calendar_feed;
mod centre;
mod centre_note;
mod cover;
mod database;
mod dossier;
mod dossier_number;
mod draft;
mod group;
mod idempotency;
mod identity_request;
mod inbox;
mod inbox_counts;
mod intake_item;
mod kept_form;
mod log;
mod message;
mod notice;
mod one_time_code;
mod organisation;
mod outbox;
mod payment;
mod posting;
mod procedure;
mod reading;
mod register;
mod result;
mod saved_view;
mod second_factor;
mod session;
mod slip;
mod stored_paper;
mod support;
mod together;
mod tracking;
mod upload;
mod urge;
mod waiting;
mod watch;
mod webhook;
