//! Rows from before get the places that rows from now on have.

use domain::{
    catalogue::Method,
    dossier::{DossierState, Process, Snapshot},
    payment::{Money, PaymentRequest, Position},
    tracking::deadlines,
};

use super::*;

const FILED: Moment = Moment(1_795_653_600_000);
const ANSWER_BY: Moment = Moment(1_795_700_000_000);
const UNTIL: Moment = Moment(1_796_000_000_123);

fn snapshot(state: DossierState, answer_until: Option<Moment>, money: Money) -> Snapshot {
    Snapshot {
        state,
        applicant: "o".to_owned(),
        agency: "H13.20".to_owned(),
        claimed_by: None,
        claimed_until: None,
        quarantined: false,
        waiting_since: FILED,
        due_at: Some(UNTIL.plus_minutes(60)),
        supplement: Vec::new(),
        process: Process { answer_until, ..Process::default() },
        method: Method::Online,
        papers: Vec::new(),
        given_back: Vec::new(),
        money,
    }
}

/// The row that was stored of it.
fn row_of(snapshot: &Snapshot, parent: Option<String>) -> Dossier {
    Dossier {
        id: "1".to_owned(),
        code: "H13.20-261123-0001".to_owned(),
        account: "a".to_owned(),
        organisation: Some("o".to_owned()),
        procedure: "1.000001".to_owned(),
        name: ("Đăng ký khai sinh".to_owned(), None),
        subject: Some("Trần Văn Gấu".to_owned()),
        state: snapshot.state.name().to_owned(),
        submitted_at: FILED.0,
        answer_by: ANSWER_BY.0,
        open_due_at: snapshot.open_due().map(|at| at.0),
        parent,
        process: serde_json::to_value(&snapshot.process).unwrap(),
        money: serde_json::to_value(&snapshot.money).unwrap(),
    }
}

fn owing(received: i64) -> Money {
    let position = Position { due: 8_000, received, refunded: 0 };
    let request = PaymentRequest { reference: "MC1".to_owned(), position, until: UNTIL };
    Money { request: Some(request), settled: false }
}

#[test]
fn every_row_gets_its_place() {
    for state in DossierState::ALL {
        for answer_until in [None, Some(UNTIL)] {
            for money in [Money::default(), owing(0), owing(7_999), owing(8_000)] {
                let snapshot = snapshot(state, answer_until, money);
                let expected = place(&deadlines(&snapshot, ANSWER_BY), FILED);
                assert_eq!(row_of(&snapshot, None).place(), Some(expected), "{snapshot:?}");
                let part = row_of(&snapshot, Some("H13.20-261123-0002".to_owned()));
                assert_eq!(part.place(), None);
            }
        }
    }
}

#[test]
fn what_is_an_organisations_is_counted() {
    let mut counts = Counts::new();
    let asked = snapshot(DossierState::SupplementRequested, None, Money::default());
    let done = snapshot(DossierState::Returned, None, Money::default());
    for snapshot in [&asked, &done, &done] {
        let row = row_of(snapshot, None);
        count(&mut counts, &row, row.place());
        let own = Dossier { organisation: None, ..row_of(snapshot, None) };
        count(&mut counts, &own, own.place());
        count(&mut counts, &row, None);
    }
    let of = |axis: &'static str, value: &str| {
        counts.get(&("o".to_owned(), axis, value.to_owned())).copied()
    };
    assert_eq!(of("state", "supplement_requested"), Some(1));
    assert_eq!(of("state", "returned"), Some(2));
    assert_eq!(of("ours", ""), Some(1));
    assert_eq!((of("procedure", "1.000001"), of("member", "a")), (Some(3), Some(3)));
    assert_eq!(counts.len(), 5);
    let row = row_of(&done, None);
    assert_eq!(row.words(), " h13 20 261123 0001 tran van gau dang ky khai sinh");
}
