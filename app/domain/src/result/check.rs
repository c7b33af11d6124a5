//! What is wrong with a template.

use super::ResultTemplate;
use crate::catalogue::{Case, repeated};

/// Longest line of a template, in characters.
const LONGEST: usize = 1_000;

/// Everything that is wrong with the template of a case's result, one sentence each.
pub fn check(template: &ResultTemplate, case: &Case) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, text) in [("title", &template.title), ("symbol", &template.symbol)] {
        if text.trim().is_empty() {
            faults.push(format!("{name}: must not be empty"));
        }
    }
    if template.symbol.contains(char::is_whitespace) {
        faults.push("symbol: no spaces, as in TLHT-BS".to_owned());
    }
    if template.lines.is_empty() {
        faults.push("lines: a result says something".to_owned());
    }
    if template.valid_days == Some(0) {
        faults.push("valid_days: at least one day".to_owned());
    }
    let texts = [&template.title, &template.opening, &template.closing, &template.signs];
    let labels = template.lines.iter().map(|line| &line.label);
    if texts.into_iter().chain(labels).any(|text| text.chars().count() > LONGEST) {
        faults.push(format!("a text is longer than {LONGEST} characters"));
    }
    faults.extend(repeated("lines", template.lines.iter().map(|line| &*line.key)));
    for line in &template.lines {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if line.key.is_empty() || !line.key.chars().all(plain) {
            faults.push(format!("lines.{}: a key is of a-z, 0-9 and _", line.key));
        }
        if line.label.trim().is_empty() {
            faults.push(format!("lines.{}.label: must not be empty", line.key));
        }
        let known = |path: &String| super::lines::field_of(case, path).is_some();
        if let Some(path) = line.from.as_ref().filter(|path| !known(path)) {
            faults.push(format!("lines.{}.from: no question {path} is asked", line.key));
        }
    }
    faults
}
