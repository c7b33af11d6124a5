//! How surely it has to be known who files a case.

use domain::{Lang, catalogue::Case, identity::Assurance};

use crate::{
    features::account::{identity_form, level_name},
    ui::{self, El, Row, Tone, el},
    words::{self, fill},
};

/// What the national identity is called where this portal has none.
const USUAL: &str = "VNeID";

/// What one has to sign in with, where any account is too little.
pub(super) fn row(case: &Case, identity: Option<&str>, lang: Lang) -> Option<Row> {
    let w = words::identity(lang);
    let level = level_name(case.assurance, lang)?;
    let told = [("name", identity.unwrap_or(USUAL)), ("level", level)];
    Some(Row::new(w.needed, fill(w.needed_level, &told)))
}

/// What to do for cases that need more than whoever is signed in has.
pub(super) fn needed(others: &[&Case], identity: Option<&str>, here: &str, lang: Lang) -> El {
    let w = words::identity(lang);
    let least = others.iter().map(|case| case.assurance).min().unwrap_or_default();
    let level = level_name(least, lang).unwrap_or_default();
    let told = |text| fill(text, &[("name", identity.unwrap_or(USUAL)), ("level", level)]);
    let body = el("div").child(el("p").text(told(w.needed_text)));
    let raise = (least == Assurance::Two).then(|| el("p").text(told(w.needed_raise)));
    let body = match identity {
        Some(name) => body
            .child(el("p").text(told(w.needed_again)))
            .maybe(raise)
            .child(identity_form(name, here, lang)),
        None => body.child(el("p").text(w.needed_nowhere)),
    };
    ui::notice(Tone::Info, body)
}
