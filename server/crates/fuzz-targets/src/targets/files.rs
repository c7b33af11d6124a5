//! Uploaded files: what they are, and whether they are taken.

use std::{
    cell::RefCell,
    fs::File,
    io::{Seek as _, SeekFrom, Write as _},
};

use ::files::{MediaType, check_name, judge};
use flate2::{Compression, write::DeflateEncoder};

use super::{text, texts};

thread_local! {
    /// Written anew for each input: files are looked into where they lie.
    static FILE: RefCell<Option<File>> = const { RefCell::new(None) };
}

/// Judges the bytes under a name; what is taken is what its name says.
fn look(bytes: &[u8], name: &str, wanted: MediaType) {
    FILE.with_borrow_mut(|file| {
        let file = file.get_or_insert_with(|| tempfile::tempfile().expect("a file"));
        file.set_len(0).and_then(|()| file.seek(SeekFrom::Start(0))).expect("a file");
        file.write_all(bytes).expect("room for it");
        if let Ok((_, found)) = judge(file, bytes.len() as u64, name) {
            assert_eq!(found, wanted);
        }
    });
}

pub(super) fn pdfs() -> Vec<Vec<u8>> {
    let plain = "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Title(a \\( b)>>endobj\n4 0 obj<</Length 1/Filter[/FlateDecode]>>stream\nx\nendstream endobj\n\
        trailer<</Size 5/Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
    let active = plain.replace("/Type/Catalog", "/Type/Catalog/OpenAction<</S/JavaScript/JS(x)>>");
    let locked = plain.replace("/Size 5", "/Size 5/#45ncrypt 9 0 R");
    let packed = [
        b"%PDF-1.7\n5 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\r\n".as_slice(),
        &zlib(b"1 0 <</Type/Catalog>>"),
        b"\nendstream endobj\n6 0 obj<</Type/XRef/Size 7>>stream\n\nendstream endobj\nstartxref\n0\n%%EOF\n",
    ]
    .concat();
    let written = include_bytes!("../../../signing/tests/fixtures/typst-backend.pdf").to_vec();
    vec![plain.into(), active.into(), locked.into(), packed, written]
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

pub(super) fn pdf(bytes: &[u8]) {
    look(bytes, "giấy.pdf", MediaType::Pdf);
}

pub(super) fn jpegs() -> Vec<Vec<u8>> {
    let head = b"\xFF\xD8\xFF\xE0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0";
    let frame = b"\xFF\xFF\xC0\x00\x11\x08\x01\x00\x02\x00\x03\x01\x11\0\x02\x11\x01\x03\x11\x01";
    vec![[&head[..], frame, b"\xFF\xDA\x00\x02abcdef\xFF\xD9"].concat(), head.to_vec()]
}

pub(super) fn jpeg(bytes: &[u8]) {
    look(bytes, "ảnh.jpg", MediaType::Jpeg);
}

pub(super) fn pngs() -> Vec<Vec<u8>> {
    let chunk = |kind: &[u8], data: &[u8]| {
        [&(data.len() as u32).to_be_bytes(), kind, data, &[0; 4]].concat()
    };
    let sides = [0, 0, 4, 0, 0, 0, 3, 0, 8, 2, 0, 0, 0];
    let parts = [chunk(b"IHDR", &sides), chunk(b"IDAT", &[7; 100]), chunk(b"IEND", b"")];
    vec![[b"\x89PNG\r\n\x1a\n".as_slice(), &parts.concat()].concat()]
}

pub(super) fn png(bytes: &[u8]) {
    look(bytes, "ảnh.png", MediaType::Png);
}

pub(super) fn heics() -> Vec<Vec<u8>> {
    let boxed =
        |kind: &[u8], body: &[u8]| [&(body.len() as u32 + 8).to_be_bytes(), kind, body].concat();
    let ispe = boxed(b"ispe", &[0, 0, 0, 0, 0, 0, 15, 192, 0, 0, 11, 208]);
    let inner = boxed(b"iprp", &boxed(b"ipco", &ispe));
    let meta = boxed(b"meta", &[&[0_u8; 4][..], &inner].concat());
    let kind = boxed(b"ftyp", b"mif1\0\0\0\0mif1heic");
    // A box whose length takes eight bytes, and one that reaches to the end.
    let long = [&1_u32.to_be_bytes(), b"free".as_slice(), &24_u64.to_be_bytes(), &[0; 8]].concat();
    let last = [&[0; 4], b"mdat".as_slice(), &[1; 50]].concat();
    vec![[kind.clone(), meta.clone(), last].concat(), [kind, long, meta].concat()]
}

pub(super) fn heic(bytes: &[u8]) {
    look(bytes, "ảnh.heic", MediaType::Heic);
}

pub(super) fn docxs() -> Vec<Vec<u8>> {
    let types: &[u8] = br#"<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let body: &[u8] = b"<w/>";
    let document = archive(&[("[Content_Types].xml", types), ("word/document.xml", body)]);
    let protected = [
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(),
        &[0; 1_100],
        &"EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
    ]
    .concat();
    vec![document, archive(&[("../../evil.sh", body)]), protected]
}

/// A ZIP of these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, data) in parts {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(data).expect("memory");
        let packed = encoder.finish().expect("memory");
        let le16 = |number: usize| (number as u16).to_le_bytes();
        let le32 = |number: usize| (number as u32).to_le_bytes();
        let common = [
            &le16(20)[..],
            &le16(0),
            &le16(8),
            &[0; 8],
            &le32(packed.len()),
            &le32(data.len()),
            &le16(name.len()),
            &le16(0),
        ]
        .concat();
        directory.extend([b"PK\x01\x02\x14\x03".as_slice(), &common, &[0; 10]].concat());
        directory.extend([&le32(bytes.len())[..], name.as_bytes()].concat());
        bytes.extend([b"PK\x03\x04".as_slice(), &common, name.as_bytes(), &packed].concat());
    }
    let (at, len, count) = (bytes.len() as u32, directory.len() as u32, parts.len() as u16);
    bytes.extend(directory);
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    bytes.extend([len.to_le_bytes(), at.to_le_bytes()].concat());
    bytes.extend([0, 0]);
    bytes
}

pub(super) fn docx(bytes: &[u8]) {
    look(bytes, "đơn.docx", MediaType::Docx);
}

pub(super) fn names() -> Vec<Vec<u8>> {
    texts(&[
        "Gia\u{302}\u{301}y khai sinh.pdf",
        "anh\u{202e}fdp.exe",
        "../../etc/passwd",
        "C:\\fakepath\\ảnh.jpg",
        "a\0b\r\nc.pdf. . ",
    ])
}

pub(super) fn name(bytes: &[u8]) {
    let clean = check_name(&text(bytes));
    assert!(!clean.is_empty() && clean.chars().count() <= 120, "{clean:?}");
    assert!(!clean.contains(['/', '\\']) && !clean.starts_with('.'), "{clean:?}");
    assert!(!clean.contains(char::is_control), "{clean:?}");
    assert_eq!(check_name(&clean), clean);
}
