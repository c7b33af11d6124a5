//! Databases with the schema in them, and rows to begin with.

use domain::{
    Moment, Text,
    catalogue::{Method, ProcedureContent, RevisionState},
    dossier::{DossierState, Process, Snapshot},
    form::Answers,
};
use storage::{
    ConnectionTrait, Database, account::Account, dossier::Dossier, draft::Draft,
    procedure::Revision,
};

/// Some instant; everything in a test happens a few milliseconds around it.
pub const NOW: Moment = Moment(1_795_653_600_000);
/// Where dossiers go.
pub const AGENCY: &str = "H13.20";

/// Runs a test on an empty database of each kind that is there, with the schema in it.
pub async fn each(test: impl AsyncFn(Database)) {
    for place in test_support::databases().await {
        println!("on {:?}", place.kind);
        let db = Database::connect(&place.url).await.unwrap();
        db.migrate().await.unwrap();
        test(db.clone()).await;
        db.close().await;
    }
}

/// Runs a test in one transaction, on an empty database of each kind, with an account `citizen` and
/// a published revision `revision` in it.
pub async fn in_transaction(test: impl AsyncFn(&storage::Tx)) {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        test(&tx).await;
        tx.commit().await.unwrap();
    })
    .await;
}

/// What drafts and dossiers refer to.
pub async fn parents<C: ConnectionTrait>(conn: &C) {
    storage::account::insert(conn, &account("citizen", "001099000001")).await.unwrap();
    let published = Revision { state: RevisionState::Published, ..revision("1.000001", 1) };
    let published = Revision { id: "revision".to_owned(), ..published };
    storage::procedure::insert(conn, &published).await.unwrap();
}

pub fn account(id: &str, identity_number: &str) -> Account {
    Account {
        id: id.to_owned(),
        identity_number: identity_number.to_owned(),
        full_name: format!("Nguyễn Văn {id}"),
        password_hash: "$argon2id$".to_owned(),
        phone: None,
        email: None,
        created_at: NOW,
        disabled_at: None,
        linked_at: None,
        email_verified_at: None,
        phone_verified_at: None,
        closed_at: None,
        agencies: Vec::new(),
        roles: Vec::new(),
    }
}

pub fn revision(code: &str, number: u32) -> Revision {
    Revision {
        id: format!("{code}/{number}"),
        procedure_code: code.to_owned(),
        number,
        state: RevisionState::Review,
        content: content(code),
        content_sha256: format!("digest of {code}/{number}"),
        source: "authored".to_owned(),
        created_at: NOW,
        published_at: None,
    }
}

/// Read from JSON, as the rest of a content may be absent.
fn content(code: &str) -> ProcedureContent {
    let content = serde_json::json!({
        "code": code,
        "name": { "vi": format!("Thủ tục {code}") },
        "field": { "vi": "Hộ tịch" },
        "agency": { "vi": "Ủy ban nhân dân xã" },
        "agency_code": AGENCY,
        "level": { "kind": "full" },
        "cases": [{ "key": "main" }],
    });
    serde_json::from_value(content).unwrap()
}

pub fn answers(words: &str) -> Answers {
    let mut answers = Answers::default();
    answers.set("purpose", words);
    answers
}

pub fn draft(id: &str) -> Draft {
    Draft {
        id: id.to_owned(),
        account_id: "citizen".to_owned(),
        organisation_id: None,
        procedure_code: "1.000001".to_owned(),
        revision_id: "revision".to_owned(),
        case_key: "main".to_owned(),
        answers: answers("first"),
        version: 1,
        created_at: NOW,
        saved_at: NOW,
        submission_key: format!("key of {id}"),
        dossier_code: None,
        supplements: None,
        centre: None,
    }
}

/// The `n`th dossier; each waits one millisecond less than the one before.
pub fn dossier(n: i64) -> Dossier {
    Dossier {
        id: format!("{n:08}"),
        code: format!("{AGENCY}-261122-{n:04}"),
        account_id: "citizen".to_owned(),
        organisation_id: None,
        applicant_name: "Trần Thị Bưởi".to_owned(),
        identity_number: "001099000001".to_owned(),
        subject: None,
        procedure_code: "1.000001".to_owned(),
        procedure_name: Text { vi: "Thủ tục".to_owned(), en: Some("Procedure".to_owned()) },
        revision_id: "revision".to_owned(),
        case_key: "main".to_owned(),
        answers: answers("frozen"),
        version: 1,
        submission_key: format!("submission {n}"),
        submitted_at: NOW.plus_ms(n),
        answer_by: NOW.plus_minutes(480),
        snapshot: Snapshot {
            state: DossierState::AwaitingReceipt,
            applicant: "citizen".to_owned(),
            agency: AGENCY.to_owned(),
            claimed_by: None,
            claimed_until: None,
            quarantined: false,
            waiting_since: NOW.plus_ms(n),
            due_at: None,
            supplement: Vec::new(),
            process: Process::default(),
            method: Method::Online,
            papers: Vec::new(),
            given_back: Vec::new(),
            money: domain::payment::Money::default(),
        },
        contact: None,
        last_seq: 1,
        last_hash: "00".repeat(32),
    }
}

/// A dossier at an agency in a state.
pub fn dossier_at(n: i64, agency: &str, state: DossierState) -> Dossier {
    let mut dossier = dossier(n);
    agency.clone_into(&mut dossier.snapshot.agency);
    dossier.snapshot.state = state;
    dossier
}

/// Repeatable random numbers (Knuth's 64-bit linear congruence).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// The one value that SQL answers for which no repository has any use.
pub async fn value<C: ConnectionTrait>(conn: &C, sql: &str) -> String {
    #[expect(clippy::disallowed_methods, reason = "settings are asked for by text only")]
    let statement = sea_orm::Statement::from_string(conn.get_database_backend(), sql);
    let found = conn.query_one_raw(statement).await.unwrap().unwrap();
    let number = |_| found.try_get_by_index::<i64>(0).map(|number| number.to_string());
    found.try_get_by_index::<String>(0).or_else(number).unwrap()
}

/// Does what no repository does, as a program of another release might.
pub async fn execute<C: ConnectionTrait>(conn: &C, sql: &str) {
    #[expect(clippy::disallowed_methods, reason = "another program's writes are text here")]
    conn.execute_unprepared(sql).await.unwrap();
}

/// A connection to an `SQLite` file that does not wait for locks.
pub async fn impatient(url: &str) -> sea_orm::DatabaseConnection {
    let mut options = sea_orm::ConnectOptions::new(url);
    options.map_sqlx_sqlite_opts(|options| options.busy_timeout(std::time::Duration::ZERO));
    sea_orm::Database::connect(options).await.unwrap()
}
