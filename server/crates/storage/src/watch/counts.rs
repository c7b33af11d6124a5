//! How many wait: kept, never counted.

use std::collections::BTreeMap;

use domain::watch::WaitKind;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use super::Item;
use crate::{Result, entity::watch_count as table, row};

/// Along what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// By how far up somebody was told.
    Level,
    /// By the officer who has to act.
    Officer,
    /// By the procedure.
    Procedure,
}

impl Axis {
    const ALL: [Self; 3] = [Self::Level, Self::Officer, Self::Procedure];

    const fn name(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Officer => "officer",
            Self::Procedure => "procedure",
        }
    }
}

/// How many wait at an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The agency.
    pub agency: String,
    /// What.
    pub kind: WaitKind,
    /// The level's number, the officer's account or the procedure's code.
    pub value: String,
    /// How many; never none.
    pub count: i64,
}

/// The numbers of agencies along an axis.
pub async fn counts<C: ConnectionTrait>(
    conn: &C,
    axis: Axis,
    agencies: &[String],
) -> Result<Vec<Count>> {
    let mut counts = Vec::new();
    for some in agencies.chunks(row::CHUNK) {
        let models = table::Entity::find()
            .filter(table::Column::Axis.eq(axis.name()))
            .filter(table::Column::AgencyCode.is_in(some.iter().map(String::as_str)))
            .order_by_asc(table::Column::AgencyCode)
            .order_by_asc(table::Column::Kind)
            .order_by_asc(table::Column::Value)
            .all(conn)
            .await?;
        counts.extend(read(models)?);
    }
    Ok(counts)
}

/// The numbers of all agencies along an axis.
pub async fn counts_of_axis<C: ConnectionTrait>(conn: &C, axis: Axis) -> Result<Vec<Count>> {
    let models = table::Entity::find()
        .filter(table::Column::Axis.eq(axis.name()))
        .order_by_asc(table::Column::AgencyCode)
        .order_by_asc(table::Column::Kind)
        .order_by_asc(table::Column::Value)
        .all(conn)
        .await?;
    read(models)
}

fn read(models: Vec<table::Model>) -> Result<Vec<Count>> {
    let some = models.into_iter().filter(|model| model.count != 0);
    some.map(|model| {
        Ok(Count {
            kind: row::from_name("watch_count", "kind", &model.kind, WaitKind::from_name)?,
            agency: model.agency_code,
            value: model.value,
            count: model.count,
        })
    })
    .collect()
}

/// What changes in the numbers; rows are written, and so locked, in one order.
#[derive(Default)]
pub(super) struct Changes(BTreeMap<(&'static str, String, &'static str, String), i64>);

impl Changes {
    pub(super) fn add(&mut self, item: &Item, count: i64) {
        for axis in Axis::ALL {
            let value = match axis {
                Axis::Level => item.level.number().to_string(),
                Axis::Officer => item.officer.clone(),
                Axis::Procedure => item.procedure.clone(),
            };
            let key = (axis.name(), item.agency.clone(), item.kind.name(), value);
            *self.0.entry(key).or_default() += count;
        }
    }

    pub(super) async fn save<C: ConnectionTrait>(self, conn: &C) -> Result<()> {
        let changed = self.0.into_iter().filter(|(_, count)| *count != 0);
        let models: Vec<table::ActiveModel> = changed
            .map(|((axis, agency_code, kind, value), count)| {
                table::ActiveModel::from(table::Model {
                    axis: axis.to_owned(),
                    agency_code,
                    kind: kind.to_owned(),
                    value,
                    count,
                })
            })
            .collect();
        if models.is_empty() {
            return Ok(());
        }
        let sum = Expr::col((table::Entity, table::Column::Count))
            .add(Expr::col(("excluded", table::Column::Count)));
        let key = [
            table::Column::Axis,
            table::Column::AgencyCode,
            table::Column::Kind,
            table::Column::Value,
        ];
        let add = OnConflict::columns(key).value(table::Column::Count, sum).to_owned();
        table::Entity::insert_many(models).on_conflict(add).exec_without_returning(conn).await?;
        Ok(())
    }
}
