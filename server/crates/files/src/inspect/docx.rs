//! DOCX: an archive with a Word document in it, and nothing that runs or is fetched from elsewhere.

use std::fs::File;

use self::{part::Part, types::Types};
use super::{le32, read_at, zip};
use crate::{error::FinishError, fault::FileFault};

mod fields;
mod part;
mod relations;
mod types;
mod xml;

/// The first bytes of Microsoft's older container, in which protected documents are wrapped.
pub(super) const OLE_SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The part that says what the others are.
const CONTENT_TYPES: &str = "[Content_Types].xml";
/// How everything with macros calls itself there, in small letters.
const MACROS: [&str; 5] =
    ["macroenabled", "vbaproject", "activex", "keymapcustomizations", "attachedtoolbars"];
/// Bytes of such a part beyond which it is no honest one.
const MAX_TEXT: u64 = 1024 * 1024;
/// Workbooks in a document: each chart has one.
const MAX_WORKBOOKS: usize = 16;

/// What parts that belong to no document end with: programs, scripts, archives, and pages.
const FOREIGN: [&str; 38] = [
    "7z", "ace", "apk", "bat", "class", "cmd", "com", "cpl", "dll", "exe", "gz", "hta", "htm",
    "html", "img", "iso", "jar", "js", "jse", "lnk", "mht", "mhtml", "msi", "pif", "ps1", "py",
    "rar", "reg", "scr", "sh", "tar", "vbe", "vbs", "wsf", "wsh", "xhtml", "xll", "zip",
];

/// A kind of package.
struct Kind {
    /// How its main part calls itself, without macros.
    main: &'static str,
    /// The folder that its parts are in.
    folder: &'static str,
    /// Bytes that it may unpack to, where that is less than any archive may.
    most: u64,
    /// How many workbooks may be in it.
    workbooks: usize,
}

const DOCUMENT: Kind = Kind {
    main: "wordprocessingml.document.main+xml",
    folder: "word/",
    most: u64::MAX,
    workbooks: MAX_WORKBOOKS,
};

/// What the charts of a document are drawn from.
const WORKBOOK: Kind = Kind {
    main: "spreadsheetml.sheet.main+xml",
    folder: "xl/",
    most: 16 * 1024 * 1024,
    workbooks: 0,
};

/// Checks the archive, then what is in it, then that every part unpacks to what it says.
pub(super) fn check(file: &mut File, size: u64) -> Result<(), FinishError> {
    if read_at(file, 0, 8.min(size as usize))? == OLE_SIGNATURE {
        return Err(ole_fault(file, size)?.into());
    }
    check_package(file, size, &DOCUMENT)
}

fn check_package(file: &mut File, size: u64, kind: &Kind) -> Result<(), FinishError> {
    let entries = zip::read_entries(file, size)?;
    if entries.iter().map(zip::Entry::unpacked).sum::<u64>() > kind.most {
        return Err(FileFault::ArchiveBomb.into());
    }
    let Some(types) = entries.iter().find(|entry| entry.name == CONTENT_TYPES) else {
        return Err(other("application/zip"));
    };
    let types = read_text(file, types)?;
    let said = xml::decoded(&types).ok_or(FileFault::UnsafeArchive)?;
    if says_macros(&said) || entries.iter().any(|entry| is_program(&entry.name)) {
        return Err(FileFault::Macro.into());
    }
    if !said.contains(kind.main) || !entries.iter().any(|entry| entry.name.starts_with(kind.folder))
    {
        return Err(other("application/zip"));
    }
    let types = Types::read(&types).ok_or(FileFault::UnsafeArchive)?;
    let mut workbooks = kind.workbooks;
    for entry in &entries {
        let fault = if entry.name.to_ascii_lowercase().ends_with(".rels") {
            relations::fault(&read_text(file, entry)?)
        } else {
            part_fault(file, entry, types.of(&entry.name), &mut workbooks)?
        };
        if let Some(fault) = fault {
            return Err(fault.into());
        }
    }
    Ok(())
}

/// What is wrong with a part that is read for what it is.
fn part_fault(
    file: &mut File,
    entry: &zip::Entry,
    media_type: &str,
    workbooks: &mut usize,
) -> Result<Option<FileFault>, FinishError> {
    let mut part = Part::default();
    zip::unpack(file, entry, &mut part)?;
    let name = entry.name.to_ascii_lowercase();
    let kind = name.rsplit('.').next().unwrap_or_default();
    if name.contains("/embeddings/") && kind == "bin" {
        return Ok(Some(FileFault::Embedded));
    }
    if part.is_archive() && *workbooks > 0 && kind == "xlsx" {
        *workbooks -= 1;
        return workbook_fault(file, entry);
    }
    Ok(part.fault(media_type))
}

/// What is wrong with a workbook in a document.
fn workbook_fault(file: &mut File, entry: &zip::Entry) -> Result<Option<FileFault>, FinishError> {
    let mut own = tempfile::tempfile()?;
    zip::unpack(file, entry, &mut own)?;
    match check_package(&mut own, entry.unpacked(), &WORKBOOK) {
        Ok(()) => Ok(None),
        Err(FinishError::Fault(
            fault @ (FileFault::Macro | FileFault::ArchiveBomb | FileFault::External),
        )) => Ok(Some(fault)),
        // Whatever else it is, it is no workbook.
        Err(FinishError::Fault(_)) => Ok(Some(FileFault::Embedded)),
        Err(error) => Err(error),
    }
}

/// A part that says what others are: plain XML as every writer writes it, and not much of it.
fn read_text(file: &mut File, entry: &zip::Entry) -> Result<String, FinishError> {
    if entry.unpacked() > MAX_TEXT {
        return Err(FileFault::ArchiveBomb.into());
    }
    let mut text = Vec::new();
    zip::unpack(file, entry, &mut text)?;
    let text = String::from_utf8(text).map_err(|_| FileFault::UnsafeArchive)?;
    // Comments and document types could hide what is looked for.
    let disguised = text.contains("<!") || text.contains('\0');
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
        || name.contains("/macrosheets/")
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
