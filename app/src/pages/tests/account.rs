//! The page of one's own account.

use domain::{
    Lang, Moment,
    identity::Assurance,
    notice::Carrier,
    view::{AccountView, OwnAccount, SessionLine},
};

use super::{contains, page, portal::Portal};

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
