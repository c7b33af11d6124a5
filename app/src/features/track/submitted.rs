//! The confirmation after submitting.

use domain::{Lang, view::DossierView};
use leptos::prelude::AnyView;

use super::{fetch, readings::proof_link};
use crate::{
    context::use_lang,
    data::load,
    route::Page,
    ui::{El, el, link_button, page_head, panel},
    words::{self, fill},
};

/// The page that confirms a submission.
pub fn submitted_page(code: String) -> AnyView {
    let lang = use_lang();
    load(move || code.clone(), fetch).view(move |dossier| page(&dossier, lang).into_any())
}

fn page(dossier: &DossierView, lang: Lang) -> El {
    let words = words::track(lang);
    let code = dossier.code.clone();
    let when = dossier.answer_by.show();
    let step = |text: &&'static str| el("li").text(fill(text, &[("when", &when)]));
    let (own, receipt) =
        (Page::Dossier { code: code.clone() }.path(), Page::Receipt { code: code.clone() }.path());
    let told = el("div")
        .child(el("p").text(dossier.procedure_name.get(lang).to_owned()))
        .child(el("p").class("panel-lead").text(words.done_code))
        .child(el("p").class("panel-code").text(code.clone()));
    el("div")
        .class("narrow")
        .child(page_head(format!("{} – {code}", words.done_title)))
        .child(panel(words.done_title, told))
        .child(
            el("section")
                .child(el("h2").text(words.done_next))
                .child(el("ol").class("steps").children(words.done_steps.iter().map(step))),
        )
        .child(
            el("p").class("actions").child(link_button(own, words.follow)).child(
                el("a")
                    .class("button button-secondary")
                    .attr("href", format!("{receipt}.pdf"))
                    .attr("rel", "external")
                    .text(words.receipt_pdf),
            ),
        )
        .child(
            el("p")
                .child(el("a").attr("href", receipt).text(words.receipt_html))
                .text(" · ")
                .child(proof_link(&dossier.code, lang)),
        )
}
