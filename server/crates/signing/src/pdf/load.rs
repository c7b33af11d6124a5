//! Reads PDFs, which are strangers' files, with a library that is not ours.

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, LoadOptions, Object, ObjectId};

use crate::SigningError;

/// The largest file that is read.
pub(crate) const LARGEST: usize = 64 << 20;
/// The most that one compressed stream of a PDF's structure may hold.
const LARGEST_STREAM: usize = 64 << 20;
/// The highest object number that is read; the standard asks readers for no more.
pub(crate) const HIGHEST: u32 = 8_388_607;
/// Deeper objects than the library reads need not be looked into.
const DEEPEST: usize = 128;

/// Reads a PDF, or says why not.
pub(crate) fn load(bytes: &[u8]) -> Result<Document, SigningError> {
    if bytes.is_empty() {
        return Err(SigningError::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(SigningError::TooLarge);
    }
    if !bytes.starts_with(b"%PDF-") {
        return Err(SigningError::NotPdf);
    }
    let options =
        LoadOptions { max_decompressed_size: Some(LARGEST_STREAM), ..LoadOptions::default() };
    // The library is not ours, and the files are strangers': should it panic, that is an error
    // like any other.
    let read = catch_unwind(AssertUnwindSafe(|| Document::load_mem_with_options(bytes, options)));
    let unreadable = |why: &str| SigningError::Unreadable(why.to_owned());
    let document = match read {
        Err(_) => return Err(unreadable("it is malformed")),
        Ok(Err(
            lopdf::Error::InvalidPassword
            | lopdf::Error::Decryption(_)
            | lopdf::Error::UnsupportedSecurityHandler(_),
        )) => return Err(SigningError::Encrypted),
        Ok(Err(error)) => return Err(SigningError::Unreadable(error.to_string())),
        Ok(Ok(document)) => document,
    };
    if document.trailer.has(b"Encrypt") || document.encryption_state.is_some() {
        return Err(SigningError::Encrypted);
    }
    // What had to be guessed is not what another reader would guess.
    if document.xref_recovery.is_some() || document.xref_start == 0 {
        return Err(unreadable("its table of objects is damaged"));
    }
    if document.max_id > HIGHEST {
        return Err(unreadable("its objects are numbered absurdly"));
    }
    Ok(document)
}

/// Whether two objects say the same, wherever they stand.
pub(crate) fn same(one: &Object, other: &Object) -> bool {
    match (one, other) {
        (Object::Stream(one), Object::Stream(other)) => {
            one.dict == other.dict && one.content == other.content
        }
        _ => one == other,
    }
}

/// Tells all objects that an object refers to directly.
pub(crate) fn references(object: &Object, tell: &mut impl FnMut(ObjectId)) {
    match object {
        Object::Reference(id) => tell(*id),
        Object::Array(values) => values.iter().for_each(|value| references(value, tell)),
        Object::Dictionary(dict) => dict.iter().for_each(|(_, value)| references(value, tell)),
        Object::Stream(stream) => {
            stream.dict.iter().for_each(|(_, value)| references(value, tell));
        }
        _ => {}
    }
}

/// Whether an object runs a script or starts a program.
pub(crate) fn active(document: &Document, object: &Object, depth: usize) -> bool {
    let dict = match object {
        Object::Array(values) => {
            return depth < DEEPEST
                && values.iter().any(|value| active(document, value, depth + 1));
        }
        Object::Dictionary(dict) => dict,
        Object::Stream(stream) => &stream.dict,
        _ => return false,
    };
    let action = dict.get_deref(b"S", document).and_then(Object::as_name);
    matches!(action, Ok(b"JavaScript" | b"Launch"))
        || dict.has(b"JS")
        || depth < DEEPEST && dict.iter().any(|(_, value)| active(document, value, depth + 1))
}
