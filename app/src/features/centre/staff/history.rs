//! Who gave what to whom, and when.

use domain::{
    Lang,
    staff::StaffRole,
    time::{parse_iso_date, show_date},
    view::{StaffChange, StaffNote},
};

use super::roles_text;
use crate::{
    ui::{El, el},
    words,
};

/// The changes, newest first; nothing where there were none.
pub(super) fn notes(notes: &[StaffNote], lang: Lang) -> Vec<El> {
    if notes.is_empty() {
        return Vec::new();
    }
    let words = words::centre(lang);
    let line = |note: &StaffNote| {
        let by = note.by_name.as_deref().unwrap_or(words.by_file);
        let text = format!(
            "{}: {} {} · {} · {} ",
            note.at.show(),
            note.name,
            change_name(note.change, lang),
            note.agency_name.get(lang),
            detail(&note.detail, lang)
        );
        el("li").text(text).child(el("span").class("hint").text(by.to_owned()))
    };
    vec![
        el("h2").id("lich-su").text(words.notes),
        el("ul").children(notes.iter().map(line).collect::<Vec<_>>()),
    ]
}

fn change_name(change: StaffChange, lang: Lang) -> &'static str {
    let (words, roles) = (words::centre(lang), words::roles(lang));
    match change {
        StaffChange::Posted => words.ch_posted,
        StaffChange::Ended => words.ch_ended,
        StaffChange::Roles => words.ch_roles,
        StaffChange::Granted => roles.ch_granted,
        StaffChange::Withdrawn => roles.ch_withdrawn,
        StaffChange::Covered => words.ch_covered,
        StaffChange::Uncovered => words.ch_uncovered,
        StaffChange::Lent => roles.ch_lent,
        StaffChange::Returned => roles.ch_returned,
        StaffChange::TakenOver => words.ch_taken_over,
    }
}

/// What is stored of a change, in words: names of roles first, then days and a reason.
fn detail(stored: &str, lang: Lang) -> String {
    let parts: Vec<&str> = stored.split(' ').collect();
    let roles: Vec<StaffRole> = parts.iter().map_while(|part| StaffRole::from_name(part)).collect();
    let rest = parts.iter().skip(roles.len()).map(|part| day(part));
    let rest: Vec<String> = rest.collect();
    let told = [roles_text(&roles, lang), rest.join(" ")];
    told.join(" ").trim().to_owned()
}

/// `23/11/2026:` of `2026-11-23:`; anything else as it is.
fn day(part: &str) -> String {
    let bare = part.trim_end_matches(':');
    match parse_iso_date(bare) {
        Some(date) => [&*show_date(date), &part[bare.len()..]].concat(),
        None => part.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_and_days_are_told_in_words() {
        for (stored, expected) in [
            ("", ""),
            ("signer clerk", "Người ký, Văn thư"),
            ("signer 2026-11-23 – 2026-12-01", "Người ký 23/11/2026 – 01/12/2026"),
            ("2026-11-23 – …: nghỉ phép, thay head", "23/11/2026 – …: nghỉ phép, thay head"),
            ("clerk 2026-11-23 – 2026-11-24: QĐ 1", "Văn thư 23/11/2026 – 24/11/2026: QĐ 1"),
            ("<script>", "<script>"),
        ] {
            assert_eq!(detail(stored, Lang::Vi), expected, "{stored}");
        }
    }
}
