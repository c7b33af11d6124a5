//! Payment requests, what pays them, and the ledger.

mod attempt;
mod cash;
mod day;
mod ledger;
mod receipt;
mod transaction;

use std::collections::BTreeMap;

use domain::{
    Moment,
    payment::{Attempts, Position},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, LockType},
};

pub use attempt::{
    Attempt, Outcome, attempts, attempts_of, close_attempts, insert_attempt, open_attempts,
};
pub use cash::{Handover, cash_of, handovers, in_hand, insert_handover};
pub use day::{close_day, closed_day, closed_days, first_money};
pub use ledger::{balances, insert_entries, unbalanced};
pub use receipt::{
    SignedReceipt, StoredReceipt, cancelling, count_unsigned, insert_receipt, next_receipt_number,
    note_signed, receipt, receipt_by_sha256, receipt_sums, receipts_between, receipts_of,
    unsigned_receipts,
};
pub use transaction::{
    Transaction, by_number, insert_transactions, known_numbers, mark_logged, match_to, report,
    transaction, transactions_of, unlogged, unmatched,
};

use crate::{Result, entity::payment as table, row};

/// What is asked for a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Its id.
    pub id: String,
    /// The reference that transfers carry.
    pub reference: String,
    /// The dossier.
    pub dossier_id: String,
    /// Mã hồ sơ.
    pub dossier_code: String,
    /// The agency that collects it.
    pub agency: String,
    /// What is asked for, what came, what went back.
    pub position: Position,
    /// Since when it is asked for.
    pub created_at: Moment,
    /// Until when its code is shown.
    pub expires_at: Moment,
}

/// Adds a request. A second one of a dossier is a unique violation.
pub async fn insert<C: ConnectionTrait>(conn: &C, payment: &Payment) -> Result<()> {
    let Position { due, received, refunded } = payment.position;
    let model = table::Model {
        id: payment.id.clone(),
        reference: payment.reference.clone(),
        dossier_id: payment.dossier_id.clone(),
        dossier_code: payment.dossier_code.clone(),
        agency_code: payment.agency.clone(),
        due,
        received,
        refunded,
        created_at: payment.created_at.0,
        expires_at: payment.expires_at.0,
    };
    row::insert(conn, model).await
}

/// The request of a dossier.
pub async fn of_dossier<C: ConnectionTrait>(conn: &C, dossier_id: &str) -> Result<Option<Payment>> {
    let found = table::Entity::find().filter(table::Column::DossierId.eq(dossier_id));
    Ok(row::only(found.all(conn).await?).map(read))
}

/// A request.
pub async fn by_id<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<Payment>> {
    Ok(row::only(table::Entity::find_by_id(id).all(conn).await?).map(read))
}

/// Requests by their ids.
pub async fn by_ids<C: ConnectionTrait>(
    conn: &C,
    ids: &[String],
) -> Result<BTreeMap<String, Payment>> {
    let mut found = BTreeMap::new();
    for ids in ids.chunks(row::CHUNK) {
        let some =
            table::Entity::find().filter(table::Column::Id.is_in(ids.iter().map(String::as_str)));
        let some = some.all(conn).await?;
        found.extend(some.into_iter().map(|model| (model.id.clone(), read(model))));
    }
    Ok(found)
}

/// [`of_dossier`], locked until the transaction ends.
pub async fn lock_of_dossier<C: ConnectionTrait>(
    conn: &C,
    dossier_id: &str,
) -> Result<Option<Payment>> {
    let found = table::Entity::find().filter(table::Column::DossierId.eq(dossier_id));
    Ok(row::only(found.lock(LockType::Update).all(conn).await?).map(read))
}

/// Requests by the ids or the references, locked until the transaction ends; by id. Their dossiers
/// are kept from being locked by others first: whoever writes of a payment refers to its dossier, and
/// whoever has a dossier may want its payment.
pub async fn lock<C: ConnectionTrait>(
    conn: &C,
    ids: &[String],
    references: &[String],
) -> Result<BTreeMap<String, Payment>> {
    let mut wanted: BTreeMap<String, String> = BTreeMap::new();
    let of = [(table::Column::Id, ids), (table::Column::Reference, references)];
    for (column, values) in of {
        for values in values.chunks(row::CHUNK) {
            let some: Vec<(String, String)> = table::Entity::find()
                .select_only()
                .columns([table::Column::DossierId, table::Column::Id])
                .filter(column.is_in(values.iter().map(String::as_str)))
                .into_tuple()
                .all(conn)
                .await?;
            wanted.extend(some);
        }
    }
    let dossiers: Vec<&str> = wanted.keys().map(String::as_str).collect();
    crate::dossier::share(conn, &dossiers).await?;
    let mut ids: Vec<String> = wanted.into_values().collect();
    ids.sort_unstable();
    let mut found = BTreeMap::new();
    for ids in ids.chunks(row::CHUNK) {
        let some = table::Entity::find()
            .filter(table::Column::Id.is_in(ids.iter().map(String::as_str)))
            .order_by_asc(table::Column::Id)
            .lock(LockType::Update);
        let some = some.all(conn).await?;
        found.extend(some.into_iter().map(|model| (model.id.clone(), read(model))));
    }
    Ok(found)
}

/// Writes the sums of a request, and until when its code is shown.
pub async fn save<C: ConnectionTrait>(conn: &C, payment: &Payment) -> Result<()> {
    let Position { due, received, refunded } = payment.position;
    let update = table::Entity::update_many()
        .col_expr(table::Column::Due, Expr::val(due))
        .col_expr(table::Column::Received, Expr::val(received))
        .col_expr(table::Column::Refunded, Expr::val(refunded))
        .col_expr(table::Column::ExpiresAt, Expr::val(payment.expires_at.0))
        .filter(table::Column::Id.eq(payment.id.as_str()));
    row::one(update.exec(conn).await?.rows_affected)
}

/// What the tries at gateways of a request say at `now`.
pub async fn tries<C: ConnectionTrait>(conn: &C, payment: &str, now: Moment) -> Result<Attempts> {
    let attempts = attempts_of(conn, payment).await?;
    let open = |one: &Attempt| one.outcome.is_none() && one.expires_at > now;
    let last = attempts.iter().rev().find(|one| one.outcome.is_some());
    Ok(Attempts {
        open: attempts.iter().any(open),
        failed: last.is_some_and(|one| one.outcome == Some(Outcome::Failed)),
    })
}

fn read(model: table::Model) -> Payment {
    Payment {
        id: model.id,
        reference: model.reference,
        dossier_id: model.dossier_id,
        dossier_code: model.dossier_code,
        agency: model.agency_code,
        position: Position { due: model.due, received: model.received, refunded: model.refunded },
        created_at: Moment(model.created_at),
        expires_at: Moment(model.expires_at),
    }
}
