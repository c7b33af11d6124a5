//! A paper in words: what it is, whether it is needed, what is wrong with a file of it.

use domain::{
    Lang,
    catalogue::{Action, DocumentRequirement, Need},
};

use crate::words::{self, fill};

/// Whether a paper is a paper at all: the sources list instructions among them.
pub fn is_paper(document: &DocumentRequirement) -> bool {
    !matches!(document.need, Need::Instruction)
}

/// Whether it is uploaded here.
pub fn is_uploaded(document: &DocumentRequirement) -> bool {
    is_paper(document)
        && document.action == Action::Submit
        && !matches!(document.need, Need::ReplacedByData { .. })
}

/// When it is needed, in words.
pub fn need_words(document: &DocumentRequirement, lang: Lang) -> String {
    let w = words::apply(lang);
    match (&document.need, document.action) {
        (Need::ReplacedByData { source }, _) => fill(w.need_data, &[("source", source.get(lang))]),
        (_, Action::Show) => w.need_show.to_owned(),
        (Need::Required, Action::Submit) => w.need_required.to_owned(),
        (Need::Conditional { text, .. }, Action::Submit) => text.get(lang).to_owned(),
        (Need::Optional | Need::Instruction, Action::Submit) => w.need_optional.to_owned(),
    }
}

/// Counts and template, as far as the source tells them.
pub fn details(document: &DocumentRequirement, lang: Lang) -> Vec<String> {
    let w = words::apply(lang);
    let mut details = Vec::new();
    for (count, words) in [(document.originals, w.originals), (document.copies, w.copies)] {
        if count > 0 {
            details.push(fill(words, &[("n", &count.to_string())]));
        }
    }
    if let Some(template) = &document.template {
        details.push(fill(w.template, &[("file", template)]));
    }
    details
}

/// Why a file was not taken, and what to do. `code` is the server's.
pub fn fault_words(code: &str, lang: Lang) -> &'static str {
    let w = words::apply(lang);
    match code.trim_start_matches("file_") {
        "empty" => w.f_empty,
        "too_large" => w.f_too_large,
        "type_not_allowed" => w.f_type,
        "extension_mismatch" => w.f_mismatch,
        "polyglot" => w.f_polyglot,
        "password_protected" => w.f_password,
        "too_many_pixels" => w.f_image,
        "macro" | "active_content" => w.f_macro,
        "external" => w.f_external,
        "embedded" => w.f_embedded,
        "truncated" | "unsafe_archive" | "unpacks_too_large" => w.f_damaged,
        "quota" => w.f_quota,
        "infected" => w.f_infected,
        "no_file" => w.f_none,
        _ => w.f_other,
    }
}
