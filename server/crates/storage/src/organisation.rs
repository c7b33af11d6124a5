//! Organisations with their members, invitations and history.

mod invitation;
mod member;
mod note;
mod taking;

use domain::Moment;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, LockType},
};

use crate::{Result, entity::organisation as table, row};

pub use invitation::{
    Invitation, delete_expired, invitation, invitations, invitations_to, invite, uninvite,
};
pub use member::{
    Member, add_member, member, members, memberships, remove_member, set_member_roles,
};
pub use note::{Note, note, notes};
pub use taking::{Taking, take, takings};

/// What acts through its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: String,
    /// Mã số thuế.
    pub tax_code: String,
    /// Its name.
    pub name: String,
    /// Account of its legal representative.
    pub representative: String,
    /// When it was opened.
    pub created_at: Moment,
    /// When it was compared with the business register.
    pub verified_at: Option<Moment>,
}

/// Opens an organisation. A second one with the same tax code is a unique violation.
pub async fn insert<C: ConnectionTrait>(conn: &C, organisation: &Organisation) -> Result<()> {
    let model = table::Model {
        id: organisation.id.clone(),
        tax_code: organisation.tax_code.clone(),
        name: organisation.name.clone(),
        representative_account_id: organisation.representative.clone(),
        created_at: organisation.created_at.0,
        verified_at: organisation.verified_at.map(|at| at.0),
        closed_at: None,
    };
    row::insert(conn, model).await
}

/// The organisation with this tax code.
pub async fn by_tax_code<C: ConnectionTrait>(
    conn: &C,
    tax_code: &str,
) -> Result<Option<Organisation>> {
    let found = table::Entity::find().filter(table::Column::TaxCode.eq(tax_code)).all(conn).await?;
    Ok(row::only(found).map(read))
}

/// The organisation with this id.
pub async fn by_id<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<Organisation>> {
    let found = table::Entity::find_by_id(id).all(conn).await?;
    Ok(row::only(found).map(read))
}

/// Ids of up to `limit` organisations behind an id, in order.
pub async fn ids<C: ConnectionTrait>(conn: &C, after: &str, limit: u64) -> Result<Vec<String>> {
    let found = table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::Id.gt(after))
        .order_by_asc(table::Column::Id)
        .limit(limit);
    Ok(found.into_tuple().all(conn).await?)
}

/// Keeps an organisation from being changed by others until the transaction ends.
pub async fn lock<C: ConnectionTrait>(conn: &C, id: &str) -> Result<()> {
    let found: Vec<String> = table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::Id.eq(id))
        .lock(LockType::Update)
        .into_tuple()
        .all(conn)
        .await?;
    debug_assert!(found.len() <= 1, "ids are unique");
    Ok(())
}

/// Notes that it was compared with the business register. False: it was before.
pub async fn verify<C: ConnectionTrait>(conn: &C, id: &str, now: Moment) -> Result<bool> {
    let update = table::Entity::update_many()
        .col_expr(table::Column::VerifiedAt, Expr::val(now.0))
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::VerifiedAt.is_null());
    Ok(update.exec(conn).await?.rows_affected == 1)
}

fn read(model: table::Model) -> Organisation {
    Organisation {
        id: model.id,
        tax_code: model.tax_code,
        name: model.name,
        representative: model.representative_account_id,
        created_at: Moment(model.created_at),
        verified_at: row::moment(model.verified_at),
    }
}
