//! The papers of a draft: one section a requirement.

#[cfg(feature = "hydrate")]
mod live;
mod transfers;

use std::sync::Arc;

use domain::{
    Lang,
    catalogue::DocumentRequirement,
    readiness::ItemState,
    view::{DraftView, FileView},
};
#[cfg(feature = "hydrate")]
use leptos::prelude::SetValue;
use leptos::prelude::{AnyView, GetValue, StoredValue};

pub(super) use self::transfers::Transfers;
use super::{
    frame::{self, caption},
    journey::{self, Part},
    papers,
};
use crate::{
    api::Api,
    context::query,
    data::load,
    format,
    route::Page,
    ui::{self, El, Tone, el},
    url::with_query,
    words::{self, ApplyWords, fill},
};

/// What the page's address says of the last form.
pub(super) struct Refused {
    /// The code of what is wrong; `1`: show what is missing.
    pub(super) code: String,
    /// The requirement it was about.
    pub(super) requirement: String,
}

/// `/nhap/{draft}/giay-to`: the papers.
pub fn documents_page(id: String) -> AnyView {
    let refused = Refused { code: query("loi"), requirement: query("gt") };
    let transfers = Transfers::new(&Page::Documents { id: id.clone() }.path());
    // What the form was refused for is told until the papers change.
    let changed = StoredValue::new(false);
    let data =
        load(move || id.clone(), |api: Api, id: String| async move { api.0.draft(id).await });
    #[cfg(feature = "hydrate")]
    transfers.when_done(move || {
        changed.set_value(true);
        data.refetch();
    });
    frame::show(
        data,
        |draft| draft,
        move |draft, lang| {
            let refused = (!changed.get_value()).then_some(&refused);
            page(draft, refused, transfers, lang)
        },
    )
}

pub(super) fn page(
    draft: &Arc<DraftView>,
    refused: Option<&Refused>,
    transfers: Transfers,
    lang: Lang,
) -> El {
    let w = words::apply(lang);
    let stops = journey::asked(draft, lang);
    let place = stops.iter().position(|stop| stop.part == Part::Documents).map_or(1, |at| at + 1);
    let next = journey::after(&stops, Part::Documents);
    let back = journey::before(&stops, Part::Documents);
    let back = back.map_or_else(|| draft_path(draft), |stop| stop.href.clone());
    let check = Page::Check { id: draft.id.clone() }.path();
    let errors = refused.map_or_else(Vec::new, |refused| errors(draft, refused, lang));
    let title = ui::error_title(lang, !errors.is_empty(), w.documents);
    let sections: Vec<El> = draft
        .case
        .documents
        .iter()
        .filter(|document| papers::is_paper(document))
        .map(|document| section(draft, document, &errors, transfers, lang))
        .collect();
    let lead = if sections.is_empty() {
        w.no_papers.to_owned()
    } else {
        [w.documents_lead, " ", &limits(draft, lang)].concat()
    };
    let next_title = next.map(|stop| stop.title.as_str());
    el("div")
        .child(ui::page_head(title))
        .child(ui::back_link(back, lang))
        .maybe(ui::error_summary(errors, lang))
        .child(caption(draft, lang))
        .child(ui::step_indicator(place as u32, stops.len() as u32, next_title, lang))
        .child(el("h1").text(w.documents))
        .child(el("p").text(lead))
        .maybe((!sections.is_empty()).then(|| from_store(draft, w)))
        .children(sections)
        .child(ui::link_button(check, w.documents_done))
}

/// What the portal has issued, or was handed in before, need not be uploaded.
fn from_store(draft: &DraftView, words: &'static ApplyWords) -> El {
    let href = with_query(&Page::Store.path(), &[("nhap", &draft.id)]);
    el("p").child(el("a").attr("href", href).attr("rel", "external").text(words.from_store))
}

fn draft_path(draft: &DraftView) -> String {
    Page::Draft { id: draft.id.clone() }.path()
}

/// What is wrong, by the id of the file input where it is put right.
fn errors(draft: &DraftView, refused: &Refused, lang: Lang) -> Vec<(String, String)> {
    let w = words::apply(lang);
    let mut errors = Vec::new();
    if refused.code == "1" {
        let missing = draft.readiness.items.iter().filter(|item| item.state == ItemState::Missing);
        for item in missing {
            let words = fill(w.paper_missing, &[("paper", item.name.get(lang))]);
            errors.push((input_id(&item.key), words));
        }
    } else if !refused.code.is_empty() {
        let named = draft.case.documents.iter().find(|known| known.key == refused.requirement);
        let mut words = String::new();
        if let Some(document) = named {
            words.push_str(document.name.get(lang));
            words.push_str(": ");
        }
        words.push_str(papers::fault_words(&refused.code, lang));
        errors.push((input_id(&refused.requirement), words));
    }
    errors
}

fn input_id(requirement: &str) -> String {
    ["tep-", requirement].concat()
}

/// How large a file, and all of them, may be.
fn limits(draft: &DraftView, lang: Lang) -> String {
    let (file, dossier) =
        (format::size(draft.max_file_bytes, lang), format::size(draft.max_dossier_bytes, lang));
    fill(words::apply(lang).file_limits, &[("file", &file), ("dossier", &dossier)])
}

fn section(
    draft: &DraftView,
    document: &DocumentRequirement,
    errors: &[(String, String)],
    transfers: Transfers,
    lang: Lang,
) -> El {
    let key = document.key.as_str();
    let name = document.name.get(lang);
    let state = draft.readiness.items.iter().find(|item| item.key == key).map(|item| item.state);
    let files: Vec<&FileView> = draft.files.iter().filter(|file| file.requirement == key).collect();
    let mut about = vec![papers::need_words(document, lang)];
    about.extend(papers::details(document, lang));
    let hint = document.hint.as_ref();
    let wanted = papers::is_uploaded(document) && state != Some(ItemState::NotNeeded);
    let upload = (wanted || !files.is_empty())
        .then(|| upload_form(draft, document, errors, transfers, lang));
    let list = (!files.is_empty()).then(|| file_list(draft, name, &files, lang));
    el("section")
        .id(key.to_owned())
        .class(if upload.is_some() { "paper" } else { "paper paper-quiet" })
        .attr("aria-labelledby", ["ten-", key].concat())
        .child(
            el("h2")
                .id(["ten-", key].concat())
                .attr("lang", document.name.lang_of(lang).code())
                .text(name.to_owned()),
        )
        .maybe(
            state.map(|state| {
                el("p").child(ui::tag(words::item_state_name(state, lang), tone(state)))
            }),
        )
        .child(el("p").class("hint").text(about.join(" · ")))
        .maybe(hint.map(|hint| el("p").class("hint").text(hint.get(lang).to_owned())))
        .maybe(list)
        .maybe(upload)
}

const fn tone(state: ItemState) -> Tone {
    match state {
        ItemState::Present => Tone::Good,
        ItemState::Missing => Tone::Warn,
        ItemState::Optional
        | ItemState::NotNeeded
        | ItemState::ReplacedByData
        | ItemState::ShowAtCounter => Tone::Neutral,
    }
}

fn file_list(draft: &DraftView, paper: &str, files: &[&FileView], lang: Lang) -> El {
    let w = words::apply(lang);
    let label = fill(w.files_of, &[("paper", paper)]);
    let line = |file: &&FileView| {
        let about =
            [&*format::size(file.size, lang), " · ", words::scan_name(file.scan, lang)].concat();
        let action = [&*draft_path(draft), "/giay-to/xoa/", &file.id].concat();
        let remove = fill(w.remove_file_named, &[("file", &file.name)]);
        el("li")
            .child(el("p").child(el("strong").text(file.name.clone())).text(" ").text(about))
            .child(
                el("form")
                    .attr("method", "post")
                    .attr("action", action)
                    .child(ui::button_secondary(w.remove_file).attr("aria-label", remove)),
            )
    };
    el("ul").class("files").attr("aria-label", label).children(files.iter().map(line))
}

/// A multipart form; with scripts its files go in pieces and can be resumed.
fn upload_form(
    draft: &DraftView,
    document: &DocumentRequirement,
    errors: &[(String, String)],
    transfers: Transfers,
    lang: Lang,
) -> El {
    let w = words::apply(lang);
    let key = document.key.as_str();
    let id = input_id(key);
    let error = errors.iter().find(|(of, _)| *of == id).map(|(_, words)| words.clone());
    let is_wrong = error.is_some();
    let (hint_id, error_id) = ([&*id, "-hint"].concat(), [&*id, "-error"].concat());
    let described = if is_wrong { [&*hint_id, " ", &*error_id].concat() } else { hint_id.clone() };
    let label = fill(w.choose_files, &[("paper", document.name.get(lang))]);
    let form = el("form")
        .class(if is_wrong { "field field-wrong" } else { "field" })
        .attr("method", "post")
        .attr("enctype", "multipart/form-data")
        .attr("action", [&*draft_path(draft), "/giay-to/", key].concat())
        .child(el("label").class("label").attr("for", id.clone()).text(label))
        .child(el("p").class("hint").id(hint_id).text(w.choose_files_hint))
        .maybe(error.map(|words| super::errors::inline(&id, words, lang)))
        .child(ui::file_input(id, described).opt("aria-invalid", is_wrong.then_some("true")))
        .child(el("p").class("actions").child(ui::button_secondary(w.upload)));
    #[cfg(feature = "hydrate")]
    let form = live::attach(form, transfers, &draft.id, key);
    el("div").child(form).child(transfers.view(key, lang))
}
