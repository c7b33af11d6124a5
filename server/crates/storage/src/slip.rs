//! Statutory slips.

use domain::{
    Moment,
    slip::{SlipContent, SlipForm},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{Result, dossier::next_number, entity::slip as table, row};

/// The table's name in errors.
const TABLE: &str = "slip";

/// A slip that was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Its id, by which anybody can check it.
    pub id: String,
    /// The dossier it belongs to.
    pub dossier_id: String,
    /// The event that owed it, by its place in the dossier's log.
    pub seq: i64,
    /// The agency that issued it.
    pub agency: String,
    /// Which form it is.
    pub form: SlipForm,
    /// The year of its series.
    pub year: i64,
    /// Its number there, from 1.
    pub number: u32,
    /// When it was issued.
    pub issued_at: Moment,
    /// Everything it says.
    pub content: SlipContent,
}

/// The next number of an agency's series of a form in a year. The series is locked until the
/// transaction ends, and a roll-back takes the number back.
pub async fn next_in_series<C: ConnectionTrait>(
    conn: &C,
    agency: &str,
    form: SlipForm,
    year: i64,
) -> Result<u32> {
    next_number(conn, agency, &format!("{}/{year}", form.mark())).await
}

/// Adds a slip. A number that its series has is a unique violation.
pub async fn insert<C: ConnectionTrait>(conn: &C, slip: &Slip) -> Result<()> {
    let model = table::Model {
        id: slip.id.clone(),
        dossier_id: slip.dossier_id.clone(),
        seq: slip.seq,
        agency_code: slip.agency.clone(),
        form: slip.form.number().into(),
        year: slip.year,
        number: slip.number.into(),
        issued_at: slip.issued_at.0,
        content: row::to_json(TABLE, "content", &slip.content)?,
    };
    row::insert(conn, model).await
}

/// The slip with this id.
pub async fn by_id<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<Slip>> {
    row::only(table::Entity::find_by_id(id).all(conn).await?).map(read).transpose()
}

/// The slips of a dossier, in the order in which they were issued.
pub async fn of_dossier<C: ConnectionTrait>(conn: &C, dossier_id: &str) -> Result<Vec<Slip>> {
    let models = table::Entity::find()
        .filter(table::Column::DossierId.eq(dossier_id))
        .order_by_asc(table::Column::Seq)
        .all(conn)
        .await?;
    models.into_iter().map(read).collect()
}

fn read(model: table::Model) -> Result<Slip> {
    let wrong = |column, number| row::inconsistent(TABLE, column, number);
    let form = u8::try_from(model.form).ok().and_then(SlipForm::from_number);
    Ok(Slip {
        form: form.ok_or_else(|| wrong("form", model.form))?,
        number: u32::try_from(model.number).map_err(|_| wrong("number", model.number))?,
        content: row::from_json(TABLE, "content", &model.content)?,
        id: model.id,
        dossier_id: model.dossier_id,
        seq: model.seq,
        agency: model.agency_code,
        year: model.year,
        issued_at: Moment(model.issued_at),
    })
}
