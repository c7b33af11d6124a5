//! Words of signing in and of accounts.

/// Texts of the account pages and of help.
#[expect(missing_docs, reason = "a text's name says what it is; the texts stand in app/locales")]
pub struct AccountWords {
    pub password_short: &'static str,
    pub sign_in: &'static str,
    pub sign_in_desk: &'static str,
    pub sign_in_lead: &'static str,
    pub sign_in_desk_lead: &'static str,
    pub identity_number: &'static str,
    pub identity_hint: &'static str,
    pub password: &'static str,
    pub no_account: &'static str,
    pub register: &'static str,
    pub register_lead: &'static str,
    pub full_name: &'static str,
    pub full_name_hint: &'static str,
    pub new_password: &'static str,
    pub new_password_hint: &'static str,
    pub phone: &'static str,
    pub phone_hint: &'static str,
    pub email: &'static str,
    pub email_hint: &'static str,
    pub dossier_code: &'static str,
    pub dossier_code_hint: &'static str,
    pub create: &'static str,
    pub have_account: &'static str,
    pub help: &'static str,
    /// Headings and their paragraphs.
    pub help_parts: &'static [(&'static str, &'static str)],
    pub accessibility: &'static str,
    pub accessibility_parts: &'static [(&'static str, &'static str)],
}
