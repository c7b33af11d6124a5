//! Keys in PKCS#12 files, as certificate authorities hand them out.

use p12_keystore::error::Error;
use p12_keystore::{
    Certificate, KeyStore, KeyStoreEntry, Pkcs12Archive, PrivateKey, PrivateKeyChain,
};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256, RsaKeyPair};

use super::{Identity, Key, Kind};
use crate::certificate::Parsed;
use crate::{SigningError, asn1};

/// Larger files hold more than a chain and a key.
const LARGEST: usize = 1 << 20;

pub(super) fn read(file: &[u8], password: &str) -> Result<Identity, SigningError> {
    Ok(opened(file, password)?.0)
}

/// The key itself (PKCS#8), with its certificate, for the demonstration's authority.
pub(crate) fn read_key(file: &[u8], password: &str) -> Result<(Vec<u8>, Vec<u8>), SigningError> {
    let (identity, key) = opened(file, password)?;
    Ok((key, identity.own().der().to_vec()))
}

fn opened(file: &[u8], password: &str) -> Result<(Identity, Vec<u8>), SigningError> {
    if file.is_empty() {
        return Err(SigningError::Empty);
    }
    if file.len() > LARGEST {
        return Err(SigningError::Pkcs12("it is too large".to_owned()));
    }
    let archive = Pkcs12Archive::from_pkcs12(file, password).map_err(told)?;
    let certificates: Vec<Parsed> =
        archive.certs.iter().filter_map(|bag| Parsed::from_der(bag.cert.as_der()).ok()).collect();
    // Which certificate is the key's is found by trying: not every file links them by number.
    let mut reason = SigningError::Pkcs12("it has no key with its certificate".to_owned());
    for bag in &archive.keys {
        let pkcs8 = bag.key.as_der();
        for own in &certificates {
            let identity = software(pkcs8, own)
                .and_then(|key| Identity::new(own.clone(), certificates.clone(), key));
            match identity {
                Ok(identity) => return Ok((identity, pkcs8.to_vec())),
                Err(error) if certificates.len() == 1 => reason = error,
                Err(_) => {}
            }
        }
    }
    Err(reason)
}

/// Writes a key (PKCS#8) and its chain, the key's own certificate first.
pub(crate) fn write(key: &[u8], chain: &[&[u8]], password: &str) -> Result<Vec<u8>, SigningError> {
    let chain = chain.iter().map(|der| Certificate::from_der(der)).collect::<Result<Vec<_>, _>>();
    let chain = chain.map_err(told)?;
    let key = PrivateKey::from_der(key).map_err(told)?;
    let number = chain.first().map(|own| asn1::sha256(own.as_der())[..20].to_vec());
    let mut store = KeyStore::new();
    let entry = PrivateKeyChain::new(number.unwrap_or_default(), key, chain);
    store.add_entry("signing", KeyStoreEntry::PrivateKeyChain(entry));
    store.writer(password).write().map_err(told)
}

fn told(error: Error) -> SigningError {
    match error {
        Error::MacError(_) | Error::Pkcs5Error(_) | Error::UnpadError => {
            SigningError::WrongPassword
        }
        error => SigningError::Pkcs12(error.to_string()),
    }
}

/// A key in the memory of this process.
enum Software {
    P256(EcdsaKeyPair),
    Rsa(RsaKeyPair),
}

fn software(pkcs8: &[u8], own: &Parsed) -> Result<Box<dyn Key>, SigningError> {
    let refused = |error: ring::error::KeyRejected| SigningError::Key(error.to_string());
    let public = &own.x509.tbs_certificate.subject_public_key_info.subject_public_key;
    Ok(Box::new(match Kind::of(own)? {
        // The public half comes from the certificate, as some files leave it out.
        Kind::P256 => Software::P256(
            EcdsaKeyPair::from_private_key_and_public_key(
                &ECDSA_P256_SHA256_ASN1_SIGNING,
                &scalar(pkcs8).map_err(|e| SigningError::Key(e.to_string()))?,
                public.raw_bytes(),
                &SystemRandom::new(),
            )
            .map_err(refused)?,
        ),
        Kind::Rsa => Software::Rsa(RsaKeyPair::from_pkcs8(pkcs8).map_err(refused)?),
    }))
}

/// The secret number of an elliptic key: PKCS#8 wraps an `ECPrivateKey`, whose second part it is.
fn scalar(pkcs8: &[u8]) -> der::Result<Vec<u8>> {
    let broken = || der::Tag::OctetString.value_error();
    let parts = asn1::children(pkcs8)?;
    let inner = asn1::value(parts.get(2).ok_or_else(broken)?)?;
    let parts = asn1::children(inner)?;
    Ok(asn1::value(parts.get(1).ok_or_else(broken)?)?.to_vec())
}

impl Key for Software {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SigningError> {
        let random = SystemRandom::new();
        let failed = |_| SigningError::Key("it does not sign".to_owned());
        match self {
            Self::P256(key) => Ok(key.sign(&random, message).map_err(failed)?.as_ref().to_vec()),
            Self::Rsa(key) => {
                let mut signed = vec![0; key.public().modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &random, message, &mut signed).map_err(failed)?;
                Ok(signed)
            }
        }
    }
}
