//! The cash book of a counter, and its hand-over at the day's end.

use domain::{
    Moment,
    dossier::Refusal,
    payment::handed_over,
    staff::StaffAction,
    time::parse_iso_date,
    view::{CashBook, CashBooks, CashLine, HandoverView, NewHandover},
};
use storage::{
    account,
    payment::{self, Handover},
};

use super::view::view;
use crate::{
    Caller, Result, ServiceError, Services,
    account::name_of,
    desk::{line, view_agency, words},
};

impl Services {
    /// The cash books of the officer's agencies on a day, `2026-11-23`; empty: today.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] for whoever has none, `date` for a day that is none.
    pub async fn cash_books(&self, caller: &Caller, day: &str) -> Result<CashBooks> {
        if !keeps_cash(caller) {
            return Err(ServiceError::Forbidden);
        }
        let today = self.today();
        let day = if day.is_empty() { &today } else { day };
        let date = parse_iso_date(day).ok_or(ServiceError::BadInput("date"))?;
        let from = Moment::at(date, 0);
        let period = (from, from.plus_minutes(24 * 60));
        let mut books = Vec::new();
        for code in caller.agencies_for(StaffAction::KeepCash) {
            books.push(self.cash_book(caller, &code, period).await?);
        }
        Ok(CashBooks { day: day.to_owned(), books })
    }

    async fn cash_book(
        &self,
        caller: &Caller,
        agency: &str,
        period: (Moment, Moment),
    ) -> Result<CashBook> {
        let read = self.db.read();
        let lines = payment::cash_of(read, agency, period).await?;
        let handovers = payment::handovers(read, agency, period).await?;
        let mut ids: Vec<String> = lines.iter().filter_map(|one| one.by.clone()).collect();
        ids.extend(handovers.iter().map(|one| one.officer.clone()));
        ids.sort_unstable();
        ids.dedup();
        let names = account::names(read, &ids).await?;
        let of: Vec<String> = lines.iter().filter_map(|one| one.payment.clone()).collect();
        let payments = payment::by_ids(read, &of).await?;
        let code_of = |id: &Option<String>| {
            let payment = id.as_ref().and_then(|id| payments.get(id));
            payment.map(|payment| payment.dossier_code.clone()).unwrap_or_default()
        };
        let snapshot = self.catalogue.get();
        let agency_of = snapshot.directory.get(agency).ok_or(ServiceError::NotFound)?;
        Ok(CashBook {
            agency: view_agency(agency_of),
            lines: lines
                .into_iter()
                .map(|one| CashLine {
                    code: code_of(&one.payment),
                    officer_name: one.by.as_ref().and_then(|id| name_of(&names, id)),
                    transaction: view(one),
                })
                .collect(),
            handovers: handovers
                .into_iter()
                .map(|one| HandoverView {
                    at: one.at,
                    officer_name: name_of(&names, &one.officer),
                    expected: one.expected,
                    counted: one.counted,
                    receiver: one.receiver,
                    note: one.note,
                })
                .collect(),
            in_hand: payment::in_hand(read, agency, &caller.account.id).await?.0,
        })
    }

    /// Hands over what the officer has in notes at an agency.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for another's agency; [`ServiceError::VersionConflict`] when the book
    /// says something else than the officer saw; [`Refusal::ReasonMissing`] for a difference that
    /// nothing explains; [`Refusal::MoneyWrong`], and `receiver_missing`.
    pub async fn hand_over_cash(&self, caller: &Caller, asked: NewHandover) -> Result<()> {
        if !caller.may(&asked.agency, StaffAction::KeepCash) {
            return Err(ServiceError::NotFound);
        }
        let (receiver, note) = (line(&asked.receiver), words(&asked.note));
        if receiver.is_empty() {
            return Err(ServiceError::BadInput("receiver_missing"));
        }
        if asked.counted != asked.expected && note.is_empty() {
            return Err(ServiceError::Refused(Refusal::ReasonMissing));
        }
        let postings = handed_over(asked.expected, asked.counted);
        let postings = postings.map_err(|_| ServiceError::Refused(Refusal::MoneyWrong))?;
        let now = self.now();
        let tx = self.db.begin().await?;
        let officer = &caller.account.id;
        let (expected, before) = payment::in_hand(&*tx, &asked.agency, officer).await?;
        if expected != asked.expected {
            return Err(ServiceError::VersionConflict);
        }
        if expected == 0 && asked.counted == 0 {
            return Err(ServiceError::Refused(Refusal::NothingChanged));
        }
        let one = Handover {
            id: self.new_id(),
            agency: asked.agency,
            officer: officer.clone(),
            number: before + 1,
            at: now,
            expected,
            counted: asked.counted,
            receiver,
            note,
        };
        match payment::insert_handover(&*tx, &one).await {
            // Pressed twice at once.
            Err(error) if error.is_unique_violation() => return Err(ServiceError::VersionConflict),
            done => done?,
        }
        payment::insert_entries(&*tx, &[(one.id, None, postings)], now).await?;
        Ok(tx.commit().await?)
    }
}

/// Whether somebody keeps a cash book.
pub(crate) fn keeps_cash(caller: &Caller) -> bool {
    caller.may_anywhere(StaffAction::KeepCash)
}
