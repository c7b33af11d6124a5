//! `/can-bo/phan-cong`: the rules by which dossiers of an agency are given to its specialists, for
//! those who head it. The pages are read, or are plain forms that carry the row version.

mod form;
mod history;

pub use form::rule_page;

use std::sync::Arc;

use domain::{
    Lang,
    assignment::{AssignmentRule, RuleScope},
    view::{AgencyView, AssignmentPage, SpecialistView},
};
use leptos::prelude::AnyView;

use crate::{
    context::{query, use_lang},
    data::load,
    format::number,
    route::Page,
    ui::{El, Tone, back_link, el, link_button, notice, page_head, tag},
    url::with_query,
    words::{self, fill},
};

/// The rules of an agency.
pub fn assignment_page() -> AnyView {
    let lang = use_lang();
    let (agency, saved) = (query("co-quan"), query("luu"));
    load(move || agency.clone(), |api, agency| async move { api.0.assignment(agency).await })
        .view(move |page: Arc<AssignmentPage>| show(&page, !saved.is_empty(), lang).into_any())
}

fn show(page: &AssignmentPage, saved: bool, lang: Lang) -> El {
    let words = words::assignment(lang);
    el("div")
        .class("narrow")
        .child(page_head(words.title))
        .child(back_link(Page::Inbox.path(), lang))
        .child(el("h1").text(words.title))
        .maybe(saved.then(|| notice(Tone::Good, el("p").text(words.saved))))
        .child(el("p").class("lead").text(page.name.get(lang).to_owned()))
        .maybe(others(page, lang))
        .child(el("p").text(words.lead))
        .child(el("p").text(words.lead_choice))
        .child(el("h2").text(words.rules))
        .child(rules(page, lang))
        .child(el("p").class("actions").child(link_button(address(page, ""), words.add)))
        .children(history::notes(page, lang))
}

/// Where a rule is changed; a new one where none is named.
fn address(page: &AssignmentPage, key: &str) -> String {
    with_query(&Page::AssignmentRule.path(), &[("co-quan", &page.agency), ("ma", key)])
}

/// The other agencies that the reader heads.
fn others(page: &AssignmentPage, lang: Lang) -> Option<El> {
    let link = |agency: &AgencyView| {
        let href = with_query(&Page::Assignment.path(), &[("co-quan", &agency.code)]);
        let name = agency.name.get(lang).to_owned();
        el("li").child(el("a").attr("href", href).attr("rel", "external").text(name))
    };
    let others = page.agencies.iter().filter(|agency| agency.code != page.agency);
    let others: Vec<El> = others.map(link).collect();
    let told = words::assignment(lang).which_agency;
    (!others.is_empty())
        .then(|| el("nav").attr("aria-label", told).child(el("ul").children(others)))
}

/// The rules as they are kept; where there are none, what happens then.
fn rules(page: &AssignmentPage, lang: Lang) -> El {
    let words = words::assignment(lang);
    if page.rules.is_empty() {
        return el("p").text(words.none);
    }
    let line = |rule: &AssignmentRule| {
        let name = scope_name(page, &rule.scope, lang);
        let hidden = el("span").class("hidden").text([" ", &name].concat());
        let change = el("a")
            .attr("href", address(page, &rule.scope.key()))
            .attr("rel", "external")
            .text(words::common(lang).change)
            .child(hidden);
        el("li")
            .child(el("strong").text(name))
            .text(" ")
            .child(change)
            .child(el("ul").children(rule.officers.iter().map(|id| officer(page, id, lang))))
    };
    el("ul").class("papers").children(page.rules.iter().map(line).collect::<Vec<_>>())
}

/// An officer of a rule, with what the officer has to do and whether the rule gives more today.
fn officer(page: &AssignmentPage, id: &str, lang: Lang) -> El {
    let words = words::assignment(lang);
    let Some(known) = page.officers.iter().find(|one| one.account == id) else {
        return el("li").text("…");
    };
    let standing = if !known.specialist {
        Some(tag(words.gone, Tone::Warn))
    } else if known.there {
        None
    } else {
        Some(tag(words.away, Tone::Neutral))
    };
    el("li").text(in_hand(known, lang)).text(" ").maybe(standing)
}

/// `Trần Thị Mai: đang giữ 3 hồ sơ`.
fn in_hand(officer: &SpecialistView, lang: Lang) -> String {
    let count = number(officer.open.cast_signed(), lang);
    fill(words::assignment(lang).in_hand, &[("name", &officer.name), ("n", &count)])
}

/// Which dossiers a rule is for, in words.
fn scope_name(page: &AssignmentPage, scope: &RuleScope, lang: Lang) -> String {
    let words = words::assignment(lang);
    match scope {
        RuleScope::All => words.scope_all.to_owned(),
        RuleScope::Field { field } => {
            let known = page.fields.iter().find(|known| known.vi == *field);
            let name = known.map_or(field.as_str(), |known| known.get(lang));
            fill(words.scope_field, &[("name", name)])
        }
        RuleScope::Procedure { procedure } => {
            let known = page.procedures.iter().find(|(code, _)| code == procedure);
            match known {
                Some((_, name)) => {
                    let parts = [("code", procedure.as_str()), ("name", name.get(lang))];
                    fill(words.scope_procedure, &parts)
                }
                None => fill(words.scope_procedure_alone, &[("code", procedure)]),
            }
        }
    }
}
