//! A portal that knows one procedure and one dossier.

use async_trait::async_trait;
use domain::{
    Moment, Text,
    form::Answers,
    identity::Assurance,
    notice::{Carrier, Preferences},
    organisation::OrganisationRole,
    problem::Problem,
    view::{
        AccountView, ActingView, ApiReference, Applications, AssignmentPage, CarrierView,
        CashBooks, CentreSummary, CentreView, Decision, DeskDossier, DeskResult, DossierFilter,
        DossierList, DossierView, DraftSummary, DraftView, DuePage, InboxFilter, InboxPage,
        LogKeyView, MyData, NoticeList, OrganisationHistory, OrganisationView, OwnAccount,
        OwnCentre, OwnOrganisations, OwnRoles, PaperCheck, PreferencesView, ProcedurePage,
        ProcedureQuery, ProcedureView, PublicStatus, PublicWaiting, ReceptionForm, ReceptionPage,
        ReconciliationView, RegisterFilter, RegisterPage, RelatedProcedure, ReviewDoubt,
        ReviewItem, ReviewList, ReviewView, SessionView, SlipCheck, StaffPage, StoredDocument,
        StoredPaperList, SubmitReceipt, SupplementForm, TotalsPage, TrackingView, UnitView,
        UrgeForm, UrgeList, UrgeView, WaitFilter, WaitPage, WebhookLog, WorkflowView,
    },
};

use super::{
    account::{my_data, own_account},
    applications::{applications, log, reference},
    assignment::assignment,
    centre::own_centre,
    desk::desk_dossier,
    fixtures::{
        changed_way, dossier, notices, procedure, reception, reception_form, supplement_form,
        workflow,
    },
    money::{fee_receipt_check, reconciliation},
    organisation::{organisation, organisation_history, organisations},
    result::{desk_result, result_check, stored_document},
    roles::{own_roles, staff, totals},
    store::{draft, locked, stored_papers},
    tracking::{dossiers, tracking},
};
use crate::{
    api::{ApiResult, PortalApi},
    data::broken,
};

/// The portal.
#[derive(Default)]
pub struct Portal {
    /// Whether somebody is signed in.
    pub signed_in: bool,
}

fn not_found<T>() -> ApiResult<T> {
    Err(Problem { status: 404, code: "not_found".to_owned(), ..broken() })
}

impl Portal {
    fn mine<T>(&self, answer: ApiResult<T>) -> ApiResult<T> {
        if self.signed_in {
            return answer;
        }
        Err(Problem { status: 401, code: "signed_out".to_owned(), ..broken() })
    }
}

#[async_trait]
impl PortalApi for Portal {
    async fn session(&self) -> ApiResult<SessionView> {
        let account = self.signed_in.then(|| AccountView {
            id: "a".to_owned(),
            full_name: "Nguyễn Thị Ánh".to_owned(),
            identity_masked: "•••••••••345".to_owned(),
            phone: None,
            email: None,
            agencies: Vec::new(),
            assurance: Assurance::Local,
        });
        let unread = if self.signed_in { 2 } else { 0 };
        let acting = self.signed_in.then(|| ActingView {
            tax_code: "0100233488".to_owned(),
            name: "Công ty <Hoa Sen>".to_owned(),
            roles: vec![OrganisationRole::Prepare],
            verified: false,
        });
        let identity = Some("VNeID".to_owned());
        Ok(SessionView { account, unread, identity, ends: None, acting, left: None })
    }

    async fn procedures(&self, _: ProcedureQuery) -> ApiResult<ProcedurePage> {
        Ok(ProcedurePage::default())
    }

    async fn procedure(&self, code: String) -> ApiResult<ProcedureView> {
        if code == "1.001193" {
            Ok(ProcedureView {
                content: procedure(),
                revision: 1,
                published_at: Moment(0),
                centres: Vec::new(),
                related: vec![RelatedProcedure {
                    code: "1.000656".to_owned(),
                    name: Text::vi("Đăng ký khai tử"),
                }],
            })
        } else {
            not_found()
        }
    }

    async fn provinces(&self) -> ApiResult<Vec<UnitView>> {
        Ok(Vec::new())
    }

    async fn communes(&self, _: String) -> ApiResult<Vec<UnitView>> {
        Ok(Vec::new())
    }

    async fn drafts(&self) -> ApiResult<Vec<DraftSummary>> {
        self.mine(Ok(Vec::new()))
    }

    async fn draft(&self, id: String) -> ApiResult<DraftView> {
        self.mine(if id == "d1" { Ok(draft()) } else { not_found() })
    }

    async fn save_draft(&self, _: String, _: i64, _: Answers) -> ApiResult<DraftView> {
        self.mine(not_found())
    }

    async fn submit_draft(&self, _: String, _: String) -> ApiResult<SubmitReceipt> {
        self.mine(not_found())
    }

    async fn dossiers(&self, filter: DossierFilter) -> ApiResult<DossierList> {
        self.mine(Ok(dossiers(&filter)))
    }

    async fn tracking(&self) -> ApiResult<TrackingView> {
        self.mine(Ok(tracking()))
    }

    async fn dossier(&self, code: String) -> ApiResult<DossierView> {
        self.mine(if code == "H13.20-261123-0001" { Ok(dossier()) } else { not_found() })
    }

    async fn public_status(&self, _: String) -> ApiResult<PublicStatus> {
        not_found()
    }

    async fn notices(&self, _: String) -> ApiResult<NoticeList> {
        self.mine(Ok(notices()))
    }

    async fn notice_preferences(&self) -> ApiResult<PreferencesView> {
        self.mine(Ok(PreferencesView {
            preferences: Preferences::usual(false),
            channels: vec![
                CarrierView { channel: Carrier::Mail, development: false },
                CarrierView { channel: Carrier::Sms, development: true },
            ],
            email: Some("anh@example.com".to_owned()),
            phone: None,
            mail_failing: Some("550 <b>no such mailbox</b>".to_owned()),
        }))
    }

    async fn due(&self) -> ApiResult<DuePage> {
        self.mine(Ok(DuePage::default()))
    }

    async fn public_waiting(&self) -> ApiResult<PublicWaiting> {
        Ok(PublicWaiting::default())
    }

    async fn waiting(&self, _: WaitFilter) -> ApiResult<WaitPage> {
        self.mine(Ok(WaitPage::default()))
    }

    async fn register(&self, _: RegisterFilter) -> ApiResult<RegisterPage> {
        self.mine(Ok(RegisterPage::default()))
    }

    async fn urges(&self, _: String) -> ApiResult<UrgeList> {
        self.mine(Ok(UrgeList::default()))
    }

    async fn urge(&self, _: String) -> ApiResult<UrgeView> {
        not_found()
    }

    async fn own_account(&self) -> ApiResult<OwnAccount> {
        self.mine(Ok(own_account()))
    }

    async fn my_data(&self) -> ApiResult<MyData> {
        self.mine(Ok(my_data()))
    }

    async fn applications(&self) -> ApiResult<Applications> {
        self.mine(Ok(applications()))
    }

    async fn webhook(&self, id: String, after: String) -> ApiResult<WebhookLog> {
        self.mine(log(&id, &after).map_or_else(not_found, Ok))
    }

    async fn api_reference(&self) -> ApiResult<ApiReference> {
        Ok(reference())
    }

    async fn organisations(&self) -> ApiResult<OwnOrganisations> {
        self.mine(Ok(organisations()))
    }

    async fn organisation(&self, tax_code: String) -> ApiResult<OrganisationView> {
        self.mine(organisation(&tax_code).map_or_else(not_found, Ok))
    }

    async fn organisation_history(
        &self,
        tax_code: String,
        after: String,
    ) -> ApiResult<OrganisationHistory> {
        self.mine(organisation_history(&tax_code, &after).map_or_else(not_found, Ok))
    }

    async fn urge_form(&self, _: String) -> ApiResult<UrgeForm> {
        self.mine(Ok(UrgeForm::default()))
    }

    async fn paper_check(&self, id: String) -> ApiResult<PaperCheck> {
        if id == "0198" {
            return Ok(PaperCheck::of_result(result_check()));
        }
        if id == "0196" {
            return Ok(PaperCheck::of_receipt(fee_receipt_check()));
        }
        if id != "0197" {
            return not_found();
        }
        Ok(PaperCheck::of_slip(SlipCheck {
            form: 1,
            title: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả".to_owned(),
            number: "0001/TNHS".to_owned(),
            agency: "Ủy ban nhân dân phường Ninh Kiều".to_owned(),
            code: "H13.20-261123-0001".to_owned(),
            issued_at: Moment(1_795_653_600_000),
        }))
    }

    async fn file_check(&self, _: String) -> ApiResult<PaperCheck> {
        Ok(PaperCheck::of_result(result_check()))
    }

    async fn stored_documents(&self) -> ApiResult<Vec<StoredDocument>> {
        self.mine(Ok(vec![stored_document()]))
    }

    async fn stored_papers(&self, draft: String, after: String) -> ApiResult<StoredPaperList> {
        self.mine(locked(&draft).map_or_else(|| Ok(stored_papers(&draft, &after)), Err))
    }

    async fn desk_result(&self, _: String) -> ApiResult<DeskResult> {
        self.mine(Ok(desk_result()))
    }

    async fn log_keys(&self) -> ApiResult<Vec<LogKeyView>> {
        Ok(vec![LogKeyView {
            id: "01020304".to_owned(),
            key: "motcua.example.vn/nhat-ky+01020304+AQ==".to_owned(),
        }])
    }

    async fn centres(&self) -> ApiResult<Vec<CentreSummary>> {
        not_found()
    }

    async fn centre(&self, _: String) -> ApiResult<CentreView> {
        not_found()
    }

    async fn own_centre(&self, code: String) -> ApiResult<OwnCentre> {
        if !code.is_empty() && code != "can-tho" {
            return self.mine(not_found());
        }
        self.mine(Ok(own_centre()))
    }

    async fn assignment(&self, _: String) -> ApiResult<AssignmentPage> {
        self.mine(Ok(assignment()))
    }

    async fn staff(&self, _: String) -> ApiResult<StaffPage> {
        self.mine(Ok(staff()))
    }

    async fn own_roles(&self) -> ApiResult<OwnRoles> {
        self.mine(Ok(own_roles()))
    }

    async fn totals(&self) -> ApiResult<TotalsPage> {
        self.mine(Ok(totals()))
    }

    async fn cash_books(&self, _: String) -> ApiResult<CashBooks> {
        self.mine(Ok(CashBooks::default()))
    }

    async fn reconciliation(&self, day: String) -> ApiResult<ReconciliationView> {
        self.mine(Ok(reconciliation(&day)))
    }

    async fn reviews(&self, after: String) -> ApiResult<ReviewList> {
        let item =
            ReviewItem { code: "1.000656".to_owned(), name: "Đăng ký khai tử".to_owned() };
        let items = if after.is_empty() { vec![item] } else { Vec::new() };
        self.mine(Ok(ReviewList { next: items.first().map(|item| item.code.clone()), items }))
    }

    async fn review(&self, code: String) -> ApiResult<ReviewView> {
        if code != "1.001193" {
            return self.mine(not_found());
        }
        self.mine(Ok(ReviewView {
            id: "r2".to_owned(),
            revision: 2,
            created_at: Moment(0),
            published: Some(1),
            content: procedure(),
            doubts: vec![ReviewDoubt {
                pointer: "channels/0".to_owned(),
                words: Text::vi("thời hạn thiếu đơn vị"),
            }],
            ways: vec![changed_way()],
        }))
    }

    async fn workflows(&self, _: ProcedureQuery) -> ApiResult<ProcedurePage> {
        self.mine(Ok(ProcedurePage::default()))
    }

    async fn workflow(&self, code: String, case: String) -> ApiResult<WorkflowView> {
        if code != "1.001193" || !(case.is_empty() || case == "chung") {
            return self.mine(not_found());
        }
        self.mine(Ok(workflow()))
    }

    async fn reception(&self, query: ProcedureQuery) -> ApiResult<ReceptionPage> {
        self.mine(Ok(reception(&query.q)))
    }

    async fn reception_form(&self, code: String, case: String) -> ApiResult<ReceptionForm> {
        self.mine(if code == "1.001193" { Ok(reception_form(&case)) } else { not_found() })
    }

    async fn supplement_form(&self, code: String) -> ApiResult<SupplementForm> {
        let asked = code == dossier().code;
        self.mine(if asked { Ok(supplement_form()) } else { not_found() })
    }

    async fn inbox(&self, _: InboxFilter) -> ApiResult<InboxPage> {
        self.mine(Ok(InboxPage::default()))
    }

    async fn desk_dossier(&self, code: String) -> ApiResult<DeskDossier> {
        self.mine(desk_dossier(&code).map_or_else(not_found, Ok))
    }

    async fn decide(&self, _: String, _: i64, _: Decision) -> ApiResult<DeskDossier> {
        self.mine(not_found())
    }
}
