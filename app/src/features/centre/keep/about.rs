//! What the centre says about itself.

use domain::{Lang, Text, view::OwnCentre};

use super::{Asking, form, stale};
use crate::{
    context::Refused,
    format::number,
    route::Page,
    ui::{El, Row, TextInput, button, el, hidden, summary_list, text_area, text_input},
    words,
};

pub(super) fn body(own: &OwnCentre, refused: &Refused, lang: Lang) -> (String, Vec<El>) {
    let words = words::keep(lang);
    let profile = &own.profile;
    let ask = Asking { refused, lang };
    let [motto, motto_en] = both(profile.motto.as_ref());
    let [by, by_en] = both(profile.directed_by.as_ref());
    let lines = |words: fn(&Text) -> &str| {
        profile.legal_basis.iter().map(words).collect::<Vec<_>>().join("\n")
    };
    let basis = lines(|basis| &basis.vi);
    let basis_en = lines(|basis| basis.en.as_deref().unwrap_or_default());
    let basis_en = basis_en.trim_end().to_owned();
    let count = profile.procedures.map(|count| count.to_string()).unwrap_or_default();
    let number_input = TextInput {
        value: count,
        inputmode: Some("numeric"),
        class: "w-10",
        ..TextInput::default()
    };
    let hinted = |path: &str, label: &str, hint: &str| {
        ask.control(path, label).hint(Some(hint.to_owned())).optional(true)
    };
    let vi = hinted("legal_basis.vi", words.legal_basis, words.legal_basis_hint);
    let en = hinted("legal_basis.en", words.legal_basis_en, words.legal_basis_en_hint);
    let form = form(own, &Page::OwnCentreAbout, "about")
        .child(hidden("version", own.view.version.to_string()))
        .child(ask.may("motto.vi", words.motto, &motto))
        .child(ask.may("motto.en", words.motto_en, &motto_en))
        .child(ask.may("directed_by.vi", words.directed_by, &by))
        .child(ask.may("directed_by.en", words.directed_by_en, &by_en))
        .child(text_input(
            &ask.control("procedures", words.procedures).optional(true),
            number_input,
            lang,
        ))
        .child(text_area(&vi, basis, 5, lang))
        .child(text_area(&en, basis_en, 5, lang))
        .child(el("p").class("actions").child(button(words.save)));
    let forms = stale(refused, summary_list(now(own, lang), lang), lang).into_iter().chain([form]);
    (words.about_title.to_owned(), forms.collect())
}

/// What is stored, as it is read.
fn now(own: &OwnCentre, lang: Lang) -> Vec<Row> {
    let words = words::keep(lang);
    let profile = &own.profile;
    let text = |key: &str, text: Option<&Text>| Row {
        key: key.to_owned(),
        value: text.map(|text| text.get(lang).to_owned()).into_iter().collect(),
        change: None,
    };
    let count = profile.procedures.map(|count| number(i64::from(count), lang));
    vec![
        text(words.motto, profile.motto.as_ref()),
        text(words.directed_by, profile.directed_by.as_ref()),
        Row { key: words.procedures.to_owned(), value: count.into_iter().collect(), change: None },
        Row {
            key: words.legal_basis.to_owned(),
            value: profile.legal_basis.iter().map(|basis| basis.get(lang).to_owned()).collect(),
            change: None,
        },
    ]
}

/// The words in both languages.
pub(super) fn both(text: Option<&Text>) -> [String; 2] {
    let text = text.cloned().unwrap_or_default();
    [text.vi, text.en.unwrap_or_default()]
}
