//! What the portal keeps about a citizen: taken along as a whole, put right, and given up.

mod archive;
mod content;

pub use archive::DataArchive;

use domain::{
    form::FieldError,
    identity,
    view::{AccountClosing, MyData, NameChange, OpenDossier},
};
use storage::{
    ConnectionTrait, Owner, account, api_token, dossier, draft, kept_form, message, notice,
    notice_account, one_time_code, payment, session, sign_in_step, stored_paper,
};

use crate::{Caller, Result, ServiceError, Services, draft::take_away, guess::Client};

/// Dossiers that are looked at together.
const PAGE: u64 = 50;
/// Dossiers that the page names at most; the list of dossiers has all.
const NAMED: usize = 20;

impl Services {
    /// What the page about one's own data shows.
    pub async fn my_data(&self, caller: &Caller) -> Result<MyData> {
        citizens_only(caller)?;
        let account = &caller.account;
        Ok(MyData {
            full_name: account.full_name.clone(),
            linked: account.linked_at.is_some(),
            identity: self.identity_name(),
            password: account.has_password(),
            recent: self.signed_in_lately(caller),
            open: open_dossiers(self.db.read(), &account.id, NAMED).await?,
        })
    }

    /// Puts the name of an account of the portal's own right. Dossiers keep the one that they were
    /// filed with.
    ///
    /// # Errors
    ///
    /// `name_linked` where the national identity gives it; [`ServiceError::Invalid`] with the path
    /// `full_name`; `password_wrong`, `sign_in_again`, `guesses_locked`.
    pub async fn correct_name(
        &self,
        caller: &Caller,
        change: NameChange,
        client: &Client,
    ) -> Result<()> {
        citizens_only(caller)?;
        if caller.account.linked_at.is_some() {
            return Err(ServiceError::BadInput("name_linked"));
        }
        let name = identity::full_name(&change.full_name).ok_or_else(|| {
            let code = identity::full_name_fault(&change.full_name);
            ServiceError::Invalid(vec![FieldError { path: "full_name".to_owned(), code }])
        })?;
        self.prove_presence(caller, change.password, client).await?;
        let tx = self.db.begin().await?;
        if !account::set_full_name(&*tx, &caller.account.id, &name).await? {
            // It was linked meanwhile.
            return Err(ServiceError::BadInput("name_linked"));
        }
        Ok(tx.commit().await?)
    }

    /// Closes one's own account. What is asked of agencies by law stays: dossiers with their logs,
    /// their results, money and receipts, and whose they are. Closed twice it is closed.
    ///
    /// # Errors
    ///
    /// `agree_missing`; `dossiers_open` while a dossier is not finished or its money is open;
    /// `last_administrator` while nobody else administers an organisation;
    /// `password_wrong`, `sign_in_again`, `guesses_locked`.
    pub async fn close_account(
        &self,
        caller: &Caller,
        closing: AccountClosing,
        client: &Client,
    ) -> Result<()> {
        citizens_only(caller)?;
        if !closing.agreed {
            return Err(ServiceError::BadInput("agree_missing"));
        }
        self.prove_presence(caller, closing.password, client).await?;
        let id = &caller.account.id;
        let tx = self.db.begin().await?;
        if !account::close(&*tx, id, self.now()).await? {
            return Ok(tx.commit().await?);
        }
        // Organisations are locked before drafts.
        self.leave_all(&tx, caller).await?;
        let mut files = Vec::new();
        for open in draft::list_open(&*tx, Owner::Person(id)).await? {
            files.extend(take_away(&tx, &open.id).await?);
        }
        // After the drafts: one that is just being submitted is a dossier by now, or cannot become one
        // any more.
        if !open_dossiers(&*tx, id, 1).await?.is_empty() {
            return Err(ServiceError::BadInput("dossiers_open"));
        }
        session::delete_of_account(&*tx, id, "").await?;
        api_token::delete_of_account(&*tx, id).await?;
        for webhook in storage::webhook::of_owner(&*tx, Owner::Person(id)).await? {
            storage::webhook::delete(&*tx, &webhook.id).await?;
        }
        sign_in_step::delete_of_account(&*tx, id).await?;
        one_time_code::delete_of_account(&*tx, id).await?;
        kept_form::delete_of_account(&*tx, id).await?;
        stored_paper::delete_dates(&*tx, id).await?;
        notice_account::delete(&*tx, id).await?;
        message::delete_of_account(&*tx, id).await?;
        notice::delete_of_account(&*tx, id).await?;
        tx.commit().await?;
        self.discard(files).await;
        Ok(())
    }
}

fn citizens_only(caller: &Caller) -> Result<()> {
    if caller.officer { Err(ServiceError::Forbidden) } else { Ok(()) }
}

/// Up to `most` dossiers of an account that are not finished, or whose money is open.
async fn open_dossiers<C: ConnectionTrait>(
    conn: &C,
    account: &str,
    most: usize,
) -> Result<Vec<OpenDossier>> {
    let (mut open, mut after) = (Vec::new(), None);
    loop {
        let lines = dossier::list_of(conn, Owner::Person(account), None, after, PAGE).await?;
        let more = lines.len() as u64 == PAGE;
        after = lines.last().map(|line| (line.submitted_at, line.id.clone()));
        let finished = lines.iter().filter(|line| line.state.is_final());
        let finished: Vec<String> = finished.map(|line| line.id.clone()).collect();
        let owing = with_open_money(conn, &finished).await?;
        for line in lines {
            let money = owing.contains(&line.id);
            if money || !line.state.is_final() {
                let (code, procedure_name) = (line.code, line.procedure_name);
                open.push(OpenDossier { code, procedure_name, state: line.state, money });
            }
        }
        if open.len() >= most || !more {
            open.truncate(most);
            return Ok(open);
        }
    }
}

/// Those of some dossiers for which something is owed, by their applicant or to them.
async fn with_open_money<C: ConnectionTrait>(conn: &C, ids: &[String]) -> Result<Vec<String>> {
    let mut open = Vec::new();
    for dossier in dossier::by_ids(conn, ids).await? {
        // Most dossiers cost nothing: nobody asks the database for them.
        if dossier.snapshot.money.request.is_none() {
            continue;
        }
        // The row knows of money before the log does.
        let asked = payment::of_dossier(conn, &dossier.id).await?;
        let position = asked.map(|asked| asked.position).unwrap_or_default();
        if position.outstanding() > 0 || position.refundable() > 0 {
            open.push(dossier.id);
        }
    }
    Ok(open)
}
