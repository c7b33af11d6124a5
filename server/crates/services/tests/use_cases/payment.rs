//! Paying for a dossier: at the counter, by transfer, at a gateway; in any order, twice, too little,
//! too late; and its ledger.

use std::collections::BTreeMap;

use crate::common::portals;
use ::payments::vnpay::QuestionAnswer;
use domain::{
    Lang, Moment,
    dossier::{Event, RefusalReason},
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
    let later = Moment(i64::MAX);
    let wrong = storage::payment::unbalanced(read, 10).await.expect("the ledger");
    assert_eq!(wrong, Vec::<String>::new());
    let balances = storage::payment::balances(read, later).await.expect("the ledger");
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
async fn what_vnpay_tells_counts_once_and_the_return_counts_nothing() {
    for portal in portals().await {
        let services = &portal.services;
        let asked = asked(services, 1).await;
        let due = asked.payment.position.due;
        let tells = gone_to_vnpay(services, &asked).await;
        assert_eq!(now(services, &asked).await.0.state, PaymentState::Pending);
        let back = services.back_from_vnpay(&tells("00", due)).await.expect("read");
        assert_eq!(back.as_deref(), Some(asked.code.as_str()));
        assert_eq!(now(services, &asked).await.0.state, PaymentState::Pending);
        for (query, verdict) in [
            (tells("00", due).replace("TxnRef=MC", "TxnRef=MD"), Verdict::WrongSignature),
            (tells("00", due + 1), Verdict::WrongAmount),
            (tells("24", due), Verdict::Confirmed),
            (tells("24", due), Verdict::AlreadyConfirmed),
            // It was paid in the end: a success after a failure, and after the try ran out.
            (tells("00", due), Verdict::Confirmed),
            (tells("00", due), Verdict::AlreadyConfirmed),
            (tells("24", due), Verdict::AlreadyConfirmed),
        ] {
            portal.clock.advance_minutes(10);
            assert_eq!(services.vnpay_told(&query).await, verdict, "{query}");
        }
        let (payment, _) = now(services, &asked).await;
        assert_eq!((payment.state, payment.position.received), (PaymentState::Paid, due));
        take_in_all(services).await;
        let (_, dossier) = now(services, &asked).await;
        let came =
            |event: &Event| matches!(event, Event::PaymentReceived { vnd, .. } if *vnd == due);
        assert_eq!(dossier.timeline.iter().filter(|one| came(&one.record.event)).count(), 1);
        ledger(services, &[(LedgerAccount::Gateway, due), (LedgerAccount::Revenue, -due)]).await;
    }
}

#[tokio::test]
async fn a_rush_of_notifications_all_at_once_counts_each_once() {
    for portal in portals().await {
        let services = &portal.services;
        let first = asked(services, 1).await;
        let second = asked(services, 2).await;
        let mut told = Vec::new();
        for one in [&first, &second] {
            let tells = gone_to_vnpay(services, one).await;
            told.extend(std::iter::repeat_n(tells("00", one.payment.position.due), 20));
        }
        let due = first.payment.position.due + second.payment.position.due;
        let answers = told.into_iter().map(|query| {
            let services = services.clone();
            tokio::spawn(async move { services.vnpay_told(&query).await })
        });
        let mut confirmed = 0;
        for answer in answers.collect::<Vec<_>>() {
            match answer.await.expect("answered") {
                Verdict::Confirmed => confirmed += 1,
                other => assert_eq!(other, Verdict::AlreadyConfirmed),
            }
        }
        assert_eq!(confirmed, 2);
        take_in_all(services).await;
        ledger(services, &[(LedgerAccount::Gateway, due), (LedgerAccount::Revenue, -due)]).await;
    }
}

#[tokio::test]
async fn transfers_are_matched_by_their_reference_and_the_rest_waits_for_a_person() {
    for portal in portals().await {
        let services = &portal.services;
        let asked = asked(services, 1).await;
        let due = asked.payment.position.due;
        let reference = &asked.payment.reference;
        let part = transferred(services, "FT1", due - 1_000, &format!("CT DEN {reference}")).await;
        assert_eq!(part.expect("taken").matched, 1);
        let (payment, _) = now(services, &asked).await;
        assert_eq!(payment.state, PaymentState::Underpaid);
        assert_eq!(payment.transfer.expect("the rest").vnd, 1_000);
        let again = transferred(services, "FT1", due - 1_000, reference).await.expect("taken");
        assert_eq!((again.known, again.matched), (1, 0));
        // The rest comes without a reference, on a statement, with what left the account.
        let statement = "Ngày,Số tham chiếu,Ghi nợ,Ghi có,Nội dung\n\
            23/11/2026,FT2,,\"1,000\",le phi ho so\n23/11/2026,FT3,\"5,000\",,rut\n";
        let centre = officer(services, 200, &["H13"]).await;
        let stranger = services.import_statement(&asked.officer, statement.as_bytes()).await;
        assert!(matches!(stranger, Err(ServiceError::Forbidden)), "of the centre only");
        for expected in [(0, 0, 1), (0, 1, 0)] {
            let done = services.import_statement(&centre, statement.as_bytes()).await;
            let done = done.expect("taken");
            assert_eq!((done.matched, done.known, done.unmatched), expected);
        }
        let open = [
            (LedgerAccount::Bank, due),
            (LedgerAccount::Revenue, -due),
            (LedgerAccount::Receivable, 1_000),
            (LedgerAccount::Unmatched, -1_000),
        ];
        ledger(services, &open).await;
        let waiting = services.unmatched(&centre).await.expect("a list");
        let [one] = &waiting[..] else { panic!("{waiting:?}") };
        let unknown = services.match_transfer(&centre, &one.id, "H13.20-261123-9999").await;
        assert!(matches!(unknown, Err(ServiceError::BadInput("unknown_payment"))));
        services.match_transfer(&centre, &one.id, &asked.code).await.expect("matched");
        let twice = services.match_transfer(&centre, &one.id, reference).await;
        assert!(matches!(twice, Err(ServiceError::VersionConflict)), "{twice:?}");
        assert_eq!(now(services, &asked).await.0.state, PaymentState::Paid);
        take_in_all(services).await;
        ledger(services, &[(LedgerAccount::Bank, due), (LedgerAccount::Revenue, -due)]).await;
        // Whoever has no key tells nothing.
        let forged = services.bank_told(b"{}", "00").await;
        assert!(matches!(forged, Err(ServiceError::Forbidden)));
    }
}

#[tokio::test]
async fn the_counter_takes_the_whole_of_the_rest_once_and_can_take_it_back() {
    for portal in portals().await {
        let services = &portal.services;
        let asked = asked(services, 1).await;
        let due = asked.payment.position.due;
        let (who, code) = (&asked.officer, asked.code.as_str());
        let less = tried(services, who, code, Decision::TakeCash { vnd: due - 1 }).await;
        assert!(matches!(less, Err(ServiceError::Refused(_))), "{less:?}");
        let version = services.desk_dossier(who, code).await.expect("a desk").dossier.version;
        for expected in [true, false] {
            let take = Decision::TakeCash { vnd: due };
            let done = services.decide(who, code, version, take).await;
            assert_eq!(done.is_ok(), expected, "pressed twice: {done:?}");
        }
        let (payment, _) = now(services, &asked).await;
        assert_eq!(payment.state, PaymentState::Paid);
        let number = payment.transactions[0].number.clone();
        let back = |reason: &str| Decision::ReverseCash {
            number: number.clone(),
            reason: reason.to_owned(),
        };
        let silent = tried(services, who, code, back(" ")).await;
        assert!(matches!(silent, Err(ServiceError::Refused(_))), "{silent:?}");
        act(services, who, code, back("Ghi nhầm hồ sơ")).await;
        let (payment, _) = now(services, &asked).await;
        assert_eq!(payment.state, PaymentState::Requested);
        let reasons: Vec<&str> =
            payment.transactions.iter().map(|one| one.reason.as_str()).collect();
        assert!(reasons.contains(&"Ghi nhầm hồ sơ"), "{reasons:?}");
        assert!(tried(services, who, code, back("Lần nữa")).await.is_err());
        act(services, who, code, Decision::TakeCash { vnd: due }).await;
        ledger(services, &[(LedgerAccount::Cash, due), (LedgerAccount::Revenue, -due)]).await;
    }
}

#[tokio::test]
async fn paid_twice_the_second_goes_back() {
    for portal in portals().await {
        let services = &portal.services;
        let asked = asked(services, 1).await;
        let due = asked.payment.position.due;
        let tells = gone_to_vnpay(services, &asked).await;
        assert_eq!(services.vnpay_told(&tells("00", due)).await, Verdict::Confirmed);
        let text = asked.payment.reference.clone();
        transferred(services, "FT1", due, &text).await.expect("taken");
        take_in_all(services).await;
        let (payment, _) = now(services, &asked).await;
        assert_eq!(payment.state, PaymentState::Overpaid);
        let refund = |vnd, number: &str| Decision::Refund {
            means: Means::Transfer,
            vnd,
            number: number.to_owned(),
        };
        let (who, code) = (&asked.officer, asked.code.as_str());
        for wrong in [refund(due + 1, "FT9"), refund(due, ""), refund(0, "FT9")] {
            let refused = tried(services, who, code, wrong).await;
            assert!(matches!(refused, Err(ServiceError::Refused(_))), "{refused:?}");
        }
        let seen = act(services, who, code, refund(due, "FT9")).await;
        let payment = seen.payment.expect("a payment");
        assert_eq!(payment.state, PaymentState::PartlyRefunded);
        assert!(tried(services, who, code, refund(1, "FT10")).await.is_err(), "nothing is left");
        ledger(services, &[(LedgerAccount::Gateway, due), (LedgerAccount::Revenue, -due)]).await;
    }
}

#[tokio::test]
async fn what_is_paid_after_the_code_ran_out_counts() {
    for portal in portals().await {
        let services = &portal.services;
        let asked = asked(services, 1).await;
        let due = asked.payment.position.due;
        portal.clock.advance_minutes(16 * 24 * 60);
        let (payment, _) = now(services, &asked).await;
        assert_eq!((payment.state, &payment.transfer), (PaymentState::Expired, &None));
        assert_eq!(payment.ways, [Means::Cash]);
        let late = services.pay_at_vnpay(&asked.applicant, &asked.code, "", Lang::Vi).await;
        assert!(matches!(late, Err(ServiceError::Refused(_))), "{late:?}");
        services.renew_payment(&asked.applicant, &asked.code).await.expect("shown again");
        let (payment, _) = now(services, &asked).await;
        assert_eq!(
            (payment.state, payment.reference),
            (PaymentState::Requested, asked.payment.reference.clone())
        );
        portal.clock.advance_minutes(16 * 24 * 60);
        transferred(services, "FT1", due, &asked.payment.reference).await.expect("taken");
        let (payment, _) = now(services, &asked).await;
        assert_eq!(payment.state, PaymentState::Paid);
        take_in_all(services).await;
        ledger(services, &[(LedgerAccount::Bank, due), (LedgerAccount::Revenue, -due)]).await;
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
async fn what_the_counter_took_is_handed_over_once_with_what_was_counted() {
    for portal in portals().await {
        let services = &portal.services;
        let asked = asked(services, 1).await;
        let due = asked.payment.position.due;
        let (who, code) = (&asked.officer, asked.code.as_str());
        act(services, who, code, Decision::TakeCash { vnd: due }).await;
        let books = services.cash_books(who, "").await.expect("a book");
        let [book] = &books.books[..] else { panic!("{books:?}") };
        assert_eq!((book.in_hand, book.lines.len()), (due, 1));
        assert_eq!(book.lines[0].code, code);
        assert_eq!(books.day, "2026-11-23");
        let yesterday = services.cash_books(who, "2026-11-22").await.expect("a book");
        assert_eq!(yesterday.books[0].lines, []);
        assert!(services.cash_books(who, "hôm qua").await.is_err());
        let hand = |agency: &str, expected, counted, note: &str| NewHandover {
            agency: agency.to_owned(),
            expected,
            counted,
            receiver: "Thủ quỹ Lan".to_owned(),
            note: note.to_owned(),
        };
        let refused = async |asked| services.hand_over_cash(who, asked).await.expect_err("refused");
        let nobody = NewHandover { receiver: " ".to_owned(), ..hand(WARD, due, due, "") };
        assert!(matches!(refused(nobody).await, ServiceError::BadInput("receiver_missing")));
        for wrong in [hand(WARD, due, due - 1, " "), hand(WARD, due, -1, "thiếu")] {
            assert!(matches!(refused(wrong).await, ServiceError::Refused(_)));
        }
        let old = hand(WARD, due + 1, due + 1, "");
        assert!(matches!(refused(old).await, ServiceError::VersionConflict));
        assert!(matches!(refused(hand("H13.21", 1, 1, "")).await, ServiceError::NotFound));
        let stranger = services.hand_over_cash(&asked.applicant, hand(WARD, due, due, "")).await;
        assert!(matches!(stranger, Err(ServiceError::NotFound)));
        let short = hand(WARD, due, due - 1_000, "Thối nhầm 1.000 đồng");
        services.hand_over_cash(who, short.clone()).await.expect("handed over");
        assert!(matches!(refused(short).await, ServiceError::VersionConflict), "twice");
        let books = services.cash_books(who, "").await.expect("a book");
        let book = &books.books[0];
        assert_eq!((book.in_hand, book.handovers.len()), (0, 1));
        assert_eq!(book.handovers[0].note, "Thối nhầm 1.000 đồng");
        let stand = [
            (LedgerAccount::Vault, due - 1_000),
            (LedgerAccount::Difference, 1_000),
            (LedgerAccount::Revenue, -due),
        ];
        ledger(services, &stand).await;
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

#[tokio::test]
async fn what_nobody_told_is_asked_for() {
    for portal in portals().await {
        let services = &portal.services;
        let asked = asked(services, 1).await;
        let due = asked.payment.position.due;
        let _tells = gone_to_vnpay(services, &asked).await;
        assert_eq!(services.payments_to_ask(false).await.expect("a list"), [], "it still runs");
        let open = services.payments_to_ask(true).await.expect("a list");
        let [(reference, created)] = &open[..] else { panic!("{open:?}") };
        let merchant = means().vnpay.expect("a merchant");
        let question = services.payment_question(reference, *created).expect("a question");
        assert_eq!(merchant.read_question(&question).as_ref(), Some(reference));
        portal.clock.advance_minutes(20);
        assert_eq!(services.payments_to_ask(false).await.expect("a list"), open);
        let amount = (due * 100).to_string();
        let answer = |code: &str, status: &str, amount: &str| {
            let transaction = "14226112";
            merchant.answer(&QuestionAnswer { reference, code, amount, status, transaction })
        };
        for nothing in [
            "{}".to_owned(),
            answer("00", "00", &amount).replace("\"00\"", "\"0\""),
            answer("00", "01", &amount),
            answer("99", "", ""),
            // Another amount than was asked for is for a person to look at.
            answer("00", "00", "100"),
        ] {
            assert!(!services.payment_answered(reference, &nothing).await.expect("read"));
        }
        assert_eq!(services.payments_to_ask(false).await.expect("a list").len(), 1);
        let failed = answer("91", "", "");
        assert!(services.payment_answered(reference, &failed).await.expect("read"));
        assert_eq!(now(services, &asked).await.0.state, PaymentState::Failed);
        assert_eq!(services.payments_to_ask(true).await.expect("a list"), []);
        // A notification that comes after all still counts, once.
        let paid = answer("00", "00", &amount);
        for _ in 0..2 {
            assert!(services.payment_answered(reference, &paid).await.expect("read"));
        }
        assert_eq!(now(services, &asked).await.0.state, PaymentState::Paid);
        ledger(services, &[(LedgerAccount::Gateway, due), (LedgerAccount::Revenue, -due)]).await;
    }
}
