//! Questions and answers to look over.

use domain::Lang;

use super::{El, el};
use crate::words;

/// One question with its answer.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The question.
    pub key: String,
    /// The answer, a line a text; none: not answered.
    pub value: Vec<String>,
    /// Where to change it, and what is changed in hidden words.
    pub change: Option<(String, String)>,
}

impl Row {
    /// A question with an answer of one line.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { key: key.into(), value: vec![value.into()], change: None }
    }
}

/// A list of answers.
pub fn summary_list(rows: Vec<Row>, lang: Lang) -> El {
    let words = words::common(lang);
    let row = |row: Row| {
        let answer = if row.value.is_empty() {
            el("dd").class("summary-none").text(words.not_answered)
        } else {
            let mut lines = el("dd");
            for (index, line) in row.value.into_iter().enumerate() {
                lines = if index > 0 { lines.child(el("br")) } else { lines };
                lines = lines.text(line);
            }
            lines
        };
        let change = row.change.map(|(href, hidden)| {
            el("dd").class("summary-change").child(
                el("a")
                    .attr("href", href)
                    .text(words.change)
                    .child(el("span").class("hidden").text(format!(" {hidden}"))),
            )
        });
        el("div").child(el("dt").text(row.key)).child(answer).maybe(change)
    };
    el("dl").class("summary").children(rows.into_iter().map(row))
}
