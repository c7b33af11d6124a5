//! What happens to a dossier is told: to whom it concerns, once, and to nobody else.

use crate::common::portals;
use domain::{
    Lang,
    dossier::{DocumentFault, RefusalReason, SupplementItem},
    notice::{Carrier, MessageState, NoticeKind, Pace, Preferences},
    result::ReceiverCheck,
    view::{Decision, NoticeView, PreferencesChange},
    workflow::StaffRole,
};
use services::{
    Caller, ServiceError, Services,
    message::Undelivered,
    testing::{citizen, complete, handed_over, officer_as, submitted, take_in_all, tell_all},
};

/// Food-safety certificate: fifteen days, decided at the department.
const FOOD: &str = "2.001827";
/// Birth registration.
const BIRTH: &str = "1.001193";

async fn act(services: &Services, who: &Caller, code: &str, decision: Decision) {
    let desk = services.desk_dossier(who, code).await.expect("on the desk");
    let done = services.decide(who, code, desk.dossier.version, decision.clone()).await;
    done.unwrap_or_else(|error| panic!("{decision:?}: {error:?}"));
    tell_all(services).await;
}

/// Kinds of all notices of somebody, oldest first.
async fn told(services: &Services, who: &Caller) -> Vec<&'static str> {
    let mut items = services.notices(who, "").await.expect("a list").items;
    items.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    items.into_iter().map(|notice: NoticeView| notice.kind.name()).collect()
}

fn sorted(mut kinds: Vec<&'static str>) -> Vec<&'static str> {
    kinds.sort_unstable();
    kinds
}

fn agency_of(services: &Services, code: &str) -> String {
    services.procedure(code).expect("published").content.agency_code.expect("an agency")
}

#[tokio::test]
async fn a_whole_life_is_told_to_everybody_whom_it_concerns() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let agency = agency_of(services, FOOD);
        let one = async |number, role| officer_as(services, number, &[&agency], &[role]).await;
        let reception = one(10, StaffRole::Reception).await;
        let head = one(11, StaffRole::Head).await;
        let specialist = one(12, StaffRole::Specialist).await;
        let signer = one(13, StaffRole::Signer).await;
        let clerk = one(14, StaffRole::Clerk).await;
        let step = |key: &str| (key.to_owned(), String::new());

        let code = submitted(services, &applicant, FOOD).await;
        take_in_all(services).await;
        tell_all(services).await;
        act(services, &reception, &code, Decision::Claim).await;
        act(services, &reception, &code, Decision::Accept).await;
        portal.clock.advance_minutes(1);
        let officer = specialist.account.id.clone();
        act(services, &head, &code, Decision::Assign { officer }).await;
        portal.clock.advance_minutes(1);
        let items = vec![SupplementItem {
            target: "explanation".to_owned(),
            fault: DocumentFault::Unreadable,
            reason: "Chụp lại cho rõ".to_owned(),
        }];
        let ask = Decision::RequestSupplement { items, note: String::new() };
        act(services, &specialist, &code, ask).await;
        let draft = services.start_supplement(&applicant, &code).await.expect("a draft");
        let draft = complete(services, &applicant, &draft.id).await;
        services.submit(&applicant, &draft.id, &draft.submission_key).await.expect("a receipt");
        take_in_all(services).await;
        tell_all(services).await;
        let extend = Decision::Extend {
            date: "2026-12-28".to_owned(),
            reason: "Chờ kiểm nghiệm".to_owned(),
        };
        act(services, &head, &code, extend).await;
        let propose = |step| Decision::Propose {
            step,
            legal_basis: String::new(),
            reason: String::new(),
            note: String::new(),
        };
        act(services, &specialist, &code, propose("process".to_owned())).await;
        let back =
            Decision::SendBack { step: "approve".to_owned(), reason: "Xem lại".to_owned() };
        act(services, &signer, &code, back).await;
        act(services, &specialist, &code, propose("process".to_owned())).await;
        let (approve, note) = step("approve");
        act(services, &signer, &code, Decision::Approve { step: approve, note }).await;
        let issue = Decision::Issue { step: "issue".to_owned(), number: "12/GCN-ATTP".to_owned() };
        act(services, &clerk, &code, issue).await;
        let returned = handed_over(ReceiverCheck::Signature, None);
        act(services, &reception, &code, returned).await;

        let expected = [
            "accepted",
            "assigned",
            "extended",
            "received",
            "result_ready",
            "resumed",
            "returned",
            "supplement_asked",
            "supplement_received",
        ];
        assert_eq!(sorted(told(services, &applicant).await), expected);
        assert_eq!(sorted(told(services, &reception).await), ["desk_arrived", "step_waiting"]);
        assert_eq!(told(services, &head).await, ["step_waiting"]);
        let worker = ["given_to_you", "sent_back", "supplement_answered"];
        assert_eq!(sorted(told(services, &specialist).await), worker);
        assert_eq!(told(services, &signer).await, ["step_waiting", "step_waiting"]);
        assert_eq!(told(services, &clerk).await, ["step_waiting"]);
        // Nothing is left, and telling again tells nothing.
        assert_eq!(tell_all(services).await, 0);

        // What the law wants in a notice stands in it.
        let list = services.notices(&applicant, "").await.expect("a list");
        assert_eq!(list.unread, 9);
        let of = |kind| {
            let found = list.items.iter().find(|notice| notice.kind == kind);
            found.map(|notice| notice.facts.clone()).expect("told")
        };
        let facts = of(NoticeKind::Extended);
        assert_eq!(facts.when.map(domain::Moment::show).as_deref(), Some("28/12/2026 17:00"));
        assert_eq!(facts.receiver.as_deref(), Some("Nguyễn Thị Ánh"));
        assert!(facts.solver.is_some() && facts.submitted_at.is_some(), "{facts:?}");
        assert!(facts.accepted_at.is_some() && facts.due_at.is_some(), "{facts:?}");
        assert!(of(NoticeKind::SupplementAsked).when.is_some(), "until when to answer");
        assert!(of(NoticeKind::Received).receiver.is_none());

        // The officer at the desk sees how it went out, too.
        let desk = services.desk_dossier(&reception, &code).await.expect("on the desk");
        assert_eq!(desk.dossier.told.len(), 9);
    }
}

#[tokio::test]
async fn refusals_redirections_and_stops_are_told() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let roles = [StaffRole::Reception, StaffRole::Head, StaffRole::Specialist];
        let here = officer_as(services, 10, &["H13.20"], &roles).await;
        let there = officer_as(services, 11, &["H13.30"], &[StaffRole::Reception]).await;
        let refused = submitted(services, &applicant, BIRTH).await;
        take_in_all(services).await;
        act(services, &here, &refused, Decision::Claim).await;
        let refuse = Decision::Refuse {
            reason: RefusalReason::Duplicate,
            legal_basis: "đ. 5".to_owned(),
            note: "Đã nộp".to_owned(),
        };
        act(services, &here, &refused, refuse).await;
        let moved = submitted(services, &applicant, BIRTH).await;
        take_in_all(services).await;
        act(services, &here, &moved, Decision::Claim).await;
        let redirect =
            Decision::Redirect { to: "H13.30".to_owned(), reason: "Nơi khác".to_owned() };
        let version = services.desk_dossier(&here, &moved).await.expect("here").dossier.version;
        // It leaves the desk with it.
        let gone = services.decide(&here, &moved, version, redirect).await;
        assert!(gone.is_ok() || matches!(gone, Err(ServiceError::NotFound)), "{gone:?}");
        tell_all(services).await;
        services.withdraw(&applicant, &moved, "Thôi").await.expect("withdrawn");
        tell_all(services).await;
        let expected = ["received", "received", "redirected", "refused", "withdrawn"];
        assert_eq!(sorted(told(services, &applicant).await), expected);
        assert_eq!(told(services, &here).await, ["desk_arrived", "desk_arrived"]);
        assert_eq!(told(services, &there).await, ["desk_arrived"]);
    }
}

#[tokio::test]
async fn told_by_two_at_once_it_is_told_once() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        submitted(services, &applicant, BIRTH).await;
        let waiting = services.tellings(10).await.expect("tellings");
        assert_eq!(waiting.len(), 1);
        let (one, two) = tokio::join!(services.tell(&waiting), services.tell(&waiting));
        assert_eq!(one.expect("told") + two.expect("told"), 1);
        assert_eq!(services.tell(&waiting).await.expect("again"), 0);
        let list = services.notices(&applicant, "").await.expect("a list");
        assert_eq!((list.items.len(), list.unread), (1, 1));
        let mail = [Carrier::Mail];
        portal.clock.advance_minutes(2);
        let due = services.claim_messages(&mail, 60_000, 10).await.expect("messages");
        assert_eq!(due.len(), 1);
        let outgoing = services.outgoing(due[0].clone()).await.expect("ready").expect("one");
        assert_eq!((outgoing.to.as_str(), outgoing.count), ("anh@example.com", 1));
    }
}

#[tokio::test]
async fn one_that_cannot_be_told_keeps_nothing_from_the_others() {
    for portal in portals().await {
        let services = &portal.services;
        let (one, two) = (citizen(services, 1).await, citizen(services, 2).await);
        for applicant in [&one, &two] {
            submitted(services, applicant, BIRTH).await;
        }
        let mut batch = services.tellings(10).await.expect("tellings");
        assert_eq!(batch.len(), 2);
        let mut lost = batch[0].clone();
        lost.dossier_id = "of-nobody".to_owned();
        batch.insert(1, lost);
        assert!(matches!(services.tell(&batch).await, Err(ServiceError::NotFound)));
        for applicant in [&one, &two] {
            assert_eq!(told(services, applicant).await, ["received"]);
        }
        assert!(services.tellings(10).await.expect("tellings").is_empty());
    }
}

#[tokio::test]
async fn somebody_elses_notice_is_not_found() {
    for portal in portals().await {
        let services = &portal.services;
        let (applicant, stranger) = (citizen(services, 1).await, citizen(services, 2).await);
        submitted(services, &applicant, BIRTH).await;
        tell_all(services).await;
        let id = services.notices(&applicant, "").await.expect("a list").items[0].id.clone();
        for unknown in [id.as_str(), "0197", "'; --", ""] {
            let tried = services.read_notice(&stranger, unknown).await;
            assert!(matches!(tried, Err(ServiceError::NotFound)), "{unknown}");
        }
        assert!(services.notices(&stranger, "").await.expect("a list").items.is_empty());
        assert_eq!(services.unread_notices(&applicant).await.expect("a number"), 1);
        for _ in 0..2 {
            services.read_notice(&applicant, &id).await.expect("read");
        }
        assert_eq!(services.unread_notices(&applicant).await.expect("a number"), 0);
        for cursor in ["x", "u", "u1", "r1_é", "ư1_a"] {
            let bad = services.notices(&applicant, cursor).await;
            assert!(matches!(bad, Err(ServiceError::BadInput("cursor"))), "{cursor}");
        }
    }
}

#[tokio::test]
async fn preferences_are_kept_and_what_is_owed_stays() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let preferences = Preferences {
            mail: false,
            only_owed: true,
            pace: Pace::Daily,
            lang: Lang::En,
            ..Preferences::usual(false)
        };
        let email = "Anh@Example.com".to_owned();
        let change = PreferencesChange { preferences: preferences.clone(), email };
        let kept = services.set_notice_preferences(&applicant, change).await.expect("kept");
        assert_eq!(kept.preferences, preferences);
        assert!(kept.email.is_some());
        for wrong in ["không phải địa chỉ", "a@b\r\nBcc: x@y.z", "a@b@c"] {
            let (preferences, email) = (preferences.clone(), wrong.to_owned());
            let change = PreferencesChange { preferences, email };
            let refused = services.set_notice_preferences(&applicant, change).await;
            assert!(matches!(refused, Err(ServiceError::Invalid(_))), "{wrong}");
        }
        let code = submitted(services, &applicant, BIRTH).await;
        take_in_all(services).await;
        let desk = officer_as(services, 10, &["H13.20"], &[StaffRole::Reception]).await;
        act(services, &desk, &code, Decision::Claim).await;
        act(services, &desk, &code, Decision::Accept).await;
        assert_eq!(told(services, &applicant).await, ["accepted"]);
        portal.clock.advance_minutes(60 * 48);
        let due = services.claim_messages(&[Carrier::Mail], 60_000, 10).await.expect("messages");
        assert!(due.iter().all(|message| message.account_id != applicant.account.id));
    }
}

#[tokio::test]
async fn a_message_is_tried_for_three_days_and_then_given_up() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let code = submitted(services, &applicant, BIRTH).await;
        tell_all(services).await;
        let begun = services.now();
        let mut tries = 0;
        loop {
            portal.clock.advance_minutes(1);
            let due = services.claim_messages(&[Carrier::Mail], 60_000, 10).await.expect("some");
            for message in due {
                let outgoing = services.outgoing(message).await.expect("ready").expect("one");
                let why = Undelivered::ForNow("451 4.3.0 try again".to_owned());
                services.message_failed(&outgoing, &why).await.expect("settled");
                tries += 1;
            }
            let told = services.dossier(&applicant, &code).await.expect("mine").told;
            if told[0].deliveries[0].state == MessageState::Failed {
                break;
            }
            // Not a minute more than the schedule waits: skip to the next try.
            let next = told[0].deliveries[0].at.expect("a next try");
            let minutes = (next.0 - services.now().0) / 60_000;
            portal.clock.advance_minutes(minutes.max(0));
        }
        assert_eq!(tries, 10);
        let hours = (services.now().0 - begun.0) / 3_600_000;
        assert!((56..=88).contains(&hours), "{hours}");
        assert!(!services.notices(&applicant, "").await.expect("a list").mail_failing);
    }
}
