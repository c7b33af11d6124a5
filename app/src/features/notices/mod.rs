//! What I was told, how I want to be told, and what was told of a dossier.

#[cfg(feature = "ssr")]
mod list;
#[cfg(feature = "ssr")]
mod preferences;
mod told;

#[cfg(feature = "ssr")]
pub use list::notices_page;
#[cfg(feature = "ssr")]
pub use preferences::preferences_page;
pub use told::told_view;

#[cfg(feature = "ssr")]
use crate::route::Page;

/// The page of notices, of citizens or of officers.
#[cfg(feature = "ssr")]
fn list_path(desk: bool) -> String {
    if desk { Page::DeskNotices } else { Page::Notices }.path()
}

/// The page of preferences, of citizens or of officers.
#[cfg(feature = "ssr")]
fn preferences_path(desk: bool) -> String {
    if desk { Page::DeskNoticePreferences } else { Page::NoticePreferences }.path()
}
