//! The controls of a question: one module a kind of field.
//!
//! Controls are not bound to anything: their names are the paths of the answers, their first values
//! the stored answers, and the form is read as a whole. So the page is the same before the WASM has
//! come and where it never comes.

mod address;
mod choice;
mod choices;
mod date;
mod email;
mod file;
mod group;
mod integer;
mod long_text;
mod money;
mod person;
mod personal_id;
mod phone;
mod short_text;
mod statement;
mod tax_code;
#[cfg(all(test, feature = "ssr"))]
mod tests;
mod units;
mod yes_no;

use domain::{
    Lang,
    form::{Answers, Choice, Field, FieldKind, ProfilePart, visible},
};

pub use self::units::Units;
use super::errors;
use crate::{
    ui::{Control, El, TextInput, el, text_input},
    words::{self, ApplyWords},
};

/// What the controls of a step are rendered from.
pub struct Sheet<'a> {
    /// The language of the page.
    pub lang: Lang,
    /// Where files are uploaded.
    pub documents_href: &'a str,
    /// What was typed.
    pub answers: &'a Answers,
    /// The answers of questions that are asked; conditions look at these.
    pub relevant: &'a Answers,
    /// What is wrong, in words, by path.
    pub errors: &'a [(String, String)],
    /// Provinces and communes.
    pub units: &'a Units,
}

/// A question with everything that belongs to it. What its condition hides stays in the page, so
/// that nothing typed is lost when the condition changes to and fro.
pub fn field(sheet: &Sheet<'_>, field: &Field, prefix: &str) -> El {
    let path = join(prefix, &field.key);
    let body = match &field.kind {
        FieldKind::ShortText { .. } => short_text::view(sheet, field, &path),
        FieldKind::LongText { .. } => long_text::view(sheet, field, &path),
        FieldKind::Integer { .. } => integer::view(sheet, field, &path),
        FieldKind::Money { .. } => money::view(sheet, field, &path),
        FieldKind::Date { .. } => date::view(sheet, field, &path),
        FieldKind::Choice { options } => choice::view(sheet, field, &path, options),
        FieldKind::Choices { options } => choices::view(sheet, field, &path, options),
        FieldKind::YesNo => yes_no::view(sheet, field, &path),
        FieldKind::Phone => phone::view(sheet, field, &path),
        FieldKind::Email => email::view(sheet, field, &path),
        FieldKind::PersonalId { .. } => personal_id::view(sheet, field, &path),
        FieldKind::TaxCode => tax_code::view(sheet, field, &path),
        FieldKind::Address => address::view(sheet, field, &path),
        FieldKind::Person { parts } => person::view(sheet, field, &path, parts),
        FieldKind::File { .. } => file::view(sheet, field),
        FieldKind::Group { fields, min, max, item } => {
            let group = group::Group { fields, min: *min, max: *max, item };
            group::view(sheet, field, &path, &group)
        }
        FieldKind::Statement { text } => statement::view(sheet, field, &path, text),
    };
    let shown = visible(field.when.as_ref(), sheet.relevant, prefix);
    let spoken = field.label.lang_of(sheet.lang);
    el("div")
        .class("ask")
        .opt("lang", (spoken != sheet.lang).then(|| spoken.code()))
        .flag("hidden", !shown)
        .child(body)
}

impl Sheet<'_> {
    fn words(&self) -> &'static ApplyWords {
        words::apply(self.lang)
    }

    fn text(&self, path: &str) -> String {
        self.answers.text(path).to_owned()
    }

    /// What is wrong at `path`, in words.
    fn error(&self, path: &str) -> Option<String> {
        self.errors.iter().find(|(found, _)| found == path).map(|(_, words)| words.clone())
    }

    /// What is wrong at `path` or below it, where no control of its own shows it.
    fn error_within(&self, path: &str) -> Option<String> {
        let below = |found: &str| {
            found.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.errors.iter().find(|(found, _)| below(found)).map(|(_, words)| words.clone())
    }

    /// The head of a field's only control.
    fn control(&self, field: &Field, path: &str, hint: &'static str) -> Control {
        let own = field.hint.as_ref().map(|hint| hint.get(self.lang).to_owned());
        let hint = own.or_else(|| (!hint.is_empty()).then(|| hint.to_owned()));
        Control {
            path: path.to_owned(),
            label: field.label.get(self.lang).to_owned(),
            hint,
            error: self.error(path),
            optional: field.optional,
            ..Control::default()
        }
    }

    /// The head of one control of a composite field.
    fn part(&self, path: &str, label: &str, hint: &str) -> Control {
        Control {
            path: path.to_owned(),
            label: label.to_owned(),
            hint: (!hint.is_empty()).then(|| hint.to_owned()),
            error: self.error(path),
            ..Control::default()
        }
    }

    /// A line of text with the stored answer in it.
    fn line(&self, control: Control, width: &'static str, input: TextInput) -> El {
        let value = self.text(&control.path);
        text_input(&control, TextInput { value, class: width, ..input }, self.lang)
    }
}

/// A set of controls under one question.
fn fieldset(sheet: &Sheet<'_>, field: &Field, path: &str, body: Vec<El>) -> El {
    let lang = sheet.lang;
    let mut legend = el("legend").class("label").text(field.label.get(lang).to_owned());
    if field.optional {
        legend = legend.text(" (").text(words::common(lang).optional).text(")");
    }
    let hint = field.hint.as_ref().map(|hint| {
        el("p").class("hint").id(format!("{path}-hint")).text(hint.get(lang).to_owned())
    });
    let error = sheet.error(path).map(|words| errors::inline(path, words, lang));
    let described = [
        hint.is_some().then(|| format!("{path}-hint")),
        error.is_some().then(|| format!("{path}-error")),
    ];
    let described: Vec<String> = described.into_iter().flatten().collect();
    el("fieldset")
        .class("composite")
        .id(path.to_owned())
        .attr("tabindex", "-1")
        .opt("aria-describedby", (!described.is_empty()).then(|| described.join(" ")))
        .child(legend)
        .maybe(hint)
        .maybe(error)
        .children(body)
}

fn options(choices: &[Choice], lang: Lang) -> Vec<(String, String)> {
    let pair = |choice: &Choice| (choice.value.clone(), choice.label.get(lang).to_owned());
    choices.iter().map(pair).collect()
}

/// The autocomplete token of a field that the profile fills: it is about the person at the screen.
fn autocomplete(field: &Field) -> Option<&'static str> {
    match field.profile? {
        ProfilePart::FullName => Some("name"),
        ProfilePart::Phone => Some("tel"),
        ProfilePart::Email => Some("email"),
        ProfilePart::PersonalId
        | ProfilePart::BirthDate
        | ProfilePart::Address
        | ProfilePart::Person => None,
    }
}

/// Whether the profile fills this part of a field.
fn is_own(field: &Field, part: ProfilePart) -> bool {
    field.profile == Some(part)
}

/// The path of a field or of its part.
pub fn join(prefix: &str, key: &str) -> String {
    if prefix.is_empty() { key.to_owned() } else { [prefix, ".", key].concat() }
}
