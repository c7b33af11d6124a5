//! The headers of tus 1.0, read and bounded; who answers with them is the HTTP layer.

use std::collections::BTreeMap;

use base64::{
    Engine as _,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use crate::checksum::{Algorithm, Checksum};

/// `Tus-Resumable` and `Tus-Version`.
pub const VERSION: &str = "1.0.0";
/// `Tus-Extension`.
pub const EXTENSIONS: &str = "creation,creation-with-upload,expiration,checksum,termination";
/// `Tus-Checksum-Algorithm`.
pub const CHECKSUM_ALGORITHMS: &str = "sha1,sha256";
/// The `Content-Type` of a piece.
pub const PIECE_TYPE: &str = "application/offset+octet-stream";
/// The status of a piece that does not match its checksum.
pub const CHECKSUM_MISMATCH: u16 = 460;

/// Characters of `Upload-Metadata`.
const MAX_METADATA: usize = 4096;
/// Pairs in it.
const MAX_PAIRS: usize = 16;

/// Base64 as clients write it, with its padding or without.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A header is missing or not as tus 1.0 wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TusError {
    /// Another version of the protocol, or none: 412 with `Tus-Version`.
    #[error("Tus-Resumable must be 1.0.0")]
    Version,
    /// An offset or length that is no number: 400.
    #[error("Not a number of bytes")]
    Number,
    /// Metadata that cannot be read: 400.
    #[error("Upload-Metadata cannot be read")]
    Metadata,
    /// A checksum in an algorithm that is not offered: 400.
    #[error("The checksum algorithm is not offered")]
    Algorithm,
    /// A checksum that cannot be read: 400.
    #[error("Upload-Checksum cannot be read")]
    Checksum,
}

impl TusError {
    /// The HTTP status that tus 1.0 names for it.
    pub const fn status(self) -> u16 {
        match self {
            Self::Version => 412,
            _ => 400,
        }
    }
}

/// What the client told about its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata(BTreeMap<String, String>);

impl Metadata {
    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// How many pairs there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing was told.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Checks `Tus-Resumable`.
pub fn version(header: Option<&str>) -> Result<(), TusError> {
    if header == Some(VERSION) { Ok(()) } else { Err(TusError::Version) }
}

/// Reads `Upload-Offset` or `Upload-Length`: decimal digits only, at most what a file can have.
pub fn number(header: &str) -> Result<u64, TusError> {
    let digits = (1..=19).contains(&header.len()) && header.bytes().all(|b| b.is_ascii_digit());
    let number = header.parse().ok().filter(|number| i64::try_from(*number).is_ok());
    number.filter(|_| digits).ok_or(TusError::Number)
}

/// Reads `Upload-Metadata`: pairs of a key and a value in Base64, `key dmFsdWU=,other`.
pub fn metadata(header: &str) -> Result<Metadata, TusError> {
    let mut metadata = BTreeMap::new();
    if header.len() > MAX_METADATA {
        return Err(TusError::Metadata);
    }
    if header.trim().is_empty() {
        return Ok(Metadata::default());
    }
    for pair in header.split(',') {
        let pair = pair.trim_matches(' ');
        let (key, value) = pair.split_once(' ').unwrap_or((pair, ""));
        let value = BASE64.decode(value).map_err(|_| TusError::Metadata)?;
        let value = String::from_utf8(value).map_err(|_| TusError::Metadata)?;
        let plain = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_graphic());
        let new = plain && metadata.insert(key.to_owned(), value).is_none();
        if !new || metadata.len() > MAX_PAIRS {
            return Err(TusError::Metadata);
        }
    }
    Ok(Metadata(metadata))
}

/// Reads `Upload-Checksum`: `sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=`.
pub fn checksum(header: &str) -> Result<Checksum, TusError> {
    let (name, digest) = header.split_once(' ').ok_or(TusError::Checksum)?;
    let algorithm = [Algorithm::Sha1, Algorithm::Sha256]
        .into_iter()
        .find(|algorithm| algorithm.name() == name)
        .ok_or(TusError::Algorithm)?;
    // The longest digest is 44 characters; whatever is longer need not be decoded.
    let digest = digest.get(..digest.len().min(64)).ok_or(TusError::Checksum)?;
    let digest = BASE64.decode(digest).map_err(|_| TusError::Checksum)?;
    if digest.len() != algorithm.digest_len() {
        return Err(TusError::Checksum);
    }
    Ok(Checksum { algorithm, digest })
}

#[cfg(test)]
mod tests;
