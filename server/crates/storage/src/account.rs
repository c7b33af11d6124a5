//! Accounts of citizens and officers.

mod own;

use domain::{Moment, notice::Carrier, staff::StaffRole};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, LockType},
};

use crate::{
    Result,
    entity::{account as table, account_agency},
    posting, row,
};

pub use own::{close, set_full_name};

/// Somebody who can sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: String,
    /// Twelve digits.
    pub identity_number: String,
    /// Full name.
    pub full_name: String,
    /// The password's hash in PHC format; empty where there is none.
    pub password_hash: String,
    /// Telephone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// When it was opened.
    pub created_at: Moment,
    /// Since when it may not be used.
    pub disabled_at: Option<Moment>,
    /// Agencies whose desks it works at; an account with one is an officer's.
    pub agencies: Vec<String>,
    /// What the officer may do there.
    pub roles: Vec<StaffRole>,
    /// Since when it belongs to the national identity of the same number.
    pub linked_at: Option<Moment>,
    /// Since when the e-mail address is known to be its owner's.
    pub email_verified_at: Option<Moment>,
    /// Since when the telephone number is known to be its owner's.
    pub phone_verified_at: Option<Moment>,
    /// Since when its owner has closed it. It has neither a password nor a national identity then.
    pub closed_at: Option<Moment>,
}

impl Account {
    /// Whether this is an officer's account.
    pub fn is_officer(&self) -> bool {
        !self.agencies.is_empty()
    }

    /// Whether somebody can sign in to it. An account that was opened for a dossier on paper waits
    /// with neither a password nor a national identity until its owner comes; one that was closed, too.
    pub const fn is_claimed(&self) -> bool {
        self.has_password() || self.linked_at.is_some()
    }

    /// Ways to reach it that are known to be its owner's.
    pub fn verified(&self) -> Vec<Carrier> {
        let known =
            [(Carrier::Mail, self.email_verified_at), (Carrier::Sms, self.phone_verified_at)];
        known.into_iter().filter(|(_, at)| at.is_some()).map(|(carrier, _)| carrier).collect()
    }

    /// Whether it has a password of its own.
    pub const fn has_password(&self) -> bool {
        !self.password_hash.is_empty()
    }
}

/// Adds an account. A second citizen's, or a second officer's account with the same identity number
/// is a unique violation.
pub async fn insert<C: ConnectionTrait>(conn: &C, account: &Account) -> Result<()> {
    let model = table::Model {
        id: account.id.clone(),
        identity_number: account.identity_number.clone(),
        officer: account.is_officer(),
        full_name: account.full_name.clone(),
        password_hash: account.password_hash.clone(),
        phone: account.phone.clone(),
        email: account.email.clone(),
        created_at: account.created_at.0,
        disabled_at: account.disabled_at.map(|at| at.0),
        roles: account.is_officer().then(|| role_names(&account.roles)),
        linked_at: account.linked_at.map(|at| at.0),
        email_verified_at: account.email_verified_at.map(|at| at.0),
        phone_verified_at: account.phone_verified_at.map(|at| at.0),
        closed_at: account.closed_at.map(|at| at.0),
    };
    row::insert(conn, model).await?;
    let desk = |agency: &String| posting::untold(&account.id, agency);
    row::insert_many(conn, account.agencies.iter().map(desk).collect()).await
}

/// The account with this id.
pub async fn by_id<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<Account>> {
    let model = row::only(table::Entity::find_by_id(id).all(conn).await?);
    with_agencies(conn, model).await
}

/// The citizen's or the officer's account with this identity number.
pub async fn by_identity<C: ConnectionTrait>(
    conn: &C,
    identity: &str,
    officer: bool,
) -> Result<Option<Account>> {
    let models = table::Entity::find()
        .filter(table::Column::IdentityNumber.eq(identity))
        .filter(table::Column::Officer.eq(officer))
        .all(conn)
        .await?;
    with_agencies(conn, row::only(models)).await
}

/// The password's hash of an account, which nobody changes until the transaction ends; nothing where it
/// is closed. Others may read it so at the same time.
pub async fn lock_password_hash<C: ConnectionTrait>(conn: &C, id: &str) -> Result<Option<String>> {
    let open = table::Entity::find_by_id(id).filter(table::Column::ClosedAt.is_null());
    let found = open.lock(LockType::Share).all(conn).await?;
    Ok(row::only(found).map(|model| model.password_hash))
}

/// Replaces the password's hash; of a closed account nobody can.
pub async fn set_password_hash<C: ConnectionTrait>(conn: &C, id: &str, hash: &str) -> Result<()> {
    let update = table::Entity::update_many()
        .col_expr(table::Column::PasswordHash, Expr::val(hash))
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::ClosedAt.is_null());
    row::one(update.exec(conn).await?.rows_affected)
}

/// Keeps others from changing what an account may do until the transaction ends.
pub async fn lock<C: ConnectionTrait>(conn: &C, id: &str) -> Result<()> {
    let found = table::Entity::find_by_id(id).lock(LockType::NoKeyUpdate).all(conn).await?;
    debug_assert!(found.len() <= 1, "ids are unique");
    Ok(())
}

/// Gives an account to the national identity of its number, under the name that this one has; one that
/// was closed, as it was read, is open again. False: it has been given already, or closed since.
pub async fn link<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    full_name: &str,
    closed_at: Option<Moment>,
    now: Moment,
) -> Result<bool> {
    let as_read = match closed_at {
        Some(at) => table::Column::ClosedAt.eq(at.0),
        None => table::Column::ClosedAt.is_null(),
    };
    let update = table::Entity::update_many()
        .col_expr(table::Column::FullName, Expr::val(full_name))
        .col_expr(table::Column::LinkedAt, Expr::val(now.0))
        .col_expr(table::Column::ClosedAt, Expr::null())
        .filter(table::Column::Id.eq(id))
        .filter(as_read)
        .filter(table::Column::LinkedAt.is_null());
    Ok(update.exec(conn).await?.rows_affected == 1)
}

/// An e-mail address that is known to be its owner's.
pub async fn verify_email<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    email: &str,
    now: Moment,
) -> Result<()> {
    let update = table::Entity::update_many()
        .col_expr(table::Column::Email, Expr::val(email))
        .col_expr(table::Column::EmailVerifiedAt, Expr::val(now.0))
        .filter(table::Column::Id.eq(id));
    row::one(update.exec(conn).await?.rows_affected)
}

/// A telephone number that is known to be its owner's.
pub async fn verify_phone<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    phone: &str,
    now: Moment,
) -> Result<()> {
    let update = table::Entity::update_many()
        .col_expr(table::Column::Phone, Expr::val(phone))
        .col_expr(table::Column::PhoneVerifiedAt, Expr::val(now.0))
        .filter(table::Column::Id.eq(id));
    row::one(update.exec(conn).await?.rows_affected)
}

/// Replaces the e-mail address; another one is not known to be its owner's.
pub async fn set_email<C: ConnectionTrait>(conn: &C, id: &str, email: Option<&str>) -> Result<()> {
    let email = email.map(str::to_owned);
    table::Entity::update_many()
        .col_expr(table::Column::EmailVerifiedAt, Expr::val(Option::<i64>::None))
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::Email.is_null().or(table::Column::Email.ne(email.clone())))
        .exec(conn)
        .await?;
    let update = table::Entity::update_many()
        .col_expr(table::Column::Email, Expr::val(email))
        .filter(table::Column::Id.eq(id));
    row::one(update.exec(conn).await?.rows_affected)
}

/// Gives an account its owner, with this password and contact. False: it has one already, or had one
/// who closed it.
pub async fn claim<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    hash: &str,
    phone: Option<&str>,
    email: Option<&str>,
) -> Result<bool> {
    let update = contact(id, phone, email)
        .col_expr(table::Column::PasswordHash, Expr::val(hash))
        .filter(table::Column::ClosedAt.is_null())
        .exec(conn)
        .await?;
    Ok(update.rows_affected == 1)
}

/// Replaces telephone number and e-mail address of an account that nobody has claimed; those of
/// any other are its owner's to change.
pub async fn set_contact<C: ConnectionTrait>(
    conn: &C,
    id: &str,
    phone: Option<&str>,
    email: Option<&str>,
) -> Result<()> {
    contact(id, phone, email).exec(conn).await?;
    Ok(())
}

/// New contact of an unclaimed account.
fn contact(
    id: &str,
    phone: Option<&str>,
    email: Option<&str>,
) -> sea_orm::UpdateMany<table::Entity> {
    table::Entity::update_many()
        .col_expr(table::Column::Phone, Expr::val(phone.map(str::to_owned)))
        .col_expr(table::Column::Email, Expr::val(email.map(str::to_owned)))
        .filter(table::Column::Id.eq(id))
        .filter(table::Column::PasswordHash.eq(""))
        .filter(table::Column::LinkedAt.is_null())
}

/// How an account can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reachable {
    /// Its id.
    pub id: String,
    /// Whether it is an officer's.
    pub officer: bool,
    /// Whether it has an e-mail address.
    pub email: bool,
    /// Whether it has a telephone number.
    pub phone: bool,
}

/// How those of `ids` can be reached that are in use. One that was closed is only where somebody has
/// left a way to reach him since, with a dossier on paper.
pub async fn reachable<C: ConnectionTrait>(conn: &C, ids: &[String]) -> Result<Vec<Reachable>> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(row::CHUNK) {
        let rows: Vec<(String, bool, Option<String>, Option<String>)> = table::Entity::find()
            .select_only()
            .columns([
                table::Column::Id,
                table::Column::Officer,
                table::Column::Email,
                table::Column::Phone,
            ])
            .filter(table::Column::Id.is_in(ids.iter().map(String::as_str)))
            .filter(table::Column::DisabledAt.is_null())
            .filter(
                Condition::any()
                    .add(table::Column::ClosedAt.is_null())
                    .add(table::Column::Email.is_not_null())
                    .add(table::Column::Phone.is_not_null()),
            )
            .into_tuple()
            .all(conn)
            .await?;
        found.extend(rows.into_iter().map(|(id, officer, email, phone)| Reachable {
            id,
            officer,
            email: email.is_some(),
            phone: phone.is_some(),
        }));
    }
    Ok(found)
}

/// Id and full name of every one of `ids` that exists.
pub async fn names<C: ConnectionTrait>(conn: &C, ids: &[String]) -> Result<Vec<(String, String)>> {
    let mut names = Vec::with_capacity(ids.len());
    for ids in ids.chunks(row::CHUNK) {
        let rows: Vec<(String, String)> = table::Entity::find()
            .select_only()
            .columns([table::Column::Id, table::Column::FullName])
            .filter(table::Column::Id.is_in(ids.iter().map(String::as_str)))
            .into_tuple()
            .all(conn)
            .await?;
        names.extend(rows);
    }
    Ok(names)
}

/// The officers who act for an agency on a day, `2026-11-23`, in a role: id and name, by name.
pub async fn officers_of<C: ConnectionTrait>(
    conn: &C,
    agency: &str,
    role: StaffRole,
    day: &str,
) -> Result<Vec<(String, String)>> {
    let posted = posting::at_agencies(conn, &[agency.to_owned()]).await?;
    let may = |(account, (posting, _)): &(Account, posting::Versioned)| {
        account.disabled_at.is_none() && posting.roles_on(day).contains(&role)
    };
    let names = posted.into_iter().filter(may);
    Ok(names.map(|(account, _)| (account.id, account.full_name)).collect())
}

/// Citizens have no desks, so theirs costs one statement.
pub(crate) async fn with_agencies<C: ConnectionTrait>(
    conn: &C,
    model: Option<table::Model>,
) -> Result<Option<Account>> {
    let Some(model) = model else { return Ok(None) };
    let agencies = if model.officer {
        account_agency::Entity::find()
            .select_only()
            .column(account_agency::Column::AgencyCode)
            .filter(account_agency::Column::AccountId.eq(model.id.as_str()))
            .order_by_asc(account_agency::Column::AgencyCode)
            .into_tuple()
            .all(conn)
            .await?
    } else {
        Vec::new()
    };
    Ok(Some(Account { agencies, ..without_agencies(model)? }))
}

/// The account as its row has it.
pub(crate) fn without_agencies(model: table::Model) -> Result<Account> {
    Ok(Account {
        roles: roles_of(&model)?,
        id: model.id,
        identity_number: model.identity_number,
        full_name: model.full_name,
        password_hash: model.password_hash,
        phone: model.phone,
        email: model.email,
        created_at: Moment(model.created_at),
        disabled_at: row::moment(model.disabled_at),
        agencies: Vec::new(),
        linked_at: row::moment(model.linked_at),
        email_verified_at: row::moment(model.email_verified_at),
        phone_verified_at: row::moment(model.phone_verified_at),
        closed_at: row::moment(model.closed_at),
    })
}

/// What an account may do where its posts do not say.
pub(crate) fn roles_of(model: &table::Model) -> Result<Vec<StaffRole>> {
    match (&model.roles, model.officer) {
        (Some(names), _) => read_roles(names),
        // Opened before there were roles: whoever was an officer did everything.
        (None, true) => Ok(StaffRole::WORK.to_vec()),
        (None, false) => Ok(Vec::new()),
    }
}

/// Names of roles, a blank between two.
pub(crate) fn role_names(roles: &[StaffRole]) -> String {
    roles.iter().map(|role| role.name()).collect::<Vec<_>>().join(" ")
}

/// Reads [`role_names`].
pub(crate) fn read_roles(names: &str) -> Result<Vec<StaffRole>> {
    let read = |name| row::from_name("account", "roles", name, StaffRole::from_name);
    names.split_whitespace().map(read).collect()
}
