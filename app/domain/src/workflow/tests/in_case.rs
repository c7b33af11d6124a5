//! The way of a case within its procedure, and who decided on it.

use super::*;
use crate::{
    Text,
    catalogue::{Case, Method, ProcedureContent, ServiceLevel, ServiceLevelKind},
    form::{Choice, Field, FieldKind, FormDefinition, Step},
};

fn case(key: &str, linked: bool, workflow: Option<Workflow>) -> Case {
    Case {
        key: key.to_owned(),
        name: None,
        steps: Vec::new(),
        channels: Vec::new(),
        documents: Vec::new(),
        form: None,
        place: None,
        linked,
        agency_code: None,
        assurance: crate::identity::Assurance::Local,
        silence_consents: None,
        supplement_days: None,
        last_hour: false,
        workflow,
        fees: None,
        workflow_at_desk: false,
        result: None,
    }
}

fn procedure(cases: Vec<Case>) -> ProcedureContent {
    ProcedureContent {
        code: "1.000001".to_owned(),
        name: Text::vi("Thủ tục"),
        summary: None,
        field: Text::vi("Hộ tịch"),
        kind: None,
        agency: Text::vi("Ủy ban nhân dân"),
        agency_code: None,
        competent_agency: None,
        coordinating_agency: None,
        address: None,
        government_levels: Vec::new(),
        audience: Vec::new(),
        other_levels: Vec::new(),
        other_audience: Vec::new(),
        ministry: None,
        level: ServiceLevel { kind: ServiceLevelKind::Full, reason: None },
        decision: None,
        effective_from: None,
        keywords: Vec::new(),
        conditions: None,
        legal_basis: Vec::new(),
        results: Vec::new(),
        related: Vec::new(),
        cases,
        doubts: Vec::new(),
    }
}

/// The whole with a step that opens the part `police`.
fn with_part() -> ProcedureContent {
    let mut way = forked();
    way.steps[4].next[0].to = "police".to_owned();
    let mut link = step("police", Phase::Link, &["issue"]);
    link.link = Some("police".to_owned());
    way.steps.insert(5, link);
    way.steps[2].next[1].when = None;
    procedure(vec![case("whole", false, Some(way)), case("police", true, None)])
}

fn whole(content: &mut ProcedureContent) -> &mut Workflow {
    content.cases[0].workflow.as_mut().expect("a workflow")
}

#[test]
fn a_step_opens_a_part_of_this_procedure() {
    let police = || "police".to_owned();
    assert_eq!(check_in(&with_part(), "whole"), []);
    assert_eq!(check_in(&with_part(), "police"), [], "the usual one");
    assert_eq!(check_in(&with_part(), "nothing"), []);

    let mut content = with_part();
    whole(&mut content).steps[5].link = Some("whole".to_owned());
    let unknown = [WorkflowFault::UnknownPart(police()), WorkflowFault::PartNotOpened(police())];
    assert_eq!(check_in(&content, "whole"), unknown);
    whole(&mut content).steps[5].link = None;
    let without =
        [WorkflowFault::LinkWithoutCase(police()), WorkflowFault::PartNotOpened(police())];
    assert_eq!(check_in(&content, "whole"), without);

    let mut content = with_part();
    content.cases[1].workflow = content.cases[0].workflow.clone();
    assert_eq!(check_in(&content, "police"), [WorkflowFault::PartOfPart(police())]);
}

#[test]
fn a_condition_asks_what_the_form_asks() {
    let mut content = procedure(vec![case("whole", false, Some(forked()))]);
    let wrong = [WorkflowFault::ConditionWrong("fire".to_owned())];
    assert_eq!(check_in(&content, "whole"), wrong, "no form");
    let option = |value: &str| Choice { value: value.to_owned(), label: Text::vi(value) };
    let mut form = FormDefinition {
        parties: None,
        steps: vec![Step {
            key: "co-so".to_owned(),
            title: Text::vi("Cơ sở"),
            hint: None,
            when: None,
            fields: vec![Field {
                key: "kind".to_owned(),
                label: Text::vi("Loại hình"),
                hint: None,
                optional: false,
                when: None,
                profile: None,
                kind: FieldKind::Choice { options: vec![option("restaurant"), option("shop")] },
            }],
        }],
    };
    content.cases[0].form = Some(form.clone());
    assert_eq!(check_in(&content, "whole"), []);
    form.steps[0].fields[0].kind = FieldKind::Choice { options: vec![option("shop")] };
    content.cases[0].form = Some(form);
    assert_eq!(check_in(&content, "whole"), wrong, "nobody can answer so");
}

#[test]
fn the_usual_way_is_not_written_down() {
    let mut case = case("whole", false, Some(forked()));
    case.decide_way(Workflow::usual(None));
    assert_eq!((case.workflow.as_ref(), case.workflow_at_desk), (None, true));
    case.decide_way(forked());
    assert_eq!((case.way(Method::Online).into_owned(), case.workflow_at_desk), (forked(), true));
}

#[test]
fn what_the_desk_decided_stays() {
    let file = procedure(vec![case("a", false, Some(forked())), case("b", false, None)]);
    let mut desk = file.clone();
    desk.cases[0].decide_way(Workflow::usual(None));
    desk.cases[1].decide_way(forked());

    let mut again = file.clone();
    assert!(again.keep_desk_ways(&desk));
    assert_eq!(again, desk);
    let mut other = file.clone();
    assert!(!other.keep_desk_ways(&file));
    assert_eq!(other, file);
    assert!(desk.clone().of_file().cases.iter().all(|case| !case.workflow_at_desk));
    // A case that the file no longer has takes its way with it.
    let mut fewer = procedure(vec![case("b", false, None)]);
    assert!(fewer.keep_desk_ways(&desk));
    assert_eq!(fewer.cases, desk.cases[1..]);
}

#[test]
fn rows_from_before_are_read_and_written_as_they_were() {
    let content = procedure(vec![case("a", false, Some(forked()))]);
    let json = serde_json::to_string(&content).expect("JSON");
    assert!(!json.contains("workflow_at_desk"), "{json}");
    assert_eq!(serde_json::from_str::<ProcedureContent>(&json).expect("read"), content);
}
