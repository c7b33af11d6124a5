//! Events without what was said in them.

use super::*;
use crate::{
    fee::{Assessment, ChargeKind},
    payment::Means,
};

const SECRET: &str = "chị Ánh, 12 Hai Bà Trưng";

fn secret() -> String {
    SECRET.to_owned()
}

#[test]
fn nothing_that_was_typed_is_left() {
    let fee = Assessment::told(secret(), ChargeKind::Fee, 8_000, secret());
    let rejected = || Outcome::Rejected { legal_basis: secret(), reason: secret() };
    let change = AnswerChange { path: "name".to_owned(), from: secret(), to: secret() };
    let end = LinkEnd { state: DossierState::Returned, outcome: Some(rejected()), number: None };
    let events = [
        Event::Submitted {
            organisation: None,
            answers_sha256: String::new(),
            files_sha256: Vec::new(),
            code: String::new(),
            method: None,
            papers: Vec::new(),
            fee: Some(fee.clone()),
        },
        Event::SupplementRequested { items: vec![item(SECRET)], note: secret(), until: None },
        Event::Refused { reason: RefusalReason::Duplicate, legal_basis: secret(), note: secret() },
        Event::TakenOver {
            officer: "chi".to_owned(),
            from: "lan".to_owned(),
            reason: secret(),
            until: NOW,
        },
        Event::Withdrawn { reason: secret(), method: None },
        Event::Stopped { reason: secret(), method: None },
        Event::Proposed { outcome: rejected() },
        Event::SentBack { step: "approve".to_owned(), reason: secret() },
        Event::Extended { from: NOW, to: NOW, reason: secret() },
        Event::ResultDrafted {
            document: String::new(),
            title: secret(),
            sha256: String::new(),
            template: false,
        },
        Event::Shipped { carrier: "VNPost".to_owned(), tracking: secret(), vnd: 0 },
        Event::Returned { method: Method::Counter, receiver: secret(), check: None },
        Event::ConsultationAsked {
            consultation: 1,
            agency: "H13.12".to_owned(),
            question: secret(),
            due: NOW,
        },
        Event::OpinionGiven { consultation: 1, agrees: true, text: secret() },
        Event::LinkClosed { step: String::new(), code: String::new(), end },
        Event::Corrected { changes: vec![change], reason: secret(), answers_sha256: String::new() },
        Event::Reassessed { fee },
        Event::PaymentReversed {
            means: Means::Cash,
            vnd: 1,
            transaction: secret(),
            reason: secret(),
        },
    ];
    for event in events {
        let before = serde_json::to_string(&event).unwrap();
        assert!(before.contains(SECRET), "{before}");
        let kind = |json: &str| json.split(',').next().unwrap_or_default().to_owned();
        let after = serde_json::to_string(&event.unsaid().unwrap()).unwrap();
        assert!(!after.contains(SECRET), "{after}");
        assert_eq!(kind(&after), kind(&before), "it is still told that it happened");
    }
}

#[test]
fn what_is_only_words_is_left_out() {
    let messaged = Event::Messaged { text: secret(), files_sha256: Vec::new() };
    assert_eq!(messaged.unsaid(), None);
    assert_eq!(Event::Noted { text: secret(), public: true }.unsaid(), None);
    let accepted = Event::Accepted { due_at: Some(NOW), table: None };
    assert_eq!(accepted.clone().unsaid(), Some(accepted));
}
