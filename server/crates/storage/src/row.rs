//! Between rows and the domain's shapes.

use domain::{Moment, Text, catalogue::Method};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    sea_query::{Expr, IntoColumnRef},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Result, StorageError};

/// How many rows an `INSERT` or an `IN` takes at most: below the drivers' limit of bound values.
pub const CHUNK: usize = 500;

/// Writes a JSON column.
pub fn to_json<T: Serialize>(
    table: &'static str,
    column: &'static str,
    value: &T,
) -> Result<String> {
    serde_json::to_string(value).map_err(|error| inconsistent(table, column, error))
}

/// Reads a JSON column.
pub fn from_json<T: DeserializeOwned>(
    table: &'static str,
    column: &'static str,
    json: &str,
) -> Result<T> {
    serde_json::from_str(json).map_err(|error| inconsistent(table, column, error))
}

/// Reads a column that holds one of several names.
pub fn from_name<T>(
    table: &'static str,
    column: &'static str,
    name: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T> {
    read(name).ok_or_else(|| inconsistent(table, column, format!("unknown name {name:?}")))
}

/// The error of a row that cannot be read.
pub fn inconsistent(
    table: &'static str,
    column: &'static str,
    detail: impl ToString,
) -> StorageError {
    StorageError::Inconsistent { table, column, detail: detail.to_string() }
}

/// A text in two columns.
pub fn two_languages(vi: String, en: Option<String>) -> Text {
    Text { vi, en }
}

/// How a dossier came; absent: online.
pub fn method(table: &'static str, name: Option<&str>) -> Result<Method> {
    let read = |name| from_name(table, "method", name, Method::from_name);
    name.map_or(Ok(Method::Online), read)
}

/// An optional time.
pub fn moment(ms: Option<i64>) -> Option<Moment> {
    ms.map(Moment)
}

/// The row that a unique key found. `Select::one` would bind a limit, and `SQLite` plans a statement
/// with a bound limit anew each time, which costs more than running it.
pub fn only<T>(rows: Vec<T>) -> Option<T> {
    rows.into_iter().next()
}

/// Inserts one row.
pub async fn insert<C, M, A>(conn: &C, model: M) -> Result<()>
where
    C: ConnectionTrait,
    M: IntoActiveModel<A>,
    A: ActiveModelTrait + ActiveModelBehavior,
{
    <A::Entity as EntityTrait>::insert(model.into_active_model())
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Inserts rows in chunks.
pub async fn insert_many<C, M, A>(conn: &C, models: Vec<M>) -> Result<()>
where
    C: ConnectionTrait,
    M: IntoActiveModel<A>,
    A: ActiveModelTrait + ActiveModelBehavior,
{
    let mut models = models.into_iter().peekable();
    while models.peek().is_some() {
        let chunk: Vec<A> =
            models.by_ref().take(CHUNK).map(IntoActiveModel::into_active_model).collect();
        <A::Entity as EntityTrait>::insert_many(chunk).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// Fails unless exactly one row changed.
pub fn one(actual: u64) -> Result<()> {
    if actual == 1 { Ok(()) } else { Err(StorageError::RowsAffected { expected: 1, actual }) }
}

/// `(first, second)`, for comparing with a keyset cursor.
pub fn pair(first: impl IntoColumnRef, second: impl IntoColumnRef) -> Expr {
    Expr::tuple([Expr::col(first), Expr::col(second)])
}

/// The cursor that [`pair`] is compared with.
pub fn cursor(at: Moment, id: &str) -> Expr {
    Expr::tuple([Expr::val(at.0), Expr::val(id)])
}
