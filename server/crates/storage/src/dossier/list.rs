//! My dossiers, and the next one to take.

use domain::{Moment, Text, catalogue::Method, dossier::DossierState};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
    sea_query::{ExprTrait, LockBehavior, LockType},
};

use super::{Dossier, TABLE, read::from_model};
use crate::{Owner, Result, entity::dossier as table, row};

/// A line of an applicant's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierLine {
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
    /// How it came.
    pub method: Method,
    /// For whom it is filed, where that is somebody else.
    pub subject_name: Option<String>,
}

/// Somebody's dossiers, newest first, after the cursor (time of submission, id) of the last line.
pub async fn list_of<C: ConnectionTrait>(
    conn: &C,
    owner: Owner<'_>,
    state: Option<DossierState>,
    after: Option<(Moment, String)>,
    limit: u64,
) -> Result<Vec<DossierLine>> {
    type Text = Option<String>;
    type Row = (String, String, String, Text, String, i64, Option<i64>, Text, Text);
    let theirs = owner.holds(table::Column::AccountId, table::Column::OrganisationId);
    let mut select = table::Entity::find()
        .select_only()
        .columns([
            table::Column::Id,
            table::Column::Code,
            table::Column::ProcedureNameVi,
            table::Column::ProcedureNameEn,
            table::Column::State,
            table::Column::SubmittedAt,
            table::Column::DueAt,
            table::Column::Method,
            table::Column::SubjectName,
        ])
        .filter(theirs)
        // Parts stand with the dossier that they belong to.
        .filter(table::Column::ParentCode.is_null())
        .order_by_desc(table::Column::SubmittedAt)
        .order_by_desc(table::Column::Id)
        .limit(limit);
    if let Some(state) = state {
        select = select.filter(table::Column::State.eq(state.name()));
    }
    if let Some((at, id)) = after {
        let place = row::pair(table::Column::SubmittedAt, table::Column::Id);
        select = select.filter(place.lt(row::cursor(at, &id)));
    }
    let rows: Vec<Row> = select.into_tuple().all(conn).await?;
    rows.into_iter()
        .map(|(id, code, vi, en, state, submitted_at, due_at, method, subject_name)| {
            Ok(DossierLine {
                id,
                code,
                procedure_name: row::two_languages(vi, en),
                state: row::from_name(TABLE, "state", &state, DossierState::from_name)?,
                submitted_at: Moment(submitted_at),
                due_at: row::moment(due_at),
                method: row::method(TABLE, method.as_deref())?,
                subject_name,
            })
        })
        .collect()
}

/// The parts of a dossier, in the order in which they were opened.
pub async fn parts_of<C: ConnectionTrait>(conn: &C, code: &str) -> Result<Vec<Dossier>> {
    let models = table::Entity::find()
        .filter(table::Column::ParentCode.eq(code))
        .order_by_asc(table::Column::Id)
        .all(conn)
        .await?;
    models.into_iter().map(from_model).collect()
}

/// Up to `limit` dossiers with an id after `after`, by id: for going over all of them.
pub async fn page_by_id<C: ConnectionTrait>(
    conn: &C,
    after: &str,
    limit: u64,
) -> Result<Vec<Dossier>> {
    let models = table::Entity::find()
        .filter(table::Column::Id.gt(after))
        .order_by_asc(table::Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    models.into_iter().map(from_model).collect()
}

/// Up to `limit` dossiers of an agency that stand in a state since before `before`, longest first.
pub async fn waiting_before<C: ConnectionTrait>(
    conn: &C,
    agency: &str,
    state: DossierState,
    before: Moment,
    limit: u64,
) -> Result<Vec<Dossier>> {
    let models = table::Entity::find()
        .filter(table::Column::AgencyCode.eq(agency))
        .filter(table::Column::State.eq(state.name()))
        .filter(table::Column::WaitingSince.lt(before.0))
        .order_by_asc(table::Column::WaitingSince)
        .order_by_asc(table::Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    models.into_iter().map(from_model).collect()
}

/// Up to `limit` dossiers of an agency in a state whose answer was due before `now`, first due first.
pub async fn unanswered<C: ConnectionTrait>(
    conn: &C,
    agency: &str,
    state: DossierState,
    now: Moment,
    limit: u64,
) -> Result<Vec<Dossier>> {
    let models = table::Entity::find()
        .filter(table::Column::AgencyCode.eq(agency))
        .filter(table::Column::State.eq(state.name()))
        .filter(table::Column::AnswerBy.lt(now.0))
        .order_by_asc(table::Column::AnswerBy)
        .order_by_asc(table::Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    models.into_iter().map(from_model).collect()
}

/// The dossier that has waited longest on the desks of `agencies` and that nobody holds at `now`.
/// In a transaction it is locked, and one that a colleague is just taking is passed over.
pub async fn waiting_first<C: ConnectionTrait>(
    conn: &C,
    agencies: &[String],
    now: Moment,
) -> Result<Option<Dossier>> {
    // One index read an agency instead of a sort over all of them; then only one row is locked.
    let mut desks = Vec::with_capacity(agencies.len());
    for agency in agencies {
        let first: Option<(i64, String)> = free(agency, now)
            .select_only()
            .columns([table::Column::WaitingSince, table::Column::Id])
            .into_tuple()
            .one(conn)
            .await?;
        desks.extend(first.map(|first| (first, agency)));
    }
    desks.sort_unstable();
    for (_, agency) in desks {
        let first = free(agency, now)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .one(conn)
            .await?;
        if let Some(model) = first {
            return from_model(model).map(Some);
        }
    }
    Ok(None)
}

/// What waits at an agency and is nobody's, longest first.
fn free(agency: &str, now: Moment) -> Select<table::Entity> {
    let nobodys = Condition::any()
        .add(table::Column::ClaimedUntil.is_null())
        .add(table::Column::ClaimedUntil.lte(now.0));
    table::Entity::find()
        .filter(table::Column::AgencyCode.eq(agency))
        .filter(table::Column::State.eq(DossierState::AwaitingReceipt.name()))
        .filter(nobodys)
        .order_by_asc(table::Column::WaitingSince)
        .order_by_asc(table::Column::Id)
}
