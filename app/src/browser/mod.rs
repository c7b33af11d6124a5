//! What exists in the browser only.

mod api;
mod dom;
mod fetch;
mod follow;

use std::sync::Arc;

use domain::Lang;
use leptos::{
    mount::hydrate_body,
    prelude::{AnyView, document, provide_context},
};

pub use api::{CitizenApi, DeskApi};
pub use dom::{focus, open};
pub use follow::follow_dossier;

use crate::api::{Api, PortalApi};

/// Brings the citizens' pages to life.
pub fn hydrate_citizen() {
    hydrate(Arc::new(CitizenApi), crate::citizen_app);
}

/// Brings the officers' pages to life.
pub fn hydrate_desk() {
    hydrate(Arc::new(DeskApi), crate::desk_app);
}

fn hydrate(api: Arc<dyn PortalApi>, app: fn() -> AnyView) {
    let root = document().document_element();
    let lang = root.as_ref().and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    hydrate_body(move || {
        provide_context(Lang::from_code(&lang));
        provide_context(Api(api));
        app()
    });
    if let Some(root) = root {
        // Tests wait for it, and styles may show what needs the program.
        let _ = root.set_attribute("data-live", "");
    }
}
