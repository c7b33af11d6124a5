//! What the pages ask of the portal.

use std::{
    future::Future,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    task::{self, Poll, Waker},
};

use async_trait::async_trait;
use domain::{
    Text,
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

use super::{NOW, draft, procedure, session};
use crate::{
    api::{Api, ApiResult, PortalApi},
    features::apply::{start, step},
};

/// A portal with one procedure and one draft; it counts what is asked.
#[derive(Default)]
struct Portal {
    signed_in: bool,
    provinces: AtomicU32,
    communes: AtomicU32,
}

fn signed_out() -> Problem {
    Problem {
        kind: String::new(),
        title: String::new(),
        status: 401,
        code: String::new(),
        detail: None,
        errors: Vec::new(),
    }
}

#[async_trait]
impl PortalApi for Portal {
    async fn session(&self) -> ApiResult<SessionView> {
        Ok(session(self.signed_in))
    }
    async fn procedure(&self, _: String) -> ApiResult<ProcedureView> {
        Ok(procedure())
    }
    async fn drafts(&self) -> ApiResult<Vec<DraftSummary>> {
        let open = DraftSummary {
            id: "d1".to_owned(),
            procedure_code: "1.000001".to_owned(),
            procedure_name: Text::vi("Cấp giấy xác nhận"),
            saved_at: NOW,
        };
        if self.signed_in { Ok(vec![open]) } else { Err(signed_out()) }
    }
    async fn draft(&self, _: String) -> ApiResult<DraftView> {
        Ok(draft(&[("home.province", "01")], Vec::new()))
    }
    async fn provinces(&self) -> ApiResult<Vec<UnitView>> {
        self.provinces.fetch_add(1, Ordering::Relaxed);
        Ok(vec![UnitView { code: "01".to_owned(), name: "Hà Nội".to_owned() }])
    }
    async fn communes(&self, _: String) -> ApiResult<Vec<UnitView>> {
        self.communes.fetch_add(1, Ordering::Relaxed);
        Ok(vec![UnitView { code: "00004".to_owned(), name: "Ba Đình".to_owned() }])
    }
    async fn procedures(&self, _: ProcedureQuery) -> ApiResult<ProcedurePage> {
        Err(signed_out())
    }
    async fn save_draft(&self, _: String, _: i64, _: Answers) -> ApiResult<DraftView> {
        Err(signed_out())
    }
    async fn submit_draft(&self, _: String, _: String) -> ApiResult<SubmitReceipt> {
        Err(signed_out())
    }
    async fn dossiers(&self, _: DossierFilter) -> ApiResult<DossierList> {
        Err(signed_out())
    }
    async fn tracking(&self) -> ApiResult<TrackingView> {
        Err(signed_out())
    }
    async fn dossier(&self, _: String) -> ApiResult<DossierView> {
        Err(signed_out())
    }
    async fn public_status(&self, _: String) -> ApiResult<PublicStatus> {
        Err(signed_out())
    }
    async fn notices(&self, _: String) -> ApiResult<NoticeList> {
        Err(signed_out())
    }

    async fn notice_preferences(&self) -> ApiResult<PreferencesView> {
        Err(signed_out())
    }

    async fn due(&self) -> ApiResult<DuePage> {
        Err(signed_out())
    }
    async fn public_waiting(&self) -> ApiResult<PublicWaiting> {
        Err(signed_out())
    }
    async fn applications(&self) -> ApiResult<Applications> {
        Err(signed_out())
    }
    async fn webhook(&self, _: String, _: String) -> ApiResult<WebhookLog> {
        Err(signed_out())
    }
    async fn api_reference(&self) -> ApiResult<ApiReference> {
        Err(signed_out())
    }
    async fn waiting(&self, _: WaitFilter) -> ApiResult<WaitPage> {
        Err(signed_out())
    }
    async fn register(&self, _: RegisterFilter) -> ApiResult<RegisterPage> {
        Err(signed_out())
    }
    async fn urges(&self, _: String) -> ApiResult<UrgeList> {
        Err(signed_out())
    }
    async fn urge(&self, _: String) -> ApiResult<UrgeView> {
        Err(signed_out())
    }
    async fn urge_form(&self, _: String) -> ApiResult<UrgeForm> {
        Err(signed_out())
    }
    async fn paper_check(&self, _: String) -> ApiResult<PaperCheck> {
        Err(signed_out())
    }

    async fn file_check(&self, _: String) -> ApiResult<PaperCheck> {
        Err(signed_out())
    }

    async fn stored_documents(&self) -> ApiResult<Vec<StoredDocument>> {
        Err(signed_out())
    }

    async fn stored_papers(&self, _: String, _: String) -> ApiResult<StoredPaperList> {
        Err(signed_out())
    }

    async fn desk_result(&self, _: String) -> ApiResult<DeskResult> {
        Err(signed_out())
    }
    async fn log_keys(&self) -> ApiResult<Vec<LogKeyView>> {
        Err(signed_out())
    }
    async fn centres(&self) -> ApiResult<Vec<CentreSummary>> {
        Err(signed_out())
    }
    async fn centre(&self, _: String) -> ApiResult<CentreView> {
        Err(signed_out())
    }
    async fn own_centre(&self, _: String) -> ApiResult<OwnCentre> {
        Err(signed_out())
    }
    async fn staff(&self, _: String) -> ApiResult<StaffPage> {
        Err(signed_out())
    }
    async fn own_roles(&self) -> ApiResult<OwnRoles> {
        Err(signed_out())
    }
    async fn totals(&self) -> ApiResult<TotalsPage> {
        Err(signed_out())
    }
    async fn assignment(&self, _: String) -> ApiResult<AssignmentPage> {
        Err(signed_out())
    }
    async fn cash_books(&self, _: String) -> ApiResult<CashBooks> {
        Err(signed_out())
    }

    async fn own_account(&self) -> ApiResult<OwnAccount> {
        unreachable!("nothing here asks for it")
    }
    async fn my_data(&self) -> ApiResult<MyData> {
        unreachable!("nothing here asks for it")
    }
    async fn organisations(&self) -> ApiResult<OwnOrganisations> {
        unreachable!("nothing here asks for it")
    }
    async fn organisation(&self, _: String) -> ApiResult<OrganisationView> {
        unreachable!("nothing here asks for it")
    }
    async fn organisation_history(&self, _: String, _: String) -> ApiResult<OrganisationHistory> {
        unreachable!("nothing here asks for it")
    }
    async fn reconciliation(&self, _: String) -> ApiResult<ReconciliationView> {
        Err(signed_out())
    }

    async fn reviews(&self, _: String) -> ApiResult<ReviewList> {
        Err(signed_out())
    }

    async fn review(&self, _: String) -> ApiResult<ReviewView> {
        Err(signed_out())
    }

    async fn workflows(&self, _: ProcedureQuery) -> ApiResult<ProcedurePage> {
        Err(signed_out())
    }
    async fn workflow(&self, _: String, _: String) -> ApiResult<WorkflowView> {
        Err(signed_out())
    }

    async fn reception(&self, _: ProcedureQuery) -> ApiResult<ReceptionPage> {
        Err(signed_out())
    }

    async fn reception_form(&self, _: String, _: String) -> ApiResult<ReceptionForm> {
        Err(signed_out())
    }

    async fn supplement_form(&self, _: String) -> ApiResult<SupplementForm> {
        Err(signed_out())
    }

    async fn inbox(&self, _: InboxFilter) -> ApiResult<InboxPage> {
        Err(signed_out())
    }
    async fn desk_dossier(&self, _: String) -> ApiResult<DeskDossier> {
        Err(signed_out())
    }
    async fn decide(&self, _: String, _: i64, _: Decision) -> ApiResult<DeskDossier> {
        Err(signed_out())
    }
}

/// Nothing here ever waits.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut task::Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the sample portal never waits"),
    }
}

#[test]
fn who_is_not_signed_in_is_not_asked_for_drafts() {
    let start = |signed_in| {
        let api = Api(Arc::new(Portal { signed_in, ..Portal::default() }));
        now(start::fetch(api, "1.000001".to_owned())).unwrap()
    };
    let stranger = start(false);
    assert!(stranger.session.account.is_none() && stranger.draft.is_none());
    let known = start(true);
    assert_eq!(known.draft.map(|draft| draft.id), Some("d1".to_owned()));
}

#[test]
fn units_are_asked_only_where_a_step_has_an_address() {
    let ask = |step: &str| {
        let portal = Arc::new(Portal { signed_in: true, ..Portal::default() });
        let key = ["d1/", step].concat();
        let loaded = now(step::fetch(Api(portal.clone()), key)).unwrap();
        let asked =
            (portal.provinces.load(Ordering::Relaxed), portal.communes.load(Ordering::Relaxed));
        (loaded, asked)
    };
    assert_eq!(ask("muc-dich").1, (0, 0));
    let (loaded, asked) = ask("noi-o");
    assert_eq!(asked, (1, 1));
    assert_eq!(loaded.units.communes("01").len(), 1);
    assert!(loaded.units.communes("79").is_empty());
}
