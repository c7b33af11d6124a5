//! Centres: what everybody may know, and the pages of those who keep one. All of them are read, or
//! are plain forms, so that they come without the browser's program.

mod keep;
mod own;
mod public;
mod staff;

pub use keep::{about_page, agency_page, desk_page};
pub use own::own_centre_page;
pub use public::{centre_page, centres_page};
pub use staff::staff_page;

use domain::{
    Lang,
    staff::StaffRole,
    time::{parse_iso_date, show_date},
    view::{CentreSummary, PeriodState, Successor, TermView},
};

use crate::{
    route::Page,
    ui::{El, Tone, el, notice, tag},
    words::{self, CentreWords, fill, role_name},
};

/// `30/06/2025` of `2025-06-30`.
pub(crate) fn day(text: &str) -> String {
    parse_iso_date(text).map_or_else(|| text.to_owned(), show_date)
}

/// From when until when.
pub(crate) fn period(since: Option<&str>, until: Option<&str>, words: &CentreWords) -> String {
    let since = since.map(|since| fill(words.since, &[("date", &day(since))]));
    let until = until.map(|until| fill(words.until, &[("date", &day(until))]));
    [since, until].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How a period stands to today.
pub(crate) fn period_tag(state: PeriodState, lang: Lang) -> El {
    let words = words::centre(lang);
    match state {
        PeriodState::Ahead => tag(words.ahead, Tone::Info),
        PeriodState::Current => tag(words.current, Tone::Good),
        PeriodState::Over => tag(words.over, Tone::Neutral),
    }
}

/// `Người ký, Văn thư`.
pub(crate) fn roles_text(roles: &[StaffRole], lang: Lang) -> String {
    let names: Vec<&str> = roles.iter().map(|role| role_name(*role, lang)).collect();
    names.join(", ")
}

/// A role that was given for a time of its own.
pub(crate) fn term_line(term: &TermView, lang: Lang) -> El {
    let when = period(Some(&term.since), term.until.as_deref(), words::centre(lang));
    el("span")
        .text(format!("{} · {when} ", role_name(term.role, lang)))
        .child(period_tag(term.state, lang))
}

/// Who goes on, with the way there where there is a centre.
fn successor(successor: &Successor, lang: Lang) -> El {
    let name = successor.name.get(lang).to_owned();
    match &successor.centre {
        Some(code) => {
            let href = Page::Centre { code: code.clone() }.path();
            el("a").attr("href", href).attr("rel", "external").text(name)
        }
        None => el("span").text(name),
    }
}

/// That a centre has ended, and who goes on.
fn ended(summary: &CentreSummary, lang: Lang) -> Option<El> {
    let words = words::centre(lang);
    let until = summary.until.as_deref()?;
    let told = el("p").text(fill(words.ended, &[("date", &day(until))]));
    let next = summary.successor.as_ref().map(|next| {
        let told = fill(words.goes_on, &[("name", "\n")]);
        let (before, after) = told.split_once('\n').unwrap_or_default();
        el("p").text(before.to_owned()).child(successor(next, lang)).text(after.to_owned())
    });
    Some(notice(Tone::Warn, el("div").child(told).maybe(next)))
}
