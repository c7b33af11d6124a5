//! Tests of the form engine, by what they look at.

mod anything;
mod composites;
mod conditions;
mod definitions;
mod kinds;
mod merging;
mod parties;
mod repeating;
mod showing;
mod steps;

use jiff::civil::{Date, date};
use serde_json::{Value, json};

use super::*;

const TODAY: Date = date(2026, 11, 23);

/// The units of these tests: one province with one commune.
struct OneProvince;

impl Units for OneProvince {
    fn has_province(&self, province: &str) -> bool {
        province == "92"
    }

    fn has_commune(&self, province: &str, commune: &str) -> bool {
        (province, commune) == ("92", "31117")
    }
}

fn context() -> Context<'static> {
    Context { today: TODAY, filed: TODAY, units: Some(&OneProvince), submitter: None }
}

/// A form of one step.
fn form(fields: Value) -> FormDefinition {
    form_of(json!([{"key": "a", "title": {"vi": "A"}, "fields": fields}]))
}

fn form_of(steps: Value) -> FormDefinition {
    serde_json::from_value(with_labels(json!({ "steps": steps }))).unwrap()
}

/// Every field needs a label; the tests need none.
fn with_labels(mut value: Value) -> Value {
    match &mut value {
        Value::Array(parts) => parts.iter_mut().for_each(|part| *part = with_labels(part.take())),
        Value::Object(parts) => {
            if parts.contains_key("kind") {
                let key = parts["key"].clone();
                parts.entry("label").or_insert(json!({ "vi": key }));
            }
            parts.values_mut().for_each(|part| *part = with_labels(part.take()));
        }
        _ => {}
    }
    value
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (path, text) in pairs {
        answers.set(*path, *text);
    }
    answers
}

/// `path: code` of every error.
fn told(errors: &[FieldError]) -> Vec<String> {
    errors.iter().map(|error| format!("{}: {}", error.path, error.code.code())).collect()
}

fn faults(form: &FormDefinition, pairs: &[(&str, &str)]) -> Vec<String> {
    told(&validate(form, &answers(pairs), &context()))
}

fn merge(form: &FormDefinition, step: &str, pairs: &[(&str, &str)], into: &mut Answers) {
    let pairs = pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    merge_step(form, step, pairs, into).unwrap();
}

/// A form with every kind, conditions, a skipped step and a group.
fn rich() -> FormDefinition {
    let sexes = json!([{"value": "male", "label": {"vi": "Nam"}}, {"value": "female", "label": {"vi": "Nữ"}}]);
    form_of(json!([
        {"key": "nguoi-nop", "title": {"vi": "Người nộp"}, "fields": [
            {"key": "applicant", "kind": "person", "profile": "person",
             "parts": ["birth", "sex", "personal_id", "ethnicity", "nationality", "residence"]},
            {"key": "phone", "kind": "phone", "profile": "phone"},
            {"key": "email", "kind": "email", "optional": true, "profile": "email"},
            {"key": "for_other", "kind": "yes_no"}
        ]},
        {"key": "nguoi-khac", "title": {"vi": "Người khác"},
         "when": {"equals": {"field": "for_other", "value": "yes"}}, "fields": [
            {"key": "other_sex", "kind": "choice", "options": sexes},
            {"key": "other_birth", "kind": "date", "past": true},
            {"key": "other_id", "kind": "personal_id", "sex": "other_sex", "birth": "other_birth"},
            {"key": "other_home", "kind": "address"},
            {"key": "tax", "kind": "tax_code", "optional": true}
        ]},
        {"key": "noi-dung", "title": {"vi": "Nội dung"}, "fields": [
            {"key": "purpose", "kind": "short_text", "max": 20},
            {"key": "story", "kind": "long_text", "optional": true},
            {"key": "copies", "kind": "integer", "min": 1, "max": 10},
            {"key": "capital", "kind": "money", "optional": true},
            {"key": "day", "kind": "date", "future": true, "optional": true},
            {"key": "ways", "kind": "choices", "optional": true,
             "options": [{"value": "post", "label": {"vi": "Bưu điện", "en": "Post"}},
                         {"value": "desk", "label": {"vi": "Tại quầy", "en": "Counter"}}]},
            {"key": "why_many", "kind": "short_text",
             "when": {"at_least": {"field": "copies", "number": 5}}},
            {"key": "members", "kind": "group", "min": 1, "max": 3, "item": {"vi": "Thành viên"}, "fields": [
                {"key": "who", "kind": "person", "parts": ["birth"]},
                {"key": "works", "kind": "yes_no"},
                {"key": "pay", "kind": "money", "when": {"equals": {"field": "works", "value": "yes"}}},
                {"key": "tags", "kind": "choices", "optional": true,
                 "options": [{"value": "kin", "label": {"vi": "Họ hàng"}}]}
            ]},
            {"key": "photo", "kind": "file", "requirement": "photo"},
            {"key": "true", "kind": "statement", "text": {"vi": "Tôi cam đoan"}}
        ]}
    ]))
}

/// Right answers to [`rich`].
fn right() -> Answers {
    answers(&[
        ("applicant.full_name", "Nguyễn Văn A"),
        ("applicant.birth.day", "1"),
        ("applicant.birth.month", "2"),
        ("applicant.birth.year", "1990"),
        ("applicant.sex", "male"),
        ("applicant.personal_id", "092090012345"),
        ("applicant.ethnicity", "Kinh"),
        ("applicant.nationality", "Việt Nam"),
        ("applicant.residence.province", "92"),
        ("applicant.residence.commune", "31117"),
        ("applicant.residence.detail", "12 Hòa Bình"),
        ("phone", "0912 345 678"),
        ("for_other", "no"),
        ("purpose", "Đi học"),
        ("copies", "2"),
        ("members.0.who.full_name", "Trần Thị B"),
        ("members.0.who.birth.day", "3"),
        ("members.0.who.birth.month", "4"),
        ("members.0.who.birth.year", "2001"),
        ("members.0.works", "no"),
        ("true", "yes"),
    ])
}

#[test]
fn right_answers_to_a_rich_form_are_right() {
    assert_eq!(check(&rich(), &["photo"]), Vec::<String>::new());
    assert_eq!(told(&validate(&rich(), &right(), &context())), Vec::<String>::new());
}
