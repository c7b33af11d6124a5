//! What a procedure written by hand must keep beyond its shape. Imported records are reviewed by a
//! person instead: they lack English and forms.

use domain::{
    catalogue::{
        Case, DocumentRequirement, Method, Need, ProcedureContent, ServiceLevelKind, repeated,
    },
    fee,
    form::{FieldKind, FormDefinition},
    result,
    workflow::{self, WorkflowFault},
};

mod forms;
mod texts;

#[cfg(test)]
mod tests;

/// Working days for an answer that are more than any law gives.
const MOST_SUPPLEMENT_DAYS: u32 = 365;

/// Everything wrong with a procedure, one sentence each; empty when it may be published.
pub fn check(procedure: &ProcedureContent) -> Vec<String> {
    let mut faults = Vec::new();
    if !is_code(&procedure.code) {
        faults.push(format!("code {:?} is not of the form d.dddddd", procedure.code));
    }
    if procedure.keywords.is_empty() {
        faults.push("keywords: none, so nobody finds it by everyday words".to_owned());
    }
    check_level(procedure, &mut faults);
    if procedure.cases.is_empty() {
        faults.push("cases: there must be at least one".to_owned());
    }
    let keys = procedure.cases.iter().map(|case| case.key.as_str());
    faults.extend(repeated("cases", keys));
    for case in &procedure.cases {
        let at = format!("cases.{}", case.key);
        if procedure.cases.len() > 1 && case.name.is_none() {
            faults.push(format!("{at}: needs a name, because there are several cases"));
        }
        check_case(case, &at, &mut faults);
    }
    check_ways(procedure, &mut faults);
    texts::check(procedure, &mut faults);
    faults
}

fn check_level(procedure: &ProcedureContent, faults: &mut Vec<String>) {
    let has_form = procedure.cases.iter().any(|case| case.form.is_some());
    match procedure.level.kind {
        ServiceLevelKind::Partial if procedure.level.reason.is_none() => {
            faults.push("level: a partial service must publish its reason".to_owned());
        }
        ServiceLevelKind::Information if has_form => {
            faults.push("level: an information page has no form".to_owned());
        }
        _ => {}
    }
    if has_form && procedure.agency_code.is_none() {
        faults.push("agency_code: a form needs an agency that receives it".to_owned());
    }
}

fn check_case(case: &Case, at: &str, faults: &mut Vec<String>) {
    if !is_key(&case.key) {
        faults.push(format!("{at}: the key may hold a-z, 0-9, _ and - only"));
    }
    if case.channels.is_empty() {
        faults.push(format!("{at}.channels: there must be at least one"));
    }
    if case.supplement_days.is_some_and(|days| !(1..=MOST_SUPPLEMENT_DAYS).contains(&days)) {
        faults.push(format!("{at}.supplement_days: from 1 to {MOST_SUPPLEMENT_DAYS}"));
    }
    let fees = case.fees.iter().flat_map(|rules| fee::check(rules, case));
    faults.extend(fees.map(|fault| format!("{at}.fees.{fault}")));
    let results = case.result.iter().flat_map(|template| result::check(template, case));
    faults.extend(results.map(|fault| format!("{at}.result.{fault}")));
    let keys = case.documents.iter().map(|document| document.key.as_str());
    faults.extend(repeated(&format!("{at}.documents"), keys));
    for document in &case.documents {
        let at = format!("{at}.documents.{}", document.key);
        if !is_key(&document.key) {
            faults.push(format!("{at}: the key may hold a-z, 0-9, _ and - only"));
        }
        check_need(document, case, &at, faults);
    }
    let Some(form) = &case.form else { return };
    let online = case.channels.iter().any(|channel| channel.method == Method::Online);
    if !online {
        faults.push(format!("{at}.channels: a form needs the online channel"));
    }
    let requirements: Vec<_> = case.documents.iter().map(|document| &*document.key).collect();
    faults.extend(forms::check(form, &requirements, &format!("{at}.form")));
    if let Some(place) = &case.place
        && !asks_address(form, place)
    {
        faults.push(format!("{at}.place: the form asks for no address `{place}`"));
    }
}

/// The ways of cases that have their own, and every part has a step that opens it.
fn check_ways(procedure: &ProcedureContent, faults: &mut Vec<String>) {
    for case in procedure.cases.iter().filter(|case| case.workflow.is_some()) {
        let at = format!("cases.{}.workflow", case.key);
        let wrong = workflow::check_in(procedure, &case.key);
        // Told once, below.
        let wrong =
            wrong.into_iter().filter(|fault| !matches!(fault, WorkflowFault::PartNotOpened(_)));
        faults.extend(wrong.map(|fault| format!("{at}: {fault:?}")));
    }
    let unopened = workflow::unopened_parts(procedure);
    faults.extend(unopened.map(|part| format!("cases.{}: no step opens this part", part.key)));
}

fn asks_address(form: &FormDefinition, key: &str) -> bool {
    let mut fields = form.steps.iter().flat_map(|step| &step.fields);
    fields.any(|field| field.key == key && matches!(field.kind, FieldKind::Address))
}

/// A condition of a paper may name only what the case's form asks.
fn check_need(document: &DocumentRequirement, case: &Case, at: &str, faults: &mut Vec<String>) {
    let Need::Conditional { when: Some(condition), .. } = &document.need else { return };
    let wrong = case.check_condition(condition);
    faults.extend(wrong.into_iter().map(|fault| format!("{at}.need: {fault}")));
}

/// `1.001193`: a digit, a full stop, six digits.
fn is_code(code: &str) -> bool {
    code.len() == 8
        && code.bytes().enumerate().all(|(index, byte)| match index {
            1 => byte == b'.',
            _ => byte.is_ascii_digit(),
        })
}

fn is_key(key: &str) -> bool {
    let allowed =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
    !key.is_empty() && key.bytes().all(allowed)
}
