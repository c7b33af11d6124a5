//! Money in the hands of officers.

use domain::{staff::StaffRole, view::ReadingReason};
use services::testing::officer_as;

use super::*;

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
async fn the_treasurer_takes_cash_without_seeing_of_whom_and_hands_it_over() {
    for portal in portals().await {
        let services = &portal.services;
        let asked = asked(services, 1).await;
        let due = asked.payment.position.due;
        let treasurer = officer_as(services, 200, &[WARD], &[StaffRole::Treasurer]).await;
        let elsewhere = officer_as(services, 201, &["H13.21"], &[StaffRole::Treasurer]).await;
        let (who, code) = (&treasurer, asked.code.as_str());
        let foreign = services.desk_dossier(&elsewhere, code).await;
        assert!(matches!(foreign, Err(ServiceError::NotFound)), "{foreign:?}");
        let desk = services.desk_dossier(who, code).await.expect("on the desk");
        assert!(desk.masked);
        assert_eq!(desk.may, ["take_cash"]);
        let shown = desk.dossier.payment.expect("what is asked for");
        assert_eq!((shown.position.outstanding(), shown.transfer), (due, None));

        act(services, who, code, Decision::TakeCash { vnd: due }).await;
        let desk = services.desk_dossier(who, code).await.expect("on the desk");
        assert_eq!((desk.masked, &desk.may[..]), (true, &["reverse_cash".to_owned()][..]));
        let number = desk.dossier.payment.expect("paid").transactions[0].number.clone();
        let back = Decision::ReverseCash { number, reason: "Ghi nhầm hồ sơ".to_owned() };
        act(services, who, code, back).await;
        let desk = services.desk_dossier(who, code).await.expect("on the desk");
        let json = serde_json::to_string(&desk.dossier.payment).expect("JSON");
        assert!(json.contains("reversed") && !json.contains("Ghi nhầm"), "{json}");
        act(services, who, code, Decision::TakeCash { vnd: due }).await;

        // Nothing of the bank, and no word to the applicant.
        let words = || Decision::Write { text: "Mời bác đến".to_owned() };
        let unseen = tried(services, who, code, words()).await;
        assert!(matches!(unseen, Err(ServiceError::BadInput("purpose_missing"))), "{unseen:?}");
        let reason = ReadingReason { purpose: "question".to_owned(), words: String::new() };
        services.give_purpose(who, code, &reason).await.expect("noted");
        let number = "FT26327000001".to_owned();
        let transfer = Decision::Refund { means: Means::Transfer, vnd: due, number };
        for decision in [words(), transfer, Decision::RequestReceipt] {
            let refused = tried(services, who, code, decision.clone()).await;
            let wrong = matches!(refused, Err(ServiceError::Refused(Refusal::WrongRole)));
            assert!(wrong, "{decision:?}: {refused:?}");
        }
        assert!(services.reconciliation(who, "").await.is_err());

        // The book is hers, and so is what she hands over.
        let books = services.cash_books(who, "").await.expect("a book");
        assert_eq!((books.books.len(), books.books[0].in_hand), (1, due));
        let hand = NewHandover {
            agency: WARD.to_owned(),
            expected: due,
            counted: due,
            receiver: "Kho bạc".to_owned(),
            note: String::new(),
        };
        services.hand_over_cash(who, hand).await.expect("handed over");
        let books = services.cash_books(who, "").await.expect("a book");
        assert_eq!((books.books[0].in_hand, books.books[0].handovers.len()), (0, 1));
        ledger(services, &[(LedgerAccount::Vault, due), (LedgerAccount::Revenue, -due)]).await;
    }
}
