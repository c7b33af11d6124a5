//! Rules of assignment, and what was changed about them.

use domain::{
    Moment,
    assignment::{AssignmentRule, RuleScope},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};

use crate::{
    Result,
    entity::{assignment as table, assignment_note},
    row,
};

/// The tables' names in errors.
const TABLE: &str = "assignment";
const NOTES: &str = "assignment_note";

/// The rules of an agency with their row version; nought where there never were any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The rules.
    pub rules: Vec<AssignmentRule>,
    /// Row version.
    pub version: i64,
}

/// Something that was changed about a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: String,
    /// The agency.
    pub agency: String,
    /// When.
    pub at: Moment,
    /// Account of who did it; absent: the file of the centre.
    pub by: Option<String>,
    /// Which dossiers the rule is for.
    pub scope: RuleScope,
    /// Accounts of its officers before; none: it was added.
    pub from: Vec<String>,
    /// Accounts of its officers after; none: it was removed.
    pub to: Vec<String>,
}

/// The rules of an agency.
pub async fn rules<C: ConnectionTrait>(conn: &C, agency: &str) -> Result<Rules> {
    let found = row::only(table::Entity::find_by_id(agency).all(conn).await?);
    let Some(model) = found else { return Ok(Rules::default()) };
    Ok(Rules { rules: row::from_json(TABLE, "rules", &model.rules)?, version: model.version })
}

/// Writes the rules of an agency that were read at `expected`. False: another version is stored, and
/// nothing was changed. Two who write the first ones at once: the second is a unique violation.
pub async fn save<C: ConnectionTrait>(
    conn: &C,
    agency: &str,
    rules: &[AssignmentRule],
    expected: i64,
) -> Result<bool> {
    let rules = row::to_json(TABLE, "rules", &rules)?;
    if expected == 0 {
        let model = table::Model { agency_code: agency.to_owned(), rules, version: 1 };
        return row::insert(conn, model).await.map(|()| true);
    }
    let update = table::Entity::update_many()
        .col_expr(table::Column::Rules, Expr::val(rules))
        .col_expr(table::Column::Version, Expr::val(expected + 1))
        .filter(table::Column::AgencyCode.eq(agency))
        .filter(table::Column::Version.eq(expected));
    Ok(update.exec(conn).await?.rows_affected == 1)
}

/// Writes down what was changed.
pub async fn note<C: ConnectionTrait>(conn: &C, note: &Note) -> Result<()> {
    let officers = |officers: &Vec<String>, column| {
        let some = !officers.is_empty();
        some.then(|| row::to_json(NOTES, column, officers)).transpose()
    };
    let model = assignment_note::Model {
        id: note.id.clone(),
        agency_code: note.agency.clone(),
        at: note.at.0,
        by: note.by.clone(),
        scope: row::to_json(NOTES, "scope", &note.scope)?,
        before: officers(&note.from, "before")?,
        after: officers(&note.to, "after")?,
    };
    row::insert(conn, model).await
}

/// What was changed about an agency's rules, newest first.
pub async fn notes<C: ConnectionTrait>(conn: &C, agency: &str, limit: u64) -> Result<Vec<Note>> {
    let models = assignment_note::Entity::find()
        .filter(assignment_note::Column::AgencyCode.eq(agency))
        .order_by_desc(assignment_note::Column::At)
        .order_by_desc(assignment_note::Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    models.into_iter().map(read).collect()
}

fn read(model: assignment_note::Model) -> Result<Note> {
    let officers = |json: Option<String>, column| {
        let read = |json: String| row::from_json(NOTES, column, &json);
        json.map_or_else(|| Ok(Vec::new()), read)
    };
    Ok(Note {
        scope: row::from_json(NOTES, "scope", &model.scope)?,
        from: officers(model.before, "before")?,
        to: officers(model.after, "after")?,
        id: model.id,
        agency: model.agency_code,
        at: Moment(model.at),
        by: model.by,
    })
}
