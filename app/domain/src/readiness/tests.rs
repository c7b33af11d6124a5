use super::*;
use crate::form::Answers;

/// A case with a paper of every need; its form asks for a spouse only when somebody is married.
fn case() -> Case {
    serde_json::from_value(serde_json::json!({
        "key": "chung", "name": {"vi": "Chung"},
        "documents": [
            {"key": "note", "name": {"vi": "Lưu ý"}, "need": "instruction"},
            {"key": "form", "name": {"vi": "Tờ khai"}},
            {"key": "photo", "name": {"vi": "Ảnh"}, "need": "required"},
            {"key": "card", "name": {"vi": "Thẻ"}, "action": "show"},
            {"key": "extra", "name": {"vi": "Khác"}, "need": "optional"},
            {"key": "home", "name": {"vi": "Nơi ở"}, "need": {"replaced_by_data": {"source": {"vi": "CSDL dân cư"}}}},
            {"key": "marriage", "name": {"vi": "Kết hôn"}, "need": {"conditional": {
                "when": {"equals": {"field": "abroad", "value": "yes"}}, "text": {"vi": "Nếu kết hôn ở nước ngoài"}}}},
            {"key": "proxy", "name": {"vi": "Ủy quyền"}, "need": {"conditional": {"text": {"vi": "Nếu ủy quyền"}}}}
        ],
        "form": {"steps": [{"key": "a", "title": {"vi": "A"}, "fields": [
            {"key": "married", "label": {"vi": "Đã kết hôn?"}, "kind": "yes_no"},
            {"key": "abroad", "label": {"vi": "Ở nước ngoài?"}, "kind": "yes_no",
             "when": {"equals": {"field": "married", "value": "yes"}}}
        ]}]}
    }))
    .unwrap()
}

fn readiness(answers: &[(&str, &str)], files: &[&str]) -> Readiness {
    let mut given = Answers::default();
    for (path, text) in answers {
        given.set(*path, *text);
    }
    let files: Vec<String> = files.iter().map(|key| (*key).to_owned()).collect();
    check(&case(), &given, 0, &files, &[])
}

fn states(readiness: &Readiness) -> Vec<(&str, ItemState, u32)> {
    readiness.items.iter().map(|item| (item.key.as_str(), item.state, item.files)).collect()
}

#[test]
fn lists_every_paper_but_instructions() {
    let found = readiness(&[], &["form", "form"]);
    let expected = [
        ("form", ItemState::Present, 2),
        ("photo", ItemState::Missing, 0),
        ("card", ItemState::ShowAtCounter, 0),
        ("extra", ItemState::Optional, 0),
        ("home", ItemState::ReplacedByData, 0),
        ("marriage", ItemState::NotNeeded, 0),
        ("proxy", ItemState::Optional, 0),
    ];
    assert_eq!(states(&found), expected);
    assert_eq!((found.needed, found.present, found.is_ready()), (2, 1, false));
}

#[test]
fn is_ready_when_every_needed_paper_is_there_and_no_answer_is_wrong() {
    let mut found = readiness(&[], &["form", "photo"]);
    assert!(found.is_ready());
    found.answer_errors = 1;
    assert!(!found.is_ready());
}

#[test]
fn answers_make_a_paper_necessary() {
    let abroad = [("married", "yes"), ("abroad", "yes")];
    let found = readiness(&abroad, &["form", "photo"]);
    assert_eq!((found.needed, found.present), (3, 2));
    assert!(readiness(&abroad, &["form", "photo", "marriage"]).is_ready());
}

#[test]
fn an_answer_to_a_question_no_longer_asked_does_not() {
    let found = readiness(&[("married", "no"), ("abroad", "yes")], &["form", "photo"]);
    assert_eq!(found.items[5].state, ItemState::NotNeeded);
    assert!(found.is_ready());
}

#[test]
fn papers_beyond_need_are_shown_and_files_of_no_paper_are_not_counted() {
    let found = readiness(&[], &["extra", "home", "card", "marriage", "stray"]);
    let present = found.items.iter().filter(|item| item.state == ItemState::Present).count();
    assert_eq!((present, found.present, found.needed), (4, 0, 2));
}

#[test]
fn a_paper_that_was_handed_in_is_there() {
    let handed = |requirement: &str, originals, copies| HandedPaper {
        requirement: requirement.to_owned(),
        originals,
        copies,
        shown: false,
    };
    let papers = [handed("form", 1, 2), handed("card", 1, 0), handed("proxy", 0, 0)];
    let files = ["photo".to_owned()];
    let found = check(&case(), &Answers::default(), 0, &files, &papers);
    let states: Vec<_> = found
        .items
        .iter()
        .map(|item| (item.key.as_str(), item.state, item.files, item.originals, item.copies))
        .filter(|(key, ..)| ["form", "photo", "card", "proxy"].contains(key))
        .collect();
    assert_eq!(
        states,
        [
            ("form", ItemState::Present, 0, 1, 2),
            ("photo", ItemState::Present, 1, 0, 0),
            ("card", ItemState::Present, 0, 1, 0),
            ("proxy", ItemState::Optional, 0, 0, 0),
        ]
    );
    assert!(found.is_ready());
}
