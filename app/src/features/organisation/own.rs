//! `/to-chuc/{tax_code}`: an organisation with its members, for them.

use std::sync::Arc;

use domain::{
    Lang,
    organisation::{OrganisationAction, may},
    view::{OrganisationHistory, OrganisationView},
};
use leptos::prelude::AnyView;

use super::{history, invite, members, switch, verified_tag, wrong};
use crate::{
    context::{Refused, query, refused, use_lang},
    data::load,
    route::Page,
    ui::{
        El, Row, Tone, back_link, button_danger, el, error_summary, error_title, hidden, notice,
        page_head, post_form, summary_list,
    },
    url::with_query,
    words::{self, OrganisationWords},
};

/// The page of an organisation.
pub fn organisation_page(tax_code: String) -> AnyView {
    let lang = use_lang();
    let (refused, done, after) = (refused(), query("kq"), query("after"));
    let shown = Shown { done, after: after.clone() };
    let key = with_query(&tax_code, &[("after", &after)]);
    load(
        move || key.clone(),
        move |api, _| {
            let (code, after) = (tax_code.clone(), after.clone());
            async move {
                let mut page = api.0.organisation(code.clone()).await?;
                if !after.is_empty() {
                    let older = api.0.organisation_history(code, after).await?;
                    let OrganisationHistory { items, next } = older;
                    (page.history, page.history_next) = (items, next);
                }
                Ok(page)
            }
        },
    )
    .view(move |page: Arc<OrganisationView>| show(&page, &refused, &shown, lang).into_any())
}

/// What the address says besides.
struct Shown {
    /// What was done; empty where nothing was.
    done: String,
    /// Behind which cursor the history begins; empty: with the newest.
    after: String,
}

fn show(page: &OrganisationView, refused: &Refused, shown: &Shown, lang: Lang) -> El {
    let words = words::organisation(lang);
    let errors = wrong(refused, &place(refused), lang);
    let manages = may(&page.roles, OrganisationAction::Manage);
    let told = done_words(&shown.done, words);
    let drawn = el("div")
        .class("narrow")
        .child(page_head(error_title(lang, !errors.is_empty(), &page.name)))
        .child(back_link(Page::Organisations.path(), lang))
        .maybe(error_summary(errors.clone(), lang))
        .child(el("h1").text(page.name.clone()))
        .maybe(told.map(|told| notice(Tone::Good, el("p").text(told)).attr("role", "status")))
        .child(el("p").child(verified_tag(page.verified_at.is_some(), lang)))
        .child(acting(page, words))
        .maybe(page.verified_at.is_none().then(|| unverified(words)))
        .child(about(page, lang))
        .child(members::section(page, manages, &errors, lang))
        .maybe(manages.then(|| invite::section(page, &errors, lang)))
        .maybe(history::takings(&page.takings, lang))
        .child(history::section(page, &shown.after, lang))
        .child(leave(page, words));
    refused.refill(drawn)
}

/// The control that what is wrong stands at.
fn place(refused: &Refused) -> String {
    let typed = |name: &str| refused.typed.get(name).map_or("", String::as_str);
    match (&*refused.code, typed("action"), typed("account")) {
        ("role_missing", "invite", _) => "roles".to_owned(),
        ("role_missing" | "last_administrator", "roles", account) => format!("roles.{account}"),
        (_, "invite", _) => "identity_number".to_owned(),
        (_, "leave", _) => LEAVE.to_owned(),
        _ => members::HEADING.to_owned(),
    }
}

/// The heading over leaving.
const LEAVE: &str = "roi-to-chuc";

fn done_words(done: &str, words: &OrganisationWords) -> Option<&'static str> {
    match done {
        "mo" => Some(words.opened),
        "moi" => Some(words.invitation_sent),
        "thu-hoi" => Some(words.invitation_ended),
        "vai-tro" => Some(words.roles_changed),
        "go" => Some(words.member_removed),
        "vao" => Some(words.joined),
        _ => None,
    }
}

/// Whether one acts for it; otherwise the way to do so.
fn acting(page: &OrganisationView, words: &'static OrganisationWords) -> El {
    if page.acting {
        return el("p").text(words.acting_now);
    }
    switch(&page.tax_code, words.act_for, "")
}

fn unverified(words: &OrganisationWords) -> El {
    let told = el("div")
        .child(el("p").text(words.unverified_lead))
        .child(el("p").text(words.unverified_why));
    notice(Tone::Warn, told)
}

fn about(page: &OrganisationView, lang: Lang) -> El {
    let words = words::organisation(lang);
    let representative = page.members.iter().find(|member| member.representative);
    let mut rows = vec![Row::new(words.tax_code, &page.tax_code)];
    rows.extend(representative.map(|one| Row::new(words.representative, &one.full_name)));
    rows.push(Row::new(words.opened_at, page.created_at.show_date()));
    rows.extend(page.verified_at.map(|at| Row::new(words.verified_at, at.show_date())));
    rows.push(Row::new(words.own_roles, super::roles_text(&page.roles, lang)));
    summary_list(rows, lang)
}

fn leave(page: &OrganisationView, words: &'static OrganisationWords) -> El {
    let path = Page::Organisation { tax_code: page.tax_code.clone() }.path();
    let form = post_form(path)
        .child(hidden("action", "leave"))
        .child(el("p").class("actions").child(button_danger(words.leave_button)));
    el("section")
        .child(el("h2").id(LEAVE).text(words.leave))
        .child(el("p").text(words.leave_lead))
        .child(form)
}
