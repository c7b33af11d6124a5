//! Urge notes: letters between agencies about dossiers, which change none of them.

mod list;

use domain::Moment;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};

use crate::{
    Result,
    entity::{urge as table, urge_dossier as about},
    row,
};

pub use list::{list, of_dossier};

/// An urge note and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Urge {
    /// Its id.
    pub id: String,
    /// The same key never makes two.
    pub submission_key: String,
    /// The agency that sent it.
    pub from: String,
    /// The agency it went to.
    pub to: String,
    /// The year of its series.
    pub year: i64,
    /// Its number there, from 1.
    pub number: u32,
    /// Account of who sent it.
    pub sent_by: String,
    /// When.
    pub sent_at: Moment,
    /// What is asked.
    pub content: String,
    /// By when the head answers.
    pub reply_by: Moment,
    /// The answer.
    pub reply: Option<Reply>,
    /// Ids and codes of the dossiers it is about.
    pub dossiers: Vec<(String, String)>,
}

/// The answer to an urge note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The words.
    pub text: String,
    /// Account of who answered.
    pub by: String,
    /// When.
    pub at: Moment,
}

/// Adds a note without an answer. A submission key that is there already is a unique violation.
pub async fn insert<C: ConnectionTrait>(conn: &C, urge: &Urge) -> Result<()> {
    let model = table::Model {
        id: urge.id.clone(),
        submission_key: urge.submission_key.clone(),
        from_agency: urge.from.clone(),
        to_agency: urge.to.clone(),
        year: urge.year,
        number: urge.number.into(),
        sent_by: urge.sent_by.clone(),
        sent_at: urge.sent_at.0,
        content: urge.content.clone(),
        reply_by: urge.reply_by.0,
        reply: None,
        replied_by: None,
        replied_at: None,
        watch_at: Some(urge.reply_by.0),
    };
    row::insert(conn, model).await?;
    let about = |(dossier_id, code): &(String, String)| about::Model {
        urge_id: urge.id.clone(),
        dossier_id: dossier_id.clone(),
        code: code.clone(),
    };
    row::insert_many(conn, urge.dossiers.iter().map(about).collect()).await
}

/// The note with this id.
pub async fn by_id<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<Urge>> {
    let found = table::Entity::find_by_id(id).all(conn).await?;
    Ok(list::complete(conn, found).await?.into_iter().next())
}

/// The note that this submission made.
pub async fn by_submission_key<C: ConnectionTrait>(conn: &C, key: &str) -> Result<Option<Urge>> {
    let found =
        table::Entity::find().filter(table::Column::SubmissionKey.eq(key)).all(conn).await?;
    Ok(list::complete(conn, found).await?.into_iter().next())
}

/// Writes the answer, once. False: there is one.
pub async fn answer<C: ConnectionTrait>(conn: &C, id: &str, reply: &Reply) -> Result<bool> {
    let done = table::Entity::update_many()
        .col_expr(table::Column::Reply, Expr::val(reply.text.as_str()))
        .col_expr(table::Column::RepliedBy, Expr::val(reply.by.as_str()))
        .col_expr(table::Column::RepliedAt, Expr::val(reply.at.0))
        // What waited for it waits no more.
        .col_expr(table::Column::WatchAt, Expr::val(0_i64))
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::RepliedAt.is_null())
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Up to `limit` notes whose time to be looked at has come, with that time.
pub async fn due<C: ConnectionTrait>(
    conn: &C,
    now: Moment,
    limit: u64,
) -> Result<Vec<(Urge, Moment)>> {
    let models = table::Entity::find()
        .filter(table::Column::WatchAt.is_not_null())
        .filter(table::Column::WatchAt.lte(now.0))
        .order_by_asc(table::Column::WatchAt)
        .order_by_asc(table::Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    let times: Vec<Moment> =
        models.iter().map(|model| Moment(model.watch_at.unwrap_or_default())).collect();
    Ok(list::complete(conn, models).await?.into_iter().zip(times).collect())
}

/// Claims the look at a note for this transaction, and says when the next one is. False: it was
/// answered since, or somebody else has looked.
pub async fn looked<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    at: Moment,
    next: Option<Moment>,
) -> Result<bool> {
    let done = table::Entity::update_many()
        .col_expr(table::Column::WatchAt, Expr::val(next.map(|at| at.0)))
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::WatchAt.eq(at.0))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}
