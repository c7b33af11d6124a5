//! `/tai-khoan/du-lieu`: what the portal keeps about somebody, taken along, put right, given up.

use std::sync::Arc;

use domain::{
    Lang,
    view::{MyData, OpenDossier, SessionView},
};
use leptos::prelude::AnyView;

use super::{
    at,
    ways::{CONTROL, identity_form},
    wrong,
};
use crate::{
    context::{Refused, query, refused, use_lang},
    data::load,
    route::Page,
    ui::{
        Control, El, TextInput, Tone, back_link, button, button_danger, button_secondary, checkbox,
        el, error_summary, error_title, hidden, notice, page_head, post_form, tag, text_input,
    },
    words::{self, MyDataWords, fill},
};

/// The heading over the name.
const NAME: &str = "ho-ten";
/// The heading over closing.
const CLOSE: &str = "dong-tai-khoan";

/// What was wrong, at the controls.
type Errors<'a> = &'a [(String, String)];

/// The way here, on the page of one's own account.
pub(super) fn way(lang: Lang) -> El {
    let words = words::my_data(lang);
    el("section")
        .child(el("h2").child(el("a").attr("href", Page::MyData.path()).text(words.way)))
        .child(el("p").text(words.way_lead))
}

/// The page.
pub fn my_data_page() -> AnyView {
    let lang = use_lang();
    let refused = refused();
    let saved = query("kq") == "ten";
    load(String::new, |api, _| async move { api.0.my_data().await })
        .view(move |data: Arc<MyData>| show(&data, &refused, saved, lang).into_any())
}

fn show(data: &MyData, refused: &Refused, saved: bool, lang: Lang) -> El {
    let words = words::my_data(lang);
    let errors = errors(data, refused, lang);
    let saved = (saved && errors.is_empty()).then_some(words.name_saved);
    // The other forms of the page do not hold it.
    let sent = refused.typed.has("action", "name");
    let typed = refused.typed.get("full_name").filter(|typed| sent || !typed.is_empty()).cloned();
    el("div")
        .class("narrow")
        .child(page_head(error_title(lang, !errors.is_empty(), words.title)))
        .child(back_link(Page::Account.path(), lang))
        .maybe(error_summary(errors.clone(), lang))
        .child(el("h1").text(words.title))
        .maybe(saved.map(|told| notice(Tone::Good, el("p").text(told)).attr("role", "status")))
        .child(el("p").class("lead").text(words.lead))
        .maybe((!can_prove(data)).then(|| prove(data, words, lang)))
        .child(download(data, &errors, lang))
        .child(name(data, typed, &errors, lang))
        .child(close(data, refused.typed.has("agree", "yes"), &errors, lang))
}

/// What is wrong: with the proof at the proof of its form, with the rest where it stands.
fn errors(data: &MyData, refused: &Refused, lang: Lang) -> Vec<(String, String)> {
    let action = refused.typed.get("action").map(String::as_str);
    let place = match (&*refused.code, action) {
        ("agree_missing", _) => "agree",
        ("dossiers_open" | "last_administrator", _) => CLOSE,
        ("name_linked", _) => NAME,
        _ if !data.password => CONTROL,
        (_, Some("name")) => "name_password",
        (_, Some("close")) => "close_password",
        _ => "data_password",
    };
    let moved = |(id, text): (String, String)| {
        (if id == "identity_number" { place.to_owned() } else { id }, text)
    };
    wrong(refused, lang).into_iter().map(moved).collect()
}

/// Whether somebody can prove on this page who it is.
const fn can_prove(data: &MyData) -> bool {
    data.password || data.recent
}

/// Signing in once more, for whoever has no password.
fn prove(data: &MyData, words: &'static MyDataWords, lang: Lang) -> El {
    let section = el("section").child(el("h2").text(words.prove));
    match &data.identity {
        Some(name) => section
            .child(el("p").text(fill(words.prove_lead, &[("name", name)])))
            .child(identity_form(name, &Page::MyData.path(), lang)),
        None => section.child(el("p").id(CONTROL).text(words.prove_elsewhere)),
    }
}

/// The password, where a sign-in of just now does not stand for it.
fn password(data: &MyData, control: &'static str, errors: Errors<'_>, lang: Lang) -> Option<El> {
    let words = words::my_data(lang);
    let wrong = at(errors, control);
    let asked = data.password && (!data.recent || wrong.is_some());
    let control = Control::new(control, words.password)
        .hint(Some(words.password_hint.to_owned()))
        .error(wrong);
    asked.then(|| text_input(&control, TextInput::password("current-password"), lang))
}

fn lines(lines: &'static [&'static str]) -> El {
    el("ul").children(lines.iter().map(|line| el("li").text(*line)))
}

fn download(data: &MyData, errors: Errors<'_>, lang: Lang) -> El {
    let words = words::my_data(lang);
    let form = || {
        post_form("/tai-khoan/du-lieu/tai-ve")
            .maybe(password(data, "data_password", errors, lang))
            .child(el("p").class("actions").child(button(words.download_button)))
    };
    el("section")
        .child(el("h2").text(words.download))
        .child(el("p").text(words.download_lead))
        .child(lines(words.download_parts))
        .child(el("p").text(words.download_care))
        .maybe(can_prove(data).then(form))
}

fn name(data: &MyData, typed: Option<String>, errors: Errors<'_>, lang: Lang) -> El {
    let words = words::my_data(lang);
    let section = el("section").child(el("h2").id(NAME).text(words.name));
    let section = if data.linked {
        let name = data.identity.as_deref().unwrap_or(words.identity);
        let account = words::security(lang).title;
        section
            .child(el("p").text(fill(words.name_linked, &[("name", name)])))
            .child(el("p").child(el("a").attr("href", Page::Account.path()).text(account)))
    } else {
        let control = Control::new("full_name", words::account(lang).full_name)
            .hint(Some(words::account(lang).full_name_hint.to_owned()))
            .error(at(errors, "full_name"));
        let input = TextInput {
            value: typed.unwrap_or_else(|| data.full_name.clone()),
            autocomplete: Some("name"),
            class: "w-20",
            spellcheck_off: true,
            ..TextInput::default()
        };
        let form = || {
            post_form(Page::MyData.path())
                .child(hidden("action", "name"))
                .child(text_input(&control, input, lang))
                .maybe(password(data, "name_password", errors, lang))
                .child(el("p").class("actions").child(button_secondary(words.name_button)))
        };
        section.child(el("p").text(words.name_lead)).maybe(can_prove(data).then(form))
    };
    let write = |dossier: &OpenDossier| {
        let page = Page::Dossier { code: dossier.code.clone() }.path();
        let told = fill(words.name_write, &[("code", &dossier.code)]);
        el("li").child(el("a").attr("href", format!("{page}#tin-nhan")).text(told))
    };
    let running: Vec<El> = data.open.iter().filter(|one| !one.money).map(write).collect();
    section
        .child(el("p").text(words.name_dossiers))
        .maybe((!running.is_empty()).then(|| el("ul").children(running)))
        .child(mine(lang))
}

/// The way to all dossiers.
fn mine(lang: Lang) -> El {
    let link = el("a").attr("href", Page::Dossiers.path()).text(words::track(lang).mine);
    el("p").child(link)
}

fn close(data: &MyData, agreed: bool, errors: Errors<'_>, lang: Lang) -> El {
    let words = words::my_data(lang);
    let section = el("section")
        .child(el("h2").id(CLOSE).text(words.close))
        .child(el("p").text(words.close_lead))
        .child(el("h3").text(words.gone_title))
        .child(lines(words.gone))
        .children(after(words, "h3", data.identity.is_some()));
    if !data.open.is_empty() {
        let list = el("ul").class("tasks").children(data.open.iter().map(|one| open(one, lang)));
        let told = notice(Tone::Warn, el("p").text(words.close_open));
        return section.child(told).child(list).child(mine(lang));
    }
    let control = Control::new("agree", words.agree_title).error(at(errors, "agree"));
    let form = || {
        post_form(Page::MyData.path())
            .child(hidden("action", "close"))
            .child(checkbox(&control, "yes", agreed, words.agree, lang))
            .maybe(password(data, "close_password", errors, lang))
            .child(el("p").class("actions").child(button_danger(words.close_button)))
    };
    section.maybe(can_prove(data).then(form))
}

/// A dossier that keeps the account open.
fn open(dossier: &OpenDossier, lang: Lang) -> El {
    let href = Page::Dossier { code: dossier.code.clone() }.path();
    let name = dossier.procedure_name.get(lang).to_owned();
    let state = if dossier.money {
        tag(words::my_data(lang).close_money, Tone::Warn)
    } else {
        tag(words::state_name(dossier.state, lang), words::state_tone(dossier.state))
    };
    el("li")
        .child(
            el("div")
                .child(el("a").attr("href", href).text(name))
                .child(el("p").class("hint").text(dossier.code.clone())),
        )
        .child(state)
}

/// What stays of an account that is closed, and how one comes back to it.
fn after(words: &'static MyDataWords, heading: &'static str, opens: bool) -> [El; 4] {
    [
        el(heading).text(words.stays_title),
        lines(words.stays),
        el(heading).text(words.again_title),
        el("p").text(if opens { words.again } else { words.again_none }),
    ]
}

/// `/tai-khoan/da-dong`: the account is closed.
pub fn closed_page() -> AnyView {
    let words = words::my_data(use_lang());
    load(String::new, |api, _| async move { api.0.session().await }).view(
        move |session: Arc<SessionView>| {
            el("div")
                .class("narrow")
                .child(page_head(words.closed))
                .child(el("h1").text(words.closed))
                .child(notice(Tone::Good, el("p").text(words.closed_lead)).attr("role", "status"))
                .children(after(words, "h2", session.identity.is_some()))
                .into_any()
        },
    )
}
