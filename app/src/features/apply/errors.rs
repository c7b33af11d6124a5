//! Whose answer is wrong, in words.

use domain::{
    Lang,
    form::{Field, FieldError, FieldKind, FormDefinition, Part, Step},
};

use crate::{
    ui::{El, el},
    words::{self, error_text, fill},
};

/// An error as the summary and the control tell it: the question, then what to do.
pub fn words(error: &FieldError, form: &FormDefinition, lang: Lang) -> String {
    let mut words = label(&error.path, form, lang);
    if !words.is_empty() {
        words.push_str(if words.ends_with('?') { " " } else { ": " });
    }
    words.push_str(&error_text(&error.code, lang));
    words
}

/// Errors in words, by path.
pub fn worded(errors: &[FieldError], form: &FormDefinition, lang: Lang) -> Vec<(String, String)> {
    errors.iter().map(|error| (error.path.clone(), words(error, form, lang))).collect()
}

/// Whether an answer's path belongs to a step.
pub fn is_of_step(path: &str, step: &Step) -> bool {
    let key = path.split('.').next().unwrap_or_default();
    step.fields.iter().any(|field| field.key == key)
}

/// The markup of an error over a set of controls.
pub fn inline(path: &str, words: String, lang: Lang) -> El {
    let mut prefix = words::common(lang).error_prefix.to_owned();
    prefix.push(' ');
    el("p")
        .class("field-error")
        .id([path, "-error"].concat())
        .child(el("span").class("hidden").text(prefix))
        .text(words)
}

/// The question at `path`, from the whole to the part: `Người mẹ – Ngày, tháng, năm sinh – Ngày`.
fn label(path: &str, form: &FormDefinition, lang: Lang) -> String {
    let mut parts = path.split('.');
    let key = parts.next().unwrap_or_default();
    let fields = form.steps.iter().flat_map(|step| &step.fields);
    let Some(field) = find(fields, key) else { return String::new() };
    let mut label = field.label.get(lang).to_owned();
    if let FieldKind::Group { fields, item, .. } = &field.kind
        && let Some(index) = parts.next()
    {
        let number = index.parse::<u32>().map_or(0, |index| index.saturating_add(1)).to_string();
        let w = words::apply(lang);
        label = fill(w.item_number, &[("item", item.get(lang)), ("n", &number)]);
        if let Some(field) = find(fields.iter(), parts.next().unwrap_or_default()) {
            push(&mut label, field.label.get(lang));
        }
    }
    for part in parts {
        push(&mut label, part_name(part, lang));
    }
    label
}

fn find<'a>(mut fields: impl Iterator<Item = &'a Field>, key: &str) -> Option<&'a Field> {
    fields.find(|field| field.key == key)
}

fn push(label: &mut String, part: &str) {
    if !part.is_empty() {
        label.push_str(" – ");
        label.push_str(part);
    }
}

/// An answer as lines to read; the parts of a person or an address say what they are.
pub fn shown(parts: &[Part], lang: Lang) -> Vec<String> {
    let line = |part: &Part| match part_name(part.key, lang) {
        "" => part.text.clone(),
        name => [name, ": ", &part.text].concat(),
    };
    parts.iter().map(line).collect()
}

/// The name of a part of a date, an address or a person.
fn part_name(part: &str, lang: Lang) -> &'static str {
    let (w, common) = (words::apply(lang), words::common(lang));
    match part {
        "day" => common.day,
        "month" => common.month,
        "year" => common.year,
        "province" => w.province,
        "commune" => w.commune,
        "detail" => w.detail,
        "full_name" => w.full_name,
        "birth" => w.birth,
        "sex" => w.sex,
        "personal_id" => w.personal_id,
        "ethnicity" => w.ethnicity,
        "nationality" => w.nationality,
        "residence" => w.residence,
        _ => "",
    }
}
