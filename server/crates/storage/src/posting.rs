//! Posts of officers: for whom they act, whose staff they are, where they sit, and when.

mod terms;

use domain::staff::{Posting, StaffRole};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::{
    Result,
    account::{self, Account},
    entity::{account as owner, account_agency as table},
    row,
};

/// A post with its row version.
pub type Versioned = (Posting, i64);

/// Columns that a post fills besides its key.
const FILLED: [table::Column; 8] = [
    table::Column::Home,
    table::Column::Place,
    table::Column::Desk,
    table::Column::Roles,
    table::Column::Terms,
    table::Column::Since,
    table::Column::Until,
    table::Column::Version,
];

/// The post of an officer who was opened without particulars.
pub(crate) fn untold(account: &str, agency: &str) -> table::Model {
    table::Model {
        account_id: account.to_owned(),
        agency_code: agency.to_owned(),
        home: None,
        place: None,
        desk: None,
        roles: None,
        terms: None,
        since: None,
        until: None,
        version: None,
    }
}

/// Gives an officer a post, or replaces the one for the same agency, whatever its version.
pub async fn put<C: ConnectionTrait>(conn: &C, account: &str, posting: &Posting) -> Result<()> {
    let before = find(conn, account, &posting.agency).await?;
    let version = before.map_or(1, |(_, version)| version + 1);
    let replace = OnConflict::columns([table::Column::AccountId, table::Column::AgencyCode])
        .update_columns(FILLED)
        .to_owned();
    table::Entity::insert(model(account, posting, version).into_active_model())
        .on_conflict(replace)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes a post that was read at `expected`. False: another version is stored, or none, and nothing
/// was changed.
pub async fn save<C: ConnectionTrait>(
    conn: &C,
    account: &str,
    posting: &Posting,
    expected: i64,
) -> Result<bool> {
    let stored = Expr::col(table::Column::Version).if_null(1).eq(expected);
    let update = table::Entity::update_many()
        .col_expr(table::Column::Home, Expr::val(posting.home.as_str()))
        .col_expr(table::Column::Place, Expr::val(posting.place.as_str()))
        .col_expr(table::Column::Desk, Expr::val(posting.desk.clone()))
        .col_expr(table::Column::Roles, Expr::val(account::role_names(&posting.roles)))
        .col_expr(table::Column::Terms, Expr::val(terms::write(&posting.terms)))
        .col_expr(table::Column::Since, Expr::val(posting.since.clone()))
        .col_expr(table::Column::Until, Expr::val(posting.until.clone()))
        .col_expr(table::Column::Version, Expr::val(expected + 1))
        .filter(table::Column::AccountId.eq(account))
        .filter(table::Column::AgencyCode.eq(posting.agency.as_str()))
        .filter(stored);
    Ok(update.exec(conn).await?.rows_affected == 1)
}

/// The post of an account for an agency.
pub async fn find<C: ConnectionTrait>(
    conn: &C,
    account: &str,
    agency: &str,
) -> Result<Option<Versioned>> {
    let key = (account.to_owned(), agency.to_owned());
    let Some(model) = row::only(table::Entity::find_by_id(key).all(conn).await?) else {
        return Ok(None);
    };
    let roles = roles_of(conn, account).await?;
    read(model, &roles).map(Some)
}

/// All posts of an account, past and coming ones too, by agency.
pub async fn of_account<C: ConnectionTrait>(conn: &C, account: &str) -> Result<Vec<Posting>> {
    let models = table::Entity::find()
        .filter(table::Column::AccountId.eq(account))
        .order_by_asc(table::Column::AgencyCode)
        .all(conn)
        .await?;
    // Only posts from before they had roles of their own ask the account.
    let roles = if models.iter().all(|model| model.roles.is_some()) {
        Vec::new()
    } else {
        roles_of(conn, account).await?
    };
    models.into_iter().map(|model| Ok(read(model, &roles)?.0)).collect()
}

/// Every post at some of `agencies` with its account, by name, past and coming ones too.
pub async fn at_agencies<C: ConnectionTrait>(
    conn: &C,
    agencies: &[String],
) -> Result<Vec<(Account, Versioned)>> {
    let mut found = Vec::new();
    for agencies in agencies.chunks(row::CHUNK) {
        let models = table::Entity::find()
            .filter(table::Column::AgencyCode.is_in(agencies.iter().map(String::as_str)))
            .all(conn)
            .await?;
        let ids: std::collections::BTreeSet<&str> =
            models.iter().map(|model| model.account_id.as_str()).collect();
        let ids: Vec<&str> = ids.into_iter().collect();
        let mut accounts = Vec::new();
        for ids in ids.chunks(row::CHUNK) {
            let some = owner::Entity::find().filter(owner::Column::Id.is_in(ids.to_vec()));
            accounts.extend(some.all(conn).await?);
        }
        let accounts: Vec<Account> =
            accounts.into_iter().map(account::without_agencies).collect::<Result<_>>()?;
        for model in models {
            let owner = accounts.iter().find(|account| account.id == model.account_id);
            let Some(owner) = owner.cloned() else { continue };
            let posting = read(model, &owner.roles)?;
            found.push((owner, posting));
        }
    }
    found.sort_by(|(a, (one, _)), (b, (other, _))| {
        (&a.full_name, &a.id, &one.agency).cmp(&(&b.full_name, &b.id, &other.agency))
    });
    Ok(found)
}

async fn roles_of<C: ConnectionTrait>(conn: &C, account: &str) -> Result<Vec<StaffRole>> {
    let owner = row::only(owner::Entity::find_by_id(account).all(conn).await?);
    owner.map_or_else(|| Ok(Vec::new()), |owner| account::roles_of(&owner))
}

fn model(account: &str, posting: &Posting, version: i64) -> table::Model {
    table::Model {
        account_id: account.to_owned(),
        agency_code: posting.agency.clone(),
        home: Some(posting.home.clone()),
        place: Some(posting.place.clone()),
        desk: posting.desk.clone(),
        roles: Some(account::role_names(&posting.roles)),
        terms: terms::write(&posting.terms),
        since: posting.since.clone(),
        until: posting.until.clone(),
        version: Some(version),
    }
}

fn read(model: table::Model, of_account: &[StaffRole]) -> Result<Versioned> {
    let roles = match &model.roles {
        Some(names) => account::read_roles(names)?,
        None => of_account.to_vec(),
    };
    let agency = model.agency_code;
    let posting = Posting {
        home: model.home.unwrap_or_else(|| agency.clone()),
        place: model.place.unwrap_or_else(|| agency.clone()),
        desk: model.desk,
        roles,
        terms: terms::read(model.terms.as_deref())?,
        since: model.since,
        until: model.until,
        agency,
    };
    Ok((posting, model.version.unwrap_or(1)))
}
