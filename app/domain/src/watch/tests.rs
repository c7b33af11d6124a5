use super::*;
use crate::{
    Moment, Text,
    calendar::Calendar,
    catalogue::Method,
    dossier::{ActiveStep, Consultation, DossierState, HandedPaper, Originals, Process, Snapshot},
    payment::Money,
    time::parse_iso_date,
    workflow::{Phase, StaffRole},
};

/// `2026-11-23 09:10` on Việt Nam's clocks.
fn at(text: &str) -> Moment {
    let (date, clock) = text.split_once(' ').unwrap();
    let (hour, minute) = clock.split_once(':').unwrap();
    let minutes = hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap();
    Moment::at(parse_iso_date(date).unwrap(), minutes)
}

fn dossier(state: DossierState, since: &str) -> Snapshot {
    Snapshot {
        state,
        applicant: "a".to_owned(),
        agency: "H13.20".to_owned(),
        claimed_by: None,
        claimed_until: None,
        quarantined: false,
        waiting_since: at(since),
        due_at: None,
        supplement: Vec::new(),
        process: Process::default(),
        method: Method::Online,
        papers: Vec::new(),
        given_back: Vec::new(),
        money: Money::default(),
    }
}

fn worked_on(due: &str, step_due: &str) -> Snapshot {
    let step = ActiveStep {
        key: "process".to_owned(),
        name: Text::vi("Thẩm định"),
        phase: Phase::Process,
        role: StaffRole::Specialist,
        since: at("2026-11-20 09:00"),
        due: at(step_due),
        officer: Some("loc".to_owned()),
    };
    let process = Process {
        accepted_at: Some(at("2026-11-20 09:00")),
        officer: Some("loc".to_owned()),
        steps: vec![step],
        ..Process::default()
    };
    let dossier = dossier(DossierState::Processing, "2026-11-20 09:00");
    Snapshot { due_at: Some(at(due)), process, ..dossier }
}

/// What, how far up, and when it goes further.
type Told = (WaitKind, Level, Option<String>);

fn seen(dossier: &Snapshot, now: &str) -> (Vec<Told>, Option<String>) {
    let facts = Facts { dossier, stuck: None, mail_failing: false };
    let found = look(&facts, Calendar::shipped(), at(now));
    let waiting = found.waiting.iter();
    let waiting = waiting.map(|one| (one.kind, one.level, one.escalates_at.map(Moment::show)));
    (waiting.collect(), found.next.map(Moment::show))
}

#[test]
fn eight_working_hours_go_over_the_holiday() {
    // (filed, officer told, head told) of domain.md 3.5; Tuesday 24/11/2026 is a day off.
    for (filed, officer, head) in [
        ("2026-11-20 16:40", "23/11/2026 09:10", "25/11/2026 07:40"),
        ("2026-11-21 10:00", "23/11/2026 09:30", "25/11/2026 08:00"),
        ("2026-11-23 09:10", "23/11/2026 11:10", "25/11/2026 09:40"),
        ("2026-11-23 17:30", "25/11/2026 09:30", "26/11/2026 08:00"),
    ] {
        let dossier = dossier(DossierState::AwaitingReceipt, filed);
        let (waiting, next) = seen(&dossier, filed);
        assert_eq!((waiting.len(), next.as_deref()), (0, Some(officer)), "{filed}");
        let facts = Facts { dossier: &dossier, stuck: None, mail_failing: false };
        let told = look(
            &facts,
            Calendar::shipped(),
            look(&facts, Calendar::shipped(), at(filed)).next.unwrap(),
        );
        assert_eq!(told.waiting[0].level, Level::Officer);
        assert_eq!(told.next.map(Moment::show).as_deref(), Some(head), "{filed}");
    }
}

#[test]
fn what_nobody_receives_goes_up_twice_and_no_further() {
    let dossier = dossier(DossierState::AwaitingReceipt, "2026-11-23 09:10");
    let kind = WaitKind::NotReceived;
    let (head, centre) = ("25/11/2026 09:40".to_owned(), "26/11/2026 10:10".to_owned());
    for (now, expected) in [
        ("2026-11-23 11:09", None),
        ("2026-11-23 11:10", Some((Level::Officer, Some(head.clone())))),
        ("2026-11-25 09:39", Some((Level::Officer, Some(head)))),
        ("2026-11-25 09:40", Some((Level::Head, Some(centre)))),
        ("2026-11-26 10:10", Some((Level::Centre, None))),
        ("2026-12-26 10:10", Some((Level::Centre, None))),
    ] {
        let expected: Vec<_> =
            expected.into_iter().map(|(level, next)| (kind, level, next)).collect();
        assert_eq!(seen(&dossier, now).0, expected, "{now}");
    }
}

#[test]
fn a_due_date_is_near_for_two_working_days_and_then_over() {
    let dossier = worked_on("2026-11-26 17:00", "2026-12-30 17:00");
    for (now, expected, next) in [
        // Monday and Wednesday are the two days: Tuesday is off.
        ("2026-11-22 23:00", None, "23/11/2026 07:30"),
        ("2026-11-23 07:30", Some((WaitKind::NearDue, Level::Officer)), "23/11/2026 17:00"),
        ("2026-11-24 12:00", Some((WaitKind::NearDue, Level::Head)), "25/11/2026 17:00"),
        ("2026-11-26 16:59", Some((WaitKind::NearDue, Level::Centre)), "26/11/2026 17:00"),
        ("2026-11-26 17:00", Some((WaitKind::Overdue, Level::Officer)), "27/11/2026 11:30"),
        ("2026-11-27 11:30", Some((WaitKind::Overdue, Level::Head)), "30/11/2026 08:00"),
    ] {
        let (waiting, again) = seen(&dossier, now);
        let waiting = waiting.into_iter().map(|(kind, level, _)| (kind, level)).next();
        assert_eq!((waiting, again.as_deref()), (expected, Some(next)), "{now}");
    }
}

#[test]
fn what_is_answered_on_the_same_day_is_near_from_its_acceptance() {
    let mut dossier = worked_on("2026-11-26 17:00", "2026-12-30 17:00");
    dossier.process.accepted_at = Some(at("2026-11-26 09:00"));
    let (waiting, _) = seen(&dossier, "2026-11-26 09:00");
    assert_eq!(waiting[0].1, Level::Officer);
}

#[test]
fn a_step_is_late_beside_the_due_date_and_the_officer_is_named() {
    let dossier = worked_on("2026-12-30 17:00", "2026-11-23 11:30");
    let facts = Facts { dossier: &dossier, stuck: None, mail_failing: false };
    let found = look(&facts, Calendar::shipped(), at("2026-11-23 13:30"));
    let [step] = &found.waiting[..] else { panic!("{found:?}") };
    assert_eq!((step.kind, &*step.subject), (WaitKind::StepLate, "process"));
    assert_eq!(
        (step.owner, step.officer.as_deref()),
        (Owner::Staff(StaffRole::Specialist), Some("loc"))
    );
    assert_eq!(step.escalates_at.map(Moment::show).as_deref(), Some("25/11/2026 14:00"));
}

#[test]
fn while_the_applicant_is_asked_only_the_answer_is_waited_for() {
    let mut dossier = worked_on("2026-11-26 17:00", "2026-11-23 11:30");
    dossier.state = DossierState::ProcessingSupplement;
    dossier.process.asked_at = Some(at("2026-11-02 09:00"));
    let (waiting, _) = seen(&dossier, "2026-11-27 17:00");
    // Fifteen working days are over on 23/11.
    assert_eq!(waiting, [(WaitKind::SupplementUnanswered, Level::Centre, None)]);
    assert_eq!(seen(&dossier, "2026-11-16 16:59").0, []);
    let now = at("2026-11-16 17:00");
    let told = standing(&dossier, now, Calendar::shipped(), now).unwrap();
    assert_eq!(
        (told.owner, told.until.map(Moment::show)),
        (Owner::Applicant, Some("23/11/2026 17:00".to_owned()))
    );
}

#[test]
fn files_that_are_not_checked_name_their_cause() {
    let dossier = dossier(DossierState::Submitted, "2026-11-23 09:10");
    let kinds = |stuck, now| {
        let found = look(
            &Facts { dossier: &dossier, stuck, mail_failing: false },
            Calendar::shipped(),
            at(now),
        );
        found.waiting.into_iter().map(|one| (one.kind, one.owner.desk())).collect::<Vec<_>>()
    };
    let since = at("2026-11-23 09:20");
    let late = "2026-11-23 10:10";
    let reception = StaffRole::Reception;
    assert_eq!(kinds(None, "2026-11-23 10:09"), []);
    assert_eq!(kinds(None, late), [(WaitKind::FilesUnchecked, reception)]);
    for (file_missing, kind) in [(false, WaitKind::DeadLetter), (true, WaitKind::FileMissing)] {
        assert_eq!(kinds(Some(Stuck { since, file_missing }), late), [(kind, reception)]);
    }
}

#[test]
fn what_is_over_waits_for_nothing() {
    for state in DossierState::ALL.into_iter().filter(|state| state.is_final()) {
        let mut over = worked_on("2026-11-20 17:00", "2026-11-20 17:00");
        over.state = state;
        assert_eq!(seen(&over, "2026-12-23 09:10"), (Vec::new(), None), "{state:?}");
        let now = at("2026-12-23 09:10");
        assert_eq!(standing(&over, now, Calendar::shipped(), now), None);
    }
}

#[test]
fn whatever_is_open_is_looked_at_again_or_has_gone_all_the_way_up() {
    for state in DossierState::ALL.into_iter().filter(|state| !state.is_final()) {
        let mut open = worked_on("2026-11-26 17:00", "2026-11-23 11:30");
        open.state = state;
        let mut now = at("2026-11-20 09:00");
        for _ in 0..20 {
            let found = look(
                &Facts { dossier: &open, stuck: None, mail_failing: false },
                Calendar::shipped(),
                now,
            );
            let Some(next) = found.next else {
                assert!(found.waiting.iter().all(|one| one.level == Level::Centre), "{found:?}");
                assert!(!found.waiting.is_empty() || state == DossierState::Accepted, "{state:?}");
                break;
            };
            assert!(next > now, "{state:?} at {}", now.show());
            now = next;
        }
        assert!(standing(&open, now, Calendar::shipped(), now).is_some());
    }
}

#[test]
fn names_and_numbers_are_read_as_written() {
    for kind in WaitKind::ALL {
        assert_eq!(WaitKind::from_name(kind.name()), Some(kind));
        assert!(kind.ladder().is_sorted_by_key(|(level, _)| *level));
        assert_eq!(kind.ladder().last().map(|(level, _)| *level), Some(Level::Centre));
    }
    for level in Level::ALL {
        assert_eq!(Level::from_number(level.number()), Some(level));
    }
    let staff = StaffRole::ALL.into_iter().map(Owner::Staff);
    for owner in staff.chain([Owner::Applicant, Owner::System]) {
        assert_eq!(Owner::from_name(owner.name()), Some(owner));
    }
}

#[test]
fn an_agency_that_was_asked_and_stays_silent_is_told_of() {
    let mut dossier = worked_on("2026-12-30 17:00", "2026-12-15 17:00");
    dossier.state = DossierState::Consulting;
    dossier.process.consultations = vec![Consultation {
        number: 1,
        agency: "H13.12".to_owned(),
        question: "?".to_owned(),
        asked_at: at("2026-11-20 09:00"),
        due: at("2026-11-25 17:00"),
        opinion: None,
        silent: false,
    }];
    let kinds = |dossier: &Snapshot, now: &str| {
        seen(dossier, now).0.into_iter().map(|told| told.0).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&dossier, "2026-11-25 16:59"), []);
    assert_eq!(kinds(&dossier, "2026-11-25 17:00"), [WaitKind::ConsultationSilent]);
    // Also once the silence was noticed, until somebody proposes or the agency answers.
    dossier.process.consultations[0].silent = true;
    dossier.state = DossierState::Processing;
    assert_eq!(kinds(&dossier, "2026-11-26 09:00"), [WaitKind::ConsultationSilent]);
    dossier.state = DossierState::Approving;
    assert_eq!(kinds(&dossier, "2026-11-26 09:00"), []);
}

#[test]
fn who_has_to_act_and_is_not_reached_by_mail_is_told_of() {
    let failing = |state| {
        let dossier = dossier(state, "2026-11-25 09:00");
        let facts = Facts { dossier: &dossier, stuck: None, mail_failing: true };
        let found = look(&facts, Calendar::shipped(), at("2026-11-25 09:30"));
        found.waiting.iter().any(|one| one.kind == WaitKind::MailBounced)
    };
    assert!(failing(DossierState::SupplementRequested));
    assert!(failing(DossierState::ResultReady));
    assert!(!failing(DossierState::AwaitingReceipt));
    assert!(!failing(DossierState::Returned));
}

#[test]
fn originals_of_what_is_over_are_waited_for_until_they_went_back() {
    let paper =
        HandedPaper { requirement: "chung-sinh".to_owned(), originals: 1, copies: 0, shown: false };
    let over =
        |state| Snapshot { papers: vec![paper.clone()], ..dossier(state, "2026-11-20 09:00") };
    for state in DossierState::ALL {
        let without_result = state.is_final() && state != DossierState::Returned;
        let (told, _) = seen(&over(state), "2027-03-01 09:00");
        let waits = told.iter().any(|one| one.0 == WaitKind::OriginalsKept);
        assert_eq!(waits, without_result, "{state:?}");
    }
    let mut stopped = over(DossierState::Stopped);
    let (told, next) = seen(&stopped, "2026-11-23 09:00");
    assert_eq!(told, [], "nobody is told at once");
    assert_eq!(next.as_deref(), Some("30/11/2026 17:00"), "Tuesday is a holiday");
    let line =
        standing(&stopped, at("2026-11-20 09:00"), Calendar::shipped(), at("2026-11-23 09:00"));
    assert_eq!(line.map(|line| line.kind), Some(WaitKind::OriginalsKept));
    stopped.given_back = vec![Originals { requirement: "chung-sinh".to_owned(), count: 1 }];
    assert_eq!(seen(&stopped, "2027-03-01 09:00"), (Vec::new(), None));
}

#[test]
fn who_has_a_period_of_their_own_is_reminded_before_its_end() {
    for (until, told) in [
        // Fifteen working days from 02/11: the same as the ladder says.
        ("2026-11-23 17:00", ["16/11/2026 17:00", "19/11/2026 17:00", "23/11/2026 17:00"]),
        ("2026-12-14 17:00", ["07/12/2026 17:00", "10/12/2026 17:00", "14/12/2026 17:00"]),
        // Shorter than the first reminder: at once.
        ("2026-11-05 17:00", ["02/11/2026 09:00", "03/11/2026 17:00", "05/11/2026 17:00"]),
    ] {
        let mut dossier = dossier(DossierState::SupplementRequested, "2026-11-02 09:00");
        dossier.process.asked_at = Some(at("2026-11-02 09:00"));
        dossier.process.answer_until = Some(at(until));
        let mut now = at("2026-11-02 08:59");
        let mut times = Vec::new();
        let facts = Facts { dossier: &dossier, stuck: None, mail_failing: false };
        while let Some(next) = look(&facts, Calendar::shipped(), now).next {
            times.push(next.show());
            now = next;
        }
        assert_eq!(times, told, "{until}");
        let [line] = &look(&facts, Calendar::shipped(), now).waiting[..] else { panic!("one") };
        assert_eq!((line.kind, line.level), (WaitKind::SupplementUnanswered, Level::Centre));
    }
}

#[test]
fn reception_acts_for_the_applicant_and_the_portal_everybody_else_for_the_own_role() {
    for role in StaffRole::ALL {
        let owners = Owner::acted_for(&[role]);
        let expected = if role == StaffRole::Reception {
            vec![Owner::Applicant, Owner::System, Owner::Staff(role)]
        } else {
            vec![Owner::Staff(role)]
        };
        assert_eq!(owners, expected);
        assert!(owners.iter().all(|owner| owner.desk() == role));
    }
    assert!(Owner::acted_for(&[]).is_empty());
}
