//! The page of one's own account.

use domain::{
    Lang, Moment, Text,
    dossier::DossierState,
    identity::Assurance,
    notice::Carrier,
    view::{AccountView, MyData, OpenDossier, OwnAccount, SessionLine},
};

use super::{contains, page, page_with, portal::Portal};
use crate::context::{Refused, Typed};

/// An account with two browsers.
pub fn own_account() -> OwnAccount {
    let line = |id: &str, device: &str, current| SessionLine {
        id: id.to_owned(),
        device: device.to_owned(),
        created_at: Moment(1_795_653_600_000),
        last_seen_at: Moment(1_795_657_200_000),
        current,
    };
    OwnAccount {
        account: AccountView {
            id: "a1".to_owned(),
            full_name: "Nguyễn Thị <Ánh>".to_owned(),
            identity_masked: "•••••••••017".to_owned(),
            phone: None,
            email: Some("anh@vidu.vn".to_owned()),
            agencies: Vec::new(),
            assurance: Assurance::Local,
        },
        password: true,
        linked_at: None,
        identity: None,
        second_factor: None,
        verified: vec![Carrier::Mail],
        pending: Vec::new(),
        carriers: vec![Carrier::Mail, Carrier::Sms],
        sessions: vec![line("s1", "Chrome, Android", true), line("s2", "", false)],
    }
}

/// An account with a dossier that is not finished, and one whose money is open.
pub fn my_data() -> MyData {
    let open = |code: &str, state, money| OpenDossier {
        code: code.to_owned(),
        procedure_name: Text::vi("Đăng ký <khai sinh>"),
        state,
        money,
    };
    MyData {
        full_name: "Nguyễn Thị Ánh".to_owned(),
        linked: false,
        identity: Some("VNeID".to_owned()),
        password: true,
        recent: false,
        open: vec![
            open("H13.20-261123-0002", DossierState::Processing, false),
            open("H13.20-261123-0001", DossierState::Withdrawn, true),
        ],
    }
}

#[test]
fn ones_data_is_taken_along_and_an_account_with_open_dossiers_stays() {
    let (status, html) = page("/tai-khoan/du-lieu", Portal { signed_in: true }, Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "action=\"/tai-khoan/du-lieu/tai-ve\"",
            "name=\"data_password\"",
            "value=\"Nguyễn Thị Ánh\"",
            "name=\"name_password\"",
            "href=\"/ho-so/H13.20-261123-0002#tin-nhan\"",
            "href=\"/ho-so/H13.20-261123-0001\"",
            "Đăng ký &lt;khai sinh&gt;",
            "Còn tiền chưa thanh toán",
            "luật về lưu trữ",
        ],
    );
    assert!(!html.contains("name=\"agree\""), "it cannot be closed yet");
    assert!(!html.contains("0001#tin-nhan"), "there is nothing to put right any more");
    let (_, own) = page("/tai-khoan", Portal { signed_in: true }, Lang::En);
    contains(&own, &["href=\"/tai-khoan/du-lieu\"", "My data"]);
    let (_, desk) = page("/can-bo/tai-khoan", Portal { signed_in: true }, Lang::Vi);
    assert!(!desk.contains("/tai-khoan/du-lieu"), "officers are no citizens");
    let (status, _) = page("/tai-khoan/du-lieu", Portal::default(), Lang::Vi);
    assert_eq!(status, 401);
}

#[test]
fn what_is_wrong_stands_at_the_form_that_was_sent() {
    for (action, place) in [("data", "data_password-error"), ("name", "name_password-error")] {
        let typed = [("action", action.to_owned()), ("full_name", "Trần Thị Bé".to_owned())];
        let code = "password_wrong".to_owned();
        let refused = Refused { typed: Typed::from(typed), errors: Vec::new(), code };
        let portal = Portal { signed_in: true };
        let (_, html) = page_with("/tai-khoan/du-lieu", portal, Lang::Vi, Some(refused));
        contains(&html, &[&format!("id=\"{place}\""), "value=\"Trần Thị Bé\"", "<title>Lỗi: "]);
    }
}

#[test]
fn closing_words_say_what_stays() {
    let (status, html) = page("/tai-khoan/da-dong", Portal::default(), Lang::Vi);
    assert_eq!(status, 200);
    contains(&html, &["Tài khoản đã đóng", "Họ tên và số định danh", "mức độ 2"]);
}

#[test]
fn who_is_signed_in_is_shown_and_ended() {
    for path in ["/tai-khoan", "/can-bo/tai-khoan"] {
        let (status, html) = page(path, Portal { signed_in: true }, Lang::Vi);
        assert_eq!(status, 200);
        contains(
            &html,
            &[
                "Nguyễn Thị &lt;Ánh&gt;",
                "•••••••••017",
                "Chrome, Android",
                "Thiết bị này",
                "Thiết bị không rõ",
                "name=\"session\" value=\"s2\"",
                "Kết thúc mọi phiên khác",
                "autocomplete=\"new-password\"",
            ],
        );
        assert!(!html.contains("value=\"s1\""), "the one that asks is ended by signing out");
    }
    let (_, english) = page("/tai-khoan?kq=mat-khau", Portal { signed_in: true }, Lang::En);
    contains(&english, &["The password was changed", "Signed in at"]);
    let (status, _) = page("/tai-khoan", Portal::default(), Lang::Vi);
    assert_eq!(status, 401);
}
