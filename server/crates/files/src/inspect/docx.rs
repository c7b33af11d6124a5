//! DOCX: an archive with a Word document in it, and nothing that runs.

use std::{fs::File, io};

use super::{le32, read_at, zip};
use crate::{error::FinishError, fault::FileFault};

/// The first bytes of Microsoft's older container, in which protected documents are wrapped.
pub(super) const OLE_SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The part that says what the others are.
const CONTENT_TYPES: &str = "[Content_Types].xml";
/// How a main document without macros calls itself there.
const DOCUMENT: &str = "wordprocessingml.document.main+xml";
/// How everything with macros calls itself there.
const MACROS: &str = "macroEnabled";
/// Bytes of the part beyond which it is no honest one.
const MAX_CONTENT_TYPES: usize = 1024 * 1024;

/// Checks the archive, then what is in it, then that every part unpacks to what it says.
pub(super) fn check(file: &mut File, size: u64) -> Result<(), FinishError> {
    if read_at(file, 0, 8.min(size as usize))? == OLE_SIGNATURE {
        return Err(ole_fault(file, size)?.into());
    }
    let entries = zip::read_entries(file, size)?;
    let Some(types) = entries.iter().find(|entry| entry.name == CONTENT_TYPES) else {
        return Err(other("application/zip"));
    };
    let mut text = Vec::new();
    zip::unpack(file, types, &mut text)?;
    if text.len() > MAX_CONTENT_TYPES {
        return Err(FileFault::ArchiveBomb.into());
    }
    let text = String::from_utf8_lossy(&text);
    let is_program = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.ends_with("vbaproject.bin")
            || name.ends_with("vbadata.xml")
            || name.contains("/activex/")
    };
    if text.contains(MACROS) || entries.iter().any(|entry| is_program(&entry.name)) {
        return Err(FileFault::Macro.into());
    }
    if !text.contains(DOCUMENT) || !entries.iter().any(|entry| entry.name.starts_with("word/")) {
        return Err(other("application/zip"));
    }
    for entry in &entries {
        zip::unpack(file, entry, &mut io::sink())?;
    }
    Ok(())
}

/// An older container is a protected document, or a format of the last century.
fn ole_fault(file: &mut File, size: u64) -> Result<FileFault, FinishError> {
    let header = read_at(file, 0, 512.min(size as usize))?;
    // The folder of the container begins in this sector; sectors are 512 bytes.
    let folder = (u64::from(le32(&header, 48)) + 1) * 512;
    let len = size.saturating_sub(folder).min(4096);
    let folder = if len == 0 { Vec::new() } else { read_at(file, folder, len as usize)? };
    let wanted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    Ok(if folder.windows(wanted.len()).any(|name| name == wanted) {
        FileFault::PasswordProtected
    } else {
        FileFault::TypeNotAllowed { found: Some("application/x-ole-storage") }
    })
}

fn other(found: &'static str) -> FinishError {
    FileFault::TypeNotAllowed { found: Some(found) }.into()
}
