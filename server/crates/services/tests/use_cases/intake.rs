//! The intake pipeline: at least once, idempotent, nothing unseen.

use crate::common::portals;
use domain::{
    dossier::{DossierState, Event},
    view::{InboxFilter, ScanState},
};
use services::{
    ServiceError, chain,
    intake::Scan,
    testing::{NoScan, citizen, officer, submitted},
};
use storage::{dossier, intake_item, outbox};

/// A building permit: it needs drawings.
const PERMIT: &str = "1.013225";

/// Finds malware in everything.
struct FindsMalware;

impl Scan for FindsMalware {
    async fn scan(&self, _: &str) -> services::Result<ScanState> {
        Ok(ScanState::Infected)
    }
}

#[tokio::test]
async fn a_message_delivered_twice_does_its_work_once() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let code = submitted(services, &applicant, PERMIT).await;
        let message = outbox::unrelayed(services.db.read(), 1).await.expect("the outbox").remove(0);
        for _ in 0..3 {
            let taken = services.take_in(&message.id, &message.dossier_id, None::<&NoScan>).await;
            taken.expect("taken in");
        }
        let stored = dossier::by_code(services.db.read(), &code).await.expect("read");
        let stored = stored.expect("stored");
        assert_eq!(stored.snapshot.state, DossierState::AwaitingReceipt);
        let records = dossier::events(services.db.read(), &stored.id).await.expect("events");
        assert_eq!(records.len(), 3);
        let mut previous = chain::GENESIS.to_owned();
        for record in records {
            assert_eq!(record.hash, chain::event_hash(&stored.id, &previous, &record));
            previous = record.hash;
        }
        assert_eq!(previous, stored.last_hash);
    }
}

#[tokio::test]
async fn an_infected_file_is_quarantined_and_both_are_told() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let mai = officer(services, 2, &["H13.20"]).await;
        let code = submitted(services, &applicant, PERMIT).await;
        let message = outbox::unrelayed(services.db.read(), 1).await.expect("the outbox").remove(0);
        let taken = services.take_in(&message.id, &message.dossier_id, Some(&FindsMalware)).await;
        taken.expect("taken in");
        let seen = services.dossier(&applicant, &code).await.expect("not lost");
        assert!(seen.files.iter().all(|file| file.scan == ScanState::Infected));
        let told = seen.timeline.iter().any(|entry| {
            matches!(&entry.record.event, Event::FilesChecked { infected, .. } if !infected.is_empty())
        });
        assert!(told);
        let desk = services.desk_dossier(&mai, &code).await.expect("on the desk");
        assert!(desk.quarantined);
        let file = &desk.dossier.files[0].id;
        assert!(services.desk_file(&mai, &code, file).await.is_err(), "nobody opens it");
        assert!(services.own_file(&applicant, file).await.is_err());
    }
}

#[tokio::test]
async fn a_damaged_file_is_tried_again_and_not_let_through() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let code = submitted(services, &applicant, PERMIT).await;
        let message = outbox::unrelayed(services.db.read(), 1).await.expect("the outbox").remove(0);
        let file = services.dossier(&applicant, &code).await.expect("mine").files[0].id.clone();
        services.files.remove(&file).await.expect("the disk loses it");
        let taken = services.take_in(&message.id, &message.dossier_id, None::<&NoScan>).await;
        assert!(taken.is_err());
        let state = services.dossier(&applicant, &code).await.expect("mine").state;
        assert_eq!(state, DossierState::Submitted, "it waits, visibly");
    }
}

#[tokio::test]
async fn a_dead_message_is_seen_at_its_desk_and_tried_again() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let mai = officer(services, 2, &["H13.20"]).await;
        let police = officer(services, 3, &["H13.30"]).await;
        let code = submitted(services, &applicant, PERMIT).await;
        let message = outbox::unrelayed(services.db.read(), 1).await.expect("the outbox").remove(0);
        let tx = services.db.begin().await.expect("a transaction");
        let queued = std::slice::from_ref(&message);
        intake_item::enqueue(&*tx, queued, services.now()).await.expect("queued");
        intake_item::dead(&*tx, &message.id, services.now(), "hỏng").await.expect("dead");
        tx.commit().await.expect("a commit");
        let seen = services.inbox(&mai, &InboxFilter::default()).await.expect("an inbox").stuck;
        assert_eq!(seen.iter().map(|item| item.code.as_str()).collect::<Vec<_>>(), [code.as_str()]);
        let elsewhere = services.inbox(&police, &InboxFilter::default()).await.expect("an inbox");
        assert!(elsewhere.stuck.is_empty());
        let foreign = services.retry_stuck(&police, &message.id).await;
        assert!(matches!(foreign, Err(ServiceError::NotFound)), "{foreign:?}");
        services.retry_stuck(&mai, &message.id).await.expect("tried again");
        let (waiting, dead) = intake_item::depth(services.db.read()).await.expect("depth");
        assert_eq!((waiting, dead), (1, 0));
    }
}
