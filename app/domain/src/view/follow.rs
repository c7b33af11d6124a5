//! Dossiers as their applicant and the public follow them.

use serde::Serialize;

use super::{
    DeliveryChoice, FileView, PaymentView, ReadingView, ResultView, StandingView, ToldView,
};
use crate::{
    Moment, Text,
    calendar::Trace,
    catalogue::{Case, Method},
    dossier::{DossierState, EventRecord, Opinion, Originals, Outcome, SupplementItem},
    form::{Answers, Behalf},
    readiness::Readiness,
    record,
    tracking::Deadline,
    workflow::StaffRole,
};

/// What anybody may know of a dossier: state and completion, no personal data (TT 01/2018 đ. 16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicStatus {
    /// Mã hồ sơ.
    pub code: String,
    /// Where it stands.
    pub state: DossierState,
    /// National status code, 1 to 10.
    pub national_code: u8,
    /// Steps done of the steps of its life, for the completion bar.
    pub done: u8,
    /// Steps of its life.
    pub of: u8,
}

record!(PublicStatus { code, state, national_code, done, of });

/// A line of the list of dossiers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DossierSummary {
    /// Mã hồ sơ.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: Text,
    /// Where it stands.
    pub state: DossierState,
    /// When it was submitted.
    pub submitted_at: Moment,
    /// When the result is due, once accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Moment>,
    /// How it came.
    #[serde(default)]
    pub method: Method,
    /// For whom it was filed, where that is somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject_name: Option<String>,
    /// Of an organisation's: the member who filed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed_by: Option<String>,
    /// What is due first from whoever filed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ours: Option<Deadline>,
    /// Whether its result is past its date.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
    /// Whether what is due from whoever filed it is past its date. A fee never is: what comes later
    /// still counts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ours_late: bool,
}

record!(DossierSummary {
    code,
    procedure_name,
    state,
    submitted_at,
    due_at,
    method or default,
    subject_name,
    filed_by,
    ours,
    late or default,
    ours_late or default,
});

/// My dossiers: one keyset page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DossierList {
    /// In the order that was asked for.
    pub items: Vec<DossierSummary>,
    /// Cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

record!(DossierList { items, next });

/// One line of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelineEntry {
    /// The event.
    #[serde(flatten)]
    pub record: EventRecord,
    /// Name of who acted, where the reader may know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_name: Option<String>,
    /// Name of the officer or the agency that the event is about, where it names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about_name: Option<String>,
    /// Files that came with a message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileView>,
}

record!(TimelineEntry { record within EventRecord, actor_name, about_name, files or default });

/// A dossier as its applicant sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DossierView {
    /// Mã hồ sơ.
    pub code: String,
    /// Row version, sent back as `If-Match`.
    pub version: i64,
    /// Mã thủ tục.
    pub procedure_code: String,
    /// The procedure's name.
    pub procedure_name: Text,
    /// The case it was filed under, of its own revision.
    pub case: Case,
    /// Name of the agency that has it.
    pub agency_name: Text,
    /// Where it stands.
    pub state: DossierState,
    /// When it was submitted.
    pub submitted_at: Moment,
    /// How it came.
    #[serde(default)]
    pub method: Method,
    /// By when an officer decides whether it is received.
    pub answer_by: Moment,
    /// When the result is due, once accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Moment>,
    /// What is asked for it, and what was paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<PaymentView>,
    /// The result as an electronic document; absent: there is none, or not yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Box<ResultView>>,
    /// How the result is to come.
    #[serde(default)]
    pub delivery: Box<DeliveryChoice>,
    /// Name of the applicant.
    pub applicant_name: String,
    /// Tax code of the applicant, where that is an organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_code: Option<String>,
    /// For whom it is filed, where that is somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behalf: Option<Box<Behalf>>,
    /// The frozen answers.
    pub answers: Answers,
    /// Names of provinces and communes by path.
    pub unit_names: Vec<(String, String)>,
    /// Its files.
    pub files: Vec<FileView>,
    /// The checklist.
    pub readiness: Readiness,
    /// What is asked of the applicant now.
    pub supplement: Vec<SupplementItem>,
    /// The draft that answers the supplement request, once it was begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplement_draft: Option<String>,
    /// What has happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// Who does what now, and by when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<StepView>,
    /// How the due date comes about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<Trace>,
    /// What was answered, once it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Number of the result, once it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_number: Option<String>,
    /// Slips that were issued, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slips: Vec<SlipView>,
    /// Whether its receipt has to be asked for, and can be.
    #[serde(default)]
    pub receipt_on_request: bool,
    /// Originals that are with the agency.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub originals: Vec<Originals>,
    /// Its parts at other agencies, in the order in which they were opened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartView>,
    /// Mã hồ sơ of the dossier that it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Questions to other agencies, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consultations: Vec<ConsultationView>,
    /// Until when a supplement request can be answered, while one is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_until: Option<Moment>,
    /// What the applicant was told, newest first, and how it went out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<ToldView>,
    /// Which officers have read it, the last first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<ReadingView>,
    /// What it waits for; absent once it is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<StandingView>,
}

/// A step that somebody does now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepView {
    /// Its name.
    pub name: Text,
    /// Who does it.
    pub role: StaffRole,
    /// Name of the officer it was given to (NĐ 224/2026 đ. 15.1 g).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer_name: Option<String>,
    /// Since when.
    pub since: Moment,
    /// By when.
    pub due: Moment,
}

record!(StepView { name, role, officer_name, since, due });

/// A part of a dossier that another agency does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartView {
    /// Mã hồ sơ of the part.
    pub code: String,
    /// What it is about.
    pub name: Text,
    /// Name of the agency that does it.
    pub agency_name: Text,
    /// Where it stands.
    pub state: DossierState,
    /// When its result is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Moment>,
    /// What was answered, once it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Number of its result, once it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_number: Option<String>,
}

record!(PartView { code, name, agency_name, state, due_at, outcome, result_number });

/// A question to another agency. What was asked and answered is for officers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsultationView {
    /// Its number within the dossier.
    pub number: u32,
    /// Name of the agency that is asked.
    pub agency_name: Text,
    /// When it was asked.
    pub asked_at: Moment,
    /// By when it answers.
    pub due: Moment,
    /// When it answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<Moment>,
    /// The deadline passed without an answer.
    #[serde(default)]
    pub silent: bool,
    /// What it was asked; officers only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// What it answered; officers only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<Opinion>,
}

record!(ConsultationView {
    number,
    agency_name,
    asked_at,
    due,
    answered_at,
    silent or default,
    question,
    opinion,
});

/// A statutory slip that was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SlipView {
    /// Its id, by which anybody can check it.
    pub id: String,
    /// Which form of TT 03/2025/TT-VPCP it is, 1 to 6.
    pub form: u8,
    /// Its number in its series, `0007/2026`.
    pub number: String,
    /// When it was issued.
    pub issued_at: Moment,
}

/// What anybody may know of a slip whose id they hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SlipCheck {
    /// Which form of TT 03/2025/TT-VPCP it is, 1 to 6.
    pub form: u8,
    /// The form's title.
    pub title: String,
    /// Its number.
    pub number: String,
    /// The agency that issued it.
    pub agency: String,
    /// Mã hồ sơ.
    pub code: String,
    /// When it was issued.
    pub issued_at: Moment,
}

record!(SlipCheck { form, title, number, agency, code, issued_at });

record!(SlipView { id, form, number, issued_at });

record!(DossierView {
    code,
    version,
    procedure_code,
    procedure_name,
    case,
    agency_name,
    state,
    submitted_at,
    method or default,
    answer_by,
    due_at,
    applicant_name,
    tax_code,
    behalf,
    payment,
    result,
    delivery or default,
    answers,
    unit_names,
    files,
    readiness,
    supplement,
    supplement_draft,
    timeline,
    steps or default,
    trace,
    outcome,
    result_number,
    slips or default,
    receipt_on_request or default,
    originals or default,
    parts or default,
    parent,
    consultations or default,
    answer_until,
    told or default,
    readings or default,
    standing,
});
