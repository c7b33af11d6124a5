//! Who orders what in the tests of processing.

use super::*;
use crate::{
    assignment::RuleScope, catalogue::Method, payment::PAYABLE_MINUTES, result::ReceiverCheck,
};

/// A Monday morning of a month without holidays.
pub(super) fn monday() -> Moment {
    Moment::from_rfc3339("2026-10-05T02:00:00Z").unwrap()
}

pub(super) fn staff(account: &str, role: StaffRole) -> Actor {
    let (account, agencies) = (account.to_owned(), vec!["H13.20".to_owned()]);
    Actor::Officer { account, agencies, roles: vec![role], stands_for: None }
}

/// Everybody who may try: name of the actor in the table.
pub(super) fn person(name: &str) -> Actor {
    match name {
        "reception" => staff("lan", StaffRole::Reception),
        "head" => staff("hùng", StaffRole::Head),
        "specialist" => staff("chi", StaffRole::Specialist),
        "colleague" => staff("dung", StaffRole::Specialist),
        "signer" => staff("sơn", StaffRole::Signer),
        "clerk" => staff("vân", StaffRole::Clerk),
        "monitor" => staff("minh", StaffRole::Monitor),
        "guidance" => staff("xuân", StaffRole::Guidance),
        "treasurer" => staff("quỹ", StaffRole::Treasurer),
        other => actor(other),
    }
}

/// All of them.
pub(super) const PEOPLE: [&str; 13] = [
    "owner",
    "stranger",
    "elsewhere",
    "system",
    "reception",
    "head",
    "specialist",
    "colleague",
    "signer",
    "clerk",
    "monitor",
    "guidance",
    "treasurer",
];

/// A command by its name in the table.
pub(super) fn order(name: &str) -> Command {
    let (step, words) = (|key: &str| key.to_owned(), || "vì thế".to_owned());
    match name {
        "transfer" => Command::Transfer,
        "assign" => Command::Assign { officer: "chi".to_owned() },
        "assign_by_rule" => {
            Command::AssignByRule { officer: "chi".to_owned(), rule: RuleScope::All }
        }
        "propose" => {
            Command::Propose { step: step("process"), outcome: Outcome::Granted, note: words() }
        }
        "approve" => Command::Approve { step: step("approve"), note: String::new() },
        "send_back" => Command::SendBack { step: step("approve"), reason: words() },
        "issue" => Command::Issue { step: step("issue"), number: "12/GXN".to_owned() },
        "return" => Command::Return {
            method: Method::Counter,
            receiver: words(),
            originals: None,
            check: Some(ReceiverCheck::Signature),
        },
        "extend" => Command::Extend { to: monday().plus_minutes(20 * 1440), reason: words() },
        "note" => Command::Note { text: words(), public: true },
        "consult" => Command::Consult {
            agency: "H13.12".to_owned(),
            question: words(),
            due: monday().plus_minutes(3 * 1440),
        },
        "silence" => Command::Silence { consultation: 1 },
        "write" => Command::Write { text: words(), files_sha256: Vec::new() },
        "lapse" => Command::Lapse,
        other => command(other),
    }
}

/// A dossier after these orders by these people, each five minutes after the one before.
pub(super) fn after(orders: &[(&str, &str)]) -> (Snapshot, Moment) {
    let mut now = monday();
    let mut dossier = Snapshot { waiting_since: now, ..claimed("lan", now.plus_minutes(30)) };
    for (name, who) in orders {
        now = now.plus_minutes(5);
        let events = decide(&dossier, &order(name), &person(who), now);
        let events = events.unwrap_or_else(|refusal| panic!("{name} by {who}: {refusal:?}"));
        for event in events {
            dossier.apply(&event, now);
        }
    }
    (dossier, now)
}

/// From acceptance to the return of the result, with who does it.
pub(super) const LIFE: [(&str, &str); 6] = [
    ("accept", "reception"),
    ("assign", "head"),
    ("propose", "specialist"),
    ("approve", "signer"),
    ("issue", "clerk"),
    ("return", "reception"),
];

/// The same with a fee that is asked for.
pub(super) fn asked_for(mut dossier: Snapshot, vnd: i64) -> Snapshot {
    let until = monday().plus_minutes(PAYABLE_MINUTES);
    let reference = "MC234567892".to_owned();
    dossier.money.apply(&Event::PaymentRequested { reference, vnd, until });
    dossier
}
