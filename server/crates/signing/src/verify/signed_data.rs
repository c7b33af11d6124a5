//! Opens a signature's CMS and checks that it is the signer's and about what it should be.

use cms::signed_data::{SignerIdentifier, SignerInfo};
use const_oid::db::rfc5911;
use der::Encode;
use der::asn1::{ObjectIdentifier, OctetStringRef};
use ring::digest::Algorithm;
use x509_cert::ext::pkix::SubjectKeyIdentifier;

use super::once;
use crate::certificate::Parsed;
use crate::cms::{SignedData, TIMESTAMP};
use crate::{algorithm, asn1};

/// A signature that could be read.
pub(super) struct Opened {
    pub(super) data: SignedData,
    pub(super) signer: Parsed,
    /// All certificates that came with it.
    pub(super) certificates: Vec<Parsed>,
    info: SignerInfo,
}

impl Opened {
    /// Reads a CMS with one signer, whose certificate has to be in it.
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        let data = SignedData::from_content_info(der).ok()?;
        let [info] = data.signers.0.as_slice() else { return None };
        let info = info.clone();
        let ders = data.certificates.as_ref()?.iter().filter_map(|one| one.to_der().ok());
        let certificates: Vec<Parsed> =
            ders.take(64).filter_map(|der| Parsed::from_der(&der).ok()).collect();
        let signer = certificates.iter().find(|one| named(&info.sid, one))?.clone();
        Some(Self { data, signer, certificates, info })
    }

    pub(super) fn signature(&self) -> &[u8] {
        self.info.signature.as_bytes()
    }

    /// The timestamp over the signature, if there is one.
    pub(super) fn token(&self) -> Option<Vec<u8>> {
        once(self.info.unsigned_attrs.as_ref()?, TIMESTAMP)?.to_der().ok()
    }

    /// Whether the signature is right, and about what has this digest.
    pub(super) fn right(
        &self,
        digest: impl Fn(&'static Algorithm) -> Vec<u8>,
        must_name_certificate: bool,
    ) -> bool {
        self.checked(digest, must_name_certificate).is_some()
    }

    fn checked(
        &self,
        digest: impl Fn(&'static Algorithm) -> Vec<u8>,
        must_name_certificate: bool,
    ) -> Option<()> {
        let attributes = self.info.signed_attrs.as_ref()?;
        let kind: ObjectIdentifier =
            once(attributes, rfc5911::ID_CONTENT_TYPE)?.decode_as().ok()?;
        let message = once(attributes, rfc5911::ID_MESSAGE_DIGEST)?;
        let message = message.decode_as::<OctetStringRef<'_>>().ok()?;
        let right = kind == self.data.content.econtent_type
            && message.as_bytes() == digest(algorithm::digest(&self.info.digest_alg.oid)?);
        if !right {
            return None;
        }
        let naming = attributes.iter().any(|a| a.oid == rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2);
        if naming {
            let ess = once(attributes, rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2)?.to_der().ok()?;
            if !self.names_signer(&ess)? {
                return None;
            }
        } else if must_name_certificate && !self.names_by_sha1() {
            return None;
        }
        algorithm::verifies(
            &self.signer.x509.tbs_certificate.subject_public_key_info,
            &self.info.signature_algorithm,
            Some(&self.info.digest_alg.oid),
            &attributes.to_der().ok()?,
            self.info.signature.as_bytes(),
        )
        .then_some(())
    }

    /// RFC 5035: the first digest in it is that of the signer's certificate.
    fn names_signer(&self, ess: &[u8]) -> Option<bool> {
        let first = first_id(ess)?;
        let parts = asn1::children(first).ok()?;
        let (digest, hash) = match parts.as_slice() {
            [hash, ..] if hash.first() == Some(&0x04) => (&ring::digest::SHA256, *hash),
            [kind, hash, ..] => {
                let oid = asn1::children(kind).ok()?;
                let oid = <ObjectIdentifier as der::Decode>::from_der(oid.first()?).ok()?;
                (algorithm::digest(&oid)?, *hash)
            }
            _ => return None,
        };
        let own = ring::digest::digest(digest, self.signer.der());
        Some(asn1::value(hash).ok()? == own.as_ref())
    }

    /// RFC 2634, the older attribute, which several timestamp authorities still write: SHA-1 is
    /// good enough to tell certificates of a trusted issuer apart.
    fn names_by_sha1(&self) -> bool {
        let find = || -> Option<bool> {
            let attributes = self.info.signed_attrs.as_ref()?;
            let ess = once(attributes, rfc5911::ID_AA_SIGNING_CERTIFICATE)?.to_der().ok()?;
            let parts = asn1::children(first_id(&ess)?).ok()?;
            let digest = &ring::digest::SHA1_FOR_LEGACY_USE_ONLY;
            let own = ring::digest::digest(digest, self.signer.der());
            Some(asn1::value(parts.first()?).ok()? == own.as_ref())
        };
        find().unwrap_or(false)
    }
}

/// The first identifier in either of the attributes that name the signer's certificate.
fn first_id(ess: &[u8]) -> Option<&[u8]> {
    let list = asn1::children(ess).ok()?;
    asn1::children(list.first()?).ok()?.first().copied()
}

fn named(sid: &SignerIdentifier, one: &Parsed) -> bool {
    match sid {
        SignerIdentifier::IssuerAndSerialNumber(named) => {
            let tbs = &one.x509.tbs_certificate;
            tbs.issuer == named.issuer && tbs.serial_number == named.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(named) => {
            one.extension::<SubjectKeyIdentifier>().is_some_and(|(_, own)| own == *named)
        }
    }
}
