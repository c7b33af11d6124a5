//! The design system: one part a file, all of them plain functions that answer an [`El`]. Nothing
//! here loads data, and everything works before the browser's program arrives.

mod as_served;
mod back_link;
mod button;
mod checkboxes;
mod control;
mod date_input;
mod el;
mod error_summary;
mod file_input;
mod form;
mod layout;
mod loading;
mod notice;
mod page_head;
mod pager;
mod panel;
mod progress;
mod radios;
mod select;
mod session_end;
mod summary_list;
mod tag;
mod task_list;
mod text_area;
mod text_input;
mod timeline;

pub use as_served::as_served;
pub use back_link::back_link;
pub use button::{button, button_danger, button_secondary, link_button};
pub use checkboxes::{checkbox, checkboxes};
pub use control::{Control, field_of};
pub use date_input::date_input;
pub use el::{Child, El, Words, el};
pub use error_summary::{error_summary, error_title};
pub use file_input::file_input;
pub use form::{hidden, post_form};
pub use layout::layout;
pub use loading::loading;
pub use notice::notice;
pub use page_head::{document_title, page_head};
pub use pager::{Pager, pager};
pub use panel::panel;
pub use progress::{progress, step_indicator};
pub use radios::radios;
pub use select::select;
pub use summary_list::{Row, summary_list};
pub use tag::{Tone, tag};
pub use task_list::{Task, task_list};
pub use text_area::text_area;
pub use text_input::{TextInput, text_input};
pub use timeline::{Entry, timeline};

#[cfg(all(test, feature = "ssr"))]
mod tests;
