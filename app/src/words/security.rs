//! Words of one's own account: who is signed in, and the password.

/// Texts of the page of one's own account.
#[expect(missing_docs, reason = "a text's name says what it is; the texts stand in app/locales")]
pub struct SecurityWords {
    pub title: &'static str,
    pub none: &'static str,
    pub sessions: &'static str,
    pub sessions_lead: &'static str,
    pub sessions_then: &'static str,
    pub session_line: &'static str,
    pub unknown_device: &'static str,
    pub current_device: &'static str,
    pub end: &'static str,
    pub end_others: &'static str,
    pub session_ended: &'static str,
    pub others_ended: &'static str,
    pub password: &'static str,
    pub password_lead: &'static str,
    pub current: &'static str,
    pub new: &'static str,
    pub change: &'static str,
    pub password_changed: &'static str,
}
