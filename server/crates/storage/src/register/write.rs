//! Writing lines, in the transactions of what they tell.

use domain::{Moment, catalogue::Method, dossier::DossierState};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

use super::{Book, Line, TABLE};
use crate::{
    Result, StorageError,
    entity::{register_book as book, register_entry as table},
    row,
};

/// The next number of a register, from 1. The register is locked until the transaction ends, and a
/// roll-back takes the number back.
pub async fn next_number<C: ConnectionTrait>(conn: &C, of: &Book) -> Result<u32> {
    let raised = Expr::col((book::Entity, book::Column::LastNumber)).add(1);
    let key = [book::Column::AgencyCode, book::Column::Field, book::Column::Year];
    let raise = OnConflict::columns(key).value(book::Column::LastNumber, raised).to_owned();
    let statement = Query::insert()
        .into_table(book::Entity)
        .columns([
            book::Column::AgencyCode,
            book::Column::Field,
            book::Column::Year,
            book::Column::LastNumber,
        ])
        .values_panic([
            of.agency.as_str().into(),
            of.field.as_str().into(),
            of.year.into(),
            1_i64.into(),
        ])
        .on_conflict(raise)
        .returning_col(book::Column::LastNumber)
        .take();
    let found = conn.query_one(&statement).await?;
    let found = found.ok_or(StorageError::RowsAffected { expected: 1, actual: 0 })?;
    let number: i64 = found.try_get("", "last_number")?;
    u32::try_from(number).map_err(|error| row::inconsistent(TABLE, "number", error))
}

/// Adds a line. A second one of the same dossier is a unique violation.
pub async fn insert<C: ConnectionTrait>(conn: &C, line: &Line) -> Result<()> {
    let model = table::Model {
        dossier_id: line.dossier_id.clone(),
        agency_code: line.book.agency.clone(),
        field: line.book.field.clone(),
        year: line.book.year,
        number: line.number.into(),
        code: line.code.clone(),
        procedure_name: line.procedure.clone(),
        applicant_name: line.applicant.clone(),
        address: line.address.clone(),
        phone: line.phone.clone(),
        agency_name: line.agency_name.clone(),
        received_at: line.received_at.0,
        due_at: line.due_at.map(|at| at.0),
        ended_at: line.ended_at.map(|at| at.0),
        ended: line.ended.map(|state| state.name().to_owned()),
        method: line.method.map(|method| super::list::method_name(method).to_owned()),
        receiver: line.receiver.clone(),
    };
    row::insert(conn, model).await
}

/// A new date was promised. A dossier without a line changes nothing.
pub async fn set_due<C: ConnectionTrait>(
    conn: &C,
    dossier_id: &str,
    due_at: Option<Moment>,
) -> Result<()> {
    table::Entity::update_many()
        .col_expr(table::Column::DueAt, Expr::val(due_at.map(|at| at.0)))
        .filter(table::Column::DossierId.eq(dossier_id))
        .exec(conn)
        .await?;
    Ok(())
}

/// How a dossier ended.
#[derive(Clone, Copy, Debug)]
pub struct End<'a> {
    /// When.
    pub at: Moment,
    /// Where it stands now.
    pub state: DossierState,
    /// How the result was handed over, where it was.
    pub method: Option<Method>,
    /// Who took it.
    pub receiver: &'a str,
}

/// A dossier ended. One without a line changes nothing.
pub async fn end<C: ConnectionTrait>(conn: &C, dossier_id: &str, end: End<'_>) -> Result<()> {
    table::Entity::update_many()
        .col_expr(table::Column::EndedAt, Expr::val(end.at.0))
        .col_expr(table::Column::Ended, Expr::val(end.state.name()))
        .col_expr(table::Column::Method, Expr::val(end.method.map(super::list::method_name)))
        .col_expr(table::Column::Receiver, Expr::val(end.receiver))
        .filter(table::Column::DossierId.eq(dossier_id))
        .exec(conn)
        .await?;
    Ok(())
}
