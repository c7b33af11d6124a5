//! Electronic receipts of fees. Rows are only added; that one is signed is all that changes.

use domain::{Moment, payment::FeeReceipt};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, ExprTrait},
};

use crate::{Result, dossier::next_number, entity::fee_receipt as table, row};

/// The table's name in errors.
const TABLE: &str = "fee_receipt";

/// A receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredReceipt {
    /// Its id, by which anybody can check it.
    pub id: String,
    /// Code of the agency that collects.
    pub collector: String,
    /// The dossier.
    pub dossier_id: String,
    /// What it says.
    pub content: FeeReceipt,
    /// Id of the receipt that it cancels.
    pub cancels: Option<String>,
    /// Its signed files, once it is signed.
    pub signed: Option<SignedReceipt>,
}

/// The files of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedReceipt {
    /// Id of the PDF's file.
    pub pdf: String,
    /// SHA-256 of the PDF, hexadecimal.
    pub sha256: String,
    /// The signed XML itself.
    pub xml: String,
    /// When it was signed.
    pub at: Moment,
}

/// The next number of a collector's series in a year. The series is locked until the transaction
/// ends, and a roll-back takes the number back.
pub async fn next_receipt_number<C: ConnectionTrait>(
    conn: &C,
    collector: &str,
    (form, series, year): (&str, &str, i16),
) -> Result<u32> {
    next_number(conn, collector, &format!("BL/{form}/{series}/{year}")).await
}

/// Adds a receipt. A number that its series has, or a second one that cancels the same, is a unique
/// violation.
pub async fn insert_receipt<C: ConnectionTrait>(conn: &C, receipt: &StoredReceipt) -> Result<()> {
    let content = &receipt.content;
    let signed = receipt.signed.as_ref();
    let model = table::Model {
        id: receipt.id.clone(),
        collector: receipt.collector.clone(),
        form: content.form.clone(),
        series: content.series.clone(),
        year: content.issued_at.date().year().into(),
        number: content.number.into(),
        dossier_id: receipt.dossier_id.clone(),
        vnd: content.vnd,
        issued_at: content.issued_at.0,
        content: row::to_json(TABLE, "content", content)?,
        cancels: receipt.cancels.clone(),
        pdf_file: signed.map(|signed| signed.pdf.clone()),
        pdf_sha256: signed.map(|signed| signed.sha256.clone()),
        xml: signed.map(|signed| signed.xml.clone()),
        signed_at: signed.map(|signed| signed.at.0),
    };
    row::insert(conn, model).await
}

/// Notes the files of a receipt. False: it is signed by now.
pub async fn note_signed<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    signed: &SignedReceipt,
) -> Result<bool> {
    let update = table::Entity::update_many()
        .col_expr(table::Column::PdfFile, Expr::val(signed.pdf.as_str()))
        .col_expr(table::Column::PdfSha256, Expr::val(signed.sha256.as_str()))
        .col_expr(table::Column::Xml, Expr::val(signed.xml.as_str()))
        .col_expr(table::Column::SignedAt, Expr::val(signed.at.0))
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::SignedAt.is_null());
    Ok(update.exec(conn).await?.rows_affected == 1)
}

/// A receipt.
pub async fn receipt<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<StoredReceipt>> {
    row::only(table::Entity::find_by_id(id).all(conn).await?).map(read).transpose()
}

/// The receipt whose PDF has this SHA-256, in small hexadecimal letters.
pub async fn receipt_by_sha256<C: ConnectionTrait>(
    conn: &C,
    sha256: &str,
) -> Result<Option<StoredReceipt>> {
    let found = table::Entity::find().filter(table::Column::PdfSha256.eq(sha256));
    row::only(found.all(conn).await?).map(read).transpose()
}

/// The counter-entry of a receipt.
pub async fn cancelling<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<StoredReceipt>> {
    let found = table::Entity::find().filter(table::Column::Cancels.eq(id));
    row::only(found.all(conn).await?).map(read).transpose()
}

/// The receipts of a dossier, in the order in which they were issued.
pub async fn receipts_of<C: ConnectionTrait>(
    conn: &C,
    dossier_id: &str,
) -> Result<Vec<StoredReceipt>> {
    let found = table::Entity::find()
        .filter(table::Column::DossierId.eq(dossier_id))
        .order_by_asc(table::Column::IssuedAt)
        .order_by_asc(table::Column::Number);
    found.all(conn).await?.into_iter().map(read).collect()
}

/// Receipts of a collector that wait for their signature, oldest first; `after` pages.
pub async fn unsigned_receipts<C: ConnectionTrait>(
    conn: &C,
    (collector, after): (&str, Option<(Moment, u32)>),
    limit: u64,
) -> Result<Vec<StoredReceipt>> {
    let found = table::Entity::find()
        .filter(table::Column::SignedAt.is_null())
        .filter(table::Column::Collector.eq(collector))
        .filter(place().gt(later(after)))
        .order_by_asc(table::Column::IssuedAt)
        .order_by_asc(table::Column::Number)
        .limit(limit);
    found.all(conn).await?.into_iter().map(read).collect()
}

/// Receipts issued from a time on until before another, in the order of time and number; `after`
/// pages.
pub async fn receipts_between<C: ConnectionTrait>(
    conn: &C,
    (from, until): (Moment, Moment),
    after: Option<(Moment, u32)>,
    limit: u64,
) -> Result<Vec<StoredReceipt>> {
    let found = table::Entity::find()
        .filter(table::Column::IssuedAt.gte(from.0))
        .filter(table::Column::IssuedAt.lt(until.0))
        .filter(place().gt(later(after)))
        .order_by_asc(table::Column::IssuedAt)
        .order_by_asc(table::Column::Number)
        .limit(limit);
    found.all(conn).await?.into_iter().map(read).collect()
}

/// How many receipts wait for their signature, of whichever collector.
pub async fn count_unsigned<C: ConnectionTrait>(conn: &C) -> Result<u64> {
    let waiting = table::Entity::find().filter(table::Column::SignedAt.is_null());
    Ok(waiting.count(conn).await?)
}

/// By what receipts are in order.
fn place() -> Expr {
    row::pair(table::Column::IssuedAt, table::Column::Number)
}

/// The place after which a page begins.
fn later(after: Option<(Moment, u32)>) -> Expr {
    let (at, number) = after.unwrap_or((Moment(i64::MIN), 0));
    Expr::tuple([Expr::val(at.0), Expr::val(i64::from(number))])
}

/// How many receipts were issued from a time on until before another, and their đồng: first those
/// that say a payment, then those that cancel one.
pub async fn receipt_sums<C: ConnectionTrait>(
    conn: &C,
    (from, until): (Moment, Moment),
) -> Result<[(i64, i64); 2]> {
    let mut sums = [(0, 0); 2];
    for (sum, cancels) in sums.iter_mut().zip([false, true]) {
        let cancels = if cancels {
            table::Column::Cancels.is_not_null()
        } else {
            table::Column::Cancels.is_null()
        };
        let found: Option<(i64, Option<i64>)> = table::Entity::find()
            .select_only()
            .column_as(Expr::col(table::Column::Id).count(), "count")
            // `SUM` of big numbers is a decimal on PostgreSQL.
            .column_as(Expr::col(table::Column::Vnd).sum().cast_as("BIGINT"), "vnd")
            .filter(table::Column::IssuedAt.gte(from.0))
            .filter(table::Column::IssuedAt.lt(until.0))
            .filter(cancels)
            .into_tuple()
            .one(conn)
            .await?;
        *sum = found.map_or((0, 0), |(count, vnd)| (count, vnd.unwrap_or_default()));
    }
    Ok(sums)
}

fn read(model: table::Model) -> Result<StoredReceipt> {
    let signed = match (model.pdf_file, model.pdf_sha256, model.xml, model.signed_at) {
        (Some(pdf), Some(sha256), Some(xml), Some(at)) => {
            Some(SignedReceipt { pdf, sha256, xml, at: Moment(at) })
        }
        _ => None,
    };
    Ok(StoredReceipt {
        content: row::from_json(TABLE, "content", &model.content)?,
        id: model.id,
        collector: model.collector,
        dossier_id: model.dossier_id,
        cancels: model.cancels,
        signed,
    })
}
