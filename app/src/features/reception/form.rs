//! The form of a case: how it came, whose it is, what the form says, which papers there are.

use std::sync::Arc;

use domain::{
    Lang,
    catalogue::Case,
    form::{Answers, FormDefinition, merge_form, relevant, visible},
    reception::{ADDRESS, AGENCY, EMAIL, FULL_NAME, IDENTITY, METHOD, PHONE},
    record,
    view::ReceptionForm,
};
use leptos::prelude::AnyView;
use serde::Serialize;

use super::{
    papers::papers,
    wrong::{at, wrong},
};
use crate::{
    context::{Refused, query, refused, use_lang},
    data::load,
    features::{
        apply::{Sheet, Units, add_communes, question, worded},
        desk::how,
    },
    route::Page,
    ui::{
        Control, El, TextInput, Tone, back_link, button, el, error_summary, error_title, notice,
        page_head, select, text_input,
    },
    url::with_query,
    words,
};

/// The form with the units that its addresses offer.
#[derive(Serialize)]
pub(super) struct Loaded {
    pub(super) form: ReceptionForm,
    pub(super) units: Units,
}

record!(Loaded { form, units });

/// `/can-bo/tiep-nhan/{code}`; `truong-hop` is the case.
pub fn reception_form_page(code: String) -> AnyView {
    let lang = use_lang();
    let refused = refused();
    let problem = refused.problem();
    let case = refused.typed.get("_case").cloned().unwrap_or_else(|| query("truong-hop"));
    let typed = refused.typed.0.iter().filter(|(name, _)| name.ends_with(".province"));
    let provinces: Vec<String> = typed.map(|(_, province)| province.clone()).collect();
    load(
        move || code.clone(),
        move |api, code| {
            let (case, provinces) = (case.clone(), provinces.clone());
            async move {
                let form = api.0.reception_form(code, case).await?;
                let mut units = Units { provinces: form.provinces.clone(), communes: Vec::new() };
                for province in provinces {
                    add_communes(&api, &mut units, province).await;
                }
                Ok(Loaded { form, units })
            }
        },
    )
    .view(move |loaded: Arc<Loaded>| page(&loaded, &refused, &problem, lang).into_any())
}

/// The page; `problem` is the code of what is wrong as a whole.
pub(super) fn page(loaded: &Loaded, refused: &Refused, problem: &str, lang: Lang) -> El {
    let words = words::reception(lang);
    let form = &loaded.form;
    let errors =
        form.case.as_ref().map_or_else(Vec::new, |case| wrong(case, refused, problem, lang));
    let title = error_title(lang, !errors.is_empty(), words.title);
    let body = match &form.case {
        _ if form.desks.is_empty() => notice(Tone::Warn, el("p").text(words.not_here)),
        None => cases(form, lang),
        Some(case) => refused.refill(entry(loaded, case, refused, &errors, lang)),
    };
    // The way back is to the cases where there are several, else to the search.
    let back = if form.cases.len() > 1 && form.case.is_some() {
        Page::ReceptionForm { code: form.procedure_code.clone() }
    } else {
        Page::Reception
    };
    let case = form.case.as_ref().and_then(|case| case.name.as_ref());
    let case = case.filter(|_| form.cases.len() > 1);
    el("div")
        .class("narrow")
        .child(page_head(title))
        .child(back_link(back.path(), lang))
        .maybe(error_summary(errors, lang))
        .child(el("p").class("eyebrow").text(form.procedure_code.clone()))
        .child(el("h1").text(words.title))
        .child(
            el("p")
                .class("lead")
                .attr("lang", form.procedure_name.lang_of(lang).code())
                .text(form.procedure_name.get(lang).to_owned()),
        )
        .maybe(case.map(|name| el("p").text(name.get(lang).to_owned())))
        .child(body)
}

/// The cases to choose among.
fn cases(form: &ReceptionForm, lang: Lang) -> El {
    let here = Page::ReceptionForm { code: form.procedure_code.clone() }.path();
    let lines = form.cases.iter().map(|case| {
        let href = with_query(&here, &[("truong-hop", &case.key)]);
        let name = case.name.get(lang).to_owned();
        el("li").child(el("a").attr("href", href).text(name))
    });
    el("section")
        .child(el("h2").text(words::reception(lang).choose_case))
        .child(el("ul").class("tasks").children(lines))
}

fn entry(
    loaded: &Loaded,
    case: &Case,
    refused: &Refused,
    errors: &[(String, String)],
    lang: Lang,
) -> El {
    let words = words::reception(lang);
    let form = &loaded.form;
    let here = Page::ReceptionForm { code: form.procedure_code.clone() }.path();
    let here = with_query(&here, &[("truong-hop", &case.key)]);
    posted(here, words.take_in, (case, &form.key), refused)
        .child(arrival(form, errors, lang))
        .child(applicant(errors, lang))
        .child(sheet(case, &loaded.units, &merged(case, refused), refused, lang))
        .child(papers(form, case, !refused.typed.is_empty(), errors, lang))
        .child(el("p").class("hint").text(words.take_in_lead))
        .child(el("p").class("actions").child(submit(words.take_in)))
}

/// The button that sends the form.
pub(super) fn submit(label: &'static str) -> El {
    button(label).attr("name", "_action").attr("value", "submit")
}

/// A form of papers as it begins, with the case and the key that makes the same press twice one.
pub(super) fn posted(
    at: String,
    label: &'static str,
    (case, key): (&Case, &str),
    refused: &Refused,
) -> El {
    let hidden = |name: &'static str, value: String| {
        el("input").attr("type", "hidden").attr("name", name).attr("value", value)
    };
    // The same key as before.
    let key = refused.typed.get("_key").cloned().unwrap_or_else(|| key.to_owned());
    el("form")
        .attr("method", "post")
        .attr("enctype", "multipart/form-data")
        .attr("action", at)
        .flag("novalidate", true)
        // Enter in a line of text presses the first button of a form: it is to be this one.
        .child(submit(label).class("hidden").attr("tabindex", "-1").attr("aria-hidden", "true"))
        .child(hidden("_case", case.key.clone()))
        .child(hidden("_key", key))
}

/// How it came, and at which desk.
fn arrival(form: &ReceptionForm, errors: &[(String, String)], lang: Lang) -> El {
    let words = words::reception(lang);
    let section = el("div").child(how(METHOD, words.method, at(errors, METHOD), lang));
    match &form.desks[..] {
        [only] => section.child(
            el("input")
                .attr("type", "hidden")
                .attr("name", AGENCY)
                .attr("value", only.code.clone()),
        ),
        desks => {
            let control = Control::new(AGENCY, words.agency).error(at(errors, AGENCY));
            let options = desks
                .iter()
                .map(|desk| (desk.code.clone(), desk.name.get(lang).to_owned()))
                .collect();
            let choose = words::common(lang).choose.to_owned();
            section.child(select(&control, "", options, Some(choose), lang))
        }
    }
}

fn applicant(errors: &[(String, String)], lang: Lang) -> El {
    let (words, account) = (words::reception(lang), words::account(lang));
    let control = |path: &'static str, label: &str, hint: &str, optional| {
        Control::new(path, label)
            .hint(Some(hint.to_owned()))
            .error(at(errors, path))
            .optional(optional)
    };
    // They are somebody else's: the browser fills nothing in.
    let input = |kind, inputmode, class| TextInput {
        kind,
        inputmode,
        autocomplete: Some("off"),
        class,
        spellcheck_off: true,
        ..TextInput::default()
    };
    let questions = [
        (
            control(IDENTITY, account.identity_number, account.identity_hint, false),
            input("text", Some("numeric"), "w-12"),
        ),
        (
            control(FULL_NAME, account.full_name, account.full_name_hint, false),
            input("text", None, "w-20"),
        ),
        (control(PHONE, account.phone, words.phone_hint, false), input("tel", None, "w-12")),
        (control(ADDRESS, words.address, words.address_hint, true), input("text", None, "")),
        (control(EMAIL, account.email, account.email_hint, true), input("email", None, "w-20")),
    ];
    el("section")
        .child(el("h2").text(words.applicant))
        .child(el("p").class("hint").text(words.applicant_lead))
        .children(questions.into_iter().map(|(control, input)| text_input(&control, input, lang)))
}

/// What was typed, as answers of the case's form.
pub(super) fn merged(case: &Case, refused: &Refused) -> Answers {
    let form = case.form.as_ref();
    form.and_then(|form| merge_form(form, &refused.typed.0).ok()).unwrap_or_default()
}

/// The questions of the case's form, all steps on one page.
pub(super) fn sheet(
    case: &Case,
    units: &Units,
    answers: &Answers,
    refused: &Refused,
    lang: Lang,
) -> El {
    let words = words::reception(lang);
    let section = el("section").child(el("h2").text(words.sheet));
    let Some(form) = &case.form else {
        return section.child(el("p").text(words.sheet_none));
    };
    let of_answers = refused.errors.iter().filter(|error| !error.path.starts_with('_'));
    let errors = worded(&of_answers.cloned().collect::<Vec<_>>(), form, lang);
    section.children(steps(form, answers, &errors, units, lang))
}

fn steps(
    form: &FormDefinition,
    answers: &Answers,
    errors: &[(String, String)],
    units: &Units,
    lang: Lang,
) -> Vec<El> {
    let relevant = relevant(form, answers);
    let sheet =
        Sheet { lang, documents_href: "#giay-to", answers, relevant: &relevant, errors, units };
    let step = |step: &domain::form::Step| {
        let title = el("h3")
            .attr("lang", step.title.lang_of(lang).code())
            .text(step.title.get(lang).to_owned());
        el("section")
            .flag("hidden", !visible(step.when.as_ref(), &relevant, ""))
            .child(title)
            .children(step.fields.iter().map(|field| question(&sheet, field, "")))
    };
    form.steps.iter().map(step).collect()
}
