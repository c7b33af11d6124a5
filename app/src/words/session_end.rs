//! Words about a session that ends, and about what was typed before it did.

/// Texts of the warning and of the page that sends on.
#[expect(missing_docs, reason = "a text's name says what it is; the texts stand in app/locales")]
pub struct SessionEndWords {
    pub idle: &'static str,
    pub last: &'static str,
    pub ended: &'static str,
    pub stay: &'static str,
    pub sign_in: &'static str,
    pub kept_title: &'static str,
    pub kept_lead: &'static str,
    pub kept_page: &'static str,
    pub kept_typed: &'static str,
    pub kept_send: &'static str,
    pub kept_drop: &'static str,
    pub kept_none: &'static str,
    pub kept_home: &'static str,
}
