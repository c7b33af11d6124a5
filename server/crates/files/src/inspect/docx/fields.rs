//! The fields of a document: places that its reader works out, some by asking programs or by fetching
//! files. Their codes may be spread over many elements, so the part is read as the stream that it is.

use super::xml::{attributes, decoded, name};
use crate::fault::FileFault;

/// Bytes of a tag that are kept. Longer ones hold pictures and such.
const MAX_TAG: usize = 64 * 1024;
/// Bytes of one text of a field's code; honest ones have some hundred.
const MAX_CODE: usize = 64 * 1024;
/// Characters of a code that are kept: what it does stands at its beginning.
const KEPT: usize = 256;
/// Fields in each other.
const MAX_DEPTH: usize = 64;

/// Alphabets in which a sign of markup is the byte that it always is. A reader that knows others finds
/// tags where there seem to be none.
const ALPHABETS: [&str; 4] = ["utf-8", "us-ascii", "iso-8859-", "windows-125"];

/// Reads a part and keeps of it what its fields do.
#[derive(Default)]
pub(super) struct Fields {
    at: At,
    tag: Vec<u8>,
    /// Whether there is more of the tag than is kept.
    cut: bool,
    /// The text of a code that is being read.
    code: Option<Vec<u8>>,
    open: Vec<Field>,
    fault: Option<FileFault>,
}

#[derive(Clone, Copy, Default)]
enum At {
    #[default]
    Text,
    /// In a tag, and in quotes of it.
    Tag(Option<u8>),
    /// In what is for programs, and whether its last byte is a question mark.
    Instruction(bool),
    /// In a comment, and how many strokes its last bytes are.
    Comment(u8),
    /// In text without markup, and how many brackets its last bytes are.
    Plain(u8),
}

/// A field that has begun.
#[derive(Default)]
struct Field {
    code: String,
    /// What follows is its result.
    is_read: bool,
}

impl Fields {
    /// Takes the next bytes of the part.
    pub(super) fn read(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.look(*byte);
        }
    }

    /// What is wrong with the fields of the part, which has ended.
    pub(super) fn fault(mut self) -> Option<FileFault> {
        while let Some(field) = self.open.pop() {
            self.judge(&field);
        }
        self.fault
    }

    fn look(&mut self, byte: u8) {
        self.at = match (self.at, byte) {
            (At::Text, b'<') => {
                self.tag.clear();
                self.cut = false;
                At::Tag(None)
            }
            (At::Text, _) => self.text(byte, At::Text),
            (At::Tag(None), b'>') => {
                self.end_tag();
                At::Text
            }
            (At::Tag(quote), _) => self.in_tag(quote, byte),
            (At::Instruction(true), b'>') => {
                self.end_instruction();
                At::Text
            }
            (At::Instruction(_), _) => {
                self.keep(byte);
                At::Instruction(byte == b'?')
            }
            (At::Comment(2..) | At::Plain(2..), b'>') => At::Text,
            (At::Comment(strokes), b'-') => At::Comment(strokes.saturating_add(1)),
            (At::Comment(_), _) => At::Comment(0),
            (At::Plain(brackets), b']') => self.text(byte, At::Plain(brackets.saturating_add(1))),
            (At::Plain(_), _) => self.text(byte, At::Plain(0)),
        };
    }

    fn text(&mut self, byte: u8, then: At) -> At {
        if let Some(code) = &mut self.code {
            if code.len() < MAX_CODE {
                code.push(byte);
            } else {
                self.fault.get_or_insert(FileFault::UnsafeArchive);
            }
        }
        then
    }

    fn keep(&mut self, byte: u8) {
        if self.tag.len() < MAX_TAG {
            self.tag.push(byte);
        } else {
            self.cut = true;
        }
    }

    fn in_tag(&mut self, quote: Option<u8>, byte: u8) -> At {
        self.keep(byte);
        match (quote, self.tag.as_slice()) {
            (_, b"?") => At::Instruction(false),
            (_, b"!--") => At::Comment(0),
            (_, b"![CDATA[") => At::Plain(0),
            (Some(open), _) if open == byte => At::Tag(None),
            (None, _) if byte == b'"' || byte == b'\'' => At::Tag(Some(byte)),
            (quote, _) => At::Tag(quote),
        }
    }

    /// The declaration says in which alphabet the part is written.
    fn end_instruction(&mut self) {
        let said = String::from_utf8_lossy(&self.tag).to_ascii_lowercase();
        let Some(said) = said
            .strip_prefix("?xml")
            .filter(|said| said.starts_with(|letter: char| letter.is_ascii_whitespace()))
        else {
            return;
        };
        let known = attributes(said.trim_end_matches('?')).is_some_and(|attributes| {
            let mut alphabets = attributes.iter().filter(|(name, _)| *name == "encoding");
            alphabets.all(|(_, own)| ALPHABETS.iter().any(|known| own.starts_with(known)))
        });
        if !known {
            self.fault.get_or_insert(FileFault::UnsafeArchive);
        }
    }

    fn end_tag(&mut self) {
        let tag = String::from_utf8_lossy(&self.tag).into_owned();
        if let Some(end) = tag.strip_prefix('/') {
            if is_code(name(end)) {
                self.end_code();
            }
            return;
        }
        let own = name(&tag);
        // No package of any office has a document type, by which words could stand for others.
        let wrong = tag.starts_with("!DOCTYPE")
            || self.cut && (is_code(own) || own == "fldSimple" || own == "fldChar");
        if wrong {
            self.fault.get_or_insert(FileFault::UnsafeArchive);
            return;
        }
        if is_code(own) && !tag.ends_with('/') {
            self.code = Some(Vec::new());
        }
        if own == "fldSimple" || own == "fldChar" {
            match attributes(&tag) {
                Some(attributes) => self.field(&attributes),
                None => self.fault = Some(FileFault::UnsafeArchive),
            }
        }
    }

    /// A field of one element, or where one of several begins, goes over into its result, or ends.
    fn field(&mut self, attributes: &[(&str, String)]) {
        for (attribute, value) in attributes {
            match (name(attribute), value.as_str()) {
                ("instr", code) => {
                    let mut field = Field::default();
                    field.goes_on(code);
                    self.judge(&field);
                }
                ("fldCharType", "begin") => self.begin(),
                ("fldCharType", "separate") => {
                    if let Some(mut field) = self.open.pop() {
                        self.judge(&field);
                        field.is_read = true;
                        self.open.push(field);
                    }
                }
                ("fldCharType", "end") => {
                    if let Some(field) = self.open.pop() {
                        self.judge(&field);
                    }
                }
                _ => {}
            }
        }
    }

    fn begin(&mut self) {
        // What a field does would be worked out by another one.
        if self.open.last().is_some_and(|outer| !outer.is_read && outer.code.is_empty()) {
            self.fault.get_or_insert(FileFault::ActiveContent);
        }
        if self.open.len() < MAX_DEPTH {
            self.open.push(Field::default());
        } else {
            self.fault.get_or_insert(FileFault::UnsafeArchive);
        }
    }

    fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        let Some(code) = decoded(&String::from_utf8_lossy(&code)) else {
            self.fault.get_or_insert(FileFault::UnsafeArchive);
            return;
        };
        if let Some(field) = self.open.last_mut() {
            field.goes_on(&code);
            return;
        }
        // Outside of any field it is none, unless somebody takes it for one.
        let mut field = Field::default();
        field.goes_on(&code);
        self.judge(&field);
    }

    fn judge(&mut self, field: &Field) {
        if let Some(fault) = field.fault().filter(|_| !field.is_read) {
            self.fault.get_or_insert(fault);
        }
    }
}

impl Field {
    fn goes_on(&mut self, code: &str) {
        if self.is_read {
            return;
        }
        self.code.push_str(code);
        self.code = self.code.trim_start().chars().take(KEPT).collect();
    }

    /// What is wrong with what it does.
    fn fault(&self) -> Option<FileFault> {
        let end = self.code.find(|letter: char| !letter.is_ascii_alphabetic());
        let (word, rest) = self.code.split_at(end.unwrap_or(self.code.len()));
        match word.to_ascii_uppercase().as_str() {
            // Another program is asked, or letters are put together by their numbers.
            "DDE" | "DDEAUTO" => Some(FileFault::ActiveContent),
            "QUOTE" if rest.trim_start().starts_with(|letter: char| letter.is_ascii_digit()) => {
                Some(FileFault::ActiveContent)
            }
            "DATABASE" | "IMPORT" | "INCLUDE" | "INCLUDEPICTURE" | "INCLUDETEXT" | "LINK"
            | "RD" => Some(FileFault::External),
            "EMBED" => Some(FileFault::Embedded),
            _ => None,
        }
    }
}

/// Whether an element holds the code of a field, or of one that was deleted with its changes kept.
fn is_code(element: &str) -> bool {
    element == "instrText" || element == "delInstrText"
}

#[cfg(test)]
mod tests;
