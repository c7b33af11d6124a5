//! What a certificate says, in the words a person needs.

use const_oid::ObjectIdentifier;
use const_oid::db::{rfc4519, rfc5280};
use der::{Any, Decode, Tag, Tagged};
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{BasicConstraints, CrlDistributionPoints, ExtendedKeyUsage, KeyUsage};
use x509_cert::name::Name;
use x509_cert::{Certificate as X509, time::Time};

use crate::{SigningError, asn1, demonstration};

/// What a certificate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The common name of whom it is about.
    pub subject: String,
    /// Their organisation, where one is named.
    pub organisation: Option<String>,
    /// The common name of who issued it.
    pub issuer: String,
    /// Its number at its issuer, in hexadecimal digits.
    pub serial: String,
    /// From when on it is valid, in Unix seconds.
    pub not_before: i64,
    /// Until when it is valid, in Unix seconds.
    pub not_after: i64,
    /// The SHA-256 of its DER, in hexadecimal digits.
    pub sha256: String,
    /// Whether the demonstration's authority issued it, so that it has no legal value.
    pub demonstration: bool,
    /// Where its issuer publishes revocation lists (http and https only).
    pub crls: Vec<String>,
    der: Vec<u8>,
}

impl Certificate {
    /// Reads a certificate.
    pub fn from_der(der: &[u8]) -> Result<Self, SigningError> {
        Ok(Parsed::from_der(der)?.said)
    }

    /// The certificate itself.
    pub fn der(&self) -> &[u8] {
        &self.der
    }
}

/// A certificate with its structure, for those who check it.
#[derive(Debug, Clone)]
pub(crate) struct Parsed {
    pub(crate) said: Certificate,
    pub(crate) x509: X509,
}

impl Parsed {
    pub(crate) fn from_der(der: &[u8]) -> Result<Self, SigningError> {
        let x509 = X509::from_der(der).map_err(|e| SigningError::Certificate(e.to_string()))?;
        let tbs = &x509.tbs_certificate;
        let issuer = part(&tbs.issuer, rfc4519::CN).unwrap_or_else(|| tbs.issuer.to_string());
        let marked = |name| part(name, rfc4519::OU).as_deref() == Some(demonstration::MARK);
        let said = Certificate {
            subject: part(&tbs.subject, rfc4519::CN).unwrap_or_else(|| tbs.subject.to_string()),
            organisation: part(&tbs.subject, rfc4519::O),
            demonstration: issuer == demonstration::NAME
                || marked(&tbs.issuer)
                || marked(&tbs.subject),
            issuer,
            serial: asn1::hex(tbs.serial_number.as_bytes()),
            not_before: seconds(tbs.validity.not_before),
            not_after: seconds(tbs.validity.not_after),
            sha256: asn1::hex(&asn1::sha256(der)),
            crls: addresses(&x509),
            der: der.to_vec(),
        };
        Ok(Self { said, x509 })
    }

    pub(crate) fn der(&self) -> &[u8] {
        &self.said.der
    }

    /// An extension of that kind, with whether it is critical.
    pub(crate) fn extension<'a, T: der::Decode<'a> + const_oid::AssociatedOid>(
        &'a self,
    ) -> Option<(bool, T)> {
        extension(&self.x509)
    }

    /// Whether it may sign others, and how many more may stand between it and a signer.
    pub(crate) fn authority(&self) -> Option<u8> {
        let (_, basic) = self.extension::<BasicConstraints>()?;
        let allowed = self.extension::<KeyUsage>().is_none_or(|(_, usage)| usage.key_cert_sign());
        (basic.ca && allowed).then(|| basic.path_len_constraint.unwrap_or(u8::MAX))
    }

    /// Whether it may sign documents, as far as it says.
    pub(crate) fn signs(&self) -> bool {
        self.extension::<KeyUsage>()
            .is_none_or(|(_, usage)| usage.digital_signature() || usage.non_repudiation())
    }

    /// Whether it is made for timestamps, and for nothing else.
    pub(crate) fn stamps(&self) -> bool {
        self.extension::<ExtendedKeyUsage>()
            .is_some_and(|(critical, usage)| critical && usage.0 == [rfc5280::ID_KP_TIME_STAMPING])
    }

    pub(crate) fn valid_at(&self, at: i64) -> bool {
        (self.said.not_before..=self.said.not_after).contains(&at)
    }

    pub(crate) fn self_issued(&self) -> bool {
        self.x509.tbs_certificate.subject == self.x509.tbs_certificate.issuer
    }
}

fn extension<'a, T: der::Decode<'a> + const_oid::AssociatedOid>(
    x509: &'a X509,
) -> Option<(bool, T)> {
    let all = x509.tbs_certificate.extensions.as_deref()?;
    let found = all.iter().find(|extension| extension.extn_id == T::OID)?;
    Some((found.critical, T::from_der(found.extn_value.as_bytes()).ok()?))
}

/// The Unix seconds of a time in a certificate or a revocation list.
pub(crate) fn seconds(time: Time) -> i64 {
    i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX)
}

fn part(name: &Name, oid: ObjectIdentifier) -> Option<String> {
    name.0.iter().flat_map(|set| set.0.iter()).find(|part| part.oid == oid).map(|p| text(&p.value))
}

/// A text of a name, whatever alphabet it is written in.
fn text(value: &Any) -> String {
    let bytes = value.value();
    match value.tag() {
        Tag::BmpString => {
            let units: Vec<u16> =
                bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        Tag::TeletexString => bytes.iter().map(|byte| char::from(*byte)).collect(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn addresses(x509: &X509) -> Vec<String> {
    let Some((_, points)) = extension::<CrlDistributionPoints>(x509) else { return Vec::new() };
    let names = points.0.into_iter().filter_map(|point| match point.distribution_point {
        Some(DistributionPointName::FullName(names)) => Some(names),
        _ => None,
    });
    names
        .flatten()
        .filter_map(|name| match name {
            GeneralName::UniformResourceIdentifier(address) => Some(address.as_str().to_owned()),
            _ => None,
        })
        .filter(|address| address.starts_with("http://") || address.starts_with("https://"))
        .collect()
}
