//! The columns of a list, from which its reader chooses. Code and procedure are always there.

use serde::Serialize;

use crate::names;

/// A column that may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TrackColumn {
    /// For whom it was filed.
    Subject,
    /// The member who filed it.
    Member,
    /// When it was filed.
    Submitted,
    /// How it came.
    Method,
    /// When the result is due.
    Due,
    /// What is due from whoever filed.
    Ours,
    /// Where it stands.
    State,
}

names!(TrackColumn { Subject, Member, Submitted, Method, Due, Ours, State });

impl TrackColumn {
    /// Every column, in the order in which they stand.
    pub const ALL: [Self; 7] = [
        Self::Subject,
        Self::Member,
        Self::Submitted,
        Self::Method,
        Self::Due,
        Self::Ours,
        Self::State,
    ];
    /// Those that are shown where nobody has chosen.
    pub const USUAL: [Self; 6] =
        [Self::Subject, Self::Member, Self::Submitted, Self::Due, Self::Ours, Self::State];

    /// The transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Member => "member",
            Self::Submitted => "submitted",
            Self::Method => "method",
            Self::Due => "due",
            Self::Ours => "ours",
            Self::State => "state",
        }
    }

    /// Reads [`TrackColumn::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == name)
    }
}
