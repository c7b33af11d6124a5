//! Words of the second factor of officers.

/// Texts of the second factor: the code, setting up the app, recovery codes.
#[expect(missing_docs, reason = "a text's name says what it is; the texts stand in app/locales")]
pub struct SecondFactorWords {
    pub title: &'static str,
    pub lead: &'static str,
    pub code: &'static str,
    pub code_hint: &'static str,
    pub go_on: &'static str,
    pub lost: &'static str,
    pub lost_text: &'static str,
    pub set_up_title: &'static str,
    pub set_up_lead: &'static str,
    pub set_up_steps: &'static [&'static str],
    pub picture: &'static str,
    pub secret: &'static str,
    pub first_code: &'static str,
    pub first_code_hint: &'static str,
    pub codes_title: &'static str,
    pub codes_lead: &'static str,
    pub codes_once: &'static str,
    pub codes_kept: &'static str,
    pub app: &'static str,
    pub app_since: &'static str,
    pub reset: &'static str,
    pub reset_lead: &'static str,
    pub reset_password: &'static str,
    pub was_reset: &'static str,
}
