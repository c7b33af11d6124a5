//! What waits: each kind is found once, goes up step by step, and ends when somebody acts.

use crate::common::portals;
use domain::{
    dossier::{DocumentFault, DossierState, SupplementItem},
    view::{Decision, NewUrge, WaitFilter, WaitItem},
    watch::{Level, WaitKind},
    workflow::StaffRole,
};
use services::{
    Caller, ServiceError, Services,
    testing::{
        ManualClock, citizen, officer, officer_as, pdf, put, ready_draft, submitted, take_in_all,
    },
};
use storage::{intake_item, outbox, watch::Change};

/// Food-safety certificate: fifteen days, decided at the department.
const FOOD: &str = "2.001827";
/// Birth registration.
const BIRTH: &str = "1.001193";

async fn act(services: &Services, who: &Caller, code: &str, decision: Decision) {
    let desk = services.desk_dossier(who, code).await.expect("on the desk");
    let done = services.decide(who, code, desk.dossier.version, decision.clone()).await;
    done.unwrap_or_else(|error| panic!("{decision:?}: {error:?}"));
}

async fn sweep(services: &Services) -> Change {
    let swept = services.sweep_waiting().await.expect("a sweep");
    assert!(swept.done);
    let again = services.sweep_waiting().await.expect("a sweep");
    assert_eq!(again.change, Change::default(), "the same sweep twice changes nothing");
    swept.change
}

async fn at(services: &Services, who: &Caller, agency: &str) -> Vec<WaitItem> {
    let filter = WaitFilter { agency: agency.to_owned(), ..WaitFilter::default() };
    services.waiting(who, &filter).await.expect("a page").items
}

/// Moves on hour by hour until everything that waits was told to everybody, and answers what was
/// told, in order.
async fn story(
    services: &Services,
    clock: &ManualClock,
    who: &Caller,
    agency: &str,
    days: i64,
) -> Vec<(WaitKind, Level)> {
    let mut told = Vec::new();
    for _ in 0..days * 24 {
        clock.advance_minutes(60);
        sweep(services).await;
        for item in at(services, who, agency).await {
            let now = (item.kind, item.level);
            if !told.contains(&now) {
                told.push(now);
            }
        }
    }
    told
}

fn all_levels(kind: WaitKind) -> Vec<(WaitKind, Level)> {
    Level::ALL.into_iter().map(|level| (kind, level)).collect()
}

#[tokio::test]
async fn what_nobody_receives_is_told_to_officer_head_and_centre_and_ends_with_an_answer() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let roles = [StaffRole::Reception];
        let mai = officer_as(services, 2, &["H13.20"], &roles).await;
        let head = officer_as(services, 3, &["H13.20"], &[StaffRole::Head]).await;
        let clerk = officer_as(services, 4, &["H13.20"], &[StaffRole::Clerk]).await;
        let centre = officer_as(services, 5, &["H13"], &[StaffRole::Monitor]).await;
        let elsewhere = officer(services, 6, &["H13.21"]).await;
        let code = submitted(services, &applicant, BIRTH).await;
        take_in_all(services).await;
        let mine = async |who: &Caller| {
            let page = services.waiting(who, &WaitFilter::default()).await.expect("a page");
            page.items.into_iter().map(|item| item.level).collect::<Vec<_>>()
        };
        let told =
            async || (mine(&mai).await, mine(&head).await, mine(&clerk).await, mine(&centre).await);
        sweep(services).await;
        assert_eq!(told().await, (vec![], vec![], vec![], vec![]));
        // Filed on Monday at 09:10; Tuesday is a holiday.
        portal.clock.advance_minutes(120);
        assert_eq!(sweep(services).await.opened, 1);
        let officer = Level::Officer;
        assert_eq!(told().await, (vec![officer], vec![], vec![], vec![]));
        portal.clock.advance_minutes(46 * 60 + 30);
        assert_eq!(sweep(services).await, Change { raised: 1, ..Change::default() });
        assert_eq!(told().await, (vec![Level::Head], vec![Level::Head], vec![], vec![]));
        portal.clock.advance_minutes(24 * 60 + 30);
        assert_eq!(sweep(services).await, Change { raised: 1, ..Change::default() });
        let top = || vec![Level::Centre];
        assert_eq!(told().await, (top(), top(), vec![], top()));
        let public = services.public_waiting().await.expect("numbers");
        let count = public.kinds.iter().find(|line| line.kind == WaitKind::NotReceived);
        assert_eq!(count.map(|line| line.count), Some(1));
        assert_eq!(public.as_of, Some(services.now()));

        let other = WaitFilter { agency: "H13.20".to_owned(), ..WaitFilter::default() };
        let refused = services.waiting(&elsewhere, &other).await;
        assert!(matches!(refused, Err(ServiceError::NotFound)), "{refused:?}");
        let refused = services.waiting(&applicant, &WaitFilter::default()).await;
        assert!(matches!(refused, Err(ServiceError::Forbidden)), "{refused:?}");
        for (kind, level) in [("x", ""), ("", "x")] {
            let (kind, level) = (kind.to_owned(), level.to_owned());
            let wrong = WaitFilter { kind, level, ..other.clone() };
            assert!(matches!(services.waiting(&mai, &wrong).await, Err(ServiceError::BadInput(_))));
        }
        let [line] = &at(services, &centre, "H13.20").await[..] else { panic!("one line") };
        assert_eq!((line.code.as_deref(), line.opens), (Some(&*code), false), "not its desk");

        act(services, &mai, &code, Decision::Claim).await;
        act(services, &mai, &code, Decision::Accept).await;
        assert_eq!(sweep(services).await.closed, 1);
        let kinds = at(services, &centre, "H13.20").await;
        assert!(kinds.iter().all(|item| item.kind != WaitKind::NotReceived), "{kinds:?}");
    }
}

#[tokio::test]
async fn a_step_a_near_date_and_a_date_that_is_over_go_up_beside_each_other() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let all = officer(services, 2, &["H13.14"]).await;
        let code = submitted(services, &applicant, FOOD).await;
        take_in_all(services).await;
        act(services, &all, &code, Decision::Claim).await;
        act(services, &all, &code, Decision::Accept).await;
        let told = story(services, &portal.clock, &all, "H13.14", 35).await;
        for kind in [WaitKind::StepLate, WaitKind::NearDue, WaitKind::Overdue] {
            let of: Vec<_> = told.iter().filter(|(told, _)| *told == kind).copied().collect();
            assert_eq!(of, all_levels(kind));
        }
        assert_eq!(told.len(), 9, "{told:?}");
        let monitor = services.monitor(&all).await.expect("a page");
        let [agency] = &monitor.agencies[..] else { panic!("{monitor:?}") };
        let procedures: Vec<_> =
            agency.procedures.iter().map(|line| (&*line.key, line.overdue, line.near)).collect();
        assert_eq!(procedures, [(FOOD, 1, 0)]);
        let filter = WaitFilter {
            agency: "H13.14".to_owned(),
            kind: "overdue".to_owned(),
            procedure: FOOD.to_owned(),
            ..WaitFilter::default()
        };
        let behind = services.waiting(&all, &filter).await.expect("the list behind the number");
        assert_eq!(behind.items.len(), 1);
        let public = services.public_waiting().await.expect("numbers");
        assert_eq!(public.overdue.iter().map(|line| line.count).collect::<Vec<_>>(), [1]);
        let seen = services.dossier(&applicant, &code).await.expect("mine").standing;
        assert_eq!(seen.map(|standing| standing.kind), Some(WaitKind::Overdue));

        services.withdraw(&applicant, &code, "").await.expect("stopped");
        assert_eq!(sweep(services).await.closed, 2);
        assert_eq!(at(services, &all, "H13.14").await, []);
    }
}

#[tokio::test]
async fn an_unanswered_request_reminds_before_it_lapses() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let all = officer(services, 2, &["H13.20"]).await;
        let code = submitted(services, &applicant, BIRTH).await;
        take_in_all(services).await;
        act(services, &all, &code, Decision::Claim).await;
        let items = vec![SupplementItem {
            target: "birth_notice".to_owned(),
            fault: DocumentFault::Missing,
            reason: "Nộp giấy chứng sinh".to_owned(),
        }];
        let ask = Decision::RequestSupplement { items, note: String::new() };
        act(services, &all, &code, ask).await;
        let told = story(services, &portal.clock, &all, "H13.20", 24).await;
        assert_eq!(told, all_levels(WaitKind::SupplementUnanswered));
        let standing = services.dossier(&applicant, &code).await.expect("mine").standing;
        let standing = standing.expect("it waits");
        assert_eq!((&*standing.owner, standing.until.is_some()), ("applicant", true));
        assert_eq!(services.close_unanswered().await.expect("looked"), 1);
        assert_eq!(sweep(services).await.closed, 1);
        let over = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!((over.state, over.standing), (DossierState::Lapsed, None));
    }
}

#[tokio::test]
async fn what_the_pipeline_does_not_bring_names_its_cause() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let all = officer(services, 2, &["H13.20"]).await;
        let draft = ready_draft(services, &applicant, BIRTH).await;
        put(services, &applicant, &draft.id, "birth_notice", pdf("a paper")).await;
        let sent = services.submit(&applicant, &draft.id, &draft.submission_key).await;
        let code = sent.expect("a receipt").code;
        let told = story(services, &portal.clock, &all, "H13.20", 4).await;
        assert_eq!(told, all_levels(WaitKind::FilesUnchecked));

        let waiting = outbox::unrelayed(services.db.read(), 10).await.expect("the outbox");
        let now = services.now();
        let tx = services.db.begin().await.expect("a transaction");
        intake_item::enqueue(&*tx, &waiting, now).await.expect("queued");
        intake_item::dead(&*tx, &waiting[0].id, now, "no answer").await.expect("dead");
        tx.commit().await.expect("a commit");
        let change = sweep(services).await;
        assert_eq!((change.opened, change.closed), (1, 1), "one cause instead of another");
        let told = story(services, &portal.clock, &all, "H13.20", 4).await;
        assert_eq!(told, all_levels(WaitKind::DeadLetter));

        let seen = services.dossier(&applicant, &code).await.expect("mine");
        services.files.remove(&seen.files[0].id).await.expect("removed");
        let tx = services.db.begin().await.expect("a transaction");
        intake_item::revive(&*tx, &waiting[0].id, now).await.expect("alive");
        intake_item::dead(&*tx, &waiting[0].id, services.now(), "no file").await.expect("dead");
        tx.commit().await.expect("a commit");
        sweep(services).await;
        let [line] = &at(services, &all, "H13.20").await[..] else { panic!("one line") };
        assert_eq!((line.kind, line.opens), (WaitKind::FileMissing, false));
        services.withdraw(&applicant, &code, "").await.expect("withdrawn");
        assert_eq!(sweep(services).await.closed, 1);
    }
}

#[tokio::test]
async fn an_urge_note_that_its_head_does_not_answer_goes_to_the_centre() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let all = officer(services, 2, &["H13.20"]).await;
        let centre = officer_as(services, 3, &["H13"], &[StaffRole::Monitor]).await;
        let code = submitted(services, &applicant, BIRTH).await;
        take_in_all(services).await;
        act(services, &all, &code, Decision::Claim).await;
        let new = NewUrge {
            key: "k".to_owned(),
            to: "H13.20".to_owned(),
            codes: vec![code],
            content: "Đề nghị trả lời".to_owned(),
            hours: 4,
        };
        let note = services.send_urge(&centre, &new).await.expect("sent");
        let mut told = story(services, &portal.clock, &all, "H13.20", 5).await;
        told.retain(|(kind, _)| *kind == WaitKind::UrgeUnanswered);
        let expected = [Level::Head, Level::Centre].map(|level| (WaitKind::UrgeUnanswered, level));
        assert_eq!(told, expected);
        services.answer_urge(&all, &note.id, "Đã giải quyết").await.expect("answered");
        assert_eq!(sweep(services).await.closed, 1);
    }
}
