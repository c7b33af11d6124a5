//! A renderer, and what poppler makes of its work.

use std::{io::Write, process::Command, sync::LazyLock};

use documents::Renderer;
use tempfile::NamedTempFile;

/// As the server has it: one for all.
pub static RENDERER: LazyLock<Renderer> = LazyLock::new(|| Renderer::new().unwrap());

/// What a program of poppler says of a PDF; nothing where it is not installed.
pub fn ask(program: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let mut command = Command::new(program);
    if program == "pdftotext" {
        command.args(arguments).arg(file.path()).arg("-");
    } else {
        command.args(arguments).arg(file.path());
    }
    let Ok(output) = command.output() else {
        println!("skipped: {program} is not installed");
        return None;
    };
    assert!(output.status.success(), "{program}: {output:?}");
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The words of a PDF, with one blank between any two.
pub fn words_of(pdf: &[u8]) -> Option<String> {
    let text = ask("pdftotext", &["-raw"], pdf)?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
