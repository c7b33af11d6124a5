//! `/can-bo/nhan-su`: the staff of a centre and its agencies, for those who head it.

mod forms;

use std::sync::Arc;

use domain::{
    Lang,
    view::{CoverView, PeriodState, PostingView, StaffChange, StaffMember, StaffNote, StaffPage},
};
use leptos::prelude::AnyView;

use super::{day, period};
use crate::{
    context::{Refused, query, refused, use_lang},
    data::load,
    format::number,
    route::Page,
    ui::{El, Tone, back_link, el, error_summary, error_title, notice, page_head, tag},
    url::with_query,
    words::{self, CentreWords, fill, problem_text, role_name},
};

/// The page.
pub fn staff_page() -> AnyView {
    let lang = use_lang();
    let (code, refused, done) = (query("trung-tam"), refused(), query("xong"));
    load(move || code.clone(), |api, code| async move { api.0.staff(code).await }).view(
        move |staff: Arc<StaffPage>| page(&staff, &refused, !done.is_empty(), lang).into_any(),
    )
}

pub(super) fn page(staff: &StaffPage, refused: &Refused, done: bool, lang: Lang) -> El {
    let words = words::centre(lang);
    let code = refused.problem();
    let wrong = !code.is_empty();
    let errors =
        if wrong { vec![("nhan-su".to_owned(), problem_text(&code, lang))] } else { Vec::new() };
    let count = |count: u32| number(i64::from(count), lang);
    let (own, sent) = (count(staff.own), count(staff.seconded));
    let about = with_query(&Page::OwnCentre.path(), &[("trung-tam", &staff.centre)]);
    let page = el("div")
        .id("nhan-su")
        .child(page_head(error_title(lang, wrong, words.staff_title)))
        .child(back_link(Page::Inbox.path(), lang))
        .maybe(error_summary(errors, lang))
        .child(el("h1").text(words.staff_title))
        .maybe(done.then(|| notice(Tone::Good, el("p").text(words.done))))
        .child(
            el("p").class("lead").child(
                el("a")
                    .attr("href", about)
                    .attr("rel", "external")
                    .text(staff.name.get(lang).to_owned()),
            ),
        )
        .maybe(others(staff, words, lang))
        .child(
            el("p")
                .child(el("strong").text(fill(words.head_count, &[("n", &own), ("m", &sent)])))
                .text(" · ")
                .text(words.head_count_lead),
        )
        .child(members(staff, words, lang))
        .child(forms::add(staff, lang))
        .child(el("h2").text(words.covers))
        .child(covers(staff, words, lang))
        .child(forms::cover(staff, lang))
        .children(notes(&staff.notes, words, lang));
    refused.refill(page)
}

/// The other centres that the reader heads.
fn others(staff: &StaffPage, words: &CentreWords, lang: Lang) -> Option<El> {
    let others: Vec<El> = staff
        .centres
        .iter()
        .filter(|centre| centre.code != staff.centre)
        .map(|centre| {
            let href = with_query(&Page::Staff.path(), &[("trung-tam", &centre.code)]);
            let name = centre.name.get(lang).to_owned();
            el("li").child(el("a").attr("href", href).attr("rel", "external").text(name))
        })
        .collect();
    (!others.is_empty())
        .then(|| el("nav").attr("aria-label", words.which).child(el("ul").children(others)))
}

fn members(staff: &StaffPage, words: &'static CentreWords, lang: Lang) -> El {
    let column = |name: &'static str| el("th").attr("scope", "col").text(name);
    let head = el("tr")
        .child(column(words.name))
        .child(column(words.acts_for))
        .child(column(words.home))
        .child(column(words.place))
        .child(column(words.roles))
        .child(column(words.dates))
        .child(column(words.change));
    let rows = staff.members.iter().flat_map(|member| {
        member.postings.iter().map(move |posting| row(staff, member, posting, lang))
    });
    el("table")
        .class("table")
        .child(el("thead").child(head))
        .child(el("tbody").children(rows.collect::<Vec<_>>()))
}

fn row(staff: &StaffPage, member: &StaffMember, posting: &PostingView, lang: Lang) -> El {
    let words = words::centre(lang);
    let cell = |label: &'static str| el("td").attr("data-label", label);
    let sent = posting.seconded.then(|| tag(words.seconded, Tone::Info));
    let roles: Vec<&str> = posting.roles.iter().map(|role| role_name(*role, lang)).collect();
    let when = period(posting.since.as_deref(), posting.until.as_deref(), words);
    let change =
        (posting.state != PeriodState::Over).then(|| forms::change(staff, member, posting, lang));
    let name = el("th")
        .attr("scope", "row")
        .text(member.name.clone())
        .text(" ")
        .child(el("span").class("hint").text(member.identity_masked.clone()));
    el("tr")
        .child(name)
        .child(cell(words.acts_for).text(posting.agency_name.get(lang).to_owned()))
        .child(cell(words.home).text(posting.home_name.get(lang).to_owned()).text(" ").maybe(sent))
        .child(cell(words.place).text(posting.place_name.get(lang).to_owned()))
        .child(cell(words.roles).text(roles.join(", ")))
        .child(cell(words.dates).text(when).text(" ").child(state(posting.state, words)))
        .child(cell(words.change).maybe(change))
}

fn state(state: PeriodState, words: &CentreWords) -> El {
    match state {
        PeriodState::Ahead => tag(words.ahead, Tone::Info),
        PeriodState::Current => tag(words.current, Tone::Good),
        PeriodState::Over => tag(words.over, Tone::Neutral),
    }
}

fn covers(staff: &StaffPage, words: &'static CentreWords, lang: Lang) -> El {
    if staff.covers.is_empty() {
        return el("p").text(words.covers_none);
    }
    let line = |cover: &CoverView| {
        let values =
            [("substitute", cover.substitute_name.as_str()), ("absent", &cover.absent_name)];
        let told = format!(
            "{} · {} · {} – {} · {} ",
            fill(words.cover_line, &values),
            cover.agency_name.get(lang),
            day(&cover.since),
            day(&cover.until),
            cover.reason
        );
        let end = (cover.state != PeriodState::Over).then(|| forms::uncover(staff, cover, lang));
        el("li").text(told).child(state(cover.state, words)).maybe(end)
    };
    el("ul").class("papers").children(staff.covers.iter().map(line).collect::<Vec<_>>())
}

fn notes(notes: &[StaffNote], words: &CentreWords, lang: Lang) -> Vec<El> {
    if notes.is_empty() {
        return Vec::new();
    }
    let told = |change: StaffChange| match change {
        StaffChange::Posted => words.ch_posted,
        StaffChange::Ended => words.ch_ended,
        StaffChange::Roles => words.ch_roles,
        StaffChange::Covered => words.ch_covered,
        StaffChange::Uncovered => words.ch_uncovered,
        StaffChange::TakenOver => words.ch_taken_over,
    };
    let line = |note: &StaffNote| {
        let by = note.by_name.as_deref().unwrap_or(words.by_file);
        let text = format!(
            "{}: {} {} · {} · {} ",
            note.at.show(),
            note.name,
            told(note.change),
            note.agency_name.get(lang),
            note.detail
        );
        el("li").text(text).child(el("span").class("hint").text(by.to_owned()))
    };
    vec![el("h2").text(words.notes), el("ul").children(notes.iter().map(line).collect::<Vec<_>>())]
}
