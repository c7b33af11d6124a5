//! What surrounds a page: the language, the portal, the request.

use std::sync::Arc;

use domain::{Lang, form::FieldError};
use leptos::prelude::{GetUntracked, StoredValue, WithUntracked, use_context};
use leptos_router::hooks::use_location;

use crate::{api::Api, ui::El};

/// The bundled files, under their hashed names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    /// Path of the style sheet.
    pub css: String,
    /// Path of the citizens' JavaScript.
    pub citizen_js: String,
    /// Path of the citizens' WASM.
    pub citizen_wasm: String,
    /// Path of the officers' JavaScript.
    pub desk_js: String,
    /// Path of the officers' WASM.
    pub desk_wasm: String,
    /// Path of the JavaScript that checks proofs.
    pub proof_js: String,
    /// Path of the WASM that checks proofs.
    pub proof_wasm: String,
}

/// Sets the HTTP status of the page being rendered; the server puts it into the context.
#[derive(Clone)]
pub struct SetStatus(pub Arc<dyn Fn(u16) + Send + Sync>);

/// What a form held that was refused, and why. The server puts it into the context of the page that
/// answers the post, which it sends without the browser's program: what was typed, an identity number
/// among it, stays out of addresses, histories and logs.
#[derive(Clone, Debug, Default)]
pub struct Refused {
    /// What was typed; no password.
    pub typed: Typed,
    /// What is wrong with single controls.
    pub errors: Vec<FieldError>,
    /// Code of what is wrong with the form as a whole; empty when only controls are.
    pub code: String,
}

impl Refused {
    /// The page with what was typed in its form. Only the server has forms that were refused.
    pub fn refill(&self, page: El) -> El {
        #[cfg(feature = "ssr")]
        let page = page.refill(&self.typed);
        page
    }

    /// Code of what is wrong: of the refused form, or of the one that led back here.
    pub fn problem(&self) -> String {
        if self.code.is_empty() { query("loi") } else { self.code.clone() }
    }
}

/// What a form held, by the names of its controls; a name may stand several times.
#[derive(Clone, Debug, Default)]
pub struct Typed(pub Vec<(String, String)>);

impl Typed {
    /// The first value of a control.
    pub fn get(&self, name: &str) -> Option<&String> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Whether a control had this value among others.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.0.iter().any(|(known, held)| known == name && held == value)
    }

    /// Nothing was typed, as on a fresh page.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<const N: usize> From<[(&str, String); N]> for Typed {
    fn from(typed: [(&str, String); N]) -> Self {
        Self(typed.map(|(name, value)| (name.to_owned(), value)).into())
    }
}

/// The form that was refused; empty on a fresh page.
pub fn refused() -> Refused {
    use_context::<Refused>().unwrap_or_default()
}

/// Whether the data of the page is sent to the browser's program with it.
#[derive(Clone, Copy)]
pub(crate) struct Hydrated(
    #[cfg_attr(
        not(feature = "ssr"),
        expect(dead_code, reason = "the browser has every page live")
    )]
    pub bool,
);

/// Whether the reader has moved from page to page since the document was loaded.
#[derive(Clone, Copy)]
pub(crate) struct Navigated(pub StoredValue<bool>);

/// The language of the page.
pub fn use_lang() -> Lang {
    use_context::<Lang>().unwrap_or_default()
}

/// The portal.
///
/// # Panics
///
/// Where neither the server nor the browser's entry point has put it into the context, which no
/// page survives.
#[expect(clippy::expect_used, reason = "both entry points provide it before any page renders")]
pub fn use_api() -> Api {
    use_context::<Api>().expect("the portal is in the context")
}

/// Sets the HTTP status while the server renders; nothing in the browser.
pub fn set_status(status: u16) {
    if let Some(SetStatus(set)) = use_context::<SetStatus>() {
        set(status);
    }
}

/// The path and query of the page.
pub fn here() -> String {
    let location = use_location();
    let (path, search) = (location.pathname.get_untracked(), location.search.get_untracked());
    let search = search.trim_start_matches('?');
    if search.is_empty() { path } else { format!("{path}?{search}") }
}

/// A parameter of the query; empty when there is none.
pub fn query(name: &str) -> String {
    use_location().query.with_untracked(|query| query.get(name).unwrap_or_default())
}

/// All values of a parameter of the query, as boxes that are ticked send them, parted by commas.
pub fn query_list(name: &str) -> String {
    use_location().query.with_untracked(|query| query.get_all(name).unwrap_or_default().join(","))
}
