//! Lists of urge notes.

use std::collections::BTreeSet;

use domain::Moment;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::ExprTrait,
};

use super::{Reply, Urge};
use crate::{
    Result,
    entity::{urge as table, urge_dossier as about},
    row,
};

/// More notes about one dossier than anybody sends.
const OF_DOSSIER: u64 = 50;

/// Up to `limit` notes from or to these agencies, newest first, after the cursor (sent, id).
pub async fn list<C: ConnectionTrait>(
    conn: &C,
    agencies: &[String],
    after: Option<(Moment, String)>,
    limit: u64,
) -> Result<Vec<Urge>> {
    use table::Column as Col;
    let mut found: BTreeSet<String> = BTreeSet::new();
    let mut models = Vec::new();
    for agency in agencies {
        for column in [Col::FromAgency, Col::ToAgency] {
            let mut select = table::Entity::find().filter(column.eq(agency.as_str()));
            if let Some((at, id)) = &after {
                select = select.filter(row::pair(Col::SentAt, Col::Id).lt(row::cursor(*at, id)));
            }
            let some = select.order_by_desc(Col::SentAt).order_by_desc(Col::Id).limit(limit);
            let some = some.all(conn).await?;
            models.extend(some.into_iter().filter(|model| found.insert(model.id.clone())));
        }
    }
    models.sort_by(|one, other| (other.sent_at, &other.id).cmp(&(one.sent_at, &one.id)));
    models.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    complete(conn, models).await
}

/// The notes about a dossier, newest first.
pub async fn of_dossier<C: ConnectionTrait>(conn: &C, dossier_id: &str) -> Result<Vec<Urge>> {
    let ids: Vec<String> = about::Entity::find()
        .select_only()
        .column(about::Column::UrgeId)
        .filter(about::Column::DossierId.eq(dossier_id))
        .order_by_desc(about::Column::UrgeId)
        .limit(OF_DOSSIER)
        .into_tuple()
        .all(conn)
        .await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let models = table::Entity::find()
        .filter(table::Column::Id.is_in(ids))
        .order_by_desc(table::Column::SentAt)
        .order_by_desc(table::Column::Id)
        .all(conn)
        .await?;
    complete(conn, models).await
}

/// With the dossiers that each is about; in the same order.
pub(super) async fn complete<C: ConnectionTrait>(
    conn: &C,
    models: Vec<table::Model>,
) -> Result<Vec<Urge>> {
    let ids: Vec<String> = models.iter().map(|model| model.id.clone()).collect();
    let mut rows = Vec::new();
    for some in ids.chunks(row::CHUNK) {
        let of = about::Entity::find()
            .filter(about::Column::UrgeId.is_in(some.iter().map(String::as_str)))
            .order_by_asc(about::Column::Code);
        rows.extend(of.all(conn).await?);
    }
    let read = |model: table::Model| {
        let reply = match (model.reply, model.replied_by, model.replied_at) {
            (Some(text), Some(by), Some(at)) => Some(Reply { text, by, at: Moment(at) }),
            _ => None,
        };
        let dossiers = rows.iter().filter(|row| row.urge_id == model.id);
        Ok(Urge {
            dossiers: dossiers.map(|row| (row.dossier_id.clone(), row.code.clone())).collect(),
            number: u32::try_from(model.number)
                .map_err(|error| row::inconsistent("urge", "number", error))?,
            id: model.id,
            submission_key: model.submission_key,
            from: model.from_agency,
            to: model.to_agency,
            year: model.year,
            sent_by: model.sent_by,
            sent_at: Moment(model.sent_at),
            content: model.content,
            reply_by: Moment(model.reply_by),
            reply,
        })
    };
    models.into_iter().map(read).collect()
}
