//! Signs: a signature is a dictionary in an update, with a hole in it. What is signed is the whole
//! file with the update, but for the hole; the signature is then put there.

use lopdf::{Dictionary, Object, dictionary};
use ring::digest::{Context, SHA256};

use super::revision::{Revision, Written};
use super::{Visible, appearance, form, page, write};
use crate::{Identity, SigningError, TimestampAuthority, asn1, cms, date};

/// The hole for a signature, beyond the certificates in it.
const HOLE: usize = 16 * 1024;
/// What a timestamp adds to it.
const STAMP: usize = 16 * 1024;
/// The place for three offsets.
const RANGE: &str = "[0                                 ]";

/// Who signs what, when and why.
pub struct Signing<'a> {
    /// The name of the field: a new one, or one that is there and empty.
    pub field: &'a str,
    /// Who signs.
    pub identity: &'a Identity,
    /// When, in Unix seconds, as the signer says.
    pub at: i64,
    /// Why, in their words.
    pub reason: &'a str,
    /// Where.
    pub location: &'a str,
    /// What it looks like on the page, if at all. A field that is there already keeps its place.
    pub visible: Option<Visible<'a>>,
    /// Who confirms the time.
    pub authority: Option<&'a dyn TimestampAuthority>,
    /// A random number for the question to that authority.
    pub nonce: u64,
    /// Whether this certifies the paper, as its first signature: from then on fields may be filled
    /// in and others may sign, and nothing else.
    pub first: bool,
}

/// Signs a PDF by an update behind it, so that earlier signatures stay valid.
pub fn sign(pdf: &[u8], signing: &Signing<'_>) -> Result<Vec<u8>, SigningError> {
    let mut revision = Revision::read(pdf)?;
    form::plain(&revision)?;
    if signing.first && (signed(&revision)? || certified(&revision).is_some()) {
        return Err(SigningError::AlreadySigned);
    }
    if certified(&revision) == Some(1) {
        return Err(SigningError::Locked);
    }
    let signature = revision.reserve();
    place(&mut revision, signing, signature)?;
    if signing.first {
        let (root, catalog) = revision.catalog()?;
        let mut catalog = catalog.clone();
        catalog.set("Perms", dictionary! { "DocMDP" => signature });
        revision.set(root, catalog);
    }
    let chain: usize = signing.identity.chain().iter().map(|one| one.der().len()).sum();
    let stamp = if signing.authority.is_some() { STAMP } else { 0 };
    let (body, hole) = dictionary(signing, HOLE + chain + stamp)?;
    revision.add_raw(signature, body);
    let written = revision.write()?;
    let start = written.offsets.get(&signature).copied().unwrap_or_default();
    embed(written, start, &hole, signing)
}

/// Sets up the field, or finds it, and has it hold the signature.
fn place(
    revision: &mut Revision<'_>,
    signing: &Signing<'_>,
    signature: lopdf::ObjectId,
) -> Result<(), SigningError> {
    let name = signing.field;
    let empty = |field: &&form::Field| field.name == name && field.kind == b"Sig";
    let found = form::fields(revision)?.iter().find(empty).map(|field| field.id);
    let (id, page, mut widget) = if let Some(id) = found {
        let held = revision.get(id).and_then(|object| object.as_dict().ok());
        let held = held.ok_or_else(|| SigningError::NoField(name.to_owned()))?.clone();
        if held.has(b"V") {
            return Err(SigningError::FieldExists(name.to_owned()));
        }
        (id, None, held)
    } else {
        let place = signing.visible.map(|visible| visible.place);
        let (page, mut widget) = form::widget(revision, name, place)?;
        widget.set("FT", "Sig");
        (revision.reserve(), Some(page), widget)
    };
    widget.set("V", signature);
    if let Some(visible) = signing.visible {
        let shown = appearance::import(revision, visible.appearance)?;
        widget.set("AP", dictionary! { "N" => shown });
    }
    revision.set(id, widget);
    match page {
        Some(page) => {
            page::annotate(revision, page, &[id])?;
            form::list(revision, &[id], true)
        }
        None => form::list(revision, &[], true),
    }
}

/// Where in the signature's dictionary its gaps are.
struct Hole {
    range: usize,
    contents: usize,
    /// Of the hexadecimal digits.
    len: usize,
}

fn dictionary(signing: &Signing<'_>, hole: usize) -> Result<(Vec<u8>, Hole), SigningError> {
    let mut said = dictionary! {
        "Type" => "Sig",
        "Filter" => "Adobe.PPKLite",
        "SubFilter" => "ETSI.CAdES.detached",
        "Name" => write::text(&signing.identity.certificate().subject),
        "M" => Object::string_literal(date::pdf(signing.at)),
    };
    for (key, text) in [("Reason", signing.reason), ("Location", signing.location)] {
        if !text.is_empty() {
            said.set(key, write::text(text));
        }
    }
    if signing.first {
        let allowed = dictionary! {
            "Type" => "TransformParams", "P" => 2, "V" => Object::Name(b"1.2".to_vec()),
        };
        let reference = dictionary! {
            "Type" => "SigRef", "TransformMethod" => "DocMDP", "TransformParams" => allowed,
        };
        said.set("Reference", vec![Object::Dictionary(reference)]);
    }
    let mut body = Vec::new();
    write::dictionary(&mut body, &said)?;
    body.truncate(body.len() - 2);
    body.extend(b"/ByteRange ");
    let range = body.len();
    body.extend(RANGE.bytes());
    body.extend(b"/Contents <");
    let contents = body.len();
    body.resize(contents + hole * 2, b'0');
    body.extend(b">>>");
    Ok((body, Hole { range, contents, len: hole * 2 }))
}

fn embed(
    written: Written,
    start: usize,
    hole: &Hole,
    signing: &Signing<'_>,
) -> Result<Vec<u8>, SigningError> {
    let mut bytes = written.bytes;
    // The angle brackets belong to the hole.
    let (before, after) = (start + hole.contents - 1, start + hole.contents + hole.len + 1);
    let range = format!("[0 {before} {after} {}", bytes.len() - after);
    let at = start + hole.range;
    bytes[at..at + range.len()].copy_from_slice(range.as_bytes());

    let mut context = Context::new(&SHA256);
    context.update(&bytes[..before]);
    context.update(&bytes[after..]);
    let mut digest = [0; 32];
    digest.copy_from_slice(context.finish().as_ref());
    let packed = cms::build(signing.identity, &cms::Content::Outside(digest), |signature| {
        signing.authority.map(|authority| authority.stamp(signature, signing.nonce)).transpose()
    })?;
    let digits = asn1::hex(&packed);
    if digits.len() > hole.len {
        return Err(SigningError::SignatureTooLarge);
    }
    bytes[before + 1..before + 1 + digits.len()].copy_from_slice(digits.as_bytes());
    Ok(bytes)
}

/// Whether anybody has signed.
pub(crate) fn signed(revision: &Revision<'_>) -> Result<bool, SigningError> {
    let fields = form::fields(revision)?;
    Ok(fields.iter().filter(|field| field.kind == b"Sig").any(|field| {
        revision.get(field.id).and_then(|o| o.as_dict().ok()).is_some_and(|dict| dict.has(b"V"))
    }))
}

/// What a certified PDF allows: 1 nothing, 2 filling in and signing, 3 comments, too.
pub(crate) fn certified(revision: &Revision<'_>) -> Option<i64> {
    let (_, catalog) = revision.catalog().ok()?;
    let below = |dict: &'_ Dictionary, key: &[u8]| -> Option<Dictionary> {
        revision.dict(dict.get(key).ok()?).cloned()
    };
    let signature = below(&below(catalog, b"Perms")?, b"DocMDP")?;
    let references = revision.array(signature.get(b"Reference").ok()?)?;
    let level = references.iter().find_map(|reference| {
        let params = below(revision.dict(reference)?, b"TransformParams")?;
        params.get(b"P").ok()?.as_i64().ok()
    });
    Some(level.unwrap_or(2))
}
