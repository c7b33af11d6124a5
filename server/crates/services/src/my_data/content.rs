//! What stands in `du-lieu.json`: everything that the portal shows its owner, and the number that it
//! masks elsewhere. Forms and rules, which are nobody's, stay out; officers are named as on the pages.

use domain::{
    Moment, Text,
    catalogue::Method,
    dossier::{DossierState, Originals, Outcome, SupplementItem},
    form::{Answers, Behalf},
    notice::Carrier,
    view::{
        DeliveryChoice, DossierView, DraftView, FileView, OwnAccount, PaymentView, PendingContact,
        ReadingView, ResultView, SlipView, StepView, TimelineEntry, ToldView,
    },
};
use serde::Serialize;
use storage::account::Account;

/// The account with its contact data.
#[derive(Serialize)]
pub(super) struct AccountData<'a> {
    identity_number: &'a str,
    full_name: &'a str,
    phone: Option<&'a str>,
    email: Option<&'a str>,
    verified: &'a [Carrier],
    pending: &'a [PendingContact],
    created_at: Moment,
    linked_at: Option<Moment>,
}

impl<'a> AccountData<'a> {
    pub(super) fn new(account: &'a Account, own: &'a OwnAccount) -> Self {
        Self {
            identity_number: &account.identity_number,
            full_name: &account.full_name,
            phone: account.phone.as_deref(),
            email: account.email.as_deref(),
            verified: &own.verified,
            pending: &own.pending,
            created_at: account.created_at,
            linked_at: account.linked_at,
        }
    }
}

/// A file, and where it lies in the archive; nowhere where it cannot be given, as one with malware.
#[derive(Serialize)]
pub(super) struct FileData<'a> {
    #[serde(flatten)]
    pub(super) file: &'a FileView,
    pub(super) path: Option<String>,
}

/// A draft.
#[derive(Serialize)]
pub(super) struct DraftData<'a> {
    id: &'a str,
    procedure_code: &'a str,
    procedure_name: &'a Text,
    saved_at: Moment,
    supplements: Option<&'a str>,
    answers: &'a Answers,
    unit_names: &'a [(String, String)],
    files: Vec<FileData<'a>>,
}

impl<'a> DraftData<'a> {
    pub(super) fn new(draft: &'a DraftView, files: Vec<FileData<'a>>) -> Self {
        Self {
            id: &draft.id,
            procedure_code: &draft.procedure_code,
            procedure_name: &draft.procedure_name,
            saved_at: draft.saved_at,
            supplements: draft.supplements.as_deref(),
            answers: &draft.answers,
            unit_names: &draft.unit_names,
            files,
        }
    }
}

/// A dossier, or a part of one.
#[derive(Serialize)]
pub(super) struct DossierData<'a> {
    code: &'a str,
    parent: Option<&'a str>,
    procedure_code: &'a str,
    procedure_name: &'a Text,
    agency_name: &'a Text,
    state: DossierState,
    method: Method,
    submitted_at: Moment,
    answer_by: Moment,
    due_at: Option<Moment>,
    applicant_name: &'a str,
    behalf: Option<&'a Behalf>,
    answers: &'a Answers,
    unit_names: &'a [(String, String)],
    files: Vec<FileData<'a>>,
    supplement: &'a [SupplementItem],
    events: &'a [TimelineEntry],
    steps: &'a [StepView],
    payment: Option<&'a PaymentView>,
    outcome: Option<&'a Outcome>,
    result_number: Option<&'a str>,
    result: Option<&'a ResultView>,
    result_path: Option<String>,
    delivery: &'a DeliveryChoice,
    slips: &'a [SlipView],
    originals: &'a [Originals],
    told: &'a [ToldView],
    readings: &'a [ReadingView],
}

impl<'a> DossierData<'a> {
    pub(super) fn new(
        dossier: &'a DossierView,
        files: Vec<FileData<'a>>,
        result_path: Option<String>,
    ) -> Self {
        Self {
            code: &dossier.code,
            parent: dossier.parent.as_deref(),
            procedure_code: &dossier.procedure_code,
            procedure_name: &dossier.procedure_name,
            agency_name: &dossier.agency_name,
            state: dossier.state,
            method: dossier.method,
            submitted_at: dossier.submitted_at,
            answer_by: dossier.answer_by,
            due_at: dossier.due_at,
            applicant_name: &dossier.applicant_name,
            behalf: dossier.behalf.as_deref(),
            answers: &dossier.answers,
            unit_names: &dossier.unit_names,
            files,
            supplement: &dossier.supplement,
            events: &dossier.timeline,
            steps: &dossier.steps,
            payment: dossier.payment.as_ref(),
            outcome: dossier.outcome.as_ref(),
            result_number: dossier.result_number.as_deref(),
            result: dossier.result.as_deref(),
            result_path,
            delivery: &dossier.delivery,
            slips: &dossier.slips,
            originals: &dossier.originals,
            told: &dossier.told,
            readings: &dossier.readings,
        }
    }
}
