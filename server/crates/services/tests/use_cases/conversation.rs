//! Messages with files: sent once, looked at before they open, and part of what is proved.

use std::time::Duration;

use crate::common::portals;
use domain::{
    dossier::{Event, Refusal},
    view::{Decision, FileView, ScanState},
    workflow::StaffRole,
};
use services::{
    Caller, Result, ServiceError, Services,
    conversation::Attachments,
    intake::Scan,
    testing::{citizen, officer_as, once, pdf, submitted, take_in_all},
};

/// Birth, residence and health insurance in one.
const LINKED: &str = "2.000986";

/// Finds something in every file.
struct Infected;

impl Scan for Infected {
    async fn scan(&self, _: &str) -> Result<ScanState> {
        Ok(ScanState::Infected)
    }
}

async fn accepted(services: &Services, applicant: &Caller) -> (String, Caller) {
    let code = submitted(services, applicant, LINKED).await;
    take_in_all(services).await;
    let officer = officer_as(services, 9, &["H13.20"], &StaffRole::WORK).await;
    for decision in [Decision::Claim, Decision::Accept] {
        let version = version(services, &officer, &code).await;
        services.decide(&officer, &code, version, decision).await.expect("done");
    }
    (code, officer)
}

async fn version(services: &Services, officer: &Caller, code: &str) -> i64 {
    services.desk_dossier(officer, code).await.expect("on the desk").dossier.version
}

async fn with(services: &Services, who: &Caller, texts: &[&str]) -> Attachments {
    let mut files = Attachments::new(services);
    for text in texts {
        files.add(who, "ảnh chụp.pdf", once(pdf(text))).await.expect("taken");
    }
    files
}

/// The files of all messages, as the applicant sees them.
async fn sent(services: &Services, applicant: &Caller, code: &str) -> Vec<FileView> {
    let dossier = services.dossier(applicant, code).await.expect("mine");
    let messages = dossier.timeline.into_iter();
    messages
        .filter(|line| matches!(line.record.event, Event::Messaged { .. }))
        .flat_map(|line| line.files)
        .collect()
}

/// How many files the store holds: a folder for the end of their ids, and they in it.
fn stored(portal: &crate::common::Portal) -> usize {
    let folders = std::fs::read_dir(portal.files.path().join("stored")).expect("a folder");
    let count = |folder: std::path::PathBuf| std::fs::read_dir(folder).expect("a folder").count();
    folders.map(|folder| count(folder.expect("a folder").path())).sum()
}

#[tokio::test]
async fn files_go_both_ways_once_they_have_been_looked_at() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let stranger = citizen(services, 2).await;
        let (code, officer) = accepted(services, &applicant).await;
        let papers = services.dossier(&applicant, &code).await.expect("mine").files.len();

        for _ in 0..2 {
            let files = with(services, &applicant, &["giấy", "ảnh"]).await;
            let said = services.write_to_officers(&applicant, &code, "Tôi gửi thêm.", files).await;
            said.expect("said once, however often it is pressed");
        }
        let files = sent(services, &applicant, &code).await;
        assert_eq!(files.len(), 2);
        assert_eq!(files[0].name, "ảnh chụp.pdf");
        let first = &files[0].id;
        for _ in 0..2 {
            // Not yet looked at.
            let tried = services.desk_file(&officer, &code, first).await;
            assert!(matches!(tried, Err(ServiceError::NotFound)));
            let tried = services.dossier_file(&applicant, &code, first).await;
            assert!(matches!(tried, Err(ServiceError::NotFound)));
        }
        take_in_all(services).await;
        assert!(services.desk_file(&officer, &code, first).await.is_ok());
        assert!(services.dossier_file(&applicant, &code, first).await.is_ok());
        let tried = services.dossier_file(&stranger, &code, first).await;
        assert!(matches!(tried, Err(ServiceError::NotFound)));

        let files = with(services, &officer, &["mẫu tờ khai"]).await;
        let seen = version(services, &officer, &code).await;
        let old = with(services, &officer, &["cũ"]).await;
        let stale = services.write_to_applicant(&officer, &code, seen - 1, "Cũ.", old).await;
        assert!(matches!(stale, Err(ServiceError::VersionConflict)));
        let answer = services.write_to_applicant(&officer, &code, seen, "Mời xem mẫu.", files);
        answer.await.expect("answered");
        take_in_all(services).await;
        let files = sent(services, &applicant, &code).await;
        assert_eq!(files.len(), 3);
        assert!(services.dossier_file(&applicant, &code, &files[2].id).await.is_ok());
        let after = services.dossier(&applicant, &code).await.expect("mine").files.len();
        assert_eq!(after, papers, "they are no papers of the dossier");
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!(report.faults.len(), 0, "{:?}", report.faults);

        // A file that is taken away is missed.
        let tx = services.db.begin().await.expect("a transaction");
        storage::upload::delete(&*tx, &files[1].id).await.expect("gone");
        tx.commit().await.expect("a commit");
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!(report.faults.len(), 1, "{:?}", report.faults);
    }
}

#[tokio::test]
async fn what_is_not_sent_leaves_nothing() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let (code, _) = accepted(services, &applicant).await;
        let before = stored(&portal);

        let mut files = with(services, &applicant, &["1", "2", "3", "4", "5"]).await;
        let sixth = files.add(&applicant, "6.pdf", once(pdf("6"))).await;
        assert!(matches!(sixth, Err(ServiceError::File("too_many_files"))));
        let silent = services.write_to_officers(&applicant, &code, " ", files).await;
        assert!(matches!(silent, Err(ServiceError::BadInput("message_missing"))));
        let mut script = Attachments::new(services);
        let refused = script.add(&applicant, "a.html", once(b"<script>".to_vec())).await;
        assert!(matches!(refused, Err(ServiceError::File(_))));
        drop(script);
        // They are removed beside what goes on.
        let removed = async {
            while stored(&portal) != before {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), removed).await.expect("all removed");
        assert!(sent(services, &applicant, &code).await.is_empty());
    }
}

#[tokio::test]
async fn malware_in_a_message_is_never_opened() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let (code, officer) = accepted(services, &applicant).await;
        let files = with(services, &applicant, &["độc"]).await;
        services.write_to_officers(&applicant, &code, "Xem giúp.", files).await.expect("sent");
        let waiting = storage::outbox::unrelayed(services.db.read(), 10).await.expect("outbox");
        for message in waiting {
            let taken = services.take_in(&message.id, &message.dossier_id, Some(&Infected)).await;
            taken.expect("looked at");
        }
        let files = sent(services, &applicant, &code).await;
        assert_eq!(files[0].scan, ScanState::Infected);
        let opened = services.desk_file(&officer, &code, &files[0].id).await;
        assert!(matches!(opened, Err(ServiceError::Refused(Refusal::Quarantined))));
    }
}
