use domain::{
    Text,
    catalogue::Fee,
    form::{Condition, Field, FieldKind, FormDefinition},
};

use super::*;
use crate::authored::read_toml;

const GOOD: &str = r#"
code = "1.000001"
name = { vi = "Mượn vỉa hè", en = "Borrowing a pavement" }
summary = { vi = "Để thử", en = "A trial" }
field = { vi = "Đường bộ", en = "Roads" }
agency = { vi = "Sở Xây dựng", en = "Department of Construction" }
agency_code = "H13.12"
keywords = ["vỉa hè"]
level.kind = "full"

[[cases]]
key = "mot"

[[cases.channels]]
method = "online"
fee = { fixed = { vnd = 8000, per = { vi = "bản", en = "copy" } } }

[[cases.documents]]
key = "plan"
name = { vi = "Phương án", en = "Plan" }
need.conditional.when = { equals = { field = "purpose", value = "event" } }
need.conditional.text = { vi = "Khi có sự kiện", en = "For an event" }

[[cases.form.steps]]
key = "muc-dich"
title = { vi = "Mục đích", en = "Purpose" }

[[cases.form.steps.fields]]
key = "purpose"
kind = "choice"
label = { vi = "Để làm gì?", en = "What for?" }
options = [
  { value = "event", label = { vi = "Sự kiện", en = "Event" } },
  { value = "other", label = { vi = "Việc khác", en = "Other" } },
]

[[cases.form.steps]]
key = "cam-doan"
title = { vi = "Cam đoan", en = "Statement" }

[[cases.form.steps.fields]]
key = "statement"
kind = "statement"
label = { vi = "Lời cam đoan", en = "Statement" }
text = { vi = "Tôi cam đoan.", en = "I state." }
"#;

/// The faults of [`GOOD`] after one change.
fn faults(change: impl FnOnce(&mut ProcedureContent)) -> Vec<String> {
    let mut procedure = read_toml(GOOD).unwrap();
    change(&mut procedure);
    check(&procedure)
}

fn with_form(procedure: &mut ProcedureContent) -> &mut FormDefinition {
    procedure.cases[0].form.as_mut().unwrap()
}

#[test]
fn a_good_procedure_has_no_faults() {
    assert_eq!(faults(|_| ()), Vec::<String>::new());
}

#[test]
fn the_code_has_its_form() {
    for code in ["", "1.00001", "1.0000012", "a.000001", "1-000001", "1.00000x"] {
        let found = faults(|procedure| procedure.code = code.to_owned());
        assert_eq!(found, [format!("code {code:?} is not of the form d.dddddd")]);
    }
}

#[test]
fn a_partial_service_says_why() {
    let found = faults(|procedure| procedure.level.kind = ServiceLevelKind::Partial);
    assert_eq!(found, ["level: a partial service must publish its reason"]);
}

#[test]
fn an_information_page_has_no_form() {
    let found = faults(|procedure| procedure.level.kind = ServiceLevelKind::Information);
    assert_eq!(found, ["level: an information page has no form"]);
}

#[test]
fn a_form_is_received_online_by_somebody() {
    let found = faults(|procedure| {
        procedure.agency_code = None;
        procedure.cases[0].channels[0].method = Method::Counter;
    });
    let expected = [
        "agency_code: a form needs an agency that receives it",
        "cases.mot.channels: a form needs the online channel",
    ];
    assert_eq!(found, expected);
}

#[test]
fn there_is_a_case_and_several_have_names_and_keys_of_their_own() {
    assert_eq!(faults(|procedure| procedure.cases.clear()), ["cases: there must be at least one"]);
    let found = faults(|procedure| procedure.cases.push(procedure.cases[0].clone()));
    assert_eq!(found[0], "cases: mot stands twice");
    assert_eq!(found[1], "cases.mot: needs a name, because there are several cases");
}

#[test]
fn document_keys_are_plain_and_different() {
    let found = faults(|procedure| {
        let mut again = procedure.cases[0].documents[0].clone();
        procedure.cases[0].documents.push(again.clone());
        again.key = "Bản vẽ".to_owned();
        procedure.cases[0].documents.push(again);
    });
    let expected = [
        "cases.mot.documents: plan stands twice",
        "cases.mot.documents.Bản vẽ: the key may hold a-z, 0-9, _ and - only",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_paper_depends_on_what_the_form_asks() {
    let found = faults(|procedure| {
        let when = Condition::Answered { field: "colour".to_owned() };
        let text = Text { vi: "Khi".to_owned(), en: Some("When".to_owned()) };
        procedure.cases[0].documents[0].need = Need::Conditional { when: Some(when), text };
    });
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("cases.mot.documents.plan.need: "), "{found:?}");
    let found = faults(|procedure| procedure.cases[0].form = None);
    assert_eq!(found, ["cases.mot.documents.plan.need: a condition needs a form to ask about"]);
}

#[test]
fn the_rules_of_the_form_engine_hold() {
    let found = faults(|procedure| {
        let kind = FieldKind::File { requirement: "nothing".to_owned() };
        with_form(procedure).steps[1].fields[0].key = "purpose".to_owned();
        with_form(procedure).steps[0].fields[0].kind = kind;
    });
    assert!(found.iter().any(|fault| fault.contains("nothing")), "{found:?}");
    assert!(found.iter().all(|fault| fault.starts_with("cases.mot.")), "{found:?}");
}

#[test]
fn pages_are_short_and_end_in_a_statement() {
    let found = faults(|procedure| {
        let form = with_form(procedure);
        let question = form.steps[0].fields[0].clone();
        form.steps[0].fields.extend((0..5).map(|index| {
            let key = format!("more_{index}");
            Field { key, ..question.clone() }
        }));
        form.steps.pop();
    });
    let expected = [
        "cases.mot.form: muc-dich: 6 questions on one page are too many",
        "cases.mot.form: the last step must hold a statement to agree to",
    ];
    assert_eq!(found, expected);
}

#[test]
fn english_stands_beside_every_text() {
    let found = faults(|procedure| {
        procedure.name.en = None;
        procedure.summary = None;
        procedure.cases[0].channels[0].fee = Fee::Fixed { vnd: 8000, per: Some(Text::vi("bản")) };
        let FieldKind::Choice { options } = &mut with_form(procedure).steps[0].fields[0].kind
        else {
            panic!("the trial form begins with a choice");
        };
        options[1].label.en = None;
    });
    let expected = [
        "summary: missing",
        "name: no English",
        "cases.mot.channels.0.fee.per: no English",
        "cases.mot.form.muc-dich.purpose.options.other: no English",
    ];
    assert_eq!(found, expected);
}

#[test]
fn texts_are_composed_and_tidy() {
    let found = faults(|procedure| procedure.name.vi = "Mươ\u{323}n".to_owned());
    assert_eq!(found, ["name: not in normal form (NFC, no invisible characters)"]);
    let found = faults(|procedure| procedure.keywords = vec!["vỉa  hè".to_owned()]);
    assert_eq!(found, ["keywords.0: a blank too many"]);
    let found = faults(|procedure| procedure.name.vi = String::new());
    assert_eq!(found, ["name: empty"]);
}

#[test]
fn somebody_can_find_it() {
    let found = faults(|procedure| procedure.keywords.clear());
    assert_eq!(found, ["keywords: none, so nobody finds it by everyday words"]);
}

#[test]
fn the_time_to_answer_is_days_that_a_law_could_give() {
    for (days, wrong) in [(0, true), (1, false), (60, false), (365, false), (366, true)] {
        let found = faults(|procedure| procedure.cases[0].supplement_days = Some(days));
        assert_eq!(!found.is_empty(), wrong, "{days}: {found:?}");
    }
}
