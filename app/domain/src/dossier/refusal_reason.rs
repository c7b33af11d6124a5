//! Why a dossier is not received.

use serde::Serialize;

use crate::names;

/// Why a dossier is not received (Phiếu từ chối).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// The applicant does not meet the conditions of the procedure.
    ConditionsNotMet,
    /// The person may not file this.
    NotEntitled,
    /// The same dossier is already being processed.
    Duplicate,
    /// Papers or answers are false.
    FalseInformation,
    /// The law excludes it for another reason, told in the note.
    OtherLegalReason,
}

names!(RefusalReason {
    ConditionsNotMet,
    NotEntitled,
    Duplicate,
    FalseInformation,
    OtherLegalReason,
});

impl RefusalReason {
    /// In Vietnamese and in English, for pages and slips.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::ConditionsNotMet => {
                ("Không đủ điều kiện theo quy định", "The conditions are not met")
            }
            Self::NotEntitled => ("Không đúng đối tượng thực hiện", "This person may not file it"),
            Self::Duplicate => {
                ("Hồ sơ trùng với hồ sơ đang giải quyết", "The same is already in process")
            }
            Self::FalseInformation => {
                ("Giấy tờ hoặc thông tin không đúng sự thật", "False papers or answers")
            }
            Self::OtherLegalReason => {
                ("Lý do khác theo quy định của pháp luật", "Another reason in law")
            }
        }
    }
}
