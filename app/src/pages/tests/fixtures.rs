//! The procedure and the dossier that the portal of the tests knows.

use domain::{
    Moment, Text,
    calendar::{Calendar, Clock},
    catalogue::{
        Action, Audience, Case, Channel, DocumentRequirement, Fee, GovernmentLevel, Method, Need,
        ProcedureContent, ProcessingTime, ServiceLevel, ServiceLevelKind, TimeUnit,
    },
    dossier::{
        DocumentFault, DossierState, Event, EventRecord, HandedPaper, Originals, Purpose, Role,
        SupplementItem,
    },
    form::{Answers, FormDefinition},
    identity::Assurance,
    notice::{Carrier, MessageState, NoticeFacts, NoticeKind},
    readiness::{ItemState, Readiness, ReadinessItem},
    result::ResultStage,
    view::{
        AgencyView, DeliveryChoice, DeliveryView, DossierView, FileView, NoticeList, NoticeView,
        ProcedurePage, ProcedureSummary, ReadingView, ReceptionForm, ReceptionPage, ResultView,
        ScanState, SlipView, StandingView, StepView, SupplementForm, TimelineEntry, ToldView,
        WayChange, WorkflowView,
    },
    watch::WaitKind,
    workflow::{StaffRole, Workflow, longest_hours},
};

fn three_days() -> ProcessingTime {
    ProcessingTime { amount: Some(3.0), unit: Some(TimeUnit::WorkingDay) }
}

fn case() -> Case {
    let fee = Fee::Fixed { vnd: 8_000, per: Some(Text::vi("bản")) };
    let time = ProcessingTime { amount: Some(5.0), unit: None };
    let source = Text::vi("Cơ sở dữ liệu quốc gia về dân cư");
    let paper = |key: &str, name: &str, need| DocumentRequirement {
        key: key.to_owned(),
        name: Text::vi(name),
        group: None,
        action: Action::Submit,
        need,
        originals: 1,
        copies: 0,
        template: None,
        hint: None,
    };
    Case {
        key: "chung".to_owned(),
        name: None,
        steps: vec![Text::vi("Nộp hồ sơ")],
        channels: vec![Channel { method: Method::Online, time: Some(time), fee, note: None }],
        documents: vec![
            paper("chung-sinh", "Giấy chứng sinh", Need::Required),
            paper("cu-tru", "Giấy tờ cư trú", Need::ReplacedByData { source }),
        ],
        form: Some(FormDefinition::default()),
        place: None,
        linked: false,
        agency_code: None,
        assurance: Assurance::Local,
        silence_consents: None,
        supplement_days: None,
        last_hour: false,
        workflow: None,
        fees: None,
        workflow_at_desk: false,
        result: None,
    }
}

/// The procedure.
pub fn procedure() -> ProcedureContent {
    ProcedureContent {
        code: "1.001193".to_owned(),
        name: Text::vi("Đăng ký khai sinh </title><script>alert(1)</script>"),
        summary: None,
        field: Text::vi("Hộ tịch"),
        kind: None,
        agency: Text::vi("Ủy ban nhân dân cấp xã"),
        agency_code: Some("H13.20".to_owned()),
        competent_agency: None,
        coordinating_agency: None,
        address: None,
        ministry: None,
        government_levels: vec![GovernmentLevel::Commune],
        other_levels: Vec::new(),
        other_audience: Vec::new(),
        audience: vec![Audience::Citizen],
        level: ServiceLevel {
            kind: ServiceLevelKind::Partial,
            reason: Some(Text::vi("Phải lấy dấu vân tay")),
        },
        decision: None,
        effective_from: Some("2026-07-01".to_owned()),
        keywords: Vec::new(),
        conditions: None,
        legal_basis: vec!["Luật Hộ tịch 60/2014/QH13".to_owned()],
        results: Vec::new(),
        related: vec!["1.000656".to_owned(), "9.999999".to_owned()],
        cases: vec![case()],
        doubts: Vec::new(),
    }
}

/// The dossier, with something in every part of its page.
pub fn dossier() -> DossierView {
    let name = Text::vi("Giấy chứng sinh");
    let item = SupplementItem {
        target: "chung-sinh".to_owned(),
        fault: DocumentFault::Unreadable,
        reason: "Chụp lại cho rõ".to_owned(),
    };
    let line = |seq, role, event| TimelineEntry {
        record: EventRecord {
            seq,
            at: Moment(1_795_653_600_000),
            role,
            actor: None,
            event,
            hash: String::new(),
        },
        actor_name: None,
        about_name: None,
        files: Vec::new(),
    };
    let submitted = Event::Submitted {
        organisation: None,
        fee: None,
        answers_sha256: String::new(),
        files_sha256: vec!["0badcafe".to_owned()],
        code: "H13.20-261123-0001".to_owned(),
        method: Some(Method::Counter),
        papers: vec![HandedPaper {
            requirement: "chung-sinh".to_owned(),
            originals: 1,
            copies: 2,
            shown: false,
        }],
    };
    let asked =
        Event::SupplementRequested { items: vec![item.clone()], note: String::new(), until: None };
    DossierView {
        result: Some(Box::new(ResultView {
            id: "0198".to_owned(),
            title: "Giấy <b>khai</b> sinh".to_owned(),
            stage: ResultStage::Sealed,
            number: Some("12/KS".to_owned()),
            signatures: vec![super::result::signature()],
            collected_at: None,
        })),
        delivery: Box::new(DeliveryChoice { open: true, ..DeliveryChoice::default() }),
        code: "H13.20-261123-0001".to_owned(),
        version: 3,
        procedure_code: "1.001193".to_owned(),
        procedure_name: Text::vi("Đăng ký khai sinh"),
        case: case(),
        agency_name: Text::vi("Trung tâm Phục vụ hành chính công phường Hải Châu"),
        state: DossierState::SupplementRequested,
        submitted_at: Moment(1_795_653_600_000),
        method: Method::Counter,
        answer_by: Moment(1_795_740_000_000),
        due_at: None,
        payment: None,
        applicant_name: "Nguyễn Thị Ánh".to_owned(),
        tax_code: Some("0100233488".to_owned()),
        behalf: None,
        answers: Answers::default(),
        unit_names: Vec::new(),
        files: vec![FileView {
            id: "f".to_owned(),
            requirement: "chung-sinh".to_owned(),
            name: "chung-sinh.pdf".to_owned(),
            size: 1_200_000,
            media_type: "application/pdf".to_owned(),
            sha256: "0badcafe".to_owned(),
            scan: ScanState::Clean,
        }],
        readiness: Readiness {
            items: vec![ReadinessItem {
                key: "chung-sinh".to_owned(),
                name,
                state: ItemState::Present,
                files: 1,
                originals: 1,
                copies: 2,
            }],
            needed: 1,
            present: 1,
            answer_errors: 0,
        },
        supplement: vec![item],
        supplement_draft: None,
        timeline: vec![line(1, Role::Applicant, submitted), line(2, Role::Officer, asked)],
        steps: vec![StepView {
            name: Text::vi("Thẩm định hồ sơ"),
            role: StaffRole::Specialist,
            officer_name: Some("Huỳnh Văn Lộc".to_owned()),
            since: Moment(1_795_653_600_000),
            due: Moment(1_795_740_000_000),
        }],
        trace: Calendar::shipped().trace(&Clock::new(Moment(1_795_653_600_000), three_days())),
        outcome: None,
        result_number: None,
        receipt_on_request: true,
        originals: vec![Originals { requirement: "chung-sinh".to_owned(), count: 1 }],
        slips: vec![SlipView {
            id: "0197".to_owned(),
            form: 2,
            number: "0001/PBS".to_owned(),
            issued_at: Moment(1_795_653_600_000),
        }],
        parts: Vec::new(),
        parent: None,
        consultations: Vec::new(),
        answer_until: Some(Moment(1_797_000_000_000)),
        readings: vec![ReadingView {
            account: "b".to_owned(),
            name: "Trần Thị <Mai>".to_owned(),
            agency_name: Text::vi("Ủy ban nhân dân phường Hải Châu"),
            at: Moment(1_795_653_600_000),
            purpose: Purpose::Question,
            words: "Hỏi <ngày> nhận".to_owned(),
        }],
        standing: Some(StandingView {
            kind: WaitKind::SupplementUnanswered,
            owner: "applicant".to_owned(),
            officer_name: None,
            since: Moment(1_795_700_000_000),
            until: Some(Moment(1_797_000_000_000)),
        }),
        told: vec![ToldView {
            kind: NoticeKind::SupplementAsked,
            at: Moment(1_795_653_600_000),
            read: false,
            deliveries: vec![DeliveryView {
                channel: Carrier::Mail,
                state: MessageState::Bounced,
                at: None,
            }],
        }],
    }
}

/// Notices of it.
pub fn notices() -> NoticeList {
    let facts = NoticeFacts {
        code: "H13.20-261123-0001".to_owned(),
        procedure: Text::vi("Đăng ký khai sinh"),
        agency: Text::vi("Ủy ban nhân dân <script>alert(1)</script>"),
        when: Some(Moment(1_797_000_000_000)),
        receiver: Some("Trần Thị Mai".to_owned()),
        solver: Some("Huỳnh Văn Lộc".to_owned()),
        submitted_at: Some(Moment(1_795_653_600_000)),
        accepted_at: Some(Moment(1_795_653_600_000)),
        due_at: None,
        place: String::new(),
    };
    let notice = |id: &str, kind, facts, unread| NoticeView {
        id: id.to_owned(),
        kind,
        facts,
        at: Moment(1_795_653_600_000),
        unread,
    };
    NoticeList {
        items: vec![
            notice("n1", NoticeKind::SupplementAsked, facts.clone(), true),
            notice("n2", NoticeKind::MailFailing, NoticeFacts::default(), true),
            notice("n3", NoticeKind::Received, facts, false),
        ],
        unread: 2,
        mail_failing: true,
        next: Some("r1795653600000_n3".to_owned()),
    }
}

/// The usual way of its case, at the revision that waits.
pub fn workflow() -> WorkflowView {
    let content = procedure();
    let workflow = Workflow::usual(None);
    WorkflowView {
        revision: 2,
        waiting: true,
        published: Some(1),
        case: "chung".to_owned(),
        own: false,
        at_desk: false,
        hours: longest_hours(&workflow),
        limit: 7.5,
        workflow,
        content,
    }
}

/// What the revision that waits changes: the signature takes longer and nobody assigns.
pub fn changed_way() -> WayChange {
    let before = Workflow::usual(None);
    let mut after = before.clone();
    after.steps.remove(0);
    for step in after.steps.iter_mut().filter(|step| step.key == "approve") {
        step.hours = 2.5;
        step.name.vi.push_str(" <b>");
    }
    WayChange { case: "chung".to_owned(), name: None, before, after }
}

/// What the reception finds: the procedure, where something is asked for.
pub fn reception(q: &str) -> ReceptionPage {
    let desks = vec![desk()];
    if q.is_empty() {
        return ReceptionPage { desks, ..ReceptionPage::default() };
    }
    let found = procedure();
    let item = ProcedureSummary {
        code: found.code,
        name: found.name,
        field: found.field,
        agency: found.agency,
        level: ServiceLevelKind::Information,
        audience: Vec::new(),
        methods: vec![Method::Counter],
        first_channel: None,
        accepts_online: false,
    };
    let found = ProcedurePage {
        items: vec![item],
        total: 1,
        page: 1,
        pages: 1,
        ..ProcedurePage::default()
    };
    ReceptionPage { desks, found }
}

/// What the reception's form begins with.
pub fn reception_form(case: &str) -> ReceptionForm {
    let found = procedure();
    ReceptionForm {
        procedure_code: found.code,
        procedure_name: found.name,
        cases: Vec::new(),
        case: Some(found.cases[0].clone()).filter(|known| case.is_empty() || known.key == case),
        desks: vec![desk()],
        key: "khoa".to_owned(),
        provinces: Vec::new(),
        max_file_bytes: 1_000_000,
        max_dossier_bytes: 5_000_000,
    }
}

/// What the form begins with for an answer that comes on paper.
pub fn supplement_form() -> SupplementForm {
    let dossier = dossier();
    SupplementForm {
        code: dossier.code,
        items: dossier.supplement,
        answers: dossier.answers,
        form: ReceptionForm { case: Some(dossier.case), ..reception_form("") },
    }
}

fn desk() -> AgencyView {
    AgencyView { code: "H13.20".to_owned(), name: Text::vi("Phường Ninh Kiều") }
}
