//! Several dossiers at once: choosing them in the list, and what came of each.

#[cfg(feature = "ssr")]
use domain::dossier::DossierCode;
use domain::{
    Lang,
    catalogue::Method,
    dossier::DossierState,
    result::ReceiverCheck,
    view::{InboxItem, InboxPage},
};
#[cfg(feature = "ssr")]
use leptos::prelude::AnyView;

use super::process::receiver_check;
#[cfg(feature = "ssr")]
use crate::{
    context::{query, use_lang},
    ui::{Tone, back_link, page_head, tag},
};
use crate::{
    route::Page,
    ui::{Control, El, TextInput, button_secondary, el, hidden, select, text_input},
    words,
};

/// Name of the form that the boxes in the list belong to.
const FORM: &str = "hang-loat";

/// The form for what can be done with all that are listed, below the list; nothing where nothing can.
pub(super) fn bulk(page: &InboxPage, state: DossierState, lang: Lang) -> Option<El> {
    let words = words::together(lang);
    let form = el("form")
        .id(FORM)
        .class("desk-bulk")
        .attr("method", "post")
        .attr("action", Page::Bulk.path())
        .child(hidden("state", state.name()))
        .child(el("h2").text(words.bulk));
    Some(match state {
        DossierState::AwaitingReceipt => {
            form.child(hidden("action", "accept")).child(button_secondary(words.bulk_accept))
        }
        DossierState::Assigning if !page.officers.is_empty() => {
            let officers = page.officers.iter();
            let officers = officers.map(|one| (one.account.clone(), one.name.clone())).collect();
            let choose = words::common(lang).choose.to_owned();
            let to = Control::new("officer", words::process(lang).assign_to);
            form.child(hidden("action", "assign"))
                .child(select(&to, "", officers, Some(choose), lang))
                .child(button_secondary(words.bulk_assign))
        }
        DossierState::ResultReady => {
            let ways =
                [(Method::Counter, "counter"), (Method::Post, "post"), (Method::Online, "online")];
            let ways =
                ways.map(|(way, code)| (code.to_owned(), words::method_name(way, lang).to_owned()));
            let process = words::process(lang);
            let how = Control::new("method", process.hand_over_how);
            let receiver = Control::new("receiver", process.receiver);
            form.child(hidden("action", "return"))
                .child(select(&how, "counter", ways.to_vec(), None, lang))
                .child(text_input(&receiver, TextInput::default(), lang))
                .child(receiver_check(&SEVERAL, lang))
                .child(button_secondary(words.bulk_return))
        }
        _ => return None,
    })
}

/// How it is made sure of several receivers at once: each has a pick-up code of their own.
const SEVERAL: [ReceiverCheck; 2] = [ReceiverCheck::IdentityPaper, ReceiverCheck::Signature];

/// The box that chooses a line of the list.
pub(super) fn chooser(item: &InboxItem, lang: Lang) -> El {
    let told = words::fill(words::together(lang).bulk_choose, &[("code", &item.code)]);
    el("input")
        .attr("type", "checkbox")
        .attr("name", "chon")
        .attr("value", format!("{}@{}", item.code, item.version))
        .attr("form", FORM)
        .attr("aria-label", told)
}

/// `/can-bo/hang-loat`: a line for each dossier.
#[cfg(feature = "ssr")]
pub fn bulk_page() -> AnyView {
    let lang = use_lang();
    let words = words::together(lang);
    let told = query("kq");
    let lines: Vec<(String, &str)> = told
        .split(',')
        .filter_map(|line| line.split_once(':'))
        .filter_map(|(code, done)| Some((DossierCode::parse(code)?.to_string(), done)))
        .collect();
    let done = lines.iter().filter(|line| line.1 == "ok").count().to_string();
    let count = [("n", &*done), ("m", &*lines.len().to_string())];
    let row = |(code, done): &(String, &str)| {
        let link = el("a")
            .attr("href", Page::DeskDossier { code: code.clone() }.path())
            .attr("rel", "external")
            .text(code.clone());
        let told = if *done == "ok" {
            tag(words.bulk_done, Tone::Good)
        } else {
            el("span").text(words::problem_text(done, lang))
        };
        el("tr")
            .child(el("th").attr("scope", "row").child(link))
            .child(el("td").attr("data-label", words.bulk_result).child(told))
    };
    let heads = [words::desk(lang).code, words.bulk_result];
    let head = el("tr").children(heads.map(|head| el("th").attr("scope", "col").text(head)));
    el("div")
        .child(page_head(words.bulk_title))
        .child(back_link(Page::Inbox.path(), lang))
        .child(el("h1").text(words.bulk_title))
        .child(el("p").attr("role", "status").text(words::fill(words.bulk_count, &count)))
        .child(
            el("table")
                .class("desk-table")
                .child(el("thead").child(head))
                .child(el("tbody").children(lines.iter().map(row))),
        )
        .into_any()
}
