//! `/tai-khoan/ung-dung/{id}`: what was sent to a webhook, and how that went.

use std::sync::Arc;

use domain::{
    Lang,
    view::{WebhookDelivery, WebhookLog, WebhookView},
    webhook::{DeliveryFault, DeliveryState},
};
use leptos::prelude::AnyView;

use super::{event_name, events_text};
use crate::{
    context::{query, refused, use_lang},
    data::load,
    route::Page,
    ui::{
        El, Row, Tone, back_link, button_danger, button_secondary, el, error_summary, error_title,
        hidden, notice, page_head, post_form, summary_list, tag,
    },
    url::with_query,
    words::{self, ApplicationWords, fill},
};

/// The heading over the messages.
const HEADING: &str = "tin";

/// The page.
pub fn webhook_page(id: String) -> AnyView {
    let lang = use_lang();
    let (problem, done, after) = (refused().code, query("kq"), query("after"));
    let key = move || format!("{id}\u{1f}{after}");
    load(key, |api, key| async move {
        let (id, after) = key.split_once('\u{1f}').unwrap_or_default();
        api.0.webhook(id.to_owned(), after.to_owned()).await
    })
    .view(move |log: Arc<WebhookLog>| show(&log, &problem, &done, lang).into_any())
}

fn show(log: &WebhookLog, problem: &str, done: &str, lang: Lang) -> El {
    let words = words::application(lang);
    let errors: Vec<(String, String)> = (!problem.is_empty())
        .then(|| (HEADING.to_owned(), words::problem_text(problem, lang)))
        .into_iter()
        .collect();
    let told = (done == "gui-lai" && errors.is_empty()).then_some(words.replayed);
    let path = Page::Webhook { id: log.webhook.id.clone() }.path();
    let messages = if log.deliveries.is_empty() {
        el("p").text(words.log_none)
    } else {
        let line = |one: &WebhookDelivery| line(one, &path, words);
        el("ul").class("plain").children(log.deliveries.iter().map(line))
    };
    let more = log.next.as_ref().map(|after| {
        let link = el("a").class("button button-secondary");
        let href = with_query(&path, &[("after", after)]);
        el("p").class("actions").child(link.attr("href", href).text(words.older))
    });
    el("div")
        .class("narrow")
        .child(page_head(error_title(lang, !errors.is_empty(), words.log)))
        .child(back_link(Page::Applications.path(), lang))
        .maybe(error_summary(errors, lang))
        .child(el("h1").text(words.log))
        .maybe(told.map(|told| notice(Tone::Good, el("p").text(told)).attr("role", "status")))
        .child(about(&log.webhook, words, lang))
        .child(el("h2").id(HEADING).text(words.messages))
        .child(el("p").text(words.log_lead))
        .child(messages)
        .maybe(more)
        .child(delete(&path, words))
}

fn about(webhook: &WebhookView, words: &'static ApplicationWords, lang: Lang) -> El {
    let mut rows = vec![
        Row::new(words.url, &webhook.url),
        Row::new(words.events, events_text(&webhook.events, words)),
        Row::new(words.since, webhook.created_at.show()),
    ];
    rows.extend(webhook.resting_until.map(|at| Row::new(words.resting, at.show())));
    summary_list(rows, lang)
}

fn line(one: &WebhookDelivery, path: &str, words: &'static ApplicationWords) -> El {
    let (state, tone) = match one.state {
        DeliveryState::Queued => (words.st_queued, Tone::Info),
        DeliveryState::Sending => (words.st_sending, Tone::Info),
        DeliveryState::Delivered => (words.st_delivered, Tone::Good),
        DeliveryState::Failed => (words.st_failed, Tone::Bad),
    };
    let dossier = el("a")
        .class("code")
        .attr("href", Page::Dossier { code: one.dossier.clone() }.path())
        .text(one.dossier.clone());
    let next = one.next_attempt_at.filter(|_| one.state == DeliveryState::Queued);
    let next = next.map(|at| fill(words.next, &[("when", &at.show())]));
    let name = event_name(one.kind, words);
    let of = format!(": {name}, {}, {}", one.dossier, one.created_at.show());
    let again = post_form(path.to_owned())
        .child(hidden("action", "replay"))
        .child(hidden("delivery", one.id.clone()))
        .child(button_secondary(words.replay).child(el("span").class("hidden").text(of)));
    el("li")
        .class("card")
        .child(el("p").child(el("strong").text(name)).text(" ").child(tag(state, tone)))
        .child(el("p").child(dossier).text(format!(" · {}", one.created_at.show())))
        .child(el("p").text(tried(one, words)))
        .maybe(next.map(|next| el("p").text(next)))
        .child(el("p").class("hint code").text(fill(words.event_id, &[("id", &one.event_id)])))
        .maybe((!one.answer.is_empty()).then(|| answer(one, words)))
        .child(again)
}

/// How the last try went.
fn tried(one: &WebhookDelivery, words: &ApplicationWords) -> String {
    let Some(at) = one.tried_at else { return words.untried.to_owned() };
    let status = one.status.map(|status| status.to_string()).unwrap_or_default();
    let went = match one.fault {
        None => fill(words.went_well, &[("status", &status)]),
        Some(DeliveryFault::Address) => words.f_address.to_owned(),
        Some(DeliveryFault::Timeout) => words.f_timeout.to_owned(),
        Some(DeliveryFault::Connection) => words.f_connection.to_owned(),
        Some(DeliveryFault::Status) => fill(words.f_status, &[("status", &status)]),
        Some(DeliveryFault::Secret) => words.f_secret.to_owned(),
    };
    let values = [("n", &*one.attempts.to_string()), ("when", &*at.show()), ("how", &*went)];
    fill(words.tried, &values)
}

/// The beginning of the answer, which is another's: shown as it came.
fn answer(one: &WebhookDelivery, words: &ApplicationWords) -> El {
    el("details")
        .child(el("summary").text(words.answer))
        .child(el("pre").class("listing").attr("tabindex", "0").text(one.answer.clone()))
}

fn delete(path: &str, words: &'static ApplicationWords) -> El {
    let form = post_form(path.to_owned())
        .child(hidden("action", "delete"))
        .child(el("p").class("actions").child(button_danger(words.delete)));
    el("section")
        .child(el("h2").text(words.delete_title))
        .child(el("p").text(words.delete_lead))
        .child(form)
}
