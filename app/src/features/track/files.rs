//! The files of a dossier with their sizes and hashes.

use domain::{
    Lang,
    view::{FileView, ScanState},
};

use crate::{
    format::size,
    ui::{El, Tone, el, tag},
    url::encode,
    words,
};

/// A table of files; with `code` their names lead to the files.
pub fn files_table(files: &[FileView], code: Option<&str>, lang: Lang) -> El {
    let words = words::track(lang);
    if files.is_empty() {
        return el("p").text(words.no_files);
    }
    let row = |file: &FileView| {
        let name = match code.filter(|_| file.scan != ScanState::Infected) {
            Some(code) => el("a")
                .attr("href", format!("/ho-so/{}/tep/{}", encode(code), encode(&file.id)))
                .attr("rel", "external")
                .text(file.name.clone()),
            None => el("span").text(file.name.clone()),
        };
        let tone = match file.scan {
            ScanState::Clean => Tone::Good,
            ScanState::Infected => Tone::Bad,
            ScanState::Pending | ScanState::NotScanned => Tone::Neutral,
        };
        el("tr")
            .child(el("th").attr("scope", "row").child(name))
            .child(el("td").attr("data-label", words.size).text(size(file.size, lang)))
            .child(
                el("td")
                    .attr("data-label", words.check)
                    .child(tag(words::scan_name(file.scan, lang), tone)),
            )
            .child(
                el("td")
                    .attr("data-label", words.sha256)
                    .child(el("code").class("hash").text(file.sha256.clone())),
            )
    };
    let column = |name: &'static str| el("th").attr("scope", "col").text(name);
    let columns = [words.file, words.size, words.check, words.sha256].map(column);
    el("table")
        .class("table files")
        .child(el("thead").child(el("tr").children(columns)))
        .child(el("tbody").children(files.iter().map(row)))
}
