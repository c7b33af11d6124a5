//! Sealing what has happened, and proving it.

use crate::common::portals;
use domain::{
    dossier::Event,
    log::{Entry, ProofFile, Verdict, check, from_hex, open, verify_consistency},
    view::Decision,
    workflow::StaffRole,
};
use services::{
    Caller, ServiceError, Services,
    log::Signer,
    testing::{citizen, officer, officer_as, signer, submitted, take_in_all},
};
use storage::log;

/// Birth registration: on the same day.
const BIRTH: &str = "1.001193";

async fn act(services: &Services, who: &Caller, code: &str, decision: Decision) {
    let desk = services.desk_dossier(who, code).await.expect("on the desk");
    services.decide(who, code, desk.dossier.version, decision).await.expect("done");
}

fn read(json: &str) -> Option<Entry> {
    serde_json::from_str(json).ok()
}

fn keys() -> Vec<domain::log::LogKey> {
    vec![signer().key().clone()]
}

fn verdicts(file: &ProofFile) -> Vec<Verdict> {
    check(file, &keys(), read).events.into_iter().map(|(.., verdict)| verdict).collect()
}

#[tokio::test]
async fn everything_that_has_happened_is_sealed_once() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        assert_eq!(services.seal(&signer()).await.expect("sealed"), 0);
        let empty = services.log_head().await.expect("a head");
        assert_eq!((empty.size, services.log_heads("").await.expect("heads").items.len()), (0, 0));

        let code = submitted(services, &applicant, BIRTH).await;
        submitted(services, &applicant, BIRTH).await;
        assert_eq!(services.seal(&signer()).await.expect("sealed"), 2);
        assert_eq!(services.seal(&signer()).await.expect("sealed"), 0, "once");
        let first = services.log_head().await.expect("a head");
        take_in_all(services).await;
        portal.clock.advance_minutes(3);
        let sealed = services.seal(&signer()).await.expect("sealed");
        assert_eq!(sealed, 4);

        let heads = services.log_heads("").await.expect("heads");
        assert_eq!(heads.items.iter().map(|head| head.size).collect::<Vec<_>>(), [6, 2]);
        assert_eq!((&heads.items[1], heads.next), (&first, None));
        let path = services.log_consistency(2, 6).await.expect("a path").path;
        let path: Vec<_> = path.iter().filter_map(|hash| from_hex(hash)).collect();
        let root = |text: &str| from_hex(text).expect("a root");
        let (old, new) = (root(&first.root), root(&heads.items[0].root));
        assert!(verify_consistency((2, &old), (6, &new), &path));

        let file = services.proof(&applicant, &code).await.expect("a proof");
        assert!(check(&file, &keys(), read).holds(), "{file:?}");
        assert!(verdicts(&file).iter().all(|verdict| *verdict == Verdict::Holds));
        let first: Entry = read(file.events[0].canonical.as_deref().unwrap()).expect("an event");
        assert!(matches!(&first.event, Event::Submitted { code: named, .. } if *named == code));
        let leaf = file.events[1].leaf.expect("a leaf");
        let told = services.log_inclusion(leaf, 6).await.expect("a path");
        assert_eq!(told.path, file.events[1].path);
    }
}

#[tokio::test]
async fn a_head_is_never_older_than_a_minute_for_long() {
    for portal in portals().await {
        let services = &portal.services;
        services.seal(&signer()).await.expect("sealed");
        let before = services.log_head().await.expect("a head");
        portal.clock.advance_minutes(1);
        services.seal(&signer()).await.expect("sealed");
        let after = services.log_head().await.expect("a head");
        assert_eq!((after.size, &after.root), (before.size, &before.root));
        assert_eq!(after.at, before.at.plus_minutes(1));
        assert!(services.log_heads("").await.expect("heads").items.is_empty());
    }
}

#[tokio::test]
async fn many_who_seal_at_once_give_every_event_one_leaf() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        for _ in 0..6 {
            submitted(services, &applicant, BIRTH).await;
        }
        let sealing: Vec<_> = (0..8)
            .map(|_| {
                let services = services.clone();
                tokio::spawn(async move { services.seal(&signer()).await.expect("sealed") })
            })
            .collect();
        let mut sealed = 0;
        for one in sealing {
            sealed += one.await.expect("no panic");
        }
        assert_eq!(sealed, 6);
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!((report.leaves, report.tree, report.faults), (6, None, vec![]));
    }
}

#[tokio::test]
async fn a_proof_is_for_those_it_concerns_and_keeps_deliberation_closed() {
    for portal in portals().await {
        let services = &portal.services;
        let (applicant, stranger) = (citizen(services, 1).await, citizen(services, 2).await);
        let own = officer(services, 3, &["H13.20"]).await;
        let elsewhere = officer(services, 4, &["H13.14"]).await;
        let code = submitted(services, &applicant, BIRTH).await;
        assert!(matches!(
            services.proof(&applicant, &code).await,
            Err(ServiceError::BadInput("log_empty"))
        ));
        take_in_all(services).await;
        act(services, &own, &code, Decision::Claim).await;
        act(services, &own, &code, Decision::Accept).await;
        let note = Decision::Note { text: "chỉ cán bộ đọc".to_owned(), public: false };
        act(services, &own, &code, note).await;
        services.seal(&signer()).await.expect("sealed");
        act(services, &own, &code, Decision::Note { text: "sau".to_owned(), public: true }).await;

        let file = services.proof(&applicant, &code).await.expect("a proof");
        assert!(check(&file, &keys(), read).holds());
        assert_eq!(verdicts(&file).last(), Some(&Verdict::Waits));
        let written = serde_json::to_string(&file).unwrap();
        assert!(!written.contains("chỉ cán bộ đọc") && written.contains("sau"), "{written}");
        let desk = services.proof(&own, &code).await.expect("a proof");
        assert!(serde_json::to_string(&desk).unwrap().contains("chỉ cán bộ đọc"));
        assert!(check(&desk, &keys(), read).holds());
        for other in [&stranger, &elsewhere] {
            let refused = services.proof(other, &code).await;
            assert!(matches!(refused, Err(ServiceError::NotFound)));
        }
    }
}

#[tokio::test]
async fn an_acceptance_asks_for_a_head() {
    for portal in portals().await {
        let services = &portal.services;
        let (applicant, own) =
            (citizen(services, 1).await, officer(services, 3, &["H13.20"]).await);
        let code = submitted(services, &applicant, BIRTH).await;
        take_in_all(services).await;
        act(services, &own, &code, Decision::Claim).await;
        act(services, &own, &code, Decision::Accept).await;
        // Answers at once, because it was asked.
        services.sealing.asked().await;
    }
}

#[tokio::test]
async fn old_keys_stay_good_and_the_audit_sees_all() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let code = submitted(services, &applicant, BIRTH).await;
        services.seal(&signer()).await.expect("sealed");
        submitted(services, &applicant, BIRTH).await;
        let newer = Signer::new("127.0.0.1:3000/nhat-ky", [8; 32]);
        services.seal(&newer).await.expect("sealed");
        assert_eq!(services.log_keys().await.expect("keys").len(), 2);
        let file = services.proof(&applicant, &code).await.expect("a proof");
        assert_eq!(file.key, newer.key().to_text());
        submitted(services, &applicant, BIRTH).await;
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!((report.leaves, report.heads, report.waiting), (2, 2, 1));
        assert_eq!((report.tree, report.faults), (None, vec![]));
        let state = log::state(services.db.read()).await.expect("the state");
        let known: Vec<_> = [signer().key().clone(), newer.key().clone()].into();
        assert!(open(&state.note, &known).is_ok());
    }
}

#[tokio::test]
async fn out_of_range_is_told() {
    for portal in portals().await {
        let services = &portal.services;
        services.seal(&signer()).await.expect("sealed");
        for (from, to) in [(0, 1), (2, 1), (u64::MAX, u64::MAX)] {
            let told = services.log_consistency(from, to).await;
            assert!(matches!(told, Err(ServiceError::BadInput("log_range"))), "{from} {to}");
            assert!(services.log_inclusion(from, to).await.is_err());
        }
        assert!(services.log_consistency(0, 0).await.expect("nothing").path.is_empty());
    }
}

#[tokio::test]
async fn who_reads_is_written_down_once_in_a_while() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let own = officer_as(services, 3, &["H13.20"], &[StaffRole::Reception]).await;
        let elsewhere = officer(services, 4, &["H13.14"]).await;
        let code = submitted(services, &applicant, BIRTH).await;
        take_in_all(services).await;
        let readings = async || {
            services.write_readings().await.expect("written");
            let view = services.dossier(&applicant, &code).await.expect("mine");
            view.readings.iter().map(|one| (one.account.clone(), one.at)).collect::<Vec<_>>()
        };
        assert_eq!(readings().await, []);
        assert!(services.desk_dossier(&elsewhere, &code).await.is_err());
        assert_eq!(readings().await, [], "who may not has not");
        let first = services.now();
        services.desk_dossier(&own, &code).await.expect("on the desk");
        portal.clock.advance_minutes(14);
        services.control_slip_pdf(&own, &code).await.expect("a slip");
        assert_eq!(readings().await, [(own.account.id.clone(), first)]);
        portal.clock.advance_minutes(1);
        services.desk_dossier(&own, &code).await.expect("on the desk");
        let second = services.now();
        let id = own.account.id.clone();
        assert_eq!(readings().await, [(id.clone(), second), (id, first)]);
        let desk = services.desk_dossier(&own, &code).await.expect("on the desk");
        assert_eq!(desk.dossier.readings.len(), 2);
        assert_eq!(desk.dossier.readings[0].name, "Nguyễn Thị Ánh");
    }
}
