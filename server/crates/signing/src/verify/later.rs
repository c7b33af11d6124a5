//! What was done to a paper after it was signed. Everything may be appended to a PDF, and a reader
//! shows the last state of it: so the state that was signed is compared with the last, object by
//! object, and only filling in fields, signing and adding evidence are let through.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};

use crate::pdf::form::{self, READ_ONLY};
use crate::pdf::load::{references, same};
use crate::pdf::page;
use crate::pdf::revision::Revision;

/// What was done to the paper after a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Later {
    /// Nothing.
    None,
    /// Fields were filled in, others signed, or evidence was added.
    Allowed,
    /// Something else was changed: what is shown is not what was signed.
    Forbidden,
}

/// The same, finer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Nothing,
    Evidence,
    Filled,
    Forbidden,
}

impl Change {
    pub(super) fn told(self) -> Later {
        match self {
            Self::Nothing => Later::None,
            Self::Evidence | Self::Filled => Later::Allowed,
            Self::Forbidden => Later::Forbidden,
        }
    }
}

/// What of the information about a document may be written anew when it is saved.
const INFO: [&[u8]; 9] = [
    b"Title",
    b"Author",
    b"Subject",
    b"Keywords",
    b"Creator",
    b"Producer",
    b"CreationDate",
    b"ModDate",
    b"Trapped",
];

/// Compares the revision that was signed with the last one.
pub(super) fn compare(old: &Revision<'_>, new: &Revision<'_>) -> Change {
    compared(old, new).unwrap_or(Change::Forbidden)
}

/// Nothing is the answer to whatever is not allowed, or cannot be understood.
fn compared(old: &Revision<'_>, new: &Revision<'_>) -> Option<Change> {
    let (root, before) = old.catalog().ok()?;
    let (new_root, after) = new.catalog().ok()?;
    let changed = changed(old, new)?;
    if root != new_root {
        return None;
    }
    let old_fields = form::fields(old).ok()?;
    let known: BTreeSet<ObjectId> = old_fields.iter().map(|field| field.id).collect();
    let added: Vec<form::Field> =
        form::fields(new).ok()?.into_iter().filter(|field| !known.contains(&field.id)).collect();
    // Only signatures may bring a field of their own.
    if added.iter().any(|field| field.kind != b"Sig" || old.get(field.id).is_some()) {
        return None;
    }
    let added: BTreeSet<ObjectId> = added.iter().map(|field| field.id).collect();
    let rules = Rules { old, new, added: &added };

    only(before, after, &[b"AcroForm", b"DSS", b"Extensions", b"Metadata", b"Version"])?;
    let mut plain: BTreeSet<ObjectId> = BTreeSet::from([root]);
    let mut change = if changed.is_empty() { Change::Nothing } else { Change::Evidence };
    plain.extend(rules.form(before, after)?);
    if !added.is_empty() || !same_key(before, after, b"AcroForm") {
        change = Change::Filled;
    }
    let store = before.get(b"DSS").and_then(Object::as_reference).ok();
    let info = old.document().trailer.get(b"Info").and_then(Object::as_reference).ok();
    let metadata = before.get(b"Metadata").and_then(Object::as_reference).ok();
    let pages: BTreeSet<ObjectId> = page::all(old).ok()?.iter().map(|page| page.id).collect();
    let lists = annotation_lists(old, &pages);
    for id in changed {
        let (was, is) = (old.get(id)?, new.get(id)?);
        if id == root {
            continue;
        }
        if store == Some(id) {
            let keys: [&[u8]; 5] = [b"Certs", b"CRLs", b"OCSPs", b"VRI", b"Type"];
            only(was.as_dict().ok()?, is.as_dict().ok()?, &keys)?;
            continue;
        }
        change = Change::Filled;
        if info == Some(id) {
            only(was.as_dict().ok()?, is.as_dict().ok()?, &INFO)?;
        } else if metadata == Some(id) {
            // It is not shown, provided that nothing but the catalog refers to it.
            let hidden = |revision| referred_from(revision, id) == BTreeSet::from([root]);
            if !hidden(old) || !hidden(new) {
                return None;
            }
        } else if let Some(field) = old_fields.iter().find(|field| field.id == id) {
            rules.field(field, was.as_dict().ok()?, is.as_dict().ok()?)?;
        } else if let Some(field) = old_fields.iter().find(|field| field.widgets.contains(&id)) {
            if rules.read_only(field) {
                return None;
            }
            only(was.as_dict().ok()?, is.as_dict().ok()?, &[b"AP", b"AS", b"M"])?;
        } else if pages.contains(&id) {
            rules.page(was.as_dict().ok()?, is.as_dict().ok()?)?;
        } else if lists.contains(&id) {
            rules.longer(was.as_array().ok()?, is.as_array().ok()?)?;
        } else if !plain.contains(&id) {
            return None;
        }
    }
    Some(change)
}

/// The objects that are not the same any more. None may be gone, and none may have come where
/// something referred to nothing before.
fn changed(old: &Revision<'_>, new: &Revision<'_>) -> Option<Vec<ObjectId>> {
    let (before, after) = (&old.document().objects, &new.document().objects);
    let mut changed = Vec::new();
    for (id, was) in before {
        let is = after.get(id)?;
        if !same(was, is) {
            changed.push(*id);
        }
        let mut appeared = false;
        references(was, &mut |to| appeared |= !before.contains_key(&to) && after.contains_key(&to));
        if appeared {
            return None;
        }
    }
    Some(changed)
}

fn same_key(one: &Dictionary, other: &Dictionary, key: &[u8]) -> bool {
    one.get(key).ok() == other.get(key).ok()
}

/// That two dictionaries differ in these keys only.
fn only(was: &Dictionary, is: &Dictionary, keys: &[&[u8]]) -> Option<()> {
    let all = was.iter().chain(is.iter()).map(|(key, _)| key);
    all.into_iter()
        .all(|key| keys.contains(&key.as_slice()) || same_key(was, is, key))
        .then_some(())
}

fn referred_from(revision: &Revision<'_>, id: ObjectId) -> BTreeSet<ObjectId> {
    let mut from = BTreeSet::new();
    for (holder, object) in &revision.document().objects {
        references(object, &mut |to| {
            if to == id {
                from.insert(*holder);
            }
        });
    }
    from
}

/// The lists of annotations that are objects of their own.
fn annotation_lists(old: &Revision<'_>, pages: &BTreeSet<ObjectId>) -> BTreeSet<ObjectId> {
    let list = |id: &ObjectId| old.get(*id)?.as_dict().ok()?.get(b"Annots").ok();
    pages.iter().filter_map(list).filter_map(|list| list.as_reference().ok()).collect()
}

struct Rules<'r, 'o, 'n> {
    old: &'r Revision<'o>,
    new: &'r Revision<'n>,
    /// The new signature fields.
    added: &'r BTreeSet<ObjectId>,
}

impl Rules<'_, '_, '_> {
    /// The form itself may get new signature fields. Answers the objects that hold it.
    fn form(&self, before: &Dictionary, after: &Dictionary) -> Option<Vec<ObjectId>> {
        let (Ok(was), Ok(is)) = (before.get(b"AcroForm"), after.get(b"AcroForm")) else {
            return (before.has(b"AcroForm") == after.has(b"AcroForm")).then(Vec::new);
        };
        let (was_form, is_form) = (self.old.dict(was)?, self.new.dict(is)?);
        only(was_form, is_form, &[b"Fields", b"SigFlags", b"DR", b"DA"])?;
        let (was_list, is_list) = (was_form.get(b"Fields").ok()?, is_form.get(b"Fields").ok()?);
        self.longer(self.old.array(was_list)?, self.new.array(is_list)?)?;
        Some([was, was_list].iter().filter_map(|o| o.as_reference().ok()).collect())
    }

    /// A list may get new signature fields at its end.
    fn longer(&self, was: &[Object], is: &[Object]) -> Option<()> {
        let new = is.strip_prefix(was)?;
        let ours = |one: &Object| one.as_reference().is_ok_and(|id| self.added.contains(&id));
        new.iter().all(ours).then_some(())
    }

    fn page(&self, was: &Dictionary, is: &Dictionary) -> Option<()> {
        only(was, is, &[b"Annots", b"Tabs"])?;
        let none = Object::Array(Vec::new());
        let (was, is) = (was.get(b"Annots").unwrap_or(&none), is.get(b"Annots").unwrap_or(&none));
        self.longer(self.old.array(was)?, self.new.array(is)?)
    }

    fn read_only(&self, field: &form::Field) -> bool {
        let dict = self.old.get(field.id).and_then(|object| object.as_dict().ok());
        dict.is_none_or(|dict| flags(dict) & READ_ONLY != 0)
    }

    /// A field that is not closed may be filled in and closed, one for a signature may be signed.
    fn field(&self, field: &form::Field, was: &Dictionary, is: &Dictionary) -> Option<()> {
        if self.read_only(field) || field.kind == b"Sig" && was.has(b"V") {
            return None;
        }
        only(was, is, &[b"V", b"AP", b"AS", b"Ff", b"M"])?;
        (flags(is) | READ_ONLY == flags(was) | READ_ONLY).then_some(())
    }
}

fn flags(dict: &Dictionary) -> i64 {
    dict.get(b"Ff").and_then(Object::as_i64).unwrap_or(0)
}
