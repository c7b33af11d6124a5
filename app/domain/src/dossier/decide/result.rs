//! What may happen to the document of a result, and how it leaves the portal.

use super::{
    Rules, has, payment, process,
    process::{Officer, own},
    require, said,
};
use crate::{
    catalogue::Method,
    dossier::{ActiveStep, Command, DossierState, Event, Outcome, Refusal, Snapshot},
    result::{Delivery, ResultDocument, ResultStage},
    workflow::{self, Phase, StaffRole},
};

/// Who has the result where the portal itself hands it over.
const ACCOUNT: &str = "Kho dữ liệu điện tử của người nộp";
/// Most that a parcel costs, đồng; more is a slip of the pen.
const MOST_POSTAGE: i64 = 10_000_000;

/// Decides what officers do with a result; their agency was looked at.
pub(super) fn by_officer(
    dossier: &Snapshot,
    command: &Command,
    officer: Officer<'_>,
    rules: &Rules<'_>,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::DraftResult { document, title, sha256, template } => {
            in_phase(dossier, Phase::Process, officer)?;
            // What somebody has signed is drafted again only after it was sent back.
            let signed = dossier.process.document.as_ref().map(|one| one.stage());
            if signed.is_some_and(|stage| stage != ResultStage::Drafted) {
                return Err(Refusal::WrongState);
            }
            let (document, title, sha256) = (document.clone(), said(title)?, sha256.clone());
            Ok(vec![Event::ResultDrafted { document, title, sha256, template: *template }])
        }
        // Whoever has it may answer on paper instead, while it does not hold yet: a key that is
        // lost keeps nobody waiting.
        Command::DropResult => {
            let phases = [Phase::Process, Phase::Approve, Phase::Issue];
            let mut tried = phases.iter().map(|phase| in_phase(dossier, *phase, officer));
            let first = in_phase(dossier, Phase::Process, officer);
            if !tried.any(|one| one.is_ok()) {
                return Err(first.err().unwrap_or(Refusal::WrongState));
            }
            let document = dossier.process.document.as_ref().ok_or(Refusal::WrongState)?;
            if document.sealed.is_some() {
                return Err(Refusal::WrongState);
            }
            Ok(vec![Event::ResultDropped])
        }
        Command::SignResult { signature } => {
            let step = in_phase(dossier, Phase::Approve, officer)?;
            // Who approves last is the competent person.
            if !is_last_approval(&step.key, rules) {
                return Err(Refusal::WrongState);
            }
            let document = at_stage(dossier, ResultStage::Drafted)?;
            if document.outdated {
                return Err(Refusal::DraftOutdated);
            }
            Ok(vec![Event::ResultSigned { signature: signature.clone() }])
        }
        Command::SealResult { number, signature } => {
            in_phase(dossier, Phase::Issue, officer)?;
            at_stage(dossier, ResultStage::Signed)?;
            let number = number.trim().to_owned();
            if number.is_empty() {
                return Err(Refusal::NumberMissing);
            }
            Ok(vec![Event::ResultSealed { number, signature: signature.clone() }])
        }
        Command::RevokeResult { reason, replaced_by } => {
            let heads = [StaffRole::Head, StaffRole::Signer];
            if !heads.iter().any(|role| officer.1.contains(role)) {
                return Err(Refusal::WrongRole);
            }
            let document = at_stage(dossier, ResultStage::Sealed)?;
            if replaced_by.as_ref() == Some(&document.id) {
                return Err(Refusal::NothingChanged);
            }
            let (reason, replaced_by) = (said(reason)?, replaced_by.clone());
            Ok(vec![Event::ResultRevoked { reason, replaced_by }])
        }
        Command::Ship { carrier, tracking, vnd } => {
            has(officer.1, StaffRole::Reception)?;
            require(dossier, &[DossierState::ResultReady])?;
            if dossier.delivery() != Delivery::Post {
                return Err(Refusal::WrongState);
            }
            payment::settled(dossier)?;
            if !(0..=MOST_POSTAGE).contains(vnd) {
                return Err(Refusal::MoneyWrong);
            }
            let (carrier, tracking) = (said(carrier)?, said(tracking)?);
            if dossier.process.tracking.as_ref() == Some(&tracking) {
                return Err(Refusal::NothingChanged);
            }
            Ok(vec![Event::Shipped { carrier, tracking, vnd: *vnd }])
        }
        _ => Err(Refusal::NotYours),
    }
}

/// A step of the phase is to be done now, by this officer.
fn in_phase<'a>(
    dossier: &'a Snapshot,
    phase: Phase,
    officer: Officer<'_>,
) -> Result<&'a ActiveStep, Refusal> {
    if phase == Phase::Process {
        process::require_working(dossier)?;
    }
    let mut refused = Refusal::WrongState;
    for step in dossier.process.steps.iter().filter(|step| step.phase == phase) {
        match own(dossier, &step.key, phase, officer) {
            Ok(step) => return Ok(step),
            Err(refusal) => refused = refusal,
        }
    }
    Err(refused)
}

fn at_stage(dossier: &Snapshot, stage: ResultStage) -> Result<&ResultDocument, Refusal> {
    let document = dossier.process.document.as_deref().filter(|one| one.stage() == stage);
    document.ok_or(Refusal::WrongState)
}

/// Nobody approves after this step.
fn is_last_approval(step: &str, rules: &Rules<'_>) -> bool {
    let others = rules.workflow.steps.iter().filter(|other| other.phase == Phase::Approve);
    !others
        .into_iter()
        .any(|other| other.key != step && workflow::leads_to(rules.workflow, step, &other.key))
}

fn is_unsigned(dossier: &Snapshot) -> bool {
    let document = dossier.process.document.as_ref();
    document.is_some_and(|one| one.stage() == ResultStage::Drafted)
}

/// Who approves last signs, too (NĐ 30/2020 đ. 5).
pub(super) fn signed_by_last(
    dossier: &Snapshot,
    step: &str,
    rules: &Rules<'_>,
) -> Result<(), Refusal> {
    let missing = is_unsigned(dossier) && is_last_approval(step, rules);
    if missing { Err(Refusal::NotSigned) } else { Ok(()) }
}

/// What a specialist proposes agrees with the draft, and goes to nobody unsigned who numbers it.
pub(super) fn proposable(
    dossier: &Snapshot,
    outcome: &Outcome,
    events: &[Event],
) -> Result<(), Refusal> {
    let grants = dossier.process.document.as_ref().is_some_and(|one| one.template);
    if grants && *outcome != Outcome::Granted {
        return Err(Refusal::DraftGrants);
    }
    let to_clerk = events.iter().any(|event| {
        matches!(event, Event::StepStarted { phase: Phase::Issue | Phase::Return, .. })
    });
    if to_clerk && is_unsigned(dossier) { Err(Refusal::NotSigned) } else { Ok(()) }
}

/// What is published carries the organisation's signature and this number.
pub(super) fn sealed_as(dossier: &Snapshot, number: &str) -> Result<(), Refusal> {
    let Some(document) = &dossier.process.document else { return Ok(()) };
    match &document.sealed {
        Some(seal) if seal.number == number => Ok(()),
        _ => Err(Refusal::NotSigned),
    }
}

/// The applicant takes the document; the first time is written down.
pub(super) fn collect(dossier: &Snapshot) -> Result<Vec<Event>, Refusal> {
    if !dossier.has_published_result() {
        return Err(Refusal::WrongState);
    }
    payment::settled(dossier)?;
    let document = dossier.process.document.as_ref();
    if document.is_some_and(|document| document.collected_at.is_some()) {
        return Err(Refusal::NothingChanged);
    }
    Ok(vec![Event::ResultCollected])
}

/// Until it has left, the applicant may want it another way.
pub(super) fn choose_delivery(
    dossier: &Snapshot,
    delivery: Delivery,
) -> Result<Vec<Event>, Refusal> {
    if dossier.process.parent.is_some() {
        return Err(Refusal::PartOfAnother);
    }
    if dossier.state.is_final() || dossier.process.tracking.is_some() {
        return Err(Refusal::WrongState);
    }
    Ok(vec![Event::DeliveryChosen { delivery }])
}

/// An electronic result that is wanted online is with the applicant as soon as it is issued, paid,
/// and no original lies with the centre (NĐ 45/2020 đ. 14).
pub(super) fn deliver(dossier: &Snapshot) -> Result<Vec<Event>, Refusal> {
    require(dossier, &[DossierState::ResultReady])?;
    if dossier.process.parent.is_some() || dossier.delivery() != Delivery::Online {
        return Err(Refusal::WrongState);
    }
    at_stage(dossier, ResultStage::Sealed)?;
    process::hand_over(dossier, (Method::Online, None), ACCOUNT, None)
}
