//! What a part is by its first bytes, whatever it is called, and what its fields do.

use std::io::{self, Write};

use super::{OLE_SIGNATURE, fields::Fields};
use crate::{fault::FileFault, inspect::le32};

/// Bytes of its beginning that are kept: the head of a program is among them.
const KEPT: usize = 4096;

/// What the types of texts in which Word looks for fields have in common.
const WORDS: &str = "wordprocessingml";

/// Takes a part and keeps what matters of it.
#[derive(Default)]
pub(super) struct Part {
    head: Vec<u8>,
    fields: Fields,
}

impl Part {
    /// Whether it is an archive of its own.
    pub(super) fn is_archive(&self) -> bool {
        self.head.starts_with(b"PK\x03\x04")
    }

    /// What is wrong with it, which is of this type.
    pub(super) fn fault(self, media_type: &str) -> Option<FileFault> {
        let Self { head, fields } = self;
        if is_program(&head) {
            return Some(FileFault::Macro);
        }
        if is_of_another(&head) || is_embedded(media_type) {
            return Some(FileFault::Embedded);
        }
        // What Word reads as words is read here, too, or not taken.
        let readable = is_markup(&head);
        if media_type.contains(WORDS) && !readable {
            return Some(FileFault::UnsafeArchive);
        }
        fields.fault().filter(|_| readable)
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = KEPT - self.head.len();
        self.head.extend_from_slice(&bytes[..bytes.len().min(room)]);
        // Pictures have no fields, and are long.
        if is_markup(&self.head) {
            self.fields.read(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether a type is of what another program opens.
fn is_embedded(media_type: &str) -> bool {
    ["oleobject", "text/html", "xhtml", "rtf", "message/rfc822", "multipart/", "x-mimearchive"]
        .iter()
        .any(|kind| media_type.contains(kind))
}

/// A program of Windows or Linux, or a script with its interpreter.
fn is_program(head: &[u8]) -> bool {
    let windows =
        || head.get(le32(head, 60) as usize..).is_some_and(|at| at.starts_with(b"PE\0\0"));
    head.starts_with(b"MZ") && windows() || head.starts_with(b"\x7FELF") || head.starts_with(b"#!/")
}

/// A document of another program: old containers, rich text, archives, pages and mails.
fn is_of_another(head: &[u8]) -> bool {
    let text = head.trim_ascii_start();
    let begins = |sign: &str| {
        text.get(..sign.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(sign.as_bytes()))
    };
    head.starts_with(OLE_SIGNATURE)
        || head.starts_with(b"PK\x03\x04")
        || head.starts_with(b"%PDF-")
        || ["{\\rt", "<html", "<!doctype html", "<script", "mime-version:"].into_iter().any(begins)
}

/// Whether it is XML in letters of one byte, as every writer makes it.
fn is_markup(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    text.starts_with(b"<") && !head.contains(&0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    fn fault(bytes: &[u8], media_type: &str) -> Option<FileFault> {
        let mut part = Part::default();
        for byte in bytes {
            part.write_all(&[*byte]).expect("written");
        }
        part.fault(media_type)
    }

    #[test]
    fn parts_are_known_by_what_they_hold() {
        let mut program = b"MZ".to_vec();
        program.resize(200, 0);
        program[60] = 128;
        program[128..132].copy_from_slice(b"PE\0\0");
        for (bytes, wanted) in [
            (program.as_slice(), Some(FileFault::Macro)),
            (b"\x7FELF\x02", Some(FileFault::Macro)),
            (OLE_SIGNATURE, Some(FileFault::Embedded)),
            (b"{\\rtf1\\ansi", Some(FileFault::Embedded)),
            (b"\n {\\RT", Some(FileFault::Embedded)),
            (b"PK\x03\x04", Some(FileFault::Embedded)),
            (b"%PDF-1.7", Some(FileFault::Embedded)),
            (b"<!DOCTYPE HTML><p>", Some(FileFault::Embedded)),
            (b"MIME-Version: 1.0", Some(FileFault::Embedded)),
            // Letters of a font may begin like a program, and are none.
            (b"MZ\0\0and nothing more", None),
            (b"\x89PNG\r\n\x1a\n", None),
            (b"<w:document/>", None),
            (b"", None),
        ] {
            assert_eq!(fault(bytes, ""), wanted, "{bytes:?}");
        }
    }

    #[test]
    fn types_say_what_bytes_do_not() {
        for (bytes, media_type, wanted) in [
            (
                &b"<a/>"[..],
                "application/vnd.openxmlformats-officedocument.oleobject",
                Some(FileFault::Embedded),
            ),
            (b"a", "text/html", Some(FileFault::Embedded)),
            (b"a", "application/rtf", Some(FileFault::Embedded)),
            (b"a", DOCUMENT, Some(FileFault::UnsafeArchive)),
            (b"<\0a\0/\0>\0", DOCUMENT, Some(FileFault::UnsafeArchive)),
            (b"\xFF\xFE<\0a\0/\0>\0", DOCUMENT, Some(FileFault::UnsafeArchive)),
            (b"\xEF\xBB\xBF<a/>", DOCUMENT, None),
            (b"a", "image/x-emf", None),
        ] {
            assert_eq!(fault(bytes, media_type), wanted, "{media_type}");
        }
    }
}
