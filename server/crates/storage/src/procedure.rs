//! Procedures as numbered revisions.

mod publish;

use domain::{
    Moment,
    catalogue::{ProcedureContent, RevisionState},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement},
};

use crate::{Result, entity::procedure_revision as table, row};

pub use publish::{bump_version, catalogue_version, publish, publish_all};

/// The table's name in errors.
const TABLE: &str = "procedure_revision";

/// A procedure as somebody wrote or imported it at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// Its id.
    pub id: String,
    /// Mã thủ tục.
    pub procedure_code: String,
    /// From 1, growing by one a procedure.
    pub number: u32,
    /// Where it stands.
    pub state: RevisionState,
    /// Everything its page shows.
    pub content: ProcedureContent,
    /// SHA-256 of the content, to see whether an import brings something new.
    pub content_sha256: String,
    /// `authored` or `imported`.
    pub source: String,
    /// When it was written.
    pub created_at: Moment,
    /// When it was published.
    pub published_at: Option<Moment>,
}

/// The revision with the highest number, in whatever state.
pub async fn latest<C: ConnectionTrait>(conn: &C, code: &str) -> Result<Option<Revision>> {
    let model = table::Entity::find()
        .filter(table::Column::ProcedureCode.eq(code))
        .order_by_desc(table::Column::Number)
        .one(conn)
        .await?;
    model.map(read).transpose()
}

/// The revisions with the highest numbers of these procedures, in whatever state, by code.
pub async fn latest_of<C: ConnectionTrait>(conn: &C, codes: &[&str]) -> Result<Vec<Revision>> {
    let models = table::Entity::find()
        .filter(table::Column::ProcedureCode.is_in(codes.iter().copied()))
        .filter(Expr::not_exists(newer()))
        .order_by_asc(table::Column::ProcedureCode)
        .all(conn)
        .await?;
    models.into_iter().map(read).collect()
}

/// What the public sees.
pub async fn published<C: ConnectionTrait>(conn: &C, code: &str) -> Result<Option<Revision>> {
    let model = table::Entity::find()
        .filter(table::Column::ProcedureCode.eq(code))
        .filter(table::Column::State.eq(state_name(RevisionState::Published)))
        .one(conn)
        .await?;
    model.map(read).transpose()
}

/// The revision with this id.
pub async fn by_id<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<Revision>> {
    row::only(table::Entity::find_by_id(id).all(conn).await?).map(read).transpose()
}

/// Everything published, by code: what the search index is built from.
pub async fn all_published<C: ConnectionTrait>(conn: &C) -> Result<Vec<Revision>> {
    let models = table::Entity::find()
        .filter(table::Column::State.eq(state_name(RevisionState::Published)))
        .order_by_asc(table::Column::ProcedureCode)
        .all(conn)
        .await?;
    models.into_iter().map(read).collect()
}

/// Code, number, digest and source of every procedure's latest revision, by code.
pub async fn latest_digests<C: ConnectionTrait>(
    conn: &C,
) -> Result<Vec<(String, u32, String, String)>> {
    let rows: Vec<(String, i64, String, String)> = table::Entity::find()
        .select_only()
        .columns([
            table::Column::ProcedureCode,
            table::Column::Number,
            table::Column::ContentSha256,
            table::Column::Source,
        ])
        .filter(Expr::not_exists(newer()))
        .order_by_asc(table::Column::ProcedureCode)
        .into_tuple()
        .all(conn)
        .await?;
    rows.into_iter()
        .map(|(code, number, digest, source)| Ok((code, read_number(number)?, digest, source)))
        .collect()
}

/// Adds a revision.
pub async fn insert<C: ConnectionTrait>(conn: &C, revision: &Revision) -> Result<()> {
    row::insert(conn, write(revision)?).await
}

/// Adds many revisions, a few hundred a statement.
pub async fn insert_many<C: ConnectionTrait>(conn: &C, revisions: &[Revision]) -> Result<()> {
    let models = revisions.iter().map(write).collect::<Result<Vec<_>>>()?;
    row::insert_many(conn, models).await
}

/// Code and name of procedures whose latest revision waits for review, by code, after `after_code`.
pub async fn list_review<C: ConnectionTrait>(
    conn: &C,
    after_code: &str,
    limit: u64,
) -> Result<Vec<(String, String)>> {
    let rows = table::Entity::find()
        .select_only()
        .columns([table::Column::ProcedureCode, table::Column::Name])
        .filter(table::Column::State.eq(state_name(RevisionState::Review)))
        .filter(table::Column::ProcedureCode.gt(after_code))
        .filter(Expr::not_exists(newer()))
        .order_by_asc(table::Column::ProcedureCode)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows)
}

/// A revision of the same procedure with a higher number than the row of the outer statement.
fn newer() -> SelectStatement {
    let newer = Alias::new("newer");
    Query::select()
        .expr(Expr::val(1))
        .from_as(table::Entity, newer.clone())
        .and_where(
            Expr::col((newer.clone(), table::Column::ProcedureCode))
                .equals((table::Entity, table::Column::ProcedureCode)),
        )
        .and_where(
            Expr::col((newer, table::Column::Number))
                .gt(Expr::col((table::Entity, table::Column::Number))),
        )
        .take()
}

const fn state_name(state: RevisionState) -> &'static str {
    match state {
        RevisionState::Review => "review",
        RevisionState::Published => "published",
        RevisionState::Superseded => "superseded",
    }
}

fn state_from_name(name: &str) -> Option<RevisionState> {
    [RevisionState::Review, RevisionState::Published, RevisionState::Superseded]
        .into_iter()
        .find(|state| state_name(*state) == name)
}

fn read_number(number: i64) -> Result<u32> {
    u32::try_from(number).map_err(|error| row::inconsistent(TABLE, "number", error))
}

fn read(model: table::Model) -> Result<Revision> {
    Ok(Revision {
        number: read_number(model.number)?,
        state: row::from_name(TABLE, "state", &model.state, state_from_name)?,
        content: row::from_json(TABLE, "content", &model.content)?,
        id: model.id,
        procedure_code: model.procedure_code,
        content_sha256: model.content_sha256,
        source: model.source,
        created_at: Moment(model.created_at),
        published_at: row::moment(model.published_at),
    })
}

fn write(revision: &Revision) -> Result<table::Model> {
    Ok(table::Model {
        id: revision.id.clone(),
        procedure_code: revision.procedure_code.clone(),
        number: i64::from(revision.number),
        state: state_name(revision.state).to_owned(),
        name: revision.content.name.vi.clone(),
        content_sha256: revision.content_sha256.clone(),
        source: revision.source.clone(),
        created_at: revision.created_at.0,
        published_at: revision.published_at.map(|at| at.0),
        content: row::to_json(TABLE, "content", &revision.content)?,
    })
}
