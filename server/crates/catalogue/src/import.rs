//! Reads records of the national procedure database, one JSON object a line.
//!
//! Nothing is dropped and nothing is invented: every value of a record stands in the
//! [`ProcedureContent`] that comes out, and wherever the record is silent or contradicts itself the
//! content carries a [`Doubt`](domain::catalogue::Doubt) for the person who reviews it.
//!
//! What happens to texts on the way, and nothing else:
//!
//! - letters are composed (NFC), and marks that cannot be seen (zero-width, direction, soft hyphen)
//!   go, as [`domain::text::normalise`] does;
//! - runs of blanks within a line become one space, blanks at either end of a line go, and of empty
//!   lines in a row one stays;
//! - in names and other one-line texts a line break becomes a space; in long texts it stays;
//! - an empty text is an absent one where the content allows absence.

mod channels;
mod doubts;
mod fees;
mod lines;
mod notes;
mod papers;
mod people;
mod record;
mod report;
mod steps;
mod words;

#[cfg(test)]
mod tests;

use std::{collections::HashMap, io::BufRead};

use domain::catalogue::ProcedureContent;
use sha2::{Digest, Sha256};

pub use doubts::DoubtKind;
pub use record::{LineError, read_line};
pub use report::{Broken, ImportReport, Tally};

use lines::{Line, Lines};

/// A record that could be read, with the digest that tells whether it changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The procedure.
    pub content: ProcedureContent,
    /// [`digest`] of the content.
    pub sha256: String,
}

/// SHA-256 of a content, in lower-case hex: equal contents, equal digests.
///
/// The digest is taken over the JSON of the content, whose members stand in one fixed order.
#[expect(clippy::missing_panics_doc, reason = "no content is without its JSON")]
pub fn digest(content: &ProcedureContent) -> String {
    // A content is structs, lists, texts and finite numbers: JSON can hold each of them.
    let json = serde_json::to_vec(content).expect("a procedure's content is representable in JSON");
    hex::encode(Sha256::digest(json))
}

/// Reads a whole file. A broken line is reported by its number and the rest still arrives.
///
/// `progress` is told after each line how many bytes have been read so far.
pub fn read(reader: impl BufRead, progress: &mut dyn FnMut(u64)) -> (Vec<Imported>, ImportReport) {
    let mut report = ImportReport::default();
    let mut imported: Vec<Imported> = Vec::new();
    let mut first_line_of: HashMap<String, u64> = HashMap::new();
    let mut lines = Lines::new(reader);
    while let Some(line) = lines.next_line() {
        report.lines += 1;
        let number = report.lines;
        match take(line, &first_line_of, number) {
            Ok(None) => report.blank += 1,
            Ok(Some(content)) => {
                first_line_of.insert(content.code.clone(), number);
                report.count(&content);
                let sha256 = digest(&content);
                imported.push(Imported { content, sha256 });
            }
            Err((code, reason)) => report.broken.push(Broken { line: number, code, reason }),
        }
        progress(lines.bytes());
    }
    report.read = imported.len();
    report.note_shared_names(imported.iter().map(|one| &one.content));
    (imported, report)
}

/// What one line holds: nothing, a procedure, or a reason why it cannot be taken.
fn take(
    line: Line,
    first_line_of: &HashMap<String, u64>,
    number: u64,
) -> Result<Option<ProcedureContent>, (Option<String>, LineError)> {
    let text = match line {
        Line::Text(text) => text,
        Line::TooLong => return Err((None, LineError::TooLong { limit: lines::LIMIT })),
        Line::NotUtf8 => return Err((None, LineError::NotUtf8)),
        Line::Unreadable(reason) => return Err((None, LineError::Unreadable(reason))),
    };
    // Only the very first line of a file may begin with a byte order mark.
    let text = if number == 1 { text.strip_prefix('\u{feff}').unwrap_or(&text) } else { &text };
    if text.trim().is_empty() {
        return Ok(None);
    }
    let content = read_line(text).map_err(|reason| (record::code_in(text), reason))?;
    match first_line_of.get(&content.code) {
        Some(&first) => Err((Some(content.code), LineError::Duplicate { first })),
        None => Ok(Some(content)),
    }
}
