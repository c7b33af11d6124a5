//! Why an officer reads a dossier.

use serde::Serialize;

use crate::names;

/// Why an officer sees whom a dossier is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To do its work, as [`super::knows`] says; noted by itself.
    #[default]
    Handling,
    /// To settle what was paid, by whoever does so for all dossiers; noted by itself, and opens nothing
    /// else of the dossier.
    Settlement,
    /// The applicant asks, at the counter or by telephone.
    Question,
    /// Feedback or a complaint (phản ánh, khiếu nại).
    Complaint,
    /// An inspection or an audit (thanh tra, kiểm tra).
    Inspection,
    /// To take over from a colleague, or to stand in.
    HandOver,
    /// Another reason, in words.
    Other,
}

names!(Purpose { Handling, Settlement, Question, Complaint, Inspection, HandOver, Other });

impl Purpose {
    const ALL: [Self; 7] = [
        Self::Handling,
        Self::Settlement,
        Self::Question,
        Self::Complaint,
        Self::Inspection,
        Self::HandOver,
        Self::Other,
    ];
    /// Those that are given as a reason.
    pub const GIVEN: [Self; 5] =
        [Self::Question, Self::Complaint, Self::Inspection, Self::HandOver, Self::Other];
    /// Fewest characters of another reason.
    pub const WORDS_MIN: u32 = 10;
    /// Most characters of a reason.
    pub const WORDS_MAX: u32 = 500;

    /// Whether a reading opens the dossier to the officer for a while.
    pub const fn opens(self) -> bool {
        !matches!(self, Self::Settlement)
    }

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Handling => "handling",
            Self::Settlement => "settlement",
            Self::Question => "question",
            Self::Complaint => "complaint",
            Self::Inspection => "inspection",
            Self::HandOver => "hand_over",
            Self::Other => "other",
        }
    }

    /// Reads [`Purpose::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }
}
