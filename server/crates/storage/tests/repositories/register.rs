//! Registers of dossiers.

use domain::{Moment, catalogue::Method, dossier::DossierState};
use storage::{
    dossier::insert as insert_dossier,
    register::{self, Book, End, Line, Period},
};

use super::support::{AGENCY, NOW, dossier, each, in_transaction, parents};

fn book(field: &str) -> Book {
    Book { agency: AGENCY.to_owned(), field: field.to_owned(), year: 2026 }
}

fn line(n: i64, number: u32) -> Line {
    Line {
        dossier_id: dossier(n).id,
        book: book("Hộ tịch"),
        number,
        code: dossier(n).code,
        procedure: "Đăng ký khai sinh".to_owned(),
        applicant: "=HYPERLINK(\"http://evil\") '; DROP TABLE register_entry; --".to_owned(),
        address: "12 đường 30 Tháng 4".to_owned(),
        phone: "0912345678".to_owned(),
        agency_name: "Ủy ban nhân dân phường Ninh Kiều".to_owned(),
        received_at: NOW.plus_minutes(n),
        due_at: Some(NOW.plus_minutes(n + 60)),
        ended_at: None,
        ended: None,
        method: None,
        receiver: String::new(),
    }
}

const YEAR: Period = Period { from: Moment(0), until: Moment(i64::MAX) };

#[tokio::test]
async fn each_register_counts_for_itself_and_a_roll_back_takes_the_number_back() {
    each(async |db| {
        for (field, expected) in [("Hộ tịch", 1), ("Hộ tịch", 2), ("Đất đai", 1), ("Hộ tịch", 3)]
        {
            let tx = db.begin().await.unwrap();
            let number = register::next_number(&*tx, &book(field)).await.unwrap();
            assert_eq!(number, expected, "{field}");
            if number == 3 {
                drop(tx);
                let tx = db.begin().await.unwrap();
                assert_eq!(register::next_number(&*tx, &book(field)).await.unwrap(), 3);
            } else {
                tx.commit().await.unwrap();
            }
        }
        let books = register::books(db.read(), AGENCY).await.unwrap();
        let books: Vec<_> = books.iter().map(|(book, last)| (&*book.field, *last)).collect();
        assert_eq!(books, [("Hộ tịch", 2), ("Đất đai", 1)]);
        assert_eq!(register::books(db.read(), "H13.21").await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn lines_are_read_by_page_and_period_as_they_were_written() {
    in_transaction(async |tx| {
        for n in 1..=5 {
            insert_dossier(&**tx, &dossier(n)).await.unwrap();
            register::insert(&**tx, &line(n, n as u32)).await.unwrap();
        }
        let book = book("Hộ tịch");
        let all = register::lines(&**tx, &book, YEAR, None, 10).await.unwrap();
        assert_eq!(all, (1..=5).map(|n| line(n, n as u32)).collect::<Vec<_>>());
        let after = Some((all[1].received_at, all[1].number));
        let page = register::lines(&**tx, &book, YEAR, after, 2).await.unwrap();
        assert_eq!(page, all[2..4]);
        let some = Period { from: NOW.plus_minutes(2), until: NOW.plus_minutes(4) };
        assert_eq!(register::lines(&**tx, &book, some, None, 10).await.unwrap(), all[1..3]);
        for (most, expected) in [(10, 2), (1, 1)] {
            let count = register::count_up_to(&**tx, &book, some, most).await.unwrap();
            assert_eq!(count, expected);
        }
        let other = Book { year: 2025, ..book };
        assert_eq!(register::lines(&**tx, &other, YEAR, None, 10).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_line_follows_its_dossier() {
    in_transaction(async |tx| {
        insert_dossier(&**tx, &dossier(1)).await.unwrap();
        let id = dossier(1).id;
        let ended = End {
            at: NOW.plus_minutes(90),
            state: DossierState::Returned,
            method: Some(Method::Counter),
            receiver: "Nguyễn Thị Ánh, đã ký nhận",
        };
        // Before there is a line nothing happens.
        register::end(&**tx, &id, ended).await.unwrap();
        register::set_due(&**tx, &id, None).await.unwrap();
        let ids = vec![id.clone()];
        assert!(register::with_line(&**tx, &ids).await.unwrap().is_empty());
        register::insert(&**tx, &line(1, 1)).await.unwrap();
        assert_eq!(register::with_line(&**tx, &ids).await.unwrap(), ids);
        register::set_due(&**tx, &id, Some(NOW.plus_minutes(120))).await.unwrap();
        register::end(&**tx, &id, ended).await.unwrap();
        let lines = register::lines(&**tx, &book("Hộ tịch"), YEAR, None, 10).await.unwrap();
        let expected = Line {
            due_at: Some(NOW.plus_minutes(120)),
            ended_at: Some(ended.at),
            ended: Some(ended.state),
            method: ended.method,
            receiver: ended.receiver.to_owned(),
            ..line(1, 1)
        };
        assert_eq!(lines, [expected]);
    })
    .await;
}

#[tokio::test]
async fn a_dossier_has_one_line_and_a_number_one_dossier() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        for n in [1, 2] {
            insert_dossier(&*tx, &dossier(n)).await.unwrap();
        }
        register::insert(&*tx, &line(1, 1)).await.unwrap();
        tx.commit().await.unwrap();
        for again in [line(1, 2), line(2, 1)] {
            let tx = db.begin().await.unwrap();
            let error = register::insert(&*tx, &again).await.unwrap_err();
            assert!(error.is_unique_violation(), "{error:?}");
        }
    })
    .await;
}
