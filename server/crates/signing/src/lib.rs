//! Signs PDFs by `PAdES` (ETSI EN 319 142-1, levels B-B, B-T and B-LT) and checks such signatures; and
//! signs the portal's own XML by `XAdES` (levels B-B and B-T).
//!
//! A paper goes through several hands: somebody signs, a clerk fills in number and date, the
//! organisation signs. Each of these is appended to the file, so that what came before stays byte
//! for byte and earlier signatures stay valid:
//!
//! 1. [`add_fields`] sets up the fields while nobody has signed,
//! 2. [`sign`] with [`Signing::first`] certifies that only filling in and signing follow,
//! 3. [`fill`] fills the fields in,
//! 4. [`sign`] signs for the organisation,
//! 5. [`add_evidence`] adds what proves all of it for long,
//! 6. [`verify`] tells what is to be thought of it.
//!
//! Times are Unix seconds and are handed in; nothing here reads a clock. The random numbers inside
//! signatures and keys come from the operating system.

mod algorithm;
mod asn1;
mod certificate;
mod cms;
mod date;
pub mod demonstration;
mod error;
mod identity;
mod pdf;
mod timestamp;
mod verify;
mod xml;

pub use certificate::Certificate;
pub use error::SigningError;
pub use identity::Identity;
pub use pdf::evidence::add_evidence;
pub use pdf::field::{add_fields, add_signature_fields, fill};
pub use pdf::page::{page_count, page_size};
pub use pdf::signature::{Signing, sign};
pub use pdf::{Place, Visible};
pub use timestamp::{HttpAuthority, TimestampAuthority, fetch_crl, token as timestamp_token};
pub use verify::{Chain, Checked, Later, verify, verify_with};
pub use xml::{Element, XmlSigning, sign_xml};
