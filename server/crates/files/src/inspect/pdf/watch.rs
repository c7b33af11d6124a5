//! Looks at what seems to be a stream's data for the beginning of an object: an index may lead a
//! reader right into it, past whoever reads from the front.

use std::io::{self, Write};

/// How far `7 0 obj<<` has been seen.
#[derive(Clone, Copy, Default)]
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
    Open,
}

/// Takes a stream's data and keeps nothing of it.
#[derive(Default)]
pub(super) struct Watch {
    seen: Seen,
    /// Whether an object with a dictionary begins in it. By chance that happens once in far more data
    /// than there are files.
    pub found: bool,
}

impl Watch {
    fn look(&mut self, byte: u8) {
        let gap = matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ');
        self.seen = match (self.seen, byte) {
            (Seen::Number | Seen::NumberGap, _) if gap => Seen::NumberGap,
            (Seen::Generation | Seen::GenerationGap, _) if gap => Seen::GenerationGap,
            // Of three numbers the last two count.
            (Seen::NumberGap | Seen::Generation | Seen::GenerationGap, b'0'..=b'9') => {
                Seen::Generation
            }
            (Seen::GenerationGap, b'o') => Seen::O,
            (Seen::O, b'b') => Seen::B,
            (Seen::B, b'j') => Seen::Obj,
            (Seen::Obj, _) if gap => Seen::Obj,
            (Seen::Obj, b'<') => Seen::Open,
            (Seen::Open, b'<') => {
                self.found = true;
                Seen::Nothing
            }
            (_, b'0'..=b'9') => Seen::Number,
            _ => Seen::Nothing,
        };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_found_and_words_are_not() {
        for (data, found) in [
            ("xx7 0 obj<</S/JavaScript>>endobj", true),
            ("1 2 3\t4\r\n0  obj \n <<", true),
            ("7 0 obj(text)", false),
            ("7 0 object <<", false),
            ("obj<<", false),
            ("7 obj<<", false),
            ("0 0 1 rg (7 0 obj) Tj", false),
            ("7 0 obj < <", false),
        ] {
            let mut watch = Watch::default();
            for byte in data.as_bytes() {
                watch.write_all(&[*byte]).expect("written");
            }
            assert_eq!(watch.found, found, "{data}");
        }
    }
}
