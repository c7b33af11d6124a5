//! Word documents: programs in them, what they fetch, and archives that are none.

use files::MediaType;

use crate::{
    Case, Verdict,
    contents::eicar,
    samples::{Part, docx_with, part, word, zip},
};

const MACRO: &str = "file_macro";
const ACTIVE: &str = "file_active_content";
const UNSAFE: &str = "file_unsafe_archive";
const BOMB: &str = "file_unpacks_too_large";

/// What the types of relationships begin with.
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for name in [
        "word/vbaProject.bin",
        "WORD/VBAPROJECT.BIN",
        "word/vbaData.xml",
        "word/activeX/activeX1.bin",
        "word/activeX/activeX1.xml",
        "word/embeddings/oleObject1.bin",
        "word/embeddings/a.exe",
        "word/media/image1.EXE",
        "word/a.dll",
        "word/a.js",
        "word/a.vbs",
        "word/a.ps1",
        "word/a.hta",
        "word/a.lnk",
        "word/a.jar",
        "word/a.bat",
        "word/afchunk.html",
        "word/afchunk.mht",
        "word/embeddings/a.zip",
        "word/embeddings/a.rar",
        "word/embeddings/a.iso",
        "a.scr",
    ] {
        cases.push(refused(format!("a document with {name}"), docx_with(part(name, b"x")), MACRO));
    }
    let nested = zip(&[part("eicar.com", &eicar())]);
    let eicar_in = docx_with(part("word/eicar.com", &eicar()));
    let nested_in = docx_with(part("word/embeddings/a.zip", &nested));
    cases.push(refused("EICAR in a document", eicar_in, MACRO));
    cases.push(refused("EICAR in an archive in a document", nested_in, MACRO));
    for (what, types) in [
        ("declared", "application/vnd.ms-word.document.macroEnabled.main+xml"),
        (
            "declared as a template",
            "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        ),
        (
            "under another name",
            "wordprocessingml.document.main+xml application/vnd.ms-office.vbaProject",
        ),
        ("in controls", "wordprocessingml.document.main+xml application/vnd.ms-office.activeX+xml"),
    ] {
        cases.push(refused(format!("macros {what}"), declared(types.as_bytes()), MACRO));
    }
    let wide: Vec<u8> = "wordprocessingml.document.main+xml macroEnabled"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (what, types) in [
        ("in two bytes a letter", wide.as_slice()),
        ("by numbered letters", b"wordprocessingml.document.main+xml macro&#69;nabled"),
        (
            "by an entity",
            b"<!DOCTYPE a [<!ENTITY e 'macroEnabled'>]>wordprocessingml.document.main+xml &e;",
        ),
        ("in a comment", b"<!-- wordprocessingml.document.main+xml -->"),
        ("in no letters", b"wordprocessingml.document.main+xml \xFF\xFE"),
    ] {
        cases.push(refused(format!("types {what}"), declared(types), UNSAFE));
    }
    for (what, kind) in [
        ("a template", "attachedTemplate"),
        ("an object", "oleObject"),
        ("a picture", "image"),
        ("a page in a frame", "frame"),
        ("another document", "subDocument"),
        ("another format", "aFChunk"),
    ] {
        for target in ["https://evil.example/a", "\\\\evil.example\\a", "file:///c:/a", "mhtml:x!y"]
        {
            let bytes = related(kind, target, "TargetMode=\"External\"");
            cases.push(refused(format!("{what} from {target}"), bytes, ACTIVE));
        }
    }
    let spelt = related("attachedTemplate", "https://evil.example/a", "TargetMode = 'External'");
    cases.push(refused("a template from elsewhere, spelt otherwise", spelt, ACTIVE));
    let hidden =
        related("attachedTemplate", "https://evil.example/a", "TargetMode=\"Ext&#101;rnal\"");
    cases.push(refused("a template from elsewhere, by numbered letters", hidden, UNSAFE));
    for (what, bytes) in [
        ("a link", related("hyperlink", "https://dichvucong.gov.vn", "TargetMode=\"External\"")),
        ("a picture inside", related("image", "media/image1.png", "")),
        ("a chart's workbook", docx_with(part("word/embeddings/Workbook.xlsx", b"PK"))),
        (
            "a comment",
            docx_with(part("word/comments.xml", b"<w:comments><!-- vbaProject --></w:comments>")),
        ),
    ] {
        let verdict = Verdict::Taken(MediaType::Docx, "đơn.docx".to_owned());
        let what = format!("{what} in a document");
        cases.push(Case { what, name: "đơn.docx".to_owned(), bytes, verdict });
    }
    cases.extend(archives());
    cases
}

/// Archives that lie, or lead out of themselves.
fn archives() -> Vec<Case> {
    let mut cases = Vec::new();
    for name in [
        "../evil.xml",
        "../../../../etc/passwd",
        "word/../../evil.xml",
        "word/..",
        "/etc/passwd",
        "..\\..\\evil.xml",
        "word\\evil.xml",
        "C:\\evil.xml",
        "C:evil.xml",
        "\\\\evil.example\\a.xml",
        "word/a\0.xml",
        "word/a\r\n.xml",
        "word/\u{1b}[2Ja.xml",
        "",
        "word/document.xml",
        "WORD/DOCUMENT.XML",
        "[content_types].xml",
    ] {
        let bytes = docx_with(part(name, b"x"));
        cases.push(refused(format!("a part called {name:?}"), bytes, UNSAFE));
    }
    let zeros = vec![0; 8 << 20];
    let xml = part("word/a.xml", &[7; 5_000]);
    let of = |part: &Part, claims: u32| Part { claims: Some(claims), ..part.clone() };
    let more = |parts: Vec<Part>| zip(&word().into_iter().chain(parts).collect::<Vec<_>>());
    let megabyte = (1 << 20) - 1;
    let many = (0..300).map(|n| of(&part(&format!("word/{n}.xml"), b"x"), megabyte)).collect();
    let stored = |n: u32| Part { stored: true, ..part(&format!("word/{n}"), b"") };
    // Heavy enough for what they say, and still more than types ever are.
    let types =
        Part { stored: true, ..of(&part("[Content_Types].xml", &noise(600_000)), 200 << 20) };
    let mut loose = zip(&word());
    loose.extend_from_slice(b"behind");
    let link = |mode| docx_with(Part { mode, ..part("word/link", b"/etc/passwd") });
    for (what, bytes, code) in [
        ("a part of a thousand times its weight", docx_with(part("word/a.xml", &zeros)), BOMB),
        ("many parts that weigh little", more(many), BOMB),
        ("ten thousand parts", more((0..10_001).map(stored).collect()), BOMB),
        ("a part of four gigabytes", docx_with(of(&xml, u32::MAX)), BOMB),
        ("types of two hundred megabytes", zip(&[types, part("word/document.xml", b"x")]), BOMB),
        ("a part that is larger than it says", docx_with(of(&xml, 10)), UNSAFE),
        ("a part that is smaller than it says", docx_with(of(&xml, 9_000)), UNSAFE),
        (
            "two names of one part",
            docx_with(Part { at: Some(0), ..part("word/a.xml", b"x") }),
            UNSAFE,
        ),
        (
            "a part in the directory",
            docx_with(Part { at: Some(1), ..part("word/a.xml", b"x") }),
            UNSAFE,
        ),
        (
            "a part outside of the file",
            docx_with(Part { at: Some(1 << 30), ..part("word/a.xml", b"x") }),
            "file_truncated",
        ),
        ("overlapping parts", overlapping(), BOMB),
        ("a link", link(0o120_777), UNSAFE),
        ("a link to a folder", link(0o120_755), UNSAFE),
        (
            "a password",
            docx_with(Part { flags: 1, ..part("word/a.xml", b"x") }),
            "file_password_protected",
        ),
        ("something before", [b"PK\x03\x04junk".as_slice(), &zip(&word())].concat(), UNSAFE),
        ("something behind", loose, "file_truncated"),
        ("packed data that are none", garbled(), "file_truncated"),
    ] {
        cases.push(refused(format!("an archive with {what}"), bytes, code));
    }
    cases
}

fn refused(what: impl Into<String>, bytes: Vec<u8>, code: &'static str) -> Case {
    Case::refused(what, "đơn.docx", bytes, code)
}

/// A document whose types are these.
fn declared(types: &[u8]) -> Vec<u8> {
    let mut parts = word();
    parts[0].data = types.to_vec();
    zip(&parts)
}

/// A document with one relationship.
fn related(kind: &str, target: &str, mode: &str) -> Vec<u8> {
    let relations = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships>\
         <Relationship Id=\"rId1\" Type=\"{KINDS}/{kind}\" Target=\"{target}\" {mode}/></Relationships>"
    );
    docx_with(part("word/_rels/document.xml.rels", relations.as_bytes()))
}

/// A document whose last part begins in the middle of the one before, under a right name of its own.
fn overlapping() -> Vec<u8> {
    let inner = zip(&[part("word/b.xml", b"b")]);
    // Stored as it is in the data of another part, a part's head can be found from outside.
    let head = &inner[..inner.len() - 22 - 46 - "word/b.xml".len()];
    let mut parts = word();
    parts.push(Part { stored: true, ..part("word/a.xml", head) });
    let at = zip(&parts).windows(head.len()).position(|window| window == head).unwrap_or_default();
    parts.push(Part { at: Some(at as u32), ..part("word/b.xml", b"b") });
    zip(&parts)
}

/// Bytes that cannot be packed.
fn noise(count: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    std::iter::repeat_with(next).take(count).collect()
}

/// A document with a part whose packed data are noise.
fn garbled() -> Vec<u8> {
    let mut parts = word();
    parts.push(Part { stored: true, ..part("word/a.xml", &[0xFF; 64]) });
    let mut bytes = zip(&parts);
    // The directory says that it is packed.
    let entry = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap_or_default();
    bytes[entry + 10] = 8;
    bytes
}
