//! The officers' desk. Every action is a plain form: it works with the keyboard, without
//! JavaScript, and always carries the row version that the officer saw.

mod bulk;
mod decide;
mod dossier;
#[cfg(feature = "ssr")]
mod due;
mod inbox;
mod masked;
mod originals;
mod paper;
mod payment;
mod process;
#[cfg(feature = "ssr")]
mod register;
#[cfg(feature = "ssr")]
mod review;
mod supplement;
mod together;
#[cfg(feature = "ssr")]
mod urge;
mod urge_parts;
#[cfg(feature = "ssr")]
mod waiting;
#[cfg(feature = "ssr")]
mod workflow;

#[cfg(feature = "ssr")]
pub use bulk::bulk_page;
pub use dossier::desk_dossier_page;
#[cfg(feature = "ssr")]
pub use due::due_page;
pub use inbox::inbox_page;
pub use paper::how;
#[cfg(feature = "ssr")]
pub use register::register_page;
#[cfg(feature = "ssr")]
pub use review::{review_page, reviews_page};
#[cfg(feature = "ssr")]
pub use urge::{new_urge_page, urge_page, urges_page};
#[cfg(feature = "ssr")]
pub use waiting::waiting_page;
#[cfg(feature = "ssr")]
pub use workflow::{workflow_page, workflows_page};
