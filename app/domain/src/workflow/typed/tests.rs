use proptest::prelude::*;

use super::*;
use crate::{
    Text,
    form::{Choice, Condition, Field, FieldKind, Step},
    workflow::{Next, Phase, StaffRole, WorkflowFault, tests::forked},
};

fn field(key: &str, label: &str, kind: FieldKind) -> Field {
    let label = Text { vi: label.to_owned(), en: Some(format!("{key}?")) };
    let key = key.to_owned();
    Field { key, label, hint: None, optional: false, when: None, profile: None, kind }
}

/// Asks for a kind of place, a number and a date.
fn form() -> FormDefinition {
    let choice = |value: &str, vi: &str, en: &str| Choice {
        value: value.to_owned(),
        label: Text { vi: vi.to_owned(), en: Some(en.to_owned()) },
    };
    let options =
        vec![choice("restaurant", "Nhà hàng", "Restaurant"), choice("shop", "Cửa hàng", "Shop")];
    let fields = vec![
        field("kind", "Loại hình", FieldKind::Choice { options }),
        field("area", "Diện tích", FieldKind::Integer { min: None, max: None }),
        field("since", "Từ ngày", FieldKind::Date { past: true, future: false }),
        field("plan", "Có bản vẽ?", FieldKind::YesNo),
    ];
    let key = "co-so".to_owned();
    FormDefinition {
        parties: None,
        steps: vec![Step { key, title: Text::vi("Cơ sở"), hint: None, when: None, fields }],
    }
}

/// What a browser posts of a form: every control, with a comparison chosen in every line.
fn posted(typed: &TypedWorkflow) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for (at, step) in typed.steps.iter().enumerate() {
        let parts = [
            ("key", &step.key),
            ("vi", &step.vi),
            ("en", &step.en),
            ("phase", &step.phase),
            ("role", &step.role),
            ("hours", &step.hours),
            ("link", &step.link),
        ];
        pairs.extend(parts.map(|(part, text)| (TypedWorkflow::control(at, part), text.clone())));
        let lines = step.next.iter().chain([const { &BLANK }]).enumerate();
        for (line, next) in lines {
            let test = if next.test.is_empty() { "equals" } else { &next.test };
            let parts = [
                ("to", next.to.as_str()),
                ("field", &next.field),
                ("test", test),
                ("value", &next.value),
                ("kept", &next.kept),
            ];
            let name = |part| TypedWorkflow::next_control(at, line, part);
            pairs.extend(parts.map(|(part, text)| (name(part), text.to_owned())));
        }
    }
    pairs
}

const BLANK: TypedNext = TypedNext {
    to: String::new(),
    field: String::new(),
    test: String::new(),
    value: String::new(),
    kept: String::new(),
};

fn keys(typed: &TypedWorkflow) -> Vec<&str> {
    typed.steps.iter().map(|step| step.key.as_str()).collect()
}

/// The steps in the order in which a chain goes through them.
fn chain(typed: &TypedWorkflow) -> Vec<&str> {
    let mut way = Vec::new();
    let mut step = typed.steps.first();
    while let Some(here) = step.filter(|here| !way.contains(&here.key.as_str())) {
        way.push(here.key.as_str());
        let to = here.next.first().map(|next| next.to.as_str());
        step = typed.steps.iter().find(|step| Some(step.key.as_str()) == to);
    }
    way
}

#[test]
fn what_a_form_shows_is_read_as_it_was() {
    let form = form();
    let equals = |field: &str, value: &str| Condition::Equals {
        field: field.to_owned(),
        value: value.to_owned(),
    };
    let values = vec!["restaurant".to_owned(), "shop".to_owned()];
    let not = |part| Condition::Not(Box::new(part));
    let (kind, area) = (|| "kind".to_owned(), || "area".to_owned());
    for when in [
        equals("kind", "restaurant"),
        not(equals("plan", "yes")),
        Condition::OneOf { field: kind(), values: values.clone() },
        not(Condition::OneOf { field: kind(), values }),
        Condition::Answered { field: kind() },
        not(Condition::Answered { field: kind() }),
        Condition::AtLeast { field: area(), number: 200 },
        Condition::AtMost { field: area(), number: -1 },
        // What the form has no words for stays as it is.
        Condition::All(vec![equals("kind", "shop"), Condition::Answered { field: area() }]),
        not(not(equals("kind", "shop"))),
        // A part of an answer that cannot be chosen in the form.
        equals("owner.sex", "male"),
    ] {
        let mut workflow = forked();
        workflow.steps[2].next[1].when = Some(when.clone());
        workflow.steps[1].name.en = Some("Law".to_owned());
        workflow.steps[1].hours = 1.25;
        for lang in [Lang::Vi, Lang::En] {
            let typed = TypedWorkflow::of(&workflow, Some(&form), lang);
            let again = TypedWorkflow::read(&posted(&typed));
            assert_eq!(again.workflow(Some(&form), &workflow), Ok(workflow.clone()), "{when:?}");
        }
    }
}

#[test]
fn people_type_labels() {
    let form = form();
    let workflow = forked();
    let mut typed = TypedWorkflow::of(&workflow, Some(&form), Lang::Vi);
    assert_eq!(typed.steps[2].next[1].value, "Nhà hàng");
    for (test, value, when) in [
        (
            "equals",
            "nha hang",
            Condition::Equals { field: "kind".into(), value: "restaurant".into() },
        ),
        ("equals", " Shop ", Condition::Equals { field: "kind".into(), value: "shop".into() }),
        (
            "one_of",
            "Cửa hàng; Nhà hàng;",
            Condition::OneOf {
                field: "kind".into(),
                values: vec!["shop".into(), "restaurant".into()],
            },
        ),
    ] {
        let next = &mut typed.steps[2].next[1];
        (next.test, next.value) = (test.to_owned(), value.to_owned());
        let read = typed.workflow(Some(&form), &workflow).expect("a workflow");
        assert_eq!(read.steps[2].next[1].when, Some(when), "{value}");
    }
}

#[test]
fn what_is_left_out_is_told_at_its_step() {
    type Change = fn(&mut TypedStep);
    let fire = || "fire".to_owned();
    let cases: [(Change, WorkflowFault); 9] = [
        (|step| step.phase.clear(), WorkflowFault::WithoutPhase(fire())),
        (|step| step.role = "boss".to_owned(), WorkflowFault::WithoutOwner(fire())),
        (|step| step.hours.clear(), WorkflowFault::Hours(fire())),
        (|step| step.hours = "-2".to_owned(), WorkflowFault::Hours(fire())),
        (|step| step.hours = "inf".to_owned(), WorkflowFault::Hours(fire())),
        (|step| step.hours = "1.2.3".to_owned(), WorkflowFault::Hours(fire())),
        (|step| step.next[1].value.clear(), WorkflowFault::ConditionWrong(fire())),
        (|step| step.next[1].field.clear(), WorkflowFault::ConditionWrong(fire())),
        (
            |step| (step.next[1].test, step.next[1].kept) = ("kept".into(), "a>b".into()),
            WorkflowFault::ConditionWrong(fire()),
        ),
    ];
    for (change, fault) in cases {
        let mut typed = TypedWorkflow::of(&forked(), None, Lang::Vi);
        change(&mut typed.steps[2]);
        assert_eq!(typed.workflow(None, &forked()), Err(vec![fault]));
    }
}

#[test]
fn a_step_is_put_in_taken_out_and_moved_and_the_chain_holds() {
    let mut typed = TypedWorkflow::of(&Workflow::usual(None), None, Lang::Vi);
    assert_eq!(typed.press("add.1"), Some(2));
    assert_eq!(chain(&typed), ["assign", "process", "buoc-1", "approve", "issue", "return"]);
    typed.steps[2].vi = "Kiểm tra thực địa".to_owned();
    assert_eq!(typed.press("down.2"), Some(3));
    assert_eq!(chain(&typed), ["assign", "process", "approve", "buoc-1", "issue", "return"]);
    assert_eq!(typed.press("up.3"), Some(2));
    assert_eq!(typed.press("up.2"), Some(1));
    assert_eq!(typed.press("up.1"), Some(0));
    assert_eq!(chain(&typed), ["buoc-1", "assign", "process", "approve", "issue", "return"]);
    assert_eq!(typed.steps[0].vi, "Kiểm tra thực địa");
    assert_eq!(typed.press("remove.1"), Some(1));
    assert_eq!(chain(&typed), ["buoc-1", "process", "approve", "issue", "return"]);
    assert_eq!(keys(&typed), chain(&typed));
    let before = typed.clone();
    for nothing in ["", "save", "check", "up.0", "down.4", "remove.5", "add.9", "up.x", "fly.1"] {
        assert_eq!(typed.press(nothing), None, "{nothing}");
        assert_eq!(typed, before, "{nothing}");
    }
}

#[test]
fn branches_keep_their_conditions() {
    let mut typed = TypedWorkflow::of(&forked(), Some(&form()), Lang::Vi);
    // The site check is done for restaurants only; without it they go on to the signature.
    assert_eq!(typed.press("remove.3"), Some(3));
    let fire = &typed.steps[2].next;
    assert_eq!(fire.len(), 1, "it leads there anyway");
    assert_eq!(fire[0], TypedNext::always("sign"));

    let mut typed = TypedWorkflow::of(&forked(), Some(&form()), Lang::Vi);
    typed.press("remove.4");
    let site = typed.steps[2].next.iter().find(|next| next.to == "site").expect("a way");
    assert_eq!((site.field.as_str(), site.value.as_str()), ("kind", "Nhà hàng"));
    assert_eq!(typed.steps[1].next, [TypedNext::always("issue")]);
}

#[test]
fn no_more_steps_than_may_be() {
    let mut typed = TypedWorkflow::default();
    for _ in 0..60 {
        typed.press("add.0");
    }
    assert_eq!(typed.steps.len(), MOST_STEPS);
    let mut unique = keys(&typed);
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), MOST_STEPS);
    let huge: Vec<_> =
        (0..5_000).map(|at| (TypedWorkflow::control(at, "vi"), "x".to_owned())).collect();
    assert_eq!(TypedWorkflow::read(&huge).steps.len(), MOST_STEPS + 1, "and the check tells of it");
}

proptest! {
    #[test]
    fn nothing_that_is_posted_breaks_it(
        pairs in prop::collection::vec(("s\\.[0-9]{1,3}\\.(key|hours|n\\.[0-9]\\.(to|value))|.*", ".*"), 0..30),
        presses in prop::collection::vec("(add|remove|up|down)\\.[0-9]{1,2}|.*", 0..20),
    ) {
        let mut typed = TypedWorkflow::read(&pairs);
        for press in &presses {
            typed.press(press);
        }
        let _ = typed.workflow(Some(&form()), &forked());
        prop_assert!(typed.steps.len() <= MOST_STEPS + 1);
    }

    #[test]
    fn a_chain_stays_a_chain(presses in prop::collection::vec("(add|remove|up|down)\\.[0-3]", 0..20)) {
        let mut typed = TypedWorkflow::of(&Workflow::usual(None), None, Lang::Vi);
        // The return stays the last.
        for press in &presses {
            let last = typed.steps.len().saturating_sub(1);
            let moves_last = [format!("down.{}", last.saturating_sub(1)), format!("up.{last}")];
            let ends = [format!("remove.{last}"), format!("add.{last}")];
            if !moves_last.contains(press) && !ends.contains(press) {
                typed.press(press);
            }
        }
        prop_assert_eq!(keys(&typed), chain(&typed));
    }
}

#[test]
fn a_workflow_of_a_form_passes_the_check() {
    let mut typed = TypedWorkflow::of(&Workflow::usual(None), None, Lang::Vi);
    typed.press("add.1");
    let step = &mut typed.steps[2];
    step.vi = "  Lấy ý kiến\n tổ dân phố ".to_owned();
    step.phase = Phase::Process.name().to_owned();
    step.role = StaffRole::Specialist.name().to_owned();
    step.hours = "0,25".to_owned();
    let workflow = typed.workflow(None, &Workflow::usual(None)).expect("a workflow");
    assert_eq!(workflow.steps[2].name, Text::vi("Lấy ý kiến tổ dân phố"));
    assert_eq!(workflow.steps[1].next, [Next { to: "buoc-1".to_owned(), when: None }]);
    assert_eq!(crate::workflow::check(&workflow, None), []);
}
