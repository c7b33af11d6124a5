//! What is written is read back, and what is wrong is told with its place.

use std::fmt::Debug;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{
    Moment, Text,
    catalogue::{Channel, Fee, Method, Need, ProcessingTime, TimeUnit},
    dossier::{Event, EventRecord, HandedPaper, RefusalReason, Role},
    form::{
        Answer, Answers, Choice, Condition, ErrorCode, Field, FieldError, FieldKind, PersonPart,
        ProfilePart,
    },
    node::place,
    problem::Problem,
    view::TimelineEntry,
};

/// Writes and reads it, and answers what was written.
#[track_caller]
fn there_and_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) -> Value {
    let written = serde_json::to_value(value).unwrap();
    let text = serde_json::to_string(value).unwrap();
    assert_eq!(&serde_json::from_value::<T>(written.clone()).unwrap(), value, "{text}");
    assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), value, "{text}");
    written
}

#[track_caller]
fn fault<T: DeserializeOwned + Debug>(json: Value) -> String {
    serde_json::from_value::<T>(json).unwrap_err().to_string()
}

fn field(kind: FieldKind) -> Field {
    Field {
        key: "a".to_owned(),
        label: Text { vi: "Tên".to_owned(), en: Some("Name".to_owned()) },
        hint: None,
        optional: true,
        when: Some(Condition::Not(Box::new(Condition::All(vec![
            Condition::Equals { field: "b".to_owned(), value: "yes".to_owned() },
            Condition::OneOf { field: "c".to_owned(), values: vec!["x".to_owned()] },
            Condition::Any(vec![Condition::Answered { field: "d".to_owned() }]),
            Condition::AtLeast { field: "e".to_owned(), number: -1 },
            Condition::AtMost { field: "f".to_owned(), number: i64::MAX },
        ])))),
        profile: Some(ProfilePart::BirthDate),
        kind,
    }
}

#[test]
fn every_kind_of_field_is_read_back() {
    let options = vec![Choice { value: "x".to_owned(), label: Text::vi("X") }];
    let inner = field(FieldKind::Phone);
    let kinds = [
        FieldKind::ShortText { max: Some(9) },
        FieldKind::LongText { max: None },
        FieldKind::Integer { min: Some(-1), max: None },
        FieldKind::Money { min: None, max: Some(1) },
        FieldKind::Date { past: true, future: false },
        FieldKind::Choice { options: options.clone() },
        FieldKind::Choices { options },
        FieldKind::YesNo,
        FieldKind::Phone,
        FieldKind::Email,
        FieldKind::PersonalId { sex: Some("s".to_owned()), birth: None },
        FieldKind::TaxCode,
        FieldKind::Address,
        FieldKind::Person { parts: vec![PersonPart::Birth, PersonPart::PersonalId] },
        FieldKind::File { requirement: "r".to_owned() },
        FieldKind::Group { fields: vec![inner], min: 1, max: None, item: Text::vi("Con") },
        FieldKind::Statement { text: Text::vi("Tôi cam đoan") },
    ];
    for kind in kinds {
        let written = there_and_back(&field(kind));
        assert!(written["kind"].is_string() && written["key"] == "a", "{written}");
    }
    let short: Field =
        serde_json::from_value(json!({"key": "a", "label": {"vi": "A"}, "kind": "date"})).unwrap();
    assert_eq!(short.kind, FieldKind::Date { past: false, future: false });
}

#[test]
fn every_event_is_read_back_from_the_timeline() {
    let word = || "x".to_owned();
    let at = Moment(1_795_653_600_123);
    let events = [
        Event::Submitted {
            organisation: None,
            fee: None,
            answers_sha256: word(),
            files_sha256: vec![word()],
            code: word(),
            method: None,
            papers: vec![],
        },
        Event::Submitted {
            organisation: None,
            fee: None,
            answers_sha256: word(),
            files_sha256: vec![],
            code: word(),
            method: Some(Method::Post),
            papers: vec![HandedPaper {
                requirement: word(),
                originals: 1,
                copies: 0,
                shown: false,
            }],
        },
        Event::FilesChecked { verified: 2, infected: vec![], scanned: true },
        Event::Routed { agency: word() },
        Event::Claimed { officer: word(), until: at },
        Event::Released { officer: word() },
        Event::TakenOver { officer: word(), from: word(), reason: word(), until: at },
        Event::SupplementRequested { items: vec![], note: word(), until: None },
        Event::Supplemented {
            answers_sha256: word(),
            files_sha256: vec![],
            method: Some(Method::Post),
            papers: vec![],
        },
        Event::Accepted { due_at: None, table: None },
        Event::Accepted { due_at: Some(at), table: Some(word()) },
        Event::Refused {
            reason: RefusalReason::FalseInformation,
            legal_basis: word(),
            note: word(),
        },
        Event::Redirected { from: word(), to: word(), reason: word() },
        Event::Withdrawn { reason: word(), method: None },
    ];
    for event in events {
        let role = Role::Officer;
        let record = EventRecord { seq: 1, at, role, actor: None, event, hash: word() };
        let (actor_name, about_name, files) = (Some(word()), None, Vec::new());
        let written = there_and_back(&TimelineEntry { record, actor_name, about_name, files });
        assert!(written["event"]["kind"].is_string() && written["seq"] == 1, "{written}");
    }
}

#[test]
fn fees_needs_times_and_answers_are_read_back() {
    let per = Some(Text::vi("bản"));
    for fee in [
        Fee::Unknown,
        Fee::Free,
        Fee::Fixed { vnd: 8_000, per },
        Fee::Several(vec![1, 2]),
        Fee::SetByCouncil,
        Fee::Schedule,
    ] {
        let time = Some(ProcessingTime { amount: Some(1.5), unit: Some(TimeUnit::WorkingDay) });
        there_and_back(&Channel { method: Method::Post, time, fee, note: None });
    }
    for need in [
        Need::Required,
        Need::Optional,
        Need::Conditional { when: None, text: Text::vi("Nếu có") },
        Need::ReplacedByData { source: Text::vi("CSDL") },
        Need::Instruction,
    ] {
        there_and_back(&need);
    }
    let mut answers = Answers::default();
    answers.set("a.b", "Giấy");
    answers.0.insert("c".to_owned(), Answer::Many(vec!["x".to_owned()]));
    assert_eq!(there_and_back(&answers), json!({"a.b": "Giấy", "c": ["x"]}));
    // A whole number is a number, too.
    let time: ProcessingTime = serde_json::from_value(json!({"amount": 3, "unit": null})).unwrap();
    assert_eq!(time, ProcessingTime { amount: Some(3.0), unit: None });
}

#[test]
fn errors_and_problems_are_read_back() {
    for code in [
        ErrorCode::Required,
        ErrorCode::TooLong { max: 3 },
        ErrorCode::NotANumber,
        ErrorCode::TooSmall { min: i64::MIN },
        ErrorCode::NotAnEmail,
    ] {
        let name = code.code();
        let written = there_and_back(&FieldError { path: "p".to_owned(), code });
        assert_eq!(written["code"], name);
    }
    let problem: Problem =
        serde_json::from_value(json!({"type": "/a", "title": "A", "status": 404, "code": "b"}))
            .unwrap();
    assert_eq!(problem.kind, "/a");
    there_and_back(&problem);
}

#[test]
fn a_fault_is_told_with_its_place() {
    let channel = |fee: Value| fault::<Channel>(json!({"method": "post", "fee": fee}));
    assert_eq!(channel(json!("fre")), "fee: unknown name \"fre\"");
    assert_eq!(channel(json!({"fixed": {}})), "fee.vnd: missing");
    assert_eq!(channel(json!({"several": [1, "2"]})), "fee.1: a whole number expected");
    assert_eq!(channel(json!({"free": 1, "fixed": 2})), "fee: one name expected");
    assert_eq!(fault::<Text>(json!([])), "a record expected");
    assert_eq!(fault::<Text>(json!({"vi": null})), "vi: a text expected");
    let error = json!({"path": "p", "code": "too_long", "max": -1});
    assert_eq!(fault::<FieldError>(error), "max: a smaller number expected");
    assert_eq!(fault::<Moment>(json!("gestern")), "an RFC 3339 time expected");
    assert!(fault::<Text>(json!({"vi": u64::MAX})).contains("out of range"));
}

#[test]
fn a_name_is_matched_as_serde_writes_it() {
    let variants = ["One", "NotAPhone", "AtMost"];
    assert_eq!(place(&variants, "not_a_phone"), Some(1));
    for wrong in ["", "on", "ones", "One", "not_a", "not_a_phone_", "_one", "notaphone"] {
        assert_eq!(place(&variants, wrong), None, "{wrong}");
    }
}
