//! The sheet for the notice board (niêm yết): one procedure on A4, with a QR code of its page.

use domain::{Lang, view::ProcedureView};
use leptos::prelude::AnyView;

use super::{
    case::{channels, documents},
    parts::{fetch, prose, say},
    procedure::{overview, unknown},
};
use crate::{
    context::use_lang,
    data::load,
    features::fee::fee_schedule,
    route::Page,
    ui::{El, back_link, el, page_head},
    words,
};

/// The sheet of a procedure.
pub fn notice_sheet(code: String) -> AnyView {
    let lang = use_lang();
    let key = code.clone();
    load(move || key.clone(), fetch).view_or(
        move |procedure| sheet(&procedure, lang).into_any(),
        move |problem| unknown(&problem, &code, lang),
    )
}

fn sheet(procedure: &ProcedureView, lang: Lang) -> El {
    let content = &procedure.content;
    let words = words::catalogue(lang);
    let page = Page::Procedure { code: content.code.clone() }.path();
    let qr = el("figure")
        .class("qr")
        .child(
            el("img")
                .attr("src", format!("{page}/qr.svg"))
                .attr("alt", words.sheet_qr)
                .attr("width", "132")
                .attr("height", "132"),
        )
        .child(el("figcaption").text(words.sheet_scan));
    let several = content.own_cases().count() > 1;
    let cases = content.own_cases().map(|case| {
        let name = case
            .name
            .as_ref()
            .filter(|_| several)
            .map(|name| el("h2").text(words::fill(words.case, &[("name", name.get(lang))])));
        el("section")
            .maybe(name)
            .child(el("h3").text(words.channels))
            .child(channels(case, words, lang))
            .maybe(case.fees.as_ref().map(|rules| fee_schedule(rules, case, "h3", lang)))
            .child(el("h3").text(words.documents))
            .child(documents(&case.documents, words, lang))
    });
    let legal = content.legal_basis.iter().map(|line| el("li").text(line.clone()));
    el("article")
        .class("sheet")
        .child(page_head(format!("{} – {}", words.sheet_title, content.code)))
        .child(back_link(page, lang).class("back-link no-print"))
        .child(
            el("div")
                .class("sheet-head")
                .child(
                    el("div").child(el("p").class("eyebrow").text(words.sheet_title)).child(say(
                        "h1",
                        &content.name,
                        lang,
                    )),
                )
                .child(qr),
        )
        .child(overview(content, words, lang))
        .children(cases)
        .maybe(content.conditions.as_ref().map(|text| {
            el("section").child(el("h2").text(words.conditions)).child(prose(text, lang))
        }))
        .child(
            el("section")
                .child(el("h2").text(words.legal_basis))
                .child(el("ul").attr("lang", "vi").children(legal)),
        )
}
