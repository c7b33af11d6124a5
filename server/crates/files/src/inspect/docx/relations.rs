//! What a document's parts refer to, inside and outside of it. A link that a reader follows is harmless;
//! a template, a picture or an object from elsewhere is fetched when the document is opened, and what
//! runs is found by how it is referred to, whatever it is called.

use super::xml::{attributes, tags};
use crate::fault::FileFault;

/// What a reference to something that runs ends with, in small letters.
const PROGRAMS: [&str; 8] = [
    "activexcontrolbinary",
    "attachedtoolbars",
    "control",
    "keymapcustomizations",
    "vbaproject",
    "wordvbadata",
    "xlintlmacrosheet",
    "xlmacrosheet",
];
/// And to something of another program, which that one opens.
const EMBEDDED: [&str; 2] = ["afchunk", "oleobject"];
/// And to programs of the web that a document brings.
const FROM_ELSEWHERE: [&str; 2] = ["webextension", "webextensiontaskpanes"];

/// What is wrong with the relationships of a part.
pub(super) fn fault(relations: &str) -> Option<FileFault> {
    tags(relations).find_map(|tag| match attributes(tag) {
        Some(attributes) => judge(&attributes).err(),
        None => Some(FileFault::UnsafeArchive),
    })
}

fn judge(attributes: &[(&str, String)]) -> Result<(), FileFault> {
    let [kind, mode, target] =
        [one(attributes, "Type")?, one(attributes, "TargetMode")?, one(attributes, "Target")?];
    let kind = kind.unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let kind = kind.to_ascii_lowercase();
    let among = |kinds: &[&str]| kinds.contains(&kind.as_str());
    if among(&PROGRAMS) {
        return Err(FileFault::Macro);
    }
    if among(&EMBEDDED) {
        return Err(FileFault::Embedded);
    }
    let inside = mode.is_none_or(|mode| mode == "Internal");
    let harmless = match kind.as_str() {
        "hyperlink" => true,
        "attachedtemplate" => inside || target.is_some_and(is_on_this_machine),
        _ => inside && !among(&FROM_ELSEWHERE),
    };
    if harmless { Ok(()) } else { Err(FileFault::External) }
}

/// The value of an attribute. One that stands there twice is nobody's.
fn one<'a>(attributes: &'a [(&str, String)], name: &str) -> Result<Option<&'a str>, FileFault> {
    let mut values = attributes.iter().filter(|(known, _)| *known == name);
    match (values.next(), values.next()) {
        (found, None) => Ok(found.map(|(_, value)| value.trim())),
        (_, Some(_)) => Err(FileFault::UnsafeArchive),
    }
}

/// Whether a template is on a drive of whoever opens the document, where it most likely is not, and is
/// then missed by nobody: every document that was made from one of an office's says so.
fn is_on_this_machine(target: &str) -> bool {
    let plain = unescaped(target);
    let path = match plain.get(..8) {
        Some(scheme) if scheme.eq_ignore_ascii_case("file:///") => &plain[8..],
        _ => plain.as_str(),
    };
    let drive = matches!(path.as_bytes(), [letter, b':', b'/' | b'\\', next, ..]
        if letter.is_ascii_alphabetic() && *next != b'/' && *next != b'\\');
    drive || path.starts_with("Users/")
}

/// An address with what is written as `%41` undone, as far as it is text then.
fn unescaped(address: &str) -> String {
    let mut plain = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [byte, tail @ ..] = rest {
        let digits = tail.get(..2).filter(|_| *byte == b'%');
        let escaped =
            digits.and_then(|digits| u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok());
        plain.push(escaped.unwrap_or(*byte));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    fn relation(kind: &str, rest: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?><Relationships xmlns=\"{OFFICE}\">\
             <Relationship Id=\"a\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>\
             <Relationship Id=\"b\" Type=\"{OFFICE}/{kind}\" {rest}/></Relationships>"
        )
    }

    #[test]
    fn links_and_what_stays_inside_are_harmless() {
        for (kind, rest) in [
            ("styles", "Target=\"styles.xml\""),
            ("image", "Target=\"media/a.png\" TargetMode=\"Internal\""),
            ("hyperlink", "Target=\"https://dichvucong.gov.vn/?a&gt;b\" TargetMode=\"External\""),
            ("hyperlink", "TargetMode='External' Target='mailto:a@b.vn?body=a&#xA;b'"),
            ("package", "Target=\"embeddings/Workbook1.xlsx\""),
        ] {
            assert_eq!(fault(&relation(kind, rest)), None, "{kind} {rest}");
        }
        assert_eq!(fault("<Relationships/>"), None);
        assert_eq!(fault(""), None);
    }

    #[test]
    fn a_template_may_be_on_ones_own_drive_and_nowhere_else() {
        for (target, own) in [
            ("file:///C:\\Users\\An\\Mẫu đơn.dotx", true),
            ("file:///D:/bieu%20mau/M%E1%BA%ABu.dotx", true),
            ("FILE:///c:\\a.dot", true),
            ("C:\\a.dotx", true),
            ("file:///Users/an/Library/Templates/a.dotx", true),
            ("\\\\evil.example\\a.dotm", false),
            ("//evil.example/a.dotm", false),
            ("file://evil.example/a.dotm", false),
            ("file:////evil.example/a.dotm", false),
            ("file:///\\\\evil.example\\a.dotm", false),
            ("file:///%5C%5Cevil.example%5Ca.dotm", false),
            ("file:///%2F%2Fevil.example/a.dotm", false),
            ("C:\\\\evil.example\\a.dotm", false),
            ("C:a.dotm", false),
            ("file:///evil.example/a.dotm", false),
            ("https://evil.example/C:/a.dotm", false),
            ("mhtml:file:///C:/a!x", false),
            ("", false),
        ] {
            let rest = format!("Target=\"{target}\" TargetMode=\"External\"");
            let found = fault(&relation("attachedTemplate", &rest));
            assert_eq!(found, (!own).then_some(FileFault::External), "{target}");
        }
    }

    #[test]
    fn what_is_fetched_or_runs_is_refused() {
        for (kind, rest, wanted) in [
            ("attachedTemplate", "TargetMode = 'External' Target='\\\\a'", FileFault::External),
            ("attachedTemplate", "\n\tTargetMode\n=\n\"External\"\n", FileFault::External),
            ("attachedTemplate", "TargetMode=\"Ext&#101;rnal\"", FileFault::External),
            (
                "image",
                "Target=\"https://evil.example/a\" TargetMode=\"External\"",
                FileFault::External,
            ),
            ("frame", "TargetMode=\"external\"", FileFault::External),
            ("subDocument", "Target=\"a>b\" TargetMode=\"External\"", FileFault::External),
            (
                "frame",
                "Target=\"a TargetMode='Internal' b\" TargetMode=\"External\"",
                FileFault::External,
            ),
            ("mailMergeSource", "TargetMode=\"External\"", FileFault::External),
            ("webextensiontaskpanes", "Target=\"a.xml\"", FileFault::External),
            ("oleObject", "Target=\"embeddings/a.dat\"", FileFault::Embedded),
            (
                "oleObject",
                "Target=\"https://evil.example\" TargetMode=\"External\"",
                FileFault::Embedded,
            ),
            ("aFChunk", "Target=\"chunk.rtf\"", FileFault::Embedded),
            ("&#97;FChunk", "Target=\"chunk.xml\"", FileFault::Embedded),
            ("vbaProject", "Target=\"a.xml\"", FileFault::Macro),
            ("control", "Target=\"a.xml\"", FileFault::Macro),
            ("keyMapCustomizations", "Target=\"a.xml\"", FileFault::Macro),
            ("attachedToolbars", "Target=\"a.xml\"", FileFault::Macro),
            ("attachedTemplate", "TargetMode=External", FileFault::UnsafeArchive),
            ("attachedTemplate", "Target=\"&e;\"", FileFault::UnsafeArchive),
            ("frame", "Target=\"<\" TargetMode=\"External\"", FileFault::UnsafeArchive),
            ("frame", "TargetMode=\"Internal\" TargetMode=\"External\"", FileFault::UnsafeArchive),
            ("frame", "Type=\"/relationships/hyperlink\"", FileFault::UnsafeArchive),
        ] {
            assert_eq!(fault(&relation(kind, rest)), Some(wanted), "{kind} {rest}");
        }
    }
}
