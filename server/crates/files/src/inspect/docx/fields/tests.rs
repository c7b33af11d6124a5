//! Fields as Word writes them, and as others do who hide what they are.

use super::*;

fn fault(part: &str) -> Option<FileFault> {
    let mut bytewise = Fields::default();
    for byte in part.as_bytes() {
        bytewise.read(&[*byte]);
    }
    let mut whole = Fields::default();
    whole.read(part.as_bytes());
    let found = whole.fault();
    assert_eq!(bytewise.fault(), found, "{part}");
    found
}

/// A field whose code has another one in its middle.
fn around(before: &str, inner: &str, behind: &str) -> String {
    let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'></w:fldChar></w:r>");
    let (begin, end) = (mark("begin"), mark("end"));
    format!("{begin}{}{inner}{}{end}", code(before), code(behind))
}

/// A field over several elements.
fn field(codes: &[&str]) -> String {
    let codes = codes.iter().map(|code| format!("<w:r><w:instrText>{code}</w:instrText></w:r>"));
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    format!(
        "{}{}{}<w:r><w:t>shown</w:t></w:r>{}",
        mark("begin"),
        codes.collect::<String>(),
        mark("separate"),
        mark("end")
    )
}

#[test]
fn what_honest_documents_work_out_is_harmless() {
    for part in [
        String::new(),
        "<w:p><w:t>DDEAUTO c:\\\\windows INCLUDETEXT</w:t></w:p>".to_owned(),
        field(&[" PAGE   \\* MERGEFORMAT "]),
        field(&[" HYPERLINK \"https://dichvucong.gov.vn/include\" \\o \"DDE\" "]),
        field(&[" TOC \\o &quot;1-3&quot; \\h "]),
        field(&[" FORMTEXT "]),
        field(&[" MACROBUTTON NoMacro [bấm vào đây] "]),
        field(&[" QUOTE \"07\" "]),
        around(" = ", &field(&[" PAGE "]), " - 1 "),
        around(" IF ", &field(&[" MERGEFIELD DDE "]), " = 1 \"DDE\" \"INCLUDETEXT\" "),
        "<w:fldSimple w:instr=\" NUMPAGES \"><w:r/></w:fldSimple>".to_owned(),
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document/>".to_owned(),
        "<?xml version='1.0'?><?mso-x don't?><w:document/>".to_owned(),
        format!("<v:shape o:gfxdata=\"{}\"/>", "A".repeat(200_000)),
    ] {
        assert_eq!(fault(&part), None, "{part:.300}");
    }
}

#[test]
fn what_asks_programs_or_fetches_is_found_however_it_is_written() {
    for (part, wanted) in [
        (
            field(&[" DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe \"/k calc\" "]),
            FileFault::ActiveContent,
        ),
        (field(&["dde excel a b"]), FileFault::ActiveContent),
        (field(&["D", "", "DE", "AUTO c:"]), FileFault::ActiveContent),
        (field(&["&#68;&#x44;E a"]), FileFault::ActiveContent),
        (field(&["D<!-- > -->DE a"]), FileFault::ActiveContent),
        (field(&["<![CDATA[DDE]]> a"]), FileFault::ActiveContent),
        (around("", &field(&["SET a b"]), " c:"), FileFault::ActiveContent),
        (around(" IF ", &field(&["QUOTE 68 68 69"]), " c:"), FileFault::ActiveContent),
        (around(" IF ", "", &field(&["DDE a"])), FileFault::ActiveContent),
        (field(&[" INCLUDEPICTURE \"http://evil.example/a.png\" "]), FileFault::External),
        (field(&["INCLUDETEXT \\\\\\\\evil.example\\\\a"]), FileFault::External),
        (field(&["LINK Excel.Sheet.8 a"]), FileFault::External),
        (field(&["DATABASE \\d a"]), FileFault::External),
        (field(&["EMBED Package"]), FileFault::Embedded),
        ("<w:fldSimple w:instr=' DDE a b'/>".to_owned(), FileFault::ActiveContent),
        ("<w:fldSimple x='>' w:instr = \"&#68;DE a\"/>".to_owned(), FileFault::ActiveContent),
        ("<x:fldSimple\n x:instr='DDE'/>".to_owned(), FileFault::ActiveContent),
        ("<w:instrText>DDE</w:instrText>".to_owned(), FileFault::ActiveContent),
        ("<w:delInstrText a='/'>DDE</w:delInstrText>".to_owned(), FileFault::ActiveContent),
        (
            "<w:fldChar w:fldCharType='begin'/><w:instrText>DDE a</w:instrText>".to_owned(),
            FileFault::ActiveContent,
        ),
        (field(&[&format!("{}DDE", " ".repeat(10_000))]), FileFault::ActiveContent),
        (field(&["&e;"]), FileFault::UnsafeArchive),
        (field(&[&" ".repeat(100_000)]), FileFault::UnsafeArchive),
        (
            format!("<w:fldSimple a='{}' w:instr='DDE'/>", " ".repeat(100_000)),
            FileFault::UnsafeArchive,
        ),
        ("<w:fldSimple w:instr=DDE/>".to_owned(), FileFault::UnsafeArchive),
        ("<!DOCTYPE a [<!ENTITY e 'DDE'>]><a/>".to_owned(), FileFault::UnsafeArchive),
        ("<?xml version='1.0' encoding='UTF-7'?><a/>".to_owned(), FileFault::UnsafeArchive),
        ("<w:fldChar w:fldCharType='begin'/>a".repeat(MAX_DEPTH + 2), FileFault::ActiveContent),
    ] {
        assert_eq!(fault(&part), Some(wanted), "{part:.300}");
    }
}
