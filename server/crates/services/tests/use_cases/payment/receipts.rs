//! Electronic receipts: they come to what was collected, whatever happens, and are signed.

use std::sync::Arc;

use domain::{dossier::Purpose, view::FeeReceiptView, workflow::StaffRole};
use services::{
    Clock,
    payment::{PaymentMeans, ReceiptMeans},
    testing::{issue_keys, officer_as},
};

use super::*;

/// The receipts of a dossier; those that hold come to what is covered.
async fn receipts(services: &Services, asked: &Asked) -> Vec<FeeReceiptView> {
    let (payment, _) = now(services, asked).await;
    let holds = |one: &&FeeReceiptView| !one.cancelled && one.cancels.is_none();
    let sum: i64 = payment.receipts.iter().filter(holds).map(|one| one.vnd).sum();
    assert_eq!(sum, payment.position.covered(), "{:?}", payment.receipts);
    payment.receipts
}

/// Numbers and đồng.
fn told(receipts: &[FeeReceiptView]) -> Vec<(&str, i64)> {
    receipts.iter().map(|one| (one.number.as_str(), one.vnd)).collect()
}

#[tokio::test]
async fn every_payment_has_its_receipt_and_what_is_given_back_a_counter_entry() {
    for portal in portals().await {
        let services = &portal.services;
        let asked = asked(services, 1).await;
        let due = asked.payment.position.due;
        assert!(receipts(services, &asked).await.is_empty(), "nothing came yet");
        let text = asked.payment.reference.clone();
        transferred(services, "FT1", due - 1_000, &text).await.expect("taken");
        take_in_all(services).await;
        assert_eq!(told(&receipts(services, &asked).await), [("00000001", due - 1_000)]);
        // The rest, and more than that: what is too much is no fee.
        transferred(services, "FT2", 6_000, &text).await.expect("taken");
        take_in_all(services).await;
        let all = [("00000001", due - 1_000), ("00000002", 1_000)];
        assert_eq!(told(&receipts(services, &asked).await), all);
        // Told twice it came once.
        transferred(services, "FT2", 6_000, &text).await.expect("taken");
        take_in_all(services).await;
        assert_eq!(receipts(services, &asked).await.len(), 2);
        let withdrawn = services.withdraw(&asked.applicant, &asked.code, "Không cần nữa").await;
        withdrawn.expect("withdrawn");
        let after = receipts(services, &asked).await;
        let entries = [("00000003", -1_000), ("00000004", 1_000 - due)];
        assert_eq!(told(&after), [all, entries].concat());
        assert!(after[0].cancelled && after[1].cancelled);
        assert_eq!(after[2].cancels.as_deref(), Some("AA-26E/00000002"));
        let back =
            Decision::Refund { means: Means::Transfer, vnd: due + 5_000, number: "FT9".to_owned() };
        act(services, &asked.officer, &asked.code, back).await;
        assert_eq!(receipts(services, &asked).await.len(), 4, "that was said before");
    }
}

#[tokio::test]
async fn an_entry_that_is_taken_back_cancels_its_receipt_and_numbers_begin_anew_each_year() {
    for portal in portals().await {
        let services = &portal.services;
        let asked = asked(services, 1).await;
        let due = asked.payment.position.due;
        let (who, code) = (&asked.officer, asked.code.as_str());
        act(services, who, code, Decision::TakeCash { vnd: due }).await;
        let number = now(services, &asked).await.0.transactions[0].number.clone();
        let reason = "Ghi nhầm".to_owned();
        act(services, who, code, Decision::ReverseCash { number, reason }).await;
        portal.clock.advance_minutes(40 * 24 * 60);
        act(services, who, code, Decision::TakeCash { vnd: due }).await;
        let all = receipts(services, &asked).await;
        assert_eq!(told(&all), [("00000001", due), ("00000002", -due), ("00000001", due)]);
        assert_eq!((&*all[0].series, &*all[2].series), ("AA-26E", "AA-27E"));
    }
}

#[tokio::test]
async fn who_settles_reads_a_receipt_and_nothing_else_of_the_dossier() {
    for portal in portals().await {
        let services = &portal.services;
        let asked = asked(services, 1).await;
        let code = asked.code.as_str();
        let paid = Decision::TakeCash { vnd: asked.payment.position.due };
        act(services, &asked.officer, code, paid).await;
        issue_keys(services, &[], &[]);
        services.sign_receipts().await.expect("signed");
        let id = receipts(services, &asked).await[0].id.clone();
        // At the centre's desk and at the ward's.
        let both = officer_as(services, 202, &["H13", WARD], &[StaffRole::Reception]).await;
        for _ in 0..2 {
            let seen = services.desk_dossier(&both, code).await.expect("on the desk");
            assert!(seen.masked);
            services.receipt_file(&both, &id).await.expect("a receipt");
            services.write_readings().await.expect("written");
        }
        let (_, mine) = now(services, &asked).await;
        let read = mine.readings.iter().filter(|one| one.account == both.account.id);
        assert_eq!(read.map(|one| one.purpose).collect::<Vec<_>>(), [Purpose::Settlement]);
    }
}

#[tokio::test]
async fn receipts_wait_for_their_key_and_are_for_those_whom_they_concern() {
    for portal in portals().await {
        let services = &portal.services;
        let asked = asked(services, 1).await;
        let (who, code) = (&asked.officer, asked.code.as_str());
        act(services, who, code, Decision::TakeCash { vnd: asked.payment.position.due }).await;
        let waits = services.sign_receipts().await;
        assert!(matches!(waits, Err(ServiceError::BadInput("no_key"))), "{waits:?}");
        let id = receipts(services, &asked).await[0].id.clone();
        assert!(services.receipt_xml(&asked.applicant, &id).await.is_err(), "not signed yet");
        let centre = officer(services, 200, &["H13"]).await;
        let open = services.reconciliation(&centre, "").await.expect("a day");
        assert_eq!(open.unsigned_receipts, 1);
        issue_keys(services, &[], &[]);
        let done = services.sign_receipts().await.expect("signed");
        assert_eq!((done.signed, done.failed), (1, 0));
        assert_eq!(services.sign_receipts().await.expect("nothing waits").signed, 0);
        assert!(receipts(services, &asked).await[0].signed);
        let stranger = citizen(services, 7).await;
        let other = officer(services, 201, &["H13.30"]).await;
        for nobody in [&stranger, &other] {
            assert!(services.receipt_file(nobody, &id).await.is_err());
        }
        for theirs in [&asked.applicant, who, &centre] {
            assert_eq!(
                services.receipt_file(theirs, &id).await.expect("theirs").name,
                "bien-lai-00000001.pdf"
            );
        }
        let (name, xml) = services.receipt_xml(&asked.applicant, &id).await.expect("mine");
        assert_eq!(name, "bien-lai-00000001.xml");
        for part in ["<SBLai>00000001</SBLai>", "<TgTienBChu>Tám nghìn đồng</TgTienBChu>", code]
        {
            assert!(xml.contains(part), "{part} in {xml}");
        }
        // Anybody who holds it finds it real, by its code or by its file.
        let found = services.check_paper(&id).await.expect("a receipt").receipt.expect("a receipt");
        assert!(found.receipt.signed && !found.receipt.cancelled);
        let hash = found.sha256.expect("a hash");
        let by_file = services.check_paper_file(&hash).await.expect("a receipt");
        assert_eq!(by_file.receipt.expect("a receipt").receipt.id, id);
    }
}

/// The portal with other settings of receipts.
fn with_receipts(services: &Services, change: impl FnOnce(&mut ReceiptMeans)) -> Services {
    let mut means = PaymentMeans::clone(&services.payments);
    change(means.receipts.as_mut().expect("receipts"));
    Services { payments: Arc::new(means), ..services.clone() }
}

#[tokio::test]
async fn what_was_collected_before_receipts_were_electronic_has_none() {
    for portal in portals().await {
        let none =
            PaymentMeans { receipts: None, ..PaymentMeans::clone(&portal.services.payments) };
        let before = Services { payments: Arc::new(none), ..portal.services.clone() };
        let asked = asked(&before, 1).await;
        let due = asked.payment.position.due;
        let text = asked.payment.reference.clone();
        transferred(&before, "FT1", due - 1_000, &text).await.expect("taken");
        take_in_all(&before).await;
        portal.clock.advance_minutes(24 * 60);
        let since = portal.clock.now();
        let services = with_receipts(&portal.services, |receipts| receipts.since = since);
        transferred(&services, "FT2", 1_500, &text).await.expect("taken");
        take_in_all(&services).await;
        let known = now(&services, &asked).await.0.receipts;
        assert_eq!(told(&known), [("00000001", 1_000)], "the rest has a receipt on paper");
        let (means, vnd, number) = (Means::Transfer, 500, "FT9".to_owned());
        act(&services, &asked.officer, &asked.code, Decision::Refund { means, vnd, number }).await;
        assert_eq!(now(&services, &asked).await.0.receipts, known, "nothing is said once more");
    }
}

#[tokio::test]
async fn another_collector_signs_nothing_of_the_one_before() {
    for portal in portals().await {
        let first = &portal.services;
        let asked = asked(first, 1).await;
        let (who, code) = (&asked.officer, asked.code.as_str());
        let due = asked.payment.position.due;
        act(first, who, code, Decision::TakeCash { vnd: due }).await;
        issue_keys(first, &[], &[]);
        let services = with_receipts(first, |receipts| {
            receipts.agency = WARD.to_owned();
            receipts.tax_code = "1800123450".to_owned();
        });
        issue_keys(&services, &[], &[]);
        assert_eq!(services.sign_receipts().await.expect("nothing of its own").signed, 0);
        let number = now(&services, &asked).await.0.transactions[0].number.clone();
        let reason = "Ghi nhầm".to_owned();
        act(&services, who, code, Decision::ReverseCash { number, reason }).await;
        let all = receipts(&services, &asked).await;
        assert_eq!(told(&all), [("00000001", due), ("00000001", -due)]);
        let entry = services.check_paper(&all[1].id).await.expect("known").receipt.expect("one");
        assert_eq!(entry.tax_code, "1800123450", "who numbers it stands on it");
        assert_eq!(services.sign_receipts().await.expect("its own").signed, 1);
        assert_eq!(first.sign_receipts().await.expect("the other").signed, 1);
    }
}

#[tokio::test]
async fn what_is_said_anew_was_paid_as_before() {
    for portal in portals().await {
        let services = &portal.services;
        let asked = asked(services, 1).await;
        let due = asked.payment.position.due;
        let correct = Decision::Correct {
            path: "copies".to_owned(),
            value: "3".to_owned(),
            reason: "Xin thêm bản".to_owned(),
        };
        act(services, &asked.officer, &asked.code, correct).await;
        let (payment, _) = now(services, &asked).await;
        assert_eq!(payment.position.due, 3 * due);
        let rest = payment.position.outstanding();
        transferred(services, "FT2", rest, &asked.payment.reference).await.expect("taken");
        take_in_all(services).await;
        let fewer = Decision::Correct {
            path: "copies".to_owned(),
            value: "2".to_owned(),
            reason: "Chỉ cần hai bản".to_owned(),
        };
        act(services, &asked.officer, &asked.code, fewer).await;
        let all = receipts(services, &asked).await;
        let last = all.last().expect("a receipt");
        assert_eq!(told(&all[..2]), [("00000001", 3 * due), ("00000002", -3 * due)]);
        assert_eq!(last.vnd, 2 * due, "{all:?}");
        issue_keys(services, &[], &[]);
        services.sign_receipts().await.expect("signed");
        let (_, xml) = services.receipt_xml(&asked.applicant, &last.id).await.expect("mine");
        assert!(xml.contains("<MGDich>FT2</MGDich>"), "{xml}");
    }
}
