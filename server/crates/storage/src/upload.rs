//! Uploads: files of drafts and dossiers. The bytes are in the file store.

mod usage;

use domain::{Moment, view::ScanState};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query},
};

use crate::{Result, entity::upload as table, row};

pub use usage::usage;

/// The table's name in errors.
const TABLE: &str = "upload";

/// What a file belongs to that came with a message; no document requirement is called so.
pub const MESSAGE: &str = "@message";

/// A file, or the beginning of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its id.
    pub id: String,
    /// Whose it is.
    pub account_id: String,
    /// The draft it was made for.
    pub draft_id: String,
    /// The dossier it is part of, since submission.
    pub dossier_id: Option<String>,
    /// The document requirement it belongs to, or [`MESSAGE`].
    pub requirement: String,
    /// Its name as the applicant gave it, made harmless.
    pub file_name: String,
    /// Bytes, as announced.
    pub length: u64,
    /// Type sniffed from its content; set when it is complete.
    pub media_type: Option<String>,
    /// SHA-256, hexadecimal; set when it is complete.
    pub sha256: Option<String>,
    /// Whether all bytes are there.
    pub complete: bool,
    /// What the scanner said.
    pub scan: ScanState,
    /// When it began.
    pub created_at: Moment,
    /// When it is removed, if it is not complete by then.
    pub expires_at: Moment,
}

/// Adds an upload and counts its length to the account.
pub async fn insert<C: ConnectionTrait>(conn: &C, upload: &Upload) -> Result<()> {
    let length =
        i64::try_from(upload.length).map_err(|error| row::inconsistent(TABLE, "length", error))?;
    let model = table::Model {
        id: upload.id.clone(),
        account_id: upload.account_id.clone(),
        draft_id: upload.draft_id.clone(),
        dossier_id: upload.dossier_id.clone(),
        requirement: upload.requirement.clone(),
        file_name: upload.file_name.clone(),
        length,
        media_type: upload.media_type.clone(),
        sha256: upload.sha256.clone(),
        complete: upload.complete,
        completed_at: upload.complete.then_some(upload.created_at.0),
        scan: upload.scan.name().to_owned(),
        created_at: upload.created_at.0,
        expires_at: upload.expires_at.0,
    };
    row::insert(conn, model).await?;
    usage::add(conn, &upload.account_id, length).await
}

/// The upload with this id.
pub async fn by_id<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<Upload>> {
    row::only(table::Entity::find_by_id(id).all(conn).await?).map(read).transpose()
}

/// The uploads with these ids, in no order.
pub async fn by_ids<C: ConnectionTrait>(conn: &C, ids: &[String]) -> Result<Vec<Upload>> {
    let mut uploads = Vec::with_capacity(ids.len());
    for ids in ids.chunks(row::CHUNK) {
        let with = table::Column::Id.is_in(ids.iter().map(String::as_str));
        let models = table::Entity::find().filter(with).all(conn).await?;
        for model in models {
            uploads.push(read(model)?);
        }
    }
    Ok(uploads)
}

/// Notes that all bytes are there since `now`, and what they are.
pub async fn complete<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    media_type: &str,
    sha256: &str,
    now: Moment,
) -> Result<()> {
    let update = table::Entity::update_many()
        .col_expr(table::Column::Complete, Expr::val(true))
        .col_expr(table::Column::MediaType, Expr::val(media_type))
        .col_expr(table::Column::Sha256, Expr::val(sha256))
        .col_expr(table::Column::CompletedAt, Expr::val(now.0))
        .filter(table::Column::Id.eq(id));
    row::one(update.exec(conn).await?.rows_affected)
}

/// The complete uploads of a draft, oldest first.
pub async fn of_draft<C: ConnectionTrait>(conn: &C, draft_id: &str) -> Result<Vec<Upload>> {
    list(conn, table::Entity::find().filter(table::Column::DraftId.eq(draft_id))).await
}

/// The papers of a dossier, oldest first.
pub async fn of_dossier<C: ConnectionTrait>(conn: &C, dossier_id: &str) -> Result<Vec<Upload>> {
    let all = table::Entity::find().filter(table::Column::DossierId.eq(dossier_id));
    list(conn, all.filter(table::Column::Requirement.ne(MESSAGE))).await
}

/// The files that came with a dossier's messages, oldest first.
pub async fn of_messages<C: ConnectionTrait>(conn: &C, dossier_id: &str) -> Result<Vec<Upload>> {
    let all = table::Entity::find().filter(table::Column::DossierId.eq(dossier_id));
    list(conn, all.filter(table::Column::Requirement.eq(MESSAGE))).await
}

/// Makes every complete upload of a draft part of a dossier.
pub async fn attach<C: ConnectionTrait>(conn: &C, draft_id: &str, dossier_id: &str) -> Result<()> {
    table::Entity::update_many()
        .col_expr(table::Column::DossierId, Expr::val(dossier_id))
        .filter(table::Column::DraftId.eq(draft_id))
        .filter(table::Column::CompletedAt.is_not_null())
        .exec(conn)
        .await?;
    Ok(())
}

/// Takes uploads out of their dossier, as when a supplement replaces them. They stay stored: the log
/// names their hashes.
pub async fn detach_from_dossier<C: ConnectionTrait>(conn: &C, ids: &[String]) -> Result<()> {
    for ids in ids.chunks(row::CHUNK) {
        table::Entity::update_many()
            .col_expr(table::Column::DossierId, Expr::null())
            .filter(table::Column::Id.is_in(ids.iter().map(String::as_str)))
            .exec(conn)
            .await?;
    }
    Ok(())
}

/// Stores what the scanner said of some uploads.
pub async fn set_scan<C: ConnectionTrait>(conn: &C, ids: &[String], scan: ScanState) -> Result<()> {
    for ids in ids.chunks(row::CHUNK) {
        table::Entity::update_many()
            .col_expr(table::Column::Scan, Expr::val(scan.name()))
            .filter(table::Column::Id.is_in(ids.iter().map(String::as_str)))
            .exec(conn)
            .await?;
    }
    Ok(())
}

/// Deletes an upload, if it is still there, and takes its length off the account.
pub async fn delete<C: ConnectionTrait>(conn: &C, id: &str) -> Result<()> {
    let delete = Query::delete()
        .from_table(table::Entity)
        .and_where(table::Column::Id.eq(id))
        .returning(Query::returning().columns([table::Column::AccountId, table::Column::Length]))
        .take();
    let Some(deleted) = conn.query_one(&delete).await? else { return Ok(()) };
    let account: String = deleted.try_get("", "account_id")?;
    let length: i64 = deleted.try_get("", "length")?;
    usage::add(conn, &account, -length).await
}

/// Deletes the uploads of a draft, finished or not, but for those that a dossier has, and takes their
/// length off the account. Answers their ids: the bytes are the caller's to remove.
pub async fn delete_of_draft<C: ConnectionTrait>(conn: &C, draft_id: &str) -> Result<Vec<String>> {
    let parts = [table::Column::Id, table::Column::AccountId, table::Column::Length];
    let delete = Query::delete()
        .from_table(table::Entity)
        .and_where(table::Column::DraftId.eq(draft_id))
        .and_where(table::Column::DossierId.is_null())
        .returning(Query::returning().columns(parts))
        .take();
    let mut ids = Vec::new();
    for deleted in conn.query_all(&delete).await? {
        let account: String = deleted.try_get("", "account_id")?;
        let length: i64 = deleted.try_get("", "length")?;
        usage::add(conn, &account, -length).await?;
        ids.push(deleted.try_get("", "id")?);
    }
    Ok(ids)
}

/// Up to `limit` uploads that were not finished in time, longest over first.
pub async fn expired<C: ConnectionTrait>(conn: &C, now: Moment, limit: u64) -> Result<Vec<Upload>> {
    let models = table::Entity::find()
        .filter(table::Column::CompletedAt.is_null())
        .filter(table::Column::ExpiresAt.lte(now.0))
        .order_by_asc(table::Column::ExpiresAt)
        .limit(limit)
        .all(conn)
        .await?;
    models.into_iter().map(read).collect()
}

async fn list<C: ConnectionTrait>(
    conn: &C,
    select: sea_orm::Select<table::Entity>,
) -> Result<Vec<Upload>> {
    let models = select
        // A bound `true` would be compared with the condition of an index each time, at the price of
        // preparing the statement anew.
        .filter(table::Column::CompletedAt.is_not_null())
        .order_by_asc(table::Column::CreatedAt)
        .order_by_asc(table::Column::Id)
        .all(conn)
        .await?;
    models.into_iter().map(read).collect()
}

fn read(model: table::Model) -> Result<Upload> {
    let length =
        u64::try_from(model.length).map_err(|error| row::inconsistent(TABLE, "length", error))?;
    Ok(Upload {
        length,
        scan: row::from_name(TABLE, "scan", &model.scan, ScanState::from_name)?,
        id: model.id,
        account_id: model.account_id,
        draft_id: model.draft_id,
        dossier_id: model.dossier_id,
        requirement: model.requirement,
        file_name: model.file_name,
        media_type: model.media_type,
        sha256: model.sha256,
        complete: model.complete,
        created_at: Moment(model.created_at),
        expires_at: Moment(model.expires_at),
    })
}
