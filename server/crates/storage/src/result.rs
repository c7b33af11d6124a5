//! Documents of results: their files, their signatures, and whether they hold.

use domain::{Moment, result::PostalAddress, view::SignatureView};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, sea_query::OnConflict,
};
use serde::{Deserialize, Serialize};

use crate::{
    Result,
    entity::{result_delivery as delivery, result_document as table},
    row,
};

/// The table's name in errors.
const TABLE: &str = "result_document";

/// Where a document is signed: page from 1; left, bottom, right, top in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SigningPlaces {
    /// By the competent person.
    pub signer: (usize, [f32; 4]),
    /// By the organisation.
    pub seal: (usize, [f32; 4]),
}

/// The document of a result.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultRecord {
    /// Its id, by which anybody can check it once it is issued.
    pub id: String,
    /// The dossier that it answers.
    pub dossier_id: String,
    /// Whose it is: the id of a person or an organisation.
    pub owner_id: String,
    /// The agency that issues it.
    pub agency: String,
    /// What it is.
    pub title: String,
    /// The lines that were typed, by their keys; `None`: it was brought as PDF.
    pub lines: Option<Vec<(String, String)>>,
    /// Where it is signed, where the portal made it.
    pub places: Option<SigningPlaces>,
    /// Id of the draft's file.
    pub draft_file: String,
    /// Id of the file that the competent person signed.
    pub signed_file: Option<String>,
    /// Id of the file that the organisation signed, too.
    pub sealed_file: Option<String>,
    /// SHA-256 of that file, hexadecimal.
    pub sha256: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// Its signatures, in the order in which they were made.
    pub signatures: Vec<SignatureView>,
    /// When it was drafted.
    pub created_at: Moment,
    /// When it was issued.
    pub issued_at: Option<Moment>,
    /// The last day it is valid on, `2027-05-23`.
    pub valid_until: Option<String>,
    /// Since when it no longer holds.
    pub revoked_at: Option<Moment>,
    /// Why.
    pub revoked_reason: Option<String>,
    /// Id of the document that holds in its place.
    pub replaced_by: Option<String>,
}

/// Adds a draft.
pub async fn insert<C: ConnectionTrait>(conn: &C, record: &ResultRecord) -> Result<()> {
    row::insert(conn, model(record)?).await
}

/// Writes down how far it is now. A number that its agency has given in the same year is a unique
/// violation.
pub async fn update<C: ConnectionTrait>(conn: &C, record: &ResultRecord) -> Result<()> {
    let changed = model(record)?.into_active_model().reset_all();
    table::Entity::update_many()
        .set(changed)
        .filter(table::Column::Id.eq(&record.id))
        .exec(conn)
        .await
        .map_err(Into::into)
        .and_then(|done| row::one(done.rows_affected))
}

/// Takes a draft away.
pub async fn delete<C: ConnectionTrait>(conn: &C, id: &str) -> Result<()> {
    let done = table::Entity::delete_by_id(id).exec(conn).await?;
    row::one(done.rows_affected)
}

/// The document with this id.
pub async fn by_id<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<ResultRecord>> {
    row::only(table::Entity::find_by_id(id).all(conn).await?).map(read).transpose()
}

/// The issued document whose file has this SHA-256, in small hexadecimal letters.
pub async fn by_sha256<C: ConnectionTrait>(conn: &C, sha256: &str) -> Result<Option<ResultRecord>> {
    let found = table::Entity::find().filter(table::Column::Sha256.eq(sha256)).all(conn).await?;
    row::only(found).map(read).transpose()
}

/// Documents that were issued to a person or an organisation, newest first.
pub async fn of_owner<C: ConnectionTrait>(
    conn: &C,
    owner: &str,
    limit: u64,
) -> Result<Vec<ResultRecord>> {
    let models = table::Entity::find()
        .filter(table::Column::AccountId.eq(owner))
        .filter(table::Column::IssuedAt.is_not_null())
        .order_by_desc(table::Column::IssuedAt)
        .limit(limit)
        .all(conn)
        .await?;
    models.into_iter().map(read).collect()
}

/// Where the post brings the result of a dossier.
pub async fn address_of<C: ConnectionTrait>(
    conn: &C,
    dossier_id: &str,
) -> Result<Option<PostalAddress>> {
    let found = row::only(delivery::Entity::find_by_id(dossier_id).all(conn).await?);
    found.map(|found| row::from_json("result_delivery", "address", &found.address)).transpose()
}

/// Writes down where the post brings it.
pub async fn set_address<C: ConnectionTrait>(
    conn: &C,
    dossier_id: &str,
    address: &PostalAddress,
) -> Result<()> {
    let model = delivery::Model {
        dossier_id: dossier_id.to_owned(),
        address: row::to_json("result_delivery", "address", address)?,
    };
    let newer = OnConflict::column(delivery::Column::DossierId)
        .update_column(delivery::Column::Address)
        .to_owned();
    delivery::Entity::insert(model.into_active_model())
        .on_conflict(newer)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

fn model(record: &ResultRecord) -> Result<table::Model> {
    let lines = record.lines.as_ref().map(|lines| row::to_json(TABLE, "lines", lines));
    let places = record.places.as_ref().map(|places| row::to_json(TABLE, "places", places));
    Ok(table::Model {
        id: record.id.clone(),
        dossier_id: record.dossier_id.clone(),
        account_id: record.owner_id.clone(),
        agency_code: record.agency.clone(),
        title: record.title.clone(),
        lines: lines.transpose()?,
        places: places.transpose()?,
        draft_file: record.draft_file.clone(),
        signed_file: record.signed_file.clone(),
        sealed_file: record.sealed_file.clone(),
        sha256: record.sha256.clone(),
        number: record.number.clone(),
        year: record.issued_at.map(|at| i64::from(at.date().year())),
        signatures: row::to_json(TABLE, "signatures", &record.signatures)?,
        created_at: record.created_at.0,
        issued_at: record.issued_at.map(|at| at.0),
        valid_until: record.valid_until.clone(),
        revoked_at: record.revoked_at.map(|at| at.0),
        revoked_reason: record.revoked_reason.clone(),
        replaced_by: record.replaced_by.clone(),
    })
}

fn read(model: table::Model) -> Result<ResultRecord> {
    let lines = model.lines.map(|lines| row::from_json(TABLE, "lines", &lines)).transpose()?;
    let places = model.places.map(|places| row::from_json(TABLE, "places", &places));
    Ok(ResultRecord {
        places: places.transpose()?,
        signatures: row::from_json(TABLE, "signatures", &model.signatures)?,
        id: model.id,
        dossier_id: model.dossier_id,
        owner_id: model.account_id,
        agency: model.agency_code,
        title: model.title,
        lines,
        draft_file: model.draft_file,
        signed_file: model.signed_file,
        sealed_file: model.sealed_file,
        sha256: model.sha256,
        number: model.number,
        created_at: Moment(model.created_at),
        issued_at: row::moment(model.issued_at),
        valid_until: model.valid_until,
        revoked_at: row::moment(model.revoked_at),
        revoked_reason: model.revoked_reason,
        replaced_by: model.replaced_by,
    })
}
