//! Checks the signatures of a PDF: whether what was signed is what is there, who signed, whether
//! that certificate was good, and what happened to the paper afterwards.

mod chain;
mod found;
mod later;
mod signed_data;

pub use chain::Chain;
pub use later::Later;

use ring::digest::{Algorithm, Context};

use crate::certificate::Parsed;
use crate::pdf::revision::Revision;
use crate::pdf::{evidence, signature};
use crate::{Certificate, SigningError, algorithm, timestamp};
use chain::Trust;
use found::Found;
use later::Change;
use signed_data::Opened;

/// A signature that has been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
pub struct Checked {
    /// The name of its field.
    pub field: String,
    /// Who signed; nothing if the signature cannot even be read, which is not intact then.
    pub certificate: Option<Certificate>,
    /// When: by the timestamp if there is a good one, else as the signer's computer said.
    pub signed_at: Option<i64>,
    /// Whether a timestamp authority that is trusted confirms the time.
    pub timestamped: bool,
    /// Whether the signature is right and is about exactly these bytes.
    pub intact: bool,
    /// Whether the certificate is to be trusted.
    pub chain: Chain,
    /// Whether revocation lists of all issuers were at hand; without, nothing is known.
    pub revocation_known: bool,
    /// Where the revision ends that was signed.
    pub revision_end: usize,
    /// Whether it covers the whole file, but for evidence added later.
    pub whole: bool,
    /// What was done to the paper after it was signed.
    pub later: Later,
}

impl Checked {
    /// Whether everything is as it should be.
    pub fn valid(&self) -> bool {
        self.intact && self.chain == Chain::Trusted && self.later != Later::Forbidden
    }
}

/// Checks every signature of a PDF, in the order in which they were made. `roots` are the
/// certificates (DER) that are trusted, `at` is now. Signatures can be taken out of a PDF as it can
/// be changed in any other way: whoever expects some has to count what is answered.
pub fn verify(pdf: &[u8], roots: &[Vec<u8>], at: i64) -> Result<Vec<Checked>, SigningError> {
    verify_with(pdf, roots, &[], at)
}

/// Like [`verify`], with revocation lists (DER) that are not in the PDF.
pub fn verify_with(
    pdf: &[u8],
    roots: &[Vec<u8>],
    crls: &[Vec<u8>],
    at: i64,
) -> Result<Vec<Checked>, SigningError> {
    let revision = Revision::open(pdf)?;
    let all = found::signatures(&revision, pdf)?;
    let kept = evidence::kept(&revision);
    let pool = certificates(&revision, pdf)?;
    let pool = pool.iter().chain(&kept.certificates);
    let trust = Trust::new(roots, pool, kept.crls.iter().chain(crls));
    Ok(all.into_iter().map(|found| check(pdf, &revision, found, &trust, at)).collect())
}

fn check(pdf: &[u8], revision: &Revision<'_>, found: Found, trust: &Trust, at: i64) -> Checked {
    let mut checked = Checked {
        field: found.field.clone(),
        certificate: None,
        signed_at: found.said_at,
        timestamped: false,
        intact: false,
        chain: Chain::Unknown,
        revocation_known: false,
        revision_end: found.end(),
        whole: false,
        later: Later::Forbidden,
    };
    let change = change(pdf, revision, &found);
    checked.later = change.told();
    checked.whole = matches!(change, Change::Nothing | Change::Evidence);
    let Some(data) = Opened::read(&found.contents) else { return checked };
    let Some(range) = found.covered(pdf) else { return checked };
    let proven = data.token().and_then(|token| stamped(&token, &data, trust, at));
    if let Some(proven) = proven {
        checked.signed_at = Some(proven);
        checked.timestamped = true;
    }
    let digest = |algorithm| digest_of(algorithm, &range);
    checked.intact = data.right(digest, found.must_name_certificate);
    let judged = trust.judge(&data.signer, at, proven);
    checked.chain =
        if data.signer.signs() || judged.0 != Chain::Trusted { judged.0 } else { Chain::Unknown };
    checked.revocation_known = judged.1;
    checked.certificate = Some(data.signer.said);
    checked
}

fn digest_of(algorithm: &'static Algorithm, parts: &[&[u8]]) -> Vec<u8> {
    let mut context = Context::new(algorithm);
    for part in parts {
        context.update(part);
    }
    context.finish().as_ref().to_vec()
}

/// What happened after the signature, by comparing the revision that was signed with the last.
fn change(pdf: &[u8], last: &Revision<'_>, found: &Found) -> Change {
    let rest = pdf.get(found.end()..).unwrap_or_default();
    if rest.iter().all(u8::is_ascii_whitespace) {
        return Change::Nothing;
    }
    let Some(signed) = pdf.get(..found.end()) else { return Change::Forbidden };
    let Ok(signed_revision) = Revision::open(signed) else { return Change::Forbidden };
    // The signature has to be in the revision that it signs.
    let there = found::signatures(&signed_revision, signed)
        .is_ok_and(|all| all.iter().any(|one| one.same(found)));
    if !there {
        return Change::Forbidden;
    }
    match later::compare(&signed_revision, last) {
        Change::Filled if signature::certified(&signed_revision) == Some(1) => Change::Forbidden,
        change => change,
    }
}

/// The time that a timestamp over the signature proves, if its authority is to be trusted.
fn stamped(token: &[u8], data: &Opened, trust: &Trust, at: i64) -> Option<i64> {
    let token = Opened::read(token)?;
    let info = timestamp::content(&token.data)?;
    let stamp = timestamp::Stamp::read(&info)?;
    let digest = algorithm::digest(&stamp.digest)?;
    let fits = digest_of(digest, &[data.signature()]) == stamp.imprint;
    let right = token.right(|algorithm| digest_of(algorithm, &[&info]), true);
    // A clock that runs a little ahead is no reason for doubt.
    if !fits || !right || !token.signer.stamps() || stamp.at > at + 300 {
        return None;
    }
    let (judged, _) =
        trust.with(token.certificates.iter()).judge(&token.signer, at, Some(stamp.at));
    (judged == Chain::Trusted).then_some(stamp.at)
}

/// The certificates in all signatures and timestamps of a PDF.
pub(crate) fn certificates(
    revision: &Revision<'_>,
    pdf: &[u8],
) -> Result<Vec<Vec<u8>>, SigningError> {
    let mut all: Vec<Vec<u8>> = Vec::new();
    for found in found::signatures(revision, pdf)? {
        let Some(data) = Opened::read(&found.contents) else { continue };
        let token = data.token().and_then(|token| Opened::read(&token));
        for one in data.certificates.iter().chain(token.iter().flat_map(|t| &t.certificates)) {
            if !all.iter().any(|known| known == one.der()) {
                all.push(one.der().to_vec());
            }
        }
    }
    Ok(all)
}

/// Certificates as they were handed in; those that cannot be read prove nothing.
fn readable<'a>(ders: impl IntoIterator<Item = &'a Vec<u8>>) -> Vec<Parsed> {
    ders.into_iter().filter_map(|der| Parsed::from_der(der).ok()).collect()
}

/// Whether this attribute of a signature is there once, and what it says.
fn once(
    attributes: &x509_cert::attr::Attributes,
    oid: const_oid::ObjectIdentifier,
) -> Option<&der::Any> {
    let mut all = attributes.iter().filter(|attribute| attribute.oid == oid);
    let only = all.next()?;
    if all.next().is_some() || only.values.len() != 1 {
        return None;
    }
    only.values.get(0)
}
