//! Pages of results: made at the desk, kept by the applicant, checked by anybody.

use domain::{
    Lang, Moment, Text,
    result::ResultStage,
    view::{
        DeliveryChoice, DeskResult, ResultCheck, ResultLineView, ResultView, SignatureView,
        StoredDocument,
    },
};

use super::{contains, page, portal::Portal};

/// A signature.
pub fn signature() -> SignatureView {
    SignatureView {
        subject: "Bùi Thị Hạnh".to_owned(),
        organisation: None,
        issuer: "CA trình diễn".to_owned(),
        serial: "01ab".to_owned(),
        certificate: "cd".to_owned(),
        at: Moment(1_795_653_600_000),
        timestamped: true,
        demonstration: true,
    }
}

/// What anybody may know of a result.
pub fn result_check() -> ResultCheck {
    ResultCheck {
        id: "0198".to_owned(),
        title: "Trích lục hộ tịch </p><script>alert(1)</script>".to_owned(),
        number: "125/TLHT-BS".to_owned(),
        agency: Text::vi("Ủy ban nhân dân phường Ninh Kiều"),
        issued_at: Moment(1_795_653_600_000),
        valid_until: Some("2027-05-23".to_owned()),
        expired: false,
        sha256: "ab".repeat(32),
        signatures: vec![signature()],
        revoked_at: None,
        replaced_by: None,
    }
}

/// A document of the store.
pub fn stored_document() -> StoredDocument {
    StoredDocument {
        id: "0198".to_owned(),
        title: "Trích lục hộ tịch".to_owned(),
        number: "125/TLHT-BS".to_owned(),
        agency: Text::vi("Ủy ban nhân dân phường Ninh Kiều"),
        issued_at: Moment(1_795_653_600_000),
        code: "H13.20-261123-0001".to_owned(),
        valid_until: None,
        void: false,
        unpaid: false,
    }
}

/// A result at the desk, to be drafted or signed.
pub fn desk_result() -> DeskResult {
    let line = |key: &str, text: &str, optional| ResultLineView {
        key: key.to_owned(),
        label: "Họ, chữ đệm, tên".to_owned(),
        text: text.to_owned(),
        optional,
    };
    DeskResult {
        code: "H13.20-261123-0001".to_owned(),
        version: 7,
        procedure_name: Text::vi("Trích lục"),
        applicant_name: "Nguyễn Thị Ánh".to_owned(),
        may: ["draft_result", "sign_result", "seal_result", "revoke_result", "ship"]
            .map(str::to_owned)
            .to_vec(),
        step: None,
        result: Some(ResultView {
            id: "0198".to_owned(),
            title: "Trích lục hộ tịch".to_owned(),
            stage: ResultStage::Signed,
            number: None,
            signatures: vec![signature()],
            collected_at: None,
        }),
        lines: Some(vec![line("name", "TRẦN \"AN\"", false), line("note", "", true)]),
        symbol: Some("TLHT-BS".to_owned()),
        title: Some("Trích lục hộ tịch".to_owned()),
        keys: true,
        delivery: DeliveryChoice::default(),
        reason: None,
    }
}

fn signed_in() -> Portal {
    Portal { signed_in: true }
}

#[test]
fn the_desk_drafts_signs_and_seals_on_one_page() {
    let path = "/can-bo/ho-so/H13.20-261123-0001/ket-qua";
    let (status, html) = page(path, signed_in(), Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "name=\"dong.name\"",
            "TRẦN &quot;AN&quot;",
            "Mã PIN khóa ký của bạn",
            "href=\"/api/v1/intake/H13.20-261123-0001/result.pdf\"",
            "Chữ ký trình diễn, không có giá trị pháp lý.",
            "name=\"version\" value=\"7\"",
        ],
    );
    assert!(!html.contains("name=\"pin\" value"), "no PIN is ever filled in");
    let (_, english) = page(path, signed_in(), Lang::En);
    contains(
        &english,
        &["Sign and approve", "Number, seal and issue", "Signed, waits for its number"],
    );
    let (status, _) = page(path, Portal::default(), Lang::Vi);
    assert_eq!(status, 401);
}

#[test]
fn what_is_wrong_is_told_where_it_is_put_right() {
    let at = |code: &str| {
        let path = format!("/can-bo/ho-so/H13.20-261123-0001/ket-qua?loi={code}");
        page(&path, signed_in(), Lang::Vi).1
    };
    contains(&at("pin_wrong"), &["href=\"#pin\"", "Mã PIN không đúng"]);
    contains(&at("number_taken"), &["href=\"#number\""]);
    contains(&at("no_file"), &["href=\"#tep\"", "Hãy chọn tệp PDF"]);
    contains(&at("draft_outdated"), &["href=\"#van-ban\"", "Tờ khai đã đổi"]);
}

#[test]
fn the_store_lists_what_was_issued_and_offers_it_to_a_draft() {
    let (status, html) = page("/tai-lieu", signed_in(), Lang::Vi);
    assert_eq!(status, 200);
    let file = "href=\"/api/v1/dossiers/H13.20-261123-0001/result.pdf\"";
    contains(&html, &["Trích lục hộ tịch (125/TLHT-BS)", file]);
    assert!(!html.contains("<select"), "no draft waits for one");
    let (_, english) = page("/tai-lieu", signed_in(), Lang::En);
    contains(&english, &["My documents", "Download the result (PDF)"]);
    let (status, _) = page("/tai-lieu", Portal::default(), Lang::Vi);
    assert_eq!(status, 401);
}

#[test]
fn anybody_checks_a_result_or_a_slip() {
    let (status, html) = page("/kiem-tra/0198", Portal::default(), Lang::Vi);
    assert_eq!(status, 200);
    contains(&html, &["Văn bản thật", "125/TLHT-BS", "23/05/2027", "&lt;script&gt;"]);
    let (_, slip) = page("/kiem-tra/0197", Portal::default(), Lang::En);
    contains(&slip, &["0001/TNHS"]);
    let (status, _) = page("/kiem-tra/0199", Portal::default(), Lang::Vi);
    assert_eq!(status, 404);
    let (status, empty) = page("/kiem-tra", Portal::default(), Lang::En);
    assert_eq!(status, 200);
    contains(&empty, &["Check a result", "id=\"tep-kiem-tra\"", "name=\"ma\""]);
    let (status, unknown) = page("/kiem-tra?ma=x", Portal::default(), Lang::En);
    assert_eq!(status, 404);
    contains(&unknown, &["There is no document with this code."]);
}
