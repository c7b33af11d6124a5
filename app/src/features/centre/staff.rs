//! `/can-bo/nhan-su`: the staff of a centre and its agencies, for those who head it or administer the
//! system.

mod forms;
mod history;
mod roles;

use std::sync::Arc;

use domain::{
    Lang,
    view::{CoverView, PeriodState, PostingView, StaffMember, StaffPage},
};
use leptos::prelude::AnyView;

use super::{day, period, period_tag, roles_text, term_line};
use crate::{
    context::{Refused, query, refused, use_lang},
    data::load,
    format::number,
    route::Page,
    ui::{El, Tone, back_link, el, error_summary, error_title, notice, page_head, tag},
    url::with_query,
    words::{self, CentreWords, fill, problem_text},
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
    let name = staff.name.get(lang).to_owned();
    let named = if staff.heads {
        let about = with_query(&Page::OwnCentre.path(), &[("trung-tam", &staff.centre)]);
        el("a").attr("href", about).attr("rel", "external").text(name)
    } else {
        el("span").text(name)
    };
    let page = el("div")
        .id("nhan-su")
        .child(page_head(error_title(lang, wrong, words.staff_title)))
        .child(back_link(Page::Inbox.path(), lang))
        .maybe(error_summary(errors, lang))
        .child(el("h1").text(words.staff_title))
        .maybe(done.then(|| notice(Tone::Good, el("p").text(words.done))))
        .child(el("p").class("lead").child(named))
        .maybe(others(staff, words, lang))
        .child(
            el("p")
                .child(el("strong").text(fill(words.head_count, &[("n", &own), ("m", &sent)])))
                .text(" · ")
                .text(words.head_count_lead),
        )
        .child(roles::about(lang))
        .child(members(staff, words, lang))
        .child(forms::add(staff, lang))
        .child(el("h2").text(words.covers))
        .child(covers(staff, words, lang))
        .child(forms::cover(staff, lang))
        .children(history::notes(&staff.notes, lang));
    refused.refill(page)
}

/// The other centres whose staff the reader keeps.
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
    let terms = posting.terms.iter().map(|term| el("div").child(term_line(term, lang)));
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
        .child(cell(words.roles).text(roles_text(&posting.roles, lang)).children(terms))
        .child(cell(words.dates).text(when).text(" ").child(period_tag(posting.state, lang)))
        .child(cell(words.change).maybe(change))
}

fn covers(staff: &StaffPage, words: &'static CentreWords, lang: Lang) -> El {
    if staff.covers.is_empty() {
        return el("p").text(words.covers_none);
    }
    let line = |cover: &CoverView| {
        let roles = roles_text(&cover.roles, lang);
        let line = if roles.is_empty() { words.cover_line } else { words::roles(lang).line_lent };
        let values = [
            ("substitute", cover.substitute_name.as_str()),
            ("absent", &cover.absent_name),
            ("roles", &roles),
        ];
        let told = format!(
            "{} · {} · {} – {} · {} ",
            fill(line, &values),
            cover.agency_name.get(lang),
            day(&cover.since),
            day(&cover.until),
            cover.reason
        );
        let end = (cover.state != PeriodState::Over).then(|| forms::uncover(staff, cover, lang));
        el("li").text(told).child(period_tag(cover.state, lang)).maybe(end)
    };
    el("ul").class("papers").children(staff.covers.iter().map(line).collect::<Vec<_>>())
}
