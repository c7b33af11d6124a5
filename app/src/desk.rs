//! The officers' pages.

use leptos::prelude::AnyView;

#[cfg(feature = "ssr")]
use crate::features::{notices, payment};
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
        Page::DeskKeptForm => Some(account::kept_form_page(true)),
        #[cfg(feature = "ssr")]
        Page::DeskCode => Some(account::code_page()),
        #[cfg(feature = "ssr")]
        Page::Reviews => Some(desk::reviews_page()),
        #[cfg(feature = "ssr")]
        Page::CashBook => Some(payment::cash_page()),
        #[cfg(feature = "ssr")]
        Page::Reconciliation => Some(payment::reconcile_page()),
        #[cfg(feature = "ssr")]
        Page::Bulk => Some(desk::bulk_page()),
        #[cfg(feature = "ssr")]
        Page::OwnCentre => Some(crate::features::centre::own_centre_page()),
        #[cfg(feature = "ssr")]
        Page::OwnCentreAbout => Some(crate::features::centre::about_page()),
        #[cfg(feature = "ssr")]
        Page::OwnAgency => Some(crate::features::centre::agency_page()),
        #[cfg(feature = "ssr")]
        Page::OwnDesk => Some(crate::features::centre::desk_page()),
        #[cfg(feature = "ssr")]
        Page::Staff => Some(crate::features::centre::staff_page()),
        #[cfg(feature = "ssr")]
        Page::Assignment => Some(crate::features::assignment::assignment_page()),
        #[cfg(feature = "ssr")]
        Page::AssignmentRule => Some(crate::features::assignment::rule_page()),
        #[cfg(feature = "ssr")]
        Page::Reception => Some(crate::features::reception::reception_page()),
        #[cfg(feature = "ssr")]
        Page::ReceptionForm { code } => Some(crate::features::reception::reception_form_page(code)),
        #[cfg(feature = "ssr")]
        Page::DeskSupplement { code } => Some(crate::features::reception::supplement_page(code)),
        #[cfg(feature = "ssr")]
        Page::DeskResult { code } => Some(crate::features::result::desk_result_page(code)),
        #[cfg(feature = "ssr")]
        Page::Due => Some(desk::due_page()),
        #[cfg(feature = "ssr")]
        Page::DeskAccount => Some(account::own_account_page(true)),
        #[cfg(feature = "ssr")]
        Page::Lending => Some(account::lending_page()),
        #[cfg(feature = "ssr")]
        Page::Oversight => Some(crate::features::oversight::oversight_page()),
        #[cfg(feature = "ssr")]
        Page::DeskNotices => Some(notices::notices_page(true)),
        #[cfg(feature = "ssr")]
        Page::DeskNoticePreferences => Some(notices::preferences_page(true)),
        #[cfg(feature = "ssr")]
        Page::Waiting => Some(desk::waiting_page()),
        #[cfg(feature = "ssr")]
        Page::DossierRegister => Some(desk::register_page()),
        #[cfg(feature = "ssr")]
        Page::Urges => Some(desk::urges_page()),
        #[cfg(feature = "ssr")]
        Page::NewUrge => Some(desk::new_urge_page()),
        #[cfg(feature = "ssr")]
        Page::Urge { id } => Some(desk::urge_page(id)),
        #[cfg(feature = "ssr")]
        Page::Review { code } => Some(desk::review_page(code)),
        #[cfg(feature = "ssr")]
        Page::Workflows => Some(desk::workflows_page()),
        #[cfg(feature = "ssr")]
        Page::Workflow { code } => Some(desk::workflow_page(code)),
        _ => None,
    }
}
