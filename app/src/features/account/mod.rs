//! Accounts: signing in, registering, and the pages that explain the portal.

#[cfg(feature = "ssr")]
mod contact;
mod explain;
#[cfg(feature = "ssr")]
mod identity;
#[cfg(feature = "ssr")]
mod kept_form;
#[cfg(feature = "ssr")]
mod lending;
#[cfg(feature = "ssr")]
mod my_data;
#[cfg(feature = "ssr")]
mod own;
mod register;
#[cfg(feature = "ssr")]
mod second_factor;
mod sign_in;
mod ways;

#[cfg(feature = "ssr")]
pub use contact::{forgot_page, reset_page};
pub use explain::{accessibility_page, help_page};
#[cfg(feature = "ssr")]
pub use identity::{level_name, link_password_page};
#[cfg(feature = "ssr")]
pub use kept_form::kept_form_page;
#[cfg(feature = "ssr")]
pub use lending::lending_page;
#[cfg(feature = "ssr")]
pub use my_data::{closed_page, my_data_page};
#[cfg(feature = "ssr")]
pub use own::own_account_page;
pub use register::register_page;
#[cfg(feature = "ssr")]
pub use second_factor::code_page;
pub use sign_in::{sign_in_form, sign_in_page};
#[cfg(feature = "ssr")]
pub use ways::{CONTROL as IDENTITY, identity_form};

use domain::{
    Lang,
    form::{ErrorCode, FieldError},
};

use crate::{context::Refused, words};

/// What is wrong, as pairs of a control's id and words; what concerns the whole form stands at its
/// first control.
fn wrong(refused: &Refused, lang: Lang) -> Vec<(String, String)> {
    let place = if refused.code == "account_waiting" { "dossier_code" } else { "identity_number" };
    // What single controls say is said there, and nowhere twice.
    let whole = (!refused.code.is_empty() && refused.errors.is_empty())
        .then(|| (place.to_owned(), words::problem_text(&refused.code, lang)));
    let controls = refused.errors.iter().map(|error| told(error, lang));
    whole.into_iter().chain(controls).collect()
}

/// A control's id, and what is wrong there; of passwords it is their length.
fn told(error: &FieldError, lang: Lang) -> (String, String) {
    let text = match (error.path.as_str(), &error.code) {
        ("password" | "new", ErrorCode::TooSmall { .. }) => {
            words::account(lang).password_short.to_owned()
        }
        (_, code) => words::error_text(code, lang),
    };
    (error.path.clone(), text)
}

/// The words at one control.
fn at(wrong: &[(String, String)], id: &str) -> Option<String> {
    wrong.iter().find(|(known, _)| known == id).map(|(_, text)| text.clone())
}

/// A local path to go back to; anything else is nobody's business here.
fn local(next: &str) -> Option<&str> {
    (next.starts_with('/') && !next.starts_with("//") && !next.contains('\\')).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn goes_back_to_local_paths_only() {
        assert_eq!(local("/ho-so?state=refused"), Some("/ho-so?state=refused"));
        for foreign in ["", "//evil.example", "https://evil.example", "/\\evil.example", "ho-so"] {
            assert_eq!(local(foreign), None, "{foreign}");
        }
    }
}
