//! The interface of Một Cửa: pages that the server renders and the browser brings to life.
//!
//! Two faces share everything but their pages: citizens ([`citizen_app`]) and officers
//! ([`desk_app`]), each with a browser bundle of its own. A page is a function that answers a view;
//! [`route::Page`] says which one an address means. Pages call [`api::PortalApi`] and nothing else.

pub mod api;
pub mod context;
pub mod data;
pub mod features;
pub mod format;
pub mod json;
pub mod route;
mod shell;
pub mod ui;
pub mod url;
pub mod words;

#[cfg(feature = "hydrate")]
pub mod browser;
pub mod upload;

mod citizen;
mod desk;
mod pages;

#[cfg(feature = "hydrate")]
pub use browser::{hydrate_citizen, hydrate_desk};
pub use citizen::citizen_app;
pub use desk::desk_app;
pub use shell::shell;
