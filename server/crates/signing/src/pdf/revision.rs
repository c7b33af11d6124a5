//! A PDF as it stands, and what is to be appended to it. The library that reads PDFs would write a
//! whole new file; signatures need every earlier byte where it is, so the update is written here.

use std::collections::BTreeMap;

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};

use super::load::{HIGHEST, LARGEST, active, load, references, same};
use super::write;
use crate::{SigningError, asn1};

/// References that lead to references: more than a few are a loop.
const LONGEST_WAY: usize = 16;

/// A PDF and what is to be appended to it.
pub(crate) struct Revision<'a> {
    bytes: &'a [u8],
    document: Document,
    changed: BTreeMap<ObjectId, Object>,
    raw: BTreeMap<ObjectId, Vec<u8>>,
    next: u32,
}

/// What an update looks like, and where its objects begin in it.
pub(crate) struct Written {
    pub(crate) bytes: Vec<u8>,
    pub(crate) offsets: BTreeMap<ObjectId, usize>,
}

impl<'a> Revision<'a> {
    /// Reads a PDF that something is to be appended to; those that do things by themselves are
    /// refused, as nobody can say what they will show.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, SigningError> {
        let revision = Self::open(bytes)?;
        let document = &revision.document;
        if document.objects.values().any(|object| active(document, object, 0)) {
            return Err(SigningError::ActiveContent);
        }
        Ok(revision)
    }

    /// Reads a PDF that is only looked at.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, SigningError> {
        let document = load(bytes)?;
        let size = document.trailer.get(b"Size").and_then(Object::as_i64).unwrap_or(0);
        let mut next = u32::try_from(size).unwrap_or(0).min(HIGHEST).max(document.max_id + 1);
        // A number that something refers to already would make that show a new object.
        for object in document.objects.values() {
            references(object, &mut |id| next = next.max(id.0.min(HIGHEST) + 1));
        }
        Ok(Self { bytes, document, changed: BTreeMap::new(), raw: BTreeMap::new(), next })
    }

    pub(crate) fn document(&self) -> &Document {
        &self.document
    }

    /// An object as it will be.
    pub(crate) fn get(&self, id: ObjectId) -> Option<&Object> {
        self.changed.get(&id).or_else(|| self.document.objects.get(&id))
    }

    /// What a value stands for, if it is a reference, else itself.
    pub(crate) fn resolve<'o>(&'o self, mut object: &'o Object) -> Option<&'o Object> {
        for _ in 0..LONGEST_WAY {
            match object {
                Object::Reference(id) => object = self.get(*id)?,
                other => return Some(other),
            }
        }
        None
    }

    /// The dictionary that a value is or stands for.
    pub(crate) fn dict<'o>(&'o self, object: &'o Object) -> Option<&'o Dictionary> {
        match self.resolve(object)? {
            Object::Dictionary(dict) => Some(dict),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    /// The list that a value is or stands for.
    pub(crate) fn array<'o>(&'o self, object: &'o Object) -> Option<&'o [Object]> {
        match self.resolve(object)? {
            Object::Array(values) => Some(values),
            _ => None,
        }
    }

    pub(crate) fn catalog(&self) -> Result<(ObjectId, &Dictionary), SigningError> {
        let broken = || SigningError::Unreadable("it has no catalog".to_owned());
        let id = self.document.trailer.get(b"Root").and_then(Object::as_reference);
        let id = id.map_err(|_| broken())?;
        let found = self.get(id).and_then(|object| object.as_dict().ok());
        Ok((id, found.ok_or_else(broken)?))
    }

    pub(crate) fn set(&mut self, id: ObjectId, object: impl Into<Object>) {
        self.changed.insert(id, object.into());
    }

    pub(crate) fn reserve(&mut self) -> ObjectId {
        self.next += 1;
        (self.next - 1, 0)
    }

    pub(crate) fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        let id = self.reserve();
        self.set(id, object);
        id
    }

    /// An object that is written as it is handed in.
    pub(crate) fn add_raw(&mut self, id: ObjectId, bytes: Vec<u8>) {
        self.raw.insert(id, bytes);
    }

    /// The PDF with the update behind it.
    pub(crate) fn write(mut self) -> Result<Written, SigningError> {
        let mut out = self.bytes.to_vec();
        if !out.ends_with(b"\n") {
            out.push(b'\n');
        }
        let mut bodies = std::mem::take(&mut self.raw);
        for (id, object) in &self.changed {
            let mut body = Vec::new();
            write::object(&mut body, object)?;
            bodies.insert(*id, body);
        }
        let mut offsets = BTreeMap::new();
        for (id, body) in &bodies {
            let head = format!("{} {} obj\n", id.0, id.1);
            offsets.insert(*id, out.len() + head.len());
            out.extend(head.bytes());
            out.extend(body);
            out.extend(b"\nendobj\n");
        }
        let starts: BTreeMap<ObjectId, usize> = offsets
            .iter()
            .map(|(id, at)| (*id, at - format!("{} {} obj\n", id.0, id.1).len()))
            .collect();
        self.index(&mut out, starts)?;
        if out.len() > LARGEST {
            return Err(SigningError::TooLarge);
        }
        self.read_back(&out, &offsets)?;
        Ok(Written { bytes: out, offsets })
    }

    /// Makes sure that a reader finds what was written, and all else as it was. In a file that is
    /// damaged just so that it still reads, an update may end up somewhere else.
    fn read_back(
        &self,
        out: &[u8],
        offsets: &BTreeMap<ObjectId, usize>,
    ) -> Result<(), SigningError> {
        let document = load(out)?;
        let there =
            offsets.keys().all(|id| match (self.changed.get(id), document.objects.get(id)) {
                (Some(Object::Dictionary(was)), Some(Object::Dictionary(is))) => {
                    was.len() == is.len()
                }
                (_, is) => is.is_some(),
            });
        let kept = self.document.objects.iter().all(|(id, was)| {
            offsets.contains_key(id) || document.objects.get(id).is_some_and(|is| same(was, is))
        });
        let root = document.trailer.get(b"Root").and_then(Object::as_reference).ok();
        if there && kept && root == self.catalog().ok().map(|(id, _)| id) {
            return Ok(());
        }
        Err(SigningError::Unreadable("its objects are numbered wrongly".to_owned()))
    }

    /// Appends the table of the update's objects, of the kind that the file has already.
    fn index(
        &mut self,
        out: &mut Vec<u8>,
        mut starts: BTreeMap<ObjectId, usize>,
    ) -> Result<(), SigningError> {
        let at = out.len();
        let mut trailer = Dictionary::new();
        for key in [&b"Root"[..], b"Info"] {
            if let Ok(value) = self.document.trailer.get(key) {
                trailer.set(key, value.clone());
            }
        }
        trailer.set("ID", self.identifiers(out));
        trailer.set("Prev", Object::Integer(self.document.xref_start as i64));
        match self.document.reference_table.cross_reference_type {
            XrefType::CrossReferenceTable => {
                out.extend(b"xref\n");
                for run in runs(&starts) {
                    out.extend(format!("{} {}\n", run[0].0.0, run.len()).bytes());
                    for ((_, generation), offset) in run {
                        out.extend(format!("{offset:010} {generation:05} n \n").bytes());
                    }
                }
                trailer.set("Size", Object::Integer(i64::from(self.next)));
                out.extend(b"trailer\n");
                write::dictionary(out, &trailer)?;
            }
            XrefType::CrossReferenceStream => {
                let own = self.reserve();
                starts.insert(own, at);
                let mut index = Vec::new();
                let mut content = Vec::new();
                for run in runs(&starts) {
                    index.push(Object::Integer(i64::from(run[0].0.0)));
                    index.push(Object::Integer(run.len() as i64));
                    for ((_, generation), offset) in run {
                        content.push(1);
                        content.extend((offset as u32).to_be_bytes());
                        content.extend(generation.to_be_bytes());
                    }
                }
                trailer.set("Type", "XRef");
                trailer.set("Size", Object::Integer(i64::from(self.next)));
                trailer.set("W", Object::Array(vec![1.into(), 4.into(), 2.into()]));
                trailer.set("Index", Object::Array(index));
                out.extend(format!("{} {} obj\n", own.0, own.1).bytes());
                write::object(out, &Object::Stream(Stream::new(trailer, content)))?;
                out.extend(b"\nendobj");
            }
        }
        out.extend(format!("\nstartxref\n{at}\n%%EOF\n").bytes());
        Ok(())
    }

    /// The file's lasting identifier, and one of this revision.
    fn identifiers(&self, so_far: &[u8]) -> Object {
        let new = asn1::sha256(so_far)[..16].to_vec();
        let old = self.document.trailer.get(b"ID").and_then(Object::as_array).ok();
        let old = old.and_then(|ids| ids.first()).and_then(|id| id.as_str().ok());
        let lasting = old.map_or_else(|| new.clone(), <[u8]>::to_vec);
        let id = |bytes| Object::String(bytes, StringFormat::Hexadecimal);
        Object::Array(vec![id(lasting), id(new)])
    }
}

/// Objects whose numbers follow each other, together.
fn runs(starts: &BTreeMap<ObjectId, usize>) -> Vec<Vec<(ObjectId, usize)>> {
    let mut all: Vec<Vec<(ObjectId, usize)>> = Vec::new();
    for (id, offset) in starts {
        match all.last_mut() {
            Some(run) if run.last().is_some_and(|(last, _)| last.0 + 1 == id.0) => {
                run.push((*id, *offset));
            }
            _ => all.push(vec![(*id, *offset)]),
        }
    }
    all
}
