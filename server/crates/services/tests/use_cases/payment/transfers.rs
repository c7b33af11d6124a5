//! Transfers: matched or not, too little, once too often, too late.

use super::*;

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
        // The bank's number of one refund is no other's.
        transferred(services, "FT2", due, &text).await.expect("taken");
        take_in_all(services).await;
        let again = tried(services, who, code, refund(due, "FT9")).await;
        assert!(matches!(again, Err(ServiceError::Refused(Refusal::OnlyOnce))), "{again:?}");
        act(services, who, code, refund(due, "FT10")).await;
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
