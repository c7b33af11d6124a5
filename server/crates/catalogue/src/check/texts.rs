//! Every text of a procedure: English beside the Vietnamese, composed characters, no stray blanks.

use domain::{
    Text,
    catalogue::{Case, DocumentRequirement, Fee, Need, ProcedureContent},
    fee::FeeRules,
    form::{Field, FieldKind, FormDefinition},
    text,
};

/// The texts found, each with where it stands.
#[derive(Default)]
struct Texts<'a>(Vec<(String, &'a Text)>);

impl<'a> Texts<'a> {
    fn add(&mut self, at: String, text: impl Into<Option<&'a Text>>) {
        if let Some(text) = text.into() {
            self.0.push((at, text));
        }
    }
}

pub(super) fn check(procedure: &ProcedureContent, faults: &mut Vec<String>) {
    if procedure.summary.is_none() {
        faults.push("summary: missing".to_owned());
    }
    let mut texts = Texts::default();
    texts.add("name".to_owned(), &procedure.name);
    texts.add("summary".to_owned(), procedure.summary.as_ref());
    texts.add("field".to_owned(), &procedure.field);
    texts.add("agency".to_owned(), &procedure.agency);
    texts.add("competent_agency".to_owned(), procedure.competent_agency.as_ref());
    texts.add("coordinating_agency".to_owned(), procedure.coordinating_agency.as_ref());
    texts.add("address".to_owned(), procedure.address.as_ref());
    texts.add("level.reason".to_owned(), procedure.level.reason.as_ref());
    texts.add("conditions".to_owned(), procedure.conditions.as_ref());
    for (index, result) in procedure.results.iter().enumerate() {
        texts.add(format!("results.{index}"), &result.name);
    }
    for case in &procedure.cases {
        add_case(case, &mut texts);
    }
    for (at, text) in texts.0 {
        check_words(&at, &text.vi, faults);
        match &text.en {
            Some(english) => check_words(&format!("{at}.en"), english, faults),
            None => faults.push(format!("{at}: no English")),
        }
    }
    for (name, words) in
        [("keywords", &procedure.keywords), ("legal_basis", &procedure.legal_basis)]
    {
        for (index, words) in words.iter().enumerate() {
            check_words(&format!("{name}.{index}"), words, faults);
        }
    }
}

fn add_case<'a>(case: &'a Case, texts: &mut Texts<'a>) {
    let at = format!("cases.{}", case.key);
    texts.add(format!("{at}.name"), case.name.as_ref());
    for (index, step) in case.steps.iter().enumerate() {
        texts.add(format!("{at}.steps.{index}"), step);
    }
    for (index, channel) in case.channels.iter().enumerate() {
        texts.add(format!("{at}.channels.{index}.note"), channel.note.as_ref());
        if let Fee::Fixed { per, .. } = &channel.fee {
            texts.add(format!("{at}.channels.{index}.fee.per"), per.as_ref());
        }
    }
    if let Some(rules) = &case.fees {
        add_fees(rules, &format!("{at}.fees"), texts);
    }
    for document in &case.documents {
        add_document(document, &format!("{at}.documents.{}", document.key), texts);
    }
    if let Some(form) = &case.form {
        add_form(form, &format!("{at}.form"), texts);
    }
}

fn add_fees<'a>(rules: &'a FeeRules, at: &str, texts: &mut Texts<'a>) {
    for charge in &rules.charges {
        let at = format!("{at}.charges.{}", charge.key);
        texts.add(format!("{at}.name"), &charge.name);
        for quantity in charge.quantity.iter().chain(&charge.times) {
            texts.add(format!("{at}.{}", quantity.field), &quantity.unit);
        }
    }
    for reduction in &rules.reductions {
        texts.add(format!("{at}.reductions.{}", reduction.key), &reduction.name);
    }
}

fn add_document<'a>(document: &'a DocumentRequirement, at: &str, texts: &mut Texts<'a>) {
    texts.add(format!("{at}.name"), &document.name);
    texts.add(format!("{at}.hint"), document.hint.as_ref());
    match &document.need {
        Need::Conditional { text, .. } => texts.add(format!("{at}.need.text"), text),
        Need::ReplacedByData { source } => texts.add(format!("{at}.need.source"), source),
        Need::Required | Need::Optional | Need::Instruction => {}
    }
}

fn add_form<'a>(form: &'a FormDefinition, at: &str, texts: &mut Texts<'a>) {
    for step in &form.steps {
        let at = format!("{at}.{}", step.key);
        texts.add(format!("{at}.title"), &step.title);
        texts.add(format!("{at}.hint"), step.hint.as_ref());
        for field in &step.fields {
            add_field(field, &format!("{at}.{}", field.key), texts);
        }
    }
}

fn add_field<'a>(field: &'a Field, at: &str, texts: &mut Texts<'a>) {
    texts.add(format!("{at}.label"), &field.label);
    texts.add(format!("{at}.hint"), field.hint.as_ref());
    match &field.kind {
        FieldKind::Choice { options } | FieldKind::Choices { options } => {
            for option in options {
                texts.add(format!("{at}.options.{}", option.value), &option.label);
            }
        }
        FieldKind::Group { fields, item, .. } => {
            texts.add(format!("{at}.item"), item);
            for field in fields {
                add_field(field, &format!("{at}.{}", field.key), texts);
            }
        }
        FieldKind::Statement { text } => texts.add(format!("{at}.text"), text),
        _ => {}
    }
}

fn check_words(at: &str, words: &str, faults: &mut Vec<String>) {
    if words.is_empty() {
        faults.push(format!("{at}: empty"));
    }
    // What the portal would store for these words: composed letters (NFC), nothing invisible.
    if text::normalise(words) != words {
        faults.push(format!("{at}: not in normal form (NFC, no invisible characters)"));
    }
    if words.contains("  ") {
        faults.push(format!("{at}: a blank too many"));
    }
}
