//! The store of documents: papers that people have handed in, once a file and name, until when a file
//! is valid, and when somebody has proven last to sit there.
//!
//! A list of its own, and no reading of all uploads: the same file is handed in with many dossiers and
//! stands once, and what its paper is called only the revision of its dossier knows.

use std::collections::{HashMap, hash_map::Entry};

use domain::catalogue::paper_mark;
use sea_orm_migration::{prelude::*, sea_orm::QueryResult};
use serde_json::Value as Json;

use super::{foreign_key, index, key, number, optional_number, primary_key};

/// Uploads that are looked at together.
const CHUNK: u64 = 500;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let proved =
            Table::alter().table("session").add_column(optional_number("proved_at")).take();
        manager.alter_table(proved).await?;
        // Its owner is a person or an organisation.
        let table = Table::create()
            .table("stored_paper")
            .col(key(manager, "owner_id"))
            .col(key(manager, "sha256"))
            .col(key(manager, "mark"))
            .col(key(manager, "upload_id"))
            .col(key(manager, "dossier_id"))
            .col(number("handed_in_at"))
            .col(optional_number("hidden_at"))
            .primary_key(&mut primary_key(&["owner_id", "sha256", "mark"]))
            .foreign_key(&mut foreign_key("stored_paper", "upload_id", "upload", "id"))
            .take();
        manager.create_table(table).await?;
        // The whole list, and the papers of one name.
        let ways: [(&'static str, &[&'static str]); 2] = [
            ("stored_paper_list", &["owner_id", "handed_in_at", "upload_id"]),
            ("stored_paper_mark", &["owner_id", "mark", "handed_in_at", "upload_id"]),
        ];
        for (name, columns) in ways {
            let shown = index(name, "stored_paper", columns)
                .and_where(Expr::col("hidden_at").is_null())
                .take();
            manager.create_index(shown).await?;
        }
        // A date is the file's, whatever it was handed in as, and stays when it is handed in again.
        let table = Table::create()
            .table("paper_date")
            .col(key(manager, "owner_id"))
            .col(key(manager, "sha256"))
            .col(key(manager, "valid_until"))
            .primary_key(&mut primary_key(&["owner_id", "sha256"]))
            .take();
        manager.create_table(table).await?;
        fill(manager).await
    }
}

/// A file that was taken in before.
struct TakenIn {
    upload_id: String,
    account_id: String,
    dossier_id: String,
    sha256: String,
    requirement: String,
    revision_id: String,
    case_key: String,
    handed_in_at: i64,
}

impl TakenIn {
    fn read(row: &QueryResult) -> Result<Self, DbErr> {
        let created_at: i64 = row.try_get("", "created_at")?;
        Ok(Self {
            upload_id: row.try_get("", "id")?,
            account_id: row.try_get("", "account_id")?,
            dossier_id: row.try_get("", "dossier_id")?,
            sha256: row.try_get("", "sha256")?,
            requirement: row.try_get("", "requirement")?,
            revision_id: row.try_get("", "revision_id")?,
            case_key: row.try_get("", "case_key")?,
            handed_in_at: Ord::max(created_at, row.try_get("", "submitted_at")?),
        })
    }

    /// Puts it into the list, in the place of the same file from before.
    fn into_list(self, mark: String) -> Result<InsertStatement, DbErr> {
        let columns = ["owner_id", "sha256", "mark", "upload_id", "dossier_id", "handed_in_at"];
        let values: [Expr; 6] = [
            self.account_id.into(),
            self.sha256.into(),
            mark.into(),
            self.upload_id.into(),
            self.dossier_id.into(),
            self.handed_in_at.into(),
        ];
        let older = Expr::col(("stored_paper", "handed_in_at"));
        let newest = OnConflict::columns(["owner_id", "sha256", "mark"])
            .update_columns(["upload_id", "dossier_id", "handed_in_at"])
            .action_and_where(older.lt(Expr::col(("excluded", "handed_in_at"))))
            .to_owned();
        let mut insert = Query::insert();
        insert.into_table("stored_paper").columns(columns).on_conflict(newest);
        insert.values(values).map_err(|error| DbErr::Migration(error.to_string()))?;
        Ok(insert)
    }
}

/// Lists what was taken in before and has no malware.
async fn fill(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let conn = manager.get_connection();
    let mut contents: HashMap<String, Json> = HashMap::new();
    let mut after = String::new();
    loop {
        let rows = conn.query_all(&taken_in(&after)).await?;
        let some: Vec<TakenIn> = rows.iter().map(TakenIn::read).collect::<Result<_, _>>()?;
        let Some(last) = some.last() else { return Ok(()) };
        after.clone_from(&last.upload_id);
        for paper in some {
            let content = match contents.entry(paper.revision_id.clone()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => {
                    let content = content_of(manager, &paper.revision_id).await?;
                    new.insert(content)
                }
            };
            // What no case names is no paper.
            if let Some(name) = name_in(content, &paper.case_key, &paper.requirement) {
                let mark = paper_mark(name);
                conn.execute(&paper.into_list(mark)?).await?;
            }
        }
    }
}

/// The next papers of dossiers, by id.
fn taken_in(after: &str) -> SelectStatement {
    Query::select()
        .columns([
            ("upload", "id"),
            ("upload", "account_id"),
            ("upload", "dossier_id"),
            ("upload", "sha256"),
            ("upload", "requirement"),
            ("upload", "created_at"),
            ("dossier", "revision_id"),
            ("dossier", "case_key"),
            ("dossier", "submitted_at"),
        ])
        .from("upload")
        .inner_join("dossier", Expr::col(("dossier", "id")).equals(("upload", "dossier_id")))
        .and_where(Expr::col(("upload", "id")).gt(after))
        .and_where(Expr::col(("upload", "account_id")).equals(("dossier", "account_id")))
        .and_where(Expr::col(("upload", "requirement")).ne("@message"))
        .and_where(Expr::col(("upload", "scan")).is_in(["clean", "not_scanned"]))
        .and_where(Expr::col(("upload", "sha256")).is_not_null())
        .order_by(("upload", "id"), Order::Asc)
        .limit(CHUNK)
        .take()
}

async fn content_of(manager: &SchemaManager<'_>, revision: &str) -> Result<Json, DbErr> {
    let select = Query::select()
        .column("content")
        .from("procedure_revision")
        .and_where(Expr::col("id").eq(revision))
        .take();
    let Some(row) = manager.get_connection().query_one(&select).await? else {
        return Ok(Json::Null);
    };
    let content: String = row.try_get("", "content")?;
    serde_json::from_str(&content).map_err(|error| DbErr::Migration(error.to_string()))
}

/// What a paper is called in a case.
fn name_in<'a>(content: &'a Json, case: &str, requirement: &str) -> Option<&'a str> {
    let case = keyed(content.get("cases")?, case)?;
    keyed(case.get("documents")?, requirement)?.get("name")?.get("vi")?.as_str()
}

fn keyed<'a>(list: &'a Json, key: &str) -> Option<&'a Json> {
    list.as_array()?.iter().find(|one| one.get("key").and_then(Json::as_str) == Some(key))
}
