//! How I want to be told.

use domain::{
    Lang,
    notice::{Carrier, Pace},
    view::{CarrierView, PreferencesView},
};
use leptos::prelude::AnyView;

use super::{list_path, preferences_path};
use crate::{
    context::{Refused, query, refused, use_lang},
    data::load,
    ui::{
        Control, El, TextInput, Tone, back_link, button, checkboxes, el, error_summary,
        error_title, field_of, notice, page_head, radios, text_input,
    },
    words::{self, NoticeWords, fill},
};

/// `/thong-bao/tuy-chon` and `/can-bo/thong-bao/tuy-chon`.
pub fn preferences_page(desk: bool) -> AnyView {
    let lang = use_lang();
    let refused = refused();
    let saved = query("xong") == "1";
    load(String::new, |api, _| async move { api.0.notice_preferences().await })
        .view(move |view| page(&view, &refused, (desk, saved), lang).into_any())
}

fn page(view: &PreferencesView, refused: &Refused, (desk, saved): (bool, bool), lang: Lang) -> El {
    let words = words::notice(lang);
    let wrong = field_of(&refused.errors, "email", lang);
    let whole = wrong.is_none() && !refused.code.is_empty();
    let whole = whole.then(|| words::problem_text(&refused.code, lang));
    let errors: Vec<_> =
        wrong.iter().chain(&whole).map(|words| ("email".to_owned(), words.clone())).collect();
    let saved = saved && errors.is_empty();
    let saved =
        saved.then(|| notice(Tone::Good, el("p").text(words.pref_saved)).attr("role", "status"));
    let failing = view.mail_failing.as_ref().map(|said| {
        let said = fill(words.failing_said, &[("text", said)]);
        let body = el("div")
            .child(el("h2").text(words.failing))
            .child(el("p").text(words.failing_lead))
            .child(el("p").class("hint").text(said));
        notice(Tone::Bad, body)
    });
    let page = el("div")
        .class("narrow")
        .child(page_head(error_title(lang, !errors.is_empty(), words.pref_title)))
        .child(back_link(list_path(desk), lang))
        .maybe(error_summary(errors, lang))
        .child(el("h1").text(words.pref_title))
        .child(el("p").class("lead").text(words.pref_lead))
        .maybe(saved)
        .maybe(failing)
        .child(form(view, wrong, desk, lang));
    refused.refill(page)
}

fn form(view: &PreferencesView, wrong: Option<String>, desk: bool, lang: Lang) -> El {
    let words = words::notice(lang);
    let chosen = &view.preferences;
    let pair = |value: &str, label: &str| (value.to_owned(), label.to_owned());
    let address = Control::new("email", words.pref_email)
        .hint(Some(words.pref_email_hint.to_owned()))
        .error(wrong)
        .optional(true);
    let input = TextInput {
        value: view.email.clone().unwrap_or_default(),
        kind: "email",
        inputmode: Some("email"),
        autocomplete: Some("email"),
        class: "w-20",
        spellcheck_off: true,
    };
    let (pace, scope) = (
        if chosen.pace == Pace::Now { "now" } else { "daily" },
        if chosen.only_owed { "owed" } else { "all" },
    );
    el("form")
        .attr("method", "post")
        .attr("action", preferences_path(desk))
        .flag("novalidate", true)
        .child(radios(
            &Control::new("scope", words.pref_scope),
            scope,
            vec![pair("all", words.scope_all), pair("owed", words.scope_owed)],
            lang,
        ))
        .child(channels(view, words, lang))
        .child(text_input(&address, input, lang))
        .child(radios(
            &Control::new("pace", words.pref_pace),
            pace,
            vec![pair("now", words.pace_now), pair("daily", words.pace_daily)],
            lang,
        ))
        .child(radios(
            &Control::new("lang", words.pref_lang),
            chosen.lang.code(),
            vec![pair("vi", words.lang_vi), pair("en", words.lang_en)],
            lang,
        ))
        .child(el("p").class("actions").child(button(words.pref_save)))
}

/// The channels that this portal has, or that it has none.
fn channels(view: &PreferencesView, words: &NoticeWords, lang: Lang) -> El {
    if view.channels.is_empty() {
        return notice(Tone::Info, el("p").text(words.pref_no_channel));
    }
    let on = |channel| match channel {
        Carrier::Mail => view.preferences.mail,
        Carrier::Sms => view.preferences.sms,
        Carrier::Zalo => view.preferences.zalo,
    };
    let values: Vec<String> = Carrier::ALL
        .into_iter()
        .filter(|channel| on(*channel))
        .map(|channel| channel.name().to_owned())
        .collect();
    let option = |there: &CarrierView| {
        let mut label = words::carrier_name(there.channel, lang).to_owned();
        if there.development {
            label.push_str(&format!(" {}", words.ch_development));
        }
        if there.channel != Carrier::Mail && view.phone.is_none() {
            label.push_str(&format!(" ({})", words.ch_no_phone));
        }
        (there.channel.name().to_owned(), label)
    };
    let options = view.channels.iter().map(option).collect();
    checkboxes(&Control::new("channel", words.pref_channels), &values, options, lang)
}
