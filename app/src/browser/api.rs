//! [`PortalApi`] over REST v1, as far as the pages of [`Life::Live`](crate::route::Life) ask in the
//! browser. Everything else is asked while the server renders; a method that stood here for it
//! would only carry its types into the bundle.

use async_trait::async_trait;
use domain::{
    form::Answers,
    node::FromNode,
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
use serde::Serialize;

use super::fetch::begin;
use crate::{
    api::{ApiResult, PortalApi},
    data::broken,
    json,
    url::{encode, with_query},
};

/// The portal as the citizens' pages call it.
pub struct CitizenApi;

/// The portal as the officers' pages call it.
pub struct DeskApi;

async fn get<T: FromNode>(path: String) -> ApiResult<T> {
    let text = begin("GET", path, Vec::new(), None).await?;
    json::read(&text).ok_or_else(broken)
}

async fn send<T: FromNode>(
    method: &'static str,
    path: String,
    header: (&'static str, String),
    body: &impl Serialize,
) -> ApiResult<T> {
    let body = serde_json::to_string(body).map_err(|_| broken())?;
    let text = begin(method, path, vec![header], Some(body)).await?;
    json::read(&text).ok_or_else(broken)
}

/// Nothing in this bundle asks for it.
fn elsewhere<T>() -> ApiResult<T> {
    Err(Problem { status: 404, code: "not_found".to_owned(), ..broken() })
}

fn etag(version: i64) -> (&'static str, String) {
    ("If-Match", format!("\"{version}\""))
}

#[async_trait]
impl PortalApi for CitizenApi {
    async fn session(&self) -> ApiResult<SessionView> {
        elsewhere()
    }

    async fn procedures(&self, query: ProcedureQuery) -> ApiResult<ProcedurePage> {
        let page = if query.page > 1 { query.page.to_string() } else { String::new() };
        let pairs = [
            ("q", query.q.as_str()),
            ("field", &query.field),
            ("agency", &query.agency),
            ("audience", &query.audience),
            ("level", &query.level),
            ("channel", &query.channel),
            ("page", &page),
        ];
        get(with_query("/api/v1/procedures", &pairs)).await
    }

    async fn procedure(&self, _: String) -> ApiResult<ProcedureView> {
        elsewhere()
    }

    async fn provinces(&self) -> ApiResult<Vec<UnitView>> {
        get("/api/v1/units".to_owned()).await
    }

    async fn communes(&self, province: String) -> ApiResult<Vec<UnitView>> {
        get(format!("/api/v1/units/{}/communes", encode(&province))).await
    }

    async fn drafts(&self) -> ApiResult<Vec<DraftSummary>> {
        elsewhere()
    }

    async fn draft(&self, id: String) -> ApiResult<DraftView> {
        get(format!("/api/v1/drafts/{}", encode(&id))).await
    }

    async fn save_draft(&self, id: String, version: i64, answers: Answers) -> ApiResult<DraftView> {
        #[derive(Serialize)]
        struct Body {
            answers: Answers,
        }
        let path = format!("/api/v1/drafts/{}", encode(&id));
        send("PUT", path, etag(version), &Body { answers }).await
    }

    async fn submit_draft(&self, _: String, _: String) -> ApiResult<SubmitReceipt> {
        elsewhere()
    }

    async fn dossiers(&self, _: String, _: String) -> ApiResult<DossierList> {
        elsewhere()
    }

    async fn dossier(&self, _: String) -> ApiResult<DossierView> {
        elsewhere()
    }

    async fn public_status(&self, _: String) -> ApiResult<PublicStatus> {
        elsewhere()
    }

    async fn notices(&self, _: String) -> ApiResult<NoticeList> {
        elsewhere()
    }

    async fn notice_preferences(&self) -> ApiResult<PreferencesView> {
        elsewhere()
    }

    async fn due(&self) -> ApiResult<DuePage> {
        elsewhere()
    }

    async fn public_waiting(&self) -> ApiResult<PublicWaiting> {
        elsewhere()
    }

    async fn waiting(&self, _: WaitFilter) -> ApiResult<WaitPage> {
        elsewhere()
    }

    async fn register(&self, _: RegisterFilter) -> ApiResult<RegisterPage> {
        elsewhere()
    }

    async fn urges(&self, _: String) -> ApiResult<UrgeList> {
        elsewhere()
    }

    async fn urge(&self, _: String) -> ApiResult<UrgeView> {
        elsewhere()
    }

    async fn urge_form(&self, _: String) -> ApiResult<UrgeForm> {
        elsewhere()
    }

    async fn paper_check(&self, _: String) -> ApiResult<PaperCheck> {
        elsewhere()
    }

    async fn file_check(&self, _: String) -> ApiResult<ResultCheck> {
        elsewhere()
    }

    async fn stored_documents(&self) -> ApiResult<Vec<StoredDocument>> {
        elsewhere()
    }

    async fn desk_result(&self, _: String) -> ApiResult<DeskResult> {
        elsewhere()
    }

    async fn log_keys(&self) -> ApiResult<Vec<LogKeyView>> {
        elsewhere()
    }

    async fn centres(&self) -> ApiResult<Vec<CentreSummary>> {
        elsewhere()
    }

    async fn centre(&self, _: String) -> ApiResult<CentreView> {
        elsewhere()
    }

    async fn own_centre(&self, _: String) -> ApiResult<OwnCentre> {
        elsewhere()
    }

    async fn staff(&self, _: String) -> ApiResult<StaffPage> {
        elsewhere()
    }

    async fn assignment(&self, _: String) -> ApiResult<AssignmentPage> {
        elsewhere()
    }

    async fn cash_books(&self, _: String) -> ApiResult<CashBooks> {
        elsewhere()
    }

    async fn reconciliation(&self) -> ApiResult<ReconciliationView> {
        elsewhere()
    }

    async fn reviews(&self, _: String) -> ApiResult<ReviewList> {
        elsewhere()
    }

    async fn review(&self, _: String) -> ApiResult<ReviewView> {
        elsewhere()
    }

    async fn workflows(&self, _: ProcedureQuery) -> ApiResult<ProcedurePage> {
        elsewhere()
    }

    async fn workflow(&self, _: String, _: String) -> ApiResult<WorkflowView> {
        elsewhere()
    }

    async fn reception(&self, _: ProcedureQuery) -> ApiResult<ReceptionPage> {
        elsewhere()
    }

    async fn reception_form(&self, _: String, _: String) -> ApiResult<ReceptionForm> {
        elsewhere()
    }

    async fn supplement_form(&self, _: String) -> ApiResult<SupplementForm> {
        elsewhere()
    }

    async fn inbox(&self, _: InboxFilter) -> ApiResult<InboxPage> {
        elsewhere()
    }

    async fn desk_dossier(&self, _: String) -> ApiResult<DeskDossier> {
        elsewhere()
    }

    async fn decide(&self, _: String, _: i64, _: Decision) -> ApiResult<DeskDossier> {
        elsewhere()
    }
}

#[async_trait]
impl PortalApi for DeskApi {
    async fn session(&self) -> ApiResult<SessionView> {
        elsewhere()
    }

    async fn procedures(&self, _: ProcedureQuery) -> ApiResult<ProcedurePage> {
        elsewhere()
    }

    async fn procedure(&self, _: String) -> ApiResult<ProcedureView> {
        elsewhere()
    }

    async fn provinces(&self) -> ApiResult<Vec<UnitView>> {
        elsewhere()
    }

    async fn communes(&self, _: String) -> ApiResult<Vec<UnitView>> {
        elsewhere()
    }

    async fn drafts(&self) -> ApiResult<Vec<DraftSummary>> {
        elsewhere()
    }

    async fn draft(&self, _: String) -> ApiResult<DraftView> {
        elsewhere()
    }

    async fn save_draft(&self, _: String, _: i64, _: Answers) -> ApiResult<DraftView> {
        elsewhere()
    }

    async fn submit_draft(&self, _: String, _: String) -> ApiResult<SubmitReceipt> {
        elsewhere()
    }

    async fn dossiers(&self, _: String, _: String) -> ApiResult<DossierList> {
        elsewhere()
    }

    async fn dossier(&self, _: String) -> ApiResult<DossierView> {
        elsewhere()
    }

    async fn public_status(&self, _: String) -> ApiResult<PublicStatus> {
        elsewhere()
    }

    async fn notices(&self, _: String) -> ApiResult<NoticeList> {
        elsewhere()
    }

    async fn notice_preferences(&self) -> ApiResult<PreferencesView> {
        elsewhere()
    }

    async fn due(&self) -> ApiResult<DuePage> {
        elsewhere()
    }

    async fn public_waiting(&self) -> ApiResult<PublicWaiting> {
        elsewhere()
    }

    async fn waiting(&self, _: WaitFilter) -> ApiResult<WaitPage> {
        elsewhere()
    }

    async fn register(&self, _: RegisterFilter) -> ApiResult<RegisterPage> {
        elsewhere()
    }

    async fn urges(&self, _: String) -> ApiResult<UrgeList> {
        elsewhere()
    }

    async fn urge(&self, _: String) -> ApiResult<UrgeView> {
        elsewhere()
    }

    async fn urge_form(&self, _: String) -> ApiResult<UrgeForm> {
        elsewhere()
    }

    async fn paper_check(&self, _: String) -> ApiResult<PaperCheck> {
        elsewhere()
    }

    async fn file_check(&self, _: String) -> ApiResult<ResultCheck> {
        elsewhere()
    }

    async fn stored_documents(&self) -> ApiResult<Vec<StoredDocument>> {
        elsewhere()
    }

    async fn desk_result(&self, _: String) -> ApiResult<DeskResult> {
        elsewhere()
    }

    async fn log_keys(&self) -> ApiResult<Vec<LogKeyView>> {
        elsewhere()
    }

    async fn centres(&self) -> ApiResult<Vec<CentreSummary>> {
        elsewhere()
    }

    async fn centre(&self, _: String) -> ApiResult<CentreView> {
        elsewhere()
    }

    async fn own_centre(&self, _: String) -> ApiResult<OwnCentre> {
        elsewhere()
    }

    async fn staff(&self, _: String) -> ApiResult<StaffPage> {
        elsewhere()
    }

    async fn assignment(&self, _: String) -> ApiResult<AssignmentPage> {
        elsewhere()
    }

    async fn cash_books(&self, _: String) -> ApiResult<CashBooks> {
        elsewhere()
    }

    async fn reconciliation(&self) -> ApiResult<ReconciliationView> {
        elsewhere()
    }

    async fn reviews(&self, _: String) -> ApiResult<ReviewList> {
        elsewhere()
    }

    async fn review(&self, _: String) -> ApiResult<ReviewView> {
        elsewhere()
    }

    async fn workflows(&self, _: ProcedureQuery) -> ApiResult<ProcedurePage> {
        elsewhere()
    }

    async fn workflow(&self, _: String, _: String) -> ApiResult<WorkflowView> {
        elsewhere()
    }

    async fn reception(&self, _: ProcedureQuery) -> ApiResult<ReceptionPage> {
        elsewhere()
    }

    async fn reception_form(&self, _: String, _: String) -> ApiResult<ReceptionForm> {
        elsewhere()
    }

    async fn supplement_form(&self, _: String) -> ApiResult<SupplementForm> {
        elsewhere()
    }

    async fn inbox(&self, filter: InboxFilter) -> ApiResult<InboxPage> {
        let pairs = [
            ("state", filter.state.as_str()),
            ("q", &filter.q),
            ("procedure", &filter.procedure),
            ("holder", &filter.holder),
            ("method", &filter.method),
            ("sort", &filter.sort),
            ("after", &filter.after),
        ];
        get(with_query("/api/v1/intake", &pairs)).await
    }

    async fn desk_dossier(&self, code: String) -> ApiResult<DeskDossier> {
        get(format!("/api/v1/intake/{}", encode(&code))).await
    }

    async fn decide(&self, _: String, _: i64, _: Decision) -> ApiResult<DeskDossier> {
        elsewhere()
    }
}
