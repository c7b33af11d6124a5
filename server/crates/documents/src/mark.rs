//! What a signature, a number or a date shows on a document: a page as large as its field.

use domain::Moment;
use serde::Serialize;

use crate::{error::DocumentError, renderer::Renderer};

const TEMPLATE: &str = include_str!("../templates/mark.typ");

/// How a mark looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// One line from the left: a number.
    Text,
    /// One line in the middle: place and date.
    Centred,
    /// The competent person's signature, blue.
    Signer,
    /// The same, beside the seal that will lie over its left third.
    SignerSealed,
    /// The organisation's seal, red and round.
    Seal,
    /// The organisation's signature on a file that was brought, red, without a seal.
    Corner,
}

/// A mark.
#[derive(Clone, Debug, Serialize)]
pub struct Mark {
    /// How it looks.
    pub kind: MarkKind,
    /// Its lines; the first stands out.
    pub lines: Vec<String>,
    /// Points.
    pub width: f32,
    /// Points.
    pub height: f32,
}

impl Renderer {
    /// A mark as a PDF of one page.
    pub fn mark(&self, mark: &Mark, at: Moment) -> Result<Vec<u8>, DocumentError> {
        let lines = mark.lines.iter().map(|line| self.printable(line)).collect();
        let mark = Mark { lines, ..mark.clone() };
        self.render_part(TEMPLATE, serde_json::to_vec(&mark)?, at)
    }
}

/// `23/11/2026 10:15:03 +07:00`.
pub fn signing_time(at: Moment) -> String {
    let second = at.0.div_euclid(1000).rem_euclid(60);
    let (date, minute) = (at.date(), at.minute_of_day());
    format!(
        "{:02}/{:02}/{} {:02}:{:02}:{second:02} +07:00",
        date.day(),
        date.month(),
        date.year(),
        minute / 60,
        minute % 60,
    )
}
