//! Papers that came as paper: at a counter, or by public post.

use serde::Serialize;

use crate::record;

/// Most sheets of one kind that are written down; more than that is a slip of the hand.
pub const MOST_SHEETS: u32 = 99;

/// What was handed in of one document requirement; of one that is only shown, what was shown
/// (NĐ 61/2018 đ. 17: the officer checks each paper and writes it down).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandedPaper {
    /// The requirement's key.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[a-z0-9_-]{1,80}$"))]
    pub requirement: String,
    /// Bản chính.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(maximum = 99))]
    pub originals: u32,
    /// Bản sao.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(maximum = 99))]
    pub copies: u32,
}

record!(HandedPaper { requirement, originals or default, copies or default });

impl HandedPaper {
    /// Sheets of either kind.
    pub const fn sheets(&self) -> u32 {
        self.originals.saturating_add(self.copies)
    }
}
