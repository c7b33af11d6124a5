//! `/tai-lieu`: my documents, to download again and to use in another dossier.

use std::sync::Arc;

use domain::{
    Lang, record,
    view::{DraftView, StoredDocument},
};
use leptos::prelude::AnyView;
use serde::Serialize;

use super::delivery::file_of;
use crate::{
    context::{query, use_lang},
    data::load,
    features::apply::is_paper,
    route::Page,
    ui::{
        Control, El, Tone, back_link, button_secondary, el, error_summary, error_title, page_head,
        select, tag,
    },
    words::{self, ResultWords, fill},
};

/// The documents, and the draft that one is chosen for.
#[derive(Serialize)]
struct Loaded {
    documents: Vec<StoredDocument>,
    draft: Option<DraftView>,
}

record!(Loaded { documents, draft });

/// The page; `?nhap=` names a draft that one of the documents is chosen for.
pub fn store_page() -> AnyView {
    let lang = use_lang();
    let draft = query("nhap");
    let problem = query("loi");
    load(
        move || draft.clone(),
        |api, draft| async move {
            let documents = api.0.stored_documents().await?;
            let draft = if draft.is_empty() { None } else { Some(api.0.draft(draft).await?) };
            Ok(Loaded { documents, draft })
        },
    )
    .view(move |loaded: Arc<Loaded>| page(&loaded, &problem, lang).into_any())
}

fn page(loaded: &Loaded, problem: &str, lang: Lang) -> El {
    let words = words::result(lang);
    let wrong = !problem.is_empty();
    let errors = wrong.then(|| ("tai-lieu".to_owned(), words::problem_text(problem, lang)));
    let draft = loaded.draft.as_ref();
    let back = draft.map_or_else(
        || Page::Dossiers.path(),
        |draft| Page::Documents { id: draft.id.clone() }.path(),
    );
    let list = if loaded.documents.is_empty() {
        el("p").text(words.store_none)
    } else {
        let line = |one: &StoredDocument| document(one, draft, words, lang);
        el("ul").class("plain").children(loaded.documents.iter().map(line))
    };
    let lead = if draft.is_some() { words.use_lead } else { words.store_lead };
    el("div")
        .class("narrow")
        .child(page_head(error_title(lang, wrong, words.store)))
        .child(back_link(back, lang))
        .maybe(error_summary(errors.into_iter().collect(), lang))
        .child(el("h1").text(words.store))
        .child(el("p").class("lead").text(lead))
        .child(el("section").id("tai-lieu").attr("tabindex", "-1").child(list))
}

fn document(
    one: &StoredDocument,
    draft: Option<&DraftView>,
    words: &'static ResultWords,
    lang: Lang,
) -> El {
    let day = one.issued_at.show_date();
    let facts = [("agency", one.agency.get(lang)), ("when", &*day)];
    let state = match () {
        () if one.void => Some(tag(words.store_void, Tone::Bad)),
        () if one.unpaid => Some(tag(words.store_unpaid, Tone::Warn)),
        () => None,
    };
    let dossier = Page::Dossier { code: one.code.clone() }.path();
    let valid = one.valid_until.as_ref().map(|last| {
        el("p").class("hint").text(fill(words.store_valid, &[("when", &day_of(last))]))
    });
    let download = (!one.unpaid).then(|| {
        let href = file_of(&one.code);
        el("p").child(el("a").attr("href", href).attr("rel", "external").text(words.download))
    });
    let usable = !one.void && !one.unpaid;
    let used = draft.filter(|_| usable).map(|draft| reuse(one, draft, words, lang));
    let title = format!("{} ({})", one.title, one.number);
    el("li").class("card").child(
        el("div")
            .child(el("h2").class("h3").text(title))
            .child(el("p").class("hint").text(fill(words.store_issued, &facts)))
            .maybe(valid)
            .maybe(state.map(|state| el("p").child(state)))
            .child(el("p").child(el("a").attr("href", dossier).text(one.code.clone())))
            .maybe(download)
            .maybe(used),
    )
}

/// Puts it into a draft, for one of the papers that the draft needs.
fn reuse(one: &StoredDocument, draft: &DraftView, words: &'static ResultWords, lang: Lang) -> El {
    let papers = draft.case.documents.iter().filter(|document| is_paper(document));
    let options: Vec<(String, String)> =
        papers.map(|document| (document.key.clone(), document.name.get(lang).to_owned())).collect();
    if options.is_empty() {
        return el("p").class("hint").text(words.no_paper_needed);
    }
    let choose = words::common(lang).choose.to_owned();
    let control = Control::new(format!("requirement-{}", one.id), words.use_for);
    let action = format!("{}/kho", Page::Documents { id: draft.id.clone() }.path());
    el("form")
        .attr("method", "post")
        .attr("action", action)
        .child(
            el("input")
                .attr("type", "hidden")
                .attr("name", "document")
                .attr("value", one.id.clone()),
        )
        .child(select(&control, "", options, Some(choose), lang))
        .child(el("p").class("actions").child(button_secondary(words.use_it)))
}

/// `2027-05-23` as people write it.
pub(super) fn day_of(day: &str) -> String {
    let mut parts = day.splitn(3, '-');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day)) => format!("{day}/{month}/{year}"),
        _ => day.to_owned(),
    }
}
