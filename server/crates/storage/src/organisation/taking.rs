//! What members have taken along of an organisation's dossiers: once a member and kind, so that nobody
//! pushes what else was done out of sight.

use domain::{Moment, view::TakingKind};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::{Result, entity::organisation_taking as table};

/// What a member has taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taking {
    /// The member's account.
    pub account: String,
    /// What.
    pub kind: TakingKind,
    /// How often.
    pub count: i64,
    /// When last.
    pub last: Moment,
}

/// Notes that a member takes something along now.
pub async fn take<C: ConnectionTrait>(
    conn: &C,
    organisation: &str,
    account: &str,
    kind: TakingKind,
    now: Moment,
) -> Result<()> {
    let model = table::ActiveModel::from(table::Model {
        organisation_id: organisation.to_owned(),
        account_id: account.to_owned(),
        kind: kind.name().to_owned(),
        count: 1,
        last_at: now.0,
    });
    let sum = Expr::col((table::Entity, table::Column::Count))
        .add(Expr::col(("excluded", table::Column::Count)));
    let key = [table::Column::OrganisationId, table::Column::AccountId, table::Column::Kind];
    let again = OnConflict::columns(key)
        .value(table::Column::Count, sum)
        .update_column(table::Column::LastAt)
        .to_owned();
    table::Entity::insert(model).on_conflict(again).exec_without_returning(conn).await?;
    Ok(())
}

/// What was taken, by whoever did so last first.
pub async fn takings<C: ConnectionTrait>(conn: &C, organisation: &str) -> Result<Vec<Taking>> {
    let models = table::Entity::find()
        .filter(table::Column::OrganisationId.eq(organisation))
        .order_by_desc(table::Column::LastAt)
        .order_by_asc(table::Column::AccountId)
        .order_by_asc(table::Column::Kind)
        .all(conn)
        .await?;
    let read = |model: table::Model| Taking {
        account: model.account_id,
        kind: TakingKind::from_name(&model.kind),
        count: model.count,
        last: Moment(model.last_at),
    };
    Ok(models.into_iter().map(read).collect())
}
