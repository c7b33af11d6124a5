//! What matters of the dictionary that is being read, and names that do something wherever they are.

use super::lexer::Token;

/// Names that no paper needs: scripts, forms made of them, films and models that a reader plays, and
/// files inside the file, which nobody would see.
const ACTIVE: [&[u8]; 6] =
    [b"JS", b"JavaScript", b"XFA", b"RichMedia", b"EmbeddedFile", b"EmbeddedFiles"];

/// What an action or an annotation is that starts, plays, sends or opens something, or holds a file.
const DOES: [&[u8]; 13] = [
    b"3D",
    b"FileAttachment",
    b"GoTo3DView",
    b"GoToE",
    b"ImportData",
    b"Launch",
    b"Movie",
    b"PRC",
    b"Rendition",
    b"RichMediaExecute",
    b"Sound",
    b"SubmitForm",
    b"U3D",
];

/// Parameters of a filter that change nothing while its predictor is 1, which is none.
const PARAMETERS: [&[u8]; 4] = [b"Predictor", b"Columns", b"Colors", b"BitsPerComponent"];

/// The entry that leads from what is called a file to its content in this one.
const CONTENT: &[u8] = b"EF";

/// The outermost open dictionary, as far as it was read.
#[derive(Default)]
pub(super) struct Dict {
    /// Whether it has an `Encrypt` entry that is not null.
    pub encrypt: bool,
    /// Its `Type`.
    pub kind: Vec<u8>,
    /// Its `Filter`, one or several; of several the first two, for a file may name millions.
    pub filters: Vec<Vec<u8>>,
    /// Whether its filters have parameters by which what they give is changed once more.
    pub parameters: bool,
    /// The key whose value comes next, or goes on.
    key: Option<Vec<u8>>,
    /// How many arrays are open in the value.
    arrays: u32,
    /// The entry that is read of a dictionary of such parameters, where one is open.
    parameter: Option<Vec<u8>>,
}

impl Dict {
    /// Takes the next token, read when `depth` dictionaries are open.
    pub(super) fn see(&mut self, token: &Token, depth: u32) {
        match (token, depth) {
            (Token::DictOpen, 1) => *self = Self::default(),
            (Token::DictOpen, 2) => {
                let parameters = is_parameters(self.key.as_deref().unwrap_or_default());
                self.parameter = parameters.then(Vec::new);
                if self.arrays == 0 {
                    self.value(b"<<");
                }
            }
            (Token::ArrayOpen, 1) => self.arrays += 1,
            (Token::ArrayClose, 1) => {
                self.arrays = self.arrays.saturating_sub(1);
                self.value(b"]");
            }
            (Token::DictClose, 1) => self.parameter = None,
            (Token::Text, 1) => self.value(b"()"),
            (Token::Word(word), 1) => self.value(word),
            (Token::Name(name), 1) => self.name(name),
            (_, 2..) => self.see_parameter(token),
            _ => {}
        }
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
        let nothing = [b"null".as_slice(), b"<<", b"]"].contains(&value);
        self.parameters |= is_parameters(key) && !nothing;
        if self.arrays == 0 {
            self.key = None;
        }
    }

    /// What stands in a dictionary of parameters: without a predictor the others change nothing.
    fn see_parameter(&mut self, token: &Token) {
        let Some(entry) = &mut self.parameter else { return };
        match token {
            Token::Name(name) => {
                self.parameters |= !PARAMETERS.contains(&name.as_slice());
                entry.clone_from(name);
            }
            Token::Word(word) => self.parameters |= *entry == b"Predictor" && word != b"1",
            _ => self.parameters = true,
        }
    }
}

fn is_parameters(key: &[u8]) -> bool {
    key == b"DecodeParms" || key == b"DP"
}

/// Names one after the other, in whatever they stand.
#[derive(Default)]
pub(super) struct Names {
    /// The name before this one.
    last: Vec<u8>,
    /// Words since.
    words: u32,
    /// Whether something else has come since.
    other: bool,
}

impl Names {
    /// Takes the next token, read when `depth` dictionaries are open, or none in an object; says
    /// whether it is active content: a script, an action that starts or sends something, what is
    /// played, a form that is a program, or another file.
    pub(super) fn see(&mut self, token: &Token, depth: Option<u32>) -> bool {
        let Some(depth) = depth else { return false };
        match token {
            Token::Name(name) => {
                let kind = self.last == b"S" || self.last == b"Subtype";
                // What it is may stand in an object of its own; lists of letters' names are also such
                // objects, and some name letters by their numbers.
                let bare = depth == 0 && name != b"3D";
                let active = depth > 0 && ACTIVE.contains(&name.as_slice())
                    || (kind || bare) && DOES.contains(&name.as_slice());
                self.last.clone_from(name);
                (self.words, self.other) = (0, false);
                active
            }
            Token::Word(word) => {
                self.words += 1;
                self.words == 3 && word == b"R" && !self.other && self.last == CONTENT
            }
            Token::DictOpen => {
                let content = self.words == 0 && !self.other && self.last == CONTENT;
                self.other = true;
                content
            }
            _ => {
                self.other = true;
                false
            }
        }
    }
}
