//! Writing a dossier's row and what is kept in step with it.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, LockType},
};

use super::{Dossier, TABLE, projection};
use crate::{Result, consultation, entity::dossier as table, row, tracking};

/// Adds a dossier. A code or a submission key that is there already is a unique violation.
pub async fn insert<C: ConnectionTrait>(conn: &C, dossier: &Dossier) -> Result<()> {
    let snapshot = &dossier.snapshot;
    let name_words = projection::words_of(dossier);
    let place = projection::tracking_place(dossier);
    let model = table::Model {
        id: dossier.id.clone(),
        code: dossier.code.clone(),
        account_id: dossier.account_id.clone(),
        organisation_id: dossier.organisation_id.clone(),
        applicant_name: dossier.applicant_name.clone(),
        name_words: name_words.clone(),
        identity_number: dossier.identity_number.clone(),
        subject_name: dossier.subject.as_ref().map(|subject| subject.full_name.clone()),
        subject_number: dossier.subject.as_ref().map(|subject| subject.personal_id.clone()),
        procedure_code: dossier.procedure_code.clone(),
        procedure_name_vi: dossier.procedure_name.vi.clone(),
        procedure_name_en: dossier.procedure_name.en.clone(),
        revision_id: dossier.revision_id.clone(),
        case_key: dossier.case_key.clone(),
        version: dossier.version,
        submission_key: dossier.submission_key.clone(),
        submitted_at: dossier.submitted_at.0,
        answer_by: dossier.answer_by.0,
        state: snapshot.state.name().to_owned(),
        agency_code: snapshot.agency.clone(),
        claimed_by: projection::holder(snapshot),
        claimed_until: projection::held_until(snapshot),
        quarantined: snapshot.quarantined,
        waiting_since: snapshot.waiting_since.0,
        due_at: snapshot.due_at.map(|at| at.0),
        last_seq: dossier.last_seq,
        last_hash: dossier.last_hash.clone(),
        supplement: row::to_json(TABLE, "supplement", &snapshot.supplement)?,
        answers: row::to_json(TABLE, "answers", &dossier.answers)?,
        process: projection::process(snapshot)?,
        open_due_at: projection::open_due(snapshot),
        parent_code: snapshot.process.parent.as_ref().map(|parent| parent.code.clone()),
        watch_at: Some(projection::first_look(snapshot)),
        method: projection::method(snapshot),
        papers: projection::papers(snapshot)?,
        given_back: projection::given_back(snapshot)?,
        money: projection::money(snapshot)?,
        contact: dossier
            .contact
            .as_ref()
            .map(|contact| row::to_json(TABLE, "contact", contact))
            .transpose()?,
        tracking_place: place,
        tracking_words: Some(projection::tracking_words(dossier)),
        tracking_version: Some(dossier.version),
    };
    row::insert(conn, model).await?;
    projection::count(conn, &[(&snapshot.agency, snapshot.state.name(), 1)]).await?;
    tracking::count(conn, dossier, None, place).await?;
    projection::add_words(conn, &dossier.id, &snapshot.agency, &name_words).await
}

/// Writes a dossier's new state and raises its version by one. False: another version is stored, or
/// none, and nothing was changed.
///
/// Id, code, account, procedure, revision, submission key, time of submission and how it came never
/// change.
pub async fn save<C: ConnectionTrait>(
    conn: &C,
    dossier: &Dossier,
    expected_version: i64,
) -> Result<bool> {
    // Before is read under the lock that the update needs anyway, so that the counts move from
    // where the row really stood. (`SQLite`'s builder leaves the lock out: its writer is alone.)
    let before: Vec<(String, String, String, Option<i64>)> =
        table::Entity::find_by_id(dossier.id.as_str())
            .select_only()
            .columns([
                table::Column::AgencyCode,
                table::Column::State,
                table::Column::NameWords,
                table::Column::TrackingPlace,
            ])
            .filter(table::Column::Version.eq(expected_version))
            .lock(LockType::Update)
            .into_tuple()
            .all(conn)
            .await?;
    let Some((agency, state, words, place)) = row::only(before) else { return Ok(false) };
    let name_words = projection::words_of(dossier);
    row::one(update(dossier, expected_version, &name_words)?.exec(conn).await?.rows_affected)?;

    let snapshot = &dossier.snapshot;
    if agency != snapshot.agency || state != snapshot.state.name() {
        let moved = [(&*agency, &*state, -1), (&*snapshot.agency, snapshot.state.name(), 1)];
        projection::count(conn, &moved).await?;
    }
    let before = place.map(|place| (&*state, place));
    tracking::count(conn, dossier, before, projection::tracking_place(dossier)).await?;
    if words != name_words {
        projection::remove_words(conn, &dossier.id).await?;
        projection::add_words(conn, &dossier.id, &snapshot.agency, &name_words).await?;
    } else if agency != snapshot.agency {
        projection::move_words(conn, &dossier.id, &snapshot.agency).await?;
    }
    consultation::keep(conn, &dossier.id, snapshot).await?;
    Ok(true)
}

fn update(
    dossier: &Dossier,
    expected_version: i64,
    name_words: &str,
) -> Result<sea_orm::UpdateMany<table::Entity>> {
    use table::Column as Col;
    let (snapshot, subject) = (&dossier.snapshot, dossier.subject.as_ref());
    let supplement = row::to_json(TABLE, "supplement", &snapshot.supplement)?;
    let answers = row::to_json(TABLE, "answers", &dossier.answers)?;
    Ok(table::Entity::update_many()
        .col_expr(Col::Version, Expr::val(expected_version + 1))
        .col_expr(Col::ApplicantName, Expr::val(dossier.applicant_name.as_str()))
        .col_expr(Col::NameWords, Expr::val(name_words))
        .col_expr(Col::IdentityNumber, Expr::val(dossier.identity_number.as_str()))
        .col_expr(Col::SubjectName, Expr::val(subject.map(|subject| subject.full_name.clone())))
        .col_expr(Col::SubjectNumber, Expr::val(subject.map(|subject| subject.personal_id.clone())))
        .col_expr(Col::AnswerBy, Expr::val(dossier.answer_by.0))
        .col_expr(Col::State, Expr::val(snapshot.state.name()))
        .col_expr(Col::AgencyCode, Expr::val(snapshot.agency.as_str()))
        .col_expr(Col::ClaimedBy, Expr::val(projection::holder(snapshot)))
        .col_expr(Col::ClaimedUntil, Expr::val(projection::held_until(snapshot)))
        .col_expr(Col::Quarantined, Expr::val(snapshot.quarantined))
        .col_expr(Col::WaitingSince, Expr::val(snapshot.waiting_since.0))
        .col_expr(Col::DueAt, Expr::val(snapshot.due_at.map(|at| at.0)))
        .col_expr(Col::LastSeq, Expr::val(dossier.last_seq))
        .col_expr(Col::LastHash, Expr::val(dossier.last_hash.as_str()))
        .col_expr(Col::Supplement, Expr::val(supplement))
        .col_expr(Col::Answers, Expr::val(answers))
        .col_expr(Col::Process, Expr::val(projection::process(snapshot)?))
        .col_expr(Col::Papers, Expr::val(projection::papers(snapshot)?))
        .col_expr(Col::GivenBack, Expr::val(projection::given_back(snapshot)?))
        .col_expr(Col::Money, Expr::val(projection::money(snapshot)?))
        .col_expr(Col::OpenDueAt, Expr::val(projection::open_due(snapshot)))
        .col_expr(Col::WatchAt, Expr::val(projection::AT_ONCE))
        .col_expr(Col::TrackingPlace, Expr::val(projection::tracking_place(dossier)))
        .col_expr(Col::TrackingWords, Expr::val(projection::tracking_words(dossier)))
        .col_expr(Col::TrackingVersion, Expr::val(expected_version + 1))
        .filter(Col::Id.eq(dossier.id.as_str()))
        .filter(Col::Version.eq(expected_version)))
}
