//! What an officer's decision means to the state machine.

use domain::{
    Moment,
    catalogue::Method,
    dossier::{Command, Outcome, SupplementItem},
    fee::{Assessment, ChargeKind},
    result::ReceiverCheck,
    text::{normalise, normalise_line},
    time::parse_iso_date,
    view::Decision,
};
use storage::dossier::Dossier;

use crate::{Result, ServiceError, Services};

/// Longest text an officer writes, in characters.
const TEXT_MAX: usize = 4_000;
/// Longest number of a result, or name of who took it, in characters.
const LINE_MAX: usize = 120;

impl Services {
    /// The command that an officer's decision means; words are put in order, names looked up.
    pub(super) async fn command(&self, dossier: &Dossier, decision: Decision) -> Result<Command> {
        Ok(match decision {
            Decision::Claim => Command::Claim,
            Decision::Release => Command::Release,
            Decision::TakeOver { reason } => Command::TakeOver { reason: words(&reason) },
            Decision::Accept => Command::Accept,
            Decision::RequestSupplement { items, note } => {
                let items = self.supplement_items(dossier, items).await?;
                Command::RequestSupplement { items, note: words(&note) }
            }
            Decision::Refuse { reason, legal_basis, note } => {
                Command::Refuse { reason, legal_basis: words(&legal_basis), note: words(&note) }
            }
            Decision::Redirect { to, reason } => {
                self.known_agency(&to)?;
                Command::Redirect { to, reason: words(&reason) }
            }
            Decision::Withdraw { method, reason } => {
                Command::WithdrawOnPaper { method, reason: words(&reason) }
            }
            Decision::Transfer => Command::Transfer,
            Decision::Assign { officer } => {
                let officers = self.specialists(dossier).await?;
                if !officers.iter().any(|known| known.account == officer) {
                    return Err(ServiceError::BadInput("unknown_officer"));
                }
                Command::Assign { officer }
            }
            Decision::Propose { step, legal_basis, reason, note } => {
                let (legal_basis, reason) = (words(&legal_basis), words(&reason));
                let outcome = if legal_basis.is_empty() && reason.is_empty() {
                    Outcome::Granted
                } else {
                    Outcome::Rejected { legal_basis, reason }
                };
                Command::Propose { step, outcome, note: words(&note) }
            }
            Decision::Approve { step, note } => Command::Approve { step, note: words(&note) },
            Decision::SendBack { step, reason } => {
                Command::SendBack { step, reason: words(&reason) }
            }
            Decision::Issue { step, number } => Command::Issue { step, number: line(&number) },
            Decision::Return { method, receiver, originals, check, .. } => {
                Command::Return { method, receiver: line(&receiver), originals, check }
            }
            Decision::ReturnOriginals { papers, receiver } => {
                Command::ReturnOriginals { papers, receiver: line(&receiver) }
            }
            Decision::RequestReceipt => Command::RequestReceipt,
            Decision::Extend { date, reason } => {
                let to = self.closing_of(&dossier.snapshot.agency, &date)?;
                Command::Extend { to, reason: words(&reason) }
            }
            Decision::Consult { agency, question, date } => {
                self.known_agency(&agency)?;
                // By the hours of those who answer.
                let due = self.closing_of(&agency, &date)?;
                Command::Consult { agency, question: words(&question), due }
            }
            Decision::Opine { consultation, agrees, text } => {
                let agrees = agrees.ok_or(ServiceError::BadInput("opinion_missing"))?;
                Command::Opine { consultation, agrees, text: words(&text) }
            }
            Decision::AssessFee { name, kind, vnd, basis } => {
                let fee = told_fee((&name, kind, &basis), vnd)?;
                Command::AssessFee { fee, before: self.told_before(dossier).await? }
            }
            Decision::TakeCash { .. } | Decision::ReverseCash { .. } | Decision::Refund { .. } => {
                Command::MoveMoney(self.by_hand(dossier, decision).await?)
            }
            Decision::Write { text } => {
                Command::Write { text: words(&text), files_sha256: Vec::new() }
            }
            Decision::Correct { .. } => return Err(ServiceError::BadInput("body")),
            Decision::Note { text, public } => Command::Note { text: words(&text), public },
        })
    }

    fn known_agency(&self, code: &str) -> Result<()> {
        let snapshot = self.catalogue.get();
        let agency = snapshot.directory.get(code);
        let living = agency.is_some_and(|agency| agency.profile.exists_on(&self.today()));
        living.then_some(()).ok_or(ServiceError::BadInput("unknown_agency"))
    }

    /// The end of a working day of an agency.
    fn closing_of(&self, agency: &str, date: &str) -> Result<Moment> {
        let date = parse_iso_date(date).ok_or(ServiceError::BadInput("date"))?;
        let calendar = self.calendar(agency);
        if !calendar.is_working_day(date) {
            return Err(ServiceError::BadInput("day_off"));
        }
        Ok(calendar.closing(date))
    }

    /// Every item names a requirement or a step of the dossier's own revision.
    async fn supplement_items(
        &self,
        dossier: &Dossier,
        items: Vec<SupplementItem>,
    ) -> Result<Vec<SupplementItem>> {
        let revision = self.revision(&dossier.procedure_code, &dossier.revision_id).await?;
        let case = revision.content.case(&dossier.case_key);
        let known = |target: &str| {
            case.is_some_and(|case| {
                case.documents.iter().any(|document| document.key == target)
                    || case.form.iter().flat_map(|form| &form.steps).any(|step| step.key == target)
            })
        };
        items
            .into_iter()
            .map(|item| {
                if known(&item.target) {
                    Ok(SupplementItem { reason: words(&item.reason), ..item })
                } else {
                    Err(ServiceError::BadInput("unknown_target"))
                }
            })
            .collect()
    }
}

/// A number or a name: one short line.
pub(crate) fn line(text: &str) -> String {
    normalise_line(text).chars().take(LINE_MAX).collect()
}

pub(crate) fn words(text: &str) -> String {
    normalise(text).chars().take(TEXT_MAX).collect()
}

/// The pick-up code that a decision stands on.
pub(super) fn told_code(decision: &Decision) -> Option<String> {
    match decision {
        Decision::Return {
            method: Method::Counter,
            check: Some(ReceiverCheck::Code),
            pickup_code,
            ..
        } => Some(pickup_code.clone()),
        _ => None,
    }
}

/// What an officer says that it costs.
fn told_fee((name, kind, basis): (&str, ChargeKind, &str), vnd: i64) -> Result<Assessment> {
    let (name, basis) = (line(name), line(basis));
    if vnd == 0 {
        return Ok(Assessment::default());
    }
    if name.is_empty() || basis.is_empty() {
        return Err(ServiceError::BadInput("fee_unnamed"));
    }
    Ok(Assessment::told(name, kind, vnd, basis))
}
