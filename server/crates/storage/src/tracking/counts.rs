//! How many dossiers an organisation has: kept, never counted.

use std::collections::BTreeMap;

use domain::tracking::{OURS, deadline_at};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, LockType, OnConflict},
};

use crate::{
    Result,
    dossier::Dossier,
    entity::{dossier, organisation_count as table},
    row,
};

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
    let mut changes = Changes::default();
    let after = place.map(|place| (dossier.snapshot.state.name(), place));
    for (stood, change) in [(before, -1), (after, 1)] {
        let Some((state, place)) = stood else { continue };
        let ours = deadline_at(place).is_some_and(|end| end.kind.is_ours());
        changes.add(Axis::State.name(), state, change);
        changes.add(Axis::Procedure.name(), &dossier.procedure_code, change);
        changes.add(Axis::Member.name(), &dossier.account_id, change);
        if ours {
            changes.add(Axis::Ours.name(), "", change);
        }
    }
    changes.save(conn, organisation).await
}

/// Counts the dossiers of an organisation anew, and puts right what is kept. Answers whether anything
/// was wrong: a program of the release before moves dossiers and no numbers.
pub async fn recount<C: ConnectionTrait>(conn: &C, organisation: &str) -> Result<bool> {
    // Whoever moves a dossier waits for these rows, and goes on from what is put right here.
    let kept = table::Entity::find()
        .filter(table::Column::OrganisationId.eq(organisation))
        .order_by_asc(table::Column::Axis)
        .order_by_asc(table::Column::Value)
        .lock(LockType::Update)
        .all(conn)
        .await?;
    let mut changes = Changes::default();
    let there = || {
        let theirs = dossier::Entity::find().select_only();
        theirs.filter(dossier::Column::OrganisationId.eq(organisation))
    };
    let groups: Vec<(String, String, String, i64)> = there()
        .columns([
            dossier::Column::State,
            dossier::Column::ProcedureCode,
            dossier::Column::AccountId,
        ])
        .column_as(dossier::Column::Id.count(), "count")
        .filter(dossier::Column::TrackingPlace.is_not_null())
        .group_by(dossier::Column::State)
        .group_by(dossier::Column::ProcedureCode)
        .group_by(dossier::Column::AccountId)
        .into_tuple()
        .all(conn)
        .await?;
    for (state, procedure, member, count) in &groups {
        changes.add(Axis::State.name(), state, *count);
        changes.add(Axis::Procedure.name(), procedure, *count);
        changes.add(Axis::Member.name(), member, *count);
    }
    let ours: Vec<i64> = there()
        .column_as(dossier::Column::Id.count(), "count")
        .filter(dossier::Column::TrackingPlace.gte(OURS.0))
        .filter(dossier::Column::TrackingPlace.lt(OURS.1))
        .into_tuple()
        .all(conn)
        .await?;
    changes.add(Axis::Ours.name(), "", row::only(ours).unwrap_or(0));
    for model in &kept {
        changes.add(&model.axis, &model.value, -model.count);
    }
    let wrong = changes.0.values().any(|change| *change != 0);
    changes.save(conn, organisation).await?;
    Ok(wrong)
}

/// What changes in the numbers of an organisation, by axis and value; rows are written, and so locked,
/// in this order.
#[derive(Default)]
struct Changes(BTreeMap<(String, String), i64>);

impl Changes {
    fn add(&mut self, axis: &str, value: &str, change: i64) {
        *self.0.entry((axis.to_owned(), value.to_owned())).or_default() += change;
    }

    async fn save<C: ConnectionTrait>(self, conn: &C, organisation: &str) -> Result<()> {
        let changed = self.0.into_iter().filter(|(_, change)| *change != 0);
        let models: Vec<table::ActiveModel> = changed
            .map(|((axis, value), count)| {
                let organisation_id = organisation.to_owned();
                table::ActiveModel::from(table::Model { organisation_id, axis, value, count })
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
}
