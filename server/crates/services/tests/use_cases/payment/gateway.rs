//! VNPAY: what it tells, at once, twice, late, and what it is asked for.

use super::*;

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
