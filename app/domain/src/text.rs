//! Cleaning what people type and folding it for search.
//!
//! Vietnamese is typed in two Unicode forms that look the same; ours is the composed one (NFC). The
//! 134 composed letters are few enough for a table, so that no Unicode library has to be sent to the
//! browser.

mod letters;

use letters::Letter;

/// Composes letters, drops invisible and control characters, unites line ends, trims both ends.
pub fn normalise(text: &str) -> String {
    compose(text).trim().to_owned()
}

/// [`normalise`] for one line: every run of white space, line ends too, becomes one blank.
pub fn normalise_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in compose(text).split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Lower case without diacritics (đ becomes d), words parted by one blank: two texts that sound the
/// same to a search box fold to the same, whichever Unicode form they came in.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.chars().filter_map(clean).flat_map(char::to_lowercase) {
        if is_mark(character) {
            continue;
        }
        let plain = letters::plain(character);
        if !plain.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        gap = false;
        folded.push(plain);
    }
    folded
}

/// A number with its digits in threes: `1.234.567` by a dot.
pub fn grouped(value: i64, separator: char) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + 8);
    if value < 0 {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// Whether a character shows nothing: zero-width, direction controls, soft hyphen, tags.
pub(crate) const fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

const fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// What a control character or a strange line end becomes; `None`: it is dropped.
fn clean(character: char) -> Option<char> {
    match character {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some('\n'),
        '\t' => Some(' '),
        control if control.is_control() || is_invisible(control) => None,
        kept => Some(kept),
    }
}

fn compose(text: &str) -> String {
    let mut composed = String::with_capacity(text.len());
    let mut pending: Option<Letter> = None;
    let mut returned = false;
    for typed in text.chars() {
        let line_feed_of_return = returned && typed == '\n';
        returned = typed == '\r';
        if line_feed_of_return {
            continue;
        }
        let Some(character) = clean(typed) else { continue };
        if let Some(letter) = &mut pending {
            if letter.add(character) {
                continue;
            }
            composed.push(letter.composed());
        }
        pending = Letter::read(character);
        if pending.is_none() {
            composed.push(character);
        }
    }
    composed.extend(pending.map(Letter::composed));
    composed
}

#[cfg(test)]
mod tests;
