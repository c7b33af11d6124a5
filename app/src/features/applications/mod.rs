//! `/tai-khoan/ung-dung`: by which programs one asks, and which addresses are told.

mod log;
mod tokens;
mod webhooks;

pub use log::webhook_page;

use std::sync::Arc;

use domain::{Lang, view::Applications, webhook::WebhookEvent};
use leptos::prelude::AnyView;

use crate::{
    context::{Refused, query, refused, use_lang},
    data::load,
    features::account::IDENTITY,
    route::Page,
    ui::{El, Tone, back_link, el, error_summary, error_title, notice, page_head},
    words::{self, ApplicationWords},
};

/// What was wrong, at the controls.
type Errors<'a> = &'a [(String, String)];

/// The page.
pub fn applications_page() -> AnyView {
    let lang = use_lang();
    let (refused, done) = (refused(), query("kq"));
    load(String::new, |api, _| async move { api.0.applications().await })
        .view(move |page: Arc<Applications>| show(&page, &refused, &done, lang).into_any())
}

fn show(page: &Applications, refused: &Refused, done: &str, lang: Lang) -> El {
    let words = words::application(lang);
    let errors = errors(page, refused, lang);
    let told = match done {
        "thu-hoi" => Some(words.revoked),
        "xoa" => Some(words.deleted),
        _ => None,
    };
    let guide = el("a").attr("href", Page::Developers.path()).text(words.guide);
    let drawn = el("div")
        .class("narrow")
        .child(page_head(error_title(lang, !errors.is_empty(), words.title)))
        .child(back_link(Page::Account.path(), lang))
        .maybe(error_summary(errors.clone(), lang))
        .child(el("h1").text(words.title))
        .maybe(told.map(|told| notice(Tone::Good, el("p").text(told)).attr("role", "status")))
        .maybe(tokens::made(refused, lang))
        .maybe(webhooks::made(refused, lang))
        .child(el("p").class("lead").text(words.lead))
        .child(el("p").child(guide))
        .child(tokens::section(page, lang))
        .child(tokens::form(page, &errors, lang))
        .child(webhooks::section(page, &errors, lang));
    refused.refill(drawn)
}

/// What is wrong, as pairs of a control's id and words: with the proof at the proof.
fn errors(page: &Applications, refused: &Refused, lang: Lang) -> Vec<(String, String)> {
    let place = match &*refused.code {
        "scope_missing" => "scopes",
        "token_name_taken" | "tokens_full" => "name",
        "webhook_url" | "webhook_exists" | "webhooks_full" => "url",
        "event_missing" => "events",
        _ if refused.typed.has("action", "webhook") => webhooks::HEADING,
        _ if !refused.typed.has("action", "token") => tokens::HEADING,
        _ if page.password => "password",
        _ => IDENTITY,
    };
    let whole = (!refused.code.is_empty() && refused.errors.is_empty())
        .then(|| (place.to_owned(), words::problem_text(&refused.code, lang)));
    let controls = refused.errors.iter().map(|error| {
        let told = match &*error.path {
            "name" => words::application(lang).name_wrong.to_owned(),
            _ => words::error_text(&error.code, lang),
        };
        (error.path.clone(), told)
    });
    whole.into_iter().chain(controls).collect()
}

/// The words at one control.
fn at(errors: Errors<'_>, id: &str) -> Option<String> {
    errors.iter().find(|(known, _)| known == id).map(|(_, text)| text.clone())
}

/// Something that is shown this once.
fn secret(text: &str) -> El {
    el("p").class("secret").child(el("code").text(text.to_owned()))
}

const fn event_name(event: WebhookEvent, words: &ApplicationWords) -> &'static str {
    match event {
        WebhookEvent::StateChanged => words.ev_state,
        WebhookEvent::SupplementAsked => words.ev_supplement,
        WebhookEvent::PaymentAsked => words.ev_payment,
        WebhookEvent::ResultReady => words.ev_result,
    }
}

/// `Tình trạng thay đổi, Đã có kết quả`.
fn events_text(events: &[WebhookEvent], words: &ApplicationWords) -> String {
    let names: Vec<&str> = events.iter().map(|event| event_name(*event, words)).collect();
    names.join(", ")
}
