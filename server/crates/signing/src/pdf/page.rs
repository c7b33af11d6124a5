//! The pages of a PDF.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::revision::Revision;
use crate::SigningError;

/// More pages than that are nobody's application.
const MOST: usize = 100_000;
/// The deepest tree of pages that is walked.
const DEEPEST: usize = 64;

/// A page: its number among objects, and its dictionaries from itself up to the root, as it
/// inherits what it does not say itself.
pub(crate) struct Page {
    pub(crate) id: ObjectId,
    above: Vec<ObjectId>,
}

impl Page {
    /// What the page says, or inherits.
    pub(crate) fn inherited<'r>(
        &self,
        revision: &'r Revision<'_>,
        key: &[u8],
    ) -> Option<&'r Object> {
        std::iter::once(&self.id)
            .chain(self.above.iter().rev())
            .find_map(|id| revision.get(*id)?.as_dict().ok()?.get(key).ok())
            .and_then(|object| revision.resolve(object))
    }

    /// Left, bottom, right, top of what is shown.
    pub(crate) fn media_box(&self, revision: &Revision<'_>) -> Option<[f32; 4]> {
        let shown = self
            .inherited(revision, b"CropBox")
            .and_then(|shown| rectangle(revision, shown))
            .or_else(|| rectangle(revision, self.inherited(revision, b"MediaBox")?));
        shown.filter(|[left, bottom, right, top]| right > left && top > bottom)
    }
}

fn rectangle(revision: &Revision<'_>, object: &Object) -> Option<[f32; 4]> {
    let values = revision.array(object)?;
    let number = |index: usize| revision.resolve(values.get(index)?)?.as_float().ok();
    let [a, b, c, d] = [number(0)?, number(1)?, number(2)?, number(3)?];
    let fine = [a, b, c, d].iter().all(|side| side.is_finite() && side.abs() < 1e6);
    fine.then(|| [a.min(c), b.min(d), a.max(c), b.max(d)])
}

/// All pages in order.
pub(crate) fn all(revision: &Revision<'_>) -> Result<Vec<Page>, SigningError> {
    let (_, catalog) = revision.catalog()?;
    let root = catalog.get(b"Pages").and_then(Object::as_reference);
    let root = root.map_err(|_| SigningError::NoPages)?;
    let mut pages = Vec::new();
    walk(revision, root, &mut Vec::new(), &mut BTreeSet::new(), &mut pages)?;
    if pages.is_empty() { Err(SigningError::NoPages) } else { Ok(pages) }
}

fn walk(
    revision: &Revision<'_>,
    id: ObjectId,
    above: &mut Vec<ObjectId>,
    seen: &mut BTreeSet<ObjectId>,
    pages: &mut Vec<Page>,
) -> Result<(), SigningError> {
    if above.len() > DEEPEST || pages.len() > MOST {
        return Err(SigningError::TooDeep);
    }
    let Some(dict) = revision.get(id).and_then(|object| object.as_dict().ok()) else {
        return Ok(());
    };
    if !seen.insert(id) {
        return Err(SigningError::TooDeep);
    }
    match dict.get(b"Kids").ok().and_then(|kids| revision.array(kids)) {
        Some(kids) => {
            above.push(id);
            for kid in kids.iter().filter_map(|kid| kid.as_reference().ok()) {
                walk(revision, kid, above, seen, pages)?;
            }
            above.pop();
        }
        None => pages.push(Page { id, above: above.clone() }),
    }
    Ok(())
}

/// One page, counted from 1.
pub(crate) fn one(revision: &Revision<'_>, number: usize) -> Result<Page, SigningError> {
    let index = number.checked_sub(1).ok_or(SigningError::NoPage(number))?;
    all(revision)?.into_iter().nth(index).ok_or(SigningError::NoPage(number))
}

/// Adds annotations to a page, and has a tagged document's reader go through them in its order.
pub(crate) fn annotate(
    revision: &mut Revision<'_>,
    page: ObjectId,
    added: &[ObjectId],
) -> Result<(), SigningError> {
    let broken = || SigningError::Unreadable("a page is not a dictionary".to_owned());
    let dict = revision.get(page).and_then(|object| object.as_dict().ok()).ok_or_else(broken)?;
    let mut dict: Dictionary = dict.clone();
    let listed = dict.get(b"Annots").ok().cloned();
    let mut list = match &listed {
        Some(listed) => revision.array(listed).unwrap_or_default().to_vec(),
        None => Vec::new(),
    };
    list.extend(added.iter().map(|id| Object::Reference(*id)));
    match listed {
        Some(Object::Reference(id)) if revision.get(id).is_some_and(|o| o.as_array().is_ok()) => {
            revision.set(id, list);
        }
        _ => {
            let (_, catalog) = revision.catalog()?;
            if catalog.has(b"StructTreeRoot") && !dict.has(b"Tabs") {
                dict.set("Tabs", "S");
            }
            dict.set("Annots", list);
            revision.set(page, dict);
        }
    }
    Ok(())
}

/// How many pages a PDF has. Refuses those that cannot be signed, too.
pub fn page_count(pdf: &[u8]) -> Result<usize, SigningError> {
    let revision = Revision::read(pdf)?;
    super::form::plain(&revision)?;
    Ok(all(&revision)?.len())
}

/// Width and height of a page, counted from 1, in points.
pub fn page_size(pdf: &[u8], page: usize) -> Result<(f32, f32), SigningError> {
    let revision = Revision::read(pdf)?;
    let shown = one(&revision, page)?.media_box(&revision);
    let [left, bottom, right, top] =
        shown.ok_or_else(|| SigningError::Unreadable("a page has no size".to_owned()))?;
    Ok((right - left, top - bottom))
}
