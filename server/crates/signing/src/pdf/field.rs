//! Fields that are set up before anybody signs, and filled in between two signatures.

use lopdf::{Dictionary, Object, dictionary};

use super::revision::Revision;
use super::{Place, appearance, form, page, signature, write};
use crate::SigningError;

/// Adds empty text fields, such as a paper's number and date, before anybody signs.
pub fn add_fields(pdf: &[u8], fields: &[(&str, Place)]) -> Result<Vec<u8>, SigningError> {
    let mut revision = unsigned(pdf)?;
    for (name, place) in fields {
        let (page, mut widget) = form::widget(&revision, name, Some(*place))?;
        widget.set("FT", "Tx");
        widget.set("DA", Object::string_literal("/Helv 0 Tf 0 g"));
        let blank = appearance::blank(&mut revision, place.rect);
        widget.set("AP", dictionary! { "N" => blank });
        let id = revision.add(widget);
        page::annotate(&mut revision, page, &[id])?;
        form::list(&mut revision, &[id], false)?;
    }
    Ok(revision.write()?.bytes)
}

/// Adds empty signature fields before anybody signs. [`crate::sign`] makes a field where there is
/// none, but a certified paper is changed least when all its fields are there beforehand.
pub fn add_signature_fields(
    pdf: &[u8],
    fields: &[(&str, Option<Place>)],
) -> Result<Vec<u8>, SigningError> {
    let mut revision = unsigned(pdf)?;
    for (name, place) in fields {
        let (page, mut widget) = form::widget(&revision, name, *place)?;
        widget.set("FT", "Sig");
        let id = revision.add(widget);
        page::annotate(&mut revision, page, &[id])?;
        form::list(&mut revision, &[id], false)?;
    }
    Ok(revision.write()?.bytes)
}

fn unsigned(pdf: &[u8]) -> Result<Revision<'_>, SigningError> {
    let revision = Revision::read(pdf)?;
    form::plain(&revision)?;
    if signature::signed(&revision)? {
        return Err(SigningError::AlreadySigned);
    }
    Ok(revision)
}

/// Fills in text fields: each with its value, and the one-page PDF that shows it. They are
/// read-only from then on, and earlier signatures stay valid.
pub fn fill(pdf: &[u8], values: &[(&str, &str, &[u8])]) -> Result<Vec<u8>, SigningError> {
    let mut revision = Revision::read(pdf)?;
    form::plain(&revision)?;
    if signature::certified(&revision) == Some(1) {
        return Err(SigningError::Locked);
    }
    let fields = form::fields(&revision)?;
    for (name, value, shown) in values {
        let unknown = || SigningError::NoField((*name).to_owned());
        let field = fields.iter().find(|field| field.name == *name && field.kind == b"Tx");
        let id = field.ok_or_else(unknown)?.id;
        let held = revision.get(id).and_then(|object| object.as_dict().ok());
        let mut dict: Dictionary = held.ok_or_else(unknown)?.clone();
        let flags = dict.get(b"Ff").and_then(Object::as_i64).unwrap_or(0);
        if flags & form::READ_ONLY != 0 {
            return Err(SigningError::FieldFilled((*name).to_owned()));
        }
        let shown = appearance::import(&mut revision, shown)?;
        dict.set("V", write::text(value));
        dict.set("Ff", flags | form::READ_ONLY);
        dict.set("AP", dictionary! { "N" => shown });
        revision.set(id, dict);
    }
    Ok(revision.write()?.bytes)
}
