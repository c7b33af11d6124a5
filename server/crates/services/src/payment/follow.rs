//! What follows for money from what happens to a dossier, and what its log follows of money.

use domain::{
    Moment,
    dossier::{Actor, Command, Event, EventRecord},
    fee::{Assessment, FeeMoment, FeeRules, Occasion, Quote},
    payment::{
        MoneyMove, MoneyStep, Movement, PAYABLE_MINUTES, PaymentRequest, Position, Posting,
        TransactionKind as Kind, money_step,
    },
};
use payments::Reference;
use storage::{
    Tx,
    dossier::{self, Dossier},
    intake_item,
    payment::{self, Payment, Transaction},
    upload,
};

use crate::{Result, ServiceError, Services, carry_out::lock_whole, chain, rules::CaseRules};

/// When a fee is asked for that no rules say, and that it goes back.
static UNTOLD: FeeRules = FeeRules {
    moment: FeeMoment::Submission,
    starts_clock: false,
    kept: false,
    charges: Vec::new(),
    reductions: Vec::new(),
};

impl Services {
    /// Asks for the fee at its moment, and for nothing any more when the dossier ends without being
    /// granted, by the rules of its case.
    pub(crate) async fn follow_money(
        &self,
        tx: &Tx,
        dossier: &mut Dossier,
        rules: &CaseRules,
        records: &mut Vec<EventRecord>,
        now: Moment,
    ) -> Result<()> {
        let told = |one: &EventRecord| matches!(one.event, Event::Reassessed { .. });
        let fees = match rules.case(dossier).and_then(|case| case.fees.as_ref()) {
            Some(fees) => fees,
            // What an officer says that it costs is asked for at once.
            None if dossier.snapshot.money.request.is_some() || records.iter().any(told) => &UNTOLD,
            None => return Ok(()),
        };
        if records.iter().any(|one| changes_facts(&one.event)) {
            self.reassess(tx, dossier, rules, records, now).await?;
        }
        let mut steps =
            records.iter().filter_map(|one| money_step(&one.event, fees, &dossier.snapshot));
        let command = match steps.next() {
            None => return Ok(()),
            Some(MoneyStep::Waive) => Command::WaivePayment,
            Some(MoneyStep::Ask) => {
                let fee = frozen(tx, dossier, records).await?;
                let vnd = fee.map_or(0, |fee| fee.total);
                match &dossier.snapshot.money.request {
                    // The request that is open, with another amount.
                    // Only its words are others.
                    Some(open) if open.position.due == vnd => return Ok(()),
                    Some(_) if vnd == 0 => Command::WaivePayment,
                    Some(open) => Command::RequestPayment {
                        reference: open.reference.clone(),
                        vnd,
                        until: now.plus_minutes(PAYABLE_MINUTES),
                    },
                    None if vnd == 0 => return Ok(()),
                    None => self.ask_for(vnd, now),
                }
            }
        };
        let events = rules.decide(dossier, &command, &Actor::System, now)?;
        records.extend(chain::extend(dossier, events, &Actor::System, now));
        Ok(())
    }

    /// Counts what it costs again, with the answers and papers as they are now, by the rules of the
    /// day it was filed on: what changed since then is not the applicant's affair.
    async fn reassess(
        &self,
        tx: &Tx,
        dossier: &mut Dossier,
        rules: &CaseRules,
        records: &mut Vec<EventRecord>,
        now: Moment,
    ) -> Result<()> {
        // A part costs nothing by itself: its whole does.
        if dossier.snapshot.process.parent.is_some() {
            return Ok(());
        }
        let before = frozen(tx, dossier, records).await?;
        let files = upload::of_dossier(&**tx, &dossier.id).await?;
        let mut papers: Vec<&str> = files.iter().map(|file| file.requirement.as_str()).collect();
        papers.extend(dossier.snapshot.papers.iter().map(|paper| paper.requirement.as_str()));
        let occasion = Occasion {
            method: dossier.snapshot.method,
            agency: &dossier.snapshot.agency,
            day: &dossier.submitted_at.date().to_string(),
            papers: &papers,
        };
        let quote = rules.case(dossier).map(|case| case.quote(&dossier.answers, &occasion));
        let Some(fee) = quote.and_then(Quote::into_assessment) else { return Ok(()) };
        if before.as_ref() != Some(&fee) {
            let command = Command::Reassess { fee };
            let events = rules.decide(dossier, &command, &Actor::System, now)?;
            records.extend(chain::extend(dossier, events, &Actor::System, now));
        }
        Ok(())
    }

    /// What an officer said last that a dossier costs; nothing where nobody did.
    pub(crate) async fn told_before(&self, dossier: &Dossier) -> Result<Assessment> {
        let log = dossier::events(self.db.read(), &dossier.id).await?;
        Ok(last_told(&log).and_then(fee_in).unwrap_or_default())
    }

    /// The command that asks for so much, under a new reference.
    pub(crate) fn ask_for(&self, vnd: i64, now: Moment) -> Command {
        let mut random = [0; 8];
        self.random.fill(&mut random);
        let reference = Reference::from_random(random).to_string();
        Command::RequestPayment { reference, vnd, until: now.plus_minutes(PAYABLE_MINUTES) }
    }

    /// Writes what these events ask for, with its entries of the ledger. Every event passes through
    /// here.
    pub(crate) async fn write_money(
        &self,
        tx: &Tx,
        dossier: &Dossier,
        records: &[EventRecord],
    ) -> Result<()> {
        for record in records {
            let movement = match &record.event {
                Event::PaymentRequested { vnd, .. } => Movement::Request(*vnd),
                Event::PaymentWaived => Movement::Waive,
                _ => {
                    self.write_by_hand(tx, dossier, record).await?;
                    continue;
                }
            };
            let request = dossier.snapshot.money.request.as_ref();
            let request = request.ok_or_else(|| wrong("money without a request"))?;
            let stored = payment::lock_of_dossier(&**tx, &dossier.id).await?;
            let is_new = stored.is_none();
            let mut payment =
                stored.unwrap_or_else(|| self.new_payment(dossier, request, record.at));
            let postings = payment.position.post(movement).map_err(|_| wrong("money"))?;
            payment.expires_at = request.until;
            if is_new {
                payment::insert(&**tx, &payment).await?;
            } else {
                payment::save(&**tx, &payment).await?;
            }
            self.enter_postings(tx, &payment, postings, record.at).await?;
        }
        if records.iter().any(|record| is_of_money(&record.event)) {
            self.issue_receipts(tx, dossier, records).await?;
        }
        Ok(())
    }

    fn new_payment(&self, dossier: &Dossier, request: &PaymentRequest, at: Moment) -> Payment {
        Payment {
            id: self.new_id(),
            reference: request.reference.clone(),
            dossier_id: dossier.id.clone(),
            dossier_code: dossier.code.clone(),
            agency: dossier.snapshot.agency.clone(),
            position: Position::default(),
            created_at: at,
            expires_at: request.until,
        }
    }

    async fn enter_postings(
        &self,
        tx: &Tx,
        payment: &Payment,
        postings: Vec<Posting>,
        at: Moment,
    ) -> Result<()> {
        let entry = (self.new_id(), Some(payment.id.clone()), postings);
        Ok(payment::insert_entries(&**tx, &[entry], at).await?)
    }

    /// Writes into a dossier's log what came and went for it since it was last looked at. Done again
    /// it does nothing.
    ///
    /// # Errors
    ///
    /// Anything that makes trying again worth while.
    pub(crate) async fn log_payments(&self, message: &str, dossier_id: &str) -> Result<()> {
        let gone = || wrong("the dossier is gone");
        let found = dossier::by_id(self.db.read(), dossier_id).await?.ok_or_else(gone)?;
        let tx = self.db.begin().await?;
        if intake_item::record_consumed(&*tx, message, self.now()).await? {
            lock_whole(&tx, &found).await?;
            dossier::lock(&*tx, &found.code).await?;
            let mut dossier = dossier::by_id(&*tx, dossier_id).await?.ok_or_else(gone)?;
            self.catch_up(&tx, &mut dossier).await?;
        }
        tx.commit().await?;
        self.changes.tell(&found.code);
        Ok(())
    }

    async fn catch_up(&self, tx: &Tx, dossier: &mut Dossier) -> Result<()> {
        let Some(payment) = payment::lock_of_dossier(&**tx, &dossier.id).await? else {
            return Ok(());
        };
        let new = payment::unlogged(&**tx, &payment.id).await?;
        for one in &new {
            let command = Command::MoveMoney(movement_of(one));
            self.carry_out(tx, dossier, &command, &Actor::System, one.created_at).await?;
        }
        let ids: Vec<String> = new.into_iter().map(|one| one.id).collect();
        Ok(payment::mark_logged(&**tx, &ids).await?)
    }
}

/// What the dossier costs, as it was frozen last; nothing where no rules say it.
pub(super) async fn frozen(
    tx: &Tx,
    dossier: &Dossier,
    records: &[EventRecord],
) -> Result<Option<Assessment>> {
    Ok(match last_told(records) {
        Some(found) => fee_in(found),
        None => last_told(&dossier::events(&**tx, &dossier.id).await?).and_then(fee_in),
    })
}

/// The last of these events that says what it costs, or that nobody knows.
fn last_told(records: &[EventRecord]) -> Option<&EventRecord> {
    let told = |event: &Event| matches!(event, Event::Submitted { .. } | Event::Reassessed { .. });
    records.iter().rev().find(|one| told(&one.event))
}

/// What an event says that it costs.
fn fee_in(record: &EventRecord) -> Option<Assessment> {
    match &record.event {
        Event::Submitted { fee, .. } => fee.clone(),
        Event::Reassessed { fee } => Some(fee.clone()),
        _ => None,
    }
}

/// Whether answers or papers may be others after it.
const fn changes_facts(event: &Event) -> bool {
    matches!(event, Event::Supplemented { .. } | Event::Corrected { .. })
}

/// Whether what is asked for or what came is another after it.
const fn is_of_money(event: &Event) -> bool {
    matches!(
        event,
        Event::PaymentRequested { .. }
            | Event::PaymentWaived
            | Event::PaymentReceived { .. }
            | Event::PaymentReversed { .. }
            | Event::PaymentRefunded { .. }
    )
}

/// A transaction as the state machine takes it.
fn movement_of(one: &Transaction) -> MoneyMove {
    let movement = match one.kind {
        Kind::Received => Movement::Receive(one.means, one.vnd),
        Kind::Reversed => Movement::Reverse(one.means, one.vnd),
        Kind::Refunded => Movement::Refund(one.means, one.vnd),
    };
    MoneyMove { movement, transaction: one.number.clone(), reason: one.text.clone() }
}

fn wrong(what: &str) -> ServiceError {
    ServiceError::Internal(what.to_owned())
}
