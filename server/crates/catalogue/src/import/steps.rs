//! The steps of a procedure, split where the source writes "Bước 1:" and nowhere else.

use domain::Text;

use super::words;

/// Splits a text into steps. Each keeps its heading and all its lines; what stands before the
/// first heading is a step of its own, and a text without headings is one step.
pub(super) fn split(text: &str) -> Vec<Text> {
    let block = words::block(text);
    let mut steps: Vec<String> = Vec::new();
    for line in block.split('\n') {
        if steps.is_empty() || is_heading(line) {
            steps.push(String::new());
        }
        if let Some(step) = steps.last_mut() {
            if !step.is_empty() {
                step.push('\n');
            }
            step.push_str(line);
        }
    }
    steps
        .into_iter()
        .map(|step| step.trim().to_owned())
        .filter(|step| !step.is_empty())
        .map(Text::vi)
        .collect()
}

/// Whether a line begins a step: "Bước 1:", "- Bước 2.", "a) Bước 3 Thẩm định", "2.1.3. Bước 3".
fn is_heading(line: &str) -> bool {
    let lower = line.to_lowercase();
    let Some(at) = lower.find("bước") else {
        return false;
    };
    let numbering = |token: &str| token.chars().filter(|c| c.is_alphabetic()).count() <= 1;
    let before = &lower[..at];
    if before.chars().count() > 12 || !before.split_whitespace().all(numbering) {
        return false;
    }
    let after = lower[at + "bước".len()..].trim_start();
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == after.len() {
        return false;
    }
    // "Bước 2 nêu trên" goes on in small letters: a mention within a sentence, not a heading.
    let mut in_original = line.chars().skip(lower.chars().count() - rest.chars().count());
    let next = in_original.find(|c| !c.is_whitespace());
    next.is_none_or(|c| !c.is_lowercase())
}
