//! Fees that no rules say: an officer tells them, with their basis.

use domain::fee::ChargeKind;

use super::*;

/// Food-safety certificate, whose fee no rules of the case say.
const FOOD: &str = "2.001827";
/// Birth registration, which is free.
const BIRTH: &str = "1.001193";

fn fee(vnd: i64) -> Decision {
    Decision::AssessFee {
        name: "Phí thẩm định cơ sở sản xuất thực phẩm".to_owned(),
        kind: ChargeKind::Fee,
        vnd,
        basis: "Thông tư 67/2021/TT-BTC".to_owned(),
    }
}

/// A dossier that is on the desk, and who has it there.
async fn on_desk(services: &Services, procedure: &str, number: u32) -> (Caller, Caller, String) {
    let applicant = citizen(services, number).await;
    let code = submitted(services, &applicant, procedure).await;
    take_in_all(services).await;
    let row = storage::dossier::by_code(services.db.read(), &code).await.expect("a row");
    let agency = row.expect("a dossier").snapshot.agency;
    let officer = officer(services, number + 100, &[&agency]).await;
    act(services, &officer, &code, Decision::Claim).await;
    (applicant, officer, code)
}

#[tokio::test]
async fn an_officer_tells_what_no_rules_say_and_it_is_asked_for_at_once() {
    for portal in portals().await {
        let services = &portal.services;
        let (applicant, officer, code) = on_desk(services, FOOD, 1).await;
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(seen.payment, None, "nobody told it yet");
        let unnamed = Decision::AssessFee {
            name: " ".to_owned(),
            kind: ChargeKind::Fee,
            vnd: 10_000,
            basis: String::new(),
        };
        let refused = tried(services, &officer, &code, unnamed).await;
        assert!(matches!(refused, Err(ServiceError::BadInput("fee_unnamed"))), "{refused:?}");
        for vnd in [-1, i64::MAX] {
            let refused = tried(services, &officer, &code, fee(vnd)).await;
            assert!(matches!(refused, Err(ServiceError::Refused(Refusal::MoneyWrong))));
        }
        let nothing = tried(services, &officer, &code, fee(0)).await;
        assert!(matches!(nothing, Err(ServiceError::Refused(Refusal::NothingChanged))));
        let seen = act(services, &officer, &code, fee(20_000)).await;
        assert_eq!(seen.payment.expect("asked for").position.due, 20_000);
        // Told again it replaces the old one.
        act(services, &officer, &code, fee(10_000)).await;
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        let payment = seen.payment.expect("asked for");
        assert_eq!((payment.position.due, payment.state), (10_000, PaymentState::Requested));
        let again = tried(services, &officer, &code, fee(10_000)).await;
        assert!(matches!(again, Err(ServiceError::Refused(Refusal::NothingChanged))));
        // The same amount by the right instrument: nothing is asked for anew.
        let mut right = fee(10_000);
        if let Decision::AssessFee { basis, .. } = &mut right {
            "Thông tư 44/2023/TT-BTC".clone_into(basis);
        }
        let seen = act(services, &officer, &code, right).await;
        assert_eq!(seen.payment.as_ref().map(|one| one.until), Some(payment.until));
        let text = payment.reference.clone();
        transferred(services, "FT1", 10_000, &text).await.expect("taken");
        take_in_all(services).await;
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        let payment = seen.payment.expect("paid");
        assert_eq!(payment.state, PaymentState::Paid);
        assert_eq!(payment.receipts[0].vnd, 10_000);
        ledger(services, &[(LedgerAccount::Bank, 10_000), (LedgerAccount::Revenue, -10_000)]).await;
        // Whoever turns out to be exempt gets it back.
        let seen = act(services, &officer, &code, fee(0)).await;
        let payment = seen.payment.expect("to be paid back");
        assert_eq!(
            (payment.state, payment.position.refundable()),
            (PaymentState::Overpaid, 10_000)
        );
        assert!(payment.receipts[0].cancelled, "{:?}", payment.receipts);
    }
}

#[tokio::test]
async fn where_rules_say_it_or_it_is_free_nobody_sets_it_by_hand() {
    for portal in portals().await {
        let services = &portal.services;
        for (procedure, number) in [(EXTRACT, 1), (BIRTH, 2)] {
            let (_, officer, code) = on_desk(services, procedure, number).await;
            let desk = services.desk_dossier(&officer, &code).await.expect("on the desk");
            assert!(!desk.may.iter().any(|may| may == "assess_fee"), "{procedure}");
            let refused = tried(services, &officer, &code, fee(1_000)).await;
            assert!(
                matches!(refused, Err(ServiceError::Refused(Refusal::FeeByRules))),
                "{refused:?}"
            );
        }
    }
}
