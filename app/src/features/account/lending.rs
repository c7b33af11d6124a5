//! `/can-bo/tai-khoan/uy-quyen`: an officer's roles, what is lent of them, and what was borrowed.

use std::sync::Arc;

use domain::{
    Lang,
    view::{LendableView, LentView, OwnPost, OwnRoles, PeriodState},
};
use leptos::prelude::AnyView;

use super::at;
use crate::{
    context::{Refused, query, refused, use_lang},
    data::load,
    features::centre::{day, period, period_tag, roles_text, term_line},
    route::Page,
    ui::{
        Control, El, TextInput, Tone, back_link, button, button_secondary, checkboxes, el,
        error_summary, error_title, hidden, notice, page_head, post_form, select, text_input,
    },
    words::{self, fill, problem_text, role_name},
};

/// The heading over what is lent.
const LENT: &str = "uy-quyen";

/// What was wrong, at the controls.
type Errors<'a> = &'a [(String, String)];

/// The way to the page, on the officer's account.
pub(super) fn way(lang: Lang) -> El {
    let words = words::roles(lang);
    let link = el("a").attr("href", Page::Lending.path()).text(words.way);
    el("section").child(el("h2").child(link)).child(el("p").text(words.way_lead))
}

/// The page.
pub fn lending_page() -> AnyView {
    let lang = use_lang();
    let (refused, done) = (refused(), query("kq"));
    load(String::new, |api, _| async move { api.0.own_roles().await })
        .view(move |page: Arc<OwnRoles>| show(&page, &refused, &done, lang).into_any())
}

fn show(page: &OwnRoles, refused: &Refused, done: &str, lang: Lang) -> El {
    let words = words::roles(lang);
    let code = refused.problem();
    let errors = if code.is_empty() {
        Vec::new()
    } else {
        vec![(place(refused, &code), problem_text(&code, lang))]
    };
    let told = match done {
        "giao" => Some(words.lent_done),
        "ket-thuc" => Some(words.ended_done),
        _ => None,
    };
    let drawn = el("div")
        .class("narrow")
        .child(page_head(error_title(lang, !errors.is_empty(), words.title)))
        .child(back_link(Page::DeskAccount.path(), lang))
        .maybe(error_summary(errors.clone(), lang))
        .child(el("h1").text(words.title))
        .maybe(told.map(|told| notice(Tone::Good, el("p").text(told)).attr("role", "status")))
        .child(el("p").class("lead").text(words.lead))
        .child(own(&page.posts, lang))
        .child(lent(&page.lent, lang))
        .child(lend(page, &errors, lang));
    refused.refill(drawn)
}

/// The control that what is wrong stands at.
fn place(refused: &Refused, code: &str) -> String {
    let agency = refused.typed.get("agency").map_or("", String::as_str);
    let control = match code {
        _ if agency.is_empty() => return LENT.to_owned(),
        "role_missing" | "role_not_held" | "role_never_lent" => "roles",
        "unknown_borrower" | "same_person" | "roles_apart" | "treasurer_reconciles" => "officer",
        "cover_overlaps" => "since",
        "lending_period" => "until",
        "reason_missing" => "reason",
        _ => return LENT.to_owned(),
    };
    format!("{control}.{agency}")
}

fn own(posts: &[OwnPost], lang: Lang) -> El {
    let words = words::roles(lang);
    let line = |post: &OwnPost| {
        let when = period(post.since.as_deref(), post.until.as_deref(), words::centre(lang));
        let roles = roles_text(&post.roles, lang);
        el("li")
            .class("card")
            .child(el("p").child(el("strong").text(post.agency_name.get(lang).to_owned())))
            .maybe((!roles.is_empty()).then(|| el("p").text(roles)))
            .children(post.terms.iter().map(|term| el("p").child(term_line(term, lang))))
            .maybe((!when.is_empty()).then(|| el("p").class("hint").text(when)))
            .child(el("p").child(period_tag(post.state, lang)))
    };
    let body = if posts.is_empty() {
        el("p").text(words.own_none)
    } else {
        el("ul").class("plain").children(posts.iter().map(line))
    };
    el("section").child(el("h2").text(words.own)).child(body)
}

fn lent(all: &[LentView], lang: Lang) -> El {
    let words = words::roles(lang);
    let line = |one: &LentView| {
        let roles = roles_text(&one.roles, lang);
        let told = match (one.own, one.roles.is_empty()) {
            (true, false) => words.lent_out,
            (false, false) => words.borrowed,
            (true, true) => words.covered,
            (false, true) => words.covering,
        };
        let told = fill(told, &[("name", &one.other_name), ("roles", &roles)]);
        let agency = one.agency_name.get(lang);
        let when = format!("{agency} · {} – {} · {}", day(&one.since), day(&one.until), one.reason);
        let ends = one.own && !one.roles.is_empty() && one.state != PeriodState::Over;
        let end = ends.then(|| {
            post_form(Page::Lending.path())
                .child(hidden("action", "end"))
                .child(hidden("id", one.id.clone()))
                .child(hidden("version", one.version.to_string()))
                .child(
                    button_secondary(words.end)
                        .child(el("span").class("hidden").text(format!(": {}", one.other_name))),
                )
        });
        el("li")
            .class("card")
            .child(el("p").child(el("strong").text(told)))
            .child(el("p").class("hint").text(when))
            .child(el("p").child(period_tag(one.state, lang)))
            .maybe(end)
    };
    let body = if all.is_empty() {
        el("p").text(words.lent_none)
    } else {
        el("ul").class("plain").children(all.iter().map(line))
    };
    el("section").child(el("h2").id(LENT).text(words.lent)).child(body)
}

fn lend(page: &OwnRoles, errors: Errors<'_>, lang: Lang) -> El {
    let words = words::roles(lang);
    let section = el("section").child(el("h2").text(words.lend_button));
    if page.lendable.is_empty() {
        return section.child(el("p").text(words.nothing_to_lend));
    }
    section
        .child(el("p").text(words.lend_lead))
        .children(page.lendable.iter().map(|one| lend_at(page, one, errors, lang)))
}

/// Lending roles at an agency. The names of controls carry it, as ids are unique on a page.
fn lend_at(page: &OwnRoles, one: &LendableView, errors: Errors<'_>, lang: Lang) -> El {
    let words = words::roles(lang);
    let agency = one.agency_name.get(lang);
    if one.officers.is_empty() {
        return el("p").text(fill(words.no_colleagues, &[("agency", agency)]));
    }
    let control = |name: &str, label: &str| {
        let path = format!("{name}.{}", one.agency);
        let error = at(errors, &path);
        Control::new(path, label).error(error)
    };
    let date = |name: &str, label: &str, hint: Option<String>, value: &str| {
        let input = TextInput { kind: "date", value: value.to_owned(), ..TextInput::default() };
        text_input(&control(name, label).hint(hint), input, lang)
    };
    let role = |role: &domain::workflow::StaffRole| {
        (role.name().to_owned(), role_name(*role, lang).to_owned())
    };
    let roles = one.roles.iter().map(role).collect();
    let people = one.officers.iter().map(|one| (one.account.clone(), one.name.clone())).collect();
    let choose = Some(words::common(lang).choose.to_owned());
    let centre = words::centre(lang);
    let hint = fill(words.until_hint, &[("date", &day(&page.latest))]);
    let form = post_form(Page::Lending.path())
        .child(hidden("action", "lend"))
        .child(hidden("agency", one.agency.clone()))
        .child(checkboxes(&control("roles", centre.roles), &[], roles, lang))
        .child(select(&control("officer", words.to), "", people, choose, lang))
        .child(date("since", centre.first_day, None, &page.today))
        .child(date("until", centre.last_day, Some(hint), ""))
        .child(text_input(&control("reason", words.reason), TextInput::default(), lang))
        .child(el("p").class("actions").child(button(words.lend_button)));
    el("details").child(el("summary").text(fill(words.lend, &[("agency", agency)]))).child(form)
}
