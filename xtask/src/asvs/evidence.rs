//! Whether what an entry names is there: a test by its name, a place by its file and a word of it.

use std::{fs, path::Path};

/// Parts a browser test's file from its title.
const TITLE: &str = " › ";

/// Whether a test of that name is there: `path::name` in Rust, `path › title` in the browser's.
pub fn has_test(root: &Path, named: &str) -> bool {
    let found = match named.split_once(TITLE) {
        Some((path, title)) => read(root, path).map(|source| has_browser_test(&source, title)),
        None => named
            .rsplit_once("::")
            .and_then(|(path, name)| Some(has_rust_test(&read(root, path)?, name))),
    };
    found.unwrap_or(false)
}

/// Whether a place is there: a file or a folder, and in a file the word that is named behind `::`.
pub fn has_place(root: &Path, named: &str) -> bool {
    match named.rsplit_once("::") {
        Some((path, word)) => read(root, path).is_some_and(|text| has_word(&text, word)),
        None => !named.is_empty() && root.join(named).exists(),
    }
}

fn read(root: &Path, path: &str) -> Option<String> {
    fs::read_to_string(root.join(path)).ok()
}

/// Whether a function of that name stands there below an attribute that makes it a test.
pub(super) fn has_rust_test(source: &str, name: &str) -> bool {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    let is_test = |line: &&&str| **line == "#[test]" || line.starts_with("#[tokio::test");
    lines.iter().enumerate().any(|(at, line)| {
        let above = lines[..at].iter().rev();
        declares(line, name)
            && above
                .take_while(|line| line.starts_with("#[") || line.starts_with("//"))
                .any(|line| is_test(&line))
    })
}

fn declares(line: &str, name: &str) -> bool {
    let line = line.strip_prefix("async ").unwrap_or(line);
    let rest = line.strip_prefix("fn ").and_then(|line| line.strip_prefix(name));
    rest.is_some_and(|rest| rest.starts_with('('))
}

/// Whether a test of that title stands there, in any of the quotes that titles have.
pub(super) fn has_browser_test(source: &str, title: &str) -> bool {
    ['\'', '"', '`'].into_iter().any(|quote| {
        let call = format!("test({quote}{title}{quote}");
        source.lines().any(|line| line.trim_start().starts_with(&call))
    })
}

/// Whether a text has this word with nothing that goes on with it on either side.
fn has_word(text: &str, word: &str) -> bool {
    let goes_on = |sign: Option<char>| sign.is_some_and(|c| c.is_alphanumeric() || c == '_');
    !word.is_empty()
        && text.match_indices(word).any(|(at, found)| {
            let (before, behind) = (&text[..at], &text[at + found.len()..]);
            !goes_on(before.chars().next_back()) && !goes_on(behind.chars().next())
        })
}
