//! Words of signing in with the national identity.

/// Texts of the national identity: signing in with it, linking an account, levels.
#[expect(missing_docs, reason = "a text's name says what it is; the texts stand in app/locales")]
pub struct IdentityWords {
    pub sign_in: &'static str,
    pub sign_in_lead: &'static str,
    pub or_local: &'static str,
    pub known_as: &'static str,
    pub local: &'static str,
    pub level: &'static str,
    pub level_one: &'static str,
    pub level_two: &'static str,
    pub link: &'static str,
    pub link_lead: &'static str,
    pub linked: &'static str,
    pub linked_now: &'static str,
    pub no_password: &'static str,
    pub password_title: &'static str,
    pub password_lead: &'static str,
    pub password_own: &'static str,
    pub password_foreign: &'static str,
    pub password_link: &'static str,
    pub needed: &'static str,
    pub needed_level: &'static str,
    pub needed_text: &'static str,
    pub needed_again: &'static str,
    pub needed_raise: &'static str,
    pub needed_nowhere: &'static str,
}
