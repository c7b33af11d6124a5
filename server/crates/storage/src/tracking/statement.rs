//! The selects of a list, each read in the order of one index.

use domain::tracking::{Places, TrackOrder};
use sea_orm::{
    ColumnTrait, Value,
    sea_query::{Condition, Expr, ExprTrait, Func, Order, Query, SelectStatement},
};

use super::{COLUMNS, Cursor, Filter};
use crate::{Owner, entity::dossier as table, row};

/// The selects of a page, to be read one after the other, without how many lines.
pub fn pages(filter: &Filter<'_>, after: Option<&Cursor>) -> Vec<SelectStatement> {
    match filter.order {
        TrackOrder::Newest => vec![newest(filter, after)],
        TrackOrder::Due => {
            let ranges = filter.places.iter();
            ranges.filter_map(|places| range(filter, *places, after)).collect()
        }
    }
}

/// The ids of all dossiers that fit, in no order.
pub fn ids(filter: &Filter<'_>) -> SelectStatement {
    let mut select = Query::select();
    select
        .column(column(table::Column::Id))
        .from(table::Entity)
        .cond_where(owned(filter.owner))
        .cond_where(narrowed(filter))
        .cond_where(placed(filter));
    select
}

/// A range of places, from behind the cursor; nothing where the cursor is behind the range.
fn range(
    filter: &Filter<'_>,
    (from, until): Places,
    after: Option<&Cursor>,
) -> Option<SelectStatement> {
    let place = column(table::Column::TrackingPlace);
    // One lower end, not two: of two the index might begin at the one that is further ahead.
    let begin = match after {
        Some((at, _)) if *at >= until => return None,
        Some((at, id)) if *at >= from => {
            row::pair(place, column(table::Column::Id)).gt(behind(*at, id))
        }
        _ => Expr::col(place).gte(from),
    };
    let mut select = lines(filter);
    select.and_where(begin);
    if until < i64::MAX {
        select.and_where(Expr::col(place).lt(until));
    }
    select.order_by(place, Order::Asc).order_by(column(table::Column::Id), Order::Asc);
    Some(select)
}

/// All of them, the newest first.
fn newest(filter: &Filter<'_>, after: Option<&Cursor>) -> SelectStatement {
    let (time, id) = (column(table::Column::SubmittedAt), column(table::Column::Id));
    let mut select = lines(filter);
    select.cond_where(placed(filter));
    if let Some((at, last)) = after {
        select.and_where(row::pair(time, id).lt(behind(*at, last)));
    }
    select.order_by(time, Order::Desc).order_by(id, Order::Desc);
    select
}

fn lines(filter: &Filter<'_>) -> SelectStatement {
    let mut select = Query::select();
    select
        .columns(COLUMNS.map(column))
        .from(table::Entity)
        .cond_where(owned(filter.owner))
        .cond_where(narrowed(filter));
    select
}

fn owned(owner: Owner<'_>) -> Condition {
    match owner {
        Owner::Person(account) => Condition::all()
            .add(table::Column::AccountId.eq(account))
            .add(table::Column::OrganisationId.is_null()),
        Owner::Organisation(id) => Condition::all().add(table::Column::OrganisationId.eq(id)),
    }
}

/// What dossiers are narrowed by, so that it chooses no index: which one is walked, the order says.
fn narrowed(filter: &Filter<'_>) -> Condition {
    let filed = || beside(table::Column::SubmittedAt, 0_i64);
    let mut narrowed = Condition::all();
    if !filter.states.is_empty() {
        let states = filter.states.iter().map(|state| state.name());
        narrowed = narrowed.add(table::Column::State.is_in(states));
    }
    if let Some(code) = &filter.code {
        narrowed = narrowed.add(table::Column::Code.eq(code.as_str()));
    }
    for word in &filter.words {
        // Folded words are letters and digits, so there is nothing to escape in the pattern.
        let text = Expr::col(column(table::Column::TrackingWords));
        narrowed = narrowed.add(text.like(format!("% {word}%")));
    }
    narrowed
        .add_option(
            filter
                .procedure
                .as_ref()
                .map(|code| beside(table::Column::ProcedureCode, "").eq(code.as_str())),
        )
        .add_option(
            filter
                .account
                .as_ref()
                .map(|account| beside(table::Column::AccountId, "").eq(account.as_str())),
        )
        .add_option(filter.from.map(|from| filed().gte(from.0)))
        .add_option(filter.until.map(|until| filed().lt(until.0)))
}

/// The places that are meant, where another index is walked. Parts have none.
fn placed(filter: &Filter<'_>) -> Condition {
    let place = || beside(table::Column::TrackingPlace, -1_i64);
    let ranges = filter.places.iter();
    ranges.fold(Condition::any(), |any, (from, until)| {
        any.add(Condition::all().add(place().gte(*from)).add(place().lt(*until)))
    })
}

/// A column as no index has it.
fn beside(of: table::Column, absent: impl Into<Value>) -> Expr {
    Expr::from(Func::coalesce([Expr::col(column(of)), Expr::val(absent)]))
}

fn behind(at: i64, id: &str) -> Expr {
    Expr::tuple([Expr::val(at), Expr::val(id)])
}

const fn column(of: table::Column) -> (table::Entity, table::Column) {
    (table::Entity, of)
}
