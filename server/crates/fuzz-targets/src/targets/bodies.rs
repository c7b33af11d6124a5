//! Bodies of REST v1.

use domain::{
    form::Answers,
    view::{
        Decision, NewInvitation, NewLending, NewOrganisation, NewSavedView, NewToken, NewWebhook,
        PaperApplicant, PasswordChange, PreferencesChange, Registration, SignIn, StaffOrder,
    },
};
use serde::{Serialize, de::DeserializeOwned};

use super::texts;

pub(super) fn seeds() -> Vec<Vec<u8>> {
    texts(&[
        r#"{"identity_number":"092190000017","password":"mật khẩu rất dài"}"#,
        r#"{"identity_number":"092190000017","full_name":"Nguyễn Thị Ánh","password":"mật khẩu","phone":"0912345678","email":"anh@example.com","dossier_code":""}"#,
        r#"{"action":"accept"}"#,
        r#"{"action":"refuse","reason":"thiếu","legal_basis":"Điều 5"}"#,
        r#"{"current":"mật khẩu cũ","new":"mật khẩu mới"}"#,
        r#"{"birth.day":"1","kinds":["a","b"],"residence.province":"92"}"#,
        r#"{"tax_code":"0100233488","name":"Công ty Hoa Sen"}"#,
        r#"{"identity_number":"092190000017","roles":["prepare","view"]}"#,
        r#"{"name":"Kế toán","scopes":["read","submit"],"days":90}"#,
        r#"{"url":"https://phan-mem.example.vn/tin","events":["state_changed"]}"#,
        r#"{"name":"Đến hạn","shared":true,"filter":{"due":"30","columns":"state,due"}}"#,
        r#"{"agency":"H13.20","officer":"0197","roles":["signer"],"since":"","until":"2026-12-01","reason":"QĐ 5"}"#,
        r#"{"order":"grant","account":"0197","agency":"H13.20","version":1,"role":"clerk","since":"2026-11-23","until":""}"#,
    ])
}

pub(super) fn run(bytes: &[u8]) {
    reads::<SignIn>(bytes);
    reads::<Registration>(bytes);
    reads::<PasswordChange>(bytes);
    reads::<PreferencesChange>(bytes);
    reads::<PaperApplicant>(bytes);
    reads::<Decision>(bytes);
    reads::<Answers>(bytes);
    reads::<NewOrganisation>(bytes);
    reads::<NewInvitation>(bytes);
    reads::<NewToken>(bytes);
    reads::<NewWebhook>(bytes);
    reads::<NewSavedView>(bytes);
    reads::<NewLending>(bytes);
    reads::<StaffOrder>(bytes);
}

/// What is read, written and read again says the same.
fn reads<T: DeserializeOwned + Serialize>(bytes: &[u8]) {
    let Ok(read) = serde_json::from_slice::<T>(bytes) else { return };
    let written = serde_json::to_string(&read).unwrap_or_default();
    if let Ok(again) = serde_json::from_str::<T>(&written) {
        assert_eq!(serde_json::to_string(&again).unwrap_or_default(), written);
    }
}
