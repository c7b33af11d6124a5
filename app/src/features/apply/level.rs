//! How surely it has to be known who files a case.

use domain::{Lang, catalogue::Case, identity::Assurance};

use crate::{
    features::account::identity_form,
    ui::{self, El, Row, Tone, el},
    words::{self, fill},
};

/// What one has to sign in with, where any account is too little.
pub(super) fn row(case: &Case, identity: Option<&str>, lang: Lang) -> Option<Row> {
    let w = words::identity(lang);
    let told = || fill(w.needed_two, &[("name", identity.unwrap_or("VNeID"))]);
    (case.assurance > Assurance::Local).then(|| Row::new(w.needed, told()))
}

/// What to do for a case that needs more than whoever is signed in has.
pub(super) fn needed(identity: Option<&str>, here: &str, lang: Lang) -> El {
    let w = words::identity(lang);
    let body = el("div").child(el("p").text(w.needed_text));
    let body = match identity {
        Some(name) => body
            .child(el("p").text(fill(w.needed_again, &[("name", name)])))
            .child(identity_form(name, here, lang)),
        None => body.child(el("p").text(w.needed_nowhere)),
    };
    ui::notice(Tone::Info, body)
}
