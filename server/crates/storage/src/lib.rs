//! SeaORM entities, repositories and migrations: the only place that knows SQL.
//!
//! A repository is a module of functions over a [`ConnectionTrait`]: the same function works in a
//! transaction (`&*tx`) and outside one (`db.read()`). Functions never commit. "Not found" is
//! `Ok(None)`; ids and times come from the caller. To add a repository: an entity in `entity/`, a
//! migration in `migration/`, a module here, a test file in `tests/` that runs on both databases.
//!
//! # Which rows are locked, in which order
//!
//! A write transaction on PostgreSQL takes locks in this order, so that two never wait for each
//! other: the account of who comes with papers, closes it or joins an organisation, organisations (by id), draft, dossier (a whole before its part; several by id), running number, inbox counts
//! (sorted), counts of organisations (sorted), payments (by id), series of receipts, uploads, an account's usage, stored papers (sorted), slip series, register, watch counts (sorted); webhooks
//! and what is sent there; telling, then by account in order: unread notices, messages. Whoever changes agencies or centres takes the
//! catalogue's version first, so that one change is checked against what the one before it left. Whoever
//! changes the staff takes the agency above all others, then the account that it is about. Who seals the log locks its state and nothing that
//! others write.
//!
//! Where one transaction does several things, one after the other, a lock may come before another that
//! stands above it here: a withdrawal cancels a receipt and then stops parts. Such transactions are
//! tried again when PostgreSQL breaks one off.
//! `SQLite` has one writer at a time.

pub mod account;
pub mod agency;
pub mod api_token;
pub mod assignment;
pub mod calendar_feed;
pub mod centre;
pub mod centre_note;
pub mod consultation;
pub mod cover;
mod database;
pub mod dossier;
pub mod draft;
pub mod due;
mod entity;
mod error;
pub mod guess;
pub mod holiday;
pub mod idempotency;
pub mod identity_request;
pub mod inbox;
pub mod intake_item;
pub mod kept_form;
pub mod log;
pub mod message;
mod migration;
pub mod notice;
pub mod notice_account;
pub mod one_time_code;
pub mod organisation;
pub mod outbox;
mod owner;
pub mod payment;
pub mod pickup;
pub mod posting;
pub mod procedure;
pub mod reading;
pub mod register;
pub mod result;
mod row;
pub mod saved_view;
pub mod second_factor;
pub mod session;
pub mod sign_in_step;
pub mod slip;
pub mod stored_paper;
pub mod telling;
pub mod tracking;
pub mod upload;
pub mod urge;
pub mod watch;
pub mod webhook;

pub use database::{Database, Tx};
pub use error::{Result, StorageError};
pub use owner::Owner;
pub use sea_orm::ConnectionTrait;
