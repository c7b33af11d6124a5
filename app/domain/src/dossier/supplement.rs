//! What a dossier lacks: the lines of a supplement request.

use serde::Serialize;

use crate::{names, record};

/// What is wrong with one paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentFault {
    /// It is not there.
    Missing,
    /// It cannot be read.
    Unreadable,
    /// It is another paper.
    WrongDocument,
    /// It is out of date.
    Expired,
    /// It lacks a page, a signature or a seal.
    Incomplete,
    /// An answer of the form has to be corrected.
    Answer,
}

names!(DocumentFault { Missing, Unreadable, WrongDocument, Expired, Incomplete, Answer });

impl DocumentFault {
    /// In Vietnamese and in English, for pages and slips.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Missing => ("Còn thiếu", "Missing"),
            Self::Unreadable => ("Không đọc được", "Cannot be read"),
            Self::WrongDocument => ("Không đúng loại giấy tờ", "Wrong document"),
            Self::Expired => ("Đã hết hạn", "Out of date"),
            Self::Incomplete => {
                ("Thiếu trang, chữ ký hoặc dấu", "A page, signature or seal is missing")
            }
            Self::Answer => ("Thông tin khai cần sửa", "An answer has to change"),
        }
    }
}

/// One line of a supplement request (Phiếu yêu cầu bổ sung).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupplementItem {
    /// The document requirement's key, or the form step's key for [`DocumentFault::Answer`].
    pub target: String,
    /// What is wrong.
    pub fault: DocumentFault,
    /// The officer's words: what to do.
    pub reason: String,
}

record!(SupplementItem { target, fault, reason });
