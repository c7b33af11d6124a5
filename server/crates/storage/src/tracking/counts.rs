//! How many dossiers an organisation has: kept, never counted.

use std::collections::BTreeMap;

use domain::tracking::deadline_at;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::{Result, dossier::Dossier, entity::organisation_count as table, row};

/// Along what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// By the state's name.
    State,
    /// Of which something is due from the organisation; under one empty value.
    Ours,
    /// By the procedure's code.
    Procedure,
    /// By the account of the member who filed.
    Member,
}

impl Axis {
    const ALL: [Self; 4] = [Self::State, Self::Ours, Self::Procedure, Self::Member];

    const fn name(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Ours => "ours",
            Self::Procedure => "procedure",
            Self::Member => "member",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|axis| axis.name() == name)
    }
}

/// How many dossiers an organisation has of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Along which axis.
    pub axis: Axis,
    /// Of what.
    pub value: String,
    /// How many; never none.
    pub count: i64,
}

/// The numbers of an organisation.
pub async fn counts<C: ConnectionTrait>(conn: &C, organisation: &str) -> Result<Vec<Count>> {
    let models = table::Entity::find()
        .filter(table::Column::OrganisationId.eq(organisation))
        .order_by_asc(table::Column::Axis)
        .order_by_asc(table::Column::Value)
        .all(conn)
        .await?;
    let some = models.into_iter().filter(|model| model.count != 0);
    some.map(|model| {
        let axis = row::from_name("organisation_count", "axis", &model.axis, Axis::from_name)?;
        Ok(Count { axis, value: model.value, count: model.count })
    })
    .collect()
}

/// Follows a dossier in the numbers of its organisation: from the state and the place that it had,
/// where it was there, to those that it has. A part has no place and is not counted.
pub(crate) async fn count<C: ConnectionTrait>(
    conn: &C,
    dossier: &Dossier,
    before: Option<(&str, i64)>,
    place: Option<i64>,
) -> Result<()> {
    let Some(organisation) = dossier.organisation_id.as_deref() else { return Ok(()) };
    let mut changes: BTreeMap<(Axis, &str), i64> = BTreeMap::new();
    let after = place.map(|place| (dossier.snapshot.state.name(), place));
    for (stood, change) in [(before, -1), (after, 1)] {
        let Some((state, place)) = stood else { continue };
        let ours = deadline_at(place).is_some_and(|end| end.kind.is_ours());
        let of = [
            Some((Axis::State, state)),
            ours.then_some((Axis::Ours, "")),
            Some((Axis::Procedure, dossier.procedure_code.as_str())),
            Some((Axis::Member, dossier.account_id.as_str())),
        ];
        for key in of.into_iter().flatten() {
            *changes.entry(key).or_default() += change;
        }
    }
    let changed = changes.into_iter().filter(|(_, change)| *change != 0);
    let models: Vec<table::ActiveModel> = changed
        .map(|((axis, value), change)| {
            table::ActiveModel::from(table::Model {
                organisation_id: organisation.to_owned(),
                axis: axis.name().to_owned(),
                value: value.to_owned(),
                count: change,
            })
        })
        .collect();
    if models.is_empty() {
        return Ok(());
    }
    let sum = Expr::col((table::Entity, table::Column::Count))
        .add(Expr::col(("excluded", table::Column::Count)));
    let key = [table::Column::OrganisationId, table::Column::Axis, table::Column::Value];
    let add = OnConflict::columns(key).value(table::Column::Count, sum).to_owned();
    table::Entity::insert_many(models).on_conflict(add).exec_without_returning(conn).await?;
    Ok(())
}
