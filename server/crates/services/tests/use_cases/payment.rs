//! Paying for a dossier: at the counter, by transfer, at a gateway; in any order, twice, too little,
//! too late; and its ledger.

mod counter;
mod day;
mod gateway;
mod receipts;
mod told;
mod transfers;

use std::collections::BTreeMap;

use crate::common::portals;
use ::payments::vnpay::QuestionAnswer;
use domain::{
    Lang, Moment,
    dossier::{Event, Refusal, RefusalReason},
    payment::{LedgerAccount, Means, PaymentState},
    view::{Decision, DossierView, NewHandover, PaymentView, StatementResult},
};
use services::{
    Caller, ServiceError, Services,
    payment::Verdict,
    testing::{citizen, officer, payments as means, submitted, take_in_all, tell_all},
};

/// Copies of civil-status extracts: 8,000 đồng a copy, asked for when it is received.
const EXTRACT: &str = "2.000635";
const WARD: &str = "H13.20";

/// Does it at the version that stands, as an officer who has just opened the page.
async fn act(services: &Services, who: &Caller, code: &str, decision: Decision) -> DossierView {
    let done = tried(services, who, code, decision.clone()).await;
    done.unwrap_or_else(|error| panic!("{decision:?}: {error:?}"))
}

async fn tried(
    services: &Services,
    who: &Caller,
    code: &str,
    decision: Decision,
) -> Result<DossierView, ServiceError> {
    let desk = services.desk_dossier(who, code).await.expect("on the desk");
    let done = services.decide(who, code, desk.dossier.version, decision).await;
    done.map(|desk| desk.dossier)
}

/// A dossier that was received, and what is asked for it.
struct Asked {
    applicant: Caller,
    officer: Caller,
    code: String,
    payment: PaymentView,
}

async fn asked(services: &Services, number: u32) -> Asked {
    let applicant = citizen(services, number).await;
    let officer = officer(services, number + 100, &[WARD]).await;
    let code = submitted(services, &applicant, EXTRACT).await;
    take_in_all(services).await;
    act(services, &officer, &code, Decision::Claim).await;
    let dossier = act(services, &officer, &code, Decision::Accept).await;
    let payment = dossier.payment.expect("a fee is asked for");
    Asked { applicant, officer, code, payment }
}

async fn now(services: &Services, asked: &Asked) -> (PaymentView, DossierView) {
    let dossier = services.dossier(&asked.applicant, &asked.code).await.expect("mine");
    (dossier.payment.clone().expect("asked for"), dossier)
}

/// Goes to VNPAY, and answers what it would tell of the try.
async fn gone_to_vnpay(services: &Services, asked: &Asked) -> impl Fn(&str, i64) -> String {
    let (who, code) = (&asked.applicant, &asked.code);
    let address = services.pay_at_vnpay(who, code, "203.0.113.7", Lang::Vi).await;
    let address = address.expect("an address");
    let reference = address.split("vnp_TxnRef=").nth(1).and_then(|rest| rest.split('&').next());
    let reference = reference.expect("a reference").to_owned();
    move |code, vnd| {
        let amount = (vnd * 100).to_string();
        means().vnpay.expect("a merchant").signed(&BTreeMap::from([
            ("vnp_Amount", amount.as_str()),
            ("vnp_BankCode", "NCB"),
            ("vnp_ResponseCode", code),
            ("vnp_TmnCode", "DEMOTMN1"),
            ("vnp_TransactionNo", "14226112"),
            ("vnp_TransactionStatus", code),
            ("vnp_TxnRef", &reference),
        ]))
    }
}

/// The bank tells of a transfer, signed.
async fn transferred(
    services: &Services,
    number: &str,
    vnd: i64,
    text: &str,
) -> Result<StatementResult, ServiceError> {
    let body = format!(
        "{{\"number\":\"{number}\",\"vnd\":{vnd},\"at\":\"2026-11-23T09:15:00+07:00\",\"text\":\"{text}\"}}"
    );
    let signature = ::payments::callback::sign("bank-secret-not-real", body.as_bytes());
    services.bank_told(body.as_bytes(), &signature).await
}

/// Every entry sums to nought, and the accounts hold what they should.
async fn ledger(services: &Services, expected: &[(LedgerAccount, i64)]) {
    let read = services.db.read();
    let ever = (Moment(i64::MIN), Moment(i64::MAX));
    let wrong = storage::payment::unbalanced(read, ever, 10).await.expect("the ledger");
    assert_eq!(wrong, Vec::<String>::new());
    let balances = storage::payment::balances(read, ever).await.expect("the ledger");
    let mut found: Vec<_> =
        balances.into_iter().map(|one| (one.account, one.vnd)).filter(|one| one.1 != 0).collect();
    let mut expected = expected.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
    let report = services.verify_audit(|_| {}).await.expect("a report");
    assert!(report.faults.is_empty(), "{:?}", report.faults);
}

#[tokio::test]
async fn the_fee_is_asked_for_when_the_dossier_is_received_and_told() {
    for portal in portals().await {
        let services = &portal.services;
        let asked = asked(services, 1).await;
        let payment = &asked.payment;
        assert_eq!(payment.state, PaymentState::Requested);
        let due = payment.position.due;
        assert!(due > 0);
        assert_eq!(payment.ways, [Means::Vnpay, Means::Transfer, Means::Cash]);
        let transfer = payment.transfer.as_ref().expect("a transfer");
        assert_eq!((transfer.vnd, &transfer.purpose), (due, &payment.reference));
        assert!(transfer.payload.contains(&payment.reference));
        let code = services.payment_code(&asked.applicant, &asked.code).await.expect("a code");
        assert!(code.starts_with("<svg "));
        tell_all(services).await;
        let told = services.notices(&asked.applicant, "").await.expect("notices");
        let told: Vec<&str> = told.items.iter().map(|one| one.kind.name()).collect();
        assert!(told.contains(&"payment_asked"), "{told:?}");
        // Nobody else pays it or sees its code.
        let stranger = citizen(services, 2).await;
        for answer in [
            services.payment_code(&stranger, &asked.code).await,
            services.pay_at_vnpay(&stranger, &asked.code, "", Lang::Vi).await,
        ] {
            assert!(matches!(answer, Err(ServiceError::NotFound)), "{answer:?}");
        }
        ledger(services, &[(LedgerAccount::Receivable, due), (LedgerAccount::Revenue, -due)]).await;
    }
}

#[tokio::test]
async fn a_dossier_that_is_stopped_after_payment_gives_its_money_back() {
    for portal in portals().await {
        let services = &portal.services;
        let asked = asked(services, 1).await;
        let due = asked.payment.position.due;
        let (who, code) = (&asked.officer, asked.code.as_str());
        act(services, who, code, Decision::TakeCash { vnd: due }).await;
        services.withdraw(&asked.applicant, code, "Không cần nữa").await.expect("stopped");
        let (payment, _) = now(services, &asked).await;
        assert_eq!((payment.state, payment.position.due), (PaymentState::Overpaid, 0));
        tell_all(services).await;
        let told = services.notices(&asked.applicant, "").await.expect("notices");
        assert!(told.items.iter().any(|one| one.kind.name() == "refund_owed"));
        let back = Decision::Refund { means: Means::Cash, vnd: due, number: String::new() };
        let seen = act(services, who, code, back).await;
        assert_eq!(seen.payment.expect("a payment").state, PaymentState::Refunded);
        ledger(services, &[]).await;
        // One that nobody had paid is asked for no more.
        let other = self::asked(services, 2).await;
        services.withdraw(&other.applicant, &other.code, "").await.expect("stopped");
        assert_eq!(now(services, &other).await.0.state, PaymentState::Cancelled);
        ledger(services, &[]).await;
    }
}

#[tokio::test]
async fn a_dossier_that_is_refused_was_never_asked_for_money() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let officer = officer(services, 10, &[WARD]).await;
        let code = submitted(services, &applicant, EXTRACT).await;
        take_in_all(services).await;
        act(services, &officer, &code, Decision::Claim).await;
        let refuse = Decision::Refuse {
            reason: RefusalReason::OtherLegalReason,
            legal_basis: "NĐ 123/2015 đ. 64".to_owned(),
            note: "Không có đăng ký".to_owned(),
        };
        assert_eq!(act(services, &officer, &code, refuse).await.payment, None);
        ledger(services, &[]).await;
    }
}

#[tokio::test]
async fn facts_that_change_change_what_is_asked_for_by_the_rules_of_the_first_day() {
    for portal in portals().await {
        let services = &portal.services;
        let asked = asked(services, 1).await;
        let due = asked.payment.position.due;
        let (who, code) = (&asked.officer, asked.code.as_str());
        act(services, who, code, Decision::TakeCash { vnd: due }).await;
        let correct = |value: &str| Decision::Correct {
            path: "copies".to_owned(),
            value: value.to_owned(),
            reason: "Người nộp xin thêm bản".to_owned(),
        };
        let before = services.dossier(&asked.applicant, code).await.expect("mine");
        let copies: i64 = before.answers.text("copies").parse().expect("a number");
        let more = act(services, who, code, correct(&(copies + 2).to_string())).await;
        let payment = more.payment.expect("a payment");
        let each = due / copies;
        assert_eq!(
            (payment.state, payment.position.due),
            (PaymentState::Underpaid, due + 2 * each)
        );
        assert_eq!(payment.reference, asked.payment.reference);
        let counted = more.timeline.iter().rev().find_map(|one| match &one.record.event {
            Event::Reassessed { fee } => Some(fee.total),
            _ => None,
        });
        assert_eq!(counted, Some(due + 2 * each));
        // Back to what it was: nothing is owed, and the log tells every step.
        let back = act(services, who, code, correct(&copies.to_string())).await;
        assert_eq!(back.payment.expect("a payment").state, PaymentState::Paid);
        // Another answer costs nothing and tells nothing.
        let events = back.timeline.len();
        let other = Decision::Correct {
            path: "register_office".to_owned(),
            value: "Phường Ninh Kiều".to_owned(),
            reason: "Ghi rõ".to_owned(),
        };
        let same = act(services, who, code, other).await;
        assert_eq!(same.timeline.len(), events + 1);
        ledger(services, &[(LedgerAccount::Cash, due), (LedgerAccount::Revenue, -due)]).await;
    }
}
