//! Filing for somebody else: submitter, subject and representative.

use domain::{
    dossier::{DocumentFault, SupplementItem},
    form::ErrorCode,
    readiness::ItemState,
    view::{Decision, DossierFilter, DraftView, InboxFilter},
};
use services::{
    Caller, ServiceError, Services,
    draft::Beginning,
    testing::{citizen, officer, pdf, put, take_in_all, valid_answers},
};
use storage::dossier;

use crate::common::portals;

const RECORD: &str = "3.000333";
const DESK: &str = "H13.31";
const CHILD: (&str, &str) = ("Trần Văn Gấu", "092215000025");

fn parent() -> Beginning {
    let filer = "parent".to_owned();
    Beginning { case: "so-1".to_owned(), filer, ..Beginning::default() }
}

/// A draft for the child, filled in but for its papers.
async fn filled(services: &Services, caller: &Caller) -> DraftView {
    let draft = services.begin_draft(caller, RECORD, &parent()).await.expect("a draft");
    let mut answers = draft.answers.clone();
    for (path, text) in [
        ("subject.full_name", CHILD.0),
        ("subject.personal_id", CHILD.1),
        ("subject.sex", "male"),
        ("subject.birth.day", "1"),
        ("subject.birth.month", "2"),
        ("subject.birth.year", "2015"),
    ] {
        answers.set(path, text);
    }
    let form = draft.case.form.clone().expect("a form");
    let answers = valid_answers(&form, answers, services);
    services.save_draft(caller, &draft.id, draft.version, answers).await.expect("saved")
}

async fn filed(services: &Services, caller: &Caller) -> String {
    let draft = filled(services, caller).await;
    for item in draft.readiness.items.iter().filter(|item| item.state == ItemState::Missing) {
        put(services, caller, &draft.id, &item.key, pdf(&item.key)).await;
    }
    let receipt = Box::pin(services.submit(caller, &draft.id, &draft.submission_key)).await;
    receipt.expect("a receipt").code
}

#[tokio::test]
async fn a_parent_files_for_a_child() {
    for portal in &portals().await {
        let services = &portal.services;
        let mother = citizen(services, 17).await;
        assert!(services.asks_for_whom(&mother, RECORD, "so-1").await.expect("asked"));
        assert!(!services.asks_for_whom(&mother, "1.001193", "").await.expect("asked"));
        let draft = filled(services, &mother).await;
        assert!(!services.asks_for_whom(&mother, RECORD, "so-1").await.expect("asked"), "begun");
        let own = &mother.account.identity_number;
        assert_eq!(draft.answers.text("filer_person.personal_id"), own, "filled in for her");
        let missing = |key: &str| {
            let item = draft.readiness.items.iter().find(|item| item.key == key);
            item.map(|item| item.state)
        };
        assert_eq!(missing("kinship"), Some(ItemState::Missing), "the paper that shows it");
        assert_eq!(missing("authorisation"), Some(ItemState::NotNeeded));

        let code = filed(services, &mother).await;
        let row = dossier::by_code(services.db.read(), &code).await.expect("read").expect("a row");
        assert_eq!(&row.identity_number, own, "she is the submitter");
        let subject = row.subject.expect("a subject");
        assert_eq!((&*subject.full_name, &*subject.personal_id), CHILD);
        let seen = services.dossier(&mother, &code).await.expect("hers");
        let behalf = seen.behalf.expect("for somebody");
        assert_eq!(behalf.relation.vi, "Cha hoặc mẹ xin cho con chưa đủ 18 tuổi");
        assert_eq!(&behalf.representative.personal_id, own);
        let list = services.dossiers(&mother, &DossierFilter::default()).await.expect("hers");
        assert_eq!(list.items[0].subject_name.as_deref(), Some(CHILD.0));

        take_in_all(services).await;
        let desk = officer(services, 3, &[DESK]).await;
        for q in [CHILD.1, "gấu", own, &*mother.account.full_name] {
            let filter = InboxFilter { q: q.to_owned(), ..InboxFilter::default() };
            let found = services.inbox(&desk, &filter).await.expect("found").items;
            assert_eq!(found.len(), 1, "{q}");
            assert_eq!(found[0].subject_name.as_deref(), Some(CHILD.0));
        }
    }
}

#[tokio::test]
async fn an_answer_to_a_supplement_request_is_followed() {
    for portal in &portals().await {
        let services = &portal.services;
        let mother = citizen(services, 17).await;
        let code = filed(services, &mother).await;
        take_in_all(services).await;
        let desk = officer(services, 3, &[DESK]).await;
        let item = SupplementItem {
            target: "kinship".to_owned(),
            fault: DocumentFault::Unreadable,
            reason: "Chụp lại, và ghi tên con như trong giấy".to_owned(),
        };
        let ask = Decision::RequestSupplement { items: vec![item], note: String::new() };
        for decision in [Decision::Claim, ask] {
            let version = services.desk_dossier(&desk, &code).await.expect("seen").dossier.version;
            services.decide(&desk, &code, version, decision).await.expect("done");
        }
        let draft = services.start_supplement(&mother, &code).await.expect("a draft");
        let draft = services.draft(&mother, &draft.id).await.expect("seen");
        let mut answers = draft.answers.clone();
        for (path, text) in [
            ("subject.full_name", "Trần Văn Gấu Con"),
            ("subject.birth.year", "1990"),
            ("subject.personal_id", "092090000025"),
        ] {
            answers.set(path, text);
        }
        let saved = services.save_draft(&mother, &draft.id, draft.version, answers).await;
        let draft = saved.expect("kept");
        let grown = draft.errors.iter().any(|error| error.code == ErrorCode::NotAMinor);
        assert!(grown, "nobody becomes the parent of an adult: {:?}", draft.errors);
        let mut answers = draft.answers.clone();
        answers.set("subject.birth.year", "2015");
        answers.set("subject.personal_id", CHILD.1);
        let saved = services.save_draft(&mother, &draft.id, draft.version, answers).await;
        saved.expect("saved");
        put(services, &mother, &draft.id, "kinship", pdf("kinship")).await;
        let sent = Box::pin(services.submit(&mother, &draft.id, &draft.submission_key)).await;
        assert_eq!(sent.expect("sent").code, code);
        let row = dossier::by_code(services.db.read(), &code).await.expect("read").expect("a row");
        assert_eq!(row.subject.expect("a subject").full_name, "Trần Văn Gấu Con");
        take_in_all(services).await;
        let filter = InboxFilter { q: "gấu con".to_owned(), ..InboxFilter::default() };
        assert_eq!(services.inbox(&desk, &filter).await.expect("found").items.len(), 1);
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!(report.faults.len(), 0, "{:?}", report.faults);
    }
}

#[tokio::test]
async fn nobody_files_as_another() {
    for portal in &portals().await {
        let services = &portal.services;
        let caller = citizen(services, 17).await;
        let khac = Beginning { filer: "khac".to_owned(), ..parent() };
        let unknown = services.begin_draft(&caller, RECORD, &khac).await;
        assert!(matches!(unknown, Err(ServiceError::BadInput("unknown_filer"))));
        let elsewhere = Beginning { filer: "self".to_owned(), ..Beginning::default() };
        let unasked = services.begin_draft(&caller, "1.001193", &elsewhere).await;
        assert!(matches!(unasked, Err(ServiceError::BadInput("unknown_filer"))));

        let draft = filled(services, &caller).await;
        let own = &*caller.account.identity_number;
        for (filer, (number, sex, year), code) in [
            ("self", (CHILD.1, "male", "2015"), "subject.personal_id: not_yourself"),
            ("family", (own, "female", "1990"), "subject.personal_id: not_another"),
        ] {
            let draft = services.draft(&caller, &draft.id).await.expect("the draft");
            let mut answers = draft.answers.clone();
            answers.set("filer", filer);
            answers.set("subject.personal_id", number);
            answers.set("subject.sex", sex);
            answers.set("subject.birth.year", year);
            let saved = services.save_draft(&caller, &draft.id, draft.version, answers).await;
            let errors = saved.expect("kept all the same").errors;
            let told = errors.iter().map(|error| format!("{}: {}", error.path, error.code.code()));
            assert!(told.collect::<Vec<_>>().contains(&code.to_owned()), "{errors:?}");
            let key = draft.submission_key.clone();
            let refused = Box::pin(services.submit(&caller, &draft.id, &key)).await;
            assert!(matches!(refused, Err(ServiceError::NotReady(..))), "{filer}");
        }
    }
}
