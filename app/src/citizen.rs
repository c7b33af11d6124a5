//! The citizens' pages.

use leptos::prelude::AnyView;

#[cfg(feature = "ssr")]
use crate::features::{
    account, applications, centre, developers, notices, organisation, result, statistics, track,
};
use crate::{
    features::{apply, catalogue},
    pages::face,
    route::Page,
};

/// The citizens' face of the portal.
pub fn citizen_app() -> AnyView {
    face(false, show)
}

/// The pages that are the same on both sides, then those of the side.
fn show(page: Page) -> Option<AnyView> {
    match page {
        Page::Search => Some(catalogue::search_page()),
        Page::Draft { id } => Some(apply::task_list_page(id)),
        Page::Step { id, step } => Some(apply::step_page(id, step)),
        Page::Documents { id } => Some(apply::documents_page(id)),
        Page::Check { id } => Some(apply::check_page(id)),
        other => other_side(other),
    }
}

#[cfg(feature = "ssr")]
fn other_side(page: Page) -> Option<AnyView> {
    Some(match page {
        Page::Home => catalogue::home_page(),
        Page::Procedure { code } => catalogue::procedure_page(code),
        Page::NoticeSheet { code } => catalogue::notice_sheet(code),
        Page::Start { code } => apply::start_page(code),
        Page::Dossiers => track::dossiers_page(),
        Page::Dossier { code } => track::dossier_page(code),
        Page::Submitted { code } => track::submitted_page(code),
        Page::Receipt { code } => track::receipt_page(code),
        Page::Notices => notices::notices_page(false),
        Page::Account => account::own_account_page(false),
        Page::MyData => account::my_data_page(),
        Page::Applications => applications::applications_page(),
        Page::Webhook { id } => applications::webhook_page(id),
        Page::AccountClosed => account::closed_page(),
        Page::Organisations => organisation::organisations_page(),
        Page::Organisation { tax_code } => organisation::organisation_page(tax_code),
        Page::NoticePreferences => notices::preferences_page(false),
        Page::Lookup => track::lookup_page(),
        Page::SlipCheck { id } => result::checked_page(id),
        Page::PaperCheck => result::check_page(),
        Page::Store => result::store_page(),
        Page::ProofCheck => track::proof_page(),
        Page::Statistics => statistics::waiting_page(),
        Page::SignIn => account::sign_in_page(false),
        Page::KeptForm => account::kept_form_page(false),
        Page::ForgotPassword => account::forgot_page(),
        Page::ResetPassword => account::reset_page(),
        Page::LinkPassword => account::link_password_page(),
        Page::Register => account::register_page(),
        Page::Centres => centre::centres_page(),
        Page::Centre { code } => centre::centre_page(code),
        Page::Help => account::help_page(),
        Page::Accessibility => account::accessibility_page(),
        Page::Developers => developers::developers_page(),
        _ => return None,
    })
}

/// The browser follows a dossier's page that came with the document; the others it loads.
#[cfg(not(feature = "ssr"))]
fn other_side(page: Page) -> Option<AnyView> {
    match page {
        #[cfg(feature = "hydrate")]
        Page::Dossier { code } => crate::browser::follow_dossier(&code),
        _ => None,
    }
}
