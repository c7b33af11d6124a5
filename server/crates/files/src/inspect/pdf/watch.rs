//! Looks at what is passed over, as the data of a stream, for the beginning of an object: an index may
//! lead a reader right into it, past whoever reads from the front.

use std::io::{self, Write};

/// How far `7 0 obj` has been seen.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Seen {
    #[default]
    Nothing,
    Number,
    NumberGap,
    Generation,
    GenerationGap,
    O,
    B,
    Obj,
    /// Of the whole, and that nothing goes on with the word.
    All,
}

impl Seen {
    /// What has been seen with this byte.
    fn with(self, byte: u8) -> Self {
        let gap = is_gap(byte);
        match (self, byte) {
            (Self::All, _) => Self::All,
            (Self::Number | Self::NumberGap, _) if gap => Self::NumberGap,
            (Self::Generation | Self::GenerationGap, _) if gap => Self::GenerationGap,
            // Of three numbers the last two count.
            (Self::NumberGap | Self::Generation | Self::GenerationGap, _) if is_of_number(byte) => {
                Self::Generation
            }
            (Self::Generation | Self::GenerationGap, b'o') => Self::O,
            (Self::O, b'b') => Self::B,
            (Self::B, b'j') => Self::Obj,
            (Self::Obj, _) if gap || b"()<>[]{}/%".contains(&byte) => Self::All,
            _ if is_of_number(byte) => Self::Number,
            _ => Self::Nothing,
        }
    }

    /// What has been seen where a comment begins, which is a gap.
    const fn at_comment(self) -> Option<Self> {
        match self {
            Self::Number | Self::NumberGap => Some(Self::NumberGap),
            Self::Generation | Self::GenerationGap => Some(Self::GenerationGap),
            _ => None,
        }
    }
}

/// Takes data and keeps nothing of it.
#[derive(Default)]
pub(super) struct Watch {
    /// Without looking at comments: one may be none for who begins to read in the middle of it.
    plain: Seen,
    /// With comments for gaps.
    spaced: Seen,
    /// Whether a comment is open there.
    comment: bool,
}

impl Watch {
    pub(super) fn look(&mut self, byte: u8) {
        self.plain = self.plain.with(byte);
        if self.comment {
            self.comment = byte != b'\n' && byte != b'\r';
            return;
        }
        match self.spaced.at_comment().filter(|_| byte == b'%') {
            Some(gap) => (self.spaced, self.comment) = (gap, true),
            None => self.spaced = self.spaced.with(byte),
        }
    }

    /// Whether an object begins in what was seen, or at its end. By chance that happens once in far
    /// more data than there are files.
    pub(super) fn has_found(&self) -> bool {
        [self.plain, self.spaced].iter().any(|seen| matches!(seen, Seen::Obj | Seen::All))
    }
}

impl Write for Watch {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            self.look(*byte);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const fn is_gap(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

/// Digits, and signs that some readers take with them.
const fn is_of_number(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_found_and_words_are_not() {
        for (data, found) in [
            ("xx7 0 obj<</S/JavaScript>>endobj", true),
            ("1 2 3\t4\r\n0  obj \n <<", true),
            ("7 0 obj(text)", true),
            ("7 0 obj[<</S/JavaScript>>]", true),
            ("7 0 obj%\n<</S/JavaScript>>", true),
            ("7 0 obj/Launch", true),
            ("7 0 obj", true),
            ("7 0obj<<", true),
            ("+7 -0 obj<<", true),
            ("7%x\n0 % y\robj<<", true),
            ("7 % 8 0 obj<<", true),
            ("7 % 8 % z\n0 obj<<", true),
            ("7 0 object <<", false),
            ("obj<<", false),
            ("7 obj<<", false),
            ("x 0 obj<<", false),
            ("7 0 % obj<<", false),
            ("7 0 o bj<<", false),
            ("0 0 1 rg (obj) Tj", false),
        ] {
            let mut watch = Watch::default();
            for byte in data.as_bytes() {
                watch.write_all(&[*byte]).expect("written");
            }
            assert_eq!(watch.has_found(), found, "{data}");
        }
    }
}
