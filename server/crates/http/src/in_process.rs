//! `PortalApi` while the server renders: a direct call into the services.

use app::api::{ApiResult, PortalApi};
use async_trait::async_trait;
use domain::{
    Lang,
    form::Answers,
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
use services::{Caller, ServiceError, Services};

use crate::{problem::ApiProblem, v1::reference::reference};

/// The portal as one request sees it.
pub(crate) struct InProcess {
    pub(crate) services: Services,
    pub(crate) caller: Option<Caller>,
    pub(crate) lang: Lang,
}

impl InProcess {
    fn caller(&self) -> Result<&Caller, ServiceError> {
        self.caller.as_ref().ok_or(ServiceError::SignedOut)
    }

    fn told<T>(&self, result: services::Result<T>) -> ApiResult<T> {
        result.map_err(|error| ApiProblem::of(&error, self.lang).0)
    }
}

#[async_trait]
impl PortalApi for InProcess {
    async fn session(&self) -> ApiResult<SessionView> {
        self.told(self.services.session_view(self.caller.as_ref()).await)
    }

    async fn own_account(&self) -> ApiResult<OwnAccount> {
        let work = async { self.services.own_account(self.caller()?).await };
        self.told(work.await)
    }

    async fn my_data(&self) -> ApiResult<MyData> {
        let work = async { self.services.my_data(self.caller()?).await };
        self.told(work.await)
    }

    async fn applications(&self) -> ApiResult<Applications> {
        let work = async { self.services.applications(self.caller()?).await };
        self.told(work.await)
    }

    async fn webhook(&self, id: String, after: String) -> ApiResult<WebhookLog> {
        let work = async { self.services.webhook_log(self.caller()?, &id, &after).await };
        self.told(work.await)
    }

    async fn api_reference(&self) -> ApiResult<ApiReference> {
        Ok(reference())
    }

    async fn organisations(&self) -> ApiResult<OwnOrganisations> {
        let work = async { self.services.organisations(self.caller()?).await };
        self.told(work.await)
    }

    async fn organisation(&self, tax_code: String) -> ApiResult<OrganisationView> {
        let work = async { self.services.organisation(self.caller()?, &tax_code).await };
        self.told(work.await)
    }

    async fn organisation_history(
        &self,
        tax_code: String,
        after: String,
    ) -> ApiResult<OrganisationHistory> {
        let work =
            async { self.services.organisation_history(self.caller()?, &tax_code, &after).await };
        self.told(work.await)
    }

    async fn procedures(&self, query: ProcedureQuery) -> ApiResult<ProcedurePage> {
        Ok(self.services.search_procedures(&query))
    }

    async fn procedure(&self, code: String) -> ApiResult<ProcedureView> {
        self.told(self.services.procedure(&code))
    }

    async fn provinces(&self) -> ApiResult<Vec<UnitView>> {
        Ok(self.services.units.provinces().to_vec())
    }

    async fn communes(&self, province: String) -> ApiResult<Vec<UnitView>> {
        Ok(self.services.units.communes(&province).to_vec())
    }

    async fn drafts(&self) -> ApiResult<Vec<DraftSummary>> {
        let work = async { self.services.drafts(self.caller()?).await };
        self.told(work.await)
    }

    async fn draft(&self, id: String) -> ApiResult<DraftView> {
        let work = async { self.services.draft(self.caller()?, &id).await };
        self.told(work.await)
    }

    async fn save_draft(&self, id: String, version: i64, answers: Answers) -> ApiResult<DraftView> {
        let work = async { self.services.save_draft(self.caller()?, &id, version, answers).await };
        self.told(work.await)
    }

    async fn submit_draft(&self, id: String, key: String) -> ApiResult<SubmitReceipt> {
        let work = async { self.services.submit(self.caller()?, &id, &key).await };
        self.told(work.await)
    }

    async fn centres(&self) -> ApiResult<Vec<CentreSummary>> {
        Ok(self.services.centres())
    }

    async fn centre(&self, code: String) -> ApiResult<CentreView> {
        self.told(self.services.centre(&code).await)
    }

    async fn own_centre(&self, code: String) -> ApiResult<OwnCentre> {
        let work = async { self.services.own_centre(self.caller()?, &code).await };
        self.told(work.await)
    }

    async fn staff(&self, centre: String) -> ApiResult<StaffPage> {
        let work = async { self.services.staff(self.caller()?, &centre).await };
        self.told(work.await)
    }

    async fn own_roles(&self) -> ApiResult<OwnRoles> {
        let work = async { self.services.own_roles(self.caller()?).await };
        self.told(work.await)
    }

    async fn totals(&self) -> ApiResult<TotalsPage> {
        let work = async { self.services.totals(self.caller()?).await };
        self.told(work.await)
    }

    async fn assignment(&self, agency: String) -> ApiResult<AssignmentPage> {
        let work = async { self.services.assignment(self.caller()?, &agency).await };
        self.told(work.await)
    }

    async fn cash_books(&self, day: String) -> ApiResult<CashBooks> {
        let work = async { self.services.cash_books(self.caller()?, &day).await };
        self.told(work.await)
    }

    async fn reconciliation(&self, day: String) -> ApiResult<ReconciliationView> {
        let work = async { self.services.reconciliation(self.caller()?, &day).await };
        self.told(work.await)
    }

    async fn reviews(&self, after: String) -> ApiResult<ReviewList> {
        let work = async { self.services.reviews(self.caller()?, &after).await };
        self.told(work.await)
    }

    async fn review(&self, code: String) -> ApiResult<ReviewView> {
        let work = async { self.services.review(self.caller()?, &code).await };
        self.told(work.await)
    }

    async fn workflows(&self, query: ProcedureQuery) -> ApiResult<ProcedurePage> {
        self.told(self.caller().and_then(|caller| self.services.workflows(caller, &query)))
    }

    async fn workflow(&self, code: String, case: String) -> ApiResult<WorkflowView> {
        let work = async { self.services.workflow(self.caller()?, &code, &case).await };
        self.told(work.await)
    }

    async fn dossiers(&self, filter: DossierFilter) -> ApiResult<DossierList> {
        let work = async { self.services.dossiers(self.caller()?, &filter).await };
        self.told(work.await)
    }

    async fn tracking(&self) -> ApiResult<TrackingView> {
        let work = async { self.services.tracking(self.caller()?).await };
        self.told(work.await)
    }

    async fn dossier(&self, code: String) -> ApiResult<DossierView> {
        let work = async { self.services.dossier(self.caller()?, &code).await };
        self.told(work.await)
    }

    async fn public_status(&self, code: String) -> ApiResult<PublicStatus> {
        self.told(self.services.public_status(&code).await)
    }

    async fn notices(&self, after: String) -> ApiResult<NoticeList> {
        let work = async { self.services.notices(self.caller()?, &after).await };
        self.told(work.await)
    }

    async fn notice_preferences(&self) -> ApiResult<PreferencesView> {
        let work = async { self.services.notice_preferences(self.caller()?).await };
        self.told(work.await)
    }

    async fn due(&self) -> ApiResult<DuePage> {
        let work = async { self.services.monitor(self.caller()?).await };
        self.told(work.await)
    }

    async fn waiting(&self, filter: WaitFilter) -> ApiResult<WaitPage> {
        let work = async { self.services.waiting(self.caller()?, &filter).await };
        self.told(work.await)
    }

    async fn public_waiting(&self) -> ApiResult<PublicWaiting> {
        self.told(self.services.public_waiting().await)
    }

    async fn register(&self, filter: RegisterFilter) -> ApiResult<RegisterPage> {
        let work = async { self.services.register_page(self.caller()?, &filter).await };
        self.told(work.await)
    }

    async fn urges(&self, after: String) -> ApiResult<UrgeList> {
        let work = async { self.services.urges(self.caller()?, &after).await };
        self.told(work.await)
    }

    async fn urge(&self, id: String) -> ApiResult<UrgeView> {
        let work = async { self.services.urge(self.caller()?, &id).await };
        self.told(work.await)
    }

    async fn urge_form(&self, agency: String) -> ApiResult<UrgeForm> {
        let work = async { self.services.urge_form(self.caller()?, &agency).await };
        self.told(work.await)
    }

    async fn paper_check(&self, id: String) -> ApiResult<PaperCheck> {
        self.told(self.services.check_paper(&id).await)
    }

    async fn file_check(&self, sha256: String) -> ApiResult<PaperCheck> {
        self.told(self.services.check_paper_file(&sha256).await)
    }

    async fn stored_documents(&self) -> ApiResult<Vec<StoredDocument>> {
        let work = async { self.services.stored_documents(self.caller()?).await };
        self.told(work.await)
    }

    async fn stored_papers(&self, draft: String, after: String) -> ApiResult<StoredPaperList> {
        let work = async { self.services.stored_papers(self.caller()?, &draft, &after).await };
        self.told(work.await)
    }

    async fn desk_result(&self, code: String) -> ApiResult<DeskResult> {
        let work = async { self.services.desk_result(self.caller()?, &code).await };
        self.told(work.await)
    }

    async fn log_keys(&self) -> ApiResult<Vec<LogKeyView>> {
        self.told(self.services.log_keys().await)
    }

    async fn reception(&self, query: ProcedureQuery) -> ApiResult<ReceptionPage> {
        let work = async { self.services.reception(self.caller()?, &query) };
        self.told(work.await)
    }

    async fn reception_form(&self, code: String, case: String) -> ApiResult<ReceptionForm> {
        let work = async { self.services.reception_form(self.caller()?, &code, &case) };
        self.told(work.await)
    }

    async fn supplement_form(&self, code: String) -> ApiResult<SupplementForm> {
        let work = async { self.services.supplement_form(self.caller()?, &code).await };
        self.told(work.await)
    }

    async fn inbox(&self, filter: InboxFilter) -> ApiResult<InboxPage> {
        let work = async { self.services.inbox(self.caller()?, &filter).await };
        self.told(work.await)
    }

    async fn desk_dossier(&self, code: String) -> ApiResult<DeskDossier> {
        let work = async { self.services.desk_dossier(self.caller()?, &code).await };
        self.told(work.await)
    }

    async fn decide(
        &self,
        code: String,
        version: i64,
        decision: Decision,
    ) -> ApiResult<DeskDossier> {
        let work = async { self.services.decide(self.caller()?, &code, version, decision).await };
        self.told(work.await)
    }
}
