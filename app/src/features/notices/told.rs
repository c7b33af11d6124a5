//! What the applicant was told of a dossier, and how it went out.

use domain::{
    Lang,
    view::{DossierView, ToldView},
};

use crate::{
    ui::{El, el},
    words::{self, delivery_words, notice_title},
};

/// The notices of a dossier with the state of their delivery.
pub fn told_view(dossier: &DossierView, lang: Lang) -> El {
    let words = words::notice(lang);
    let section = el("section").child(el("h2").text(words.told));
    if dossier.told.is_empty() {
        return section.child(el("p").text(words.told_none));
    }
    let row = |told: &ToldView| {
        let read = if told.read { words.told_read } else { words.told_unread };
        let portal = el("li").text(format!("{}: {read}", words.told_portal));
        let sent = told.deliveries.iter().map(|one| el("li").text(delivery_words(one, lang)));
        let ways = el("ul").class("plain").child(portal).children(sent);
        el("tr")
            .child(el("th").attr("scope", "row").text(notice_title(told.kind, lang)))
            .child(el("td").attr("data-label", words.when).text(told.at.show()))
            .child(el("td").attr("data-label", words.how).child(ways))
    };
    let column = |name: &'static str| el("th").attr("scope", "col").text(name);
    let columns = [words.what, words.when, words.how].map(column);
    section.child(
        el("table")
            .class("table")
            .child(el("thead").child(el("tr").children(columns)))
            .child(el("tbody").children(dossier.told.iter().map(row))),
    )
}
