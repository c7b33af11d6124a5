//! Slips: issued by the transition that owes them, in its transaction, and printed again for ever.

mod content;

use domain::{
    dossier::{Contact, Event, EventRecord, HandedPaper, Role},
    organisation::OrganisationAction,
    slip::{SlipContent, SlipForm},
    view::{SlipCheck, SlipView},
};
use storage::{
    ConnectionTrait, Tx, account,
    dossier::Dossier,
    slip::{self, Slip},
    upload,
};

use crate::{Caller, Result, ServiceError, Services, rules::CaseRules};

pub(crate) use content::{clock, place_of};

/// What a slip is written from.
pub(crate) struct Source<'a> {
    pub(crate) dossier: &'a Dossier,
    pub(crate) rules: &'a CaseRules,
    /// Name of the officer who acts.
    pub(crate) officer: String,
    /// Names of the papers, in the order of the dossier.
    pub(crate) papers: Vec<String>,
    pub(crate) contact: Contact,
}

impl Services {
    /// Issues what these events owe.
    pub(crate) async fn issue_slips(
        &self,
        tx: &Tx,
        dossier: &Dossier,
        rules: &CaseRules,
        records: &[EventRecord],
    ) -> Result<()> {
        for record in records {
            // The applicant has the receipt of the whole.
            let silent = rules.is_same_day(dossier) || dossier.snapshot.process.parent.is_some();
            let Some(form) = SlipForm::owed_by(&record.event, silent) else { continue };
            // The receipt says when it was received and by whom, whenever it is asked for.
            let of = match record.event {
                Event::ReceiptRequested => accepted(&**tx, dossier).await?,
                _ => record.clone(),
            };
            // Whoever acts for an organisation is no officer, whichever member it is.
            let officer = of.actor.as_deref().filter(|_| of.role == Role::Officer);
            let source = source(&**tx, dossier, rules, officer).await?;
            let year = i64::from(record.at.date().year());
            let agency = &dossier.snapshot.agency;
            let number = slip::next_in_series(&**tx, agency, form, year).await?;
            let content = self.content(form, number, &source, (&of, record.at));
            let slip = Slip {
                id: self.new_id(),
                dossier_id: dossier.id.clone(),
                seq: record.seq,
                agency: agency.clone(),
                form,
                year,
                number,
                issued_at: record.at,
                content,
            };
            slip::insert(&**tx, &slip).await?;
        }
        Ok(())
    }

    /// The slips of a dossier.
    pub(crate) async fn slips_of(&self, dossier: &Dossier) -> Result<Vec<SlipView>> {
        let slips = slip::of_dossier(self.db.read(), &dossier.id).await?;
        let view = |slip: Slip| SlipView {
            id: slip.id,
            form: slip.form.number(),
            number: slip.content.number,
            issued_at: slip.issued_at,
        };
        Ok(slips.into_iter().map(view).collect())
    }

    /// A slip as PDF, for the applicant and for officers of the dossier's agency who are on it or say
    /// why; to anybody else there is none.
    pub async fn slip_pdf(&self, caller: &Caller, id: &str) -> Result<Vec<u8>> {
        let slip = slip::by_id(self.db.read(), id).await?.ok_or(ServiceError::NotFound)?;
        let dossier = storage::dossier::by_id(self.db.read(), &slip.dossier_id).await?;
        let dossier = dossier.ok_or(ServiceError::NotFound)?;
        let theirs = if caller.officer {
            caller.account.agencies.contains(&dossier.snapshot.agency)
        } else {
            caller.check(dossier.owner(), OrganisationAction::See).is_ok()
        };
        if !theirs {
            return Err(ServiceError::NotFound);
        }
        if caller.officer {
            self.need_to_know(caller, &dossier).await?;
        }
        self.print(slip.content, &slip.id).await
    }

    /// The process control slip (Mẫu 06) of a dossier, written from its log as it is now.
    pub async fn control_slip_pdf(&self, caller: &Caller, code: &str) -> Result<Vec<u8>> {
        let dossier = self.known_at_own_desk(caller, code).await?;
        let records = storage::dossier::events(self.db.read(), &dossier.id).await?;
        let mut actors: Vec<String> =
            records.iter().filter_map(|record| record.actor.clone()).collect();
        actors.sort_unstable();
        actors.dedup();
        let names = account::names(self.db.read(), &actors).await?;
        let rules = self.case_rules(&dossier).await?;
        let source = source(self.db.read(), &dossier, &rules, None).await?;
        let content = self.control(&source, &records, &names);
        self.print(content, "").await
    }

    async fn print(&self, content: SlipContent, id: &str) -> Result<Vec<u8>> {
        let url = if id.is_empty() {
            self.status_url(&content.code)
        } else {
            format!("{}/kiem-tra/{id}", self.public_url)
        };
        self.typeset(move |renderer| renderer.slip(&content, &url)).await
    }

    /// Whether a slip with this id was issued, and what may be known of it by whoever holds it.
    pub async fn check_slip(&self, id: &str) -> Result<SlipCheck> {
        let slip = slip::by_id(self.db.read(), id).await?.ok_or(ServiceError::NotFound)?;
        Ok(SlipCheck {
            form: slip.form.number(),
            title: slip.form.title().to_owned(),
            number: slip.content.number,
            agency: slip.content.agency,
            code: slip.content.code,
            issued_at: slip.issued_at,
        })
    }
}

/// How the dossier was received, with the date that is promised now.
async fn accepted<C: ConnectionTrait>(read: &C, dossier: &Dossier) -> Result<EventRecord> {
    let log = storage::dossier::events(read, &dossier.id).await?;
    let found = log.into_iter().find(|record| matches!(record.event, Event::Accepted { .. }));
    let mut found = found
        .ok_or_else(|| ServiceError::Internal(format!("{} was never received", dossier.code)))?;
    if let Event::Accepted { due_at, .. } = &mut found.event {
        *due_at = dossier.snapshot.due_at;
    }
    Ok(found)
}

/// What a slip is written from, read in the transaction that issues it: a second connection for each
/// of many at once would wait for ever.
async fn source<'a, C: ConnectionTrait>(
    read: &C,
    dossier: &'a Dossier,
    rules: &'a CaseRules,
    actor: Option<&str>,
) -> Result<Source<'a>> {
    let applicant = account::by_id(read, &dossier.account_id).await?;
    let by = actor.filter(|actor| *actor != dossier.account_id).map(str::to_owned);
    let names = account::names(read, &by.into_iter().collect::<Vec<_>>()).await?;
    let case = rules.case(dossier);
    let scanned = upload::of_dossier(read, &dossier.id).await?.into_iter().map(|upload| {
        let of = case.iter().flat_map(|case| &case.documents);
        let paper = of.clone().find(|document| document.key == upload.requirement);
        match paper {
            Some(paper) => format!("{} ({})", paper.name.vi, upload.file_name),
            None => upload.file_name,
        }
    });
    let on_paper = dossier.snapshot.papers.iter().map(|paper| {
        let name = case
            .iter()
            .flat_map(|case| &case.documents)
            .find(|document| document.key == paper.requirement)
            .map_or(paper.requirement.as_str(), |document| &document.name.vi);
        format!("{name} ({})", sheets(paper))
    });
    // What was said with the papers comes before what the account has.
    let contact = dossier.contact.clone().or_else(|| {
        let account = applicant?;
        let (phone, email) = (account.phone.unwrap_or_default(), account.email.unwrap_or_default());
        Some(Contact { phone, email, ..Contact::default() })
    });
    Ok(Source {
        dossier,
        rules,
        officer: names.into_iter().next().map(|(_, name)| name).unwrap_or_default(),
        papers: on_paper.chain(scanned).collect(),
        contact: contact.unwrap_or_default(),
    })
}

/// `bản chính: 1, bản sao: 2`.
fn sheets(paper: &HandedPaper) -> String {
    let kinds = [("bản chính", paper.originals), ("bản sao", paper.copies)];
    let told = kinds.iter().filter(|(_, count)| *count > 0);
    told.map(|(kind, count)| format!("{kind}: {count}")).collect::<Vec<_>>().join(", ")
}
