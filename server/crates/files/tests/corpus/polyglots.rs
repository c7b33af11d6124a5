//! Files that are two things at once.

use crate::{
    Case,
    contents::eicar,
    noise,
    samples::{docx, heic, jpeg, part, pdf_with, png, zip},
};

const POLYGLOT: &str = "file_polyglot";

/// A picture of each type.
fn pictures() -> [(&'static str, Vec<u8>); 3] {
    [("a.png", png(3, 3)), ("a.jpg", jpeg(3, 3)), ("a.heic", heic(3, 3))]
}

pub fn cases() -> Vec<Case> {
    let pdf = pdf_with("");
    let elf = [b"\x7FELF\x02\x01\x01".as_slice(), &[0; 57]].concat();
    let mut cases = Vec::new();
    // Something else before a PDF's sign, which readers look for in the first kilobyte.
    for (what, before) in [
        ("a page", b"<html><script>alert(1)</script></html>".as_slice()),
        ("a page without a type", b"<body onload=alert(1)>"),
        ("a comment", b"<!-- <script> -->"),
        ("a picture with a script", b"<svg onload='alert(1)'>"),
        ("an XML head", b"<?xml version='1.0'?>"),
        ("PHP", b"<?php system(1); ?>"),
        ("an end tag", b"</textarea>"),
        ("a shell's script", b"#!/bin/sh\nexit 0\n"),
        ("a program", b"MZ\x90\0\x03\0\0\0"),
        ("a program of Linux", &elf),
        ("a moving picture", b"GIF89a\x01\0\x01\0\0\0\0;"),
        ("a photograph", b"\xFF\xD8\xFF\xE0\x00\x10JFIF\0"),
        ("a picture", b"\x89PNG\r\n\x1a\n"),
        ("an archive", b"PK\x03\x04\x14\0\0\0"),
    ] {
        let bytes = [before, &pdf].concat();
        cases.push(Case::refused(format!("{what}, then a PDF"), "a.pdf", bytes, POLYGLOT));
    }
    // A page between or behind the objects of a PDF.
    for (what, page) in [
        ("a page", "<html><script>alert(1)</script></html>"),
        ("a script", "<script>alert(1)</script>"),
        ("a type", "<!DOCTYPE html>"),
        ("a picture with a script", "<svg onload=alert(1)>"),
        ("a form", "<form action=//evil.example>"),
        ("PHP", "<?php system(1); ?>"),
    ] {
        let inside = pdf_with(page);
        let behind = [pdf.as_slice(), page.as_bytes()].concat();
        cases.push(Case::refused(format!("{what} in a PDF"), "a.pdf", inside, POLYGLOT));
        cases.push(Case::refused(format!("{what} behind a PDF"), "a.pdf", behind, POLYGLOT));
        for (name, picture) in pictures() {
            let what = format!("{what} behind {name}");
            let spaced = [picture.as_slice(), b"\r\n\0 ", page.as_bytes()].concat();
            cases.push(Case::refused(format!("{what}, with blanks"), name, spaced, POLYGLOT));
            let behind = [picture.as_slice(), page.as_bytes()].concat();
            cases.push(Case::refused(what, name, behind, POLYGLOT));
        }
    }
    // What programs and telephones leave behind a picture: there are tags in any noise.
    for (name, picture) in pictures() {
        for (what, rest) in [
            ("the rest of a larger picture", noise(20_000)),
            ("a film", [b"\0\0\0\x18ftypmp42".as_slice(), &noise(500)].concat()),
            ("another picture", [jpeg(3, 3), noise(50)].concat()),
            ("a telephone's own", b"SEFHe\0\0\0<x>\x04\0\0\0SEFT".to_vec()),
            ("what describes it", b"<?xpacket begin=''?><x:xmpmeta></x:xmpmeta>".to_vec()),
        ] {
            let bytes = [picture.as_slice(), &rest].concat();
            cases.push(Case::taken(format!("{what} behind {name}"), name, bytes));
        }
    }
    // An archive behind anything: what opens archives reads from the end.
    let jar = zip(&[part("META-INF/MANIFEST.MF", b"Main-Class: A"), part("A.class", b"x")]);
    let many = zip(&[part("eicar.com", &eicar()), part("b", b"b"), part("c", b"c")]);
    for (kind, archive) in [("a program", &jar), ("EICAR", &many), ("a document", &docx())] {
        for (name, host) in pictures().into_iter().chain([("a.pdf", pdf.clone())]) {
            let bytes = [host.as_slice(), archive].concat();
            let what = format!("an archive with {kind} behind {name}");
            cases.push(Case::refused(&what, name, bytes.clone(), POLYGLOT));
            let bytes = [bytes.as_slice(), b"and more behind it"].concat();
            cases.push(Case::refused(format!("{what} and more"), name, bytes, POLYGLOT));
        }
    }
    // A moving picture with an archive behind it is still a moving picture.
    let gifar = [b"GIF89a\x01\0\x01\0\0\0\0;".as_slice(), &jar].concat();
    cases.push(Case::refused("GIFAR", "a.png", gifar, "file_type_not_allowed"));
    let first = zip(&[part("%PDF-1.7", b"x"), part("word/document.xml", b"x")]);
    cases.push(Case::refused("a PDF's sign in an archive", "a.docx", first, POLYGLOT));
    let before = [jar.as_slice(), &pdf].concat();
    cases.push(Case::refused("a whole archive, then a PDF", "a.pdf", before, POLYGLOT));
    cases
}
