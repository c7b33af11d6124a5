//! The selects of a list. Which dossiers are on a page is read in the order of one index, whose columns
//! are all that it is narrowed by; only those are read whole.

use domain::tracking::{EVERYTHING, Ends, Places, TrackOrder};
use sea_orm::{
    ColumnTrait, DbBackend, Value,
    sea_query::{Condition, Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement},
};

use super::{COLUMNS, Cursor, Filter};
use crate::{Owner, entity::dossier as table, row};

/// What the ids of a page are called.
const PAGE: &str = "page";

/// How conditions are written for a database.
#[derive(Clone, Copy)]
pub struct Dialect {
    backend: DbBackend,
}

/// The selects of the ids of a page, to be read one after the other, without how many.
pub fn pages(
    filter: &Filter<'_>,
    after: Option<&Cursor>,
    dialect: Dialect,
) -> Vec<SelectStatement> {
    match filter.order {
        TrackOrder::Newest => vec![newest(filter, after, dialect)],
        TrackOrder::Due => {
            let ranges = filter.meant.places.iter();
            ranges.filter_map(|places| range(filter, *places, after, dialect)).collect()
        }
    }
}

/// The ids of all dossiers that fit, in no order.
pub fn ids(filter: &Filter<'_>, dialect: Dialect) -> SelectStatement {
    let mut select = fitting(filter, dialect);
    select.cond_where(placed(filter, dialect));
    select
}

/// The lines of the dossiers that a select of ids with its limit finds, in no order.
pub fn lines(ids: SelectStatement) -> SelectStatement {
    let id = Expr::col(column(table::Column::Id)).equals((PAGE, table::Column::Id));
    let mut select = Query::select();
    select.columns(COLUMNS.map(column)).from(table::Entity).join_subquery(
        JoinType::InnerJoin,
        ids,
        PAGE,
        id,
    );
    select
}

/// A range of places, from behind the cursor; nothing where the cursor is behind the range.
fn range(
    filter: &Filter<'_>,
    (from, until): Places,
    after: Option<&Cursor>,
    dialect: Dialect,
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
    let mut select = fitting(filter, dialect);
    select.and_where(begin);
    if until < i64::MAX {
        select.and_where(Expr::col(place).lt(until));
    }
    select.order_by(place, Order::Asc).order_by(column(table::Column::Id), Order::Asc);
    Some(select)
}

/// All of them, the newest first.
fn newest(filter: &Filter<'_>, after: Option<&Cursor>, dialect: Dialect) -> SelectStatement {
    let (time, id) = (column(table::Column::SubmittedAt), column(table::Column::Id));
    let mut select = ids(filter, dialect);
    if let Some((at, last)) = after {
        select.and_where(row::pair(time, id).lt(behind(*at, last)));
    }
    select.order_by(time, Order::Desc).order_by(id, Order::Desc);
    select
}

/// The ids of what is theirs and is narrowed alike wherever it stands.
fn fitting(filter: &Filter<'_>, dialect: Dialect) -> SelectStatement {
    let mut select = Query::select();
    select
        .column(column(table::Column::Id))
        .from(table::Entity)
        .cond_where(owned(filter.owner))
        .cond_where(narrowed(filter, dialect));
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

/// What dossiers are narrowed by: which index is walked, the order says.
fn narrowed(filter: &Filter<'_>, dialect: Dialect) -> Condition {
    let filed = || dialect.beside(table::Column::SubmittedAt, 0_i64);
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
    let procedure =
        |code: &String| dialect.beside(table::Column::ProcedureCode, "").eq(code.as_str());
    let account =
        |account: &String| dialect.beside(table::Column::AccountId, "").eq(account.as_str());
    narrowed
        .add_option(filter.procedure.as_ref().map(procedure))
        .add_option(filter.account.as_ref().map(account))
        .add_option(filter.from.map(|from| filed().gte(from.0)))
        .add_option(filter.until.map(|until| filed().lt(until.0)))
        .add_option(filter.meant.ends.as_ref().map(|ends| ending(ends, dialect)))
}

/// What ends within a span of time: what is first due from them, or the result behind it.
fn ending(ends: &Ends, dialect: Dialect) -> Condition {
    let (from, until) = ends.result;
    let due = || dialect.beside(table::Column::OpenDueAt, -1_i64);
    among(&ends.ours, dialect).add(Condition::all().add(due().gte(from.0)).add(due().lt(until.0)))
}

/// The places that are meant, where another index is walked. Parts have none.
fn placed(filter: &Filter<'_>, dialect: Dialect) -> Condition {
    match filter.owner {
        // What a program of the release before has filed for a person is there at once.
        Owner::Person(_) if filter.meant.places == [EVERYTHING] => {
            Condition::all().add(table::Column::ParentCode.is_null())
        }
        _ => among(&filter.meant.places, dialect),
    }
}

fn among(places: &[Places], dialect: Dialect) -> Condition {
    let place = || dialect.beside(table::Column::TrackingPlace, -1_i64);
    places.iter().fold(Condition::any(), |any, (from, until)| {
        any.add(Condition::all().add(place().gte(*from)).add(place().lt(*until)))
    })
}

impl Dialect {
    /// As a database wants it.
    pub const fn of(backend: DbBackend) -> Self {
        Self { backend }
    }

    /// A column beside those by which the index is walked. `SQLite` has no statistics: it takes any index
    /// that begins with the column, unless no index has what is compared. PostgreSQL has them, and
    /// compares within the index what stands there as it is.
    fn beside(self, of: table::Column, absent: impl Into<Value>) -> Expr {
        let plain = Expr::col(column(of));
        if self.backend == DbBackend::Sqlite {
            return Expr::from(Func::coalesce([plain, Expr::val(absent)]));
        }
        plain
    }
}

fn behind(at: i64, id: &str) -> Expr {
    Expr::tuple([Expr::val(at), Expr::val(id)])
}

const fn column(of: table::Column) -> (table::Entity, table::Column) {
    (table::Entity, of)
}
