//! The store of documents: papers of earlier dossiers, used again, and the proof before it opens.

use domain::{
    Lang, Moment, Text,
    fee::Quote,
    form::{Answers, ErrorCode, FieldError},
    problem::Problem,
    readiness::Readiness,
    view::{DraftView, StoredPaper, StoredPaperList},
};

use super::{contains, fixtures::procedure, page, page_with, portal::Portal};
use crate::{
    context::{Refused, Typed},
    data::broken,
};

/// A draft that asks for the birth notice.
pub fn draft() -> DraftView {
    let mut procedure = procedure();
    DraftView {
        id: "d1".to_owned(),
        version: 1,
        procedure_code: procedure.code,
        procedure_name: procedure.name,
        level: procedure.level,
        case: procedure.cases.remove(0),
        answers: Answers::default(),
        files: Vec::new(),
        errors: Vec::new(),
        steps: Vec::new(),
        readiness: Readiness::default(),
        saved_at: Moment(0),
        unit_names: Vec::new(),
        dossier_code: None,
        supplements: None,
        filed_at: None,
        submission_key: "khoa".to_owned(),
        receiver: None,
        organisation: None,
        withheld: None,
        fee: Quote::Free,
        max_file_bytes: 20_000_000,
        max_dossier_bytes: 100_000_000,
    }
}

/// A paper that still holds, and one that does not; a page behind them.
pub fn stored_papers(draft: &str, after: &str) -> StoredPaperList {
    if !after.is_empty() {
        return StoredPaperList::default();
    }
    let paper = |id: &str, name: &str, valid_until: Option<&str>, void| StoredPaper {
        id: id.to_owned(),
        name: Text::vi(name),
        file_name: format!("{id} <b>.pdf"),
        size: 1_250_000,
        sha256: "ab".repeat(32),
        code: "H13.20-261123-0001".to_owned(),
        handed_in_at: Moment(1_795_653_600_000),
        valid_until: valid_until.map(str::to_owned),
        void,
        fits: Vec::new(),
    };
    let mut first = paper("u1", "Giấy chứng sinh", Some("2027-05-23"), false);
    if !draft.is_empty() {
        first.fits = vec!["chung-sinh".to_owned()];
    }
    let over = paper("u2", "Giấy khám sức khỏe", Some("2026-01-31"), true);
    StoredPaperList { items: vec![first, over], next: Some("o1_u2".to_owned()) }
}

/// What a store says that is asked for with such a draft.
pub fn locked(draft: &str) -> Option<Problem> {
    let code = draft.strip_prefix("khoa-")?.to_owned();
    Some(Problem { status: 403, code, ..broken() })
}

fn signed_in() -> Portal {
    Portal { signed_in: true }
}

#[test]
fn papers_say_where_they_come_from_and_until_when_they_hold() {
    let (status, html) = page("/tai-lieu", signed_in(), Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "Trích lục hộ tịch (125/TLHT-BS)",
            "Giấy chứng sinh",
            "href=\"/ho-so/H13.20-261123-0001/tep/u1\"",
            "u1 &lt;b&gt;.pdf",
            "1,2\u{a0}MB",
            "Nộp ngày 26/11/2026",
            "Có giá trị đến 23/05/2027",
            "name=\"ngay-u1.year\"",
            "value=\"2027\"",
            "Đã hết giá trị",
            "Không hiện nữa",
            "vẫn còn trong hồ sơ H13.20-261123-0001",
            "href=\"/tai-lieu?after=o1_u2\"",
        ],
    );
    assert!(!html.contains("<select"), "no draft waits for one");
    let (_, english) = page("/tai-lieu", signed_in(), Lang::En);
    contains(&english, &["Papers you handed in", "Do not show it any more"]);
    let (_, last) = page("/tai-lieu?after=o1_u2", signed_in(), Lang::Vi);
    contains(&last, &["Chưa có giấy tờ nào", "href=\"/tai-lieu\""]);
    assert!(!last.contains("125/TLHT-BS"), "results stand on the first page");
}

#[test]
fn a_draft_is_offered_what_it_asks_for_but_nothing_that_is_over() {
    let (status, html) = page("/tai-lieu?nhap=d1", signed_in(), Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "action=\"/nhap/d1/giay-to/kho\"",
            "name=\"document\" value=\"u1\"",
            "id=\"requirement-u1\"",
            "Hồ sơ đang làm cần giấy tờ này",
            "name=\"nhap\" value=\"d1\"",
            "href=\"/tai-lieu?nhap=d1&amp;after=o1_u2\"",
            "href=\"/nhap/d1/giay-to\"",
        ],
    );
    assert!(!html.contains("requirement-u2"), "it is over");
    let (_, wrong) = page("/tai-lieu?nhap=d1&tl=u1&loi=quota", signed_in(), Lang::Vi);
    contains(&wrong, &["id=\"requirement-u1-error\"", "href=\"#requirement-u1\"", "<title>Lỗi: "]);
    let (_, over) = page("/tai-lieu?nhap=d1&tl=u2&loi=document_void", signed_in(), Lang::Vi);
    contains(&over, &["href=\"#tai-lieu\"", "không còn giá trị nên không dùng lại được"]);
}

#[test]
fn a_wrong_day_is_told_at_its_own_paper_with_what_was_typed() {
    let typed = [
        ("action", "date".to_owned()),
        ("paper", "u2".to_owned()),
        ("nhap", String::new()),
        ("after", String::new()),
        ("ngay-u2.day", "31".to_owned()),
        ("ngay-u2.month", "2".to_owned()),
        ("ngay-u2.year", "2028".to_owned()),
    ];
    let error = FieldError { path: "valid_until".to_owned(), code: ErrorCode::NotADate };
    let refused =
        Refused { typed: Typed::from(typed), errors: vec![error], code: "invalid".to_owned() };
    let (_, html) = page_with("/tai-lieu", signed_in(), Lang::Vi, Some(refused));
    contains(&html, &["id=\"ngay-u2-error\"", "href=\"#ngay-u2.day\"", "value=\"2028\""]);
    assert!(!html.contains("id=\"ngay-u1-error\""), "{html}");
    assert!(html.contains("value=\"2027\""), "the other keeps its own");
}

#[test]
fn a_locked_store_asks_for_the_proof_and_keeps_the_draft() {
    let path = "/tai-lieu?nhap=khoa-proof_needed";
    let (status, html) = page(path, signed_in(), Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "action=\"/tai-lieu\"",
            "name=\"nhap\" value=\"khoa-proof_needed\"",
            "autocomplete=\"current-password\"",
            "Mở kho",
        ],
    );
    assert!(!html.contains("125/TLHT-BS") && !html.contains("Giấy chứng sinh"), "{html}");
    let typed = [("action", "prove".to_owned()), ("nhap", "khoa-proof_needed".to_owned())];
    let code = "password_wrong".to_owned();
    let refused = Refused { typed: Typed::from(typed), errors: Vec::new(), code };
    let (_, wrong) = page_with(path, signed_in(), Lang::Vi, Some(refused));
    contains(&wrong, &["id=\"password-error\"", "href=\"#password\"", "<title>Lỗi: "]);
    let (_, linked) = page("/tai-lieu?nhap=khoa-sign_in_again", signed_in(), Lang::Vi);
    contains(
        &linked,
        &["Đăng nhập bằng VNeID", "name=\"next\" value=\"/tai-lieu?nhap=khoa-sign_in_again\""],
    );
    assert!(!linked.contains("type=\"password\""), "{linked}");
}
