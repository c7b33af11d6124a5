//! Every call a page makes. In the browser it is REST v1 over `fetch`; while the server renders it
//! is a direct call into the services.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    form::Answers,
    problem::Problem,
    view::{
        AssignmentPage, CashBooks, CentreSummary, CentreView, Decision, DeskDossier, DeskResult,
        DossierList, DossierView, DraftSummary, DraftView, DuePage, InboxFilter, InboxPage,
        LogKeyView, NoticeList, OwnCentre, PaperCheck, PreferencesView, ProcedurePage,
        ProcedureQuery, ProcedureView, PublicStatus, PublicWaiting, ReceptionForm, ReceptionPage,
        ReconciliationView, RegisterFilter, RegisterPage, ResultCheck, ReviewList, ReviewView,
        SessionView, StaffPage, StoredDocument, SubmitReceipt, SupplementForm, UnitView, UrgeForm,
        UrgeList, UrgeView, WaitFilter, WaitPage, WorkflowView,
    },
};

/// What a call answers.
pub type ApiResult<T> = Result<T, Problem>;

/// The portal as its pages see it.
#[async_trait]
pub trait PortalApi: Send + Sync {
    /// Who is signed in, and how much that person has not read.
    async fn session(&self) -> ApiResult<SessionView>;
    /// Searches the catalogue.
    async fn procedures(&self, query: ProcedureQuery) -> ApiResult<ProcedurePage>;
    /// One published procedure.
    async fn procedure(&self, code: String) -> ApiResult<ProcedureView>;
    /// All provinces.
    async fn provinces(&self) -> ApiResult<Vec<UnitView>>;
    /// The communes of a province.
    async fn communes(&self, province: String) -> ApiResult<Vec<UnitView>>;

    /// My drafts, newest first.
    async fn drafts(&self) -> ApiResult<Vec<DraftSummary>>;
    /// One draft of mine.
    async fn draft(&self, id: String) -> ApiResult<DraftView>;
    /// Replaces the answers of a draft; `version` is the one it was read at.
    async fn save_draft(&self, id: String, version: i64, answers: Answers) -> ApiResult<DraftView>;
    /// Submits a draft, or answers the supplement request it was begun for.
    async fn submit_draft(&self, id: String, key: String) -> ApiResult<SubmitReceipt>;

    /// My dossiers, newest first; `state` narrows, `after` pages.
    async fn dossiers(&self, state: String, after: String) -> ApiResult<DossierList>;
    /// One dossier of mine.
    async fn dossier(&self, code: String) -> ApiResult<DossierView>;
    /// What anybody may know of a dossier.
    async fn public_status(&self, code: String) -> ApiResult<PublicStatus>;

    /// My notices, unread ones first; `after` pages.
    async fn notices(&self, after: String) -> ApiResult<NoticeList>;
    /// How I want to be told, and which channels there are.
    async fn notice_preferences(&self) -> ApiResult<PreferencesView>;

    /// What anybody may know of the slip or result with this code.
    async fn paper_check(&self, id: String) -> ApiResult<PaperCheck>;
    /// What anybody may know of the result whose file has this SHA-256.
    async fn file_check(&self, sha256: String) -> ApiResult<ResultCheck>;
    /// My documents, newest first.
    async fn stored_documents(&self) -> ApiResult<Vec<StoredDocument>>;
    /// The result of a dossier on the officer's desk.
    async fn desk_result(&self, code: String) -> ApiResult<DeskResult>;

    /// The keys that sign the log, the oldest first.
    async fn log_keys(&self) -> ApiResult<Vec<LogKeyView>>;
    /// All centres.
    async fn centres(&self) -> ApiResult<Vec<CentreSummary>>;
    /// What everybody may know of a centre.
    async fn centre(&self, code: String) -> ApiResult<CentreView>;
    /// The centre that the officer heads; an empty code is the first.
    async fn own_centre(&self, code: String) -> ApiResult<OwnCentre>;
    /// The staff of a centre that the officer heads; an empty code is the first.
    async fn staff(&self, centre: String) -> ApiResult<StaffPage>;

    /// The rules of assignment of an agency that the officer heads; an empty code is the first.
    async fn assignment(&self, agency: String) -> ApiResult<AssignmentPage>;

    /// The cash books of an officer on a day; empty: today.
    async fn cash_books(&self, day: String) -> ApiResult<CashBooks>;
    /// Reconciliation of money, for officers of the centre.
    async fn reconciliation(&self) -> ApiResult<ReconciliationView>;
    /// Procedures that wait for publication, by code, after a code.
    async fn reviews(&self, after: String) -> ApiResult<ReviewList>;
    /// The revision of a procedure that waits for publication.
    async fn review(&self, code: String) -> ApiResult<ReviewView>;

    /// Searches the procedures whose workflows the officer may edit.
    async fn workflows(&self, query: ProcedureQuery) -> ApiResult<ProcedurePage>;
    /// The workflow of a case in the newest revision; an empty case is the first.
    async fn workflow(&self, code: String, case: String) -> ApiResult<WorkflowView>;

    /// The procedures among which the officer looks for the one that somebody came for.
    async fn reception(&self, query: ProcedureQuery) -> ApiResult<ReceptionPage>;
    /// What the form begins with for what comes on paper; an empty case is the only one there is.
    async fn reception_form(&self, code: String, case: String) -> ApiResult<ReceptionForm>;
    /// What the form begins with for an answer to a supplement request that comes on paper.
    async fn supplement_form(&self, code: String) -> ApiResult<SupplementForm>;
    /// The inbox of the officer's desks.
    async fn inbox(&self, filter: InboxFilter) -> ApiResult<InboxPage>;
    /// What is late and what soon will be.
    async fn due(&self) -> ApiResult<DuePage>;
    /// How much waits longer than it should, for everybody to see.
    async fn public_waiting(&self) -> ApiResult<PublicWaiting>;
    /// What waits longer than it should, for those who have to act.
    async fn waiting(&self, filter: WaitFilter) -> ApiResult<WaitPage>;
    /// A page of a register.
    async fn register(&self, filter: RegisterFilter) -> ApiResult<RegisterPage>;
    /// Urge notes from and to the officer's agencies, after a cursor.
    async fn urges(&self, after: String) -> ApiResult<UrgeList>;
    /// One urge note.
    async fn urge(&self, id: String) -> ApiResult<UrgeView>;
    /// What the form of a new urge note to an agency begins with.
    async fn urge_form(&self, agency: String) -> ApiResult<UrgeForm>;
    /// A dossier on the officer's desk.
    async fn desk_dossier(&self, code: String) -> ApiResult<DeskDossier>;
    /// Does something with a dossier on the desk; `version` is the one it was read at.
    async fn decide(
        &self,
        code: String,
        version: i64,
        decision: Decision,
    ) -> ApiResult<DeskDossier>;
}

/// The portal in Leptos' context.
#[derive(Clone)]
pub struct Api(pub Arc<dyn PortalApi>);
