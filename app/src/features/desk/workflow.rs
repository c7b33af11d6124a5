//! Workflows at the desk: `/can-bo/quy-trinh`. The form is plain; all of the edited workflow travels
//! with each press, and nothing is stored until it is saved.

mod changes;
mod conditions;
mod form;
mod list;
mod page;

pub(super) use changes::changes;
pub use list::workflows_page;
pub use page::workflow_page;
