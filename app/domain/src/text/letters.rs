//! The letters of Vietnamese: a vowel, the mark that makes it another vowel, and the tone.

/// The vowels by row; the columns are no tone, grave, acute, hook above, tilde, dot below.
const VOWELS: [[char; 6]; 12] = [
    ['a', 'à', 'á', 'ả', 'ã', 'ạ'],
    ['ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ'],
    ['â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ'],
    ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'],
    ['ê', 'ề', 'ế', 'ể', 'ễ', 'ệ'],
    ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'],
    ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'],
    ['ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ'],
    ['ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ'],
    ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'],
    ['ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự'],
    ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'],
];

/// Other letters of Western Europe, for foreign names, and what they fold to.
const FOREIGN: [(&str, char); 6] =
    [("äå", 'a'), ("ç", 'c'), ("ë", 'e'), ("ïî", 'i'), ("öø", 'o'), ("üû", 'u')];

/// A vowel under way: its row and column of the table, and whether it is a capital.
#[derive(Clone, Copy)]
pub(super) struct Letter {
    row: usize,
    tone: usize,
    capital: bool,
}

impl Letter {
    /// Reads a vowel, composed in whole or in part.
    pub(super) fn read(character: char) -> Option<Self> {
        if character.is_ascii()
            && !matches!(character.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
        {
            return None;
        }
        let small = small(character);
        VOWELS.iter().enumerate().find_map(|(row, letters)| {
            let tone = letters.iter().position(|letter| *letter == small)?;
            Some(Self { row, tone, capital: small != character })
        })
    }

    /// Adds a combining mark; false where this letter cannot bear it (or has one already).
    pub(super) fn add(&mut self, mark: char) -> bool {
        let tone = match mark {
            '\u{300}' | '\u{340}' => 1,
            '\u{301}' | '\u{341}' => 2,
            '\u{309}' => 3,
            '\u{303}' => 4,
            '\u{323}' => 5,
            _ => 0,
        };
        if tone > 0 {
            let free = self.tone == 0;
            if free {
                self.tone = tone;
            }
            return free;
        }
        let row = match (VOWELS[self.row][0], mark) {
            ('a', '\u{306}') => 1,
            ('a', '\u{302}') => 2,
            ('e', '\u{302}') => 4,
            ('o', '\u{302}') => 7,
            ('o', '\u{31b}') => 8,
            ('u', '\u{31b}') => 10,
            _ => return false,
        };
        self.row = row;
        true
    }

    /// The one character for it.
    pub(super) fn composed(self) -> char {
        let small = VOWELS[self.row][self.tone];
        if self.capital { small.to_uppercase().next().unwrap_or(small) } else { small }
    }
}

/// The letter without its marks; other characters as they are. Takes small letters.
pub(super) fn plain(small: char) -> char {
    if small.is_ascii() {
        return small;
    }
    if let Some(letter) = Letter::read(small) {
        return match VOWELS[letter.row][0] {
            'ă' | 'â' => 'a',
            'ê' => 'e',
            'ô' | 'ơ' => 'o',
            'ư' => 'u',
            vowel => vowel,
        };
    }
    match small {
        // Eth looks like đ, and old fonts typed it for đ.
        'đ' | 'ð' => 'd',
        'ñ' => 'n',
        'ÿ' => 'y',
        _ => FOREIGN
            .iter()
            .find_map(|(letters, plain)| letters.contains(small).then_some(*plain))
            .unwrap_or(small),
    }
}

fn small(character: char) -> char {
    character.to_lowercase().next().unwrap_or(character)
}
