//! Urge notes, from the centre to a late agency and back.

use crate::common::portals;
use domain::{
    view::{Decision, NewUrge},
    workflow::StaffRole,
};
use services::{
    ServiceError,
    testing::{citizen, officer, officer_as, submitted, take_in_all},
};

/// Birth registration.
const BIRTH: &str = "1.001193";

#[tokio::test]
async fn the_centre_urges_and_the_head_answers_once() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let centre = officer_as(services, 2, &["H13"], &[StaffRole::Monitor]).await;
        let head = officer_as(services, 3, &["H13.20"], &[StaffRole::Head]).await;
        let desk = officer_as(services, 4, &["H13.20"], &[StaffRole::Reception]).await;
        let elsewhere = officer(services, 5, &["H13.21"]).await;
        let code = submitted(services, &applicant, BIRTH).await;
        take_in_all(services).await;
        let words = "#panic(\"x\") =HYPERLINK(1) </script>";
        let new = NewUrge {
            key: "một khóa".to_owned(),
            to: "H13.20".to_owned(),
            codes: vec![code.to_lowercase(), String::new(), code.clone()],
            content: format!("  {words}\r\n"),
            hours: 8,
        };
        for who in [&head, &desk, &elsewhere, &applicant] {
            let refused = services.send_urge(who, &new).await;
            assert!(matches!(refused, Err(ServiceError::Forbidden)), "{refused:?}");
        }
        let note = services.send_urge(&centre, &new).await.expect("sent");
        assert_eq!(
            (&*note.number, &note.codes[..], &*note.content),
            ("0001/PĐĐ", &[code.clone()][..], words)
        );
        // Monday 09:10 and eight hours of work: Wednesday, as Tuesday is a holiday.
        assert_eq!(note.reply_by.show(), "25/11/2026 09:40");
        assert_eq!(services.send_urge(&centre, &new).await.expect("again").id, note.id);
        let change = |change: fn(&mut NewUrge)| {
            let mut wrong = NewUrge { key: "khóa khác".to_owned(), ..new.clone() };
            change(&mut wrong);
            wrong
        };
        for (wrong, code) in [
            (change(|new| new.key.clear()), "key"),
            (change(|new| new.content = " \n".to_owned()), "reason_missing"),
            (change(|new| new.hours = 0), "urge_hours"),
            (change(|new| new.hours = 81), "urge_hours"),
            (change(|new| new.to = "H13.99".to_owned()), "unknown_agency"),
            (change(|new| new.to = "H13".to_owned()), "unknown_agency"),
            (change(|new| new.codes.clear()), "urge_codes"),
            (change(|new| new.to = "H13.21".to_owned()), "urge_code_unknown"),
            (change(|new| new.codes = vec!["H13.20-000000-0001".to_owned()]), "urge_code_unknown"),
        ] {
            let refused = services.send_urge(&centre, &wrong).await;
            assert!(matches!(refused, Err(ServiceError::BadInput(told)) if told == code), "{code}");
        }

        for who in [&centre, &head, &desk] {
            let list = services.urges(who, "").await.expect("a list");
            assert_eq!(list.items.len(), 1);
            assert!(services.urge_pdf(who, &note.id).await.expect("a PDF").starts_with(b"%PDF"));
        }
        for who in [&elsewhere, &applicant] {
            let none = services.urge(who, &note.id).await;
            assert!(matches!(none, Err(ServiceError::NotFound)));
            let none = services.answer_urge(who, &note.id, "x").await;
            assert!(matches!(none, Err(ServiceError::NotFound)));
        }
        for who in [&centre, &desk] {
            let refused = services.answer_urge(who, &note.id, "x").await;
            assert!(matches!(refused, Err(ServiceError::Forbidden)));
        }
        let seen = services.desk_dossier(&desk, &code).await.expect("on the desk");
        assert_eq!(seen.urges.len(), 1, "beside the history, for officers");
        let own = services.dossier(&applicant, &code).await.expect("mine");
        assert!(!format!("{own:?}").contains("HYPERLINK"), "and for officers only");

        let answered = services.answer_urge(&head, &note.id, "Đã phân công").await.expect("done");
        assert_eq!((answered.reply.as_deref(), answered.late), (Some("Đã phân công"), false));
        let again = services.answer_urge(&head, &note.id, "Đã phân công").await.expect("the same");
        assert_eq!(again, answered);
        let other = services.answer_urge(&head, &note.id, "Khác").await;
        assert!(matches!(other, Err(ServiceError::Refused(_))), "{other:?}");
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!(report.faults.len(), 0, "a note is no event of a dossier");
    }
}

#[tokio::test]
async fn two_who_send_at_once_make_one_note() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let centre = officer_as(services, 2, &["H13"], &[StaffRole::Monitor]).await;
        let all = officer(services, 3, &["H13.20"]).await;
        let code = submitted(services, &applicant, BIRTH).await;
        take_in_all(services).await;
        let seen = services.desk_dossier(&all, &code).await.expect("on the desk");
        let claimed = services.decide(&all, &code, seen.dossier.version, Decision::Claim).await;
        claimed.expect("claimed");
        let form = services.urge_form(&centre, "H13.20").await.expect("a form");
        assert!(form.agencies.iter().all(|agency| agency.code != "H13") && form.codes.is_empty());
        let new = NewUrge {
            key: form.key,
            to: "H13.20".to_owned(),
            codes: vec![code],
            content: "Đề nghị giải quyết".to_owned(),
            hours: 8,
        };
        let (one, other) =
            tokio::join!(services.send_urge(&centre, &new), services.send_urge(&centre, &new));
        assert_eq!(one.expect("sent").id, other.expect("sent").id);
        assert_eq!(services.urges(&centre, "").await.expect("a list").items.len(), 1);
    }
}
