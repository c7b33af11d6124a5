//! The catalogue: home page, search, procedures, and the sheet for the notice board.

mod case;
mod home;
mod parts;
mod procedure;
mod query;
mod results;
mod search;
mod sheet;

#[cfg(feature = "ssr")]
pub(super) use case::way;
#[cfg(feature = "ssr")]
pub(super) use parts::{say, search_box};
#[cfg(feature = "ssr")]
pub(super) use procedure::facts;

pub use home::home_page;
pub use procedure::procedure_page;
pub use search::search_page;
pub use sheet::notice_sheet;
