//! Who did what about an organisation, newest first, and what members took along.

use domain::{
    Lang,
    view::{
        OrganisationChange, OrganisationNote, OrganisationTaking, OrganisationView, TakingKind,
    },
};

use super::roles_text;
use crate::{
    format::number,
    route::Page,
    ui::{El, Pager, el, pager},
    url::with_query,
    words::{self, fill},
};

/// The heading over the history.
const HEADING: &str = "lich-su";

/// A page of the history, which begins behind a cursor.
pub(super) fn section(page: &OrganisationView, after: &str, lang: Lang) -> El {
    let words = words::organisation(lang);
    let path = Page::Organisation { tax_code: page.tax_code.clone() }.path();
    let address = |after: &str| format!("{}#{HEADING}", with_query(&path, &[("after", after)]));
    let next = page.history_next.as_deref().map(address);
    let previous = (!after.is_empty()).then(|| address(""));
    el("section")
        .child(el("h2").id(HEADING).text(words.history))
        .child(el("ul").class("papers").children(page.history.iter().map(|note| line(note, lang))))
        .maybe(pager(Pager { next, previous, ..Pager::default() }, lang))
}

/// What members took along; nothing where nobody did.
pub(super) fn takings(takings: &[OrganisationTaking], lang: Lang) -> Option<El> {
    if takings.is_empty() {
        return None;
    }
    let lines = takings.iter().map(|one| taking(one, lang));
    let heading = el("h2").text(words::organisation(lang).takings);
    Some(el("section").child(heading).child(el("ul").class("papers").children(lines)))
}

fn taking(one: &OrganisationTaking, lang: Lang) -> El {
    let words = words::organisation(lang);
    let told = match one.kind {
        TakingKind::List => words.tk_list,
        TakingKind::Calendar => words.tk_calendar,
        TakingKind::CalendarEnded => words.tk_calendar_ended,
        TakingKind::Other => words.tk_other,
    };
    let values = [("n", &*number(one.count, lang)), ("when", &*one.last.show())];
    el("li")
        .text(format!("{} ", fill(told, &values)))
        .child(el("span").class("hint").text(one.by.clone()))
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
        OrganisationChange::Other => words.ch_other,
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
