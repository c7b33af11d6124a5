//! A dossier at the desk, for who is on it and for who is not.

use domain::{
    Lang,
    dossier::DossierState,
    form::{ErrorCode, FieldError},
    readiness::Readiness,
    view::{DeskDossier, DossierView},
};

use super::{contains, fixtures::dossier, page, page_with, portal::Portal};
use crate::context::{Refused, Typed};

/// One that the officer is on, one that the officer is not on, and one that a colleague holds.
const CODES: [&str; 3] = ["H13.20-261123-0001", "H13.20-261123-0002", "H13.20-261123-0003"];

/// The dossiers of the desk.
pub fn desk_dossier(code: &str) -> Option<DeskDossier> {
    let place = CODES.iter().position(|known| *known == code)?;
    let full = DossierView { code: code.to_owned(), ..dossier() };
    let desk = |dossier: DossierView, identity_number: &str| DeskDossier {
        dossier,
        identity_number: identity_number.to_owned(),
        phone: None,
        email: None,
        address: None,
        holder_name: None,
        mine: false,
        claimed_until: None,
        quarantined: false,
        masked: place > 0,
        agencies: Vec::new(),
        may: vec!["note".to_owned(), "take_over".to_owned()],
        step: None,
        officers: Vec::new(),
        asked: None,
        correctable: Vec::new(),
        outcome: None,
        urges: Vec::new(),
    };
    if place == 0 {
        return Some(desk(full, "092190000017"));
    }
    let bare = DossierView {
        applicant_name: "Nguyễn T. Á.".to_owned(),
        state: DossierState::Processing,
        files: Vec::new(),
        readiness: Readiness::default(),
        supplement: Vec::new(),
        slips: Vec::new(),
        originals: Vec::new(),
        readings: Vec::new(),
        told: Vec::new(),
        result: None,
        ..full
    };
    let masked = desk(bare, "•••••••••017");
    if place == 1 {
        return Some(masked);
    }
    let dossier = DossierView { state: DossierState::AwaitingReceipt, ..masked.dossier };
    Some(DeskDossier { dossier, holder_name: Some("Phạm Quốc Đạt".to_owned()), ..masked })
}

fn officer() -> Portal {
    Portal { signed_in: true }
}

fn path(place: usize) -> String {
    format!("/can-bo/ho-so/{}", CODES[place])
}

#[test]
fn who_is_not_on_it_sees_where_it_stands_and_says_why() {
    let (status, html) = page(&path(1), officer(), Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "Nguyễn T. Á.",
            "•••••••••017",
            "Đang giải quyết",
            "Diễn biến",
            "action=\"/can-bo/ho-so/H13.20-261123-0002/muc-dich\"",
            "name=\"words\"",
            "Người nộp hồ sơ đọc được lý do này",
            "Thanh tra, kiểm tra",
        ],
    );
    for purpose in ["question", "complaint", "inspection", "hand_over", "other"] {
        contains(&html, &[&format!("value=\"{purpose}\"")]);
    }
    for hidden in [
        "value=\"handling\"",
        "Tệp đã nộp",
        "Thành phần hồ sơ",
        "phieu-kiem-soat",
        "Tải bằng chứng",
        "id=\"xu-ly\"",
    ] {
        assert!(!html.contains(hidden), "{hidden} in {html}");
    }
    let (_, html) = page(&path(1), officer(), Lang::En);
    contains(&html, &["See personal data", "The applicant can read this reason."]);
}

#[test]
fn who_is_on_it_is_asked_nothing() {
    let (_, html) = page(&path(0), officer(), Lang::Vi);
    contains(&html, &["Nguyễn Thị Ánh", "092190000017", "Tệp đã nộp", "Tải bằng chứng"]);
    // In the words of officers.
    contains(&html, &["Người nộp hỏi, tại quầy hoặc qua điện thoại: “Hỏi &lt;ngày&gt; nhận”"]);
    assert!(!html.contains("/muc-dich"), "{html}");
}

#[test]
fn what_a_colleague_holds_can_be_taken_over_without_a_reason_to_see_it() {
    let (_, html) = page(&path(2), officer(), Lang::Vi);
    contains(&html, &["/muc-dich\"", "Phạm Quốc Đạt", "value=\"take_over\""]);
}

#[test]
fn what_is_wrong_with_a_reason_stands_at_its_control_and_nothing_typed_is_lost() {
    let typed = [("purpose", "other".to_owned()), ("words", "vì <b>".to_owned())];
    let code = ErrorCode::TooShort { min: 10 };
    let refused = Refused {
        typed: Typed::from(typed),
        errors: vec![FieldError { path: "words".to_owned(), code }],
        code: "invalid".to_owned(),
    };
    let (_, html) = page_with(&path(1), officer(), Lang::Vi, Some(refused));
    contains(
        &html,
        &[
            "<title>Lỗi: ",
            "href=\"#words\"",
            "id=\"words-error\"",
            "Hãy viết rõ hơn, ít nhất 10 ký tự",
            "vì &lt;b&gt;",
            "name=\"purpose\" value=\"other\" checked",
        ],
    );
}

#[test]
fn the_applicant_reads_who_looked_and_why() {
    let (_, html) = page("/ho-so/H13.20-261123-0001", officer(), Lang::Vi);
    contains(
        &html,
        &[
            "07:40 ngày 26/11/2026",
            "– Trần Thị &lt;Mai&gt; (Ủy ban nhân dân phường Hải Châu), để trả lời câu hỏi của bạn: \
             “Hỏi &lt;ngày&gt; nhận”",
        ],
    );
    let (_, html) = page("/ho-so/H13.20-261123-0001", officer(), Lang::En);
    contains(&html, &["07:40 on 26/11/2026", "to answer your question"]);
}
