//! The calendar of due dates: made, and taken away.

use super::{Around, kept};
use crate::{
    context::Refused,
    route::Page,
    ui::{El, Tone, button_danger, button_secondary, el, hidden, notice, post_form},
    words::{TrackingWords, fill},
};

/// The heading over the calendar.
pub(super) const HEADING: &str = "lich";

/// The address that was made, this once.
pub(super) fn address(refused: &Refused, words: &TrackingWords) -> Option<El> {
    let address = refused.typed.get("calendar_address")?.clone();
    let told = el("div")
        .child(el("p").child(el("strong").text(words.calendar_address)))
        .child(el("p").child(el("code").class("hash").text(address)))
        .child(el("p").text(words.calendar_once));
    Some(notice(Tone::Good, told).attr("role", "status"))
}

pub(super) fn section(around: &Around<'_>, words: &TrackingWords) -> El {
    let form = |action: &'static str| {
        post_form(Page::Dossiers.path())
            .child(hidden("action", action))
            .children(kept(around, around.typed))
    };
    let since = around.view.calendar_since;
    let told = since.map_or_else(
        || words.calendar_none.to_owned(),
        |since| fill(words.calendar_since, &[("day", &since.show_date())]),
    );
    let label = if since.is_some() { words.calendar_again } else { words.calendar_make };
    let end = since.map(|_| form("end_calendar").child(button_danger(words.calendar_end)));
    el("section")
        .class("no-print")
        .child(el("h2").id(HEADING).text(words.calendar))
        .child(el("p").text(words.calendar_lead))
        .child(el("p").class("hint").text(told))
        .child(
            el("div")
                .class("actions")
                .child(form("make_calendar").child(button_secondary(label)))
                .maybe(end),
        )
}
