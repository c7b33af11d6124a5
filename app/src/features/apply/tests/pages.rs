//! What the pages of a draft show.

use std::sync::Arc;

use domain::{
    Lang,
    view::{DraftSummary, DraftView, UnitView},
};
use leptos::prelude::{Owner, RenderHtml};

use super::{HOSTILE, NOW, draft, file, procedure, session};
use crate::{
    features::apply::{
        check,
        documents::{self, Refused, Transfers},
        fields::Units,
        start::{self, Start},
        step::{self, Asked, Loaded},
        tasks,
    },
    ui::El,
};

fn html(page: impl FnOnce() -> El) -> String {
    Owner::new().with(|| page().to_html())
}

fn complete() -> DraftView {
    let answers = [
        ("purpose", "đi học"),
        ("married", "no"),
        ("home.province", "01"),
        ("home.commune", "00004"),
        ("home.detail", "Số 1"),
    ];
    draft(&answers, vec![file("to-khai.pdf")])
}

fn step_page(draft: DraftView, place: usize, errors: bool) -> String {
    let commune = UnitView { code: "00004".to_owned(), name: "Ba Đình".to_owned() };
    let units = Units { communes: vec![("01".to_owned(), vec![commune])], ..Units::default() };
    let loaded = Arc::new(Loaded { draft, units });
    html(|| step::page(&loaded, place, Asked { errors, to_check: false }, Lang::Vi))
}

#[test]
fn a_step_is_a_form_that_works_by_itself() {
    let html = step_page(draft(&[("purpose", "đi học")], Vec::new()), 0, false);
    assert!(html.contains("method=\"post\" action=\"/nhap/d1/buoc/muc-dich\""), "{html}");
    assert!(html.contains("Bước 1/4") && html.contains("Nơi ở hiện nay"), "{html}");
    assert!(html.contains("name=\"purpose\"") && html.contains("value=\"đi học\""), "{html}");
    assert!(!html.contains("error-summary"), "nothing is wrong before it was sent: {html}");
    assert!(html.contains("Đã lưu lúc 07:40"), "{html}");
    assert_eq!(html.matches("<h1").count(), 1, "{html}");
}

#[test]
fn errors_stand_in_the_summary_and_at_the_control_in_the_same_words() {
    let html = step_page(draft(&[("purpose", &"x".repeat(21))], Vec::new()), 0, true);
    let words = "Mục đích: Hãy viết ngắn hơn, nhiều nhất 20 ký tự";
    assert_eq!(html.matches(words).count(), 2, "{html}");
    assert!(html.contains("<a href=\"#purpose\" rel=\"external\">"), "{html}");
    assert!(html.contains("<a href=\"#married\" rel=\"external\">"), "{html}");
    assert!(!html.contains("#home"), "errors of other steps stay there: {html}");
}

#[test]
fn enter_presses_the_button_that_goes_on() {
    let html = step_page(complete(), 2, false);
    let first = html.split("<button").nth(1).unwrap_or_default();
    assert!(first.contains("tabindex=\"-1\"") && !first.contains("_action"), "{first}");
    assert!(html.contains("selected=\"\">Ba Đình"), "{html}");
}

#[test]
fn the_task_list_tells_in_words_how_far_everything_is() {
    let html = html(|| tasks::page(&draft(&[("married", "no")], Vec::new()), Lang::Vi));
    assert!(html.contains("Đã xong 0/4 phần"), "{html}");
    for status in ["Chưa làm", "Đang làm", "Không cần", "Chưa thể nộp"] {
        assert!(html.contains(status), "{status}: {html}");
    }
    assert!(!html.contains("href=\"/nhap/d1/buoc/hon-nhan\""), "a skipped step is no link: {html}");
    assert!(html.contains("action=\"/nhap/d1/xoa\""), "{html}");
    let done = super::pages::html(|| tasks::page(&complete(), Lang::Vi));
    assert!(done.contains("Đã xong 3/4 phần") && done.contains("Sẵn sàng nộp"), "{done}");
}

fn documents_page(draft: DraftView, code: &str) -> String {
    let refused = Refused { code: code.to_owned(), requirement: "to-khai".to_owned() };
    let refused = (!code.is_empty()).then_some(refused);
    html(|| {
        let transfers = Transfers::new("/nhap/d1/giay-to");
        documents::page(&Arc::new(draft), refused.as_ref(), transfers, Lang::Vi)
    })
}

#[test]
fn papers_are_uploaded_by_a_plain_form_each() {
    let html = documents_page(complete(), "");
    assert!(html.contains("enctype=\"multipart/form-data\" action=\"/nhap/d1/giay-to/to-khai\""));
    assert!(html.contains("accept=\".pdf,.jpg,.jpeg,.png,.heic,.docx\" multiple"), "{html}");
    assert!(html.contains("action=\"/nhap/d1/giay-to/xoa/u1\""), "{html}");
    assert!(html.contains("1,2\u{a0}MB"), "{html}");
    assert!(html.contains("Mỗi tệp tối đa 20\u{a0}MB, cả hồ sơ tối đa 100\u{a0}MB."), "{html}");
    assert!(html.contains("CSDL dân cư") && !html.contains("giay-to/cu-tru"), "{html}");
    assert!(!html.contains("Ghi chú của nguồn"), "an instruction is no paper: {html}");
}

#[test]
fn a_refused_file_is_explained_where_it_was_chosen() {
    let html = documents_page(draft(&[], Vec::new()), "file_password_protected");
    assert!(
        html.contains("<a href=\"#tep-to-khai\" rel=\"external\">Tờ khai: Tệp PDF có mật khẩu"),
        "{html}"
    );
    assert!(html.contains("id=\"tep-to-khai-error\""), "{html}");
    let missing = documents_page(draft(&[], Vec::new()), "1");
    assert!(missing.contains("Còn thiếu: Tờ khai"), "{missing}");
}

#[test]
fn everything_can_be_looked_over_and_changed() {
    let html = html(|| check::page(&complete(), false, Lang::Vi));
    assert!(html.contains("gửi đến: Ủy ban nhân dân phường Cái Răng."), "{html}");
    assert!(html.contains("href=\"/nhap/d1/buoc/muc-dich?ve=kiem-tra#purpose\""), "{html}");
    assert!(html.contains("<span class=\"hidden\"> Mục đích</span>"), "{html}");
    assert!(html.contains("Số 1, 00004, Hà Nội"), "{html}");
    assert!(!html.contains("Vợ hoặc chồng"), "what is not asked is not shown: {html}");
    assert!(html.contains("to-khai.pdf (1,2\u{a0}MB)"), "{html}");
    assert!(html.contains("1/1 giấy tờ bắt buộc"), "{html}");
    assert!(html.contains("name=\"submission_key\" value=\"khoa-nop\""), "{html}");
    assert!(!html.contains("disabled"), "{html}");
}

#[test]
fn what_is_missing_is_told_with_the_way_there() {
    let html = html(|| check::page(&draft(&[("married", "yes")], Vec::new()), true, Lang::Vi));
    assert!(html.contains("0/1 giấy tờ bắt buộc, còn thiếu 1: Tờ khai."), "{html}");
    assert!(html.contains("href=\"/nhap/d1/giay-to?loi=1#tep-to-khai\""), "{html}");
    let purpose = "href=\"/nhap/d1/buoc/muc-dich?ve=kiem-tra&amp;loi=1#purpose\"";
    assert!(html.contains(purpose), "{html}");
    assert!(html.contains("error-summary"), "{html}");
}

#[test]
fn one_goes_on_with_the_open_draft_instead_of_a_second_one() {
    let open = DraftSummary {
        id: "d1".to_owned(),
        procedure_code: "1.000001".to_owned(),
        procedure_name: domain::Text::vi("Cấp giấy xác nhận"),
        saved_at: NOW,
    };
    let page = |signed_in, draft| {
        let session = session(signed_in);
        let start = Start { procedure: procedure(), session, draft };
        html(|| start::page(&start, &start::Chosen::default(), "", Lang::Vi))
    };
    let with_draft = page(true, Some(open));
    assert!(with_draft.contains("Bạn đang có một hồ sơ nháp") && !with_draft.contains("<form"));
    assert!(with_draft.contains("href=\"/nhap/d1\"") && with_draft.contains("26/11/2026 07:40"));
    let stranger = page(false, None);
    assert!(stranger.contains("/dang-nhap?next=%2Fnop-ho-so%2F1.000001"), "{stranger}");
    let fresh = page(true, None);
    assert!(fresh.contains("method=\"post\" action=\"/nop-ho-so/1.000001\""), "{fresh}");
    assert!(fresh.contains("name=\"case\" value=\"thuong\"") && fresh.contains("Tờ khai"));
}

#[test]
fn stored_text_never_becomes_markup() {
    let stored = [("purpose", HOSTILE), ("married", HOSTILE), ("home.detail", HOSTILE)];
    let hostile = || draft(&stored, vec![file(HOSTILE)]);
    for html in [
        step_page(hostile(), 0, true),
        step_page(hostile(), 2, true),
        html(|| tasks::page(&hostile(), Lang::Vi)),
        html(|| check::page(&hostile(), true, Lang::En)),
        documents_page(hostile(), HOSTILE),
    ] {
        assert!(!html.contains("<script"), "{html}");
    }
}
