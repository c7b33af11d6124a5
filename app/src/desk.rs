//! The officers' pages.

use leptos::prelude::AnyView;

use crate::{
    features::{account, desk},
    pages::face,
    route::Page,
};

/// The officers' face of the portal.
pub fn desk_app() -> AnyView {
    face(true, show)
}

/// The pages that are the same on both sides, then those of the server alone.
fn show(page: Page) -> Option<AnyView> {
    match page {
        Page::Inbox => Some(desk::inbox_page()),
        Page::DeskSignIn => Some(account::sign_in_page(true)),
        Page::DeskDossier { code } => Some(desk::desk_dossier_page(code)),
        #[cfg(feature = "ssr")]
        Page::Reviews => Some(desk::reviews_page()),
        #[cfg(feature = "ssr")]
        Page::OwnCentre => Some(crate::features::centre::own_centre_page()),
        #[cfg(feature = "ssr")]
        Page::Staff => Some(crate::features::centre::staff_page()),
        #[cfg(feature = "ssr")]
        Page::Due => Some(desk::due_page()),
        #[cfg(feature = "ssr")]
        Page::Review { code } => Some(desk::review_page(code)),
        _ => None,
    }
}
