//! The document of a result: drafted, signed, sealed, with the applicant, revoked.

use super::{
    acting::{LIFE, after, asked_for, monday, order, person},
    *,
};
use crate::{
    catalogue::Method,
    result::{Delivery, ResultStage, SignatureMark},
};

pub(super) fn mark() -> SignatureMark {
    SignatureMark {
        sha256: "bb".to_owned(),
        subject: "Sơn".to_owned(),
        certificate: "cc".to_owned(),
    }
}

pub(super) fn drafted() -> Command {
    Command::DraftResult {
        document: "d1".to_owned(),
        title: "Giấy xác nhận".to_owned(),
        sha256: "aa".to_owned(),
        template: true,
    }
}

fn sealed(number: &str) -> Command {
    Command::SealResult { number: number.to_owned(), signature: mark() }
}

fn try_it(dossier: &mut Snapshot, command: &Command, who: &str) -> Result<Vec<Event>, Refusal> {
    let events = decide(dossier, command, &person(who), monday().plus_minutes(90))?;
    for event in &events {
        dossier.apply(event, monday().plus_minutes(90));
    }
    Ok(events)
}

/// A life with an electronic result, as far as `steps` of [`LIFE`].
pub(super) fn electronic(steps: usize) -> Snapshot {
    let mut dossier = after(&LIFE[..2]).0;
    try_it(&mut dossier, &drafted(), "specialist").expect("a draft");
    for (name, who) in &LIFE[2..steps.max(2)] {
        if *name == "approve" {
            try_it(&mut dossier, &Command::SignResult { signature: mark() }, who).expect("signed");
        }
        if *name == "issue" {
            try_it(&mut dossier, &sealed("12/GXN"), who).expect("sealed");
        }
        try_it(&mut dossier, &order(name), who).expect("a step");
    }
    dossier
}

fn stage(dossier: &Snapshot) -> Option<ResultStage> {
    dossier.process.document.as_ref().map(|document| document.stage())
}

#[test]
fn nothing_unsigned_goes_to_the_clerk_and_nothing_unsealed_to_the_applicant() {
    let mut dossier = electronic(3);
    let approve = order("approve");
    assert_eq!(try_it(&mut dossier, &approve, "signer"), Err(Refusal::NotSigned));
    let sign = Command::SignResult { signature: mark() };
    assert_eq!(try_it(&mut dossier, &sign, "specialist"), Err(Refusal::WrongRole));
    try_it(&mut dossier, &sign, "signer").unwrap();
    assert_eq!(try_it(&mut dossier, &sign, "signer"), Err(Refusal::WrongState), "once");
    try_it(&mut dossier, &approve, "signer").unwrap();
    let issue = order("issue");
    assert_eq!(try_it(&mut dossier, &issue, "clerk"), Err(Refusal::NotSigned));
    assert_eq!(try_it(&mut dossier, &sealed(" "), "clerk"), Err(Refusal::NumberMissing));
    try_it(&mut dossier, &sealed("12/GXN"), "clerk").unwrap();
    let another = Command::Issue { step: "issue".to_owned(), number: "13/GXN".to_owned() };
    assert_eq!(try_it(&mut dossier, &another, "clerk"), Err(Refusal::NotSigned));
    try_it(&mut dossier, &issue, "clerk").unwrap();
    assert_eq!(stage(&dossier), Some(ResultStage::Sealed));
}

#[test]
fn what_is_sent_back_loses_its_signature_and_may_be_drafted_again() {
    let mut dossier = electronic(3);
    try_it(&mut dossier, &Command::SignResult { signature: mark() }, "signer").unwrap();
    try_it(&mut dossier, &order("send_back"), "signer").unwrap();
    assert_eq!(stage(&dossier), Some(ResultStage::Drafted));
    try_it(&mut dossier, &drafted(), "specialist").unwrap();
    try_it(&mut dossier, &Command::DropResult, "specialist").unwrap();
    // On paper it goes as it always went.
    for (name, who) in &LIFE[2..] {
        try_it(&mut dossier, &order(name), who).unwrap();
    }
    assert_eq!(dossier.state, DossierState::Returned);
}

#[test]
fn an_online_result_is_delivered_once_it_is_paid() {
    let mut dossier = asked_for(electronic(5), 8_000);
    assert_eq!(try_it(&mut dossier, &Command::Deliver, "system"), Err(Refusal::FeeNotPaid));
    assert_eq!(try_it(&mut dossier, &Command::CollectResult, "owner"), Err(Refusal::FeeNotPaid));
    dossier.money = crate::payment::Money::default();
    try_it(&mut dossier, &Command::Deliver, "system").unwrap();
    assert_eq!(dossier.state, DossierState::Returned);
    try_it(&mut dossier, &Command::CollectResult, "owner").unwrap();
    let again = try_it(&mut dossier, &Command::CollectResult, "owner");
    assert_eq!(again, Err(Refusal::NothingChanged));
    let stranger = try_it(&mut dossier, &Command::CollectResult, "stranger");
    assert_eq!(stranger, Err(Refusal::NotYours));
}

#[test]
fn nothing_is_delivered_by_itself_that_is_wanted_otherwise_or_on_paper() {
    let mut dossier = electronic(5);
    let choose = |delivery| Command::ChooseDelivery { delivery };
    try_it(&mut dossier, &choose(Delivery::Counter), "owner").unwrap();
    assert_eq!(try_it(&mut dossier, &Command::Deliver, "system"), Err(Refusal::WrongState));
    let mut paper = after(&LIFE[..5]).0;
    assert_eq!(try_it(&mut paper, &Command::Deliver, "system"), Err(Refusal::WrongState));
    // Brought to the counter, it is fetched there unless somebody says otherwise.
    let mut brought = electronic(5);
    brought.method = Method::Counter;
    assert_eq!(brought.delivery(), Delivery::Counter);
    assert_eq!(try_it(&mut brought, &Command::Deliver, "system"), Err(Refusal::WrongState));
    try_it(&mut brought, &choose(Delivery::Online), "reception").unwrap();
    try_it(&mut brought, &Command::Deliver, "system").unwrap();
}

#[test]
fn the_post_takes_what_is_wanted_by_post_and_paid() {
    let mut dossier = electronic(5);
    let ship = |tracking: &str, vnd| Command::Ship {
        carrier: "Bưu điện".to_owned(),
        tracking: tracking.to_owned(),
        vnd,
    };
    assert_eq!(try_it(&mut dossier, &ship("EB1", 0), "reception"), Err(Refusal::WrongState));
    let post = Command::ChooseDelivery { delivery: Delivery::Post };
    try_it(&mut dossier, &post, "owner").unwrap();
    assert_eq!(try_it(&mut dossier, &ship(" ", 0), "reception"), Err(Refusal::ReasonMissing));
    assert_eq!(try_it(&mut dossier, &ship("EB1", -1), "reception"), Err(Refusal::MoneyWrong));
    let mut unpaid = asked_for(dossier.clone(), 8_000);
    assert_eq!(try_it(&mut unpaid, &ship("EB1", 0), "reception"), Err(Refusal::FeeNotPaid));
    try_it(&mut dossier, &ship("EB1", 25_000), "reception").unwrap();
    assert_eq!(try_it(&mut dossier, &ship("EB1", 0), "reception"), Err(Refusal::NothingChanged));
    assert_eq!(try_it(&mut dossier, &post, "owner"), Err(Refusal::WrongState), "it has left");
}

#[test]
fn a_head_or_the_signer_revokes_it_once() {
    let mut dossier = electronic(5);
    let revoke = |reason: &str, replaced_by: Option<&str>| Command::RevokeResult {
        reason: reason.to_owned(),
        replaced_by: replaced_by.map(str::to_owned),
    };
    assert_eq!(try_it(&mut dossier, &revoke("sai", None), "clerk"), Err(Refusal::WrongRole));
    assert_eq!(try_it(&mut dossier, &revoke("", None), "head"), Err(Refusal::ReasonMissing));
    let itself = try_it(&mut dossier, &revoke("sai", Some("d1")), "head");
    assert_eq!(itself, Err(Refusal::NothingChanged));
    try_it(&mut dossier, &revoke("sai tên", Some("d2")), "head").unwrap();
    assert_eq!(try_it(&mut dossier, &revoke("sai", None), "signer"), Err(Refusal::WrongState));
    let elsewhere = person("elsewhere");
    let refused = decide(&electronic(5), &revoke("sai", None), &elsewhere, monday());
    assert_eq!(refused, Err(Refusal::NotYours));
}

#[test]
fn what_is_drafted_by_template_is_not_refused_and_a_clerk_may_answer_on_paper() {
    let mut dossier = electronic(2);
    let outcome = Outcome::Rejected { legal_basis: "đ. 5".to_owned(), reason: "sai".to_owned() };
    let refuse = Command::Propose { step: "process".to_owned(), outcome, note: String::new() };
    assert_eq!(try_it(&mut dossier, &refuse, "specialist"), Err(Refusal::DraftGrants));
    try_it(&mut dossier, &Command::DropResult, "specialist").unwrap();
    try_it(&mut dossier, &refuse, "specialist").unwrap();
    // The organisation's key is lost: the clerk goes on as before there were documents.
    let mut signed = electronic(4);
    assert_eq!(try_it(&mut signed, &drafted(), "specialist"), Err(Refusal::WrongState));
    try_it(&mut signed, &Command::DropResult, "clerk").unwrap();
    try_it(&mut signed, &order("issue"), "clerk").unwrap();
    assert_eq!(stage(&signed), None);
    let sealed = try_it(&mut electronic(5), &Command::DropResult, "clerk");
    assert_eq!(sealed, Err(Refusal::WrongState));
}

#[test]
fn what_was_drafted_before_the_answers_changed_is_not_signed() {
    let mut dossier = electronic(3);
    let changes = vec![AnswerChange {
        path: "name".to_owned(),
        from: "An".to_owned(),
        to: "Bình".to_owned(),
    }];
    let corrected =
        Event::Corrected {
            changes, reason: "gõ nhầm".to_owned(), answers_sha256: "x".to_owned()
        };
    dossier.apply(&corrected, monday());
    let sign = Command::SignResult { signature: mark() };
    assert_eq!(try_it(&mut dossier, &sign, "signer"), Err(Refusal::DraftOutdated));
    try_it(&mut dossier, &order("send_back"), "signer").unwrap();
    try_it(&mut dossier, &drafted(), "specialist").unwrap();
    try_it(&mut dossier, &order("propose"), "specialist").unwrap();
    try_it(&mut dossier, &sign, "signer").unwrap();
}
