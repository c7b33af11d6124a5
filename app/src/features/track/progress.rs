//! Who does what now, and the slips that were issued.

use domain::{Lang, slip::SlipForm, view::DossierView};

use crate::{
    ui::{El, el},
    words::{self, fill},
};

/// The steps that are being done; nothing where none is.
pub fn steps_view(dossier: &DossierView, lang: Lang) -> Option<El> {
    let words = words::process(lang);
    let lines = dossier.steps.iter().map(|step| {
        let role = words::role_name(step.role, lang);
        let who = match &step.officer_name {
            Some(name) => format!("{name} ({role})"),
            None => role.to_owned(),
        };
        let parts = [("step", step.name.get(lang)), ("who", &who), ("when", &step.due.show())];
        el("li").text(fill(words.step_line, &parts))
    });
    (!dossier.steps.is_empty())
        .then(|| el("section").child(el("h2").text(words.steps)).child(el("ul").children(lines)))
}

/// Links to the slips as PDF; nothing where none was issued.
pub fn slips_view(dossier: &DossierView, lang: Lang) -> Option<El> {
    let words = words::process(lang);
    let lines = dossier.slips.iter().map(|slip| {
        let title = SlipForm::from_number(slip.form).map_or("", SlipForm::title);
        let told = fill(words.slip_line, &[("title", title), ("number", &slip.number)]);
        el("li")
            .child(
                el("a")
                    .attr("href", format!("/phieu/{}.pdf", slip.id))
                    .attr("rel", "external")
                    // The slips and their titles are in Vietnamese, as the law has them.
                    .opt("lang", (lang != Lang::Vi).then_some("vi"))
                    .text(told),
            )
            .text(" ")
            .text(slip.issued_at.show())
    });
    (!dossier.slips.is_empty())
        .then(|| el("section").child(el("h2").text(words.slips)).child(el("ul").children(lines)))
}
