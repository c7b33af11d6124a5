//! Which dossiers have to be looked at, and when.

use domain::{
    Moment,
    dossier::{DossierState, Role},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};

use crate::{
    Result,
    dossier::{Dossier, from_model},
    entity::{dossier as table, watch_sweep as sweep},
    row,
};

/// The one row of sweeps.
const NAME: &str = "waiting";

/// A dossier that has to be looked at.
#[derive(Clone, Debug)]
pub struct Due {
    /// The dossier.
    pub dossier: Dossier,
    /// The time that has come.
    pub at: Moment,
}

/// Up to `limit` dossiers whose time to be looked at has come, longest first.
pub async fn due<C: ConnectionTrait>(conn: &C, now: Moment, limit: u64) -> Result<Vec<Due>> {
    let models = table::Entity::find()
        .filter(table::Column::WatchAt.is_not_null())
        .filter(table::Column::WatchAt.lte(now.0))
        .order_by_asc(table::Column::WatchAt)
        .order_by_asc(table::Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    let read = |model: table::Model| {
        let at = Moment(model.watch_at.unwrap_or_default());
        Ok(Due { dossier: from_model(model)?, at })
    };
    models.into_iter().map(read).collect()
}

/// Claims the look at a dossier for this transaction, and says when the next one is. False: it was
/// changed since, or somebody else has looked.
pub async fn looked<C: ConnectionTrait>(conn: &C, due: &Due, next: Option<Moment>) -> Result<bool> {
    let done = table::Entity::update_many()
        .col_expr(table::Column::WatchAt, Expr::val(next.map(|at| at.0)))
        .filter(table::Column::Id.eq(due.dossier.id.as_str()))
        .filter(table::Column::Version.eq(due.dossier.version))
        .filter(table::Column::WatchAt.eq(due.at.0))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Has a dossier looked at in the next sweep.
pub async fn look_again<C: ConnectionTrait>(conn: &C, dossier_id: &str) -> Result<()> {
    table::Entity::update_many()
        .col_expr(table::Column::WatchAt, Expr::val(0_i64))
        .filter(table::Column::Id.eq(dossier_id))
        .exec(conn)
        .await?;
    Ok(())
}

/// Has what an applicant has to act on looked at again, as when mail to them comes back.
pub async fn look_again_of<C: ConnectionTrait>(conn: &C, account: &str) -> Result<()> {
    let states = DossierState::ALL.into_iter().filter(|state| {
        state.waits_for() == Some(Role::Applicant) || *state == DossierState::ResultReady
    });
    table::Entity::update_many()
        .col_expr(table::Column::WatchAt, Expr::val(0_i64))
        .filter(table::Column::AccountId.eq(account))
        .filter(table::Column::State.is_in(states.map(DossierState::name)))
        .exec(conn)
        .await?;
    Ok(())
}

/// Notes that everything that had to be was looked at.
pub async fn swept<C: ConnectionTrait>(conn: &C, now: Moment) -> Result<()> {
    let model = sweep::ActiveModel::from(sweep::Model { name: NAME.to_owned(), at: now.0 });
    let keep = OnConflict::column(sweep::Column::Name).update_column(sweep::Column::At).to_owned();
    sweep::Entity::insert(model).on_conflict(keep).exec_without_returning(conn).await?;
    Ok(())
}

/// When everything that had to be was looked at last.
pub async fn swept_at<C: ConnectionTrait>(conn: &C) -> Result<Option<Moment>> {
    let found = sweep::Entity::find_by_id(NAME).all(conn).await?;
    Ok(row::only(found).map(|model| Moment(model.at)))
}
