//! The demonstration's certificate authority, so that a portal can be tried out without buying
//! certificates. Everything it issues says what it is.

use std::time::Duration;

use const_oid::ObjectIdentifier;
use der::asn1::{GeneralizedTime, Int};
use der::{DateTime, Encode};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CrlDistributionPoint,
    CustomExtension, DistinguishedName, DnType, IsCa, Issuer, KeyIdMethod, KeyPair,
    KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, RevokedCertParams, SerialNumber,
};
use ring::rand::{SecureRandom, SystemRandom};
use x509_tsp::{TspVersion, TstInfo};

use crate::cms::{self, Content, TST_INFO};
use crate::{Identity, SigningError, TimestampAuthority, asn1, identity, timestamp};

/// The name of the authority.
pub const NAME: &str = "CA trình diễn Một Cửa — không có giá trị pháp lý";
/// The mark on everything that it issues.
pub const MARK: &str = "CHỨNG THƯ TRÌNH DIỄN";

const DAY: i64 = 86_400;
/// How long the authority itself, what it issues and its lists are good for.
const ROOT_DAYS: i64 = 3650;
const HOLDER_DAYS: i64 = 730;
const LIST_DAYS: i64 = 7;
/// Clocks that run a little behind see new certificates as valid, too.
const EARLIER: i64 = 300;
/// Any policy: 2.5.29.32.0.
const POLICY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.32.0");

/// The epoch as the certificates' library has it; its type needs no name here.
macro_rules! moment {
    ($at:expr) => {
        rcgen::date_time_ymd(1970, 1, 1)
            + Duration::from_secs(u64::try_from($at).unwrap_or_default())
    };
}
/// Who gets a certificate.
#[derive(Debug, Clone)]
pub struct Holder<'a> {
    /// Their name.
    pub name: &'a str,
    /// Their organisation, if they sign for one.
    pub organisation: Option<&'a str>,
    /// What kind of key they get.
    pub key: KeyKind<'a>,
    /// Where the authority's revocation list is to be found, if anywhere.
    pub crl_url: Option<&'a str>,
}

/// The key of a holder.
#[derive(Debug, Clone, Copy)]
pub enum KeyKind<'a> {
    /// A new one on the curve P-256.
    P256,
    /// One that was made elsewhere (PKCS#8 in DER), RSA for example, which is not made here.
    Given(&'a [u8]),
}

/// The authority: its key and its own certificate.
pub struct Authority {
    key: KeyPair,
    root: Vec<u8>,
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Authority").finish_non_exhaustive()
    }
}

impl Authority {
    /// A new authority, from now on.
    pub fn create(now: i64) -> Result<Self, SigningError> {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(told)?;
        let mut params = authority_params();
        dates(&mut params, now, ROOT_DAYS);
        params.serial_number = Some(serial()?);
        let root = params.self_signed(&key).map_err(told)?.der().to_vec();
        Ok(Self { key, root })
    }

    /// An authority that was put away in a PKCS#12 file.
    pub fn from_pkcs12(file: &[u8], password: &str) -> Result<Self, SigningError> {
        // Whatever opens as an identity has a key and its certificate.
        let (key, root) = identity::read_key_pkcs12(file, password)?;
        let key = KeyPair::try_from(key.as_slice()).map_err(told)?;
        Ok(Self { key, root })
    }

    /// Puts the authority away.
    pub fn to_pkcs12(&self, password: &str) -> Result<Vec<u8>, SigningError> {
        identity::write_pkcs12(self.key.serialized_der(), &[&self.root], password)
    }

    /// Its own certificate (DER), which has to be trusted where its papers are to be.
    pub fn root(&self) -> &[u8] {
        &self.root
    }

    /// Its revocation list (DER): the numbers (hexadecimal digits) of certificates that do not
    /// hold any more, and since when.
    pub fn crl(&self, now: i64, revoked: &[(&str, i64)]) -> Result<Vec<u8>, SigningError> {
        let entry = |(number, at): &(&str, i64)| {
            let number = asn1::unhex(number.as_bytes())
                .ok_or_else(|| SigningError::Demonstration("not a number".to_owned()))?;
            Ok(RevokedCertParams {
                serial_number: SerialNumber::from(number),
                revocation_time: moment!(*at),
                reason_code: None,
                invalidity_date: None,
            })
        };
        let list = CertificateRevocationListParams {
            this_update: moment!(now),
            next_update: moment!(now + LIST_DAYS * DAY),
            crl_number: SerialNumber::from(now.unsigned_abs()),
            issuing_distribution_point: None,
            revoked_certs: revoked.iter().map(entry).collect::<Result<_, SigningError>>()?,
            key_identifier_method: KeyIdMethod::Sha256,
        };
        Ok(list.signed_by(&self.issuer()).map_err(told)?.der().to_vec())
    }

    /// Issues a certificate, as a PKCS#12 file with its key.
    pub fn issue(
        &self,
        holder: &Holder<'_>,
        now: i64,
        password: &str,
    ) -> Result<Vec<u8>, SigningError> {
        let mut params = CertificateParams::default();
        params.distinguished_name = distinguished(holder.name, holder.organisation);
        params.key_usages =
            vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
        if let Some(url) = holder.crl_url {
            params.crl_distribution_points =
                vec![CrlDistributionPoint { uris: vec![url.to_owned()] }];
        }
        let key = match holder.key {
            KeyKind::P256 => KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256),
            KeyKind::Given(pkcs8) => KeyPair::try_from(pkcs8),
        };
        self.issued(params, &key.map_err(told)?, now, password)
    }

    /// A timestamp authority, whose certificate this one issues, with its own clock.
    pub fn timestamps(
        &self,
        now: i64,
        clock: impl Fn() -> i64 + Send + Sync + 'static,
    ) -> Result<Timestamps, SigningError> {
        let mut params = CertificateParams::default();
        params.distinguished_name = distinguished("Dấu thời gian trình diễn Một Cửa", None);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        // For timestamps and nothing else, critically so (RFC 3161, 2.3).
        let usage = vec![const_oid::db::rfc5280::ID_KP_TIME_STAMPING].to_der()?;
        let mut usage = CustomExtension::from_oid_content(&[2, 5, 29, 37], usage);
        usage.set_criticality(true);
        params.custom_extensions = vec![usage];
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(told)?;
        let file = self.issued(params, &key, now, "")?;
        Ok(Timestamps { identity: Identity::from_pkcs12(&file, "")?, clock: Box::new(clock) })
    }

    fn issued(
        &self,
        mut params: CertificateParams,
        key: &KeyPair,
        now: i64,
        password: &str,
    ) -> Result<Vec<u8>, SigningError> {
        dates(&mut params, now, HOLDER_DAYS);
        params.serial_number = Some(serial()?);
        params.use_authority_key_identifier_extension = true;
        params.is_ca = IsCa::ExplicitNoCa;
        let own = params.signed_by(key, &self.issuer()).map_err(told)?;
        identity::write_pkcs12(key.serialized_der(), &[own.der(), &self.root], password)
    }

    fn issuer(&self) -> Issuer<'static, &KeyPair> {
        Issuer::new(authority_params(), &self.key)
    }
}

/// The demonstration's timestamp authority.
pub struct Timestamps {
    identity: Identity,
    clock: Box<dyn Fn() -> i64 + Send + Sync>,
}

impl std::fmt::Debug for Timestamps {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Timestamps").field("identity", &self.identity).finish_non_exhaustive()
    }
}

impl TimestampAuthority for Timestamps {
    fn stamp(&self, sha256: &[u8; 32], nonce: u64) -> Result<Vec<u8>, SigningError> {
        let at = u64::try_from((self.clock)()).unwrap_or_default();
        let info = TstInfo {
            version: TspVersion::V1,
            policy: POLICY,
            message_imprint: timestamp::imprint(sha256)?,
            serial_number: Int::new(&number()?)?,
            gen_time: GeneralizedTime::from_date_time(DateTime::from_unix_duration(
                Duration::from_secs(at),
            )?),
            accuracy: None,
            ordering: false,
            nonce: Some(asn1::integer(nonce)?),
            tsa: None,
            extensions: None,
        };
        cms::build(&self.identity, &Content::Inside(TST_INFO, &info.to_der()?), |_| Ok(None))
    }
}

fn authority_params() -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = distinguished(NAME, None);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

fn distinguished(name: &str, organisation: Option<&str>) -> DistinguishedName {
    let mut all = DistinguishedName::new();
    all.push(DnType::CountryName, "VN");
    if let Some(organisation) = organisation {
        all.push(DnType::OrganizationName, organisation);
    }
    all.push(DnType::OrganizationalUnitName, MARK);
    all.push(DnType::CommonName, name);
    all
}

fn dates(params: &mut CertificateParams, now: i64, days: i64) {
    params.not_before = moment!(now - EARLIER);
    params.not_after = moment!(now + days * DAY);
}

fn serial() -> Result<SerialNumber, SigningError> {
    Ok(SerialNumber::from(number()?))
}

/// A positive random number of 16 bytes.
fn number() -> Result<Vec<u8>, SigningError> {
    let mut bytes = [0; 16];
    let failed = |_| SigningError::Demonstration("no randomness".to_owned());
    SystemRandom::new().fill(&mut bytes).map_err(failed)?;
    bytes[0] = bytes[0] & 0x3f | 0x40;
    Ok(bytes.to_vec())
}

fn told(error: rcgen::Error) -> SigningError {
    SigningError::Demonstration(error.to_string())
}
