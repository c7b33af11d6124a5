//! `/tai-khoan`: one's own account, who is signed in to it, and its password.

use std::sync::Arc;

use domain::{
    Lang,
    notice::Carrier,
    view::{OwnAccount, SessionLine},
};
use leptos::prelude::AnyView;

use super::{at, contact, identity, lending, my_data, second_factor, ways, wrong};
use crate::{
    context::{query, refused, use_lang},
    data::load,
    route::Page,
    ui::{
        Control, El, Row, TextInput, Tone, back_link, button, button_secondary, el, error_summary,
        error_title, hidden, notice, page_head, post_form, summary_list, tag, text_input,
    },
    words::{self, SecurityWords, fill},
};

/// The page, of citizens or of officers.
pub fn own_account_page(desk: bool) -> AnyView {
    let lang = use_lang();
    let refused = refused();
    let place = match (refused.typed.get("action"), &*refused.code) {
        (Some(action), _) if action == "reset_code" => "password",
        (Some(action), code) if action.starts_with("contact") => {
            let channel = refused.typed.get("channel").and_then(|name| Carrier::from_name(name));
            let [address, password, typed] = contact::controls(channel.unwrap_or(Carrier::Mail));
            match code {
                "password_wrong" => password,
                "one_time_code_wrong" => typed,
                _ => address,
            }
        }
        (_, "password_same") => "new",
        _ => "current",
    };
    let mut errors = errors(wrong(&refused, lang), place);
    errors.extend(ways::problem(&query("loi"), lang));
    let done = query("kq");
    load(String::new, |api, _| async move { api.0.own_account().await })
        .view(move |page: Arc<OwnAccount>| show(&page, desk, &done, &errors, lang).into_any())
}

/// What is wrong, at the controls of this page.
fn errors(all: Vec<(String, String)>, place: &str) -> Vec<(String, String)> {
    let moved = |(id, text): (String, String)| {
        (if id == "identity_number" { place.to_owned() } else { id }, text)
    };
    all.into_iter().map(moved).collect()
}

fn show(page: &OwnAccount, desk: bool, done: &str, errors: &[(String, String)], lang: Lang) -> El {
    let words = words::security(lang);
    let (own, back) =
        if desk { (Page::DeskAccount, Page::Inbox) } else { (Page::Account, Page::Dossiers) };
    let told = match done {
        "mat-khau" => Some(words.password_changed),
        "phien" => Some(words.session_ended),
        "phien-khac" => Some(words.others_ended),
        "ma-dat-lai" => Some(words::second_factor(lang).was_reset),
        "lien-he" => Some(words::contact(lang).confirmed),
        "dinh-danh" => Some(words::identity(lang).linked_now),
        _ => None,
    };
    let path = own.path();
    let factor = page.second_factor.as_ref();
    el("div")
        .class("narrow")
        .child(page_head(error_title(lang, !errors.is_empty(), words.title)))
        .child(back_link(back.path(), lang))
        .maybe(error_summary(errors.to_vec(), lang))
        .child(el("h1").text(words.title))
        .maybe(told.map(|told| notice(Tone::Good, el("p").text(told))))
        .child(about(page, words, lang))
        .maybe((!desk).then(|| my_data::way(lang)))
        .maybe((!desk).then(|| organisations(lang)))
        .maybe((!desk).then(|| applications(lang)))
        .maybe(desk.then(|| lending::way(lang)))
        .child(contact::section(page, &path, errors, lang))
        .maybe((!desk).then(|| identity::link(page, lang)).flatten())
        .maybe(factor.map(|factor| second_factor::section(factor, &path, errors, lang)))
        .child(sessions(page, &path, words))
        .child(if page.password {
            password(&path, errors, words, lang)
        } else {
            identity::no_password(page, lang)
        })
}

/// The way to the organisations that one acts for.
fn organisations(lang: Lang) -> El {
    let words = words::organisation(lang);
    let link = el("a").attr("href", Page::Organisations.path()).text(words.way);
    el("section").child(el("h2").child(link)).child(el("p").text(words.way_lead))
}

/// The way to the programs that ask in one's name.
fn applications(lang: Lang) -> El {
    let words = words::application(lang);
    let link = el("a").attr("href", Page::Applications.path()).text(words.way);
    el("section").child(el("h2").child(link)).child(el("p").text(words.way_lead))
}

fn about(page: &OwnAccount, words: &'static SecurityWords, lang: Lang) -> El {
    let (account, asked) = (&page.account, words::account(lang));
    let known = |address: &Option<String>, channel| match address {
        Some(address) => contact::shown(address, page.verified.contains(&channel), lang),
        None => words.none.to_owned(),
    };
    let mut rows = vec![
        Row::new(asked.full_name, &account.full_name),
        Row::new(asked.identity_number, &account.identity_masked),
        Row::new(asked.phone, known(&account.phone, Carrier::Sms)),
        Row::new(asked.email, known(&account.email, Carrier::Mail)),
    ];
    if account.agencies.is_empty() {
        rows.extend(identity::known_as(account, page.identity.as_deref(), lang));
    }
    summary_list(rows, lang)
}

fn sessions(page: &OwnAccount, path: &str, words: &'static SecurityWords) -> El {
    let list = &page.sessions;
    let form = |action: &'static str| post_form(path.to_owned()).child(hidden("action", action));
    let line = |one: &SessionLine| {
        let device = if one.device.is_empty() { words.unknown_device } else { &one.device };
        let told = [("since", &*one.created_at.show()), ("last", &*one.last_seen_at.show())];
        let end = form("end").child(hidden("session", one.id.clone())).child(
            button_secondary(words.end)
                .child(el("span").class("hidden").text(format!(": {device}, {}", told[1].1))),
        );
        el("li")
            .class("card")
            .child(el("p").child(el("strong").text(device.to_owned())))
            .maybe(one.current.then(|| el("p").child(tag(words.current_device, Tone::Good))))
            .child(el("p").class("hint").text(fill(words.session_line, &told)))
            .maybe((!one.current).then_some(end))
    };
    let several = list.len() > 1;
    el("section")
        .child(el("h2").id("phien").text(words.sessions))
        .child(
            el("p")
                .text(words.sessions_lead)
                .maybe(page.password.then(|| el("span").text(format!(" {}", words.sessions_then)))),
        )
        .child(el("ul").class("plain").children(list.iter().map(line)))
        .maybe(several.then(|| {
            form("end_others")
                .child(el("p").class("actions").child(button_secondary(words.end_others)))
        }))
}

fn password(
    path: &str,
    errors: &[(String, String)],
    words: &'static SecurityWords,
    lang: Lang,
) -> El {
    let current = Control::new("current", words.current).error(at(errors, "current"));
    let new = Control::new("new", words.new)
        .hint(Some(words::account(lang).new_password_hint.to_owned()))
        .error(at(errors, "new"));
    el("section")
        .child(el("h2").text(words.password))
        .child(el("p").text(words.password_lead))
        .child(
            post_form(path.to_owned())
                .child(hidden("action", "password"))
                .child(text_input(&current, TextInput::password("current-password"), lang))
                .child(text_input(&new, TextInput::password("new-password"), lang))
                .child(el("p").class("actions").child(button(words.change))),
        )
}
