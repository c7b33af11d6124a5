//! Reconciliation of a day: what came and went, what the ledger says, what waits for a person. When
//! a day is over its report is kept, and the next days count on from there.

use std::collections::BTreeMap;

use domain::{
    Moment,
    payment::LedgerAccount,
    time::parse_iso_date,
    view::{BalanceLine, FeeReceiptCheck, MoneyDay, ReceiptSums, ReconciliationView},
};
use storage::{ConnectionTrait, payment};

use super::{receipt::receipt_check, statement::UNMATCHED};
use crate::{Caller, Result, ServiceError, Services};

/// Minutes after midnight until a day is closed: whatever was being written then is written.
const SETTLED: i64 = 10;
/// Days that are closed in one round.
const ROUND: usize = 400;
/// Closed days that are offered to look at.
const SHOWN: u64 = 31;
/// A day in minutes.
const DAY: i64 = 24 * 60;

impl Services {
    /// A day, `2026-11-23`, or today where it is empty, and what waits for a person.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] for whoever is not of the centre, `date` for a day that is none
    /// or has not come.
    pub async fn reconciliation(&self, caller: &Caller, day: &str) -> Result<ReconciliationView> {
        let unmatched = self.unmatched(caller).await?;
        let from = self.day_asked(day)?;
        let (read, now) = (self.db.read(), self.now());
        let closed = payment::closed_days(read, SHOWN).await?;
        let kept = payment::closed_day(read, &from.date().to_string()).await?;
        let day = match kept {
            Some(kept) => kept,
            None => money_day(read, from, now).await?,
        };
        let attempts = payment::open_attempts(read, (Moment(0), now), UNMATCHED).await?;
        let unsigned = payment::count_unsigned(read).await?;
        Ok(ReconciliationView {
            unmatched,
            open_attempts: attempts.len() as u32,
            unsigned_receipts: u32::try_from(unsigned).unwrap_or(u32::MAX),
            day,
            closed: closed.into_iter().map(|day| day.day).collect(),
        })
    }

    /// Receipts of a day, after the one of a time and number: a page of what the tax authority is told
    /// (NĐ 254/2026).
    ///
    /// # Errors
    ///
    /// As [`Services::reconciliation`].
    pub async fn receipts_of_day(
        &self,
        caller: &Caller,
        day: &str,
        after: Option<(Moment, u32)>,
    ) -> Result<Vec<FeeReceiptCheck>> {
        self.require_cashier(caller)?;
        let from = self.day_asked(day)?;
        let period = (from, from.plus_minutes(DAY));
        let found = payment::receipts_between(self.db.read(), period, after, UNMATCHED).await?;
        Ok(found.into_iter().map(|one| receipt_check(one, false)).collect())
    }

    /// The beginning of a day.
    fn day_asked(&self, day: &str) -> Result<Moment> {
        let today = self.today();
        let day = if day.is_empty() { &today } else { day };
        let date = parse_iso_date(day).ok_or(ServiceError::BadInput("date"))?;
        let from = Moment::at(date, 0);
        if from > self.now() { Err(ServiceError::BadInput("date")) } else { Ok(from) }
    }

    /// Closes the days that are over; answers how many. What is learned of their money later has its
    /// receipts and entries in the day on which it is learned.
    pub async fn close_days(&self) -> Result<usize> {
        let now = self.now();
        let mut count = 0;
        while count < ROUND {
            let read = self.db.read();
            let last = payment::closed_days(read, 1).await?.into_iter().next();
            let from = match last {
                Some(last) => end_of(&last)?,
                None => match payment::first_money(read).await? {
                    Some(first) => Moment::at(first.date(), 0),
                    None => return Ok(count),
                },
            };
            let until = from.plus_minutes(DAY);
            if until.plus_minutes(SETTLED) > now {
                return Ok(count);
            }
            let report = money_day(read, from, until).await?;
            let report = MoneyDay { closed_at: Some(now), ..report };
            let tx = self.db.begin().await?;
            match payment::close_day(&*tx, &report, now).await {
                // Another worker was faster.
                Err(error) if error.is_unique_violation() => return Ok(count),
                done => done?,
            }
            tx.commit().await?;
            count += 1;
        }
        Ok(count)
    }
}

/// The money of the day that begins then, until its end or until now.
async fn money_day<C: ConnectionTrait>(read: &C, from: Moment, now: Moment) -> Result<MoneyDay> {
    let period = (from, from.plus_minutes(DAY));
    let day = from.date().to_string();
    // The accounts of the last day that was closed before, and what moved since then.
    let mut closed = payment::closed_days(read, SHOWN).await?.into_iter();
    let base = closed.find(|one| one.day < day);
    let since = base.as_ref().map(end_of).transpose()?.unwrap_or(Moment(i64::MIN));
    let until = period.1.min(now.plus_ms(1));
    let moved = payment::balances(read, (since, until)).await?;
    let before = base.map(|base| base.balances).unwrap_or_default();
    let mut accounts: BTreeMap<LedgerAccount, i64> = BTreeMap::new();
    for line in before.into_iter().chain(moved) {
        *accounts.entry(line.account).or_default() += line.vnd;
    }
    let balance = |(account, vnd)| BalanceLine { account, vnd };
    let [issued, cancelled] = payment::receipt_sums(read, period).await?;
    Ok(MoneyDay {
        day,
        closed_at: None,
        lines: payment::report(read, period).await?,
        balances: accounts.into_iter().map(balance).collect(),
        receipts: ReceiptSums {
            issued: issued.0,
            vnd: issued.1,
            cancelled: cancelled.0,
            cancelled_vnd: cancelled.1,
        },
        unbalanced: payment::unbalanced(read, (since, until), UNMATCHED).await?.len() as u32,
    })
}

/// The end of a day that was closed.
fn end_of(closed: &MoneyDay) -> Result<Moment> {
    let date = parse_iso_date(&closed.day);
    let date = date.ok_or_else(|| ServiceError::Internal(format!("no day: {}", closed.day)))?;
    Ok(Moment::at(date, DAY))
}
