//! Opening, raising and closing items.

use std::collections::BTreeMap;

use domain::{
    Moment,
    watch::{Level, Owner, WaitKind},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{Item, TABLE, Thing, counts};
use crate::{Result, entity::watch_item as table, row};

/// What a sweep has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Items that were found.
    pub opened: u64,
    /// Items that somebody higher was told of.
    pub raised: u64,
    /// Items that wait no more.
    pub closed: u64,
}

impl std::ops::AddAssign for Change {
    fn add_assign(&mut self, other: Self) {
        self.opened += other.opened;
        self.raised += other.raised;
        self.closed += other.closed;
    }
}

/// The open items of dossiers and urge notes, by their ids.
pub async fn open_of<C: ConnectionTrait>(conn: &C, things: &[String]) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    for column in [table::Column::DossierId, table::Column::UrgeId] {
        let models = table::Entity::find()
            .filter(column.is_in(things.iter().map(String::as_str)))
            .filter(table::Column::ClosedAt.is_null())
            .all(conn)
            .await?;
        for model in models {
            items.push(read(model)?);
        }
    }
    Ok(items)
}

/// Brings the open items of `things`, at most as many as an `IN` takes, in line with what waits
/// now. Doing it twice changes nothing.
pub async fn settle<C: ConnectionTrait>(
    conn: &C,
    things: &[String],
    waiting: Vec<Item>,
    now: Moment,
) -> Result<Change> {
    let mut before: BTreeMap<String, Item> = BTreeMap::new();
    for item in open_of(conn, things).await? {
        before.insert(item.open_key(), item);
    }
    let (mut change, mut counted) = (Change::default(), counts::Changes::default());
    let mut opened = Vec::new();
    for item in waiting {
        match before.remove(&item.open_key()) {
            None => {
                counted.add(&item, 1);
                change.opened += 1;
                opened.push(write(&item));
            }
            Some(old) => {
                let item = Item { id: old.id.clone(), opened_at: old.opened_at, ..item };
                if item == old {
                    continue;
                }
                change.raised += u64::from(item.level > old.level);
                counted.add(&old, -1);
                counted.add(&item, 1);
                update(conn, &item).await?;
            }
        }
    }
    for old in before.values() {
        counted.add(old, -1);
        change.closed += 1;
    }
    let ids = before.values().map(|item| item.id.as_str());
    if !before.is_empty() {
        table::Entity::update_many()
            .col_expr(table::Column::OpenKey, Expr::null())
            .col_expr(table::Column::EscalatesAt, Expr::null())
            .col_expr(table::Column::ClosedAt, Expr::val(now.0))
            .filter(table::Column::Id.is_in(ids))
            .exec(conn)
            .await?;
    }
    if !opened.is_empty() {
        let models = opened.into_iter().map(table::ActiveModel::from);
        table::Entity::insert_many(models).exec_without_returning(conn).await?;
    }
    counted.save(conn).await?;
    Ok(change)
}

async fn update<C: ConnectionTrait>(conn: &C, item: &Item) -> Result<()> {
    use table::Column as Col;
    let update = table::Entity::update_many()
        .col_expr(Col::AgencyCode, Expr::val(item.agency.as_str()))
        .col_expr(Col::Owner, Expr::val(item.owner.name()))
        .col_expr(Col::Officer, Expr::val(item.officer.as_str()))
        .col_expr(Col::OwnerKey, Expr::val(item.owner_key()))
        .col_expr(Col::Level, Expr::val(i64::from(item.level.number())))
        .col_expr(Col::Since, Expr::val(item.since.0))
        .col_expr(Col::EscalatesAt, Expr::val(item.escalates_at.map(|at| at.0)))
        .filter(Col::Id.eq(item.id.as_str()));
    row::one(update.exec(conn).await?.rows_affected)
}

fn write(item: &Item) -> table::Model {
    let (dossier_id, code, urge_id) = match &item.thing {
        Thing::Dossier { id, code } => (Some(id.clone()), Some(code.clone()), None),
        Thing::Urge { id } => (None, None, Some(id.clone())),
    };
    table::Model {
        id: item.id.clone(),
        open_key: Some(item.open_key()),
        kind: item.kind.name().to_owned(),
        subject: item.subject.clone(),
        dossier_id,
        urge_id,
        code,
        procedure_code: item.procedure.clone(),
        agency_code: item.agency.clone(),
        owner: item.owner.name().to_owned(),
        officer: item.officer.clone(),
        owner_key: item.owner_key(),
        level: item.level.number().into(),
        since: item.since.0,
        escalates_at: item.escalates_at.map(|at| at.0),
        opened_at: item.opened_at.0,
        closed_at: None,
    }
}

pub(super) fn read(model: table::Model) -> Result<Item> {
    let level = u8::try_from(model.level).ok().and_then(Level::from_number);
    let thing = match (model.dossier_id, model.urge_id) {
        (Some(id), _) => Thing::Dossier { id, code: model.code.unwrap_or_default() },
        (None, Some(id)) => Thing::Urge { id },
        (None, None) => return Err(row::inconsistent(TABLE, "dossier_id", "about nothing")),
    };
    Ok(Item {
        thing,
        kind: row::from_name(TABLE, "kind", &model.kind, WaitKind::from_name)?,
        owner: row::from_name(TABLE, "owner", &model.owner, Owner::from_name)?,
        level: level.ok_or_else(|| row::inconsistent(TABLE, "level", model.level))?,
        id: model.id,
        subject: model.subject,
        procedure: model.procedure_code,
        agency: model.agency_code,
        officer: model.officer,
        since: Moment(model.since),
        escalates_at: row::moment(model.escalates_at),
        opened_at: Moment(model.opened_at),
    })
}
