use domain::{
    Moment,
    payment::{
        Attempts, FeeReceipt, LedgerAccount, Means, Position, Posting, ReceiptLine, TransactionKind,
    },
    view::MoneyDay,
};
use storage::{
    dossier,
    payment::{
        Attempt, Outcome, Payment, SignedReceipt, StoredReceipt, Transaction, attempts_of,
        balances, by_number, cancelling, close_attempts, close_day, closed_day, closed_days,
        count_unsigned, first_money, insert, insert_attempt, insert_entries, insert_receipt,
        insert_transactions, known_numbers, lock, mark_logged, match_to, next_receipt_number,
        note_signed, of_dossier, open_attempts, receipt_by_sha256, receipt_sums, receipts_between,
        receipts_of, report, save, tries, unbalanced, unlogged, unmatched, unsigned_receipts,
    },
};

use super::support::{self, NOW, in_transaction};

fn payment(n: i64) -> Payment {
    Payment {
        id: format!("p{n}"),
        reference: format!("MC{n:09}"),
        dossier_id: format!("{n:08}"),
        dossier_code: format!("H13.20-261122-{n:04}"),
        agency: "H13.20".to_owned(),
        position: Position { due: 8_000, received: 0, refunded: 0 },
        created_at: NOW,
        expires_at: NOW.plus_minutes(60),
    }
}

fn came(id: &str, payment: Option<&str>, number: &str, vnd: i64) -> Transaction {
    Transaction {
        id: id.to_owned(),
        payment: payment.map(str::to_owned),
        means: Means::Transfer,
        kind: TransactionKind::Received,
        number: number.to_owned(),
        vnd,
        at: NOW,
        created_at: NOW,
        agency: None,
        by: None,
        text: "Nội dung 'và' \"lạ\"".to_owned(),
        logged: false,
    }
}

async fn two<C: storage::ConnectionTrait>(conn: &C) {
    for n in [1, 2] {
        dossier::insert(conn, &support::dossier(n)).await.unwrap();
        insert(conn, &payment(n)).await.unwrap();
    }
}

#[tokio::test]
async fn a_dossier_has_one_request_whose_sums_are_kept() {
    in_transaction(async |tx| {
        two(&**tx).await;
        let mut first = of_dossier(&**tx, "00000001").await.unwrap().unwrap();
        assert_eq!(first, payment(1));
        first.position.received = 9_999_999_999_999;
        first.expires_at = NOW.plus_minutes(90);
        save(&**tx, &first).await.unwrap();
        let ids = ["p1".to_owned()];
        let references = [payment(2).reference, "MC-unknown".to_owned()];
        let locked = lock(&**tx, &ids, &references).await.unwrap();
        assert_eq!(locked.into_values().collect::<Vec<_>>(), [first, payment(2)]);
        assert_eq!(of_dossier(&**tx, "00000003").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_second_request_of_a_dossier_is_a_violation() {
    in_transaction(async |tx| {
        two(&**tx).await;
        let other = Payment { id: "p9".into(), reference: "MC9".into(), ..payment(1) };
        assert!(insert(&**tx, &other).await.unwrap_err().is_unique_violation());
    })
    .await;
}

#[tokio::test]
async fn tries_are_open_until_they_end_or_run_out() {
    in_transaction(async |tx| {
        two(&**tx).await;
        let attempt = |n: i64| Attempt {
            reference: format!("MC-{n}"),
            payment: "p1".to_owned(),
            vnd: 8_000,
            created_at: NOW.plus_minutes(n),
            expires_at: NOW.plus_minutes(n + 15),
            outcome: None,
        };
        for n in [1, 2] {
            insert_attempt(&**tx, &attempt(n)).await.unwrap();
        }
        let at = async |minutes| tries(&**tx, "p1", NOW.plus_minutes(minutes)).await.unwrap();
        assert_eq!(at(5).await, Attempts { open: true, failed: false });
        assert_eq!(at(30).await, Attempts::default());
        let out = open_attempts(&**tx, (NOW, NOW.plus_minutes(17)), 9).await.unwrap();
        assert_eq!(out, [attempt(1)]);
        let one = ["MC-1".to_owned()];
        close_attempts(&**tx, &one, Outcome::Failed, NOW).await.unwrap();
        assert_eq!(at(30).await, Attempts { open: false, failed: true });
        let all = attempts_of(&**tx, "p1").await.unwrap();
        assert_eq!(all, [Attempt { outcome: Some(Outcome::Failed), ..attempt(1) }, attempt(2)]);
        assert_eq!(attempts_of(&**tx, "p2").await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn what_came_is_known_by_its_number_and_waits_to_be_matched_and_logged() {
    in_transaction(async |tx| {
        two(&**tx).await;
        let all = [came("a", Some("p1"), "FT1", 5_000), came("b", None, "FT2", 3_000)];
        insert_transactions(&**tx, &all).await.unwrap();
        let asked = ["FT1", "FT2", "FT3"].map(str::to_owned);
        let known = known_numbers(&**tx, Means::Transfer, &asked).await.unwrap();
        assert_eq!(known.len(), 2);
        assert!(known_numbers(&**tx, Means::Cash, &asked).await.unwrap().is_empty());
        let kind = TransactionKind::Received;
        let found = by_number(&**tx, Means::Transfer, kind, "FT2").await.unwrap();
        assert_eq!(found.as_ref(), Some(&all[1]));
        assert_eq!(unmatched(&**tx, 9).await.unwrap(), [all[1].clone()]);
        assert!(match_to(&**tx, "b", "p1", "lan").await.unwrap());
        assert!(!match_to(&**tx, "b", "p2", "lan").await.unwrap(), "it is matched by now");
        assert_eq!(unmatched(&**tx, 9).await.unwrap(), []);
        let new = unlogged(&**tx, "p1").await.unwrap();
        assert_eq!(new.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        mark_logged(&**tx, &["a".to_owned()]).await.unwrap();
        assert_eq!(unlogged(&**tx, "p1").await.unwrap().len(), 1);
        let day = (NOW, NOW.plus_minutes(1));
        let lines = report(&**tx, day).await.unwrap();
        assert_eq!((lines.len(), lines[0].count, lines[0].vnd), (1, 2, 8_000));
        let before = (NOW.plus_minutes(-1), NOW);
        assert_eq!(report(&**tx, before).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn the_same_number_twice_is_a_violation() {
    in_transaction(async |tx| {
        insert_transactions(&**tx, &[came("a", None, "FT1", 1)]).await.unwrap();
        let again = insert_transactions(&**tx, &[came("b", None, "FT1", 1)]).await;
        assert!(again.unwrap_err().is_unique_violation());
    })
    .await;
}

#[tokio::test]
async fn the_ledger_sums_by_account_and_tells_what_does_not_balance() {
    in_transaction(async |tx| {
        let of = |account, vnd| Posting { account, vnd };
        let large = 9_000_000_000_000_000;
        let good = |entry: &str| {
            let sides =
                vec![of(LedgerAccount::Bank, large / 2), of(LedgerAccount::Revenue, -large / 2)];
            (entry.to_owned(), None, sides)
        };
        insert_entries(&**tx, &[good("a"), good("b")], NOW).await.unwrap();
        insert_entries(&**tx, &[good("c")], NOW.plus_minutes(1)).await.unwrap();
        let ever = (Moment(i64::MIN), Moment(i64::MAX));
        let until = NOW.plus_minutes(1);
        let stand = balances(&**tx, (Moment(0), until)).await.unwrap();
        let mut stand: Vec<_> = stand.into_iter().map(|line| (line.account, line.vnd)).collect();
        stand.sort_unstable();
        assert_eq!(stand, [(LedgerAccount::Revenue, -large), (LedgerAccount::Bank, large)]);
        assert_eq!(balances(&**tx, (until, Moment(i64::MAX))).await.unwrap().len(), 2);
        assert_eq!(balances(&**tx, (Moment(0), NOW)).await.unwrap(), []);
        assert_eq!(unbalanced(&**tx, ever, 9).await.unwrap(), Vec::<String>::new());
        let bad = ("d".to_owned(), Some("p1".to_owned()), vec![of(LedgerAccount::Cash, 1)]);
        insert_entries(&**tx, &[bad], Moment(0)).await.unwrap();
        assert_eq!(unbalanced(&**tx, ever, 9).await.unwrap(), ["d"]);
        assert_eq!(unbalanced(&**tx, (NOW, until), 9).await.unwrap(), Vec::<String>::new());
    })
    .await;
}

fn receipt(n: u32, cancels: Option<&str>) -> StoredReceipt {
    let vnd = if cancels.is_some() { -8_000 } else { 8_000 };
    StoredReceipt {
        id: format!("r{n}"),
        collector: "H13".to_owned(),
        dossier_id: "00000001".to_owned(),
        content: FeeReceipt {
            collector: "Trung tâm".to_owned(),
            tax_code: "0100000010".to_owned(),
            form: "01BLP2-001".to_owned(),
            series: "AA-26E".to_owned(),
            number: n,
            issued_at: NOW,
            payer: "Nguyễn Thị Ánh".to_owned(),
            code: "H13.20-261122-0001".to_owned(),
            procedure: "Trích lục".to_owned(),
            lines: vec![ReceiptLine { name: "Phí".to_owned(), vnd }],
            vnd,
            means: Some(Means::Cash),
            transaction: "MC1-T1".to_owned(),
            cancels: None,
        },
        cancels: cancels.map(str::to_owned),
        signed: None,
    }
}

#[tokio::test]
async fn receipts_are_numbered_once_signed_once_and_cancelled_once() {
    in_transaction(async |tx| {
        two(&**tx).await;
        for (year, number) in [(2026, 1), (2026, 2), (2027, 1)] {
            let of = ("01BLP2-001", "AA-26E", year);
            assert_eq!(next_receipt_number(&**tx, "H13", of).await.unwrap(), number);
        }
        for one in [receipt(1, None), receipt(2, None), receipt(3, Some("r1"))] {
            insert_receipt(&**tx, &one).await.unwrap();
        }
        let ids = |list: Vec<StoredReceipt>| -> Vec<String> {
            list.into_iter().map(|one| one.id).collect()
        };
        assert_eq!(ids(receipts_of(&**tx, "00000001").await.unwrap()), ["r1", "r2", "r3"]);
        assert_eq!(cancelling(&**tx, "r1").await.unwrap(), Some(receipt(3, Some("r1"))));
        assert_eq!(cancelling(&**tx, "r2").await.unwrap(), None);
        let signed = SignedReceipt {
            pdf: "f1".to_owned(),
            sha256: "ab".to_owned(),
            xml: "<BLai>đ</BLai>".to_owned(),
            at: NOW,
        };
        assert!(note_signed(&**tx, "r1", &signed).await.unwrap());
        let other = SignedReceipt { sha256: "cd".to_owned(), ..signed.clone() };
        assert!(!note_signed(&**tx, "r1", &other).await.unwrap(), "it is signed");
        let found = receipt_by_sha256(&**tx, "ab").await.unwrap().unwrap();
        assert_eq!(found, StoredReceipt { signed: Some(signed), ..receipt(1, None) });
        let waiting =
            async |of, after| ids(unsigned_receipts(&**tx, (of, after), 9).await.unwrap());
        assert_eq!(waiting("H13", None).await, ["r2", "r3"]);
        assert_eq!(waiting("H13", Some((NOW, 2))).await, ["r3"]);
        assert!(waiting("H14", None).await.is_empty(), "each collector has a key of its own");
        assert_eq!(count_unsigned(&**tx).await.unwrap(), 2);
        let day = (NOW, NOW.plus_minutes(1));
        assert_eq!(receipt_sums(&**tx, day).await.unwrap(), [(2, 16_000), (1, -8_000)]);
        assert_eq!(receipt_sums(&**tx, (Moment(0), NOW)).await.unwrap(), [(0, 0), (0, 0)]);
        assert_eq!(ids(receipts_between(&**tx, day, None, 2).await.unwrap()), ["r1", "r2"]);
        let after = Some((NOW, 2));
        assert_eq!(ids(receipts_between(&**tx, day, after, 2).await.unwrap()), ["r3"]);
    })
    .await;
    for taken in [
        StoredReceipt { id: "r9".to_owned(), ..receipt(1, None) },
        StoredReceipt { id: "r9".to_owned(), ..receipt(9, Some("r1")) },
    ] {
        in_transaction(async |tx| {
            two(&**tx).await;
            insert_receipt(&**tx, &receipt(1, None)).await.unwrap();
            insert_receipt(&**tx, &receipt(2, Some("r1"))).await.unwrap();
            let again = insert_receipt(&**tx, &taken).await;
            assert!(again.unwrap_err().is_unique_violation());
        })
        .await;
    }
}

#[tokio::test]
async fn a_day_is_closed_once() {
    in_transaction(async |tx| {
        assert_eq!(first_money(&**tx).await.unwrap(), None);
        two(&**tx).await;
        let late = Transaction { created_at: NOW.plus_minutes(5), ..came("t2", None, "FT2", 1) };
        insert_transactions(&**tx, &[late, came("t1", Some("p1"), "FT1", 8_000)]).await.unwrap();
        assert_eq!(first_money(&**tx).await.unwrap(), Some(NOW));
        let report = |day: &str| MoneyDay { day: day.to_owned(), ..MoneyDay::default() };
        for day in ["2026-11-22", "2026-11-23"] {
            close_day(&**tx, &report(day), NOW).await.unwrap();
        }
        let last = closed_days(&**tx, 1).await.unwrap();
        assert_eq!(last, [report("2026-11-23")]);
        assert_eq!(closed_day(&**tx, "2026-11-22").await.unwrap(), Some(report("2026-11-22")));
        assert_eq!(closed_day(&**tx, "2026-11-24").await.unwrap(), None);
        assert!(
            close_day(&**tx, &report("2026-11-23"), NOW).await.unwrap_err().is_unique_violation()
        );
    })
    .await;
}
