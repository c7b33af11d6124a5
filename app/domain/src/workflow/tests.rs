use super::*;
use crate::{
    catalogue::{ProcessingTime, TimeUnit},
    form::{Answers, Condition},
};

mod in_case;

fn time(amount: f64, unit: TimeUnit) -> ProcessingTime {
    ProcessingTime { amount: Some(amount), unit: Some(unit) }
}

fn step(key: &str, phase: Phase, next: &[&str]) -> WorkflowStep {
    WorkflowStep {
        key: key.to_owned(),
        name: crate::Text::vi(key),
        phase,
        role: StaffRole::Specialist,
        link: None,
        hours: 2.0,
        next: next.iter().map(|to| Next { to: (*to).to_owned(), when: None }).collect(),
    }
}

#[test]
fn every_fault_is_explained_once_and_says_where_it_is() {
    let all = WorkflowFault::every("a");
    let mut codes: Vec<&str> = all.iter().map(WorkflowFault::code).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), all.len());
    assert_eq!(all.iter().filter(|fault| fault.step() == Some("a")).count(), 17);
}

/// Two opinions at the same time, then one signature; a site check for restaurants.
pub(super) fn forked() -> Workflow {
    let mut workflow = Workflow {
        steps: vec![
            step("assign", Phase::Assign, &["law", "fire"]),
            step("law", Phase::Process, &["sign"]),
            step("fire", Phase::Process, &["sign", "site"]),
            step("site", Phase::Process, &["sign"]),
            step("sign", Phase::Approve, &["issue"]),
            step("issue", Phase::Issue, &["return"]),
            step("return", Phase::Return, &[]),
        ],
    };
    let (field, value) = ("kind".to_owned(), "restaurant".to_owned());
    workflow.steps[2].next[1].when = Some(Condition::Equals { field, value });
    workflow
}

fn answers(kind: &str) -> Answers {
    let mut answers = Answers::default();
    answers.set("kind", kind);
    answers
}

#[test]
fn the_usual_way_fits_into_every_time() {
    for time in [
        time(1.0, TimeUnit::WorkingDay),
        time(15.0, TimeUnit::WorkingDay),
        time(1.0, TimeUnit::CalendarDay),
        time(3.0, TimeUnit::Month),
        time(8.0, TimeUnit::Hour),
        time(0.0, TimeUnit::SameDay),
    ] {
        assert_eq!(check(&Workflow::usual(Some(&time)), Some(&time)), [], "{time:?}");
    }
    assert_eq!(check(&Workflow::usual(None), None), []);
}

#[test]
fn branches_begin_together_and_meet_again() {
    let workflow = forked();
    assert_eq!(check(&workflow, Some(&time(2.0, TimeUnit::WorkingDay))), []);
    let owned = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
    let shop = answers("shop");
    let begin = arrivals(&workflow, "assign", &[], &[], &shop);
    assert_eq!(begin, (owned(&["law", "fire"]), owned(&[])));
    let first = arrivals(&workflow, "law", &["fire"], &[], &shop);
    assert_eq!(first, (owned(&[]), owned(&["sign"])));
    let last = arrivals(&workflow, "fire", &[], &first.1, &shop);
    assert_eq!(last, (owned(&["sign"]), owned(&[])));
    // The site check is in between for a restaurant.
    let fire = arrivals(&workflow, "fire", &[], &first.1, &answers("restaurant"));
    assert_eq!(fire, (owned(&["site"]), owned(&["sign"])));
}

#[test]
fn a_workflow_without_an_end_is_refused() {
    let faults = |change: &dyn Fn(&mut Workflow)| {
        let mut workflow = forked();
        change(&mut workflow);
        check(&workflow, Some(&time(2.0, TimeUnit::WorkingDay)))
    };
    let key = || "law".to_owned();
    assert_eq!(faults(&|w| w.steps.clear()), [WorkflowFault::Empty]);
    assert_eq!(faults(&|w| w.steps[1].next.clear()), [WorkflowFault::DeadEnd(key())]);
    assert_eq!(
        faults(&|w| w.steps[1].next[0].to = "nowhere".to_owned()),
        [WorkflowFault::UnknownNext(key())]
    );
    assert_eq!(
        faults(&|w| w.steps[3].key = "law".to_owned())[0],
        WorkflowFault::UnknownNext("fire".to_owned())
    );
    assert!(matches!(
        faults(&|w| w.steps[4].next[0].to = "law".to_owned())[..],
        [WorkflowFault::Ring(_)]
    ));
    assert_eq!(
        faults(&|w| w.steps[0].next.truncate(1)),
        [
            WorkflowFault::Unreachable("fire".to_owned()),
            WorkflowFault::Unreachable("site".to_owned())
        ]
    );
    assert_eq!(faults(&|w| w.steps[1].hours = f64::NAN), [WorkflowFault::Hours(key())]);
    for role in StaffRole::ALL.into_iter().filter(|role| !role.is_work()) {
        let found = faults(&|w| w.steps[4].role = role);
        assert_eq!(found, [WorkflowFault::WithoutOwner("sign".to_owned())], "{role:?}");
    }
    assert_eq!(
        faults(&|w| w.steps[1].hours = 40.0),
        [WorkflowFault::TooLong { hours: 48.0, limit: 15.0 }]
    );
    let skips = faults(&|w| w.steps[4].next[0].to = "return".to_owned());
    assert_eq!(
        skips,
        [WorkflowFault::Unreachable("issue".to_owned()), WorkflowFault::PhaseMissing(Phase::Issue)]
    );
    let after = faults(&|w| w.steps[6].next.push(Next { to: "law".to_owned(), when: None }));
    assert_eq!(after, [WorkflowFault::AfterReturn("return".to_owned())]);
}

#[test]
fn a_step_has_a_name_a_key_and_a_bound() {
    let faults = |change: &dyn Fn(&mut Workflow)| {
        let mut workflow = forked();
        change(&mut workflow);
        check(&workflow, None)
    };
    let key = || "law".to_owned();
    for name in ["", "  ", &"x".repeat(LONGEST_NAME + 1)] {
        let wrong = faults(&|w| w.steps[1].name.vi = name.to_owned());
        assert_eq!(wrong, [WorkflowFault::NameWrong(key())], "{name}");
    }
    assert_eq!(
        faults(&|w| w.steps[1].name.en = Some(String::new())),
        [WorkflowFault::NameWrong(key())]
    );
    for wrong in ["", "Luật", "a>b"] {
        let found = faults(&|w| w.steps[1].key = wrong.to_owned());
        assert!(found.contains(&WorkflowFault::KeyWrong(wrong.to_owned())), "{wrong}: {found:?}");
    }
    let long = faults(&|w| w.steps.extend((0..40).map(|_| step("more", Phase::Process, &[]))));
    assert_eq!(long, [WorkflowFault::TooManySteps]);
    let many = faults(&|w| {
        let again = w.steps[1].next[0].clone();
        w.steps[1].next = vec![again; MOST_NEXT + 1];
    });
    assert_eq!(many, [WorkflowFault::TooManyNext(key())]);
}

#[test]
fn the_longest_way_is_counted_once() {
    // assign, fire, site, sign, issue and return, two hours each; the other branch meanwhile.
    assert!((longest_hours(&forked()) - 12.0).abs() < f64::EPSILON);
    assert!(longest_hours(&Workflow { steps: Vec::new() }).abs() < f64::EPSILON);
    let mut ring = forked();
    ring.steps[4].next[0].to = "law".to_owned();
    assert!(longest_hours(&ring).is_finite());
}

#[test]
fn changes_are_told_step_by_step() {
    let before = forked();
    let mut after = before.clone();
    after.steps.remove(3);
    after.steps[2].hours = 3.0;
    after.steps.insert(1, step("new", Phase::Assign, &["law"]));
    let changed = changes(&before, &after);
    let told: Vec<(&str, &str)> = changed
        .iter()
        .map(|change| {
            let what = match change {
                StepChange::Same(_) => "same",
                StepChange::Added(_) => "added",
                StepChange::Removed(_) => "removed",
                StepChange::Changed { .. } => "changed",
            };
            (what, change.key())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("same", "assign"),
            ("added", "new"),
            ("same", "law"),
            ("changed", "fire"),
            ("removed", "site"),
            ("same", "sign"),
            ("same", "issue"),
            ("same", "return"),
        ]
    );
    assert!(changes(&before, &before).iter().all(|change| matches!(change, StepChange::Same(_))));
}
