//! Messages to webhooks: on the wire, and carried.

mod common;
mod courier;
mod wire;
