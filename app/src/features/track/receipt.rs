//! The receipt of a submission, to print.

use domain::{Lang, view::DossierView};
use leptos::prelude::AnyView;

use super::{behalf::behalf_rows, fetch, files::files_table};
use crate::{
    context::use_lang,
    data::load,
    route::Page,
    ui::{El, Row, back_link, el, page_head, summary_list},
    words,
};

/// The receipt.
pub fn receipt_page(code: String) -> AnyView {
    let lang = use_lang();
    load(move || code.clone(), fetch).view(move |dossier| page(&dossier, lang).into_any())
}

fn page(dossier: &DossierView, lang: Lang) -> El {
    let words = words::track(lang);
    let own = Page::Dossier { code: dossier.code.clone() }.path();
    let qr = el("figure").class("qr").child(
        el("img")
            .attr("src", format!("{own}/qr.svg"))
            .attr("alt", words.receipt_qr)
            .attr("width", "132")
            .attr("height", "132"),
    );
    let mut rows = vec![
        Row::new(words.code, &dossier.code),
        Row::new(words.procedure, dossier.procedure_name.get(lang)),
        Row::new(words.applicant, &dossier.applicant_name),
        Row::new(words.with_agency, dossier.agency_name.get(lang)),
        Row::new(words.submitted_on, dossier.submitted_at.show()),
        Row::new(words.answer_by, dossier.answer_by.show()),
    ];
    rows.splice(3..3, behalf_rows(dossier, false, lang));
    el("article")
        .class("sheet")
        .child(page_head(format!("{} {}", words.receipt_title, dossier.code)))
        .child(back_link(own.clone(), lang).class("back-link no-print"))
        .child(el("div").class("sheet-head").child(el("h1").text(words.receipt_title)).child(qr))
        .child(summary_list(rows, lang))
        .child(el("h2").text(words.files))
        .child(files_table(&dossier.files, None, lang))
        .child(el("p").text(words.receipt_note))
        .child(
            el("p").class("no-print").child(
                el("a")
                    .attr("href", format!("{own}/bien-nhan.pdf"))
                    .attr("rel", "external")
                    .text(words.receipt_pdf),
            ),
        )
}
