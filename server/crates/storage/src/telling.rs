//! The outbox of notices: which events are still to be told.

use domain::Moment;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
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
    Ok(models.into_iter().map(read).collect())
}

/// Takes tellings away, in the transaction that tells them, and answers which there were. The others
/// were told before, so this transaction must not tell them again.
pub async fn take<C: ConnectionTrait>(conn: &C, tellings: &[Telling]) -> Result<Vec<Telling>> {
    let mut taken = Vec::with_capacity(tellings.len());
    for chunk in tellings.chunks(row::CHUNK) {
        let any = chunk.iter().fold(Condition::any(), |any, one| any.add(is(one)));
        let gone = table::Entity::delete_many().filter(any).exec_with_returning(conn).await?;
        taken.extend(gone.into_iter().map(read));
    }
    Ok(taken)
}

/// Leaves one for later, after it could not be told.
pub async fn put_off<C: ConnectionTrait>(conn: &C, telling: &Telling, until: Moment) -> Result<()> {
    table::Entity::update_many()
        .col_expr(table::Column::VisibleAt, Expr::val(until.0))
        .col_expr(table::Column::Attempts, Expr::col(table::Column::Attempts).add(1))
        .filter(is(telling))
        .exec(conn)
        .await?;
    Ok(())
}

fn is(telling: &Telling) -> Condition {
    Condition::all()
        .add(table::Column::DossierId.eq(telling.dossier_id.as_str()))
        .add(table::Column::Seq.eq(telling.seq))
}

fn read(model: table::Model) -> Telling {
    Telling {
        dossier_id: model.dossier_id,
        seq: model.seq,
        last_seq: model.last_seq,
        attempts: model.attempts,
    }
}
