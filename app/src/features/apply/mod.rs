//! Applying: from "what do I need" to "submitted".
//!
//! Every page is a form that works by itself: a POST stores what was typed and redirects. With
//! WASM the same pages check at once, save as one types, and upload in pieces.
//!
//! - `start`, `tasks`, `step`, `documents`, `check`: the pages
//! - `fields`: one module a kind of field
//! - `journey`: which page follows which
//! - `errors`: whose answer is wrong, in words

mod answered;
mod check;
mod documents;
mod errors;
mod fields;
mod frame;
mod journey;
#[cfg(feature = "ssr")]
mod level;
mod papers;
#[cfg(feature = "ssr")]
mod start;
mod step;
mod tasks;
#[cfg(all(test, feature = "ssr"))]
mod tests;

#[cfg(feature = "ssr")]
pub(crate) use self::{
    errors::worded,
    fields::{Sheet, Units, field as question},
    papers::{details as paper_details, is_paper, need_words},
    step::add_communes,
};
pub use answered::Answered;
pub use check::check_page;
pub use documents::documents_page;
pub use papers::fault_words;
#[cfg(feature = "ssr")]
pub use start::start_page;
pub use step::step_page;
pub use tasks::task_list_page;
