//! What proves signatures for long: certificates and revocation answers, kept in the PDF itself
//! (the document security store of `PAdES` B-LT), so that nobody has to be asked later.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, Stream};

use super::revision::Revision;
use crate::certificate::Parsed;
use crate::{SigningError, asn1, verify};

/// Larger pieces are no certificates or revocation lists.
const LARGEST: usize = 16 << 20;

/// What a PDF keeps.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub(crate) certificates: Vec<Vec<u8>>,
    pub(crate) crls: Vec<Vec<u8>>,
}

/// Appends the certificates of all signatures and timestamps, with those given, and the given
/// revocation lists and answers. Signatures stay valid.
pub fn add_evidence(
    pdf: &[u8],
    crls: &[Vec<u8>],
    ocsps: &[Vec<u8>],
    certificates: &[Vec<u8>],
) -> Result<Vec<u8>, SigningError> {
    let mut revision = Revision::read(pdf)?;
    let mut all: Vec<Vec<u8>> = verify::certificates(&revision, pdf)?;
    for certificate in certificates {
        all.push(Parsed::from_der(certificate)?.der().to_vec());
    }
    let (root, catalog) = revision.catalog()?;
    let mut catalog = catalog.clone();
    let held = catalog.get(b"DSS").ok().cloned();
    let mut store = match &held {
        Some(held) => revision.dict(held).cloned().unwrap_or_default(),
        None => Dictionary::new(),
    };
    store.set("Type", "DSS");
    for (key, added) in [("Certs", &all[..]), ("CRLs", crls), ("OCSPs", ocsps)] {
        let mut list = match store.get(key.as_bytes()).ok() {
            Some(list) => revision.array(list).unwrap_or_default().to_vec(),
            None => Vec::new(),
        };
        let mut known: BTreeSet<[u8; 32]> =
            list.iter().filter_map(|one| Some(asn1::sha256(&piece(&revision, one)?))).collect();
        for one in added {
            if known.insert(asn1::sha256(one)) {
                let id = revision.add(Stream::new(Dictionary::new(), one.clone()));
                list.push(Object::Reference(id));
            }
        }
        if !list.is_empty() {
            store.set(key, list);
        }
    }
    if let Some(Object::Reference(id)) = held {
        revision.set(id, store);
    } else {
        let id = revision.add(store);
        catalog.set("DSS", id);
        revision.set(root, catalog);
    }
    Ok(revision.write()?.bytes)
}

fn piece(revision: &Revision<'_>, object: &Object) -> Option<Vec<u8>> {
    let stream = revision.resolve(object)?.as_stream().ok()?;
    if stream.dict.has(b"Filter") {
        return stream.decompressed_content_with_limit(LARGEST).ok();
    }
    Some(stream.content.clone())
}

/// What the PDF keeps already.
pub(crate) fn kept(revision: &Revision<'_>) -> Kept {
    let all = |key: &[u8]| -> Option<Vec<Vec<u8>>> {
        let (_, catalog) = revision.catalog().ok()?;
        let store = revision.dict(catalog.get(b"DSS").ok()?)?;
        let list = revision.array(store.get(key).ok()?)?;
        Some(list.iter().take(1000).filter_map(|one| piece(revision, one)).collect())
    };
    Kept { certificates: all(b"Certs").unwrap_or_default(), crls: all(b"CRLs").unwrap_or_default() }
}
