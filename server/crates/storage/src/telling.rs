//! The outbox of notices: which events are still to be told.

use domain::Moment;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

use crate::{Result, entity::telling as table, row};

/// Events of a dossier that tell somebody something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// The dossier.
    pub dossier_id: String,
    /// Place in its log of the first event.
    pub seq: i64,
    /// Place of the last one.
    pub last_seq: i64,
    /// How often it was tried in vain.
    pub attempts: i64,
}

/// Adds one, to be told from `now` on.
pub async fn insert<C: ConnectionTrait>(conn: &C, telling: &Telling, now: Moment) -> Result<()> {
    let model = table::Model {
        dossier_id: telling.dossier_id.clone(),
        seq: telling.seq,
        last_seq: telling.last_seq,
        visible_at: now.0,
        attempts: telling.attempts,
    };
    row::insert(conn, model).await
}

/// Up to `limit` that are to be told at `now`, the oldest first.
pub async fn waiting<C: ConnectionTrait>(
    conn: &C,
    now: Moment,
    limit: u64,
) -> Result<Vec<Telling>> {
    let models = table::Entity::find()
        .filter(table::Column::VisibleAt.lte(now.0))
        .order_by_asc(table::Column::VisibleAt)
        .order_by_asc(table::Column::DossierId)
        .order_by_asc(table::Column::Seq)
        .limit(limit)
        .all(conn)
        .await?;
    let read = |model: table::Model| Telling {
        dossier_id: model.dossier_id,
        seq: model.seq,
        last_seq: model.last_seq,
        attempts: model.attempts,
    };
    Ok(models.into_iter().map(read).collect())
}

/// Takes one away, in the transaction that tells it. False: it was told before, so this transaction
/// must not tell it again.
pub async fn take<C: ConnectionTrait>(conn: &C, telling: &Telling) -> Result<bool> {
    let delete = table::Entity::delete_many()
        .filter(table::Column::DossierId.eq(telling.dossier_id.as_str()))
        .filter(table::Column::Seq.eq(telling.seq));
    Ok(delete.exec(conn).await?.rows_affected == 1)
}

/// Leaves one for later, after it could not be told.
pub async fn put_off<C: ConnectionTrait>(conn: &C, telling: &Telling, until: Moment) -> Result<()> {
    table::Entity::update_many()
        .col_expr(table::Column::VisibleAt, Expr::val(until.0))
        .col_expr(table::Column::Attempts, Expr::col(table::Column::Attempts).add(1))
        .filter(table::Column::DossierId.eq(telling.dossier_id.as_str()))
        .filter(table::Column::Seq.eq(telling.seq))
        .exec(conn)
        .await?;
    Ok(())
}
