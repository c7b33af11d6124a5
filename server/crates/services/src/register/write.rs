//! Lines of the register, written from what happened, in its transaction.

use domain::{
    catalogue::Case,
    dossier::{DossierState, Event, EventRecord},
    form,
};
use storage::{
    Tx, account,
    dossier::Dossier,
    register::{self, Book, End, Line},
};

use crate::{Result, Services, rules::CaseRules};

impl Services {
    /// Writes what these events say into the register of the dossier's field and agency.
    pub(crate) async fn write_register(
        &self,
        tx: &Tx,
        dossier: &Dossier,
        rules: &CaseRules,
        records: &[EventRecord],
    ) -> Result<()> {
        let end =
            |record: &EventRecord, state| End { at: record.at, state, method: None, receiver: "" };
        for record in records {
            match &record.event {
                Event::Accepted { due_at, .. } => {
                    let mut line = self.new_line(tx, dossier, rules, record).await?;
                    line.due_at = *due_at;
                    register::insert(&**tx, &line).await?;
                }
                Event::ClockRestarted { due_at, .. } => {
                    register::set_due(&**tx, &dossier.id, *due_at).await?;
                }
                Event::Extended { to, .. } | Event::DateMoved { to, .. } => {
                    register::set_due(&**tx, &dossier.id, Some(*to)).await?;
                }
                Event::Returned { method, receiver, .. } => {
                    let end = End {
                        method: Some(*method),
                        receiver,
                        ..end(record, DossierState::Returned)
                    };
                    register::end(&**tx, &dossier.id, end).await?;
                }
                Event::Stopped { .. } => {
                    let end = end(record, DossierState::Stopped);
                    register::end(&**tx, &dossier.id, end).await?;
                }
                Event::Lapsed => {
                    let end = end(record, DossierState::Lapsed);
                    register::end(&**tx, &dossier.id, end).await?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    async fn new_line(
        &self,
        tx: &Tx,
        dossier: &Dossier,
        rules: &CaseRules,
        record: &EventRecord,
    ) -> Result<Line> {
        // Read in the transaction: a second connection for each of many at once would wait for ever.
        let applicant = account::by_id(&**tx, &dossier.account_id).await?;
        let contact = dossier.contact.as_ref();
        let book = Book {
            agency: dossier.snapshot.agency.clone(),
            field: rules.field().to_owned(),
            year: record.at.date().year().into(),
        };
        Ok(Line {
            number: register::next_number(&**tx, &book).await?,
            dossier_id: dossier.id.clone(),
            code: dossier.code.clone(),
            procedure: dossier.procedure_name.vi.clone(),
            applicant: dossier.applicant_name.clone(),
            address: rules
                .case(dossier)
                .and_then(|case| self.address_of(case, dossier))
                .or_else(|| contact.map(|contact| contact.address.clone()))
                .unwrap_or_default(),
            phone: contact
                .map(|contact| contact.phone.clone())
                .or_else(|| applicant.and_then(|account| account.phone))
                .unwrap_or_default(),
            agency_name: self.agency_name(&book.agency).vi,
            received_at: record.at,
            due_at: None,
            ended_at: None,
            ended: None,
            method: None,
            receiver: String::new(),
            book,
        })
    }

    /// The address that decides where a dossier goes, else the first one that the form asks for, as
    /// an envelope has it.
    fn address_of(&self, case: &Case, dossier: &Dossier) -> Option<String> {
        let form = case.form.as_ref()?;
        let paths = form::addresses(form, &dossier.answers);
        let place = paths.iter().find(|path| case.place.as_ref() == Some(path));
        let path = place.or(paths.first())?;
        let names = self.units.names_of(form, &dossier.answers);
        let part = |part: &str| {
            let path = format!("{path}.{part}");
            let name = names.iter().find(|(known, _)| *known == path).map(|(_, name)| name.clone());
            name.unwrap_or_else(|| dossier.answers.text(&path).to_owned())
        };
        let parts = ["detail", "commune", "province"].map(part);
        let told: Vec<&str> =
            parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        Some(told.join(", "))
    }
}
