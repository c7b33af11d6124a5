//! Transfers that the bank tells of: a statement that somebody brings, or a notification that it
//! signs. What carries a reference is matched with its request; the rest waits for a person.

use domain::{
    dossier::{DossierCode, Refusal},
    payment::{Means, Movement, UNMATCHED_MINUTES},
    staff::StaffAction,
    view::{StatementResult, UnmatchedView},
};
use payments::{
    Reference,
    statement::{Credit, StatementFault, read_statement},
};
use storage::{
    dossier,
    payment::{self, Transaction},
};

use super::settle::{Book, Came, TRIES, is_race};
use crate::{Caller, Result, ServiceError, Services};

/// Lines of a statement that are written down in one transaction.
const TOGETHER: usize = 500;
/// Lines that a person looks at together.
pub(super) const UNMATCHED: u64 = 200;

impl Services {
    /// Takes a bank's statement in, CSV or camt.053; taken in again it changes nothing.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] for whoever is not of the centre; `statement_…` where it cannot be
    /// read, and nothing of it was taken.
    pub async fn import_statement(&self, caller: &Caller, file: &[u8]) -> Result<StatementResult> {
        self.require_cashier(caller)?;
        let credits = read_statement(file).map_err(|fault| ServiceError::BadInput(code(fault)))?;
        self.take_credits(&credits, Some(&caller.account.id)).await
    }

    /// Takes in what a bank tells of one transfer, signed by its key.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] where the signature is not the bank's or there is no key;
    /// [`ServiceError::BadInput`] where it cannot be read.
    pub async fn bank_told(&self, body: &[u8], signature: &str) -> Result<StatementResult> {
        let secret = self.payments.bank_secret.as_deref().ok_or(ServiceError::Forbidden)?;
        if !payments::callback::is_signed(secret, body, signature) {
            return Err(ServiceError::Forbidden);
        }
        let credit = payments::callback::read(body).ok_or(ServiceError::BadInput("body"))?;
        self.take_credits(&[credit], None).await
    }

    async fn take_credits(
        &self,
        credits: &[Credit],
        by: Option<&String>,
    ) -> Result<StatementResult> {
        let mut result = StatementResult::default();
        for credits in credits.chunks(TOGETHER) {
            let more = self.take_again(credits, by).await?;
            result.matched += more.matched;
            result.known += more.known;
            result.unmatched += more.unmatched;
        }
        Ok(result)
    }

    /// Tried again where somebody else told of the same transfers at once, or was waited for in vain.
    async fn take_again(&self, credits: &[Credit], by: Option<&String>) -> Result<StatementResult> {
        let mut tries = 0;
        loop {
            tries += 1;
            match self.take_some(credits, by).await {
                Err(ServiceError::Storage(error)) if tries < TRIES && is_race(&error) => {}
                done => return done,
            }
        }
    }

    async fn take_some(&self, credits: &[Credit], by: Option<&String>) -> Result<StatementResult> {
        let now = self.now();
        let carried: Vec<Vec<String>> = credits.iter().map(references).collect();
        let tx = self.db.begin().await?;
        let mut payments = payment::lock(&*tx, &[], &carried.concat()).await?;
        let with = |credit: &Credit| [credit.number.clone(), told_apart(credit)];
        let numbers: Vec<String> = credits.iter().flat_map(with).collect();
        let mut known = payment::known_numbers(&*tx, Means::Transfer, &numbers).await?;
        let mut book = Book::of(by.cloned());
        let mut result = StatementResult::default();
        for (credit, carried) in credits.iter().zip(&carried) {
            let mut credit = credit.clone();
            let before = known.get(&credit.number).copied();
            // A number that comes again with another amount is another transfer, and a person's.
            let other = before.is_some_and(|vnd| vnd != credit.vnd);
            if other {
                credit.number = told_apart(&credit);
            }
            if (before.is_some() && !other) || known.contains_key(&credit.number) {
                result.known += 1;
                continue;
            }
            known.insert(credit.number.clone(), credit.vnd);
            let mut of = payments.values_mut().filter(|one| carried.contains(&one.reference));
            let Credit { number, vnd, at, text } = credit;
            let came = Came { means: Means::Transfer, number, vnd, at, text };
            if let (Some(payment), None, false) = (of.next(), of.next(), other) {
                self.receive(&mut book, payment, came, now)?;
                result.matched += 1;
            } else {
                // Of nothing we know, or of two at once.
                self.leave_unmatched(&mut book, came, now)?;
                result.unmatched += 1;
            }
        }
        let codes = self.write_book(&tx, book, now).await?;
        tx.commit().await?;
        for code in codes {
            self.changes.tell(&code);
        }
        Ok(result)
    }

    /// Transfers that nobody could match, oldest first.
    pub async fn unmatched(&self, caller: &Caller) -> Result<Vec<UnmatchedView>> {
        self.require_cashier(caller)?;
        let found = payment::unmatched(self.db.read(), UNMATCHED).await?;
        let late = self.now().plus_minutes(-UNMATCHED_MINUTES);
        let view = |Transaction { id, number, vnd, at, text, created_at, .. }| UnmatchedView {
            id,
            number,
            vnd,
            at,
            text,
            late: created_at <= late,
        };
        Ok(found.into_iter().map(view).collect())
    }

    /// Matches a transfer with the request of a dossier, by its code or the request's reference.
    pub async fn match_transfer(&self, caller: &Caller, id: &str, of: &str) -> Result<()> {
        self.require_cashier(caller)?;
        let now = self.now();
        let tx = self.db.begin().await?;
        let unknown = || ServiceError::BadInput("unknown_payment");
        let payment = if let Some(code) = DossierCode::parse(of) {
            let dossier = dossier::by_code(&*tx, code.as_str()).await?.ok_or_else(unknown)?;
            let of = payment::of_dossier(&*tx, &dossier.id).await?.ok_or_else(unknown)?;
            payment::lock(&*tx, &[of.id], &[]).await?.into_values().next()
        } else {
            let reference = Reference::parse(of).ok_or_else(unknown)?.to_string();
            payment::lock(&*tx, &[], &[reference]).await?.into_values().next()
        };
        let mut payment = payment.ok_or_else(unknown)?;
        let found = payment::transaction(&*tx, id).await?.ok_or(ServiceError::NotFound)?;
        if !payment::match_to(&*tx, id, &payment.id, &caller.account.id).await? {
            return Err(ServiceError::VersionConflict);
        }
        let postings = payment.position.post(Movement::Match(found.vnd));
        let postings = postings.map_err(|_| ServiceError::Refused(Refusal::MoneyWrong))?;
        let mut book = Book::default();
        book.matched(self.new_id(), payment, postings);
        let codes = self.write_book(&tx, book, now).await?;
        tx.commit().await?;
        for code in codes {
            self.changes.tell(&code);
        }
        Ok(())
    }

    /// Whoever reconciles for the agency at the top.
    pub(super) fn require_cashier(&self, caller: &Caller) -> Result<()> {
        if self.is_cashier(caller) { Ok(()) } else { Err(ServiceError::Forbidden) }
    }

    /// Whether somebody reconciles.
    pub(crate) fn is_cashier(&self, caller: &Caller) -> bool {
        let snapshot = self.catalogue.get();
        let on_top = |code: &String| {
            snapshot.directory.get(code).is_some_and(|agency| agency.parent.is_none())
        };
        caller.agencies_for(StaffAction::Reconcile).iter().any(on_top)
    }
}

/// The number of a transfer whose bank gave it to another amount before.
fn told_apart(credit: &Credit) -> String {
    format!("{}/{}", credit.number, credit.vnd)
}

/// The references on a transfer.
fn references(credit: &Credit) -> Vec<String> {
    Reference::find(&credit.text).iter().map(ToString::to_string).collect()
}

/// Why a statement cannot be read, as a code of problems.
const fn code(fault: StatementFault) -> &'static str {
    match fault {
        StatementFault::Empty => "statement_empty",
        StatementFault::Encoding => "statement_encoding",
        StatementFault::Columns => "statement_columns",
        StatementFault::Line(_) => "statement_line",
        StatementFault::TooLong => "statement_too_long",
    }
}
