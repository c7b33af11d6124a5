//! What gateways and banks tell, written down many at a time: a rush shares its commits.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex},
};

use domain::{
    Moment,
    dossier::Refusal,
    payment::{Means, Movement, PaymentFault, Posting, TransactionKind as Kind},
};
use payments::vnpay::{Told, Verdict};
use storage::{
    StorageError, Tx, outbox,
    payment::{self, Attempt, Outcome, Payment, Transaction},
};
use tokio::sync::oneshot;

use crate::{Result, ServiceError, Services};

/// What tells the worker that a dossier's log has to follow.
pub(crate) const PAID: &str = "paid";
/// Notifications written down in one transaction, at most.
const TOGETHER: usize = 256;
/// How often a batch is tried that another one's locks broke off.
pub(super) const TRIES: usize = 3;

type Waiting = (Told, oneshot::Sender<Verdict>);

/// Notifications that wait for their turn.
#[derive(Clone, Default)]
pub struct Gathered(Arc<Turns>);

#[derive(Default)]
struct Turns {
    waiting: Mutex<Vec<Waiting>>,
    turn: tokio::sync::Mutex<()>,
}

impl Gathered {
    fn add(&self, one: Waiting) {
        self.0.waiting.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(one);
    }

    fn take(&self) -> Vec<Waiting> {
        let mut waiting = self.0.waiting.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let count = waiting.len().min(TOGETHER);
        waiting.drain(..count).collect()
    }
}

/// An entry of the ledger: its id, the request that it is of, its sides.
type Entry = (String, Option<String>, Vec<Posting>);

/// Money that came, as a gateway or a bank tells of it.
pub(super) struct Came {
    pub(super) means: Means,
    /// Its number there.
    pub(super) number: String,
    /// Đồng.
    pub(super) vnd: i64,
    pub(super) at: Moment,
    /// What stands on it.
    pub(super) text: String,
}

/// What is written down together.
#[derive(Default)]
pub(super) struct Book {
    /// Account of who brought it; absent: a gateway or a bank.
    by: Option<String>,
    transactions: Vec<Transaction>,
    entries: Vec<Entry>,
    moved: BTreeMap<String, Payment>,
}

impl Book {
    /// What somebody brings.
    pub(super) fn of(by: Option<String>) -> Self {
        Self { by, ..Self::default() }
    }

    fn add(&mut self, entry: Entry, came: Came, now: Moment) {
        self.transactions.push(Transaction {
            id: entry.0.clone(),
            payment: entry.1.clone(),
            means: came.means,
            kind: Kind::Received,
            number: came.number,
            vnd: came.vnd,
            at: came.at,
            created_at: now,
            agency: None,
            by: self.by.clone(),
            text: came.text,
            logged: false,
        });
        self.entries.push(entry);
    }

    /// Adds a transfer that was matched by a person.
    pub(super) fn matched(&mut self, entry: String, payment: Payment, postings: Vec<Posting>) {
        self.entries.push((entry, Some(payment.id.clone()), postings));
        self.moved.insert(payment.id.clone(), payment);
    }
}

impl Services {
    /// Takes a notification of VNPAY, as its query came; it is on disk before this answers. Told
    /// twice, or after a try has run out, money counts once.
    pub async fn vnpay_told(&self, query: &str) -> Verdict {
        let Some(merchant) = &self.payments.vnpay else { return Verdict::Unknown };
        let Some(told) = merchant.read(query) else { return Verdict::WrongSignature };
        let (answer, verdict) = oneshot::channel();
        self.told.add((told, answer));
        let services = self.clone();
        // Not in the request: whoever hangs up takes nobody else's notification along.
        tokio::spawn(async move { services.write_gathered().await });
        verdict.await.unwrap_or(Verdict::Unknown)
    }

    async fn write_gathered(&self) {
        let _turn = self.told.0.turn.lock().await;
        let (told, answers): (Vec<Told>, Vec<_>) = self.told.take().into_iter().unzip();
        if told.is_empty() {
            return;
        }
        let verdicts = match self.write_told(&told).await {
            Ok(verdicts) => verdicts,
            // One of them keeps no other from being written down.
            Err(_) if told.len() > 1 => {
                let mut verdicts = Vec::with_capacity(told.len());
                for one in &told {
                    verdicts.push(self.write_one(one).await);
                }
                verdicts
            }
            Err(error) => vec![unwritten(&error)],
        };
        for (answer, verdict) in answers.into_iter().zip(verdicts) {
            // Who asked has hung up, and asks again.
            let _ = answer.send(verdict);
        }
    }

    async fn write_one(&self, told: &Told) -> Verdict {
        match self.write_told(std::slice::from_ref(told)).await {
            Ok(verdicts) => verdicts.first().copied().unwrap_or(Verdict::Unknown),
            Err(error) => unwritten(&error),
        }
    }

    pub(super) async fn write_told(&self, told: &[Told]) -> Result<Vec<Verdict>> {
        let mut tries = 0;
        loop {
            tries += 1;
            match self.try_write_told(told).await {
                Err(ServiceError::Storage(error)) if tries < TRIES && is_race(&error) => {}
                done => return done,
            }
        }
    }

    async fn try_write_told(&self, told: &[Told]) -> Result<Vec<Verdict>> {
        let now = self.now();
        let numbers: Vec<String> = told.iter().map(|one| one.reference.clone()).collect();
        let tx = self.db.begin().await?;
        let found = payment::attempts(&*tx, &numbers).await?;
        let ids: Vec<String> = found.iter().map(|one| one.payment.clone()).collect();
        let mut payments = payment::lock(&*tx, &ids, &[]).await?;
        // Again, under the lock: who was faster has closed it.
        let found = payment::attempts(&*tx, &numbers).await?;
        let mut attempts: HashMap<String, Attempt> =
            found.into_iter().map(|one| (one.reference.clone(), one)).collect();
        let mut book = Book::default();
        // A failure first: what failed and then was paid is paid.
        let mut ended: [(Outcome, Vec<String>); 2] =
            [(Outcome::Failed, Vec::new()), (Outcome::Paid, Vec::new())];
        let mut verdicts = Vec::with_capacity(told.len());
        for one in told {
            let attempt = attempts.get_mut(&one.reference);
            let payment = attempt.as_ref().and_then(|attempt| payments.get_mut(&attempt.payment));
            let (Some(attempt), Some(payment)) = (attempt, payment) else {
                verdicts.push(Verdict::NoOrder);
                continue;
            };
            verdicts.push(judge(one, attempt));
            if verdicts.last() != Some(&Verdict::Confirmed) {
                continue;
            }
            let outcome = if one.paid { Outcome::Paid } else { Outcome::Failed };
            attempt.outcome = Some(outcome);
            ended[usize::from(one.paid)].1.push(one.reference.clone());
            if one.paid {
                let text = format!("VNPAY {} {}", one.transaction, one.bank);
                let (means, number) = (Means::Vnpay, one.reference.clone());
                let came = Came { means, number, vnd: attempt.vnd, at: now, text };
                self.receive(&mut book, payment, came, now)?;
            }
        }
        for (outcome, references) in &ended {
            payment::close_attempts(&*tx, references, *outcome, now).await?;
        }
        let codes = self.write_book(&tx, book, now).await?;
        tx.commit().await?;
        for code in codes {
            self.changes.tell(&code);
        }
        Ok(verdicts)
    }

    /// Adds money that came for a request to what is written down.
    pub(super) fn receive(
        &self,
        book: &mut Book,
        payment: &mut Payment,
        came: Came,
        now: Moment,
    ) -> Result<()> {
        let movement = Movement::Receive(came.means, came.vnd);
        let postings = payment.position.post(movement).map_err(wrong)?;
        book.moved.insert(payment.id.clone(), payment.clone());
        book.add((self.new_id(), Some(payment.id.clone()), postings), came, now);
        Ok(())
    }

    /// Adds a transfer that nobody can match yet.
    pub(super) fn leave_unmatched(&self, book: &mut Book, came: Came, now: Moment) -> Result<()> {
        let postings = domain::payment::unmatched(came.vnd).map_err(wrong)?;
        book.add((self.new_id(), None, postings), came, now);
        Ok(())
    }

    /// Writes it, with the messages by which the dossiers' logs follow; answers their codes.
    pub(super) async fn write_book(&self, tx: &Tx, book: Book, now: Moment) -> Result<Vec<String>> {
        payment::insert_transactions(&**tx, &book.transactions).await?;
        payment::insert_entries(&**tx, &book.entries, now).await?;
        let mut codes = Vec::with_capacity(book.moved.len());
        let mut messages = Vec::with_capacity(book.moved.len());
        for payment in book.moved.into_values() {
            payment::save(&**tx, &payment).await?;
            messages.push(outbox::Message {
                id: self.new_id(),
                dossier_id: payment.dossier_id,
                kind: PAID.to_owned(),
                created_at: now,
            });
            codes.push(payment.dossier_code);
        }
        outbox::insert_many(&**tx, &messages).await?;
        Ok(codes)
    }
}

fn unwritten(error: &ServiceError) -> Verdict {
    tracing::error!(error = ?error, "A notification of a payment was not written down");
    Verdict::Unknown
}

const fn wrong(_: PaymentFault) -> ServiceError {
    ServiceError::Refused(Refusal::MoneyWrong)
}

/// Whether another transaction stood in the way, so that the next try may go well.
pub(super) fn is_race(error: &StorageError) -> bool {
    error.is_busy_or_serialization() || error.is_unique_violation()
}

/// What a notification is answered: order, amount, already done; then it is written down. A success
/// that comes after a failure, or late, counts.
fn judge(told: &Told, attempt: &Attempt) -> Verdict {
    if told.vnd != Some(attempt.vnd) {
        return Verdict::WrongAmount;
    }
    match attempt.outcome {
        Some(Outcome::Paid) => Verdict::AlreadyConfirmed,
        Some(Outcome::Failed) if !told.paid => Verdict::AlreadyConfirmed,
        Some(Outcome::Failed) | None => Verdict::Confirmed,
    }
}
