//! Who has read a dossier, and the proof of what has happened to it.

use domain::{
    Lang,
    dossier::Purpose,
    view::{DossierView, ReadingView},
};

use crate::{
    route::Page,
    ui::{El, el},
    url::encode,
    words::{self, fill},
};

/// The officers who have read a dossier and why, the last first; `purpose` words it for the reader.
pub fn readings_view(
    dossier: &DossierView,
    purpose: fn(Purpose, Lang) -> &'static str,
    lang: Lang,
) -> El {
    let words = words::proof(lang);
    let line = |one: &ReadingView| {
        let shown = one.at.show();
        let (date, time) = shown.split_once(' ').unwrap_or((shown.as_str(), ""));
        let when = fill(words.reading_at, &[("time", time), ("date", date)]);
        let parts = [
            ("name", one.name.as_str()),
            ("agency", one.agency_name.get(lang)),
            ("purpose", purpose(one.purpose, lang)),
        ];
        let said = (!one.words.is_empty()).then(|| format!(": “{}”", one.words));
        el("li")
            .child(el("time").attr("datetime", one.at.to_rfc3339()).text(when))
            .text(" ")
            .text(fill(words.reading, &parts) + said.as_deref().unwrap_or_default())
    };
    let section = el("section").child(el("h2").text(words.readings));
    if dossier.readings.is_empty() {
        return section.child(el("p").text(words.readings_none));
    }
    section.child(el("ul").class("readings").children(dossier.readings.iter().map(line)))
}

/// A link to the proof file of a dossier.
pub fn proof_link(code: &str, lang: Lang) -> El {
    el("a")
        .attr("href", format!("/api/v1/dossiers/{}/proof", encode(code)))
        .attr("rel", "external")
        .text(words::proof(lang).download)
}

/// What a proof is for, with its link and the way to the page that checks it.
pub fn proof_view(code: &str, lang: Lang) -> El {
    let words = words::proof(lang);
    let check = el("a").attr("href", Page::ProofCheck.path()).attr("rel", "external");
    el("section").child(el("h2").text(words.proof)).child(el("p").text(words.download_lead)).child(
        el("p").child(proof_link(code, lang)).text(" · ").child(check.text(words.how_to_check)),
    )
}
