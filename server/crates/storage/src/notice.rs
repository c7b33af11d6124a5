//! Notices in the portal.

use domain::{
    Moment,
    notice::{NoticeFacts, NoticeKind},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Query},
};

use crate::{
    Result,
    entity::{dossier, message_notice as link, notice as table},
    notice_account::add_unread,
    row,
};

/// The table's name in errors.
const TABLE: &str = "notice";

/// Something that an account was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its id.
    pub id: String,
    /// Who was told.
    pub account_id: String,
    /// Of which dossier; of none where the account itself is meant.
    pub dossier_id: Option<String>,
    /// The event that told it, by its place in the dossier's log.
    pub seq: i64,
    /// What.
    pub kind: NoticeKind,
    /// With what.
    pub facts: NoticeFacts,
    /// When.
    pub created_at: Moment,
    /// Nobody has marked it as read.
    pub unread: bool,
}

/// A place in an account's list: unread or not, when, which.
pub type Place = (bool, Moment, String);

/// Adds notices and raises their accounts' numbers. One that was told before is a unique violation.
pub async fn insert<C: ConnectionTrait>(conn: &C, notices: &[Notice]) -> Result<()> {
    let model = |notice: &Notice| {
        Ok(table::Model {
            id: notice.id.clone(),
            account_id: notice.account_id.clone(),
            dossier_id: notice.dossier_id.clone(),
            seq: notice.seq,
            kind: notice.kind.name().to_owned(),
            facts: row::to_json(TABLE, "facts", &notice.facts)?,
            created_at: notice.created_at.0,
            unread: notice.unread,
            read_at: None,
        })
    };
    row::insert_many(conn, notices.iter().map(model).collect::<Result<Vec<_>>>()?).await?;
    // In the order of accounts, as locks are taken.
    let mut accounts: Vec<&str> = notices
        .iter()
        .filter(|notice| notice.unread)
        .map(|notice| notice.account_id.as_str())
        .collect();
    accounts.sort_unstable();
    for same in accounts.chunk_by(|a, b| a == b) {
        add_unread(conn, same[0], same.len() as i64).await?;
    }
    Ok(())
}

/// An account's notices, unread ones first, then the newest first, behind a place.
pub async fn list<C: ConnectionTrait>(
    conn: &C,
    account_id: &str,
    after: Option<&Place>,
    limit: u64,
) -> Result<Vec<Notice>> {
    let mut notices = Vec::new();
    // Each part is a range of the index; one statement over both would sort.
    for unread in [true, false] {
        let left = limit.saturating_sub(notices.len() as u64);
        let behind = match after {
            Some((true, ..)) if unread => after,
            Some((false, ..)) if unread => continue,
            Some((false, ..)) => after,
            _ => None,
        };
        if left == 0 {
            break;
        }
        let mut query = table::Entity::find()
            .filter(table::Column::AccountId.eq(account_id))
            .filter(table::Column::Unread.eq(unread))
            .order_by_desc(table::Column::CreatedAt)
            .order_by_desc(table::Column::Id)
            .limit(left);
        if let Some((_, at, id)) = behind {
            let place = row::pair(table::Column::CreatedAt, table::Column::Id);
            query = query.filter(place.lt(row::cursor(*at, id)));
        }
        for model in query.all(conn).await? {
            notices.push(read(model)?);
        }
    }
    Ok(notices)
}

/// What an account was told of a dossier, newest first.
pub async fn of_dossier<C: ConnectionTrait>(
    conn: &C,
    dossier_id: &str,
    account_id: &str,
) -> Result<Vec<Notice>> {
    let models = table::Entity::find()
        .filter(table::Column::DossierId.eq(dossier_id))
        .filter(table::Column::AccountId.eq(account_id))
        .order_by_desc(table::Column::CreatedAt)
        .order_by_desc(table::Column::Id)
        .all(conn)
        .await?;
    models.into_iter().map(read).collect()
}

/// Notices by id, in the order of time.
pub async fn by_ids<C: ConnectionTrait>(conn: &C, ids: &[String]) -> Result<Vec<Notice>> {
    let mut notices = Vec::with_capacity(ids.len());
    for ids in ids.chunks(row::CHUNK) {
        let models = table::Entity::find()
            .filter(table::Column::Id.is_in(ids.iter().map(String::as_str)))
            .all(conn)
            .await?;
        for model in models {
            notices.push(read(model)?);
        }
    }
    notices.sort_by(|a, b| (a.created_at, &a.id).cmp(&(b.created_at, &b.id)));
    Ok(notices)
}

/// Marks a notice of an account as read. False: the account has no such notice.
pub async fn mark_read<C: ConnectionTrait>(
    conn: &C,
    account_id: &str,
    id: &str,
    now: Moment,
) -> Result<bool> {
    let changed = read_at(now)
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::AccountId.eq(account_id))
        .exec(conn)
        .await?
        .rows_affected;
    if changed == 1 {
        add_unread(conn, account_id, -1).await?;
        return Ok(true);
    }
    let known: Vec<String> = table::Entity::find_by_id(id)
        .select_only()
        .column(table::Column::Id)
        .filter(table::Column::AccountId.eq(account_id))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(!known.is_empty())
}

/// Marks everything as read that an account had been told by `until`; answers how much that was.
pub async fn mark_all_read<C: ConnectionTrait>(
    conn: &C,
    account_id: &str,
    until: Moment,
    now: Moment,
) -> Result<u64> {
    let changed = read_at(now)
        .filter(table::Column::AccountId.eq(account_id))
        .filter(table::Column::CreatedAt.lte(until.0))
        .exec(conn)
        .await?
        .rows_affected;
    if changed > 0 {
        add_unread(conn, account_id, -(changed as i64)).await?;
    }
    Ok(changed)
}

/// Deletes everything that an account was told. Its messages go first: see
/// [`message::delete_of_account`](crate::message::delete_of_account).
pub async fn delete_of_account<C: ConnectionTrait>(conn: &C, account_id: &str) -> Result<()> {
    table::Entity::delete_many().filter(table::Column::AccountId.eq(account_id)).exec(conn).await?;
    Ok(())
}

/// Deletes what a member was told of an organisation's dossiers, also what waits to be sent: whoever
/// has left is told nothing of them. A message that has nothing left to tell is never sent.
pub async fn delete_of_member<C: ConnectionTrait>(
    conn: &C,
    account_id: &str,
    organisation_id: &str,
) -> Result<()> {
    let dossiers = Query::select()
        .column(dossier::Column::Id)
        .from(dossier::Entity)
        .and_where(dossier::Column::OrganisationId.eq(organisation_id))
        .take();
    let theirs = table::Column::AccountId
        .eq(account_id)
        .and(Expr::col(table::Column::DossierId).in_subquery(dossiers));
    // By their ids: what is told in the same moment is not half taken away.
    let ids: Vec<String> = table::Entity::find()
        .select_only()
        .column(table::Column::Id)
        .filter(theirs)
        .into_tuple()
        .all(conn)
        .await?;
    let mut unread = 0;
    for ids in ids.chunks(row::CHUNK) {
        link::Entity::delete_many()
            .filter(link::Column::NoticeId.is_in(ids.iter().map(String::as_str)))
            .exec(conn)
            .await?;
        let deleted = table::Entity::delete_many()
            .filter(table::Column::Id.is_in(ids.iter().map(String::as_str)))
            .exec_with_returning(conn)
            .await?;
        unread += deleted.iter().filter(|notice| notice.unread).count();
    }
    if unread > 0 {
        add_unread(conn, account_id, -(unread as i64)).await?;
    }
    Ok(())
}

fn read_at(now: Moment) -> sea_orm::UpdateMany<table::Entity> {
    table::Entity::update_many()
        .col_expr(table::Column::Unread, Expr::val(false))
        .col_expr(table::Column::ReadAt, Expr::val(now.0))
        .filter(table::Column::Unread.eq(true))
}

fn read(model: table::Model) -> Result<Notice> {
    Ok(Notice {
        kind: row::from_name(TABLE, "kind", &model.kind, NoticeKind::from_name)?,
        facts: row::from_json(TABLE, "facts", &model.facts)?,
        id: model.id,
        account_id: model.account_id,
        dossier_id: model.dossier_id,
        seq: model.seq,
        created_at: Moment(model.created_at),
        unread: model.unread,
    })
}
