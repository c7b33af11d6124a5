//! What is wrong with the form, as pairs of a control's id and words.

use domain::{
    Lang,
    catalogue::Case,
    form::{ErrorCode, FieldError},
    reception::{ADDRESS, AGENCY, EMAIL, FULL_NAME, IDENTITY, METHOD, PAPERS, PHONE},
};

use super::papers::{originals_id, scan_id};
use crate::{
    context::Refused,
    features::apply::worded,
    words::{self, error_text, fill, problem_text},
};

/// Everything that is wrong, in the order of the form.
pub(super) fn wrong(
    case: &Case,
    refused: &Refused,
    code: &str,
    lang: Lang,
) -> Vec<(String, String)> {
    if refused.errors.is_empty() {
        return whole(case, refused, code, lang).into_iter().collect();
    }
    refused.errors.iter().filter_map(|error| one(case, error, lang)).collect()
}

/// What is wrong with the form as a whole, or with a file, stands where it is put right.
fn whole(case: &Case, refused: &Refused, code: &str, lang: Lang) -> Option<(String, String)> {
    if code.is_empty() {
        return None;
    }
    let text = problem_text(code, lang);
    Some(match refused.typed.get("_wrong_file") {
        Some(key) => (scan_id(key), [paper_name(case, key, lang), ": ", &text].concat()),
        None => (METHOD.to_owned(), text),
    })
}

fn one(case: &Case, error: &FieldError, lang: Lang) -> Option<(String, String)> {
    let text = error_text(&error.code, lang);
    if let Some(key) = error.path.strip_prefix(PAPERS) {
        let paper = paper_name(case, key, lang);
        let told = if error.code == ErrorCode::Required {
            fill(words::reception(lang).paper_missing, &[("paper", paper)])
        } else {
            [paper, ": ", &text].concat()
        };
        return Some((originals_id(key), told));
    }
    if let Some(label) = label(&error.path, lang) {
        return Some((error.path.clone(), [label, ": ", &text].concat()));
    }
    worded(std::slice::from_ref(error), case.form.as_ref()?, lang).pop()
}

fn paper_name<'a>(case: &'a Case, key: &str, lang: Lang) -> &'a str {
    let paper = case.documents.iter().find(|document| document.key == key);
    paper.map_or("", |document| document.name.get(lang))
}

/// What a control of the form's own asks.
fn label(path: &str, lang: Lang) -> Option<&'static str> {
    let (words, account) = (words::reception(lang), words::account(lang));
    Some(match path {
        METHOD => words.method,
        AGENCY => words.agency,
        IDENTITY => account.identity_number,
        FULL_NAME => account.full_name,
        PHONE => account.phone,
        ADDRESS => words.address,
        EMAIL => account.email,
        _ => return None,
    })
}

/// The words at one control.
pub(super) fn at(errors: &[(String, String)], id: &str) -> Option<String> {
    errors.iter().find(|(known, _)| known == id).map(|(_, text)| text.clone())
}
