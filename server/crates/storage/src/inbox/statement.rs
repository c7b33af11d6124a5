//! The selects of the inbox. Each is one range of one index, read in its order.

use domain::dossier::DossierState;
use sea_orm::{
    ColumnTrait,
    sea_query::{Condition, Expr, ExprTrait, Order, Query, SelectStatement},
};

use super::{Also, COLUMNS, Filter, Holder};
use crate::{entity::dossier as table, row};

/// One select for each agency and state: a range each of the index over (agency, state, time, id).
/// Several agencies in one select would have to be sorted, so the caller merges instead.
pub fn ranges(filter: &Filter, also: Also) -> Vec<SelectStatement> {
    let mut selects = Vec::new();
    for agency in &filter.agencies {
        for state in states(filter) {
            let mut select = page(filter);
            select
                .and_where(table::Column::AgencyCode.eq(agency.as_str()))
                .and_where(table::Column::State.eq(state.name()))
                .and_where_option(also.clone());
            selects.push(select);
        }
    }
    selects
}

/// One select over all agencies and states, for a condition that leaves few dossiers.
pub fn anywhere(filter: &Filter, only: Expr) -> SelectStatement {
    let mut select = page(filter);
    select
        .and_where(only)
        .and_where(table::Column::AgencyCode.is_in(filter.agencies.iter().map(String::as_str)))
        .and_where(table::Column::State.is_in(states(filter).iter().map(|state| state.name())));
    select
}

fn states(filter: &Filter) -> &[DossierState] {
    if filter.states.is_empty() { &DossierState::ALL } else { &filter.states }
}

/// The page's lines without a place to look for them.
fn page(filter: &Filter) -> SelectStatement {
    let order = if filter.newest_first { Order::Desc } else { Order::Asc };
    let mut select = Query::select();
    select
        .columns(COLUMNS.map(|column| (table::Entity, column)))
        .from(table::Entity)
        .and_where_option(after(filter))
        .cond_where(holder(filter))
        .order_by((table::Entity, table::Column::WaitingSince), order.clone())
        .order_by((table::Entity, table::Column::Id), order)
        .limit(filter.limit);
    if let Some(procedure) = &filter.procedure {
        select.and_where(table::Column::ProcedureCode.eq(procedure.as_str()));
    }
    if let Some(method) = filter.method {
        select.and_where(table::Column::Method.eq(method.name()));
    }
    select
}

fn after(filter: &Filter) -> Option<Expr> {
    let (at, id) = filter.after.as_ref()?;
    let place =
        row::pair((table::Entity, table::Column::WaitingSince), (table::Entity, table::Column::Id));
    let cursor = row::cursor(*at, id);
    Some(if filter.newest_first { place.lt(cursor) } else { place.gt(cursor) })
}

fn holder(filter: &Filter) -> Condition {
    match &filter.holder {
        Holder::Anyone => Condition::all(),
        Holder::Nobody => Condition::any()
            .add(table::Column::ClaimedUntil.is_null())
            .add(table::Column::ClaimedUntil.lte(filter.now.0)),
        Holder::Account(account) => Condition::all()
            .add(table::Column::ClaimedBy.eq(account.as_str()))
            .add(table::Column::ClaimedUntil.gt(filter.now.0)),
    }
}
