//! What a file really is, by its content, and whether it is safe to open.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
};

use crate::{
    error::FinishError,
    fault::{FileFault, MediaType},
};

mod docx;
mod heic;
mod jpeg;
mod pdf;
mod png;
mod zip;

/// Pixels of a side beyond which a picture is refused.
const MAX_SIDE: u32 = 20_000;
/// Pixels in all beyond which it is: telephones photograph with two hundred million.
const MAX_PIXELS: u64 = 200_000_000;

/// Bytes from the beginning in which a PDF's header may stand.
const PDF_HEADER_WITHIN: usize = 1024;

/// Finds the type of a file and looks for what must not come in.
pub(crate) fn inspect(file: &mut File, size: u64) -> Result<MediaType, FinishError> {
    let mut head = Vec::new();
    file.rewind()?;
    Read::by_ref(file).take(4096).read_to_end(&mut head)?;
    if head.is_empty() {
        return Err(FileFault::Empty.into());
    }
    let media_type = media_type_of(&head)?;
    file.rewind()?;
    match media_type {
        MediaType::Pdf => pdf::check(file)?,
        MediaType::Jpeg => jpeg::check(file)?,
        MediaType::Png => png::check(file)?,
        MediaType::Heic => heic::check(file, size)?,
        MediaType::Docx => docx::check(file, size)?,
    }
    if media_type != MediaType::Docx && zip::hides_in(file, size)? {
        return Err(FileFault::Polyglot.into());
    }
    Ok(media_type)
}

/// The type that the first bytes show.
fn media_type_of(head: &[u8]) -> Result<MediaType, FileFault> {
    let first = if head.starts_with(b"\xFF\xD8\xFF") {
        Some(MediaType::Jpeg)
    } else if head.starts_with(png::SIGNATURE) {
        Some(MediaType::Png)
    } else if heic::is_heic(head) {
        Some(MediaType::Heic)
    } else if head.starts_with(b"PK\x03\x04") || head.starts_with(docx::OLE_SIGNATURE) {
        // Which of the many formats made of these it is, docx::check finds out.
        Some(MediaType::Docx)
    } else {
        None
    };
    let window = &head[..head.len().min(PDF_HEADER_WITHIN + 5)];
    match (window.windows(5).position(|bytes| bytes == b"%PDF-"), first) {
        (Some(_), Some(_)) => Err(FileFault::Polyglot),
        (Some(at), None) if at > 0 && is_other(&head[..at]) => Err(FileFault::Polyglot),
        (Some(_), None) => Ok(MediaType::Pdf),
        (None, Some(media_type)) => Ok(media_type),
        (None, None) => {
            let found = infer::get(head).map(|found| found.mime_type());
            Err(FileFault::TypeNotAllowed { found })
        }
    }
}

/// Bytes behind the end of a picture that are looked at.
const BEHIND: u64 = 64;

/// How pages and scripts begin that somebody may put behind a picture, in small letters. What
/// telephones and programs leave there is noise, other pictures, films, or XML that describes them.
const PAGES: [&str; 12] = [
    "<!doctype",
    "<html",
    "<head",
    "<body",
    "<script",
    "<svg",
    "<iframe",
    "<form",
    "<img",
    "<?php",
    "<?=",
    "#!/",
];

/// Whether what stands behind the end of a picture begins as a page or a script does.
fn is_page(behind: &[u8]) -> bool {
    let begin = behind.iter().position(|byte| *byte > b' ').unwrap_or(behind.len());
    let text = &behind[begin..];
    let begins = |sign: &&str| {
        text.get(..sign.len()).is_some_and(|text| text.eq_ignore_ascii_case(sign.as_bytes()))
    };
    PAGES.iter().any(begins)
}

/// Refuses a picture with a page right behind its end.
fn check_behind(input: &mut impl Read) -> Result<(), FinishError> {
    let mut behind = Vec::new();
    input.take(BEHIND).read_to_end(&mut behind)?;
    if is_page(&behind) { Err(FileFault::Polyglot.into()) } else { Ok(()) }
}

/// Whether what stands before a PDF's header could be read as something else.
///
/// Printers and mailers put harmless lines there, so not everything is refused.
fn is_other(prefix: &[u8]) -> bool {
    let opens_tag = |pair: &[u8]| matches!(pair, [b'<', next] if next.is_ascii_alphabetic() || b"!?/".contains(next));
    infer::get(prefix).is_some() || prefix.starts_with(b"#!") || prefix.windows(2).any(opens_tag)
}

/// Refuses a picture with a side that is too long, or with too many pixels.
fn check_sides(width: u32, height: u32) -> Result<(), FileFault> {
    let pixels = u64::from(width) * u64::from(height);
    if width > MAX_SIDE || height > MAX_SIDE || pixels > MAX_PIXELS {
        return Err(FileFault::PixelFlood { width, height });
    }
    Ok(())
}

/// Reads exactly `N` bytes.
fn read_array<const N: usize>(input: &mut impl Read) -> Result<[u8; N], FinishError> {
    let mut bytes = [0; N];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Moves to `at` and reads exactly `len` bytes, which the caller has bounded.
fn read_at(file: &mut File, at: u64, len: usize) -> Result<Vec<u8>, FinishError> {
    let mut bytes = vec![0; len];
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// A big-endian number at `at` of `bytes`; zero where they end before it.
fn be32(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |four| four.iter().fold(0, |n, b| n << 8 | u32::from(*b)))
}

/// A little-endian number of four bytes at `at`; zero where they end before it.
fn le32(bytes: &[u8], at: usize) -> u32 {
    be32(bytes, at).swap_bytes()
}

/// A little-endian number of two bytes at `at`; zero where they end before it.
fn le16(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |two| u16::from(two[1]) << 8 | u16::from(two[0]))
}
