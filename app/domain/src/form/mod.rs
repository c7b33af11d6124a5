//! The form engine: a form is data, its answers are text as typed, and one set of rules checks
//! them in the browser and on the server.

mod answers;
mod check;
mod comparable;
mod condition;
mod definition;
mod error;
mod items;
mod kinds;
mod merge;
mod of_step;
mod parties;
mod path;
mod prefill;
mod sanitise;
mod sheet;
mod show;
mod status;
mod validate;
mod visit;

pub use answers::{Answer, Answers};
pub use check::{check, check_condition};
pub use comparable::{Comparable, comparables};
pub use condition::Condition;
pub use definition::{Choice, Field, FieldKind, FormDefinition, PersonPart, ProfilePart, Step};
pub use error::{ErrorCode, FieldError};
pub use items::{add_item, item_count, remove_item};
pub use kinds::date;
pub(crate) use kinds::integer::read as read_integer;
pub use kinds::money::read as read_money;
pub use merge::{merge_form, merge_step};
pub use of_step::errors_of_step;
pub use parties::{Behalf, FilerFields, Party, PartyFields};
pub use prefill::{Profile, prefill};
pub use sanitise::{MergeError, sanitise};
pub use show::{Part, addresses, show_parts, show_value};
pub use status::step_statuses;
pub use validate::{Context, Units, validate, validate_step};
pub use visit::{correctable, part_for, relevant, visible};

#[cfg(test)]
mod tests;
