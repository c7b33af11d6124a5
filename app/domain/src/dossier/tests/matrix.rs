//! Every command in every state by everybody: the whole of it, so that no change of a rule goes
//! unseen. Why a cell is what it is stands in the tests beside this one.

use std::fmt::Write as _;

use super::{
    acting::{LIFE, PEOPLE, after, asked_for, monday, order, person},
    result::{drafted, electronic, mark},
    *,
};
use crate::{
    catalogue::Method,
    fee::Assessment,
    payment::{Means, MoneyMove, Movement},
    result::Delivery,
};

/// Every command, by its name. A new one does not compile before it stands here.
const fn name(command: &Command) -> &'static str {
    match command {
        Command::RecordFileCheck { .. } => "record_file_check",
        Command::Route { .. } => "route",
        Command::Claim => "claim",
        Command::Release => "release",
        Command::TakeOver { .. } => "take_over",
        Command::RequestSupplement { .. } => "request_supplement",
        Command::Supplement { .. } => "supplement",
        Command::SupplementOnPaper { .. } => "supplement_on_paper",
        Command::Accept => "accept",
        Command::Refuse { .. } => "refuse",
        Command::Redirect { .. } => "redirect",
        Command::Withdraw { .. } => "withdraw",
        Command::WithdrawOnPaper { .. } => "withdraw_on_paper",
        Command::Transfer => "transfer",
        Command::Assign { .. } => "assign",
        Command::AssignByRule { .. } => "assign_by_rule",
        Command::Propose { .. } => "propose",
        Command::Approve { .. } => "approve",
        Command::SendBack { .. } => "send_back",
        Command::Issue { .. } => "issue",
        Command::Return { .. } => "return",
        Command::ReturnOriginals { .. } => "return_originals",
        Command::RequestReceipt => "request_receipt",
        Command::Extend { .. } => "extend",
        Command::Note { .. } => "note",
        Command::Consult { .. } => "consult",
        Command::Opine { .. } => "opine",
        Command::Silence { .. } => "silence",
        Command::OpenLink { .. } => "open_link",
        Command::CloseLink { .. } => "close_link",
        Command::Write { .. } => "write",
        Command::Correct { .. } => "correct",
        Command::MoveDate { .. } => "move_date",
        Command::Reassess { .. } => "reassess",
        Command::RequestPayment { .. } => "request_payment",
        Command::MoveMoney(_) => "move_money",
        Command::WaivePayment => "waive_payment",
        Command::AssessFee { .. } => "assess_fee",
        Command::DraftResult { .. } => "draft_result",
        Command::DropResult => "drop_result",
        Command::SignResult { .. } => "sign_result",
        Command::SealResult { .. } => "seal_result",
        Command::CollectResult => "collect_result",
        Command::RevokeResult { .. } => "revoke_result",
        Command::ChooseDelivery { .. } => "choose_delivery",
        Command::Ship { .. } => "ship",
        Command::Deliver => "deliver",
        Command::Lapse => "lapse",
        Command::Succeed { .. } => "succeed",
    }
}

/// Their number, so that none is left out below.
const COMMANDS: usize = 49;

fn commands() -> Vec<Command> {
    let words = || "vì thế".to_owned();
    let change = AnswerChange { path: "name".to_owned(), from: "An".to_owned(), to: words() };
    let end = LinkEnd { state: DossierState::Returned, outcome: None, number: None };
    let mut all: Vec<Command> = [
        "record_file_check",
        "route",
        "claim",
        "release",
        "take_over",
        "request_supplement",
        "supplement",
        "accept",
        "refuse",
        "redirect",
        "withdraw",
        "transfer",
        "assign",
        "assign_by_rule",
        "propose",
        "approve",
        "send_back",
        "issue",
        "return",
        "extend",
        "note",
        "consult",
        "silence",
        "write",
        "lapse",
    ]
    .into_iter()
    .map(order)
    .collect();
    all.extend([
        Command::SupplementOnPaper {
            method: Method::Counter,
            papers: Vec::new(),
            answers_sha256: words(),
            files_sha256: Vec::new(),
        },
        Command::WithdrawOnPaper { method: Method::Counter, reason: words() },
        Command::ReturnOriginals {
            papers: vec![Originals { requirement: "to-khai".to_owned(), count: 1 }],
            receiver: words(),
        },
        Command::RequestReceipt,
        Command::Opine { consultation: 1, agrees: true, text: words() },
        Command::OpenLink { step: "link".to_owned(), code: words(), agency: "H13.12".to_owned() },
        Command::CloseLink { code: words(), end },
        Command::Correct { changes: vec![change], reason: words(), answers_sha256: words() },
        Command::MoveDate {
            to: monday().plus_minutes(30 * 1440),
            table: "2027".to_owned(),
            reason: words(),
        },
        Command::Succeed { to: "H13.30".to_owned(), reason: words() },
        Command::Reassess { fee: Assessment::default() },
        Command::RequestPayment {
            reference: "MC234567893".to_owned(),
            vnd: 8_000,
            until: monday(),
        },
        Command::MoveMoney(MoneyMove {
            movement: Movement::Receive(Means::Cash, 8_000),
            transaction: words(),
            reason: String::new(),
        }),
        Command::WaivePayment,
        Command::AssessFee {
            fee: Assessment { total: 10_000, ..Assessment::default() },
            before: Assessment::default(),
        },
        drafted(),
        Command::DropResult,
        Command::SignResult { signature: mark() },
        Command::SealResult { number: "12/GXN".to_owned(), signature: mark() },
        Command::CollectResult,
        Command::RevokeResult { reason: words(), replaced_by: None },
        Command::ChooseDelivery { delivery: Delivery::Post },
        Command::Ship { carrier: words(), tracking: words(), vnd: 0 },
        Command::Deliver,
    ]);
    all
}

/// Every state, and who has what waits at the desk; each with an original that came on paper.
fn states() -> Vec<(&'static str, Snapshot)> {
    let held = |who: &str| claimed(who, monday().plus_minutes(90));
    let worked = |more: &[(&str, &str)]| {
        let mut orders = LIFE[..2].to_vec();
        orders.extend_from_slice(more);
        after(&orders).0
    };
    let asked = ("request_supplement", "specialist");
    let mut all = vec![
        ("submitted", snapshot(DossierState::Submitted)),
        ("free", snapshot(DossierState::AwaitingReceipt)),
        ("mine", held("lan")),
        ("theirs", held("dung")),
        ("supplement_requested", snapshot(DossierState::SupplementRequested)),
        ("accepted", snapshot(DossierState::Accepted)),
        ("assigning", after(&LIFE[..1]).0),
        ("processing", worked(&[])),
        ("consulting", worked(&[("consult", "specialist")])),
        ("processing_supplement", worked(&[asked])),
        ("rechecking", worked(&[asked, ("supplement", "owner")])),
        ("approving", after(&LIFE[..3]).0),
        ("issuing", after(&LIFE[..4]).0),
        ("result_ready", after(&LIFE[..5]).0),
        ("returned", after(&LIFE).0),
        ("refused", snapshot(DossierState::Refused)),
        ("withdrawn", snapshot(DossierState::Withdrawn)),
        ("stopped", worked(&[("withdraw", "owner")])),
        ("lapsed", snapshot(DossierState::Lapsed)),
    ];
    let original =
        HandedPaper { requirement: "to-khai".to_owned(), originals: 1, copies: 0, shown: false };
    for (_, dossier) in &mut all {
        dossier.papers = vec![original.clone()];
    }
    all.extend([
        ("processing_drafted", electronic(2)),
        ("approving_drafted", electronic(3)),
        ("issuing_signed", electronic(4)),
        ("result_sealed", electronic(5)),
    ]);
    all.extend(["mine", "result_ready"].map(|of| {
        let (_, dossier) = all.iter().find(|(name, _)| *name == of).expect("a state");
        let name = if of == "mine" { "mine_unpaid" } else { "result_ready_unpaid" };
        (name, asked_for(dossier.clone(), 8_000))
    }));
    all
}

/// Everybody, and the head of an agency that is asked for its opinion.
fn everybody() -> Vec<(&'static str, Actor)> {
    let asked = Actor::Officer {
        account: "bình".to_owned(),
        agencies: vec!["H13.12".to_owned()],
        roles: vec![StaffRole::Head],
        stands_for: None,
    };
    PEOPLE.into_iter().map(|who| (who, person(who))).chain([("consulted", asked)]).collect()
}

/// What each is answered: `code: states` in the order of a life, people with the same answers in one
/// line.
fn answers(command: &Command) -> String {
    let mut lines: Vec<(Vec<&str>, String)> = Vec::new();
    let states = states();
    for (who, actor) in everybody() {
        let mut codes: Vec<(&str, Vec<&str>)> = Vec::new();
        for (state, dossier) in &states {
            let now = monday().plus_minutes(60);
            let code = decide(dossier, command, &actor, now).map_or_else(Refusal::code, |_| "ok");
            match codes.iter_mut().find(|known| known.0 == code) {
                Some(known) => known.1.push(state),
                None => codes.push((code, vec![state])),
            }
        }
        let told = codes.iter().map(|(code, of)| {
            let of = if of.len() == states.len() { "always".to_owned() } else { of.join(" ") };
            format!("    {code}: {of}")
        });
        let told = told.collect::<Vec<_>>().join("\n");
        match lines.iter_mut().find(|known| known.1 == told) {
            Some(known) => known.0.push(who),
            None => lines.push((vec![who], told)),
        }
    }
    let mut text = format!("{}\n", name(command));
    for (people, told) in lines {
        let _ = writeln!(text, "  {}\n{told}", people.join(", "));
    }
    text
}

#[test]
fn every_command_in_every_state_by_everybody() {
    let commands = commands();
    let mut names: Vec<&str> = commands.iter().map(name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), COMMANDS, "one is left out, or stands there twice");
    for state in DossierState::ALL {
        assert!(states().iter().any(|(_, dossier)| dossier.state == state), "{state:?}");
    }
    let told: Vec<String> = commands.iter().map(answers).collect();
    insta::assert_snapshot!(told.join("\n"));
}
