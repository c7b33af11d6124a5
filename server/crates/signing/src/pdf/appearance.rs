//! Takes the page of another PDF over as what a field shows.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::page;
use super::revision::Revision;
use crate::SigningError;

/// A stamp with a font or two and an image has some dozens of objects.
const MOST: usize = 10_000;
/// The largest content of such a page.
const LARGEST: usize = 16 << 20;
/// The deepest nesting of an object that is copied.
const DEEPEST: usize = 32;

/// Copies the first page of `pdf` as a form, and returns its number. It is scaled to where it is
/// shown by whoever shows it: a form's box always fills the field's rectangle.
pub(crate) fn import(revision: &mut Revision<'_>, pdf: &[u8]) -> Result<ObjectId, SigningError> {
    let told = |error: SigningError| SigningError::Appearance(error.to_string());
    let bad = |why: &str| SigningError::Appearance(why.to_owned());
    let from = Revision::read(pdf).map_err(told)?;
    let pages = page::all(&from).map_err(told)?;
    let [page] = pages.as_slice() else { return Err(bad("it has more than one page")) };
    let shown = page.media_box(&from).ok_or_else(|| bad("its page has no size"))?;

    let mut stream = content(&from, page)?;
    stream.dict.set("Type", "XObject");
    stream.dict.set("Subtype", "Form");
    stream.dict.set("BBox", shown.iter().map(|side| Object::Real(*side)).collect::<Vec<_>>());
    for key in [&b"Resources"[..], b"Group"] {
        if let Some(value) = page.inherited(&from, key) {
            stream.dict.set(key, value.clone());
        }
    }
    if !stream.dict.has(b"Resources") {
        stream.dict.set("Resources", Dictionary::new());
    }
    let mut copy = Copy { from: &from, to: revision, copied: BTreeMap::new(), open: Vec::new() };
    let stream = copy.object(&Object::Stream(stream), 0)?;
    copy.rest()?;
    Ok(revision.add(stream))
}

/// A form that shows nothing, for a field that has not been filled in.
pub(crate) fn blank(revision: &mut Revision<'_>, rect: [f32; 4]) -> ObjectId {
    let size = [0.0, 0.0, rect[2] - rect[0], rect[3] - rect[1]];
    let mut dict = Dictionary::new();
    dict.set("Type", "XObject");
    dict.set("Subtype", "Form");
    dict.set("BBox", size.iter().map(|side| Object::Real(*side)).collect::<Vec<_>>());
    dict.set("Resources", Dictionary::new());
    revision.add(Stream::new(dict, Vec::new()))
}

/// What the page draws: its one stream as it is, or all of them together.
fn content(from: &Revision<'_>, page: &page::Page) -> Result<Stream, SigningError> {
    let bad = |why: &str| SigningError::Appearance(why.to_owned());
    let streams: Vec<&Stream> = match page.inherited(from, b"Contents") {
        None => Vec::new(),
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(parts)) => {
            let streams = parts.iter().map(|part| from.resolve(part)?.as_stream().ok());
            streams.collect::<Option<_>>().ok_or_else(|| bad("its content is missing"))?
        }
        Some(_) => return Err(bad("its content is no stream")),
    };
    let mut dict = Dictionary::new();
    if let [one] = streams.as_slice() {
        for key in [&b"Filter"[..], b"DecodeParms"] {
            if let Ok(value) = one.dict.get(key) {
                dict.set(key, value.clone());
            }
        }
        return Ok(Stream::new(dict, one.content.clone()));
    }
    let mut all = Vec::new();
    for stream in streams {
        let part = if stream.dict.has(b"Filter") {
            stream
                .decompressed_content_with_limit(LARGEST)
                .map_err(|error| SigningError::Appearance(error.to_string()))?
        } else {
            stream.content.clone()
        };
        all.extend(part);
        all.push(b'\n');
        if all.len() > LARGEST {
            return Err(bad("its content is too large"));
        }
    }
    Ok(Stream::new(dict, all))
}

/// Copies objects and all that they refer to, each once.
struct Copy<'r, 'f, 't> {
    from: &'r Revision<'f>,
    to: &'r mut Revision<'t>,
    /// New numbers by old ones.
    copied: BTreeMap<ObjectId, ObjectId>,
    /// Old and new numbers of objects that have only been referred to so far.
    open: Vec<(ObjectId, ObjectId)>,
}

impl Copy<'_, '_, '_> {
    fn object(&mut self, object: &Object, depth: usize) -> Result<Object, SigningError> {
        if depth > DEEPEST {
            return Err(SigningError::TooDeep);
        }
        Ok(match object {
            Object::Reference(id) => Object::Reference(self.number(*id)?),
            Object::Array(values) => Object::Array(
                values
                    .iter()
                    .map(|value| self.object(value, depth + 1))
                    .collect::<Result<_, _>>()?,
            ),
            Object::Dictionary(dict) => Object::Dictionary(self.dict(dict, depth)?),
            Object::Stream(stream) => {
                Object::Stream(Stream::new(self.dict(&stream.dict, depth)?, stream.content.clone()))
            }
            other => other.clone(),
        })
    }

    fn dict(&mut self, dict: &Dictionary, depth: usize) -> Result<Dictionary, SigningError> {
        let mut copy = Dictionary::new();
        for (key, value) in dict {
            // These lead back to the page and to the structure of the document it comes from.
            if !matches!(key.as_slice(), b"Parent" | b"P" | b"StructParent" | b"StructParents") {
                copy.set(key.clone(), self.object(value, depth + 1)?);
            }
        }
        Ok(copy)
    }

    fn number(&mut self, id: ObjectId) -> Result<ObjectId, SigningError> {
        if let Some(new) = self.copied.get(&id) {
            return Ok(*new);
        }
        if self.copied.len() >= MOST {
            return Err(SigningError::Appearance("it has too many objects".to_owned()));
        }
        let new = self.to.reserve();
        self.copied.insert(id, new);
        self.open.push((id, new));
        Ok(new)
    }

    /// Copies what has been referred to, until nothing new is.
    fn rest(&mut self) -> Result<(), SigningError> {
        while let Some((old, new)) = self.open.pop() {
            let object = self.from.get(old).cloned().unwrap_or(Object::Null);
            let object = self.object(&object, 0)?;
            self.to.set(new, object);
        }
        Ok(())
    }
}
