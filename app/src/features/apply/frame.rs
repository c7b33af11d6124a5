//! What all pages of a draft share: loading it, and what stands there when it cannot be shown.

use std::sync::Arc;

use domain::{Lang, node::FromNode, view::DraftView};
use leptos::prelude::AnyView;

use crate::{
    api::Api,
    context::{here, set_status, use_lang},
    data::{Data, load},
    route::Page,
    ui::{self, El, Tone, el},
    url::with_query,
    words,
};

/// Loads the draft and shows it with `page`.
pub fn draft_page(
    id: String,
    page: impl Fn(&Arc<DraftView>, Lang) -> El + Send + Sync + 'static,
) -> AnyView {
    let data =
        load(move || id.clone(), |api: Api, id: String| async move { api.0.draft(id).await });
    show(data, |draft| draft, page)
}

/// Shows what was loaded around a draft with `page`, while the draft can still be worked on.
pub fn show<T: FromNode + Send + Sync + 'static>(
    data: Data<T>,
    draft: fn(&T) -> &DraftView,
    page: impl Fn(&Arc<T>, Lang) -> El + Send + Sync + 'static,
) -> AnyView {
    let lang = use_lang();
    let here = here();
    data.view_or(
        move |loaded: Arc<T>| match &draft(&loaded).dossier_code {
            Some(code) => submitted(code, lang).into_any(),
            None => page(&loaded, lang).into_any(),
        },
        move |problem| unavailable(problem.status, &here, lang).into_any(),
    )
}

/// What stands above the heading of every page of a draft.
pub fn caption(draft: &DraftView, lang: Lang) -> El {
    let w = words::apply(lang);
    let name = draft.procedure_name.get(lang).to_owned();
    let caption =
        el("p").class("caption").attr("lang", draft.procedure_name.lang_of(lang).code()).text(name);
    match &draft.supplements {
        None => caption,
        Some(code) => {
            let words = words::fill(w.supplement_of, &[("code", code)]);
            let link = el("a")
                .attr("href", Page::Dossier { code: code.clone() }.path())
                .text(w.see_dossier);
            el("div")
                .child(caption)
                .child(ui::notice(Tone::Info, el("p").text(words).text(" ").child(link)))
        }
    }
}

/// A dossier that is submitted is not edited here any more.
fn submitted(code: &str, lang: Lang) -> El {
    let w = words::apply(lang);
    let words = words::fill(w.submitted_already, &[("code", code)]);
    el("div")
        .child(ui::page_head(w.see_dossier))
        .child(el("h1").text(words))
        .child(ui::link_button(Page::Dossier { code: code.to_owned() }.path(), w.see_dossier))
}

/// What stands where a page of a draft cannot be shown.
pub fn unavailable(status: u16, here: &str, lang: Lang) -> El {
    let w = words::apply(lang);
    let status = if status == 0 { 503 } else { status };
    set_status(status);
    let (heading, href, link) = match status {
        401 => (w.signed_out, sign_in_href(here), w.sign_in_again),
        403 | 404 => (w.gone, Page::Dossiers.path(), w.my_dossiers),
        _ => (w.failed, here.to_owned(), w.retry),
    };
    el("div")
        .child(ui::page_head(heading))
        .child(el("h1").text(heading))
        .child(ui::link_button(href, link))
}

/// The sign-in page that leads back to `next`, a path of this portal.
pub fn sign_in_href(next: &str) -> String {
    with_query(&Page::SignIn.path(), &[("next", next)])
}
