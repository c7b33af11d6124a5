//! Reading registers, a page at a time.

use domain::{Moment, catalogue::Method, dossier::DossierState};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Alias, Expr, ExprTrait, Query},
};

use super::{Book, Line, TABLE};
use crate::{
    Result,
    entity::{register_book as book, register_entry as table},
    row,
};

/// From an instant until before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first instant.
    pub from: Moment,
    /// The first one after.
    pub until: Moment,
}

/// The last line of the page before: when it was received, and its number.
pub type Cursor = (Moment, u32);

/// The registers of an agency with their last numbers, by field, the latest year first.
pub async fn books<C: ConnectionTrait>(conn: &C, agency: &str) -> Result<Vec<(Book, u32)>> {
    let models = book::Entity::find()
        .filter(book::Column::AgencyCode.eq(agency))
        .order_by_asc(book::Column::Field)
        .order_by_desc(book::Column::Year)
        .all(conn)
        .await?;
    let read = |model: book::Model| {
        let last = u32::try_from(model.last_number)
            .map_err(|error| row::inconsistent("register_book", "last_number", error))?;
        Ok((Book { agency: model.agency_code, field: model.field, year: model.year }, last))
    };
    models.into_iter().map(read).collect()
}

/// Up to `limit` lines of a register in a period, in order.
pub async fn lines<C: ConnectionTrait>(
    conn: &C,
    of: &Book,
    period: Period,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Vec<Line>> {
    let mut select = within(of, period);
    if let Some((at, number)) = after {
        let place = row::pair(table::Column::ReceivedAt, table::Column::Number);
        let cursor = Expr::tuple([Expr::val(at.0), Expr::val(i64::from(number))]);
        select = select.filter(place.gt(cursor));
    }
    let models = select
        .order_by_asc(table::Column::ReceivedAt)
        .order_by_asc(table::Column::Number)
        .limit(limit)
        .all(conn)
        .await?;
    models.into_iter().map(read).collect()
}

/// How many lines a register has in a period; `most` stands for more, too.
pub async fn count_up_to<C: ConnectionTrait>(
    conn: &C,
    of: &Book,
    period: Period,
    most: u64,
) -> Result<u64> {
    let some = Query::select()
        .column(table::Column::Number)
        .from(table::Entity)
        .and_where(table::Column::AgencyCode.eq(of.agency.as_str()))
        .and_where(table::Column::Field.eq(of.field.as_str()))
        .and_where(table::Column::Year.eq(of.year))
        .and_where(table::Column::ReceivedAt.gte(period.from.0))
        .and_where(table::Column::ReceivedAt.lt(period.until.0))
        .limit(most)
        .take();
    let count = Query::select()
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("count"))
        .from_subquery(some, Alias::new("some"))
        .take();
    let Some(found) = conn.query_one(&count).await? else { return Ok(0) };
    let count: i64 = found.try_get("", "count")?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Which of these dossiers have a line.
pub async fn with_line<C: ConnectionTrait>(conn: &C, dossiers: &[String]) -> Result<Vec<String>> {
    let ids = table::Entity::find()
        .select_only()
        .column(table::Column::DossierId)
        .filter(table::Column::DossierId.is_in(dossiers.iter().map(String::as_str)))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids)
}

fn within(of: &Book, period: Period) -> Select<table::Entity> {
    table::Entity::find()
        .filter(table::Column::AgencyCode.eq(of.agency.as_str()))
        .filter(table::Column::Field.eq(of.field.as_str()))
        .filter(table::Column::Year.eq(of.year))
        .filter(table::Column::ReceivedAt.gte(period.from.0))
        .filter(table::Column::ReceivedAt.lt(period.until.0))
}

/// The stored name of a way of handing over.
pub(super) const fn method_name(method: Method) -> &'static str {
    match method {
        Method::Online => "online",
        Method::Counter => "counter",
        Method::Post => "post",
    }
}

fn method_from_name(name: &str) -> Option<Method> {
    [Method::Online, Method::Counter, Method::Post]
        .into_iter()
        .find(|method| method_name(*method) == name)
}

fn read(model: table::Model) -> Result<Line> {
    let state = |name: String| row::from_name(TABLE, "ended", &name, DossierState::from_name);
    let method = |name: String| row::from_name(TABLE, "method", &name, method_from_name);
    Ok(Line {
        number: u32::try_from(model.number)
            .map_err(|error| row::inconsistent(TABLE, "number", error))?,
        ended: model.ended.map(state).transpose()?,
        method: model.method.map(method).transpose()?,
        dossier_id: model.dossier_id,
        book: Book { agency: model.agency_code, field: model.field, year: model.year },
        code: model.code,
        procedure: model.procedure_name,
        applicant: model.applicant_name,
        address: model.address,
        phone: model.phone,
        agency_name: model.agency_name,
        received_at: Moment(model.received_at),
        due_at: row::moment(model.due_at),
        ended_at: row::moment(model.ended_at),
        receiver: model.receiver,
    })
}
