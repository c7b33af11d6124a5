//! Messages on their way to people: words, channels, and the postman who carries them.
//!
//! A [`Channel`] takes a [`Letter`] to an address. [`SmtpChannel`] is e-mail; [`FileChannel`] stands
//! in for text messages and Zalo while a portal is developed, and says so wherever it is named. The
//! [`Postman`] turns what happened into notices and messages, sends what is due, and writes down how
//! it ended. What came back after it was taken is read by [`bounce::parse`].

pub mod bounce;
mod channel;
mod development;
mod letter;
mod postman;
mod smtp;

pub use channel::Channel;
pub use development::FileChannel;
pub use letter::Letter;
pub use postman::{Postman, PostmanSettings};
pub use smtp::{SmtpChannel, SmtpError, SmtpSettings, Tls};
