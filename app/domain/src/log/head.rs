//! Tree heads as text: a C2SP checkpoint in a signed note.
//!
//! ```text
//! motcua.example.gov.vn/nhat-ky
//! 20852163
//! CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
//! 2026-11-23T02:10:00.000Z
//!
//! — motcua.example.gov.vn/nhat-ky Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
//! ```
//!
//! Origin, number of leaves, root and time; what is signed is the text up to and with the line
//! break before the empty line.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{Hash, LogKey};
use crate::Moment;

/// What a head says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeHead {
    /// Name of the log.
    pub origin: String,
    /// How many leaves there were.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    /// When.
    pub at: Moment,
}

/// Why a head does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadFault {
    /// It is not written as a head is.
    Form,
    /// None of the known keys has signed it.
    UnknownKey,
    /// The signature is not one of this text.
    Signature,
}

impl TreeHead {
    /// The text that is signed.
    pub fn to_text(&self) -> String {
        let root = STANDARD.encode(self.root);
        format!("{}\n{}\n{root}\n{}\n", self.origin, self.size, self.at.to_rfc3339())
    }

    /// Reads what [`to_text`](Self::to_text) writes, and nothing else.
    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let (origin, size) = (lines.next()?.to_owned(), lines.next()?.parse().ok()?);
        let root = STANDARD.decode(lines.next()?).ok()?.try_into().ok()?;
        let at = Moment::from_rfc3339(lines.next()?)?;
        let head = Self { origin, size, root, at };
        (head.to_text() == text).then_some(head)
    }
}

/// The note of a head: its text and the signature line.
pub fn note(text: &str, key: &LogKey, signature: &[u8; 64]) -> String {
    let line: Vec<u8> = [&key.id()[..], signature].concat();
    format!("{text}\n— {} {}\n", key.name, STANDARD.encode(line))
}

/// Reads a note and checks that one of `keys` has signed it; answers the head and that key.
///
/// # Errors
///
/// Says why it does not hold.
pub fn open<'a>(text: &str, keys: &'a [LogKey]) -> Result<(TreeHead, &'a LogKey), HeadFault> {
    let (body, signed) = text.split_once("\n\n").ok_or(HeadFault::Form)?;
    let body = format!("{body}\n");
    let head = TreeHead::parse(&body).ok_or(HeadFault::Form)?;
    let line = signed.strip_prefix("— ").and_then(|line| line.strip_suffix('\n'));
    let (name, encoded) = line.and_then(|line| line.split_once(' ')).ok_or(HeadFault::Form)?;
    let line: [u8; 68] = STANDARD
        .decode(encoded)
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(HeadFault::Form)?;
    let (id, signature) = line.split_at(4);
    let known = |key: &&LogKey| key.name == name && key.id() == *id && head.origin == key.name;
    let key = keys.iter().find(known).ok_or(HeadFault::UnknownKey)?;
    let signature = signature.try_into().map_err(|_| HeadFault::Form)?;
    if key.has_signed(&body, signature) { Ok((head, key)) } else { Err(HeadFault::Signature) }
}
