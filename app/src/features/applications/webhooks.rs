//! Webhooks: which addresses are told, and one more.

use domain::{
    Lang,
    view::{Applications, WebhookView},
    webhook::WebhookEvent,
};

use super::{Errors, at, event_name, events_text, secret};
use crate::{
    context::Refused,
    route::Page,
    ui::{
        Control, El, TextInput, Tone, button, checkboxes, el, hidden, notice, post_form, tag,
        text_input,
    },
    words::{self, ApplicationWords, fill},
};

/// The heading over the webhooks.
pub(super) const HEADING: &str = "noi-nhan-tin";

/// The secret of a webhook that was just made, this once.
pub(super) fn made(refused: &Refused, lang: Lang) -> Option<El> {
    let words = words::application(lang);
    let made = refused.typed.get("made_secret")?;
    let url = refused.typed.get("made_url").map_or("", String::as_str);
    let body = el("div")
        .child(el("h2").text(words.secret))
        .child(el("p").class("code").text(url.to_owned()))
        .child(el("p").text(words.secret_lead))
        .child(secret(made));
    Some(notice(Tone::Good, body).attr("role", "status"))
}

pub(super) fn section(page: &Applications, errors: Errors<'_>, lang: Lang) -> El {
    let words = words::application(lang);
    let section = el("section")
        .child(el("h2").id(HEADING).text(words.webhooks))
        .child(el("p").text(words.webhooks_lead));
    if !page.manages {
        return section.child(el("p").text(words.webhooks_managers));
    }
    let list = if page.webhooks.is_empty() {
        el("p").text(words.webhooks_none)
    } else {
        el("ul").class("plain").children(page.webhooks.iter().map(|one| line(one, words)))
    };
    section
        .child(list)
        .child(el("h3").text(words.new_webhook))
        .maybe(
            page.organisation
                .as_ref()
                .map(|name| el("p").text(fill(words.webhook_for, &[("name", name)]))),
        )
        .child(form(errors, lang))
}

fn line(one: &WebhookView, words: &'static ApplicationWords) -> El {
    let page = Page::Webhook { id: one.id.clone() }.path();
    let of = el("span").class("hidden").text(format!(": {}", one.url));
    let resting = one.resting_until.is_some().then(|| tag(words.failing, Tone::Warn));
    el("li")
        .class("card")
        .child(
            el("p")
                .class("code")
                .child(el("strong").text(one.url.clone()))
                .text(" ")
                .maybe(resting),
        )
        .child(el("p").text(fill(words.told_of, &[("events", &events_text(&one.events, words))])))
        .child(el("p").child(el("a").attr("href", page).text(words.log).child(of)))
}

fn form(errors: Errors<'_>, lang: Lang) -> El {
    let words = words::application(lang);
    let url = Control::new("url", words.url)
        .hint(Some(words.url_hint.to_owned()))
        .error(at(errors, "url"));
    let line = TextInput {
        kind: "url",
        inputmode: Some("url"),
        autocomplete: Some("off"),
        spellcheck_off: true,
        ..TextInput::default()
    };
    let option =
        |event: WebhookEvent| (event.name().to_owned(), event_name(event, words).to_owned());
    let options = WebhookEvent::ALL.into_iter().map(option).collect();
    let events = Control::new("events", words.events).error(at(errors, "events"));
    post_form(Page::Applications.path())
        .child(hidden("action", "webhook"))
        .child(text_input(&url, line, lang))
        .child(checkboxes(&events, &[], options, lang))
        .child(el("p").class("actions").child(button(words.make_webhook)))
}
