//! What a document's parts refer to outside of it. A link that a reader follows is harmless; a
//! template, a picture or an object is fetched when the document is opened, and may bring macros.

/// What the type of a link ends with, whatever its standard.
const LINK: &str = "/relationships/hyperlink";

/// Whether every relationship stays inside the document, or is a link.
pub(super) fn are_harmless(relations: &str) -> bool {
    tags(relations).all(|tag| {
        let Some(attributes) = attributes(tag) else { return false };
        let mut modes = attributes.iter().filter(|(name, _)| *name == "TargetMode");
        let mut kinds = attributes.iter().filter(|(name, _)| *name == "Type");
        let inside = modes.all(|(_, mode)| *mode == "Internal");
        let link =
            matches!((kinds.next(), kinds.next()), (Some((_, kind)), None) if kind.ends_with(LINK));
        inside || link
    })
}

/// What stands between `<` and `>`, where those in quotes are none.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.split('<').skip(1).map(|rest| {
        let mut quote = None;
        let end = rest.find(|letter: char| {
            match quote {
                None if letter == '"' || letter == '\'' => quote = Some(letter),
                Some(open) if open == letter => quote = None,
                _ => {}
            }
            letter == '>' && quote.is_none()
        });
        &rest[..end.unwrap_or(rest.len())]
    })
}

/// The attributes of a tag with their values; nothing where they are written as no writer does.
fn attributes(tag: &str) -> Option<Vec<(&str, &str)>> {
    let mut found = Vec::new();
    let mut rest =
        tag.split_once(|letter: char| letter.is_ascii_whitespace()).map_or("", |(_, rest)| rest);
    loop {
        rest = rest.trim_start();
        if ["", "/", "?"].contains(&rest) {
            return Some(found);
        }
        let (name, behind) = rest.split_once('=')?;
        let behind = behind.trim_start();
        let quote = behind.chars().next().filter(|letter| ['"', '\''].contains(letter))?;
        let (value, after) = behind[1..].split_once(quote)?;
        found.push((name.trim_end(), value));
        rest = after;
    }
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
            ("hyperlink", "TargetMode='External' Target='mailto:a@b.vn'"),
        ] {
            assert!(are_harmless(&relation(kind, rest)), "{kind} {rest}");
        }
        assert!(are_harmless("<Relationships/>"));
        assert!(are_harmless(""));
    }

    #[test]
    fn what_is_fetched_is_not() {
        for (kind, rest) in [
            ("attachedTemplate", "Target=\"https://evil.example/a.dotm\" TargetMode=\"External\""),
            ("attachedTemplate", "TargetMode = 'External' Target='\\\\evil\\a.dotm'"),
            ("attachedTemplate", "\n\tTargetMode\n=\n\"External\"\n Target=\"x\""),
            ("oleObject", "Target=\"https://evil.example/a\" TargetMode=\"External\""),
            ("image", "Target=\"https://evil.example/a.png\" TargetMode=\"External\""),
            ("frame", "Target=\"https://evil.example/a\" TargetMode=\"external\""),
            ("subDocument", "Target=\"a>b\" TargetMode=\"External\""),
            ("attachedTemplate", "Target=\"x\" TargetMode=External"),
            ("attachedTemplate", "Target=\"x\"TargetMode=\"External\""),
            ("attachedTemplate", "Target=\"/relationships/hyperlink\" TargetMode=\"External\""),
            ("frame", "Target=\"a TargetMode='Internal' b\" TargetMode=\"External\""),
            ("frame", "Target=\"<\" TargetMode=\"External\""),
            ("frame", "TargetMode=\"Internal\" Target=\"x\" TargetMode=\"External\""),
            ("frame", "Type=\"/relationships/hyperlink\" TargetMode=\"External\""),
        ] {
            assert!(!are_harmless(&relation(kind, rest)), "{kind} {rest}");
        }
    }
}
