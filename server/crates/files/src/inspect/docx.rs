//! DOCX: an archive with a Word document in it, and nothing that runs or is fetched from elsewhere.

use std::{fs::File, io};

use super::{le32, read_at, zip};
use crate::{error::FinishError, fault::FileFault};

mod relations;

/// The first bytes of Microsoft's older container, in which protected documents are wrapped.
pub(super) const OLE_SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The part that says what the others are.
const CONTENT_TYPES: &str = "[Content_Types].xml";
/// How a main document without macros calls itself there.
const DOCUMENT: &str = "wordprocessingml.document.main+xml";
/// How everything with macros calls itself there, in small letters.
const MACROS: [&str; 3] = ["macroenabled", "vbaproject", "activex"];
/// Bytes of such a part beyond which it is no honest one.
const MAX_TEXT: u64 = 1024 * 1024;

/// What parts that belong to no document end with: programs, scripts, archives, and pages.
const FOREIGN: [&str; 38] = [
    "7z", "ace", "apk", "bat", "class", "cmd", "com", "cpl", "dll", "exe", "gz", "hta", "htm",
    "html", "img", "iso", "jar", "js", "jse", "lnk", "mht", "mhtml", "msi", "pif", "ps1", "py",
    "rar", "reg", "scr", "sh", "tar", "vbe", "vbs", "wsf", "wsh", "xhtml", "xll", "zip",
];

/// Checks the archive, then what is in it, then that every part unpacks to what it says.
pub(super) fn check(file: &mut File, size: u64) -> Result<(), FinishError> {
    if read_at(file, 0, 8.min(size as usize))? == OLE_SIGNATURE {
        return Err(ole_fault(file, size)?.into());
    }
    let entries = zip::read_entries(file, size)?;
    let Some(types) = entries.iter().find(|entry| entry.name == CONTENT_TYPES) else {
        return Err(other("application/zip"));
    };
    let types = read_text(file, types)?;
    if says_macros(&types) || entries.iter().any(|entry| is_program(&entry.name)) {
        return Err(FileFault::Macro.into());
    }
    if !types.contains(DOCUMENT) || !entries.iter().any(|entry| entry.name.starts_with("word/")) {
        return Err(other("application/zip"));
    }
    for entry in &entries {
        if entry.name.to_ascii_lowercase().ends_with(".rels") {
            let relations = read_text(file, entry)?;
            if !relations::are_harmless(&relations) {
                return Err(FileFault::ActiveContent.into());
            }
        } else {
            zip::unpack(file, entry, &mut io::sink())?;
        }
    }
    Ok(())
}

/// A part that says what others are: plain XML as every writer writes it, and not much of it.
fn read_text(file: &mut File, entry: &zip::Entry) -> Result<String, FinishError> {
    if entry.unpacked() > MAX_TEXT {
        return Err(FileFault::ArchiveBomb.into());
    }
    let mut text = Vec::new();
    zip::unpack(file, entry, &mut text)?;
    let text = String::from_utf8(text).map_err(|_| FileFault::UnsafeArchive)?;
    // Comments, document types and numbered characters could hide what is looked for.
    let disguised = text.contains("<!") || text.contains("&#") || text.contains('\0');
    if disguised { Err(FileFault::UnsafeArchive.into()) } else { Ok(text) }
}

/// Whether the part that says what the others are names macros, under whatever name they lie.
fn says_macros(types: &str) -> bool {
    let types = types.to_ascii_lowercase();
    MACROS.iter().any(|sign| types.contains(sign))
}

fn is_program(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    FOREIGN.contains(&end)
        || name.ends_with("vbaproject.bin")
        || name.ends_with("vbadata.xml")
        || name.contains("/activex/")
        || (name.contains("/embeddings/") && end == "bin")
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
