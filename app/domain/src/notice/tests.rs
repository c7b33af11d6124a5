use proptest::prelude::*;

use super::*;
use crate::{
    Lang,
    assignment::RuleScope,
    catalogue::Method,
    dossier::{
        ActiveStep, DossierState, Event, EventRecord, LinkEnd, Outcome, Process, RefusalReason,
        Role, Snapshot,
    },
    payment::Money,
    workflow::{Phase, StaffRole},
};

/// Thursday 26 November 2026, 07:40 in Việt Nam.
const NOW: Moment = Moment(1_795_653_600_000);

fn dossier() -> Snapshot {
    Snapshot {
        state: DossierState::Processing,
        applicant: "an".to_owned(),
        agency: "H13.20".to_owned(),
        claimed_by: None,
        claimed_until: None,
        quarantined: false,
        waiting_since: NOW,
        due_at: Some(NOW),
        supplement: Vec::new(),
        process: Process { officer: Some("loc".to_owned()), ..Process::default() },
        method: Method::Online,
        papers: Vec::new(),
        given_back: Vec::new(),
        money: Money::default(),
    }
}

/// `an:received desk/reception:desk_arrived loc:sent_back`.
fn told(event: Event) -> String {
    told_of(event, &dossier())
}

fn told_of(event: Event, dossier: &Snapshot) -> String {
    let (hash, role) = (String::new(), Role::System);
    let record = EventRecord { seq: 1, at: NOW, role, actor: None, event, hash };
    let name = |notice: Notice| {
        let to = match notice.to {
            Recipient::Applicant => "an".to_owned(),
            Recipient::Officer(account) => account,
            Recipient::Desk { agency, role } => format!("{agency}/{}", role.name()),
        };
        format!("{to}:{}", notice.kind.name())
    };
    notices_of(&record, dossier).into_iter().map(name).collect::<Vec<_>>().join(" ")
}

fn started(phase: Phase, role: StaffRole, officer: Option<&str>) -> Event {
    let (step, name) = ("step".to_owned(), Text::vi("Bước"));
    Event::StepStarted { step, name, phase, role, due: NOW, officer: officer.map(str::to_owned) }
}

#[test]
fn a_step_of_assignment_that_waits_is_told_to_the_head() {
    let mut dossier = dossier();
    dossier.process.steps = vec![ActiveStep {
        key: "step".to_owned(),
        name: Text::vi("Phân công"),
        phase: Phase::Assign,
        role: StaffRole::Head,
        since: NOW,
        due: NOW,
        officer: None,
    }];
    let begun = started(Phase::Assign, StaffRole::Head, None);
    assert_eq!(told_of(begun, &dossier), "H13.20/head:step_waiting");
}

fn checked(infected: &[&str]) -> Event {
    let infected = infected.iter().map(|id| (*id).to_owned()).collect();
    Event::FilesChecked { verified: 1, infected, scanned: true }
}

#[test]
fn every_event_tells_whom_it_concerns() {
    let word = || "vì thế".to_owned();
    let (digest, list) = (word, || vec![word()]);
    for (event, expected) in [
        (
            Event::Submitted {
                organisation: None,
                fee: None,
                answers_sha256: digest(),
                files_sha256: list(),
                code: word(),
                method: None,
                papers: Vec::new(),
            },
            "an:received",
        ),
        (checked(&[]), ""),
        (checked(&["f"]), "an:infected"),
        (Event::Routed { agency: "H13.30".to_owned() }, "H13.30/reception:desk_arrived"),
        (Event::Claimed { officer: word(), until: NOW }, ""),
        (Event::Released { officer: word() }, ""),
        (
            Event::TakenOver {
                officer: word(),
                from: "mai".to_owned(),
                reason: word(),
                until: NOW,
            },
            "mai:taken_over",
        ),
        (
            Event::SupplementRequested { items: Vec::new(), note: word(), until: None },
            "an:supplement_asked",
        ),
        (
            Event::Supplemented {
                answers_sha256: digest(),
                files_sha256: list(),
                method: None,
                papers: Vec::new(),
            },
            "an:supplement_received",
        ),
        (Event::Accepted { due_at: None, table: None }, "an:accepted"),
        (
            Event::Refused { reason: RefusalReason::Duplicate, legal_basis: word(), note: word() },
            "an:refused",
        ),
        (
            Event::Redirected { from: word(), to: "H13.21".to_owned(), reason: word() },
            "an:redirected H13.21/reception:desk_arrived",
        ),
        (
            Event::Succeeded { from: word(), to: "H13.21".to_owned(), reason: word() },
            "an:redirected H13.21/reception:desk_arrived",
        ),
        (Event::StoodIn { officer: word() }, ""),
        (Event::Withdrawn { reason: word(), method: None }, "an:withdrawn"),
        (Event::Transferred { agency: word() }, ""),
        // Given by a rule at once, it does not wait any more.
        (started(Phase::Assign, StaffRole::Head, None), ""),
        (started(Phase::Process, StaffRole::Specialist, Some("loc")), ""),
        (started(Phase::Process, StaffRole::Specialist, None), "H13.20/specialist:step_waiting"),
        (started(Phase::Approve, StaffRole::Signer, None), "H13.20/signer:step_waiting"),
        (started(Phase::Issue, StaffRole::Clerk, None), "H13.20/clerk:step_waiting"),
        (
            started(Phase::Return, StaffRole::Reception, None),
            "an:result_ready H13.20/reception:step_waiting",
        ),
        (
            Event::Assigned { officer: "hanh".to_owned(), rule: None },
            "an:assigned hanh:given_to_you",
        ),
        (
            Event::Assigned { officer: "hanh".to_owned(), rule: Some(RuleScope::All) },
            "an:assigned hanh:given_to_you",
        ),
        (
            Event::StepCompleted {
                step: word(),
                name: Text::vi("Bước"),
                note: word(),
                waiting: Vec::new(),
            },
            "",
        ),
        (Event::Proposed { outcome: Outcome::Granted }, ""),
        (Event::SentBack { step: word(), reason: word() }, "loc:sent_back"),
        (
            Event::ClockRestarted { due_at: Some(NOW), step_due: NOW, table: None },
            "an:resumed loc:supplement_answered",
        ),
        (Event::Extended { from: NOW, to: NOW, reason: word() }, "an:extended"),
        (Event::ResultIssued { number: word() }, ""),
        (Event::Returned { method: Method::Counter, receiver: word(), check: None }, "an:returned"),
        (
            Event::OriginalsReturned { papers: Vec::new(), receiver: word() },
            "an:originals_returned",
        ),
        (Event::ReceiptRequested, ""),
        (Event::Stopped { reason: word(), method: None }, "an:stopped loc:work_ended"),
        (Event::Lapsed, "an:lapsed loc:work_ended"),
        (Event::DateMoved { from: NOW, to: NOW, table: word(), reason: word() }, "an:date_moved"),
        (
            Event::ConsultationAsked {
                consultation: 1,
                agency: "H13.12".to_owned(),
                question: word(),
                due: NOW,
            },
            "H13.12/head:opinion_asked",
        ),
        (Event::OpinionGiven { consultation: 1, agrees: true, text: word() }, "loc:opinion_given"),
        (
            Event::ConsultationSilent { consultation: 1, basis: None },
            "loc:opinion_given H13.20/monitor:opinion_given",
        ),
        (Event::Linked { parent: word(), step: word() }, ""),
        (Event::LinkOpened { step: word(), code: word(), agency: word() }, ""),
        (
            Event::LinkClosed {
                step: word(),
                code: word(),
                end: LinkEnd { state: DossierState::Returned, outcome: None, number: None },
            },
            "an:part_done",
        ),
        (Event::Messaged { text: word(), files_sha256: Vec::new() }, "an:messaged"),
        (
            Event::Corrected { changes: Vec::new(), reason: word(), answers_sha256: digest() },
            "an:corrected",
        ),
        (started(Phase::Link, StaffRole::Reception, None), ""),
        (Event::Noted { text: word(), public: true }, "an:noted"),
        (Event::Noted { text: word(), public: false }, ""),
    ] {
        assert_eq!(told(event.clone()), expected, "{event:?}");
    }
}

#[test]
fn names_are_those_of_the_wire() {
    for kind in NoticeKind::ALL {
        assert_eq!(NoticeKind::from_name(kind.name()), Some(kind));
        assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.name()));
    }
    for channel in Carrier::ALL {
        assert_eq!(Carrier::from_name(channel.name()), Some(channel));
    }
    for state in MessageState::ALL {
        assert_eq!(MessageState::from_name(state.name()), Some(state));
    }
    assert_eq!(NoticeKind::from_name("khac"), None);
}

#[test]
fn what_is_owed_cannot_be_switched_off_in_the_portal() {
    let silent = Preferences { mail: false, only_owed: true, ..Preferences::usual(false) };
    for kind in NoticeKind::ALL {
        assert_eq!(silent.keeps(kind), kind.is_owed(), "{kind:?}");
        assert!(Carrier::ALL.into_iter().all(|channel| !silent.sends(kind, channel)));
    }
    let usual = Preferences::usual(false);
    assert!(usual.keeps(NoticeKind::Received));
    assert!(usual.sends(NoticeKind::Received, Carrier::Mail));
    assert!(!usual.sends(NoticeKind::Received, Carrier::Sms));
    assert!(!usual.sends(NoticeKind::MailFailing, Carrier::Mail));
}

#[test]
fn a_digest_goes_in_the_morning_and_holds_back_nothing_that_is_owed() {
    let daily = Preferences::usual(true);
    let early = Moment::at(NOW.date(), 6 * 60 + 59);
    let goes = |kind, at| daily.goes_at(kind, at).show();
    assert_eq!(goes(NoticeKind::DeskArrived, early), "26/11/2026 07:00");
    assert_eq!(goes(NoticeKind::DeskArrived, early.plus_minutes(1)), "27/11/2026 07:00");
    assert_eq!(daily.goes_at(NoticeKind::Refused, NOW), NOW.plus_ms(GATHER_MS));
    let now = Preferences { lang: Lang::En, ..Preferences::usual(false) };
    assert_eq!(now.goes_at(NoticeKind::Received, NOW), NOW.plus_ms(GATHER_MS));
}

#[test]
fn tries_again_for_three_days_and_then_no_more() {
    let waits: Vec<i64> = (1..TRIES).map(|tries| retry_after(tries, 128).unwrap()).collect();
    assert!(waits.windows(2).all(|pair| pair[0] <= pair[1] + 1_000_000), "{waits:?}");
    let hours = waits.iter().sum::<i64>() / 3_600_000;
    assert!((68..=73).contains(&hours), "{hours}");
    assert_eq!(retry_after(TRIES, 0), None);
    assert_eq!(retry_after(u32::MAX, 0), None);
    assert_eq!((retry_after(1, 0), retry_after(0, 255)), (Some(48_000), Some(72_000)));
}

#[test]
fn a_text_message_is_plain_and_keeps_its_link() {
    let link = "https://motcua.example/ho-so/H13.20-261123-0001";
    let text = sms_text("Một Cửa: Hồ sơ cần bổ sung – đề nghị xem “Đơn”, hạn 26/11/2026.", link);
    assert_eq!(text, format!("Mot Cua: Ho so can bo sung de nghi xem Don, han 26/11/2026. {link}"));
    let long = sms_text(&"Ừ ".repeat(200), link);
    assert!(long.len() <= 160 && long.ends_with(link), "{long}");
}

proptest! {
    #[test]
    fn any_words_fit_a_text_message(words in ".*") {
        let text = sms_text(&words, "https://motcua.example/x");
        prop_assert!(text.len() <= 160 && text.is_ascii(), "{text}");
        prop_assert!(!text.contains(|letter: char| letter.is_ascii_control()), "{text}");
    }
}
