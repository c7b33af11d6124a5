//! The checksum that a client may send with a piece of an upload.

use sha1::Sha1;
use sha2::{Digest, Sha256};

/// A checksum algorithm that tus clients may use here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// SHA-1, which every tus server offers; against accidents only.
    Sha1,
    /// SHA-256.
    Sha256,
}

impl Algorithm {
    /// Bytes of its digest.
    pub const fn digest_len(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
        }
    }

    /// Its name in tus headers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
        }
    }
}

/// What a piece of an upload should hash to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checksum {
    /// How it was computed.
    pub algorithm: Algorithm,
    /// The digest.
    pub digest: Vec<u8>,
}

/// Hashes a piece while it arrives.
pub(crate) enum Check {
    Sha1(Sha1, Vec<u8>),
    Sha256(Sha256, Vec<u8>),
}

impl Check {
    pub(crate) fn new(expected: Checksum) -> Self {
        match expected.algorithm {
            Algorithm::Sha1 => Self::Sha1(Sha1::new(), expected.digest),
            Algorithm::Sha256 => Self::Sha256(Sha256::new(), expected.digest),
        }
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Sha1(hasher, _) => hasher.update(bytes),
            Self::Sha256(hasher, _) => hasher.update(bytes),
        }
    }

    pub(crate) fn matches(&self) -> bool {
        match self {
            Self::Sha1(hasher, expected) => hasher.clone().finalize().as_slice() == expected,
            Self::Sha256(hasher, expected) => hasher.clone().finalize().as_slice() == expected,
        }
    }
}
