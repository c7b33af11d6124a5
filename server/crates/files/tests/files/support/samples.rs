//! Small files of every kind, good and bad, built byte by byte.

use std::io::Write;

use flate2::{Compression, write::DeflateEncoder, write::ZlibEncoder};

/// A PDF of one empty page; `extra` is one more object.
pub fn pdf_with(extra: &str) -> Vec<u8> {
    format!(
        "%PDF-1.7\n%\u{e2}\u{e3}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
         2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n{extra}\n\
         trailer<</Size 4/Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    )
    .into_bytes()
}

pub fn pdf() -> Vec<u8> {
    pdf_with("")
}

/// A PDF of at least `size` bytes, none of which can be guessed from its neighbours.
pub fn large_pdf(size: usize, seed: u64) -> Vec<u8> {
    let mut state = seed | 1;
    let noise = (0..size).map(|_| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u8
    });
    let mut bytes = b"%PDF-1.7\n4 0 obj<</Length 1>>stream\n".to_vec();
    bytes.extend(noise);
    bytes.extend_from_slice(b"\nendstream endobj\n");
    bytes.extend_from_slice(&pdf());
    bytes
}

/// A PDF with its objects packed in an object stream and an index stream, as writers do today.
pub fn packed_pdf(objects: &str) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(objects.as_bytes()).unwrap();
    let packed = encoder.finish().unwrap();
    let mut bytes =
        b"%PDF-1.7\n5 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\r\n".to_vec();
    bytes.extend_from_slice(&packed);
    bytes.extend_from_slice(
        b"\nendstream endobj\n6 0 obj<</Type/XRef/Size 7>>stream\n\nendstream endobj\n",
    );
    bytes.extend_from_slice(b"startxref\n0\n%%EOF\n");
    bytes
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8], data: &[u8]| {
        bytes.extend_from_slice(&(data.len() as u32).to_be_bytes());
        bytes.extend_from_slice(kind);
        bytes.extend_from_slice(data);
        bytes.extend_from_slice(&[0; 4]);
    };
    let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
    chunk(b"IHDR", &[sides.as_slice(), &[8, 2, 0, 0, 0]].concat());
    chunk(b"IDAT", &[7; 100]);
    chunk(b"IEND", &[]);
    bytes
}

pub fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = b"\xFF\xD8\xFF\xE0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".to_vec();
    bytes.extend_from_slice(b"\xFF\xFF\xC0\x00\x11\x08");
    bytes.extend_from_slice(&height.to_be_bytes());
    bytes.extend_from_slice(&width.to_be_bytes());
    bytes
        .extend_from_slice(b"\x03\x01\x11\0\x02\x11\x01\x03\x11\x01\xFF\xDA\x00\x02abcdef\xFF\xD9");
    bytes
}

pub fn heic(width: u32, height: u32) -> Vec<u8> {
    let full = |kind: &[u8], body: &[u8]| boxed(kind, &[&[0; 4], body].concat());
    let ispe = full(b"ispe", &[width.to_be_bytes(), height.to_be_bytes()].concat());
    let meta = full(b"meta", &boxed(b"iprp", &boxed(b"ipco", &ispe)));
    [boxed(b"ftyp", b"mif1\0\0\0\0mif1heic"), meta, boxed(b"mdat", &[1; 50])].concat()
}

/// A HEIC whose boxes of properties stand in each other, so many of them.
pub fn nested_heic(depth: usize) -> Vec<u8> {
    let inner = depth * 8;
    // From the outside in: each is as long as all that is left.
    let boxes: Vec<u8> = (1..=depth)
        .rev()
        .flat_map(|left| [&(left as u32 * 8).to_be_bytes()[..], b"iprp"].concat())
        .collect();
    let mut meta = (inner as u32 + 12).to_be_bytes().to_vec();
    meta.extend_from_slice(b"meta\0\0\0\0");
    let data = boxed(b"mdat", &[1; 50]);
    [boxed(b"ftyp", b"mif1\0\0\0\0mif1heic"), meta, boxes, data].concat()
}

fn boxed(kind: &[u8], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32 + 8).to_be_bytes(), kind, body].concat()
}

/// A part of an archive.
#[derive(Clone)]
pub struct Part {
    pub name: String,
    pub data: Vec<u8>,
    pub flags: u16,
    /// What the directory says that the part unpacks to, where it lies.
    pub claims: Option<u32>,
    /// Attributes of a Unix file.
    pub mode: u32,
    /// Where the directory says that the part is, where it lies.
    pub at: Option<u32>,
    /// Whether it lies there as it is, not packed.
    pub stored: bool,
}

pub fn part(name: &str, data: &[u8]) -> Part {
    let (name, data) = (name.to_owned(), data.to_vec());
    Part { name, data, flags: 0, claims: None, mode: 0, at: None, stored: false }
}

fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

pub fn zip(parts: &[Part]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for part in parts {
        let packed = if part.stored { part.data.clone() } else { deflated(&part.data) };
        let size = part.claims.unwrap_or(part.data.len() as u32);
        let mut common = vec![20, 0];
        common.extend_from_slice(&part.flags.to_le_bytes());
        common.extend_from_slice(&[if part.stored { 0 } else { 8 }, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        common.extend_from_slice(&(packed.len() as u32).to_le_bytes());
        common.extend_from_slice(&size.to_le_bytes());
        common.extend_from_slice(&(part.name.len() as u16).to_le_bytes());
        common.extend_from_slice(&[0, 0]);
        directory.extend_from_slice(b"PK\x01\x02\x14\x03");
        directory.extend_from_slice(&common);
        directory.extend_from_slice(&[0; 6]);
        directory.extend_from_slice(&(part.mode << 16).to_le_bytes());
        directory.extend_from_slice(&part.at.unwrap_or(bytes.len() as u32).to_le_bytes());
        directory.extend_from_slice(part.name.as_bytes());
        bytes.extend_from_slice(b"PK\x03\x04");
        bytes.extend_from_slice(&common);
        bytes.extend_from_slice(part.name.as_bytes());
        bytes.extend_from_slice(&packed);
    }
    let at = bytes.len() as u32;
    bytes.extend_from_slice(&directory);
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    bytes.extend_from_slice(&(parts.len() as u16).to_le_bytes());
    bytes.extend_from_slice(&(parts.len() as u16).to_le_bytes());
    bytes.extend_from_slice(&(directory.len() as u32).to_le_bytes());
    bytes.extend_from_slice(&at.to_le_bytes());
    bytes.extend_from_slice(&[0, 0]);
    bytes
}

/// The parts of a small Word document.
pub fn word() -> Vec<Part> {
    let types = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/\
        vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    vec![
        part("[Content_Types].xml", types.as_bytes()),
        part("_rels/.rels", b"<Relationships/>"),
        part("word/document.xml", b"<w:document/>"),
    ]
}

/// A Word document with one more part.
pub fn docx_with(extra: Part) -> Vec<u8> {
    let mut parts = word();
    parts.push(extra);
    zip(&parts)
}

pub fn docx() -> Vec<u8> {
    zip(&word())
}

/// Microsoft's older container, with one name in its folder.
pub fn ole(name: &str) -> Vec<u8> {
    let mut bytes = vec![0; 1536];
    bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    bytes[48] = 1;
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes[1024..1024 + name.len()].copy_from_slice(&name);
    bytes
}
