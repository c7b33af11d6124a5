//! The second step of officers' signing in, and what their account shows of it.

use domain::{Lang, view::SecondFactorView};
use leptos::prelude::AnyView;

use super::at;
use crate::{
    context::{Refused, refused, use_lang},
    route::Page,
    ui::{
        Control, El, TextInput, Tone, back_link, button, button_secondary, el, error_summary,
        error_title, hidden, link_button, notice, page_head, post_form, text_input,
    },
    words::{self, SecondFactorWords, fill, problem_text},
};

/// `/can-bo/dang-nhap/ma`: the code; at the first time, setting the app up, then the recovery codes.
pub fn code_page() -> AnyView {
    let lang = use_lang();
    let words = words::second_factor(lang);
    let refused = refused();
    if refused.typed.get("recovery").is_some() {
        return codes(&refused, words).into_any();
    }
    let wrong = (!refused.code.is_empty()).then(|| problem_text(&refused.code, lang));
    let errors: Vec<_> = wrong.iter().map(|text| ("code".to_owned(), text.clone())).collect();
    let secret = refused.typed.get("secret");
    let title = if secret.is_some() { words.set_up_title } else { words.title };
    let head = el("div")
        .class("narrow")
        .child(page_head(error_title(lang, !errors.is_empty(), title)))
        .child(back_link(Page::DeskSignIn.path(), lang))
        .maybe(error_summary(errors, lang))
        .child(el("h1").text(title));
    let page = match secret {
        Some(secret) => head.children(set_up(secret, words)).child(form(
            words.first_code,
            words.first_code_hint,
            wrong,
            lang,
        )),
        None => head
            .child(el("p").class("lead").text(words.lead))
            .child(form(words.code, words.code_hint, wrong, lang))
            .child(
                el("details")
                    .child(el("summary").text(words.lost))
                    .child(el("p").text(words.lost_text)),
            ),
    };
    page.into_any()
}

fn set_up(secret: &str, words: &'static SecondFactorWords) -> Vec<El> {
    let steps = words.set_up_steps.iter().map(|step| el("li").text(*step));
    let picture = el("img")
        .attr("src", "/can-bo/dang-nhap/ma.svg")
        .attr("alt", words.picture)
        .attr("width", "260")
        .attr("height", "260");
    // In fours, as apps show it.
    let fours: Vec<String> = secret
        .as_bytes()
        .chunks(4)
        .map(|four| String::from_utf8_lossy(four).into_owned())
        .collect();
    vec![
        el("p").class("lead").text(words.set_up_lead),
        el("ol").children(steps),
        el("p").child(picture),
        el("p").text(words.secret),
        el("p").child(el("code").text(fours.join(" "))),
    ]
}

fn form(label: &str, hint: &str, wrong: Option<String>, lang: Lang) -> El {
    let control = Control::new("code", label).hint(Some(hint.to_owned())).error(wrong);
    let input = TextInput {
        autocomplete: Some("one-time-code"),
        class: "w-12",
        spellcheck_off: true,
        ..TextInput::default()
    };
    post_form(Page::DeskCode.path())
        .child(text_input(&control, input, lang))
        .child(el("p").class("actions").child(button(words::second_factor(lang).go_on)))
}

/// The recovery codes, this once.
fn codes(refused: &Refused, words: &'static SecondFactorWords) -> El {
    let codes = refused.typed.0.iter().filter(|(name, _)| name == "recovery");
    let next = refused.typed.get("next").cloned().unwrap_or_default();
    el("div")
        .class("narrow")
        .child(page_head(words.codes_title))
        .child(el("h1").text(words.codes_title))
        .child(el("p").class("lead").text(words.codes_lead))
        .child(
            el("ul")
                .class("plain codes")
                .children(codes.map(|(_, code)| el("li").child(el("code").text(code.clone())))),
        )
        .child(notice(Tone::Info, el("p").text(words.codes_once)))
        .child(el("p").class("actions").child(link_button(next, words.codes_kept)))
}

/// What an officer's account shows of the app, and taking it away.
pub(super) fn section(
    factor: &SecondFactorView,
    path: &str,
    errors: &[(String, String)],
    lang: Lang,
) -> El {
    let words = words::second_factor(lang);
    let told = [("day", &*factor.since.show_date()), ("n", &factor.codes_left.to_string())];
    let input = TextInput::password("current-password");
    let control = Control::new("password", words.reset_password).error(at(errors, "password"));
    el("section")
        .child(el("h2").text(words.app))
        .child(el("p").text(fill(words.app_since, &told)))
        .child(
            el("details")
                .flag("open", at(errors, "password").is_some())
                .child(el("summary").text(words.reset))
                .child(el("p").text(words.reset_lead))
                .child(
                    post_form(path.to_owned())
                        .child(hidden("action", "reset_code"))
                        .child(text_input(&control, input, lang))
                        .child(el("p").class("actions").child(button_secondary(words.reset))),
                ),
        )
}
