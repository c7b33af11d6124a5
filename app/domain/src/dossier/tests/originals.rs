//! Originals that go back, and the receipt on request.

use super::{
    acting::{LIFE, after, monday, person},
    *,
};
use crate::result::ReceiverCheck;

fn paper(requirement: &str, originals: u32) -> HandedPaper {
    HandedPaper { requirement: requirement.to_owned(), originals, copies: 1, shown: false }
}

fn sheets(requirement: &str, count: u32) -> Originals {
    Originals { requirement: requirement.to_owned(), count }
}

/// A dossier after its first orders that came with two originals of one paper and one of another.
fn on_paper(orders: usize) -> Snapshot {
    let shown = HandedPaper { shown: true, ..paper("can-cuoc", 1) };
    let papers = vec![paper("to-khai", 1), paper("chung-sinh", 2), shown, paper("uy-quyen", 0)];
    Snapshot { papers, ..after(&LIFE[..orders]).0 }
}

fn give_back(dossier: &Snapshot, papers: &[Originals], who: &str) -> Result<Vec<Event>, Refusal> {
    let receiver = "Nguyễn An".to_owned();
    let command = Command::ReturnOriginals { papers: papers.to_vec(), receiver };
    decide(dossier, &command, &person(who), monday())
}

#[test]
fn what_was_only_shown_or_is_a_copy_is_not_held() {
    assert_eq!(on_paper(1).originals_held(), [sheets("to-khai", 1), sheets("chung-sinh", 2)]);
    let parent = Parent { code: "H13.20-261126-0001".to_owned(), step: "ho-tich".to_owned() };
    let mut part = on_paper(1);
    part.process.parent = Some(parent);
    assert_eq!(part.originals_held(), [], "they lie with its whole");
}

#[test]
fn reception_gives_back_what_is_held_and_no_more() {
    let begun = on_paper(2);
    for (papers, who, expected) in [
        (vec![sheets("chung-sinh", 1)], "reception", Ok(vec![sheets("chung-sinh", 1)])),
        (
            vec![sheets("chung-sinh", 1), sheets("to-khai", 0), sheets("chung-sinh", 1)],
            "reception",
            Ok(vec![sheets("chung-sinh", 2)]),
        ),
        (vec![sheets("chung-sinh", 3)], "reception", Err(Refusal::NotHeld)),
        (
            vec![sheets("chung-sinh", 2), sheets("chung-sinh", 1)],
            "reception",
            Err(Refusal::NotHeld),
        ),
        (
            vec![sheets("chung-sinh", u32::MAX), sheets("chung-sinh", 2)],
            "reception",
            Err(Refusal::NotHeld),
        ),
        (vec![sheets("", 1); 100_000], "reception", Err(Refusal::NotHeld)),
        (vec![sheets("can-cuoc", 1)], "reception", Err(Refusal::NotHeld)),
        (vec![sheets("bang-lai", 1)], "reception", Err(Refusal::NotHeld)),
        (vec![sheets("to-khai", 0)], "reception", Err(Refusal::NotHeld)),
        (Vec::new(), "reception", Err(Refusal::NotHeld)),
        (vec![sheets("to-khai", 1)], "specialist", Err(Refusal::WrongRole)),
        (vec![sheets("to-khai", 1)], "elsewhere", Err(Refusal::NotYours)),
        (vec![sheets("to-khai", 1)], "owner", Err(Refusal::NotYours)),
        (vec![sheets("to-khai", 1)], "system", Err(Refusal::NotYours)),
    ] {
        let found = give_back(&begun, &papers, who);
        let expected = expected.map(|papers| {
            vec![Event::OriginalsReturned { papers, receiver: "Nguyễn An".to_owned() }]
        });
        assert_eq!(found, expected, "{papers:?} by {who}");
    }
    let blank =
        Command::ReturnOriginals { papers: vec![sheets("to-khai", 1)], receiver: " ".to_owned() };
    let found = decide(&begun, &blank, &person("reception"), monday());
    assert_eq!(found, Err(Refusal::ReasonMissing));
}

#[test]
fn they_go_back_bit_by_bit_in_any_state_but_never_twice() {
    for state in DossierState::ALL {
        let mut dossier = Snapshot { state, ..on_paper(0) };
        let first = give_back(&dossier, &[sheets("chung-sinh", 1)], "reception");
        if state == DossierState::Submitted {
            assert_eq!(first, Err(Refusal::WrongState));
            continue;
        }
        for event in first.unwrap() {
            dossier.apply(&event, monday());
        }
        assert_eq!(dossier.state, state, "it stands where it stood");
        assert_eq!(dossier.originals_held(), [sheets("to-khai", 1), sheets("chung-sinh", 1)]);
        let more = give_back(&dossier, &[sheets("chung-sinh", 2)], "reception");
        assert_eq!(more, Err(Refusal::NotHeld));
        for event in give_back(&dossier, &dossier.originals_held(), "reception").unwrap() {
            dossier.apply(&event, monday());
        }
        assert_eq!(dossier.originals_held(), []);
    }
}

#[test]
fn a_result_goes_with_a_word_about_the_originals() {
    let ready = on_paper(5);
    let hand_over = |originals| {
        let command = Command::Return {
            method: Method::Counter,
            receiver: "Nguyễn An".to_owned(),
            originals,
            check: Some(ReceiverCheck::IdentityPaper),
        };
        let unseen = Command::Return {
            method: Method::Counter,
            receiver: "Nguyễn An".to_owned(),
            originals: Some(Vec::new()),
            check: None,
        };
        let refused = decide(&ready, &unseen, &person("reception"), monday());
        assert_eq!(refused, Err(Refusal::ReceiverUnchecked));
        let events = decide(&ready, &command, &person("reception"), monday())?;
        let mut dossier = ready.clone();
        for event in &events {
            dossier.apply(event, monday());
        }
        assert_eq!(dossier.state, DossierState::Returned);
        Ok((events.len(), dossier.originals_held()))
    };
    assert_eq!(hand_over(None), Err(Refusal::OriginalsHeld));
    let all = vec![sheets("to-khai", 1), sheets("chung-sinh", 2)];
    assert_eq!(hand_over(Some(Vec::new())), Ok((2, all.clone())), "all of them stay in the file");
    assert_eq!(hand_over(Some(all)), Ok((3, Vec::new())));
    assert_eq!(hand_over(Some(vec![sheets("chung-sinh", 2)])), Ok((3, vec![sheets("to-khai", 1)])));
    assert_eq!(hand_over(Some(vec![sheets("chung-sinh", 3)])), Err(Refusal::NotHeld));
}

/// Decides about a receipt for a case of so many of a unit.
fn receipt(dossier: &Snapshot, unit: TimeUnit, who: &str) -> Result<Vec<Event>, Refusal> {
    let time = ProcessingTime { amount: Some(1.0), unit: Some(unit) };
    let rules = Rules {
        calendar: Calendar::shipped(),
        time: Some(&time),
        last_hour: false,
        supplement_days: None,
        workflow: &Workflow::usual(Some(&time)),
        answers: &Answers::default(),
        silence_consents: None,
        fee_starts_clock: false,
        fee_is_told: false,
    };
    super::super::decide(dossier, &Command::RequestReceipt, &person(who), monday(), &rules)
}

#[test]
fn a_case_answered_at_once_has_a_receipt_when_somebody_asks() {
    use TimeUnit::{SameDay, WorkingDay};
    let begun = after(&LIFE[..2]).0;
    for (unit, who, expected) in [
        (SameDay, "owner", Ok(vec![Event::ReceiptRequested])),
        (SameDay, "reception", Ok(vec![Event::ReceiptRequested])),
        (SameDay, "stranger", Err(Refusal::NotYours)),
        (SameDay, "elsewhere", Err(Refusal::NotYours)),
        (SameDay, "system", Err(Refusal::NotYours)),
        (SameDay, "specialist", Err(Refusal::WrongRole)),
        (WorkingDay, "owner", Err(Refusal::ReceiptIssued)),
        (WorkingDay, "reception", Err(Refusal::ReceiptIssued)),
    ] {
        assert_eq!(receipt(&begun, unit, who), expected, "{unit:?} by {who}");
    }
    let mut asked = begun.clone();
    asked.apply(&Event::ReceiptRequested, monday());
    assert_eq!(receipt(&asked, SameDay, "owner"), Err(Refusal::ReceiptIssued), "once");
    assert_eq!(asked.state, begun.state);
    let waiting = after(&[]).0;
    assert_eq!(receipt(&waiting, SameDay, "owner"), Err(Refusal::WrongState), "not received yet");
    let returned = after(&LIFE).0;
    assert_eq!(receipt(&returned, SameDay, "owner"), Err(Refusal::WrongState));
}
