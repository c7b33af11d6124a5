//! What matters of the dictionary that is being read.

use super::lexer::Token;

/// Names that no paper needs: scripts, forms made of them, films and models that a reader plays, and
/// files inside the file, which nobody would see.
const ACTIVE: [&[u8]; 6] =
    [b"JS", b"JavaScript", b"XFA", b"RichMedia", b"EmbeddedFile", b"EmbeddedFiles"];

/// The outermost open dictionary, as far as it was read.
#[derive(Default)]
pub(super) struct Dict {
    /// Whether it has an `Encrypt` entry that is not null.
    pub encrypt: bool,
    /// Its `Type`.
    pub kind: Vec<u8>,
    /// Its `Filter`, one or several; of several the first two, for a file may name millions.
    pub filters: Vec<Vec<u8>>,
    /// Whether its filters have parameters, by which what they give is changed once more.
    pub parameters: bool,
    /// The key whose value comes next, or goes on.
    key: Option<Vec<u8>>,
    /// How many arrays are open in the value.
    arrays: u32,
    /// The name before this one, at any depth.
    last: Vec<u8>,
}

impl Dict {
    /// Takes the next token, read when `depth` dictionaries are open; says whether it is active
    /// content: a script, an action that starts a program, a form that is a program, or another file.
    pub(super) fn see(&mut self, token: &Token, depth: u32) -> bool {
        match (token, depth) {
            (Token::DictOpen, 1) => *self = Self::default(),
            (Token::DictOpen, 2) if self.arrays == 0 => self.value(b"<<"),
            (Token::ArrayOpen, 1) => self.arrays += 1,
            (Token::ArrayClose, 1) => {
                self.arrays = self.arrays.saturating_sub(1);
                self.value(b"]");
            }
            (Token::Text, 1) => self.value(b"()"),
            (Token::Word(word), 1) => self.value(word),
            (Token::Name(name), 1) => self.name(name),
            _ => {}
        }
        let Token::Name(name) = token else { return false };
        let active = ACTIVE.contains(&name.as_slice()) || name == b"Launch" && self.last == b"S";
        let active = depth > 0 && active;
        self.last.clone_from(name);
        active
    }

    /// A name is a key where none waits for its value, and otherwise the value.
    fn name(&mut self, name: &[u8]) {
        match self.key.as_deref() {
            None => self.key = Some(name.to_vec()),
            Some(key) => {
                match key {
                    b"Type" => self.kind = name.to_vec(),
                    b"Filter" if self.filters.len() < 2 => self.filters.push(name.to_vec()),
                    _ => {}
                }
                self.value(name);
            }
        }
    }

    /// A value that is no name, or the end of one.
    fn value(&mut self, value: &[u8]) {
        let key = self.key.as_deref().unwrap_or_default();
        self.encrypt |= key == b"Encrypt" && value != b"null";
        self.parameters |= (key == b"DecodeParms" || key == b"DP") && value != b"null";
        if self.arrays == 0 {
            self.key = None;
        }
    }
}
