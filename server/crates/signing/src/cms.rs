//! Builds the CMS (RFC 5652) that a signature or a timestamp is packed in, as `CAdES` wants it: with
//! the signer's certificate among what is signed, so that it cannot be exchanged for another one.

use cms::cert::IssuerAndSerialNumber;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    DigestAlgorithmIdentifiers, EncapsulatedContentInfo, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5911, rfc5912};
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Decode, Encode, Sequence};
use x509_cert::attr::{Attribute, Attributes};

use crate::{Identity, SigningError, algorithm, asn1};

/// The attribute that a timestamp is put in (RFC 3161, appendix A).
pub(crate) const TIMESTAMP: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");
/// The content of a timestamp.
pub(crate) const TST_INFO: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

/// `SignedData` with its certificates and revocation lists left as the bytes they came as: they
/// are signed as such, and taking them apart and writing them anew may change them.
#[derive(Debug, Clone, Sequence)]
pub(crate) struct SignedData {
    pub(crate) version: CmsVersion,
    pub(crate) digest_algorithms: DigestAlgorithmIdentifiers,
    pub(crate) content: EncapsulatedContentInfo,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    pub(crate) certificates: Option<SetOfVec<Any>>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", constructed = "true", optional = "true")]
    pub(crate) crls: Option<SetOfVec<Any>>,
    pub(crate) signers: SignerInfos,
}

impl SignedData {
    /// Reads the CMS that stands at the beginning of `der`.
    pub(crate) fn from_content_info(der: &[u8]) -> der::Result<Self> {
        let info = ContentInfo::from_der(asn1::trimmed(der)?)?;
        if info.content_type != rfc5911::ID_SIGNED_DATA {
            return Err(der::Tag::ObjectIdentifier.value_error());
        }
        Self::from_der(&info.content.to_der()?)
    }
}

/// RFC 5035, with SHA-256, which is the one that is not written.
#[derive(Debug, Sequence)]
struct SigningCertificateV2 {
    certificates: Vec<CertificateId>,
}

#[derive(Debug, Sequence)]
struct CertificateId {
    digest: OctetString,
}

/// What is signed.
pub(crate) enum Content<'a> {
    /// Something outside, here the bytes of a PDF, by its SHA-256.
    Outside([u8; 32]),
    /// Something inside, with its kind.
    Inside(ObjectIdentifier, &'a [u8]),
}

/// Signs; `stamp` gets the signature's SHA-256 and may return a timestamp of it.
pub(crate) fn build(
    identity: &Identity,
    content: &Content<'_>,
    stamp: impl FnOnce(&[u8; 32]) -> Result<Option<Vec<u8>>, SigningError>,
) -> Result<Vec<u8>, SigningError> {
    let (version, kind, digest, inside) = match content {
        Content::Outside(digest) => (CmsVersion::V1, rfc5911::ID_DATA, *digest, None),
        Content::Inside(kind, bytes) => {
            let inside = Any::from_der(&OctetString::new(*bytes)?.to_der()?)?;
            (CmsVersion::V3, *kind, asn1::sha256(bytes), Some(inside))
        }
    };
    let own = identity.own();
    let ess = SigningCertificateV2 {
        certificates: vec![CertificateId {
            digest: OctetString::new(asn1::sha256(own.der()).as_slice())?,
        }],
    };
    let signed_attributes: Attributes = SetOfVec::try_from(vec![
        attribute(rfc5911::ID_CONTENT_TYPE, &kind)?,
        attribute(rfc5911::ID_MESSAGE_DIGEST, &OctetString::new(digest.as_slice())?)?,
        attribute(rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2, &ess)?,
    ])?;
    let signature = identity.sign(&signed_attributes.to_der()?)?;
    let unsigned_attrs = match stamp(&asn1::sha256(&signature))? {
        Some(token) => {
            let token = Any::from_der(&token)?;
            Some(SetOfVec::try_from(vec![attribute(TIMESTAMP, &token)?])?)
        }
        None => None,
    };
    let sha256 = algorithm::plain(rfc5912::ID_SHA_256);
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: own.x509.tbs_certificate.issuer.clone(),
            serial_number: own.x509.tbs_certificate.serial_number.clone(),
        }),
        digest_alg: sha256.clone(),
        signed_attrs: Some(signed_attributes),
        signature_algorithm: identity.algorithm()?,
        signature: OctetString::new(signature)?,
        unsigned_attrs,
    };
    let chain = identity.chain().iter().map(|one| Any::from_der(one.der()));
    let data = SignedData {
        version,
        digest_algorithms: SetOfVec::try_from(vec![sha256])?,
        content: EncapsulatedContentInfo { econtent_type: kind, econtent: inside },
        certificates: Some(SetOfVec::try_from(chain.collect::<der::Result<Vec<_>>>()?)?),
        crls: None,
        signers: SignerInfos(SetOfVec::try_from(vec![signer])?),
    };
    let info = ContentInfo {
        content_type: rfc5911::ID_SIGNED_DATA,
        content: Any::from_der(&data.to_der()?)?,
    };
    Ok(info.to_der()?)
}

fn attribute(oid: ObjectIdentifier, value: &impl Encode) -> Result<Attribute, SigningError> {
    let value = Any::from_der(&value.to_der()?)?;
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![value])? })
}
