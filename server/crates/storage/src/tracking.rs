//! The list of whoever filed: every page is read in the order of an index, whatever it is narrowed by.
//!
//! An organisation's list walks `dossier_tracking` by due dates and `dossier_tracking_newest` by time of
//! filing. Both hold what lists are narrowed by, so that dossiers which do not fit are passed over without
//! being read. A person's walks the index by time of filing: a person has few.

mod counts;
mod mend;
mod open;
mod statement;

use domain::{
    Moment, Text,
    catalogue::Method,
    dossier::DossierState,
    tracking::{Deadline, Meant, TrackOrder, deadline_at},
};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Expr, Query, SelectStatement},
};

use self::statement::Dialect;
use crate::{Owner, Result, entity::dossier as table, row};

pub(crate) use counts::count;
pub use counts::{Axis, Count, counts, recount};
pub use mend::{Mended, mend};
pub use open::{Open, open_of};

/// Which dossiers are listed, in which order.
#[derive(Clone, Debug)]
pub struct Filter<'a> {
    /// Whose.
    pub owner: Owner<'a>,
    /// The states; with none, all.
    pub states: Vec<DossierState>,
    /// Mã thủ tục.
    pub procedure: Option<String>,
    /// Account of who filed them.
    pub account: Option<String>,
    /// Filed from then.
    pub from: Option<Moment>,
    /// Filed before then.
    pub until: Option<Moment>,
    /// Where it stands that is meant, and what of it ends then.
    pub meant: Meant,
    /// The dossier with this code.
    pub code: Option<String>,
    /// Folded words, each of which begins a word of [`domain::tracking::search_words`].
    pub words: Vec<String>,
    /// The order. A person has few enough dossiers for the index by time.
    pub order: TrackOrder,
}

/// Behind which line a page begins: place or time of filing, by the order, and id.
pub type Cursor = (i64, String);

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// Mã hồ sơ.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: Text,
    /// Where it stands.
    pub state: DossierState,
    /// When it was submitted.
    pub submitted_at: Moment,
    /// When the result is due, once accepted.
    pub due_at: Option<Moment>,
    /// The same while nobody has answered.
    pub open_due_at: Option<Moment>,
    /// How it came.
    pub method: Method,
    /// For whom it is filed, where that is somebody else.
    pub subject_name: Option<String>,
    /// Who filed it.
    pub account_id: String,
    /// Its place among all.
    pub place: i64,
}

impl Line {
    /// What is first due from whoever filed it, else when its result is.
    pub fn deadline(&self) -> Option<Deadline> {
        deadline_at(self.place)
    }

    /// The cursor that goes on behind it.
    pub fn cursor(&self, order: TrackOrder) -> Cursor {
        let at = match order {
            TrackOrder::Due => self.place,
            TrackOrder::Newest => self.submitted_at.0,
        };
        (at, self.id.clone())
    }
}

/// Up to `limit` lines behind a cursor.
pub async fn list<C: ConnectionTrait>(
    conn: &C,
    filter: &Filter<'_>,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Vec<Line>> {
    let dialect = Dialect::of(conn.get_database_backend());
    let mut lines: Vec<Line> = Vec::new();
    for mut ids in statement::pages(filter, after, dialect) {
        let left = limit.saturating_sub(lines.len() as u64);
        if left == 0 {
            break;
        }
        ids.limit(left);
        let begin = lines.len();
        for found in conn.query_all(&statement::lines(ids)).await? {
            lines.push(Row::from_query_result(&found, "")?.try_into()?);
        }
        // Ids are found in order, their lines in none.
        lines[begin..].sort_by(|one, other| match filter.order {
            TrackOrder::Due => (one.place, &one.id).cmp(&(other.place, &other.id)),
            TrackOrder::Newest => (other.submitted_at, &other.id).cmp(&(one.submitted_at, &one.id)),
        });
    }
    Ok(lines)
}

/// How many dossiers fit; `most` stands for more, too.
pub async fn count_up_to<C: ConnectionTrait>(
    conn: &C,
    filter: &Filter<'_>,
    most: u64,
) -> Result<u64> {
    let dialect = Dialect::of(conn.get_database_backend());
    let some: SelectStatement = statement::ids(filter, dialect).limit(most).take();
    let count = Query::select()
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("count"))
        .from_subquery(some, Alias::new("some"))
        .take();
    let Some(found) = conn.query_one(&count).await? else { return Ok(0) };
    let count: i64 = found.try_get("", "count")?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Behind everything that is placed.
const UNPLACED: i64 = i64::MAX;

/// The columns of a line.
const COLUMNS: [table::Column; 12] = [
    table::Column::Id,
    table::Column::Code,
    table::Column::ProcedureNameVi,
    table::Column::ProcedureNameEn,
    table::Column::State,
    table::Column::SubmittedAt,
    table::Column::DueAt,
    table::Column::OpenDueAt,
    table::Column::Method,
    table::Column::SubjectName,
    table::Column::AccountId,
    table::Column::TrackingPlace,
];

#[derive(FromQueryResult)]
struct Row {
    id: String,
    code: String,
    procedure_name_vi: String,
    procedure_name_en: Option<String>,
    state: String,
    submitted_at: i64,
    due_at: Option<i64>,
    open_due_at: Option<i64>,
    method: Option<String>,
    subject_name: Option<String>,
    account_id: String,
    tracking_place: Option<i64>,
}

impl TryFrom<Row> for Line {
    type Error = crate::StorageError;

    fn try_from(found: Row) -> Result<Self> {
        Ok(Self {
            id: found.id,
            code: found.code,
            procedure_name: row::two_languages(found.procedure_name_vi, found.procedure_name_en),
            state: row::from_name("dossier", "state", &found.state, DossierState::from_name)?,
            submitted_at: Moment(found.submitted_at),
            due_at: row::moment(found.due_at),
            open_due_at: row::moment(found.open_due_at),
            method: row::method("dossier", found.method.as_deref())?,
            subject_name: found.subject_name,
            account_id: found.account_id,
            place: found.tracking_place.unwrap_or(UNPLACED),
        })
    }
}

#[cfg(test)]
mod tests;
