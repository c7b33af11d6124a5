//! Every file that is taken, and every one that is not, with its reason.

use files::{FileFault, FinishError, MediaType};

use crate::support::{
    ID, body,
    samples::{
        Part, docx, docx_with, heic, jpeg, nested_heic, ole, packed_pdf, part, pdf, pdf_with, png,
        word, zip,
    },
    sha256, store,
};

/// Takes a file in one go; on a refusal nothing of it may be left.
async fn put(name: &str, bytes: &[u8]) -> Result<MediaType, FileFault> {
    let (folder, store) = store();
    match store.put(ID, name, body(bytes, 1000), 64 << 20).await {
        Ok(finished) => {
            assert_eq!(finished.sha256, sha256(bytes));
            assert_eq!(finished.size, bytes.len() as u64);
            Ok(finished.media_type)
        }
        Err(FinishError::Fault(fault)) => {
            for area in ["incoming/ab", "stored/ab"] {
                let left = std::fs::read_dir(folder.path().join(area)).into_iter().flatten();
                assert_eq!(left.count(), 0, "{name} left something in {area}");
            }
            assert!(FileFault::CODES.contains(&fault.code()));
            Err(fault)
        }
        Err(error) => panic!("{name}: {error:?}"),
    }
}

#[tokio::test]
async fn the_five_types_are_taken() {
    for (name, bytes, wanted) in [
        ("a.pdf", pdf(), MediaType::Pdf),
        ("b.pdf", packed_pdf("1 0 <</Type/Catalog>>"), MediaType::Pdf),
        ("c.jpg", jpeg(4000, 3000), MediaType::Jpeg),
        ("d.JPEG", jpeg(1, 20_000), MediaType::Jpeg),
        ("e.png", png(20_000, 1), MediaType::Png),
        ("f.heic", heic(4032, 3024), MediaType::Heic),
        ("g.docx", docx(), MediaType::Docx),
        ("Ảnh chụp 1.2.2026", png(3, 3), MediaType::Png),
        ("h.pdf.png", png(3, 3), MediaType::Png),
    ] {
        assert_eq!(put(name, &bytes).await, Ok(wanted), "{name}");
    }
}

#[tokio::test]
async fn harmless_oddities_are_taken() {
    let printed = [b"\x1b%-12345X@PJL\r\n".as_slice(), &pdf()].concat();
    let said = pdf_with("7 0 obj<</Title(JavaScript, Encrypt, Launch)>>endobj");
    let trailed = [jpeg(400, 300), b"SEFH what a telephone adds".to_vec()].concat();
    for (name, bytes) in [("a.pdf", printed), ("b.jpg", trailed), ("c.pdf", said)] {
        assert!(put(name, &bytes).await.is_ok(), "{name}");
    }
}

#[tokio::test]
async fn the_name_must_end_as_the_content_is() {
    for (name, bytes, found) in [
        ("a.png", pdf(), MediaType::Pdf),
        ("a.pdf", png(3, 3), MediaType::Png),
        ("don.pdf.exe", pdf(), MediaType::Pdf),
        ("a\u{202e}fdp.scr", pdf(), MediaType::Pdf),
        ("a.docm", docx(), MediaType::Docx),
        ("a.jpg.html", jpeg(3, 3), MediaType::Jpeg),
    ] {
        assert_eq!(put(name, &bytes).await, Err(FileFault::ExtensionMismatch { found }), "{name}");
    }
}

#[tokio::test]
async fn other_types_are_named() {
    let sheet = zip(&[part("[Content_Types].xml", b"spreadsheetml"), part("xl/a.xml", b"")]);
    for (name, bytes, found) in [
        ("a.pdf", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF".to_vec(), true),
        ("a.jpg", b"GIF89a\x01\0\x01\0\0".to_vec(), true),
        ("a.pdf", b"<!DOCTYPE html><script>alert(1)</script>".to_vec(), true),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>".to_vec(), false),
        ("a.pdf", b"just words".to_vec(), false),
        ("a.docx", zip(&[part("a.txt", b"hello")]), true),
        ("a.docx", sheet, true),
        ("a.docx", ole("WordDocument"), true),
        ("a.heic", b"\0\0\0\x18ftypavif\0\0\0\0mif1avif".to_vec(), true),
    ] {
        let fault = put(name, &bytes).await.unwrap_err();
        let FileFault::TypeNotAllowed { found: named } = fault else { panic!("{name}: {fault:?}") };
        assert_eq!(named.is_some(), found, "{name} {named:?}");
    }
}

#[tokio::test]
async fn passwords_are_seen() {
    let locked = pdf_with("trailer<</Encrypt 5 0 R>>");
    let scripted = pdf_with("5 0 obj<</S/JavaScript>>endobj trailer<</Encrypt 5 0 R>>");
    let part = Part { flags: 1, ..part("word/a.xml", b"x") };
    for (name, bytes) in [
        ("a.pdf", locked),
        ("b.pdf", scripted),
        ("c.docx", ole("EncryptedPackage")),
        ("d.docx", docx_with(part)),
    ] {
        assert_eq!(put(name, &bytes).await, Err(FileFault::PasswordProtected), "{name}");
    }
}

#[tokio::test]
async fn what_runs_is_refused() {
    let hidden = packed_pdf("1 0 <</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>");
    let launch = pdf_with("7 0 obj<</S/Launch/F(cmd.exe)>>endobj");
    for (name, bytes) in [("a.pdf", hidden), ("b.pdf", launch)] {
        assert_eq!(put(name, &bytes).await, Err(FileFault::ActiveContent), "{name}");
    }
    let mut declared = word();
    declared[0].data = b"application/vnd.ms-word.document.macroEnabled.main+xml".to_vec();
    for (name, bytes) in [
        ("c.docx", docx_with(part("word/vbaProject.bin", b"x"))),
        ("d.docx", docx_with(part("WORD/VBAPROJECT.BIN", b"x"))),
        ("e.docx", docx_with(part("word/activeX/activeX1.bin", b"x"))),
        ("f.docx", zip(&declared)),
    ] {
        assert_eq!(put(name, &bytes).await, Err(FileFault::Macro), "{name}");
    }
}

#[tokio::test]
async fn two_types_at_once_are_refused() {
    let archive = zip(&[part("a.class", b"x")]);
    for (name, bytes) in [
        ("a.pdf", [b"<html><script>x()</script>".as_slice(), &pdf()].concat()),
        ("b.pdf", [b"<?php ?>".as_slice(), &pdf()].concat()),
        ("c.pdf", [b"#!/bin/sh\nexit\n".as_slice(), &pdf()].concat()),
        ("d.pdf", [b"\xFF\xD8\xFF\xE0".as_slice(), &pdf()].concat()),
        ("e.pdf", [b"MZ\x90\0".as_slice(), &pdf()].concat()),
        ("f.docx", zip(&[part("%PDF-1.7", b"x")])),
        ("g.pdf", [pdf(), archive.clone()].concat()),
        ("h.jpg", [jpeg(3, 3), archive.clone()].concat()),
        ("i.png", [png(3, 3), archive].concat()),
    ] {
        assert_eq!(put(name, &bytes).await, Err(FileFault::Polyglot), "{name}");
    }
}

#[tokio::test]
async fn floods_of_pixels_are_refused() {
    let flood = |width, height| Err(FileFault::PixelFlood { width, height });
    assert_eq!(put("a.png", &png(50_000, 1)).await, flood(50_000, 1));
    assert_eq!(put("b.jpg", &jpeg(1, 65_000)).await, flood(1, 65_000));
    assert_eq!(put("c.heic", &heic(20_001, 5)).await, flood(20_001, 5));
}

#[tokio::test]
async fn boxes_in_boxes_end_somewhere() {
    assert_eq!(put("a.heic", &nested_heic(3)).await, Ok(MediaType::Heic));
    // Each level once took some of the stack: a million took the whole process.
    assert_eq!(put("b.heic", &nested_heic(1_000_000)).await, Err(FileFault::Truncated));
}

#[tokio::test]
async fn bombs_are_not_unpacked() {
    let zeros = vec![0; 8 << 20];
    let shared = Part { at: Some(0), ..part("[Content_Types].xm1", &word()[0].data) };
    for (name, bytes) in [
        ("a.docx", docx_with(part("word/a.xml", &zeros))),
        ("b.docx", docx_with(Part { claims: Some(u32::MAX), ..part("word/a.xml", b"x") })),
        ("c.pdf", packed_pdf(&" ".repeat(65 << 20))),
    ] {
        assert_eq!(put(name, &bytes).await, Err(FileFault::ArchiveBomb), "{name}");
    }
    // Two names for the same bytes: the local name betrays it before the overlap would.
    assert_eq!(put("d.docx", &docx_with(shared)).await, Err(FileFault::UnsafeArchive));
}

#[tokio::test]
async fn archives_that_lie_are_refused() {
    let link = Part { mode: 0o120_777, ..part("word/link", b"/etc/passwd") };
    let mut trailing = docx();
    trailing.extend_from_slice(b"more");
    for (name, bytes) in [
        ("a.docx", docx_with(part("../../evil.sh", b"x"))),
        ("b.docx", docx_with(part("/etc/cron.d/x", b"x"))),
        ("c.docx", docx_with(part("word\\..\\x", b"x"))),
        ("d.docx", docx_with(part("C:x", b"x"))),
        ("e.docx", docx_with(link)),
        ("f.docx", docx_with(part("word/Document.xml", b"again"))),
        ("g.docx", docx_with(Part { claims: Some(10), ..part("word/a.xml", &[7; 5000]) })),
        ("h.docx", docx_with(Part { claims: Some(9000), ..part("word/a.xml", &[7; 5000]) })),
        ("i.docx", [b"PK\x03\x04junk".as_slice(), &docx()].concat()),
    ] {
        assert_eq!(put(name, &bytes).await, Err(FileFault::UnsafeArchive), "{name}");
    }
    assert_eq!(put("j.docx", &trailing).await, Err(FileFault::Truncated));
}

#[tokio::test]
async fn halves_of_files_are_refused() {
    let half = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    for (name, bytes) in [
        ("a.pdf", half(pdf())),
        ("b.png", half(png(3, 3))),
        ("c.jpg", jpeg(3, 3)[..12].to_vec()),
        ("c.jpg", jpeg(3, 3)[..jpeg(3, 3).len() - 4].to_vec()),
        ("d.heic", heic(3, 3)[..40].to_vec()),
        ("e.docx", half(docx())),
        ("f.png", b"\x89PNG\r\n\x1a\n\0\0".to_vec()),
    ] {
        assert_eq!(put(name, &bytes).await, Err(FileFault::Truncated), "{name}");
    }
    assert_eq!(put("g.pdf", b"").await, Err(FileFault::Empty));
}

#[tokio::test]
async fn the_limit_is_kept_to_the_byte() {
    let (_folder, store) = store();
    let bytes = pdf();
    let limit = bytes.len() as u64 - 1;
    let refused = store.put(ID, "a.pdf", body(&bytes, 10), limit).await;
    assert!(
        matches!(refused, Err(FinishError::Fault(FileFault::TooLarge { limit: said })) if said == limit)
    );
    assert!(store.put(ID, "a.pdf", body(&bytes, 10), limit + 1).await.is_ok());
}
