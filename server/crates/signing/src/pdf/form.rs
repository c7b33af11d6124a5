//! The form of a PDF: its fields by name, and new ones.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::revision::Revision;
use super::{Place, page, write};
use crate::SigningError;

/// More fields than that are no form.
const MOST: usize = 10_000;
/// The deepest tree of fields that is walked.
const DEEPEST: usize = 32;
/// Printed, and not to be moved about.
pub(crate) const PRINTED_AND_LOCKED: i64 = 132;
/// A field that is not to be changed.
pub(crate) const READ_ONLY: i64 = 1;

/// A field that is filled in or signed.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) id: ObjectId,
    /// With the names of those above it.
    pub(crate) name: String,
    /// `Tx`, `Sig` and so on, often inherited.
    pub(crate) kind: Vec<u8>,
    /// Where it is shown, if that is not said by the field itself.
    pub(crate) widgets: Vec<ObjectId>,
}

/// All fields without fields below them.
pub(crate) fn fields(revision: &Revision<'_>) -> Result<Vec<Field>, SigningError> {
    let (_, catalog) = revision.catalog()?;
    let mut found = Vec::new();
    let Some(form) = catalog.get(b"AcroForm").ok().and_then(|form| revision.dict(form)) else {
        return Ok(found);
    };
    let Some(roots) = form.get(b"Fields").ok().and_then(|list| revision.array(list)) else {
        return Ok(found);
    };
    let above = Above { name: String::new(), kind: Vec::new(), depth: 0 };
    walk(revision, roots, &above, &mut BTreeSet::new(), &mut found)?;
    Ok(found)
}

struct Above {
    name: String,
    kind: Vec<u8>,
    depth: usize,
}

fn walk(
    revision: &Revision<'_>,
    ids: &[Object],
    above: &Above,
    seen: &mut BTreeSet<ObjectId>,
    found: &mut Vec<Field>,
) -> Result<(), SigningError> {
    if above.depth > DEEPEST || found.len() > MOST {
        return Err(SigningError::TooDeep);
    }
    for id in ids.iter().filter_map(|id| id.as_reference().ok()) {
        let Some(dict) = revision.get(id).and_then(|object| object.as_dict().ok()) else {
            continue;
        };
        if !seen.insert(id) {
            return Err(SigningError::TooDeep);
        }
        let own = dict.get(b"T").ok().and_then(|name| revision.resolve(name)?.as_str().ok());
        let name = match own.map(write::read_text) {
            Some(own) if above.name.is_empty() => own,
            Some(own) => format!("{}.{own}", above.name),
            None => above.name.clone(),
        };
        let kind = dict.get(b"FT").and_then(Object::as_name).unwrap_or(&above.kind).to_vec();
        let kids = dict.get(b"Kids").ok().and_then(|kids| revision.array(kids)).unwrap_or_default();
        // Below a field are fields, or only the places where it is shown, which have no names.
        let named = kids.iter().any(|kid| revision.dict(kid).is_some_and(|kid| kid.has(b"T")));
        if named {
            let below = Above { name, kind, depth: above.depth + 1 };
            walk(revision, kids, &below, seen, found)?;
        } else {
            let widgets = kids.iter().filter_map(|kid| kid.as_reference().ok()).collect();
            found.push(Field { id, name, kind, widgets });
        }
    }
    Ok(())
}

/// Refuses names that a field cannot have or that another field has.
pub(crate) fn free_name(revision: &Revision<'_>, name: &str) -> Result<(), SigningError> {
    let proper = !name.is_empty()
        && name.len() <= 127
        && !name.contains('.')
        && !name.contains(char::is_control);
    if !proper {
        return Err(SigningError::FieldName(name.to_owned()));
    }
    if fields(revision)?.iter().any(|field| field.name == name) {
        return Err(SigningError::FieldExists(name.to_owned()));
    }
    Ok(())
}

/// What every widget has: its name, for people, too, its place and its page.
pub(crate) fn widget(
    revision: &Revision<'_>,
    name: &str,
    place: Option<Place>,
) -> Result<(ObjectId, Dictionary), SigningError> {
    free_name(revision, name)?;
    let page = page::one(revision, place.map_or(1, |place| place.page))?;
    let rect = match place {
        Some(Place { rect, .. }) => {
            let fine = rect.iter().all(|side| side.is_finite() && side.abs() < 1e6);
            if !fine || rect[0] >= rect[2] || rect[1] >= rect[3] {
                return Err(SigningError::Place(name.to_owned()));
            }
            rect
        }
        None => [0.0; 4],
    };
    let dict = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "T" => write::text(name),
        "TU" => write::text(name),
        "F" => PRINTED_AND_LOCKED,
        "Rect" => rect.iter().map(|side| Object::Real(*side)).collect::<Vec<_>>(),
        "P" => page.id,
    };
    Ok((page.id, dict))
}

/// Lists new fields in the form, which is made if there is none.
pub(crate) fn list(
    revision: &mut Revision<'_>,
    added: &[ObjectId],
    signatures: bool,
) -> Result<(), SigningError> {
    let (root, catalog) = revision.catalog()?;
    let mut catalog = catalog.clone();
    let held = catalog.get(b"AcroForm").ok().cloned();
    let mut form = match &held {
        Some(held) => revision.dict(held).cloned().unwrap_or_default(),
        None => Dictionary::new(),
    };
    if signatures {
        // There are signatures, and the file is to be saved by appending only.
        form.set("SigFlags", 3);
    }
    if !signatures && !form.has(b"DR") {
        // What a reader writes a value with, should somebody fill a field in by hand.
        let font =
            dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
        let fonts = dictionary! { "Helv" => font };
        form.set("DR", dictionary! { "Font" => fonts });
    }
    let before = form.get(b"Fields").ok().cloned();
    let mut fields = match &before {
        Some(before) => revision.array(before).unwrap_or_default().to_vec(),
        None => Vec::new(),
    };
    fields.extend(added.iter().map(|id| Object::Reference(*id)));
    match before {
        Some(Object::Reference(id)) if revision.get(id).is_some_and(|o| o.as_array().is_ok()) => {
            if !added.is_empty() {
                revision.set(id, fields);
            }
        }
        _ => form.set("Fields", fields),
    }
    match held {
        Some(Object::Reference(id)) => revision.set(id, form),
        Some(_) => {
            catalog.set("AcroForm", form);
            revision.set(root, catalog);
        }
        None => {
            let id = revision.add(form);
            catalog.set("AcroForm", id);
            revision.set(root, catalog);
        }
    }
    Ok(())
}

/// Refuses forms that show what no signature covers.
pub(crate) fn plain(revision: &Revision<'_>) -> Result<(), SigningError> {
    let (_, catalog) = revision.catalog()?;
    let form = catalog.get(b"AcroForm").ok().and_then(|form| revision.dict(form));
    if form.is_some_and(|form| form.has(b"XFA")) { Err(SigningError::Xfa) } else { Ok(()) }
}
