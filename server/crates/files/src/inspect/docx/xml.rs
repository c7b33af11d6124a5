//! Just enough of XML: tags, their attributes, and characters that are written as references.

/// What stands between `<` and `>`, where those in quotes are none.
pub(super) fn tags(text: &str) -> impl Iterator<Item = &str> {
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

/// The name of a start tag, or of an end tag behind its slash, without its prefix.
pub(super) fn name(tag: &str) -> &str {
    let end = |letter: char| letter.is_ascii_whitespace() || letter == '/';
    let whole = tag.split(end).next().unwrap_or_default();
    whole.rsplit(':').next().unwrap_or_default()
}

/// The attributes of a tag with their values, references in these undone; nothing where they are
/// written as no writer does.
pub(super) fn attributes(tag: &str) -> Option<Vec<(&str, String)>> {
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
        found.push((name.trim_end(), decoded(value)?));
        rest = after;
    }
}

/// A text with its references undone; nothing where one is none that every reader knows.
pub(super) fn decoded(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        let (reference, after) = behind.split_once(';')?;
        plain.push_str(before);
        plain.push(match reference {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => numbered(reference)?,
        });
        rest = after;
    }
    plain.push_str(rest);
    Some(plain)
}

/// A character by its number, decimal or hexadecimal.
fn numbered(reference: &str) -> Option<char> {
    let digits = reference.strip_prefix('#')?;
    let number = match digits.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => digits.parse(),
    };
    char::from_u32(number.ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_names_without_prefixes() {
        for (tag, wanted) in [
            ("w:instrText xml:space=\"preserve\"", "instrText"),
            ("instrText", "instrText"),
            ("w:fldChar/", "fldChar"),
            ("a:b:c", "c"),
            ("/", ""),
            ("", ""),
        ] {
            assert_eq!(name(tag), wanted, "{tag}");
        }
    }

    #[test]
    fn references_are_undone() {
        for (text, wanted) in [
            ("a&amp;b&lt;&gt;&quot;&apos;", Some("a&b<>\"'")),
            ("Ext&#101;r&#x6e;al", Some("External")),
            ("mailto:a?body=b&#xA;c&#10;d", Some("mailto:a?body=b\nc\nd")),
            ("&amp;#101;", Some("&#101;")),
            ("plain", Some("plain")),
            ("&e;", None),
            ("&#;", None),
            ("&#xD800;", None),
            ("a & b", None),
        ] {
            assert_eq!(decoded(text).as_deref(), wanted, "{text}");
        }
    }
}
