//! Keeping an eye on many dossiers: what is due from whoever filed them, in which order they stand, and
//! by what a list of them is narrowed.

mod column;
mod deadline;
mod group;
mod narrowing;
mod words;

pub use column::TrackColumn;
pub use deadline::{
    Deadline, DeadlineKind, EVERYTHING, Ends, Meant, OURS, Places, deadline_at, deadlines,
    payment_until, place,
};
pub use group::StateGroup;
pub use narrowing::{DueIn, FilterFault, Narrowing, TrackOrder};
pub use words::{LONGEST_SEARCH, search_words};

/// Most saved views of a member, and most that an organisation shares.
pub const MOST_VIEWS: usize = 50;
/// Longest name of a saved view, in characters.
pub const LONGEST_VIEW_NAME: usize = 60;
/// Most dossiers that one file lists.
pub const MOST_EXPORTED: u64 = 100_000;

#[cfg(test)]
mod tests;
