//! Drafts, dossiers, messages and decisions: what applicants and officers write to each other.

use axum::http::StatusCode;
use domain::{
    dossier::{DocumentFault, RefusalReason, SupplementItem},
    form::{Field, FieldKind},
    view::Decision,
};
use services::{
    Caller,
    conversation::Attachments,
    testing::{complete, once, pdf, take_in_all, tell_all},
};

use super::{
    Seen,
    voice::{LONG, Voice, groups},
};
use crate::common::TestApp;

/// Birth registration: most kinds of field.
const BIRTH: &str = "1.001193";
/// Food-safety certificate: long texts and a group.
const FOOD: &str = "2.001827";
/// Its agency.
const DESK: &str = "H13.14";

/// What has to be found on some page of a round.
const SHOWN: [&str; 13] = [
    "home_town",
    "file",
    "name",
    "process",
    "equipment",
    "detail",
    "paper",
    "message",
    "reply",
    "missing",
    "note",
    "basis",
    "why",
];

#[tokio::test]
async fn what_is_filed_written_and_decided_is_never_markup() {
    let app = TestApp::start().await;
    let officer = app.officer(900_000, &[DESK]).await;
    for (round, group) in (0_u32..).zip(groups(LONG)) {
        let hostile = Voice::hostile(group);
        let mut seen = Vec::new();
        for (turn, voice) in [(0, &hostile.plain()), (1, &hostile)] {
            let mut pages = Seen::default();
            Box::pin(draft(&app, voice, 1_000 + round * 10 + turn, &mut pages)).await;
            Box::pin(dossiers(&app, voice, 2_000 + round * 10 + turn, &officer, &mut pages)).await;
            pages.assert_shows(&SHOWN, &voice.all());
            seen.push(pages);
        }
        seen[1].assert_built_like(&seen[0], &hostile.all());
    }
}

async fn see(app: &TestApp, who: &str, what: &str, path: &str, seen: &mut Seen) {
    let page = app.ask("GET", path, who, None).await;
    assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
    seen.0.push((what.to_owned(), page.text));
}

/// A draft with texts wherever somebody can type, right or wrong, and a file.
async fn draft(app: &TestApp, voice: &Voice, number: u32, seen: &mut Seen) {
    let (caller, who) = app.citizen(number).await;
    let draft = app.services.start_draft(&caller, BIRTH, "").await.expect("a draft");
    let form = draft.case.form.clone().expect("a form");
    let mut answers = draft.answers.clone();
    for field in form.steps.iter().flat_map(|step| &step.fields) {
        for path in paths(field) {
            let said = voice.says(&path, 190);
            answers.set(path, said);
        }
    }
    // The paper that this asks for has a place on the page.
    answers.set("birth_proof", "paper");
    let saved = app.services.save_draft(&caller, &draft.id, draft.version, answers).await;
    saved.expect("kept, right or wrong");
    put(app, &caller, (&draft.id, "birth_notice"), &voice.says("file", 100)).await;
    let page = format!("/nhap/{}", draft.id);
    for step in &form.steps {
        let path = format!("{page}/buoc/{}", step.key);
        see(app, &who, &format!("step {}", step.key), &path, seen).await;
        see(app, &who, &format!("step {}, wrong", step.key), &format!("{path}?loi=1"), seen).await;
    }
    for (what, path) in [
        ("the draft", page.clone()),
        ("its papers", format!("{page}/giay-to")),
        ("its check", format!("{page}/kiem-tra")),
    ] {
        see(app, &who, what, &path, seen).await;
    }
}

/// Where something can be typed for a field.
fn paths(field: &Field) -> Vec<String> {
    let key = &field.key;
    let parts: &[&str] = match &field.kind {
        FieldKind::Person { .. } => &[
            "full_name",
            "birth.day",
            "personal_id",
            "ethnicity",
            "nationality",
            "residence.detail",
        ],
        FieldKind::Address => &["province", "commune", "detail"],
        FieldKind::Date { .. } => &["day", "month", "year"],
        FieldKind::Group { fields, .. } => {
            return fields.iter().map(|field| format!("{key}.0.{}", field.key)).collect();
        }
        _ => return vec![key.clone()],
    };
    parts.iter().map(|part| format!("{key}.{part}")).collect()
}

async fn put(app: &TestApp, caller: &Caller, (draft, requirement): (&str, &str), name: &str) {
    let body = once(pdf(requirement));
    let name = format!("{name}.pdf");
    let put = app.services.put_file(caller, draft, requirement, &name, body).await;
    put.expect("a file");
}

/// Three dossiers: one that is asked for more, one that is refused, one that is taken back.
async fn dossiers(
    app: &TestApp,
    voice: &Voice,
    number: u32,
    (officer, desk): &(Caller, String),
    seen: &mut Seen,
) {
    let services = &app.services;
    let (caller, who) = app.citizen(number).await;
    let mut codes = Vec::new();
    for _ in 0..3 {
        codes.push(Box::pin(filed(app, voice, &caller)).await);
    }
    let [asked, refused, withdrawn] = [&codes[0], &codes[1], &codes[2]];
    take_in_all(services).await;
    services.withdraw(&caller, withdrawn, &voice.says("why", LONG)).await.expect("taken back");
    let none = || Attachments::new(services);
    let message = voice.says("message", LONG);
    services.write_to_officers(&caller, asked, &message, none()).await.expect("written");
    decide(app, officer, asked, Decision::Claim).await;
    let version = services.dossier(&caller, asked).await.expect("mine").version;
    let reply = voice.says("reply", LONG);
    let written = services.write_to_applicant(officer, asked, version, &reply, none()).await;
    written.expect("written");
    let item = SupplementItem {
        target: "explanation".to_owned(),
        fault: DocumentFault::Missing,
        reason: voice.says("missing", LONG),
    };
    let more = Decision::RequestSupplement { items: vec![item], note: voice.says("note", LONG) };
    decide(app, officer, asked, more).await;
    decide(app, officer, refused, Decision::Claim).await;
    let refusal = Decision::Refuse {
        reason: RefusalReason::OtherLegalReason,
        legal_basis: voice.says("basis", LONG),
        note: voice.says("note", LONG),
    };
    decide(app, officer, refused, refusal).await;
    tell_all(services).await;

    for (what, path) in [
        ("one's dossiers", "/ho-so".to_owned()),
        ("one's notices", "/thong-bao".to_owned()),
        ("what was filed", format!("/ho-so/{asked}/da-nop")),
        ("its receipt", format!("/ho-so/{asked}/bien-nhan")),
        ("a public look-up", format!("/tra-cuu?ma={asked}")),
    ] {
        see(app, &who, what, &path, seen).await;
    }
    for (what, code) in [("asked", asked), ("refused", refused), ("withdrawn", withdrawn)] {
        see(app, &who, what, &format!("/ho-so/{code}"), seen).await;
        let at_desk = format!("{what}, at the desk");
        see(app, desk, &at_desk, &format!("/can-bo/ho-so/{code}"), seen).await;
        see(app, desk, &format!("{what}, in the inbox"), &format!("/can-bo?q={code}"), seen).await;
    }
    // Papers are made of the same words; what they are made into is looked at in `documents`.
    let pdf = app.ask_bytes(&format!("/ho-so/{asked}/bien-nhan.pdf"), &who).await;
    assert!(pdf.starts_with(b"%PDF-"));
}

/// A dossier with texts in every field that takes them; its code.
async fn filed(app: &TestApp, voice: &Voice, caller: &Caller) -> String {
    let services = &app.services;
    let draft = services.start_draft(caller, FOOD, "").await.expect("a draft");
    let mut answers = draft.answers.clone();
    for (path, place, most) in [
        ("name", "name", 200),
        ("process", "process", LONG),
        ("equipment.0.name", "equipment", 100),
        ("address.detail", "detail", 150),
    ] {
        answers.set(path, voice.says(place, most));
    }
    services.save_draft(caller, &draft.id, draft.version, answers).await.expect("saved");
    put(app, caller, (&draft.id, "explanation"), &voice.says("paper", 100)).await;
    let whole = Box::pin(complete(services, caller, &draft.id)).await;
    let receipt = Box::pin(services.submit(caller, &whole.id, &whole.submission_key)).await;
    receipt.expect("a receipt").code
}

async fn decide(app: &TestApp, officer: &Caller, code: &str, decision: Decision) {
    let seen = app.services.desk_dossier(officer, code).await.expect("on the desk");
    let done = app.services.decide(officer, code, seen.dossier.version, decision).await;
    done.expect("decided");
}
