//! Messages: notices on their way on a channel, at least once, with a state that people see.

mod claim;

use std::collections::BTreeSet;

use domain::{
    Moment,
    notice::{Carrier, MessageState},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, UpdateMany,
    sea_query::{Expr, ExprTrait, LockType, OnConflict, Query},
};

use crate::{
    Result,
    entity::{message as table, message_notice as link, notice as told},
    row,
};

pub use claim::claim;

/// The table's name in errors.
const TABLE: &str = "message";

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its id, the same at every try.
    pub id: String,
    /// To whom.
    pub account_id: String,
    /// On which channel.
    pub channel: Carrier,
    /// Where it is.
    pub state: MessageState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it goes next; absent when it does not.
    pub next_attempt_at: Option<Moment>,
    /// What was said at the last try that failed.
    pub last_error: Option<String>,
    /// Its `Message-ID`, or what the channel calls it.
    pub smtp_id: Option<String>,
    /// When it was begun.
    pub created_at: Moment,
    /// When the next server took it.
    pub sent_at: Option<Moment>,
}

/// The open message of an account on a channel, into which a notice goes: the one that gathers, or a
/// new one with the id `fresh`. It goes at `goes_at` or before. Locked until the transaction ends.
pub async fn open<C: ConnectionTrait>(
    conn: &C,
    account_id: &str,
    channel: Carrier,
    fresh: &str,
    (goes_at, now): (Moment, Moment),
) -> Result<String> {
    let key = format!("{account_id}/{}", channel.name());
    // A second round where another began one in the meantime.
    for _ in 0..2 {
        let found = table::Entity::find()
            .filter(table::Column::OpenKey.eq(key.as_str()))
            .lock(LockType::Update)
            .all(conn)
            .await?;
        if let Some(open) = row::only(found) {
            if open.next_attempt_at.is_none_or(|at| at > goes_at.0) {
                table::Entity::update_many()
                    .col_expr(table::Column::NextAttemptAt, Expr::val(goes_at.0))
                    .filter(table::Column::Id.eq(open.id.as_str()))
                    .exec(conn)
                    .await?;
            }
            return Ok(open.id);
        }
        let model = table::Model {
            id: fresh.to_owned(),
            account_id: account_id.to_owned(),
            channel: channel.name().to_owned(),
            state: MessageState::Queued.name().to_owned(),
            open_key: Some(key.clone()),
            attempts: 0,
            next_attempt_at: Some(goes_at.0),
            last_error: None,
            smtp_id: None,
            created_at: now.0,
            sent_at: None,
        };
        let mut keep = OnConflict::column(table::Column::OpenKey);
        keep.target_and_where(Expr::col(table::Column::OpenKey).is_not_null()).do_nothing();
        let inserted = table::Entity::insert(model.into_active_model())
            .on_conflict(keep)
            .exec_without_returning(conn)
            .await?;
        if inserted == 1 {
            return Ok(fresh.to_owned());
        }
    }
    Err(row::inconsistent(TABLE, "open_key", key))
}

/// Puts notices into a message.
pub async fn put<C: ConnectionTrait>(conn: &C, message_id: &str, notices: &[String]) -> Result<()> {
    let model = |notice: &String| link::Model {
        message_id: message_id.to_owned(),
        notice_id: notice.clone(),
    };
    row::insert_many(conn, notices.iter().map(model).collect()).await
}

/// Ids of the notices of a message, the newest `limit`, and how many there are.
pub async fn notices<C: ConnectionTrait>(
    conn: &C,
    message_id: &str,
    limit: u64,
) -> Result<(Vec<String>, u64)> {
    let all = link::Entity::find().filter(link::Column::MessageId.eq(message_id));
    let count = all.clone().count(conn).await?;
    // Ids are ordered by time.
    let ids = all
        .select_only()
        .column(link::Column::NoticeId)
        .order_by_desc(link::Column::NoticeId)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await?;
    Ok((ids, count))
}

/// The message with this id.
pub async fn by_id<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<Message>> {
    row::only(table::Entity::find_by_id(id).all(conn).await?).map(read).transpose()
}

/// The messages that tell these notices, with the notice of each.
pub async fn of_notices<C: ConnectionTrait>(
    conn: &C,
    notices: &[String],
) -> Result<Vec<(String, Message)>> {
    let mut found = Vec::new();
    for ids in notices.chunks(row::CHUNK) {
        let links = link::Entity::find()
            .filter(link::Column::NoticeId.is_in(ids.iter().map(String::as_str)))
            .all(conn)
            .await?;
        let wanted = links.iter().map(|link| link.message_id.as_str());
        let messages =
            table::Entity::find().filter(table::Column::Id.is_in(wanted)).all(conn).await?;
        let messages: Vec<Message> = messages.into_iter().map(read).collect::<Result<_>>()?;
        for link in links {
            let message = messages.iter().find(|message| message.id == link.message_id);
            found.extend(message.map(|message| (link.notice_id, message.clone())));
        }
    }
    Ok(found)
}

/// The next server has taken it. One that came back already stays so.
pub async fn sent<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    smtp_id: &str,
    now: Moment,
) -> Result<()> {
    settle(
        conn,
        id,
        over(MessageState::Sent)
            .col_expr(table::Column::SentAt, Expr::val(now.0))
            .col_expr(table::Column::LastError, Expr::null())
            .col_expr(table::Column::SmtpId, Expr::val(smtp_id)),
    )
    .await
}

/// It is tried again at `at`.
pub async fn retry<C: ConnectionTrait>(conn: &C, id: &str, at: Moment, error: &str) -> Result<()> {
    settle(
        conn,
        id,
        table::Entity::update_many()
            .col_expr(table::Column::State, Expr::val(MessageState::Queued.name()))
            .col_expr(table::Column::NextAttemptAt, Expr::val(at.0))
            .col_expr(table::Column::LastError, Expr::val(error)),
    )
    .await
}

/// It is given up, or has come back.
pub async fn ended<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    state: MessageState,
    error: &str,
) -> Result<()> {
    let ended = over(state).col_expr(table::Column::LastError, Expr::val(error));
    ended.filter(table::Column::Id.eq(id)).exec(conn).await?;
    Ok(())
}

/// Ends what has not gone yet on a channel of an account.
pub async fn end_waiting<C: ConnectionTrait>(
    conn: &C,
    account_id: &str,
    channel: Carrier,
    error: &str,
) -> Result<()> {
    over(MessageState::Failed)
        .col_expr(table::Column::LastError, Expr::val(error))
        .col_expr(table::Column::OpenKey, Expr::null())
        .filter(table::Column::OpenKey.eq(format!("{account_id}/{}", channel.name())))
        .exec(conn)
        .await?;
    Ok(())
}

/// Deletes the messages of an account, those that wait among them, and what they tell.
pub async fn delete_of_account<C: ConnectionTrait>(conn: &C, account_id: &str) -> Result<()> {
    // By its notices: a message without one is never begun, and none tells another account's.
    let notices = Query::select()
        .column(told::Column::Id)
        .from(told::Entity)
        .and_where(told::Column::AccountId.eq(account_id))
        .take();
    let links = link::Entity::delete_many()
        .filter(Expr::col(link::Column::NoticeId).in_subquery(notices))
        .exec_with_returning(conn)
        .await?;
    let ids: BTreeSet<String> = links.into_iter().map(|link| link.message_id).collect();
    let ids: Vec<String> = ids.into_iter().collect();
    for ids in ids.chunks(row::CHUNK) {
        table::Entity::delete_many()
            .filter(table::Column::Id.is_in(ids.iter().map(String::as_str)))
            .exec(conn)
            .await?;
    }
    Ok(())
}

/// How many messages are still to be sent.
pub async fn depth<C: ConnectionTrait>(conn: &C) -> Result<i64> {
    let waiting = table::Entity::find().filter(table::Column::NextAttemptAt.is_not_null());
    Ok(waiting.count(conn).await? as i64)
}

/// An update after which nothing more is tried.
fn over(state: MessageState) -> UpdateMany<table::Entity> {
    table::Entity::update_many()
        .col_expr(table::Column::State, Expr::val(state.name()))
        .col_expr(table::Column::NextAttemptAt, Expr::null())
}

/// Changes a message that is being sent; a slower worker changes nothing any more.
async fn settle<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    update: UpdateMany<table::Entity>,
) -> Result<()> {
    update
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::State.eq(MessageState::Sending.name()))
        .exec(conn)
        .await?;
    Ok(())
}

fn read(model: table::Model) -> Result<Message> {
    let attempts = u32::try_from(model.attempts)
        .map_err(|error| row::inconsistent(TABLE, "attempts", error))?;
    Ok(Message {
        attempts,
        channel: row::from_name(TABLE, "channel", &model.channel, Carrier::from_name)?,
        state: row::from_name(TABLE, "state", &model.state, MessageState::from_name)?,
        id: model.id,
        account_id: model.account_id,
        next_attempt_at: row::moment(model.next_attempt_at),
        last_error: model.last_error,
        smtp_id: model.smtp_id,
        created_at: Moment(model.created_at),
        sent_at: row::moment(model.sent_at),
    })
}
