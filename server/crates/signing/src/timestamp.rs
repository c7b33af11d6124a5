//! Timestamps (RFC 3161): a second party says that a signature was there at a time, so that it
//! stays good when the signer's certificate runs out or is revoked later.

use std::time::Duration;

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912;
use der::asn1::{OctetString, OctetStringRef};
use der::{Decode, Encode};
use x509_tsp::{MessageImprint, TimeStampReq, TimeStampResp, TspVersion};

use crate::cms::{SignedData, TST_INFO};
use crate::{SigningError, algorithm, asn1, date};

/// The largest answer that is read: a token with a few certificates is a tenth of it.
const LARGEST_ANSWER: u64 = 64 * 1024;
/// The largest revocation list that is read.
const LARGEST_LIST: u64 = 8 * 1024 * 1024;
const CONNECT: Duration = Duration::from_secs(5);
const ALL: Duration = Duration::from_secs(15);

/// Who says when something was there.
pub trait TimestampAuthority: Send + Sync {
    /// Returns a `TimeStampToken` (DER) over that digest.
    fn stamp(&self, sha256: &[u8; 32], nonce: u64) -> Result<Vec<u8>, SigningError>;
}

/// An authority that is asked over HTTP.
#[derive(Debug, Clone)]
pub struct HttpAuthority {
    url: String,
    agent: ureq::Agent,
}

impl HttpAuthority {
    /// The authority at that address.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), agent: agent() }
    }
}

impl TimestampAuthority for HttpAuthority {
    fn stamp(&self, sha256: &[u8; 32], nonce: u64) -> Result<Vec<u8>, SigningError> {
        let failed = |error: ureq::Error| SigningError::Fetch(self.url.clone(), error.to_string());
        let question = question(sha256, nonce)?;
        let answer = self
            .agent
            .post(&self.url)
            .content_type("application/timestamp-query")
            .send(&question[..])
            .map_err(failed)?;
        let body = answer.into_body().into_with_config().limit(LARGEST_ANSWER).read_to_vec();
        token(&body.map_err(failed)?, sha256, nonce)
    }
}

/// Fetches a revocation list, whose address a certificate names ([`crate::Certificate::crls`]).
/// Whoever lets strangers' certificates decide the address should look at it first.
pub fn fetch_crl(url: &str) -> Result<Vec<u8>, SigningError> {
    let failed = |error: String| SigningError::Fetch(url.to_owned(), error);
    let answer = agent().get(url).call().map_err(|e| failed(e.to_string()))?;
    let body = answer.into_body().into_with_config().limit(LARGEST_LIST).read_to_vec();
    let body = body.map_err(|e| failed(e.to_string()))?;
    match x509_cert::crl::CertificateList::from_der(&body) {
        Ok(_) => Ok(body),
        Err(_) => Err(failed("not a revocation list in DER".to_owned())),
    }
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .timeout_connect(Some(CONNECT))
        .timeout_global(Some(ALL))
        .max_redirects(2);
    config.build().into()
}

fn question(sha256: &[u8; 32], nonce: u64) -> Result<Vec<u8>, SigningError> {
    let question = TimeStampReq {
        version: TspVersion::V1,
        message_imprint: imprint(sha256)?,
        req_policy: None,
        nonce: Some(asn1::integer(nonce)?),
        cert_req: true,
        extensions: None,
    };
    Ok(question.to_der()?)
}

pub(crate) fn imprint(sha256: &[u8; 32]) -> Result<MessageImprint, SigningError> {
    Ok(MessageImprint {
        hash_algorithm: algorithm::plain(rfc5912::ID_SHA_256),
        hashed_message: OctetString::new(sha256.as_slice())?,
    })
}

/// The token in an authority's answer (`TimeStampResp` in DER), if it answers what was asked.
///
/// # Errors
///
/// [`SigningError`] where it is none, a refusal, or about something else.
pub fn token(answer: &[u8], sha256: &[u8; 32], nonce: u64) -> Result<Vec<u8>, SigningError> {
    let bad = |why: &str| SigningError::Timestamp(why.to_owned());
    let answer = TimeStampResp::from_der(answer).map_err(|e| bad(&e.to_string()))?;
    // 0 is granted, 1 is granted with modifications; all others are refusals.
    if answer.status.status as u8 > 1 {
        return Err(bad("it refused"));
    }
    let token = answer.time_stamp_token.ok_or_else(|| bad("it has no token"))?.to_der()?;
    let stamp = SignedData::from_content_info(&token)
        .ok()
        .and_then(|data| Stamp::read(&content(&data)?))
        .ok_or_else(|| bad("its token cannot be read"))?;
    if stamp.digest != rfc5912::ID_SHA_256 || stamp.imprint != sha256 {
        return Err(bad("it is about something else"));
    }
    if stamp.nonce.as_deref() != Some(asn1::integer(nonce)?.as_bytes()) {
        return Err(bad("it answers another question"));
    }
    Ok(token)
}

/// The bytes of the `TSTInfo` in a token.
pub(crate) fn content(data: &SignedData) -> Option<Vec<u8>> {
    if data.content.econtent_type != TST_INFO {
        return None;
    }
    let inside = data.content.econtent.as_ref()?;
    Some(inside.decode_as::<OctetStringRef<'_>>().ok()?.as_bytes().to_vec())
}

/// What a timestamp says. Read by hand, as authorities write parts of seconds, which `TstInfo`
/// does not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) digest: ObjectIdentifier,
    pub(crate) imprint: Vec<u8>,
    pub(crate) at: i64,
    pub(crate) nonce: Option<Vec<u8>>,
}

impl Stamp {
    pub(crate) fn read(info: &[u8]) -> Option<Self> {
        let parts = asn1::children(info).ok()?;
        let imprint = MessageImprint::from_der(parts.get(2)?).ok()?;
        // Behind the time only the nonce is an INTEGER.
        let nonce = parts.iter().skip(5).find(|part| part.first() == Some(&0x02));
        Some(Self {
            digest: imprint.hash_algorithm.oid,
            imprint: imprint.hashed_message.as_bytes().to_vec(),
            at: date::from_generalized(asn1::value(parts.get(4)?).ok()?)?,
            nonce: nonce.and_then(|part| asn1::value(part).ok()).map(<[u8]>::to_vec),
        })
    }
}
