//! What the pages of the reception show.

use domain::{
    Lang, Text,
    catalogue::Case,
    form::{ErrorCode, FieldError},
    view::{AgencyView, ReceptionCase, ReceptionForm, UnitView},
};
use leptos::prelude::{Owner, RenderHtml};

use super::form::{Loaded, page};
use crate::{
    context::{Refused, Typed},
    features::apply::Units,
};

const HOSTILE: &str = "\"'><script>alert(1)</script>";

fn case() -> Case {
    serde_json::from_value(serde_json::json!({
        "key": "chung",
        "documents": [
            {"key": "to-khai", "name": {"vi": "Tờ khai"}, "originals": 1},
            {"key": "the", "name": {"vi": "Thẻ căn cước"}, "action": "show"},
            {"key": "note", "name": {"vi": "Lưu ý"}, "need": "instruction"}
        ],
        "form": {"steps": [{"key": "a", "title": {"vi": "Nơi ở"}, "fields": [
            {"key": "purpose", "label": {"vi": "Mục đích"}, "kind": "short_text"},
            {"key": "home", "label": {"vi": "Nơi ở"}, "kind": "address"}
        ]}]}
    }))
    .unwrap()
}

fn agency(code: &str) -> AgencyView {
    AgencyView { code: code.to_owned(), name: Text::vi(format!("Sở {code}")) }
}

fn loaded() -> Loaded {
    let case = case();
    let form = ReceptionForm {
        procedure_code: "1.001193".to_owned(),
        procedure_name: Text::vi("Đăng ký khai sinh"),
        cases: vec![ReceptionCase { key: "chung".to_owned(), name: Text::vi("Chung") }],
        case: Some(case),
        desks: vec![agency("H13.20")],
        key: "khoa-moi".to_owned(),
        provinces: Vec::new(),
        max_file_bytes: 10_000_000,
        max_dossier_bytes: 50_000_000,
    };
    let unit = |code: &str, name: &str| UnitView { code: code.to_owned(), name: name.to_owned() };
    let units = Units {
        provinces: vec![unit("92", "Cần Thơ")],
        communes: vec![("92".to_owned(), vec![unit("31135", "Ninh Kiều")])],
    };
    Loaded { form, units }
}

fn html(loaded: &Loaded, refused: &Refused) -> String {
    Owner::new().with(|| page(loaded, refused, &refused.code, Lang::Vi).to_html())
}

fn typed(pairs: &[(&str, &str)]) -> Typed {
    Typed(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

#[test]
fn one_plain_form_asks_for_everything() {
    let html = html(&loaded(), &Refused::default());
    for part in [
        "method=\"post\" enctype=\"multipart/form-data\"",
        "action=\"/can-bo/tiep-nhan/1.001193?truong-hop=chung\"",
        "name=\"_key\" value=\"khoa-moi\"",
        "name=\"_agency\" value=\"H13.20\"",
        "name=\"_method\"",
        "name=\"_applicant.identity_number\"",
        "name=\"_applicant.full_name\"",
        "name=\"purpose\"",
        "name=\"home.commune\"",
        "name=\"_papers.to-khai.originals\"",
        "name=\"_papers.to-khai.copies\"",
        "name=\"_papers.the.originals\"",
        "name=\"_file.to-khai\"",
    ] {
        assert!(html.contains(part), "{part} is missing from {html}");
    }
    assert!(!html.contains("_papers.the.copies"), "what is shown is an original: {html}");
    assert!(!html.contains("_papers.note"), "an instruction is no paper: {html}");
    assert!(!html.contains("error-summary"), "nothing is wrong yet: {html}");
    assert_eq!(html.matches("<h1").count(), 1);
}

#[test]
fn what_was_refused_comes_back_with_words_at_the_controls() {
    let wrong = |path: &str, code| FieldError { path: path.to_owned(), code };
    let refused = Refused {
        typed: typed(&[
            ("_case", "chung"),
            ("_key", "khoa-cu"),
            ("_agency", "H13.20"),
            ("_method", "post"),
            ("_applicant.full_name", HOSTILE),
            ("_papers.the.originals", "1"),
            ("purpose", "đi học"),
            ("home.province", "92"),
            ("home.commune", "31135"),
        ]),
        errors: vec![
            wrong("_applicant.identity_number", ErrorCode::Required),
            wrong("_applicant.full_name", ErrorCode::OtherName),
            wrong("purpose", ErrorCode::TooLong { max: 5 }),
            wrong("_papers.to-khai", ErrorCode::Required),
        ],
        code: "invalid".to_owned(),
    };
    let html = html(&loaded(), &refused);
    for part in [
        "href=\"#_applicant.identity_number\"",
        "Số định danh cá nhân: Hãy trả lời câu này",
        "href=\"#purpose\"",
        "Mục đích: Hãy viết ngắn hơn",
        "href=\"#_papers.to-khai.originals\"",
        "Tờ khai: hãy ghi số bản đã nhận hoặc chọn bản chụp",
        "value=\"đi học\"",
        "Ninh Kiều",
        "name=\"_key\" value=\"khoa-cu\"",
        "hãy chọn lại",
    ] {
        assert!(html.contains(part), "{part} is missing from {html}");
    }
    let button = html.split("<input").find(|input| input.contains("value=\"post\""));
    assert!(button.is_some_and(|input| input.contains("checked")), "what was chosen stays");
    assert!(!html.contains("<script>alert"), "{html}");
}

#[test]
fn a_file_that_was_not_taken_is_told_where_it_was_chosen() {
    let refused = Refused {
        typed: typed(&[("_case", "chung"), ("_method", "counter"), ("_wrong_file", "to-khai")]),
        errors: Vec::new(),
        code: "file_too_large".to_owned(),
    };
    let html = html(&loaded(), &refused);
    assert!(html.contains("href=\"#_file.to-khai\"") && html.contains("Tờ khai: "), "{html}");
}

#[test]
fn where_another_agency_receives_it_there_is_no_form() {
    let mut loaded = loaded();
    loaded.form.desks.clear();
    let html = html(&loaded, &Refused::default());
    assert!(html.contains("không tiếp nhận thủ tục này") && !html.contains("<form"), "{html}");
}

#[test]
fn of_several_cases_and_desks_the_officer_chooses() {
    let mut several = loaded();
    several.form.case = None;
    several.form.cases.push(ReceptionCase { key: "lai".to_owned(), name: Text::vi("Cấp lại") });
    let cases = html(&several, &Refused::default());
    assert!(cases.contains("href=\"/can-bo/tiep-nhan/1.001193?truong-hop=lai\""), "{cases}");
    let mut desks = loaded();
    desks.form.desks.push(agency("H13.21"));
    let desks = html(&desks, &Refused::default());
    assert!(desks.contains("<select") && desks.contains("Sở H13.21"), "{desks}");
}
