//! `/can-bo/phan-cong/quy-tac`: a rule, or a new one where none is named.

use std::sync::Arc;

use domain::{
    Lang,
    assignment::AssignmentRule,
    form::FieldError,
    view::{AssignmentPage, SpecialistView},
};
use leptos::prelude::AnyView;

use super::{in_hand, rules, scope_name};
use crate::{
    context::{Refused, query, refused, use_lang},
    data::load,
    features::problem::not_found_page,
    route::Page,
    ui::{
        Control, El, TextInput, Tone, back_link, button, button_danger, checkboxes, el,
        error_summary, error_title, field_of, hidden, notice, page_head, radios, select,
        text_input,
    },
    url::with_query,
    words::{self, error_text, fill, problem_text},
};

/// The page.
pub fn rule_page() -> AnyView {
    let lang = use_lang();
    let (agency, key, refused) = (query("co-quan"), query("ma"), refused());
    load(move || agency.clone(), |api, agency| async move { api.0.assignment(agency).await }).view(
        move |page: Arc<AssignmentPage>| {
            let rule = page.rules.iter().find(|rule| rule.scope.key() == key);
            // Removed by somebody else meanwhile: what was typed is for nothing.
            if rule.is_none() && !key.is_empty() {
                return not_found_page();
            }
            show(&page, rule, &refused, lang).into_any()
        },
    )
}

fn show(page: &AssignmentPage, rule: Option<&AssignmentRule>, refused: &Refused, lang: Lang) -> El {
    let words = words::assignment(lang);
    let title = match rule {
        Some(rule) => fill(words.change_of, &[("name", &scope_name(page, &rule.scope, lang))]),
        None => words.add.to_owned(),
    };
    let wrong = errors(refused, lang);
    let back = with_query(&Page::Assignment.path(), &[("co-quan", &page.agency)]);
    let body = match rule {
        _ if page.officers.iter().all(|one| !one.specialist) && rule.is_none() => {
            vec![el("p").text(words.no_specialists)]
        }
        Some(rule) => vec![change(page, rule, refused, lang), remove(page, rule, lang)],
        None => vec![add(page, refused, lang)],
    };
    let shown = el("div")
        .class("narrow")
        .id("quy-tac")
        .child(page_head(error_title(lang, !wrong.is_empty(), &title)))
        .child(back_link(back, lang))
        .maybe(error_summary(wrong, lang))
        .child(el("h1").text(title))
        .child(el("p").class("lead").text(page.name.get(lang).to_owned()))
        .maybe(stale(page, refused, lang))
        .children(body);
    refused.refill(shown)
}

/// What is wrong: at its control, or with the form as a whole.
fn errors(refused: &Refused, lang: Lang) -> Vec<(String, String)> {
    if refused.errors.is_empty() {
        let code = refused.problem();
        let whole = (!code.is_empty()).then(|| ("quy-tac".to_owned(), problem_text(&code, lang)));
        return whole.into_iter().collect();
    }
    let line = |error: &FieldError| (error.path.clone(), error_text(&error.code, lang));
    refused.errors.iter().map(line).collect()
}

/// That the rules were changed meanwhile, and what they are now.
fn stale(page: &AssignmentPage, refused: &Refused, lang: Lang) -> Option<El> {
    let words = words::assignment(lang);
    (refused.problem() == "version_conflict").then(|| {
        el("section")
            .child(notice(Tone::Warn, el("p").text(words.stale)))
            .child(el("h2").text(words.stored_now))
            .child(rules(page, lang))
    })
}

fn form(page: &AssignmentPage, order: &'static str) -> El {
    el("form")
        .attr("method", "post")
        .attr("action", Page::AssignmentRule.path())
        .flag("novalidate", true)
        .child(hidden("order", order))
        .child(hidden("agency", page.agency.clone()))
        .child(hidden("version", page.version.to_string()))
}

fn control(refused: &Refused, path: &str, label: &str, lang: Lang) -> Control {
    Control::new(path, label).error(field_of(&refused.errors, path, lang))
}

fn add(page: &AssignmentPage, refused: &Refused, lang: Lang) -> El {
    let words = words::assignment(lang);
    let ask = |path: &str, label: &str| control(refused, path, label, lang);
    let scopes = [
        ("procedure", words.which_procedure),
        ("field", words.which_field),
        ("all", words.which_all),
    ];
    let scopes = scopes.map(|(value, told)| (value.to_owned(), told.to_owned())).into();
    let field = ask("field", words.field).optional(true).hint(Some(words.field_hint.to_owned()));
    let fields = page.fields.iter().map(|name| (name.vi.clone(), name.get(lang).to_owned()));
    let none = Some(words::common(lang).choose.to_owned());
    let code = ask("procedure", words.procedure).optional(true);
    let code = code.hint(Some(words.procedure_hint.to_owned()));
    let input = TextInput { class: "w-12", ..TextInput::default() };
    form(page, "add")
        .child(radios(&ask("scope", words.which), "", scopes, lang))
        .child(text_input(&code, input, lang))
        .child(select(&field, "", fields.collect(), none, lang))
        .child(officers(page, None, refused, lang))
        .child(el("p").class("actions").child(button(words.add_button)))
}

fn change(page: &AssignmentPage, rule: &AssignmentRule, refused: &Refused, lang: Lang) -> El {
    let words = words::assignment(lang);
    form(page, "change")
        .child(hidden("rule", rule.scope.key()))
        .child(officers(page, Some(rule), refused, lang))
        .child(el("p").class("actions").child(button(words.save)))
}

/// Specialists, and whoever stands in the rule already.
fn officers(
    page: &AssignmentPage,
    rule: Option<&AssignmentRule>,
    refused: &Refused,
    lang: Lang,
) -> El {
    let words = words::assignment(lang);
    let chosen = rule.map(|rule| rule.officers.clone()).unwrap_or_default();
    let offered =
        page.officers.iter().filter(|one| one.specialist || chosen.contains(&one.account));
    let option = |one: &SpecialistView| {
        let told = if one.specialist {
            in_hand(one, lang)
        } else {
            [one.name.as_str(), ": ", words.gone].concat()
        };
        (one.account.clone(), told)
    };
    let control = control(refused, "officers", words.officers, lang);
    let control = control.hint(Some(words.officers_hint.to_owned()));
    checkboxes(&control, &chosen, offered.map(option).collect(), lang)
}

fn remove(page: &AssignmentPage, rule: &AssignmentRule, lang: Lang) -> El {
    let words = words::assignment(lang);
    el("section")
        .class("danger-zone")
        .child(el("h2").text(words.remove))
        .child(el("p").text(words.remove_lead))
        .child(
            form(page, "remove")
                .child(hidden("rule", rule.scope.key()))
                .child(el("p").class("actions").child(button_danger(words.remove))),
        )
}
