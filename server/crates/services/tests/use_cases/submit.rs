//! Submitting: one dossier, one answer, however often it is asked for.

use std::collections::HashSet;

use crate::common::portals;
use domain::{dossier::DossierState, identity::Assurance, view::DossierFilter};
use services::{
    Caller, ServiceError,
    testing::{self, citizen, complete, ready_draft},
};
use storage::{dossier, outbox};

const BIRTH: &str = "1.001193";

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_replays_at_once_give_one_dossier() {
    for portal in portals().await {
        let services = &portal.services;
        let caller = citizen(services, 1).await;
        let draft = ready_draft(services, &caller, BIRTH).await;
        let replays = (0..100).map(|_| {
            let (services, caller, draft) = (services.clone(), caller.clone(), draft.clone());
            tokio::spawn(
                async move { services.submit(&caller, &draft.id, &draft.submission_key).await },
            )
        });
        let mut answers = HashSet::new();
        for replay in replays.collect::<Vec<_>>() {
            let receipt = replay.await.expect("a task").expect("a receipt");
            answers.insert(serde_json::to_string(&receipt).expect("JSON"));
        }
        assert_eq!(answers.len(), 1, "{answers:?}");
        let mine =
            services.dossiers(&caller, &DossierFilter::default()).await.expect("my dossiers");
        assert_eq!(mine.items.len(), 1);
        assert_eq!(mine.items[0].code, "H13.20-261123-0001");
        let messages = outbox::unrelayed(services.db.read(), 10).await.expect("the outbox");
        assert_eq!(messages.len(), 1, "nothing else happened");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_of_a_day_have_no_gap_and_no_double() {
    for portal in portals().await {
        let services = &portal.services;
        let mut tasks = Vec::new();
        for number in 0..20 {
            let caller = citizen(services, number).await;
            let draft = ready_draft(services, &caller, BIRTH).await;
            let services = services.clone();
            tasks.push(tokio::spawn(async move {
                services.submit(&caller, &draft.id, &draft.submission_key).await
            }));
        }
        let mut codes = Vec::new();
        for task in tasks {
            codes.push(task.await.expect("a task").expect("a receipt").code);
        }
        codes.sort();
        let expected: Vec<String> =
            (1..=20).map(|number| format!("H13.20-261123-{number:04}")).collect();
        assert_eq!(codes, expected);
    }
}

#[tokio::test]
async fn an_incomplete_draft_is_told_what_is_missing_and_stays() {
    for portal in portals().await {
        let services = &portal.services;
        let caller = citizen(services, 1).await;
        let draft = services.start_draft(&caller, BIRTH, "").await.expect("a draft");
        let refused = services.submit(&caller, &draft.id, &draft.submission_key).await;
        let Err(ServiceError::NotReady(errors, readiness)) = refused else {
            panic!("{refused:?}");
        };
        assert!(!errors.is_empty());
        assert!(!readiness.is_ready());
        assert!(
            services
                .dossiers(&caller, &DossierFilter::default())
                .await
                .expect("mine")
                .items
                .is_empty()
        );
        assert_eq!(services.drafts(&caller).await.expect("drafts").len(), 1);
    }
}

#[tokio::test]
async fn another_persons_draft_answers_like_none() {
    for portal in portals().await {
        let services = &portal.services;
        let (owner, other) = (citizen(services, 1).await, citizen(services, 2).await);
        let draft = ready_draft(services, &owner, BIRTH).await;
        let foreign = services.submit(&other, &draft.id, &draft.submission_key).await;
        let unknown = services.submit(&other, &testing::token(), "key").await;
        assert!(matches!(foreign, Err(ServiceError::NotFound)), "{foreign:?}");
        assert!(matches!(unknown, Err(ServiceError::NotFound)), "{unknown:?}");
        let code =
            services.submit(&owner, &draft.id, "a-key-of-ones-own").await.expect("mine").code;
        assert!(matches!(services.dossier(&other, &code).await, Err(ServiceError::NotFound)));
        assert!(matches!(services.withdraw(&other, &code, "").await, Err(ServiceError::NotFound)));
    }
}

#[tokio::test]
async fn a_key_serves_one_draft_only() {
    for portal in portals().await {
        let services = &portal.services;
        let caller = citizen(services, 1).await;
        let first = ready_draft(services, &caller, BIRTH).await;
        let receipt = services.submit(&caller, &first.id, "key-1").await.expect("a receipt");
        assert_eq!(services.submit(&caller, &first.id, "key-1").await.expect("again"), receipt);
        let second = ready_draft(services, &caller, BIRTH).await;
        assert_ne!(first.id, second.id);
        let reused = services.submit(&caller, &second.id, "key-1").await;
        assert!(matches!(reused, Err(ServiceError::KeyReused)), "{reused:?}");
        let empty = services.submit(&caller, &second.id, "").await;
        assert!(matches!(empty, Err(ServiceError::BadInput("idempotency_key"))), "{empty:?}");
    }
}

#[tokio::test]
async fn a_dossier_stays_on_the_revision_it_was_filed_under() {
    for portal in portals().await {
        let services = &portal.services;
        let caller = citizen(services, 1).await;
        let code = testing::submitted(services, &caller, BIRTH).await;
        let mut content = services.procedure(BIRTH).expect("published").content;
        content.cases[0].form = None;
        content.cases[0].documents.clear();
        services.import_procedures(vec![content], "authored", |_| {}).await.expect("imported");
        services.publish_all().await.expect("published");
        assert!(services.procedure(BIRTH).expect("published").content.cases[0].form.is_none());
        let dossier = services.dossier(&caller, &code).await.expect("the dossier");
        assert!(dossier.case.form.is_some());
        assert_eq!(dossier.readiness.answer_errors, 0);
    }
}

#[tokio::test]
async fn every_shipped_form_can_be_filled_and_submitted() {
    let database = test_support::sqlite();
    let files = tempfile::tempdir().expect("a folder");
    let (services, _) = testing::portal(&database.url, files.path()).await;
    let caller = Caller { assurance: Assurance::Two, ..citizen(&services, 1).await };
    let listed = services.search_procedures(&domain::view::ProcedureQuery::default());
    let mut filed = 0;
    for summary in listed.items.iter().filter(|item| item.accepts_online) {
        let cases = services.procedure(&summary.code).expect("published").content.cases;
        for case in cases.iter().filter(|case| case.accepts_online()) {
            let draft =
                services.start_draft(&caller, &summary.code, &case.key).await.expect("a draft");
            let ready = complete(&services, &caller, &draft.id).await;
            assert!(ready.readiness.is_ready(), "{} {}: {ready:?}", summary.code, case.key);
            let receipt = services.submit(&caller, &ready.id, &ready.submission_key).await;
            let code = receipt.expect("a receipt").code;
            let stored = dossier::by_code(services.db.read(), &code).await.expect("read");
            let state = stored.expect("stored").snapshot.state;
            assert_eq!(state, DossierState::Submitted);
            filed += 1;
        }
    }
    assert!(filed >= 14, "{filed}");
}
