//! Papers that people have handed in, as their store lists them: the same file stands once under the
//! same name, as it was handed in last.

mod date;

use std::collections::BTreeMap;

use domain::Moment;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::{Result, entity::stored_paper as table, row};

pub use date::{dates_of, dates_of_owner, delete_dates, set_date};

/// A paper that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPaper {
    /// Whose it is: the id of a person or an organisation.
    pub owner_id: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// What papers of its name are known by (`domain::catalogue::paper_mark`).
    pub mark: String,
    /// The file as it was handed in last.
    pub upload_id: String,
    /// The dossier that it was handed in with.
    pub dossier_id: String,
    /// When.
    pub handed_in_at: Moment,
    /// Since when its owner does not want to see it in the list.
    pub hidden_at: Option<Moment>,
}

/// Where a line of the list stands: whether it is one of the papers that are shown first, when it was
/// handed in, and the id of its upload.
pub type Place = (bool, Moment, String);

impl From<table::Model> for StoredPaper {
    fn from(model: table::Model) -> Self {
        Self {
            owner_id: model.owner_id,
            sha256: model.sha256,
            mark: model.mark,
            upload_id: model.upload_id,
            dossier_id: model.dossier_id,
            handed_in_at: Moment(model.handed_in_at),
            hidden_at: row::moment(model.hidden_at),
        }
    }
}

/// Lists papers. One that was handed in again is in the list again; one that is known changes nothing.
pub async fn keep<C: ConnectionTrait>(conn: &C, papers: &[StoredPaper]) -> Result<()> {
    // A statement takes a row once. In order, so that two that come at once do not wait for each other.
    let mut newest = BTreeMap::new();
    for paper in papers {
        let known = newest.entry((&paper.owner_id, &paper.sha256, &paper.mark)).or_insert(paper);
        if (known.handed_in_at, &known.upload_id) < (paper.handed_in_at, &paper.upload_id) {
            *known = paper;
        }
    }
    let models: Vec<table::ActiveModel> = newest
        .into_values()
        .map(|paper| {
            table::ActiveModel::from(table::Model {
                owner_id: paper.owner_id.clone(),
                sha256: paper.sha256.clone(),
                mark: paper.mark.clone(),
                upload_id: paper.upload_id.clone(),
                dossier_id: paper.dossier_id.clone(),
                handed_in_at: paper.handed_in_at.0,
                hidden_at: paper.hidden_at.map(|at| at.0),
            })
        })
        .collect();
    let older = Expr::col((table::Entity, table::Column::HandedInAt))
        .lt(Expr::col(("excluded", table::Column::HandedInAt)));
    let key = [table::Column::OwnerId, table::Column::Sha256, table::Column::Mark];
    let again = OnConflict::columns(key)
        .update_columns([
            table::Column::UploadId,
            table::Column::DossierId,
            table::Column::HandedInAt,
            table::Column::HiddenAt,
        ])
        .action_and_where(older)
        .to_owned();
    for models in models.chunks(row::CHUNK) {
        table::Entity::insert_many(models.to_vec())
            .on_conflict(again.clone())
            .exec_without_returning(conn)
            .await?;
    }
    Ok(())
}

/// Takes files out, whatever they are called: malware was found in them.
pub async fn forget<C: ConnectionTrait>(
    conn: &C,
    owner_id: &str,
    sha256s: &[String],
) -> Result<()> {
    for sha256s in sha256s.chunks(row::CHUNK) {
        table::Entity::delete_many()
            .filter(table::Column::OwnerId.eq(owner_id))
            .filter(table::Column::Sha256.is_in(sha256s.iter().map(String::as_str)))
            .exec(conn)
            .await?;
    }
    Ok(())
}

/// The paper that a file was handed in as, hidden or not.
pub async fn find<C: ConnectionTrait>(
    conn: &C,
    owner_id: &str,
    sha256: &str,
    mark: &str,
) -> Result<Option<StoredPaper>> {
    let key = (owner_id.to_owned(), sha256.to_owned(), mark.to_owned());
    let found = table::Entity::find_by_id(key).all(conn).await?;
    Ok(row::only(found).map(StoredPaper::from))
}

/// Takes a paper out of the list; once more changes nothing.
pub async fn hide<C: ConnectionTrait>(conn: &C, paper: &StoredPaper, now: Moment) -> Result<()> {
    table::Entity::update_many()
        .col_expr(table::Column::HiddenAt, Expr::val(now.0))
        .filter(table::Column::OwnerId.eq(&paper.owner_id))
        .filter(table::Column::Sha256.eq(&paper.sha256))
        .filter(table::Column::Mark.eq(&paper.mark))
        .filter(table::Column::HiddenAt.is_null())
        .exec(conn)
        .await?;
    Ok(())
}

/// Up to `limit` papers of an owner behind a place: those whose name is among `first`, then the
/// others, each newest first.
pub async fn list<C: ConnectionTrait>(
    conn: &C,
    owner_id: &str,
    first: &[String],
    after: Option<&Place>,
    limit: u64,
) -> Result<Vec<StoredPaper>> {
    let mut papers = Vec::new();
    if after.is_none_or(|(is_first, ..)| *is_first) {
        // A range of the index a name: one statement over several would sort all there are.
        for mark in first {
            let named = Some(table::Column::Mark.eq(mark));
            papers.extend(range(conn, owner_id, named, after, limit).await?);
        }
        papers.sort_by(|a, b| (b.handed_in_at, &b.upload_id).cmp(&(a.handed_in_at, &a.upload_id)));
        papers.truncate(limit as usize);
    }
    let left = limit.saturating_sub(papers.len() as u64);
    if left > 0 {
        let marks = first.iter().map(String::as_str);
        let others = (!first.is_empty()).then(|| table::Column::Mark.is_not_in(marks));
        let behind = after.filter(|(is_first, ..)| !is_first);
        papers.extend(range(conn, owner_id, others, behind, left).await?);
    }
    Ok(papers)
}

async fn range<C: ConnectionTrait>(
    conn: &C,
    owner_id: &str,
    some: Option<Expr>,
    after: Option<&Place>,
    limit: u64,
) -> Result<Vec<StoredPaper>> {
    let mut query = table::Entity::find()
        .filter(table::Column::OwnerId.eq(owner_id))
        .filter(table::Column::HiddenAt.is_null())
        .order_by_desc(table::Column::HandedInAt)
        .order_by_desc(table::Column::UploadId)
        .limit(limit);
    if let Some(some) = some {
        query = query.filter(some);
    }
    if let Some((_, at, id)) = after {
        let place = row::pair(table::Column::HandedInAt, table::Column::UploadId);
        query = query.filter(place.lt(row::cursor(*at, id)));
    }
    Ok(query.all(conn).await?.into_iter().map(StoredPaper::from).collect())
}
