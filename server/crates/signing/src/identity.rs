//! Who signs: a certificate, those above it, and the key, in a file or in a token.

mod pkcs11;
mod pkcs12;

pub(crate) use pkcs12::{read_key as read_key_pkcs12, write as write_pkcs12};

use const_oid::db::rfc5912 as oid;
use spki::AlgorithmIdentifierOwned;
use std::path::Path;

use crate::certificate::Parsed;
use crate::{Certificate, SigningError, algorithm};

/// The most certificates that a chain has: anything longer is a loop or a joke.
pub(crate) const LONGEST_CHAIN: usize = 8;

/// A private key, wherever it is kept.
pub(crate) trait Key: Send + Sync {
    /// Signs the SHA-256 of a message.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SigningError>;
}

/// Who signs: a certificate chain and its key.
pub struct Identity {
    /// The signer's own certificate first.
    chain: Vec<Parsed>,
    key: Box<dyn Key>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").field("certificate", self.certificate()).finish_non_exhaustive()
    }
}

impl Identity {
    /// Opens a PKCS#12 file: the first key in it with a certificate that belongs to it.
    pub fn from_pkcs12(file: &[u8], password: &str) -> Result<Self, SigningError> {
        pkcs12::read(file, password)
    }

    /// Opens a token or an HSM: `token` by its label, its key and its certificate by `label`.
    pub fn from_pkcs11(
        module: &Path,
        token: &str,
        pin: &str,
        label: &str,
    ) -> Result<Self, SigningError> {
        pkcs11::open(module, token, pin, label)
    }

    /// What the signer's certificate says.
    pub fn certificate(&self) -> &Certificate {
        &self.chain[0].said
    }

    /// Puts the certificates in order behind the signer's and tries the key once, so that a
    /// certificate that is not the key's shows now and not in a paper.
    pub(crate) fn new(
        own: Parsed,
        others: Vec<Parsed>,
        key: Box<dyn Key>,
    ) -> Result<Self, SigningError> {
        let mut chain = vec![own];
        while let Some(last) = chain.last()
            && !last.self_issued()
            && chain.len() < LONGEST_CHAIN
        {
            let issuer = &last.x509.tbs_certificate.issuer;
            let above = others.iter().find(|other| other.x509.tbs_certificate.subject == *issuer);
            match above {
                Some(above) => chain.push(above.clone()),
                None => break,
            }
        }
        let identity = Self { chain, key };
        let public = &identity.chain[0].x509.tbs_certificate.subject_public_key_info;
        let tried = identity.key.sign(b"?")?;
        if algorithm::verifies(public, &identity.algorithm()?, None, b"?", &tried) {
            Ok(identity)
        } else {
            Err(SigningError::Key("it is not the certificate's".to_owned()))
        }
    }

    pub(crate) fn own(&self) -> &Parsed {
        &self.chain[0]
    }

    pub(crate) fn chain(&self) -> &[Parsed] {
        &self.chain
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SigningError> {
        self.key.sign(message)
    }

    /// How this key signs.
    pub(crate) fn algorithm(&self) -> Result<AlgorithmIdentifierOwned, SigningError> {
        Ok(match Kind::of(self.own())? {
            Kind::P256 => algorithm::plain(oid::ECDSA_WITH_SHA_256),
            Kind::Rsa => algorithm::with_null(oid::SHA_256_WITH_RSA_ENCRYPTION),
        })
    }
}

/// The kinds of keys that sign here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    P256,
    Rsa,
}

impl Kind {
    pub(crate) fn of(certificate: &Parsed) -> Result<Self, SigningError> {
        let key = &certificate.x509.tbs_certificate.subject_public_key_info;
        if algorithm::curve(key) == Some(oid::SECP_256_R_1) {
            return Ok(Self::P256);
        }
        if key.algorithm.oid != oid::RSA_ENCRYPTION {
            return Err(SigningError::Key("neither P-256 nor RSA".to_owned()));
        }
        match algorithm::rsa_modulus(key) {
            Some(modulus) if modulus.len() >= 256 => Ok(Self::Rsa),
            _ => Err(SigningError::Key("RSA with fewer than 2048 bits".to_owned())),
        }
    }
}
