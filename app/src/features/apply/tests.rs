//! A small procedure with a draft, for the tests of the pages.

use domain::{
    Moment, Text,
    catalogue::{
        Action, Case, Channel, DocumentRequirement, Fee, Method, Need, ServiceLevel,
        ServiceLevelKind,
    },
    form::{
        Answers, Condition, Context, Field, FieldKind, FormDefinition, PersonPart, Step,
        step_statuses, validate,
    },
    identity::Assurance,
    readiness,
    view::{AccountView, DraftView, FileView, ProcedureView, ScanState, SessionView},
};

mod loading;
mod pages;

const HOSTILE: &str = "\"'><script>alert(1)</script>";
const NOW: Moment = Moment(1_795_653_600_000);

fn field(key: &str, label: &str, kind: FieldKind) -> Field {
    Field {
        key: key.to_owned(),
        label: Text::vi(label),
        hint: None,
        optional: false,
        when: None,
        profile: None,
        kind,
    }
}

fn step(key: &str, title: &str, fields: Vec<Field>) -> Step {
    Step { key: key.to_owned(), title: Text::vi(title), hint: None, when: None, fields }
}

fn form() -> FormDefinition {
    let mut married = step(
        "hon-nhan",
        "Vợ hoặc chồng",
        vec![field(
            "spouse",
            "Vợ hoặc chồng",
            FieldKind::Person { parts: vec![PersonPart::Birth] },
        )],
    );
    married.when = Some(Condition::Equals { field: "married".to_owned(), value: "yes".to_owned() });
    let first = vec![
        field("purpose", "Mục đích", FieldKind::ShortText { max: Some(20) }),
        field("married", "Đã kết hôn?", FieldKind::YesNo),
    ];
    let last = vec![field("home", "Nơi ở", FieldKind::Address)];
    FormDefinition {
        steps: vec![
            step("muc-dich", "Mục đích và hôn nhân", first),
            married,
            step("noi-o", "Nơi ở hiện nay", last),
        ],
        parties: None,
    }
}

fn paper(key: &str, name: &str, need: Need) -> DocumentRequirement {
    DocumentRequirement {
        key: key.to_owned(),
        name: Text::vi(name),
        group: None,
        action: Action::Submit,
        need,
        originals: 1,
        copies: 0,
        template: None,
        hint: None,
    }
}

fn case() -> Case {
    Case {
        key: "thuong".to_owned(),
        name: None,
        steps: Vec::new(),
        channels: vec![Channel { method: Method::Online, time: None, fee: Fee::Free, note: None }],
        documents: vec![
            paper("to-khai", "Tờ khai", Need::Required),
            paper("giay-khac", "Giấy tờ khác", Need::Optional),
            paper(
                "cu-tru",
                "Giấy cư trú",
                Need::ReplacedByData { source: Text::vi("CSDL dân cư") },
            ),
            paper("ghi-chu", "Ghi chú của nguồn", Need::Instruction),
        ],
        form: Some(form()),
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

fn draft(answers: &[(&str, &str)], files: Vec<FileView>) -> DraftView {
    let case = case();
    let mut stored = Answers::default();
    for (path, text) in answers {
        stored.set(*path, *text);
    }
    let context = Context { today: NOW.date(), filed: NOW.date(), units: None, submitter: None };
    let errors = validate(&form(), &stored, &context);
    let keys: Vec<String> = files.iter().map(|file| file.requirement.clone()).collect();
    DraftView {
        id: "d1".to_owned(),
        version: 3,
        procedure_code: "1.000001".to_owned(),
        procedure_name: Text::vi("Cấp giấy xác nhận"),
        level: ServiceLevel { kind: ServiceLevelKind::Full, reason: None },
        steps: step_statuses(&form(), &stored, &errors),
        readiness: readiness::check(&case, &stored, errors.len() as u32, &keys, &[]),
        case,
        answers: stored,
        files,
        errors,
        saved_at: NOW,
        unit_names: vec![("home.province".to_owned(), "Hà Nội".to_owned())],
        dossier_code: None,
        supplements: None,
        filed_at: None,
        submission_key: "khoa-nop".to_owned(),
        receiver: Some(Text::vi("Ủy ban nhân dân phường Cái Răng")),
        organisation: None,
        withheld: None,
        fee: domain::fee::Quote::Free,
        max_file_bytes: 20_000_000,
        max_dossier_bytes: 100_000_000,
    }
}

fn file(name: &str) -> FileView {
    FileView {
        id: "u1".to_owned(),
        requirement: "to-khai".to_owned(),
        name: name.to_owned(),
        size: 1_234_567,
        media_type: "application/pdf".to_owned(),
        sha256: "00".to_owned(),
        scan: ScanState::NotScanned,
    }
}

/// Written as the API writes it, so that what a source may leave out is left out.
/// A citizen with an account of the portal's own, or nobody.
fn session(signed_in: bool) -> SessionView {
    let account = signed_in.then(|| AccountView {
        id: "a".to_owned(),
        full_name: "Nguyễn Thị Ánh".to_owned(),
        identity_masked: "•••••••••123".to_owned(),
        phone: None,
        email: None,
        agencies: Vec::new(),
        assurance: Assurance::Local,
    });
    SessionView { account, ..SessionView::default() }
}

fn procedure() -> ProcedureView {
    let content = serde_json::json!({
        "code": "1.000001",
        "name": { "vi": "Cấp giấy xác nhận" },
        "field": { "vi": "Hộ tịch" },
        "agency": { "vi": "UBND phường" },
        "agency_code": "H13.20",
        "level": { "kind": "full" },
        "cases": [case()],
    });
    let Ok(content) = serde_json::from_value(content) else { panic!("a right procedure") };
    ProcedureView {
        content,
        revision: 1,
        published_at: NOW,
        related: Vec::new(),
        centres: Vec::new(),
    }
}
