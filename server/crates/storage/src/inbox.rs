//! The officers' inbox: every filter reads a range of an index, whatever the number of dossiers.

mod counts;
mod name;
mod statement;

use std::cmp::Reverse;

use domain::{Moment, Text, catalogue::Method, dossier::DossierState};
use sea_orm::{
    ColumnTrait, ConnectionTrait, FromQueryResult,
    sea_query::{Expr, SelectStatement},
};

use crate::{Result, entity::dossier as table, row};

pub use counts::{counts, counts_by_agency};

/// What the inbox shows.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The officer's agencies; with none, nothing is shown.
    pub agencies: Vec<String>,
    /// The states; with none, all are shown.
    pub states: Vec<DossierState>,
    /// What is looked for.
    pub q: Option<Search>,
    /// Mã thủ tục.
    pub procedure: Option<String>,
    /// How they came: at the counter or by post. (What came online is in no index of its own.)
    pub method: Option<Method>,
    /// Who holds them.
    pub holder: Holder,
    /// Newest first instead of longest waiting first.
    pub newest_first: bool,
    /// Time of waiting and id of the last line of the page before.
    pub after: Option<(Moment, String)>,
    /// How many lines at most.
    pub limit: u64,
    /// Now: a claim that is over is nobody's.
    pub now: Moment,
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Search {
    /// This code.
    Code(String),
    /// This identity number.
    Identity(String),
    /// Words as [`domain::text::fold`] gives them: each begins a word of the name of the
    /// applicant or of whom it is filed for.
    Name(String),
}

/// Who holds the dossiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Whoever.
    Anyone,
    /// Nobody, or somebody whose claim is over.
    Nobody,
    /// This officer.
    Account(String),
}

/// A line of the inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The dossier's id.
    pub id: String,
    /// Mã hồ sơ.
    pub code: String,
    /// Row version.
    pub version: i64,
    /// The procedure's name.
    pub procedure_name: Text,
    /// The applicant's name.
    pub applicant_name: String,
    /// For whom it is filed, where that is somebody else.
    pub subject_name: Option<String>,
    /// Where it stands.
    pub state: DossierState,
    /// Since when it waits.
    pub waiting_since: Moment,
    /// By when it has to be answered.
    pub answer_by: Moment,
    /// Who claimed it last.
    pub claimed_by: Option<String>,
    /// Until when.
    pub claimed_until: Option<Moment>,
    /// How it came.
    pub method: Method,
}

/// One keyset page.
pub async fn list<C: ConnectionTrait>(conn: &C, filter: &Filter) -> Result<Vec<Line>> {
    if filter.agencies.is_empty() || filter.limit == 0 {
        return Ok(Vec::new());
    }
    let mut lines = Vec::new();
    match (&filter.q, &filter.holder) {
        (Some(Search::Code(code)), _) => {
            let select = statement::anywhere(filter, table::Column::Code.eq(code.as_str()));
            read(conn, &select, &mut lines).await?;
        }
        (Some(Search::Identity(number)), _) => {
            // Each by its own index.
            for column in [table::Column::IdentityNumber, table::Column::SubjectNumber] {
                let is = column.eq(number.as_str());
                read(conn, &statement::anywhere(filter, is), &mut lines).await?;
            }
        }
        (Some(Search::Name(words)), _) => {
            for select in name::selects(conn, filter, words).await? {
                read(conn, &select, &mut lines).await?;
            }
        }
        (None, Holder::Account(account)) => {
            let is = table::Column::ClaimedBy.eq(account.as_str());
            read(conn, &statement::anywhere(filter, is), &mut lines).await?;
        }
        (None, Holder::Anyone | Holder::Nobody) => {
            for select in statement::ranges(filter, None) {
                read(conn, &select, &mut lines).await?;
            }
        }
    }
    Ok(page(lines, filter))
}

/// Brings the ranges' lines, each in order and no longer than the page, into one order.
fn page(mut lines: Vec<Line>, filter: &Filter) -> Vec<Line> {
    if filter.newest_first {
        lines.sort_by(|one, other| {
            Reverse((one.waiting_since, &one.id)).cmp(&Reverse((other.waiting_since, &other.id)))
        });
    } else {
        lines.sort_by(|one, other| {
            (one.waiting_since, &one.id).cmp(&(other.waiting_since, &other.id))
        });
    }
    lines.truncate(usize::try_from(filter.limit).unwrap_or(usize::MAX));
    lines
}

async fn read<C: ConnectionTrait>(
    conn: &C,
    select: &SelectStatement,
    lines: &mut Vec<Line>,
) -> Result<()> {
    for found in conn.query_all(select).await? {
        lines.push(Row::from_query_result(&found, "")?.try_into()?);
    }
    Ok(())
}

/// The columns of a line: all short, and but for the last two before the long ones.
const COLUMNS: [table::Column; 13] = [
    table::Column::Id,
    table::Column::Code,
    table::Column::Version,
    table::Column::ProcedureNameVi,
    table::Column::ProcedureNameEn,
    table::Column::ApplicantName,
    table::Column::State,
    table::Column::WaitingSince,
    table::Column::AnswerBy,
    table::Column::ClaimedBy,
    table::Column::ClaimedUntil,
    table::Column::Method,
    table::Column::SubjectName,
];

#[derive(FromQueryResult)]
struct Row {
    id: String,
    code: String,
    version: i64,
    procedure_name_vi: String,
    procedure_name_en: Option<String>,
    applicant_name: String,
    state: String,
    waiting_since: i64,
    answer_by: i64,
    claimed_by: Option<String>,
    claimed_until: Option<i64>,
    method: Option<String>,
    subject_name: Option<String>,
}

impl TryFrom<Row> for Line {
    type Error = crate::StorageError;

    fn try_from(found: Row) -> Result<Self> {
        Ok(Self {
            id: found.id,
            code: found.code,
            version: found.version,
            procedure_name: row::two_languages(found.procedure_name_vi, found.procedure_name_en),
            applicant_name: found.applicant_name,
            subject_name: found.subject_name,
            state: row::from_name("dossier", "state", &found.state, DossierState::from_name)?,
            waiting_since: Moment(found.waiting_since),
            answer_by: Moment(found.answer_by),
            claimed_by: found.claimed_by,
            claimed_until: row::moment(found.claimed_until),
            method: row::method("dossier", found.method.as_deref())?,
        })
    }
}

/// A condition on dossiers beside agency and state.
type Also = Option<Expr>;

#[cfg(test)]
mod tests;
