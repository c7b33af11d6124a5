//! Telling other people's systems: the signature of a message, the client that asks nobody inside, and
//! the courier who carries what is due.
//!
//! Addresses are named by whoever keeps a webhook, and the portal stands in networks where much answers
//! that nobody outside may reach. So a name is looked up once, every address that it leads to has to be
//! one of the public Internet (`domain::webhook::may_connect`), the connection goes to that very
//! address, nothing leads elsewhere, and what came back is told in five words.

mod client;
mod courier;
mod signature;

pub use client::Client;
pub use courier::Courier;
pub use signature::{SIGNATURE, sign};
