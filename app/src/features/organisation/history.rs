//! Who did what about an organisation, newest first.

use domain::{
    Lang,
    view::{OrganisationChange, OrganisationNote},
};

use super::roles_text;
use crate::{
    ui::{El, el},
    words::{self, fill},
};

pub(super) fn section(history: &[OrganisationNote], lang: Lang) -> El {
    let words = words::organisation(lang);
    el("section")
        .child(el("h2").id("lich-su").text(words.history))
        .child(el("ul").class("papers").children(history.iter().map(|note| line(note, lang))))
}

fn line(note: &OrganisationNote, lang: Lang) -> El {
    let words = words::organisation(lang);
    let done = match note.change {
        OrganisationChange::Opened => words.ch_opened,
        OrganisationChange::Verified => words.ch_verified,
        OrganisationChange::Invited => words.ch_invited,
        OrganisationChange::Uninvited => words.ch_uninvited,
        OrganisationChange::Joined => words.ch_joined,
        OrganisationChange::Declined => words.ch_declined,
        OrganisationChange::Roles => words.ch_roles,
        OrganisationChange::Removed => words.ch_removed,
        OrganisationChange::Left => words.ch_left,
        OrganisationChange::Exported => words.ch_exported,
        OrganisationChange::CalendarMade => words.ch_calendar_made,
        OrganisationChange::CalendarEnded => words.ch_calendar_ended,
    };
    let values = [
        ("name", note.about.as_deref().unwrap_or_default()),
        ("from", &*roles_text(&note.from, lang)),
        ("to", &*roles_text(&note.to, lang)),
    ];
    let by = note.by.as_deref().unwrap_or(words.by_portal);
    el("li")
        .text(format!("{}: {} ", note.at.show(), fill(done, &values)))
        .child(el("span").class("hint").text(by.to_owned()))
}
