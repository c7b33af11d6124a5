//! Numbers that everybody may see.

mod waiting;

pub use waiting::waiting_page;
