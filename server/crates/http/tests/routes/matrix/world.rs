//! A portal with somebody of every kind and something in every state, and copies of it.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use app::context::Assets;
use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use domain::identity::Assurance;
use files::FileStore;
use http_body_util::BodyExt;
use http_server::{AccountLimits, AppState, HttpSettings, RateLimits, router};
use services::{
    Services,
    api_token::TokenUses,
    notify::Changes,
    reading::Readings,
    testing::{centre, identity::Attesting, pdf, portal},
};
use storage::Database;
use tempfile::TempDir;
use tower::ServiceExt;

use super::{
    actions::{self, Action},
    callers,
    gather::Gathered,
    people::People,
    stand::Builder,
    things::Thing,
    who::Who,
};
use crate::common::Answer;

/// The database's file.
const DATABASE: &str = "motcua.db";

/// As many as anybody asks.
const NO_LIMIT: RateLimits = RateLimits {
    sign_in: 1_000_000,
    lookup: 1_000_000,
    search: 1_000_000,
    submit: 1_000_000,
    save: 1_000_000,
    report: 1_000_000,
    account: AccountLimits {
        lookup: 1_000_000,
        search: 1_000_000,
        submit: 1_000_000,
        save: 1_000_000,
    },
};

/// Everything that is asked, and by whom. Its own database is closed: whoever asks has a copy.
pub struct World {
    pub whos: Vec<Who>,
    pub things: Vec<Thing>,
    /// What officers do with dossiers.
    pub actions: Vec<Action>,
    /// What fills placeholders that are nobody's own.
    pub names: BTreeMap<&'static str, String>,
    /// A file to be handed in.
    pub file: Vec<u8>,
    services: Services,
    database: TempDir,
    files: TempDir,
}

impl World {
    pub async fn build() -> Self {
        let (database, files) = (folder(), folder());
        let url = url_in(database.path());
        let (mut services, clock) = portal(&url, files.path()).await;
        let identity = Attesting::default();
        identity.attest("092190000999", Assurance::Two);
        services.identity = Some(Arc::new(identity));
        centre::load(&services).await;
        let people = Box::pin(People::move_in(&services)).await;
        let gathered = Box::pin(Gathered::gather(&services, &clock, &people)).await;
        let Gathered { things, names, .. } = gathered;
        let whos = Box::pin(callers::sign_in(&services, &people)).await;
        let builder = Builder { services: &services, clock: &clock, people: &people };
        let actions = actions::all(&builder);
        services.db.close().await;
        Self { whos, things, actions, names, file: pdf("tệp"), services, database, files }
    }

    /// A portal over a copy of everything.
    pub async fn copy(&self) -> Replica {
        let folder = folder();
        let files = folder.path().join("files");
        copy_all(self.files.path(), &files).expect("copied");
        let database = self.database.path().join(DATABASE);
        fs::copy(database, folder.path().join(DATABASE)).expect("copied");
        let db = Database::connect(&url_in(folder.path())).await.expect("a database");
        let services = Services {
            db: db.clone(),
            files: FileStore::open(files).expect("a file store"),
            readings: Readings::default(),
            changes: Changes::default(),
            token_uses: TokenUses::default(),
            ..self.services.clone()
        };
        let settings = HttpSettings {
            site: PathBuf::from("no-bundle"),
            trusted_proxies: 0,
            insecure_cookies: false,
            limits: NO_LIMIT,
            request_time: Duration::from_mins(1),
        };
        let app = router(AppState::new(services, Assets::default(), settings));
        Replica { app, db, folder }
    }
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn url_in(folder: &Path) -> String {
    format!("sqlite://{}", folder.join(DATABASE).display())
}

fn copy_all(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let into = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_all(&entry.path(), &into)?;
        } else {
            fs::copy(entry.path(), into)?;
        }
    }
    Ok(())
}

/// A copy that is asked.
pub struct Replica {
    app: Router,
    db: Database,
    folder: TempDir,
}

impl Replica {
    /// Sends a request. Of a stream of events the head is enough.
    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.app.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let bytes = match kind {
            Some(kind) if kind.starts_with("text/event-stream") => Vec::new(),
            _ => body.collect().await.expect("a body").to_bytes().to_vec(),
        };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text }
    }

    /// How many bytes were ever written to the database: whatever is committed adds to the log of
    /// `SQLite`, which begins empty.
    pub fn written(&self) -> u64 {
        let log = self.folder.path().join(format!("{DATABASE}-wal"));
        fs::metadata(log).map_or(0, |about| about.len())
    }

    pub async fn close(self) {
        self.db.close().await;
    }
}
