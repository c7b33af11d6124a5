//! File names as applicants give them, made harmless.

use domain::text;

use crate::fault::{FileFault, MediaType};

/// Characters of a name.
const MAX_CHARS: usize = 120;

/// The name of a file whose own name is unusable.
const NAMELESS: &str = "tep";

/// Makes a name harmless: its last path component, in NFC, without control characters and those
/// that turn the direction of writing, at most 120 characters with its extension kept.
pub fn check_name(file_name: &str) -> String {
    let mut name = checked(file_name);
    // Cut off, it may end in what looks like an extension behind what no name ends with.
    loop {
        let again = checked(&name);
        if again == name {
            return name;
        }
        name = again;
    }
}

/// Once over a name.
fn checked(file_name: &str) -> String {
    let last = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = last.chars().filter(|c| !is_hidden(*c)).collect();
    let name = text::normalise_line(&visible);
    // Dots at the ends hide a file or vanish on Windows.
    let name = name.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let (stem, extension) = split(name);
    let stem = if stem.is_empty() { NAMELESS } else { stem };
    let room = MAX_CHARS - extension.map_or(0, |extension| extension.chars().count() + 1);
    let stem: String = stem.chars().take(room).collect();
    // Cutting it off may have left some there.
    let stem = stem.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    match extension {
        Some(extension) => format!("{stem}.{extension}"),
        None => stem.to_owned(),
    }
}

/// Compares the extension with the type, and adds one where the name has none.
pub(crate) fn fit_extension(name: String, found: MediaType) -> Result<String, FileFault> {
    let Some(extension) = split(&name).1 else {
        let added = found.extensions()[0];
        let room = MAX_CHARS - added.len() - 1;
        let stem: String = name.chars().take(room).collect();
        return Ok(format!("{}.{added}", stem.trim_end()));
    };
    let extension = extension.to_ascii_lowercase();
    if found.extensions().contains(&extension.as_str()) {
        Ok(name)
    } else {
        Err(FileFault::ExtensionMismatch { found })
    }
}

/// The stem and the extension. What follows the last dot is an extension if it looks like one:
/// "Giấy hẹn 12.5.2026" has none.
pub(crate) fn split(name: &str) -> (&str, Option<&str>) {
    match name.rsplit_once('.') {
        Some((stem, extension)) if is_extension(extension) => (stem, Some(extension)),
        _ => (name, None),
    }
}

fn is_extension(text: &str) -> bool {
    (1..=8).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Control characters, and those that change how others are shown without being seen.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hostile_names_become_harmless() {
        let long = format!("{}.pdf", "ă".repeat(300));
        let kept = format!("{}.pdf", "ă".repeat(116));
        // Cut off, it ends in what looks like an extension.
        let dotted = format!("{}. .0df.9999", "ă".repeat(115));
        let short = format!("{}.0d", "ă".repeat(115));
        for (given, wanted) in [
            ("Giấy khai sinh.pdf", "Giấy khai sinh.pdf"),
            ("Gia\u{302}\u{301}y.pdf", "Giấy.pdf"),
            ("anh\u{202e}fdp.exe", "anhfdp.exe"),
            ("\u{200b}a\u{feff}.png", "a.png"),
            ("../../etc/passwd", "passwd"),
            ("C:\\fakepath\\ảnh.jpg", "ảnh.jpg"),
            ("a\0b\r\nc.pdf", "abc.pdf"),
            ("..", "tep"),
            ("", "tep"),
            (" .pdf ", "pdf"),
            ("don.pdf.exe", "don.pdf.exe"),
            ("hop dong.pdf. . ", "hop dong.pdf"),
            (&long, &kept),
            (&dotted, &short),
        ] {
            assert_eq!(check_name(given), wanted, "{given:?}");
        }
    }

    #[test]
    fn the_last_extension_must_agree_with_the_content() {
        let fit = |name: &str, found| fit_extension(name.to_owned(), found);
        assert_eq!(fit("a.PDF", MediaType::Pdf).unwrap(), "a.PDF");
        assert_eq!(fit("a.tar.jpeg", MediaType::Jpeg).unwrap(), "a.tar.jpeg");
        assert_eq!(fit("image", MediaType::Heic).unwrap(), "image.heic");
        assert_eq!(fit("Giấy 12.5.2026", MediaType::Docx).unwrap(), "Giấy 12.5.2026.docx");
        for name in ["a.pdf", "a.png.exe", "a.jpg.html", "a.docm"] {
            let refused = fit(name, MediaType::Png);
            assert_eq!(refused, Err(FileFault::ExtensionMismatch { found: MediaType::Png }));
        }
    }

    proptest! {
        #[test]
        fn a_clean_name_is_short_plain_and_stays_as_it_is(name in ".{0,300}") {
            let clean = check_name(&name);
            prop_assert!(!clean.is_empty() && clean.chars().count() <= MAX_CHARS);
            prop_assert!(!clean.contains(['/', '\\']) && !clean.contains(is_hidden));
            prop_assert!(!clean.starts_with('.'));
            prop_assert_eq!(check_name(&clean), clean);
        }
    }
}
