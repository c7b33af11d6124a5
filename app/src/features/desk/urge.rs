//! Urge notes: the list, a new one, and one with its answer. `/can-bo/don-doc`.

use std::sync::Arc;

use domain::{
    Lang,
    view::{UrgeForm, UrgeList, UrgeView},
};
use leptos::prelude::AnyView;

use super::urge_parts::state_of;
use crate::{
    context::{query, refused, use_lang},
    data::load,
    route::Page,
    ui::{
        Control, El, Pager, Row, TextInput, back_link, button, el, error_summary, link_button,
        page_head, pager, select, summary_list, text_area, text_input,
    },
    url::with_query,
    words::{self, WatchWords},
};

/// Notes from and to the officer's agencies.
pub fn urges_page() -> AnyView {
    let lang = use_lang();
    let after = query("sau");
    let (key, first) = (after.clone(), after.is_empty());
    load(
        move || key.clone(),
        move |api, _| {
            let after = after.clone();
            async move { api.0.urges(after).await }
        },
    )
    .view(move |list: Arc<UrgeList>| show_list(&list, first, lang).into_any())
}

fn show_list(list: &UrgeList, first: bool, lang: Lang) -> El {
    let words = words::watch(lang);
    let new = list
        .sends
        .then(|| el("p").class("actions").child(link_button(Page::NewUrge.path(), words.urge_new)));
    let lines = if list.items.is_empty() {
        el("p").class("desk-empty").text(words.urges_none)
    } else {
        let heads = [
            words.urges,
            words.urge_from,
            words.urge_to,
            words.urge_sent,
            words.urge_reply_by,
            words.urge_reply,
        ];
        let head = heads.map(|head| el("th").attr("scope", "col").text(head));
        el("table")
            .class("desk-table")
            .child(el("thead").child(el("tr").children(head)))
            .child(el("tbody").children(list.items.iter().map(|note| line(note, words, lang))))
    };
    let path = Page::Urges.path();
    let next = list.next.as_ref().map(|after| with_query(&path, &[("sau", after)]));
    let previous = (!first).then_some(path);
    el("div")
        .child(page_head(words.urges))
        .child(back_link(Page::Waiting.path(), lang))
        .child(el("h1").text(words.urges))
        .child(el("p").class("lead").text(words.urges_lead))
        .maybe(new)
        .child(lines)
        .maybe(pager(Pager { next, previous, ..Pager::default() }, lang))
}

fn line(note: &UrgeView, words: &'static WatchWords, lang: Lang) -> El {
    let cell = |label: &'static str| el("td").attr("data-label", label);
    let open =
        el("a").attr("href", Page::Urge { id: note.id.clone() }.path()).text(note.number.clone());
    el("tr")
        .child(el("th").attr("scope", "row").child(open))
        .child(cell(words.urge_from).text(note.from_name.get(lang).to_owned()))
        .child(cell(words.urge_to).text(note.to_name.get(lang).to_owned()))
        .child(cell(words.urge_sent).text(note.sent_at.show()))
        .child(cell(words.urge_reply_by).text(note.reply_by.show()))
        .child(cell(words.urge_reply).child(state_of(note, words)))
}

/// A new note, with what is overdue at the agency that was asked for.
pub fn new_urge_page() -> AnyView {
    let lang = use_lang();
    let agency = query("co-quan");
    let (key, chosen) = (agency.clone(), agency.clone());
    load(
        move || key.clone(),
        move |api, _| {
            let agency = agency.clone();
            async move { api.0.urge_form(agency).await }
        },
    )
    .view(move |form: Arc<UrgeForm>| show_form(&form, &chosen, lang).into_any())
}

fn show_form(form: &UrgeForm, chosen: &str, lang: Lang) -> El {
    let words = words::watch(lang);
    let refused = refused();
    // What was typed and refused stands as it was typed.
    let typed =
        |name: &'static str, else_: String| refused.typed.get(name).cloned().unwrap_or(else_);
    let wrong_at = match refused.code.as_str() {
        "urge_codes" | "urge_code_unknown" => "codes",
        "urge_hours" => "hours",
        "unknown_agency" => "to",
        "reason_missing" => "content",
        _ => "",
    };
    let told = words::problem_text(&refused.code, lang);
    let control = |name: &'static str, label: &'static str| {
        Control::new(name, label).error((wrong_at == name).then(|| told.clone()))
    };
    let summary = if refused.code.is_empty() {
        Vec::new()
    } else {
        vec![(if wrong_at.is_empty() { "content" } else { wrong_at }.to_owned(), told.clone())]
    };
    let agencies = form
        .agencies
        .iter()
        .map(|agency| (agency.code.clone(), agency.name.get(lang).to_owned()))
        .collect();
    let codes = control("codes", words.urge_codes).hint(Some(words.urge_codes_hint.to_owned()));
    let hours = control("hours", words.urge_hours).hint(Some(words.urge_hours_hint.to_owned()));
    let hours_input = TextInput {
        value: typed("hours", "8".to_owned()),
        inputmode: Some("numeric"),
        class: "w-4",
        ..TextInput::default()
    };
    let to = typed("to", chosen.to_owned());
    el("div")
        .class("narrow")
        .child(page_head(words.urge_new))
        .child(back_link(Page::Urges.path(), lang))
        .maybe(error_summary(summary, lang))
        .child(el("h1").text(words.urge_new))
        .child(
            el("form")
                .attr("method", "post")
                .attr("action", Page::NewUrge.path())
                .child(
                    el("input")
                        .attr("type", "hidden")
                        .attr("name", "key")
                        .attr("value", typed("key", form.key.clone())),
                )
                .child(select(&control("to", words.urge_to), &to, agencies, None, lang))
                .child(text_area(&codes, typed("codes", form.codes.join("\n")), 6, lang))
                .child(text_area(
                    &control("content", words.urge_content),
                    typed("content", String::new()),
                    6,
                    lang,
                ))
                .child(text_input(&hours, hours_input, lang))
                .child(el("p").class("actions").child(button(words.urge_send))),
        )
}

/// One note.
pub fn urge_page(id: String) -> AnyView {
    let lang = use_lang();
    load(move || id.clone(), |api, id| async move { api.0.urge(id).await })
        .view(move |note: Arc<UrgeView>| show_note(&note, lang).into_any())
}

fn show_note(note: &UrgeView, lang: Lang) -> El {
    let words = words::watch(lang);
    let title = words::fill(words.urge_one, &[("number", &note.number)]);
    let path = Page::Urge { id: note.id.clone() }.path();
    let refused = refused();
    let told = (!refused.code.is_empty()).then(|| words::problem_text(&refused.code, lang));
    let summary = told.iter().map(|told| ("text".to_owned(), told.clone())).collect();
    let dossiers = note.codes.iter().map(|code| {
        let open = Page::DeskDossier { code: code.clone() }.path();
        let open = if note.opens { el("a").attr("href", open) } else { el("span") };
        el("li").child(open.text(code.clone()))
    });
    let answer = note.answers.then(|| {
        let control = Control::new("text", words.urge_reply).error(told.clone());
        let typed = refused.typed.get("text").cloned().unwrap_or_default();
        el("form")
            .attr("method", "post")
            .attr("action", path.clone())
            .child(text_area(&control, typed, 6, lang))
            .child(el("p").class("actions").child(button(words.urge_answer)))
    });
    let pdf = el("a")
        .attr("href", format!("{path}/phieu.pdf"))
        .attr("rel", "external")
        .text(words.urge_pdf);
    el("div")
        .class("narrow")
        .child(page_head(title.clone()))
        .child(back_link(Page::Urges.path(), lang))
        .maybe(error_summary(summary, lang))
        .child(
            el("div").class("desk-head").child(el("h1").text(title)).child(state_of(note, words)),
        )
        .child(summary_list(note_rows(note, words, lang), lang))
        .child(el("h2").text(words.urge_codes))
        .child(el("ul").children(dossiers))
        .child(el("p").child(pdf))
        .maybe(answer)
}

/// What a note says, and the answer.
fn note_rows(note: &UrgeView, words: &'static WatchWords, lang: Lang) -> Vec<Row> {
    let mut rows = vec![
        Row::new(words.urge_from, note.from_name.get(lang)),
        Row::new(words.urge_to, note.to_name.get(lang)),
        Row::new(words.urge_sent, note.sent_at.show()),
        Row::new(words.urge_sender, note.sender.clone().unwrap_or_default()),
        Row::new(words.urge_content, note.content.clone()),
        Row::new(words.urge_reply_by, note.reply_by.show()),
    ];
    if let (Some(reply), Some(at)) = (&note.reply, note.replied_at) {
        rows.push(Row::new(words.urge_replied, at.show()));
        rows.push(Row::new(words.urge_replier, note.replier.clone().unwrap_or_default()));
        rows.push(Row::new(words.urge_reply, reply.clone()));
    }
    rows
}
