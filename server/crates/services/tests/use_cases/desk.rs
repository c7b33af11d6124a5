//! The desk: claiming, deciding, and two officers at once.

use crate::common::portals;
use domain::{
    dossier::{DocumentFault, DossierState, Refusal, RefusalReason, SupplementItem},
    view::{Decision, InboxFilter},
};
use services::{
    ServiceError,
    testing::{citizen, complete, officer, submitted, take_in_all},
};

const BIRTH: &str = "1.001193";
/// A building permit: it needs drawings.
const PERMIT: &str = "1.013225";

#[tokio::test]
async fn from_the_queue_to_acceptance() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let mai = officer(services, 2, &["H13.20"]).await;
        let code = submitted(services, &applicant, BIRTH).await;
        // Whoever looks for it finds it and may look, as long as its files are being checked, too.
        let asked = InboxFilter { q: code.clone(), ..InboxFilter::default() };
        assert_eq!(services.inbox(&mai, &asked).await.expect("the inbox").items.len(), 1);
        let early = services.desk_dossier(&mai, &code).await.expect("found");
        assert_eq!((early.dossier.state, early.mine), (DossierState::Submitted, false));
        let claim = services.decide(&mai, &code, early.dossier.version, Decision::Claim).await;
        assert!(matches!(claim, Err(ServiceError::Refused(Refusal::WrongState))), "{claim:?}");
        take_in_all(services).await;

        let inbox = services.inbox(&mai, &InboxFilter::default()).await.expect("the inbox");
        assert_eq!(inbox.items.len(), 1);
        assert!(inbox.counts.by_state.contains(&("awaiting_receipt".to_owned(), 1)));
        let claimed = services.claim_next(&mai).await.expect("claimed");
        assert_eq!(claimed.as_deref(), Some(code.as_str()));
        let desk = services.desk_dossier(&mai, &code).await.expect("on the desk");
        assert!(desk.mine);
        let version = desk.dossier.version;
        let accepted = services.decide(&mai, &code, version, Decision::Accept).await;
        let accepted = accepted.expect("accepted");
        // It goes on to those who decide at once.
        assert_eq!(accepted.dossier.state, DossierState::Processing);
        // Received on Monday at 09:10, a same-day procedure.
        assert_eq!(
            accepted.dossier.due_at.map(domain::Moment::show).as_deref(),
            Some("23/11/2026 17:00")
        );
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        let kinds = seen.timeline.iter().map(|entry| {
            serde_json::to_value(&entry.record.event).expect("JSON")["kind"].to_string()
        });
        assert_eq!(
            kinds.collect::<Vec<_>>(),
            [
                "\"submitted\"",
                "\"files_checked\"",
                "\"routed\"",
                "\"claimed\"",
                "\"accepted\"",
                "\"transferred\"",
                "\"step_started\"",
            ]
        );
        assert!(seen.timeline.iter().all(|entry| entry.actor_name.as_deref() != Some("")));
        let counts = services.inbox(&mai, &InboxFilter::default()).await.expect("inbox").counts;
        assert!(counts.by_state.contains(&("processing".to_owned(), 1)), "{counts:?}");
    }
}

#[tokio::test]
async fn a_second_officer_is_told_that_it_changed() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let (mai, dat) =
            (officer(services, 2, &["H13.20"]).await, officer(services, 3, &["H13.20"]).await);
        let code = submitted(services, &applicant, BIRTH).await;
        take_in_all(services).await;
        let version = services.desk_dossier(&dat, &code).await.expect("seen").dossier.version;
        services.decide(&mai, &code, version, Decision::Claim).await.expect("claimed");
        let late = services.decide(&dat, &code, version, Decision::Claim).await;
        assert!(matches!(late, Err(ServiceError::VersionConflict)), "{late:?}");
        let version = services.desk_dossier(&dat, &code).await.expect("seen").dossier.version;
        let held = services.decide(&dat, &code, version, Decision::Claim).await;
        assert!(matches!(held, Err(ServiceError::Refused(Refusal::HeldByAnother))), "{held:?}");
        let silent = Decision::TakeOver { reason: "  ".to_owned() };
        let silent = services.decide(&dat, &code, version, silent).await;
        assert!(matches!(silent, Err(ServiceError::Refused(Refusal::ReasonMissing))), "{silent:?}");
        let taken = Decision::TakeOver { reason: "Chị Mai nghỉ ốm".to_owned() };
        assert!(services.decide(&dat, &code, version, taken).await.expect("taken").mine);
        // A claim ends by itself.
        portal.clock.advance_minutes(31);
        assert_eq!(services.claim_next(&mai).await.expect("claimed"), Some(code));
    }
}

#[tokio::test]
async fn another_agencys_dossier_answers_like_none() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let police = officer(services, 2, &["H13.30"]).await;
        let code = submitted(services, &applicant, BIRTH).await;
        take_in_all(services).await;
        let seen = services.desk_dossier(&police, &code).await;
        assert!(matches!(seen, Err(ServiceError::NotFound)), "{seen:?}");
        let done = services.decide(&police, &code, 1, Decision::Claim).await;
        assert!(matches!(done, Err(ServiceError::NotFound)), "{done:?}");
        assert_eq!(services.claim_next(&police).await.expect("an answer"), None);
        let citizens = services.inbox(&applicant, &InboxFilter::default()).await;
        assert!(matches!(citizens, Err(ServiceError::Forbidden)), "{citizens:?}");
    }
}

#[tokio::test]
async fn a_supplement_goes_to_the_applicant_and_back() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let mai = officer(services, 2, &["H13.20"]).await;
        let code = submitted(services, &applicant, PERMIT).await;
        take_in_all(services).await;
        services.claim_next(&mai).await.expect("claimed");
        let desk = services.desk_dossier(&mai, &code).await.expect("seen");
        let paper = desk.dossier.files.first().expect("a file").requirement.clone();
        let item = SupplementItem {
            target: paper.clone(),
            fault: DocumentFault::Unreadable,
            reason: "Chụp lại cho rõ".to_owned(),
        };
        let version = desk.dossier.version;
        let empty = Decision::RequestSupplement { items: Vec::new(), note: String::new() };
        let empty = services.decide(&mai, &code, version, empty).await;
        assert!(matches!(empty, Err(ServiceError::Refused(Refusal::ItemsMissing))), "{empty:?}");
        let ask = Decision::RequestSupplement { items: vec![item], note: String::new() };
        services.decide(&mai, &code, version, ask).await.expect("asked");

        let draft = services.start_supplement(&applicant, &code).await.expect("a draft");
        let again = services.start_supplement(&applicant, &code).await.expect("the same draft");
        assert_eq!(draft.id, again.id);
        let view = services.draft(&applicant, &draft.id).await.expect("seen");
        assert_eq!(view.supplements.as_deref(), Some(code.as_str()));
        let unchanged = services.submit(&applicant, &draft.id, &draft.submission_key).await;
        assert!(matches!(unchanged, Err(ServiceError::NotReady(..))), "a new file is asked for");
        complete(services, &applicant, &draft.id).await;
        let sent = services.submit(&applicant, &draft.id, &draft.submission_key).await;
        let sent = sent.expect("sent");
        assert_eq!(sent.code, code, "the same dossier");
        let replay = services.submit(&applicant, &draft.id, &draft.submission_key).await;
        assert_eq!(replay.expect("again"), sent);
        take_in_all(services).await;
        let back = services.desk_dossier(&mai, &code).await.expect("back on the desk");
        assert_eq!(back.dossier.state, DossierState::AwaitingReceipt);
        let files = back.dossier.files.iter().filter(|file| file.requirement == paper);
        assert_eq!(files.count(), 2, "the first file stays in the record");
    }
}

#[tokio::test]
async fn refusing_and_redirecting_take_reasons() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let mai = officer(services, 2, &["H13.20"]).await;
        let police = officer(services, 3, &["H13.30"]).await;
        let first = submitted(services, &applicant, BIRTH).await;
        let second = submitted(services, &applicant, "1.000656").await;
        take_in_all(services).await;
        for code in [&first, &second] {
            let version = services.desk_dossier(&mai, code).await.expect("seen").dossier.version;
            services.decide(&mai, code, version, Decision::Claim).await.expect("claimed");
        }
        let version = services.desk_dossier(&mai, &first).await.expect("seen").dossier.version;
        let (reason, legal_basis) = (RefusalReason::NotEntitled, "Điều 15".to_owned());
        let silent =
            Decision::Refuse { reason, legal_basis: legal_basis.clone(), note: String::new() };
        let silent = services.decide(&mai, &first, version, silent).await;
        assert!(matches!(silent, Err(ServiceError::Refused(Refusal::ReasonMissing))), "{silent:?}");
        let refuse =
            Decision::Refuse {
                reason, legal_basis, note: "Không đúng đối tượng".to_owned()
            };
        let refused = services.decide(&mai, &first, version, refuse).await.expect("refused");
        assert_eq!(refused.dossier.state, DossierState::Refused);
        let over = services.withdraw(&applicant, &first, "").await;
        assert!(matches!(over, Err(ServiceError::Refused(Refusal::WrongState))), "{over:?}");

        let version = services.desk_dossier(&mai, &second).await.expect("seen").dossier.version;
        let redirect = |to: &str| Decision::Redirect {
            to: to.to_owned(),
            reason: "Thuộc thẩm quyền công an".to_owned(),
        };
        let unknown = services.decide(&mai, &second, version, redirect("H99.99")).await;
        assert!(matches!(unknown, Err(ServiceError::BadInput("unknown_agency"))), "{unknown:?}");
        services.decide(&mai, &second, version, redirect("H13.30")).await.expect("redirected");
        let gone = services.desk_dossier(&mai, &second).await;
        assert!(matches!(gone, Err(ServiceError::NotFound)), "{gone:?}");
        assert_eq!(services.claim_next(&police).await.expect("claimed"), Some(second));
    }
}

#[tokio::test]
async fn the_inbox_finds_by_code_name_and_number() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 7).await;
        let mai = officer(services, 2, &["H13.20"]).await;
        let code = submitted(services, &applicant, BIRTH).await;
        take_in_all(services).await;
        for q in [code.as_str(), "nguyen thi anh", "ANH", "092190000007"] {
            let filter = InboxFilter { q: q.to_owned(), ..InboxFilter::default() };
            let found = services.inbox(&mai, &filter).await.expect("an inbox").items;
            assert_eq!(found.len(), 1, "{q}");
        }
        for q in ["tran van b", "092190000008", "H13.20-261123-0009"] {
            let filter = InboxFilter { q: q.to_owned(), ..InboxFilter::default() };
            let found = services.inbox(&mai, &filter).await.expect("an inbox").items;
            assert_eq!(found.len(), 0, "{q}");
        }
        let filter = InboxFilter { after: "nonsense".to_owned(), ..InboxFilter::default() };
        let bad = services.inbox(&mai, &filter).await;
        assert!(matches!(bad, Err(ServiceError::BadInput("cursor"))), "{bad:?}");
    }
}
