//! The originals that are with the agency, and the receipt that has to be asked for.

use domain::{Lang, dossier::Originals, view::DossierView};

use super::target_name;
use crate::{
    route::Page,
    ui::{El, button_secondary, el},
    words::{self, fill},
};

/// A paper with its number of originals.
pub fn originals_line(
    dossier: &DossierView,
    paper: &Originals,
    template: &str,
    lang: Lang,
) -> String {
    let (name, count) = (target_name(dossier, &paper.requirement, lang), paper.count.to_string());
    fill(template, &[("name", &name), ("n", &count)])
}

/// What is with the agency; nothing where nothing is.
pub fn originals_view(dossier: &DossierView, lang: Lang) -> Option<El> {
    let words = words::originals(lang);
    let line = |paper| el("li").text(originals_line(dossier, paper, words.held_line, lang));
    (!dossier.originals.is_empty()).then(|| {
        el("section")
            .child(el("h2").text(words.held))
            .child(el("ul").children(dossier.originals.iter().map(line)))
    })
}

/// The form by which the applicant asks for the receipt; nothing where it was issued by itself.
pub(super) fn receipt_request(dossier: &DossierView, lang: Lang) -> Option<El> {
    let words = words::originals(lang);
    let own = Page::Dossier { code: dossier.code.clone() }.path();
    dossier.receipt_on_request.then(|| {
        el("form")
            .attr("method", "post")
            .attr("action", format!("{own}/giay-tiep-nhan"))
            .child(el("p").text(words.receipt_lead))
            .child(el("p").class("actions").child(button_secondary(words.receipt_ask)))
    })
}
