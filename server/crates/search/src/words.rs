//! What somebody typed, cut into words.

use domain::text::{fold, normalise};

/// The longest query that is read, in characters; the longest real name has 1,094.
const LONGEST: usize = 2_000;

/// A word as typed and as searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower case, with its diacritics.
    pub(crate) marked: String,
    /// Without diacritics.
    pub(crate) folded: String,
}

impl Word {
    /// Whether it was typed with diacritics.
    pub(crate) fn has_marks(&self) -> bool {
        self.marked != self.folded
    }

    /// Whether it can stand for this word: typed without diacritics, or with the same ones.
    pub(crate) fn may_be(&self, other: &Self) -> bool {
        self.folded == other.folded && (!self.has_marks() || self.marked == other.marked)
    }
}

/// The words of a text, in their order. A code as `1.001193` is one word, of its digits.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let short: String = text.chars().take(LONGEST).collect();
    let clean = normalise(&short).to_lowercase();
    let mut words = Vec::new();
    for chunk in clean.split_whitespace() {
        if is_code(chunk) {
            let digits: String = chunk.chars().filter(char::is_ascii_digit).collect();
            words.push(Word { marked: digits.clone(), folded: digits });
            continue;
        }
        for marked in chunk.split(|c: char| !c.is_alphanumeric() && !is_mark(c)) {
            let folded = fold(marked);
            if !folded.is_empty() {
                words.push(Word { marked: marked.to_owned(), folded });
            }
        }
    }
    words
}

/// The words of a text without diacritics, parted by one blank.
pub(crate) fn bare(words: &[Word]) -> String {
    let mut bare = String::new();
    for word in words {
        if !bare.is_empty() {
            bare.push(' ');
        }
        bare.push_str(&word.folded);
    }
    bare
}

/// Whether a chunk is a procedure's code. A number as 5.000 is none.
fn is_code(chunk: &str) -> bool {
    let mut parts = chunk.split('.');
    let (Some(head), Some(tail), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    head.len() == 1 && tail.len() == 6 && digits(head) && digits(tail)
}

/// Marks that no letter of ours absorbs stay within the word.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Words that carry little of what is sought, as people write them with diacritics.
const FILLERS: [&str; 42] = [
    "và", "của", "cho", "các", "những", "theo", "tại", "với", "về", "trong", "trên", "được", "là",
    "để", "thì", "mà", "ở", "khi", "do", "bị", "hoặc", "hay", "này", "đó", "tôi", "mình", "em",
    "muốn", "cần", "xin", "làm", "thế", "nào", "như", "sao", "gì", "đâu", "cách", "việc", "thủ",
    "tục", "nhé",
];

/// The same without diacritics, but for those that would then be another word, as lâm and làm.
const BARE_FILLERS: [&str; 15] = [
    "va", "cua", "cho", "cac", "nhung", "voi", "duoc", "trong", "tren", "hoac", "nay", "muon",
    "nao", "nhu", "xin",
];

/// Whether a word may be missing from what is found.
pub(crate) fn is_filler(word: &Word) -> bool {
    if word.has_marks() {
        FILLERS.contains(&word.marked.as_str())
    } else {
        BARE_FILLERS.contains(&word.folded.as_str())
    }
}
