//! Who changed which rule, newest first.

use domain::{
    Lang,
    view::{AssignmentNote, AssignmentPage, OfficerView},
};

use super::scope_name;
use crate::{
    ui::{El, el},
    words::{self, fill},
};

pub(super) fn notes(page: &AssignmentPage, lang: Lang) -> [El; 2] {
    let words = words::assignment(lang);
    let body = if page.notes.is_empty() {
        el("p").text(words.history_none)
    } else {
        let lines = page.notes.iter().map(|note| line(page, note, lang));
        el("ul").class("papers").children(lines.collect::<Vec<_>>())
    };
    [el("h2").id("lich-su").text(words.history), body]
}

fn line(page: &AssignmentPage, note: &AssignmentNote, lang: Lang) -> El {
    let words = words::assignment(lang);
    let done = if note.from.is_empty() {
        words.ch_added
    } else if note.to.is_empty() {
        words.ch_removed
    } else {
        words.ch_changed
    };
    let name = scope_name(page, &note.scope, lang);
    let values = [("name", name.as_str()), ("from", &names(&note.from)), ("to", &names(&note.to))];
    let by = note.by_name.as_deref().unwrap_or(words.by_file);
    el("li")
        .text(format!("{}: {} ", note.at.show(), fill(done, &values)))
        .child(el("span").class("hint").text(by.to_owned()))
}

fn names(officers: &[OfficerView]) -> String {
    officers.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ")
}
