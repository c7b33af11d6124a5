//! Electronic receipts: they come to what was collected, whatever happens, and are signed.

use domain::view::FeeReceiptView;
use services::testing::issue_keys;

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
        assert_eq!(services.sign_receipts().await.expect("signed"), (1, false));
        assert_eq!(services.sign_receipts().await.expect("nothing waits"), (0, false));
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
