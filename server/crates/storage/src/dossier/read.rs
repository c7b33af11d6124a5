//! Looking a dossier up.

use domain::{
    Moment,
    dossier::{DossierState, Process, Snapshot},
    form::Party,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, LockType, Query},
};

use super::{Dossier, TABLE};
use crate::{
    Owner, Result,
    entity::{consultation, dossier as table},
    row,
};

/// The dossier with this id.
pub async fn by_id<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<Dossier>> {
    row::only(table::Entity::find_by_id(id).all(conn).await?).map(from_model).transpose()
}

/// The dossiers with these ids, in no order.
pub async fn by_ids<C: ConnectionTrait>(conn: &C, ids: &[String]) -> Result<Vec<Dossier>> {
    let mut dossiers = Vec::with_capacity(ids.len());
    for ids in ids.chunks(row::CHUNK) {
        let with = table::Column::Id.is_in(ids.iter().map(String::as_str));
        let models = table::Entity::find().filter(with).all(conn).await?;
        for model in models {
            dossiers.push(from_model(model)?);
        }
    }
    Ok(dossiers)
}

/// The dossier with this code.
pub async fn by_code<C: ConnectionTrait>(conn: &C, code: &str) -> Result<Option<Dossier>> {
    find(conn, Condition::all().add(table::Column::Code.eq(code))).await
}

/// The dossier with this code, where it is theirs. Of another's nothing is read: it is missed as fast
/// as one that there is not.
pub async fn of_owner<C: ConnectionTrait>(
    conn: &C,
    code: &str,
    owner: Owner<'_>,
) -> Result<Option<Dossier>> {
    let theirs = owner.holds(table::Column::AccountId, table::Column::OrganisationId);
    find(conn, theirs.add(table::Column::Code.eq(code))).await
}

/// Whose the dossier with this code is, where it is the account's own or of one of these organisations: that
/// organisation, none for the account's own. Any other is missed as [`of_owner`] does.
pub async fn whose<C: ConnectionTrait>(
    conn: &C,
    code: &str,
    account_id: &str,
    organisations: &[&str],
) -> Result<Option<Option<String>>> {
    let (account, organisation) = (table::Column::AccountId, table::Column::OrganisationId);
    let found: Vec<Option<String>> = table::Entity::find()
        .select_only()
        .column(organisation)
        .filter(table::Column::Code.eq(code))
        .filter(Owner::any_holds(account_id, organisations, account, organisation))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(row::only(found))
}

/// The dossier with this code, where one of these agencies has it or was ever asked about it. Any
/// other is missed as [`of_owner`] does.
pub async fn at_agencies<C: ConnectionTrait>(
    conn: &C,
    code: &str,
    agencies: &[String],
) -> Result<Option<Dossier>> {
    let agencies = || agencies.iter().map(String::as_str);
    let asked = Query::select()
        .expr(Expr::val(1))
        .from(consultation::Entity)
        .and_where(
            Expr::col((consultation::Entity, consultation::Column::DossierId))
                .equals((table::Entity, table::Column::Id)),
        )
        .and_where(
            Expr::col((consultation::Entity, consultation::Column::AgencyCode)).is_in(agencies()),
        )
        .take();
    let theirs =
        Condition::any().add(table::Column::AgencyCode.is_in(agencies())).add(Expr::exists(asked));
    find(conn, Condition::all().add(table::Column::Code.eq(code)).add(theirs)).await
}

/// The organisation of the dossier with this id, where there is one and it has one.
pub async fn organisation_of<C: ConnectionTrait>(
    conn: &C,
    id: &str,
) -> Result<Option<Option<String>>> {
    let found: Vec<Option<String>> = table::Entity::find()
        .select_only()
        .column(table::Column::OrganisationId)
        .filter(table::Column::Id.eq(id))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(row::only(found))
}

/// The dossier that this submission made.
pub async fn by_submission_key<C: ConnectionTrait>(conn: &C, key: &str) -> Result<Option<Dossier>> {
    find(conn, Condition::all().add(table::Column::SubmissionKey.eq(key))).await
}

/// Keeps the dossier with this code from others until the transaction ends.
pub async fn lock<C: ConnectionTrait>(conn: &C, code: &str) -> Result<()> {
    let found: Vec<String> = table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::Code.eq(code))
        .lock(LockType::Update)
        .into_tuple()
        .all(conn)
        .await?;
    debug_assert!(found.len() <= 1, "codes are unique");
    Ok(())
}

/// Keeps dossiers from being locked by others until the transaction ends, so that rows which refer to
/// them can be written without waiting. (`SQLite`'s writer is alone.)
pub async fn share<C: ConnectionTrait>(conn: &C, ids: &[&str]) -> Result<()> {
    for ids in ids.chunks(row::CHUNK) {
        let _: Vec<String> = table::Entity::find()
            .select_only()
            .column(table::Column::Id)
            .filter(table::Column::Id.is_in(ids.iter().copied()))
            .order_by_asc(table::Column::Id)
            .lock(LockType::KeyShare)
            .into_tuple()
            .all(conn)
            .await?;
    }
    Ok(())
}

async fn find<C: ConnectionTrait>(conn: &C, condition: Condition) -> Result<Option<Dossier>> {
    let found = table::Entity::find().filter(condition).all(conn).await?;
    row::only(found).map(from_model).transpose()
}

pub(crate) fn from_model(model: table::Model) -> Result<Dossier> {
    let state = row::from_name(TABLE, "state", &model.state, DossierState::from_name)?;
    let process = model.process.map(|json| row::from_json(TABLE, "process", &json)).transpose()?;
    let process: Process = process.unwrap_or_default();
    let papers = model.papers.map(|json| row::from_json(TABLE, "papers", &json)).transpose()?;
    let back = model.given_back.map(|json| row::from_json(TABLE, "given_back", &json));
    let contact = model.contact.map(|json| row::from_json(TABLE, "contact", &json)).transpose()?;
    let money = model.money.map(|json| row::from_json(TABLE, "money", &json)).transpose()?;
    // In the workflow the columns show who works on it, which the steps know.
    let claimed = process.steps.is_empty();
    let snapshot = Snapshot {
        state,
        process,
        applicant: model.organisation_id.as_ref().unwrap_or(&model.account_id).clone(),
        agency: model.agency_code,
        claimed_by: model.claimed_by.filter(|_| claimed),
        claimed_until: row::moment(model.claimed_until.filter(|_| claimed)),
        quarantined: model.quarantined,
        waiting_since: Moment(model.waiting_since),
        due_at: row::moment(model.due_at),
        supplement: row::from_json(TABLE, "supplement", &model.supplement)?,
        method: row::method(TABLE, model.method.as_deref())?,
        papers: papers.unwrap_or_default(),
        given_back: back.transpose()?.unwrap_or_default(),
        money: money.unwrap_or_default(),
    };
    Ok(Dossier {
        answers: row::from_json(TABLE, "answers", &model.answers)?,
        procedure_name: row::two_languages(model.procedure_name_vi, model.procedure_name_en),
        id: model.id,
        code: model.code,
        account_id: model.account_id,
        organisation_id: model.organisation_id,
        applicant_name: model.applicant_name,
        identity_number: model.identity_number,
        subject: model
            .subject_name
            .zip(model.subject_number)
            .map(|(full_name, personal_id)| Party { full_name, personal_id }),
        procedure_code: model.procedure_code,
        revision_id: model.revision_id,
        case_key: model.case_key,
        version: model.version,
        submission_key: model.submission_key,
        submitted_at: Moment(model.submitted_at),
        answer_by: Moment(model.answer_by),
        snapshot,
        contact,
        last_seq: model.last_seq,
        last_hash: model.last_hash,
    })
}
