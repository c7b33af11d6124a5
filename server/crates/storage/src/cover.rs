//! Who acts in whose stead, for absence or by lent roles, and what was changed about the staff.

use domain::{Moment, staff::Cover, view::StaffChange};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};

use crate::{
    Result, account,
    entity::{staff_cover as table, staff_note},
    row,
};

/// An absence, or what was lent, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCover {
    /// Its id.
    pub id: String,
    /// Who, for whom, where and when.
    pub cover: Cover,
    /// Why.
    pub reason: String,
    /// Row version.
    pub version: i64,
}

/// Something that was changed about the staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: String,
    /// The agency above all of the centre's.
    pub root: String,
    /// When.
    pub at: Moment,
    /// Account of who did it; absent: a command of the operator.
    pub by: Option<String>,
    /// The account that it is about.
    pub account: String,
    /// What was done.
    pub change: StaffChange,
    /// For which agency.
    pub agency: String,
    /// Names of roles, days or a reason.
    pub detail: String,
}

/// Adds one.
pub async fn insert<C: ConnectionTrait>(conn: &C, stored: &StoredCover) -> Result<()> {
    let StoredCover { id, cover, reason, version } = stored.clone();
    let Cover { absent, substitute, agency, roles, since, until } = cover;
    let roles = (!roles.is_empty()).then(|| account::role_names(&roles));
    let model = table::Model {
        id,
        absent,
        substitute,
        agency_code: agency,
        roles,
        since,
        until,
        reason,
        version,
    };
    row::insert(conn, model).await
}

/// The one with this id.
pub async fn by_id<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<StoredCover>> {
    row::only(table::Entity::find_by_id(id).all(conn).await?).map(read).transpose()
}

/// In whose stead an account acts on or after a day.
pub async fn of_substitute<C: ConnectionTrait>(
    conn: &C,
    account: &str,
    day: &str,
) -> Result<Vec<Cover>> {
    let models = table::Entity::find()
        .filter(table::Column::Substitute.eq(account))
        .filter(table::Column::Until.gte(day))
        .order_by_asc(table::Column::Id)
        .all(conn)
        .await?;
    models.into_iter().map(|model| Ok(read(model)?.cover)).collect()
}

/// What was lent by an account or to it and lasts until `day` or longer, the latest end first.
pub async fn lent_of<C: ConnectionTrait>(
    conn: &C,
    account: &str,
    day: &str,
) -> Result<Vec<StoredCover>> {
    let of = [table::Column::Absent, table::Column::Substitute];
    let mut found = Vec::new();
    for whose in of {
        let models = table::Entity::find()
            .filter(whose.eq(account))
            .filter(table::Column::Until.gte(day))
            .all(conn)
            .await?;
        found.extend(models.into_iter().map(read).collect::<Result<Vec<_>>>()?);
    }
    found.sort_by(|a, b| (&b.cover.until, &b.id).cmp(&(&a.cover.until, &a.id)));
    Ok(found)
}

/// Those at some of `agencies` that last until `day` or longer, the latest end first.
pub async fn at_agencies<C: ConnectionTrait>(
    conn: &C,
    agencies: &[String],
    day: &str,
) -> Result<Vec<StoredCover>> {
    let mut found = Vec::new();
    for agencies in agencies.chunks(row::CHUNK) {
        let models = table::Entity::find()
            .filter(table::Column::AgencyCode.is_in(agencies.iter().map(String::as_str)))
            .filter(table::Column::Until.gte(day))
            .all(conn)
            .await?;
        found.extend(models.into_iter().map(read).collect::<Result<Vec<_>>>()?);
    }
    found.sort_by(|a, b| (&b.cover.until, &b.id).cmp(&(&a.cover.until, &a.id)));
    Ok(found)
}

/// Gives one another last day. False: another version is stored, or none.
pub async fn set_until<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    until: &str,
    expected: i64,
) -> Result<bool> {
    let update = table::Entity::update_many()
        .col_expr(table::Column::Until, Expr::val(until))
        .col_expr(table::Column::Version, Expr::val(expected + 1))
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::Version.eq(expected));
    Ok(update.exec(conn).await?.rows_affected == 1)
}

/// Writes down what was changed.
pub async fn note<C: ConnectionTrait>(conn: &C, note: &Note) -> Result<()> {
    let model = staff_note::Model {
        id: note.id.clone(),
        root: note.root.clone(),
        at: note.at.0,
        by: note.by.clone(),
        account_id: note.account.clone(),
        change: note.change.name().to_owned(),
        agency_code: note.agency.clone(),
        detail: note.detail.clone(),
    };
    row::insert(conn, model).await
}

/// What was changed at a centre, newest first.
pub async fn notes<C: ConnectionTrait>(conn: &C, root: &str, limit: u64) -> Result<Vec<Note>> {
    let models = staff_note::Entity::find()
        .filter(staff_note::Column::Root.eq(root))
        .order_by_desc(staff_note::Column::At)
        .order_by_desc(staff_note::Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    models
        .into_iter()
        .map(|model| {
            Ok(Note {
                change: row::from_name(
                    "staff_note",
                    "change",
                    &model.change,
                    StaffChange::from_name,
                )?,
                id: model.id,
                root: model.root,
                at: Moment(model.at),
                by: model.by,
                account: model.account_id,
                agency: model.agency_code,
                detail: model.detail,
            })
        })
        .collect()
}

fn read(model: table::Model) -> Result<StoredCover> {
    let cover = Cover {
        absent: model.absent,
        substitute: model.substitute,
        agency: model.agency_code,
        roles: account::read_roles(model.roles.as_deref().unwrap_or_default())?,
        since: model.since,
        until: model.until,
    };
    Ok(StoredCover { id: model.id, cover, reason: model.reason, version: model.version })
}
