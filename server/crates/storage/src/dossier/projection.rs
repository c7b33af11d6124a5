//! What is kept in step with dossiers' rows: the desk's counts and the words of names.

use domain::{
    dossier::{Process, Snapshot},
    payment::Money,
    tracking,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::{
    Result,
    dossier::Dossier,
    entity::{dossier_name_word as word, inbox_count as count},
    row,
};

/// No lease that an officer could have lasts so long: the year 9999.
const WITHOUT_END: i64 = 253_402_300_799_000;

/// Who has it, for lists: who claimed it, or who was given it to work on.
pub fn holder(snapshot: &Snapshot) -> Option<String> {
    snapshot.claimed_by.clone().or_else(|| worker(snapshot))
}

/// Until when [`holder`] has it.
pub fn held_until(snapshot: &Snapshot) -> Option<i64> {
    let lease = snapshot.claimed_until.map(|at| at.0);
    lease.or_else(|| worker(snapshot).map(|_| WITHOUT_END))
}

fn worker(snapshot: &Snapshot) -> Option<String> {
    snapshot.process.steps.iter().find_map(|step| step.officer.clone())
}

/// When the result is due, while it is not there.
pub fn open_due(snapshot: &Snapshot) -> Option<i64> {
    snapshot.open_due().map(|at| at.0)
}

/// Its place in the list of whoever filed it. A part has none: it stands with its whole.
pub fn tracking_place(dossier: &Dossier) -> Option<i64> {
    let snapshot = &dossier.snapshot;
    let ends = || tracking::deadlines(snapshot);
    let whole = snapshot.process.parent.is_none();
    whole.then(|| tracking::place(&ends(), dossier.submitted_at))
}

/// The words by which it is found in that list.
pub fn tracking_words(dossier: &Dossier) -> String {
    let subject = dossier.subject.as_ref().map(|subject| subject.full_name.as_str());
    let name = &dossier.procedure_name;
    tracking::search_words(&dossier.code, subject, &name.vi, name.en.as_deref())
}

/// Looked at in the next sweep: what waited may wait no more.
pub const AT_ONCE: i64 = 0;

/// When a new dossier is looked at: nothing is late within an hour.
pub fn first_look(snapshot: &Snapshot) -> i64 {
    snapshot.waiting_since.plus_minutes(60).0
}

/// Its place in the workflow; nothing before acceptance.
pub fn process(snapshot: &Snapshot) -> Result<Option<String>> {
    let begun = snapshot.process != Process::default();
    begun.then(|| row::to_json("dossier", "process", &snapshot.process)).transpose()
}

/// How it came, unless it came online.
pub fn method(snapshot: &Snapshot) -> Option<String> {
    snapshot.method.is_paper().then(|| snapshot.method.name().to_owned())
}

/// What was handed in on paper.
pub fn papers(snapshot: &Snapshot) -> Result<Option<String>> {
    let some = !snapshot.papers.is_empty();
    some.then(|| row::to_json("dossier", "papers", &snapshot.papers)).transpose()
}

/// The originals that went back.
pub fn given_back(snapshot: &Snapshot) -> Result<Option<String>> {
    let some = !snapshot.given_back.is_empty();
    some.then(|| row::to_json("dossier", "given_back", &snapshot.given_back)).transpose()
}

/// What it costs and what was paid, once something is known.
pub fn money(snapshot: &Snapshot) -> Result<Option<String>> {
    let some = snapshot.money != Money::default();
    some.then(|| row::to_json("dossier", "money", &snapshot.money)).transpose()
}

/// The words by which a dossier is found: of the applicant's name, and of whom it is filed for.
pub fn words_of(dossier: &Dossier) -> String {
    let subject = dossier.subject.as_ref().map_or("", |subject| subject.full_name.as_str());
    name_words(&format!("{} {subject}", dossier.applicant_name))
}

/// A name folded, with a blank before each word, so that `% an%` finds words that begin with `an`.
pub fn name_words(name: &str) -> String {
    let folded = domain::text::fold(name);
    if folded.is_empty() { folded } else { format!(" {folded}") }
}

/// Adds to the counts of (agency, state), one statement for all. Rows are locked in sorted order, so
/// that two dossiers that change places cannot wait for each other.
pub async fn count<C: ConnectionTrait>(conn: &C, changes: &[(&str, &str, i64)]) -> Result<()> {
    let mut changes = changes.to_vec();
    changes.sort_unstable();
    let models = changes.into_iter().map(|(agency, state, change)| {
        count::ActiveModel::from(count::Model {
            agency_code: agency.to_owned(),
            state: state.to_owned(),
            count: change,
        })
    });
    let sum = Expr::col((count::Entity, count::Column::Count))
        .add(Expr::col(("excluded", count::Column::Count)));
    let add = OnConflict::columns([count::Column::AgencyCode, count::Column::State])
        .value(count::Column::Count, sum)
        .to_owned();
    count::Entity::insert_many(models).on_conflict(add).exec_without_returning(conn).await?;
    Ok(())
}

/// Makes a dossier findable by the words of its applicant's name.
pub async fn add_words<C: ConnectionTrait>(
    conn: &C,
    dossier_id: &str,
    agency: &str,
    name_words: &str,
) -> Result<()> {
    let mut words: Vec<&str> = name_words.split_whitespace().collect();
    words.sort_unstable();
    words.dedup();
    let model = |text: &str| word::Model {
        agency_code: agency.to_owned(),
        word: text.to_owned(),
        dossier_id: dossier_id.to_owned(),
    };
    row::insert_many(conn, words.into_iter().map(model).collect()).await
}

/// Forgets the words of a dossier.
pub async fn remove_words<C: ConnectionTrait>(conn: &C, dossier_id: &str) -> Result<()> {
    word::Entity::delete_many().filter(word::Column::DossierId.eq(dossier_id)).exec(conn).await?;
    Ok(())
}

/// Takes the words of a dossier along to another agency.
pub async fn move_words<C: ConnectionTrait>(
    conn: &C,
    dossier_id: &str,
    agency: &str,
) -> Result<()> {
    word::Entity::update_many()
        .col_expr(word::Column::AgencyCode, Expr::val(agency))
        .filter(word::Column::DossierId.eq(dossier_id))
        .exec(conn)
        .await?;
    Ok(())
}
