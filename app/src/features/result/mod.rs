//! Results: made and signed at the desk, received by the applicant, checked by anybody.

#[cfg(feature = "ssr")]
mod check;
mod delivery;
#[cfg(feature = "ssr")]
mod desk;
#[cfg(feature = "ssr")]
mod draft;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use check::{check_page, checked_page};
pub use delivery::result_view;
#[cfg(feature = "ssr")]
pub use desk::desk_result_page;
#[cfg(feature = "ssr")]
pub use store::store_page;

use domain::{Lang, view::SignatureView};

use crate::{
    ui::{El, Tone, el, tag},
    words::{self, fill},
};

/// Who signed, when, and what that is worth; under a heading of the level that its page needs.
fn signatures(list: &[SignatureView], heading: &'static str, lang: Lang) -> Option<El> {
    let words = words::result(lang);
    let line = |one: &SignatureView| {
        let signed = [("name", one.subject.as_str()), ("when", &one.at.show())];
        let issuer = [("name", one.issuer.as_str()), ("serial", one.serial.as_str())];
        let demonstration =
            one.demonstration.then(|| el("p").child(tag(words.demonstration, Tone::Warn)));
        el("li")
            .child(el("p").text(fill(words.signed_line, &signed)))
            .child(el("p").class("hint").text(fill(words.issuer_line, &issuer)))
            .maybe(one.timestamped.then(|| el("p").class("hint").text(words.timestamped)))
            .maybe(demonstration)
    };
    (!list.is_empty()).then(|| {
        el("section")
            .child(el(heading).text(words.signatures))
            .child(el("ol").class("signatures").children(list.iter().map(line)))
    })
}
