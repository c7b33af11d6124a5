//! Finds the signatures of a PDF, and the bytes that each is about.

use lopdf::{Dictionary, Object};

use crate::pdf::form;
use crate::pdf::revision::Revision;
use crate::{SigningError, asn1, date};

/// More signatures than that take too long to check.
const MOST: usize = 64;

/// A signature as the PDF holds it.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) field: String,
    pub(super) contents: Vec<u8>,
    /// When the signer's computer said it was.
    pub(super) said_at: Option<i64>,
    /// Whether it is of the kind that names its certificate among what is signed.
    pub(super) must_name_certificate: bool,
    range: [usize; 4],
}

impl Found {
    /// Where the revision ends that it is about.
    pub(super) fn end(&self) -> usize {
        self.range[2].saturating_add(self.range[3])
    }

    pub(super) fn same(&self, other: &Self) -> bool {
        self.field == other.field && self.range == other.range && self.contents == other.contents
    }

    /// The bytes it is about: all of the revision but for the hole, which holds the signature and
    /// nothing else. Anything else would leave room for what nobody signed.
    pub(super) fn covered<'p>(&self, pdf: &'p [u8]) -> Option<[&'p [u8]; 2]> {
        let [zero, before, after, _] = self.range;
        if zero != 0 || before >= after || self.end() > pdf.len() {
            return None;
        }
        let hole = pdf.get(before..after)?.strip_prefix(b"<")?.strip_suffix(b">")?;
        let held = asn1::unhex(hole)?;
        // Behind the signature are zeros: whatever else could be hidden there.
        let own = asn1::trimmed(&held).ok()?.len();
        if held[own..].iter().any(|byte| *byte != 0) {
            return None;
        }
        (held == self.contents).then_some([&pdf[..before], &pdf[after..self.end()]])
    }
}

/// All signatures, in the order in which they were made.
pub(super) fn signatures(revision: &Revision<'_>, pdf: &[u8]) -> Result<Vec<Found>, SigningError> {
    let mut all = Vec::new();
    for field in form::fields(revision)?.into_iter().filter(|field| field.kind == b"Sig") {
        let dict = revision.get(field.id).and_then(|object| object.as_dict().ok());
        let Some(value) = dict.and_then(|dict| revision.dict(dict.get(b"V").ok()?)) else {
            continue;
        };
        if all.len() >= MOST {
            return Err(SigningError::TooDeep);
        }
        all.push(read(revision, field.name, value, pdf));
    }
    all.sort_by_key(Found::end);
    Ok(all)
}

fn read(revision: &Revision<'_>, field: String, dict: &Dictionary, pdf: &[u8]) -> Found {
    let text = |key: &[u8]| revision.resolve(dict.get(key).ok()?)?.as_str().ok();
    let kind = dict.get(b"SubFilter").and_then(Object::as_name);
    // A range that is none covers nothing, and is found wanting later.
    let range = dict.get(b"ByteRange").ok().and_then(|range| revision.array(range));
    let number = |index: usize| -> Option<usize> {
        let all = range.filter(|range| range.len() == 4)?;
        usize::try_from(all[index].as_i64().ok()?).ok().filter(|at| *at <= pdf.len())
    };
    let range = [number(0), number(1), number(2), number(3)].map(Option::unwrap_or_default);
    Found {
        field,
        contents: text(b"Contents").unwrap_or_default().to_vec(),
        said_at: text(b"M").and_then(date::from_pdf),
        must_name_certificate: !matches!(kind, Ok(b"adbe.pkcs7.detached")),
        range,
    }
}
