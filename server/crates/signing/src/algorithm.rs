//! Which digests and signatures are used and accepted, by their numbers in certificates.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912 as oid;
use ring::digest::{self, Algorithm};
use ring::signature::{self, UnparsedPublicKey, VerificationAlgorithm};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

/// The digest of that number, if it is one that is still trusted.
pub(crate) fn digest(number: &ObjectIdentifier) -> Option<&'static Algorithm> {
    match *number {
        oid::ID_SHA_256 => Some(&digest::SHA256),
        oid::ID_SHA_384 => Some(&digest::SHA384),
        oid::ID_SHA_512 => Some(&digest::SHA512),
        _ => None,
    }
}

/// Whether `signed` is the signature of `message` by the key in a certificate. The digest is
/// named twice in CMS, by the signature's algorithm or beside it: `beside` is for the latter.
pub(crate) fn verifies(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    beside: Option<&ObjectIdentifier>,
    message: &[u8],
    signed: &[u8],
) -> bool {
    let digest = match algorithm.oid {
        oid::SHA_256_WITH_RSA_ENCRYPTION | oid::ECDSA_WITH_SHA_256 => oid::ID_SHA_256,
        oid::SHA_384_WITH_RSA_ENCRYPTION | oid::ECDSA_WITH_SHA_384 => oid::ID_SHA_384,
        oid::SHA_512_WITH_RSA_ENCRYPTION => oid::ID_SHA_512,
        oid::RSA_ENCRYPTION => match beside {
            Some(digest) => *digest,
            None => return false,
        },
        _ => return false,
    };
    if beside.is_some_and(|beside| *beside != digest) {
        return false;
    }
    let elliptic = matches!(algorithm.oid, oid::ECDSA_WITH_SHA_256 | oid::ECDSA_WITH_SHA_384);
    let Some(how) = verification(key, elliptic, digest) else { return false };
    let Some(point) = key.subject_public_key.as_bytes() else { return false };
    UnparsedPublicKey::new(how, point).verify(message, signed).is_ok()
}

fn verification(
    key: &SubjectPublicKeyInfoOwned,
    elliptic: bool,
    digest: ObjectIdentifier,
) -> Option<&'static dyn VerificationAlgorithm> {
    if !elliptic {
        return match (key.algorithm.oid, digest) {
            (oid::RSA_ENCRYPTION, oid::ID_SHA_256) => Some(&signature::RSA_PKCS1_2048_8192_SHA256),
            (oid::RSA_ENCRYPTION, oid::ID_SHA_384) => Some(&signature::RSA_PKCS1_2048_8192_SHA384),
            (oid::RSA_ENCRYPTION, oid::ID_SHA_512) => Some(&signature::RSA_PKCS1_2048_8192_SHA512),
            _ => None,
        };
    }
    match (curve(key)?, digest) {
        (oid::SECP_256_R_1, oid::ID_SHA_256) => Some(&signature::ECDSA_P256_SHA256_ASN1),
        (oid::SECP_256_R_1, oid::ID_SHA_384) => Some(&signature::ECDSA_P256_SHA384_ASN1),
        (oid::SECP_384_R_1, oid::ID_SHA_256) => Some(&signature::ECDSA_P384_SHA256_ASN1),
        (oid::SECP_384_R_1, oid::ID_SHA_384) => Some(&signature::ECDSA_P384_SHA384_ASN1),
        _ => None,
    }
}

/// The named curve of an elliptic key.
pub(crate) fn curve(key: &SubjectPublicKeyInfoOwned) -> Option<ObjectIdentifier> {
    if key.algorithm.oid != oid::ID_EC_PUBLIC_KEY {
        return None;
    }
    key.algorithm.parameters.as_ref()?.decode_as().ok()
}

/// An algorithm without parameters, as the elliptic ones and SHA-256 are written.
pub(crate) fn plain(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid, parameters: None }
}

/// An algorithm with the NULL that RSA's have.
pub(crate) fn with_null(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid, parameters: Some(der::Any::null()) }
}

/// The size in bits of an RSA modulus, of the key in a certificate.
pub(crate) fn rsa_modulus(key: &SubjectPublicKeyInfoOwned) -> Option<Vec<u8>> {
    let parts = crate::asn1::children(key.subject_public_key.as_bytes()?).ok()?;
    let modulus = crate::asn1::value(parts.first()?).ok()?;
    let zeros = modulus.iter().take_while(|byte| **byte == 0).count();
    Some(modulus[zeros..].to_vec())
}
