//! `kill -9` at any moment loses nothing and doubles nothing: a worker process is killed again and
//! again while dossiers arrive, on every kind of database.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use domain::dossier::{DossierState, Event};
use services::{
    Services, chain,
    testing::{citizen, portal, signer, submitted},
};
use storage::{dossier, inbox, intake_item};
use tokio::time::{Instant, timeout_at};

/// Dossiers that arrive, one worker killed for each.
const ROUNDS: u32 = 12;
/// Longest that the test waits for anything.
const PATIENCE: Duration = Duration::from_mins(2);

fn worker(url: &str, files: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_motcua"))
        .arg("worker")
        .env("MOTCUA_DATABASE__URL", url)
        .env("MOTCUA_FILES__DIR", files)
        .env("MOTCUA_PROOF__KEY_FILE", files.join("key/proof.key"))
        .env("MOTCUA_VAULT__KEY_FILE", files.join("key/vault.key"))
        .env("MOTCUA_SERVER__METRICS_LISTEN", "")
        .env("MOTCUA_WORKER__LEASE_SECONDS", "1")
        .env("MOTCUA_LOG__FILTER", "error")
        .stdin(Stdio::null())
        .spawn()
        .expect("a worker")
}

/// Waits until `holds`, looking again whenever the runtime has time.
async fn until<F: Future<Output = bool>>(what: &str, mut holds: impl FnMut() -> F) {
    let deadline = Instant::now() + PATIENCE;
    let mut ticks = tokio::time::interval(Duration::from_millis(5));
    let waiting = async {
        while !holds().await {
            ticks.tick().await;
        }
    };
    timeout_at(deadline, waiting).await.unwrap_or_else(|_| panic!("waited in vain: {what}"));
}

async fn done(services: &Services, codes: &[String]) -> usize {
    let mut done = 0;
    for code in codes {
        let found = dossier::by_code(services.db.read(), code).await.expect("read");
        let state = found.expect("never lost").snapshot.state;
        done += usize::from(state == DossierState::AwaitingReceipt);
    }
    done
}

#[tokio::test(flavor = "multi_thread")]
async fn killing_the_worker_loses_and_doubles_nothing() {
    for database in test_support::databases().await {
        let files = tempfile::tempdir().expect("a folder");
        let (services, _) = portal(&database.url, files.path()).await;
        let applicant = citizen(&services, 1).await;
        let mut codes = Vec::new();
        for round in 0..ROUNDS {
            codes.push(submitted(&services, &applicant, "1.013225").await);
            let mut running = worker(&database.url, files.path());
            // Killed at once, after it has claimed something, or after it has finished something.
            match round % 3 {
                0 => {}
                1 => {
                    until("a message is relayed", || async {
                        let (waiting, _) =
                            intake_item::depth(services.db.read()).await.expect("depth");
                        waiting > 0 || done(&services, &codes).await == codes.len()
                    })
                    .await;
                }
                _ => {
                    let before = done(&services, &codes).await;
                    until("a dossier is routed", || async {
                        let now = done(&services, &codes).await;
                        now > before || now == codes.len()
                    })
                    .await;
                }
            }
            running.kill().expect("SIGKILL");
            running.wait().expect("it is gone");
        }
        let mut last = worker(&database.url, files.path());
        until("every dossier is routed", || async { done(&services, &codes).await == codes.len() })
            .await;
        last.kill().expect("SIGKILL");
        last.wait().expect("it is gone");
        for code in &codes {
            check(&services, code).await;
        }
        // The worker seals, too, and was killed doing it.
        services.seal(&signer()).await.expect("sealed");
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!((report.leaves, report.waiting), (u64::from(ROUNDS) * 3, 0));
        assert_eq!((report.tree, report.faults), (None, vec![]));
        let counts = inbox::counts(services.db.read(), &["H13.20".to_owned()]).await;
        let counts = counts.expect("counts");
        let waiting = (DossierState::AwaitingReceipt, i64::from(ROUNDS));
        assert!(counts.contains(&waiting), "{counts:?}");
        let (_, dead) = intake_item::depth(services.db.read()).await.expect("depth");
        assert_eq!(dead, 0);
    }
}

/// Exactly one of each event, in an unbroken chain, and every file whole.
async fn check(services: &Services, code: &str) {
    let found = dossier::by_code(services.db.read(), code).await.expect("read");
    let found = found.expect("never lost");
    let records = dossier::events(services.db.read(), &found.id).await.expect("events");
    let [submitted, checked, routed] = &records[..] else {
        panic!("{code}: {records:?}");
    };
    assert!(matches!(submitted.event, Event::Submitted { .. }));
    assert!(matches!(checked.event, Event::FilesChecked { .. }));
    assert!(matches!(routed.event, Event::Routed { .. }));
    let mut previous = chain::GENESIS.to_owned();
    for record in &records {
        assert_eq!(record.hash, chain::event_hash(&found.id, &previous, record));
        previous.clone_from(&record.hash);
    }
    for upload in storage::upload::of_dossier(services.db.read(), &found.id).await.expect("files") {
        let sha256 = upload.sha256.expect("a hash");
        assert!(services.files.verify(&upload.id, &sha256).await.expect("readable"), "{code}");
    }
}
