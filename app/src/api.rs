//! Every call a page makes. In the browser it is REST v1 over `fetch`; while the server renders it
//! is a direct call into the services.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    form::Answers,
    problem::Problem,
    view::{
        ApiReference, Applications, AssignmentPage, CashBooks, CentreSummary, CentreView, Decision,
        DeskDossier, DeskResult, DossierFilter, DossierList, DossierView, DraftSummary, DraftView,
        DuePage, InboxFilter, InboxPage, LogKeyView, MyData, NoticeList, OrganisationHistory,
        OrganisationView, OwnAccount, OwnCentre, OwnOrganisations, OwnRoles, PaperCheck,
        PreferencesView, ProcedurePage, ProcedureQuery, ProcedureView, PublicStatus, PublicWaiting,
        ReceptionForm, ReceptionPage, ReconciliationView, RegisterFilter, RegisterPage, ReviewList,
        ReviewView, SessionView, StaffPage, StoredDocument, StoredPaperList, SubmitReceipt,
        SupplementForm, TotalsPage, TrackingView, UnitView, UrgeForm, UrgeList, UrgeView,
        WaitFilter, WaitPage, WebhookLog, WorkflowView,
    },
};

/// What a call answers.
pub type ApiResult<T> = Result<T, Problem>;

/// Declares the portal's calls. The server answers every one; a bundle answers those that its pages
/// make, and knows of no other: what it does not ask would only carry its types along.
macro_rules! calls {
    ($(#[doc = $about:literal])+ $portal:ident {
        $($(#[doc = $doc:literal])+ $call:ident($($name:ident: $type:ty),*) -> $answer:ty;)+
    }) => {
        $(#[doc = $about])+
        #[async_trait]
        pub trait $portal: Send + Sync {
            $(
                $(#[doc = $doc])+
                #[cfg(feature = "ssr")]
                async fn $call(&self, $($name: $type),*) -> ApiResult<$answer>;
                $(#[doc = $doc])+
                #[cfg(not(feature = "ssr"))]
                async fn $call(&self, $($name: $type),*) -> ApiResult<$answer> {
                    let _ = ($($name,)*);
                    elsewhere()
                }
            )+
        }
    };
}

/// Nothing in this bundle asks for it.
#[cfg(not(feature = "ssr"))]
fn elsewhere<T>() -> ApiResult<T> {
    Err(Problem { status: 404, code: "not_found".to_owned(), ..crate::data::broken() })
}

calls! {
/// The portal as its pages see it.
PortalApi {
    /// Who is signed in, and how much that person has not read.
    session() -> SessionView;
    /// Searches the catalogue.
    procedures(query: ProcedureQuery) -> ProcedurePage;
    /// One published procedure.
    procedure(code: String) -> ProcedureView;
    /// All provinces.
    provinces() -> Vec<UnitView>;
    /// The communes of a province.
    communes(province: String) -> Vec<UnitView>;

    /// My drafts, newest first.
    drafts() -> Vec<DraftSummary>;
    /// One draft of mine.
    draft(id: String) -> DraftView;
    /// Replaces the answers of a draft; `version` is the one it was read at.
    save_draft(id: String, version: i64, answers: Answers) -> DraftView;
    /// Submits a draft, or answers the supplement request it was begun for.
    submit_draft(id: String, key: String) -> SubmitReceipt;

    /// My dossiers, or those of the organisation that is acted for.
    dossiers(filter: DossierFilter) -> DossierList;
    /// What stands around the list of the organisation that is acted for.
    tracking() -> TrackingView;
    /// One dossier of mine.
    dossier(code: String) -> DossierView;
    /// What anybody may know of a dossier.
    public_status(code: String) -> PublicStatus;

    /// My account, and the browsers that are signed in to it.
    own_account() -> OwnAccount;
    /// What can be done with what the portal keeps about me.
    my_data() -> MyData;
    /// By which programs I ask, and what they are told.
    applications() -> Applications;
    /// A webhook of the one I act for with what was sent there; `after` pages.
    webhook(id: String, after: String) -> WebhookLog;
    /// REST v1, for those who write programs.
    api_reference() -> ApiReference;
    /// The organisations that I act for, and those that invite me.
    organisations() -> OwnOrganisations;
    /// An organisation that I act for, with its members.
    organisation(tax_code: String) -> OrganisationView;
    /// An older page of its history, behind a cursor.
    organisation_history(tax_code: String, after: String) -> OrganisationHistory;
    /// My notices, unread ones first; `after` pages.
    notices(after: String) -> NoticeList;
    /// How I want to be told, and which channels there are.
    notice_preferences() -> PreferencesView;

    /// What anybody may know of the slip, result or receipt with this code.
    paper_check(id: String) -> PaperCheck;
    /// What anybody may know of the result or receipt whose file has this SHA-256.
    file_check(sha256: String) -> PaperCheck;
    /// The results in my store, newest first.
    stored_documents() -> Vec<StoredDocument>;
    /// The papers in my store; those that a draft of mine asks for come first, `after` pages.
    stored_papers(draft: String, after: String) -> StoredPaperList;
    /// The result of a dossier on the officer's desk.
    desk_result(code: String) -> DeskResult;

    /// The keys that sign the log, the oldest first.
    log_keys() -> Vec<LogKeyView>;
    /// All centres.
    centres() -> Vec<CentreSummary>;
    /// What everybody may know of a centre.
    centre(code: String) -> CentreView;
    /// The centre that the officer heads; an empty code is the first.
    own_centre(code: String) -> OwnCentre;
    /// The staff of a centre that the officer keeps; an empty code is the first.
    staff(centre: String) -> StaffPage;
    /// What the officer may do, lends and has borrowed.
    own_roles() -> OwnRoles;
    /// Sums of dossiers for those who oversee.
    totals() -> TotalsPage;

    /// The rules of assignment of an agency that the officer heads; an empty code is the first.
    assignment(agency: String) -> AssignmentPage;

    /// The cash books of an officer on a day; empty: today.
    cash_books(day: String) -> CashBooks;
    /// Reconciliation of a day's money, for officers of the centre; empty: today.
    reconciliation(day: String) -> ReconciliationView;
    /// Procedures that wait for publication, by code, after a code.
    reviews(after: String) -> ReviewList;
    /// The revision of a procedure that waits for publication.
    review(code: String) -> ReviewView;

    /// Searches the procedures whose workflows the officer may edit.
    workflows(query: ProcedureQuery) -> ProcedurePage;
    /// The workflow of a case in the newest revision; an empty case is the first.
    workflow(code: String, case: String) -> WorkflowView;

    /// The procedures among which the officer looks for the one that somebody came for.
    reception(query: ProcedureQuery) -> ReceptionPage;
    /// What the form begins with for what comes on paper; an empty case is the only one there is.
    reception_form(code: String, case: String) -> ReceptionForm;
    /// What the form begins with for an answer to a supplement request that comes on paper.
    supplement_form(code: String) -> SupplementForm;
    /// The inbox of the officer's desks.
    inbox(filter: InboxFilter) -> InboxPage;
    /// What is late and what soon will be.
    due() -> DuePage;
    /// How much waits longer than it should, for everybody to see.
    public_waiting() -> PublicWaiting;
    /// What waits longer than it should, for those who have to act.
    waiting(filter: WaitFilter) -> WaitPage;
    /// A page of a register.
    register(filter: RegisterFilter) -> RegisterPage;
    /// Urge notes from and to the officer's agencies, after a cursor.
    urges(after: String) -> UrgeList;
    /// One urge note.
    urge(id: String) -> UrgeView;
    /// What the form of a new urge note to an agency begins with.
    urge_form(agency: String) -> UrgeForm;
    /// A dossier on the officer's desk.
    desk_dossier(code: String) -> DeskDossier;
    /// Does something with a dossier on the desk; `version` is the one it was read at.
    decide(code: String, version: i64, decision: Decision) -> DeskDossier;
}
}

/// The portal in Leptos' context.
#[derive(Clone)]
pub struct Api(pub Arc<dyn PortalApi>);
