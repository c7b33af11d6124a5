//! Codes that are sent to an address once.

use domain::{Moment, notice::Carrier};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, LockBehavior, LockType},
};

use crate::{Result, entity::one_time_code as table, row};

/// A code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTimeCode {
    /// By what it is found again.
    pub id: String,
    /// Whose it is; absent where no account was meant.
    pub account_id: Option<String>,
    /// How it goes there, and the sealed address; absent where it goes nowhere.
    pub to: Option<(Carrier, String)>,
    /// The sealed code; absent once it was sent.
    pub code: Option<String>,
    /// The code's mark.
    pub mark: String,
    /// How often a wrong one was typed.
    pub wrong: i64,
    /// When it was asked for.
    pub created_at: Moment,
    /// When it is sent; absent once it was.
    pub next_attempt_at: Option<Moment>,
}

/// Keeps a code in the place of the one with the same id.
pub async fn put<C: ConnectionTrait>(conn: &C, code: &OneTimeCode) -> Result<()> {
    take(conn, &code.id).await?;
    let model = table::Model {
        id: code.id.clone(),
        account_id: code.account_id.clone(),
        channel: code.to.as_ref().map(|(channel, _)| channel.name().to_owned()),
        address: code.to.as_ref().map(|(_, address)| address.clone()),
        code: code.code.clone(),
        mark: code.mark.clone(),
        wrong: code.wrong,
        created_at: code.created_at.0,
        next_attempt_at: code.next_attempt_at.map(|at| at.0),
    };
    row::insert(conn, model).await
}

/// The code with this id, however old.
pub async fn by_id<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<OneTimeCode>> {
    row::only(table::Entity::find_by_id(id).all(conn).await?).map(read).transpose()
}

/// Forgets a code; whether it was there.
pub async fn take<C: ConnectionTrait>(conn: &C, id: &str) -> Result<bool> {
    Ok(table::Entity::delete_by_id(id).exec(conn).await?.rows_affected == 1)
}

/// Counts a try before it is looked at, as long as there were fewer than `most`; whether there were.
pub async fn count_try<C: ConnectionTrait>(conn: &C, id: &str, most: i64) -> Result<bool> {
    let update = table::Entity::update_many()
        .col_expr(table::Column::Wrong, Expr::col(table::Column::Wrong).add(1))
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::Wrong.lt(most));
    Ok(update.exec(conn).await?.rows_affected == 1)
}

/// Claims up to `most` codes that are to be sent on these channels; they come back at `again_at`
/// unless they are settled.
pub async fn claim<C: ConnectionTrait>(
    conn: &C,
    channels: &[Carrier],
    now: Moment,
    again_at: Moment,
    most: u64,
) -> Result<Vec<OneTimeCode>> {
    let due = table::Entity::find()
        .filter(table::Column::NextAttemptAt.is_not_null())
        .filter(table::Column::NextAttemptAt.lte(now.0))
        .filter(table::Column::Channel.is_in(channels.iter().map(|channel| channel.name())))
        .order_by_asc(table::Column::NextAttemptAt)
        .limit(most)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(conn)
        .await?;
    let ids: Vec<&str> = due.iter().map(|code| code.id.as_str()).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    table::Entity::update_many()
        .col_expr(table::Column::NextAttemptAt, Expr::val(again_at.0))
        .filter(table::Column::Id.is_in(ids))
        .exec(conn)
        .await?;
    due.into_iter().map(read).collect()
}

/// It was sent, or will not be: what was sealed of it is forgotten, its mark stays.
pub async fn settle<C: ConnectionTrait>(conn: &C, id: &str, mark: &str) -> Result<()> {
    table::Entity::update_many()
        .col_expr(table::Column::Code, Expr::val(Option::<String>::None))
        .col_expr(table::Column::NextAttemptAt, Expr::val(Option::<i64>::None))
        .filter(table::Column::Id.eq(id))
        // Not one that was asked for since.
        .filter(table::Column::Mark.eq(mark))
        .exec(conn)
        .await?;
    Ok(())
}

/// Forgets all codes of an account.
pub async fn delete_of_account<C: ConnectionTrait>(conn: &C, account_id: &str) -> Result<()> {
    table::Entity::delete_many().filter(table::Column::AccountId.eq(account_id)).exec(conn).await?;
    Ok(())
}

/// Sweeps out what is older than `before` and says how many that were.
pub async fn delete_older<C: ConnectionTrait>(conn: &C, before: Moment) -> Result<u64> {
    let old = table::Entity::delete_many().filter(table::Column::CreatedAt.lt(before.0));
    Ok(old.exec(conn).await?.rows_affected)
}

fn read(model: table::Model) -> Result<OneTimeCode> {
    let carrier = |name: &str| row::from_name("one_time_code", "channel", name, Carrier::from_name);
    let channel = model.channel.as_deref().map(carrier).transpose()?;
    Ok(OneTimeCode {
        id: model.id,
        account_id: model.account_id,
        to: channel.zip(model.address),
        code: model.code,
        mark: model.mark,
        wrong: model.wrong,
        created_at: Moment(model.created_at),
        next_attempt_at: row::moment(model.next_attempt_at),
    })
}
