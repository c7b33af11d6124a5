//! A dossier for an officer who is not on it: where it stands and what happens to it, and nothing of
//! whom it is about. Every member is named, so that a new one has to be thought of here.

use std::collections::HashSet;

use domain::{
    dossier::{EventRecord, Role, knows},
    form::Answers,
    identity::{mask, short_name},
    payment::Means,
    readiness::Readiness,
    view::{DeliveryChoice, DeskDossier, DossierView, PaymentView, TimelineEntry, TransactionView},
};
use storage::{dossier, inbox::Line};

use crate::{Caller, Result, Services};

/// What can be done with notes.
const CASH: [&str; 3] = ["take_cash", "reverse_cash", "refund"];

/// The dossier without what an officer who is not on it has no need of. Whoever takes cash for it sees
/// the sums.
pub(super) fn masked(desk: DeskDossier) -> DeskDossier {
    let cash = desk.may.iter().any(|name| CASH.contains(&name.as_str()));
    let number = match &desk.dossier.tax_code {
        Some(code) => code.clone(),
        None => mask(&desk.identity_number),
    };
    DeskDossier {
        dossier: masked_dossier(desk.dossier, cash),
        identity_number: number,
        phone: None,
        email: None,
        address: None,
        holder_name: desk.holder_name,
        mine: desk.mine,
        claimed_until: desk.claimed_until,
        quarantined: desk.quarantined,
        masked: true,
        agencies: desk.agencies,
        may: desk.may,
        step: desk.step,
        officers: desk.officers,
        asked: desk.asked,
        correctable: Vec::new(),
        outcome: None,
        urges: Vec::new(),
    }
}

fn masked_dossier(dossier: DossierView, cash: bool) -> DossierView {
    DossierView {
        code: dossier.code,
        version: dossier.version,
        procedure_code: dossier.procedure_code,
        procedure_name: dossier.procedure_name,
        case: dossier.case,
        agency_name: dossier.agency_name,
        state: dossier.state,
        submitted_at: dossier.submitted_at,
        method: dossier.method,
        answer_by: dossier.answer_by,
        due_at: dossier.due_at,
        payment: dossier.payment.filter(|_| cash).map(masked_payment),
        result: None,
        delivery: Box::new(DeliveryChoice::default()),
        // An organisation stands in the business register for everybody to read.
        applicant_name: match &dossier.tax_code {
            Some(_) => dossier.applicant_name,
            None => short_name(&dossier.applicant_name),
        },
        tax_code: dossier.tax_code,
        behalf: None,
        answers: Answers::default(),
        unit_names: Vec::new(),
        files: Vec::new(),
        // Which papers are needed depends on the answers.
        readiness: Readiness::default(),
        supplement: Vec::new(),
        supplement_draft: None,
        timeline: dossier.timeline.into_iter().filter_map(masked_line).collect(),
        steps: dossier.steps,
        trace: dossier.trace,
        outcome: None,
        result_number: dossier.result_number,
        slips: Vec::new(),
        receipt_on_request: dossier.receipt_on_request,
        originals: Vec::new(),
        parts: Vec::new(),
        parent: dossier.parent,
        consultations: Vec::new(),
        answer_until: dossier.answer_until,
        told: Vec::new(),
        readings: Vec::new(),
        standing: dossier.standing,
    }
}

/// What is asked for and the notes that came, without a word that somebody typed.
fn masked_payment(payment: PaymentView) -> PaymentView {
    let notes = payment.transactions.into_iter().filter(|one| one.means == Means::Cash);
    let wordless = |one: TransactionView| TransactionView {
        number: one.number,
        kind: one.kind,
        means: one.means,
        vnd: one.vnd,
        at: one.at,
        reason: String::new(),
    };
    PaymentView {
        reference: payment.reference,
        state: payment.state,
        position: payment.position,
        until: payment.until,
        ways: Vec::new(),
        transfer: None,
        transactions: notes.map(wordless).collect(),
        receipts: Vec::new(),
    }
}

/// What happened, when and by which officer; nothing where it is only words.
fn masked_line(line: TimelineEntry) -> Option<TimelineEntry> {
    let EventRecord { seq, at, role, actor, event, hash } = line.record;
    let event = event.unsaid()?;
    let own = role == Role::Applicant;
    Some(TimelineEntry {
        record: EventRecord { seq, at, role, actor: actor.filter(|_| !own), event, hash },
        actor_name: line.actor_name.filter(|_| !own),
        about_name: line.about_name,
        files: Vec::new(),
    })
}

impl Services {
    /// Whom these lines name to the officer.
    pub(super) async fn named_among(&self, caller: &Caller, lines: &[Line]) -> Result<Named> {
        let ids: Vec<String> = lines.iter().map(|line| line.id.clone()).collect();
        let (officer, duties, now) = (&caller.account.id, &caller.duties, self.now());
        let dossiers = dossier::by_ids(self.db.read(), &ids).await?;
        let mut named = Named::default();
        for dossier in dossiers {
            if knows(&dossier.snapshot, officer, duties, now) {
                named.all.insert(dossier.id);
            } else if dossier.organisation_id.is_some() {
                named.organisations.insert(dossier.id);
            }
        }
        Ok(named)
    }
}

/// Whom the lines of a list name.
#[derive(Default)]
pub(super) struct Named {
    /// Ids of dossiers that the officer is on: everybody.
    all: HashSet<String>,
    /// Ids of the others that an organisation filed, which stands in a public register: that one.
    organisations: HashSet<String>,
}

impl Named {
    /// The applicant of a dossier, as far as the officer may know.
    pub(super) fn applicant(&self, name: String, dossier: &str) -> String {
        if self.organisations.contains(dossier) { name } else { self.person(name, dossier) }
    }

    /// A person on a dossier, as far as the officer may know.
    pub(super) fn person(&self, name: String, dossier: &str) -> String {
        if self.all.contains(dossier) { name } else { short_name(&name) }
    }
}
