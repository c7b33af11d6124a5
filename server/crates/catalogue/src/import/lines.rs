//! Lines of a file that may be broken: bounded in length, checked for UTF-8.

use std::io::{BufRead, ErrorKind};

/// The longest line that is read, in bytes. The longest real record has about 100 KB.
pub(super) const LIMIT: usize = 4 * 1024 * 1024;

/// One line without its line break.
pub(super) enum Line {
    /// Its text.
    Text(String),
    /// Longer than [`LIMIT`]; skipped without being held in memory.
    TooLong,
    /// Not UTF-8.
    NotUtf8,
    /// The file stopped answering here; nothing follows.
    Unreadable(String),
}

/// The lines of a reader; LF and CRLF both end one.
pub(super) struct Lines<R> {
    reader: R,
    bytes: u64,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, bytes: 0, ended: false }
    }

    /// How many bytes have been read.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The next line; `None` at the end of the file.
    pub(super) fn next_line(&mut self) -> Option<Line> {
        let mut line: Vec<u8> = Vec::new();
        let mut too_long = false;
        let mut anything = false;
        while !self.ended {
            let chunk = match self.reader.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.ended = true;
                    return Some(Line::Unreadable(error.to_string()));
                }
            };
            if chunk.is_empty() {
                self.ended = true;
                break;
            }
            anything = true;
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let part = &chunk[..end.unwrap_or(chunk.len())];
            too_long |= line.len() + part.len() > LIMIT;
            if !too_long {
                line.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.reader.consume(used);
            self.bytes += used as u64;
            if end.is_some() {
                break;
            }
        }
        if !anything {
            return None;
        }
        if too_long {
            return Some(Line::TooLong);
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Some(String::from_utf8(line).map_or(Line::NotUtf8, Line::Text))
    }
}
