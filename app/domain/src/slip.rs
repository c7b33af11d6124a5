//! The statutory slips of TT 03/2025/TT-VPCP: what each says, frozen when it is issued.

use serde::Serialize;

use crate::{Moment, dossier::Event, names, record};

/// Which form a slip is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SlipForm {
    /// Mẫu 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
    Receipt,
    /// Mẫu 02: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
    Supplement,
    /// Mẫu 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ.
    Refusal,
    /// Mẫu 04: Phiếu xin lỗi và hẹn lại ngày trả kết quả.
    Apology,
    /// Mẫu 05: Thông báo dừng giải quyết hồ sơ.
    Stop,
    /// Mẫu 06: Phiếu kiểm soát quá trình giải quyết hồ sơ.
    Control,
    /// Phiếu đôn đốc: no form of TT 03/2025/TT-VPCP, printed like one.
    Urge,
    /// Phiếu gửi of public post (QĐ 45/2016/QĐ-TTg), printed like them.
    Dispatch,
}

names!(SlipForm { Receipt, Supplement, Refusal, Apology, Stop, Control, Urge, Dispatch });

impl SlipForm {
    /// Every form.
    pub const ALL: [Self; 8] = [
        Self::Receipt,
        Self::Supplement,
        Self::Refusal,
        Self::Apology,
        Self::Stop,
        Self::Control,
        Self::Urge,
        Self::Dispatch,
    ];

    /// The slip that an event owes, if it owes one. `same_day`: the case is answered on the day it
    /// comes in, so that it needs no receipt unless somebody asks (NĐ 61/2018 đ. 17).
    pub const fn owed_by(event: &Event, same_day: bool) -> Option<Self> {
        match event {
            Event::Accepted { .. } if same_day => None,
            Event::Accepted { .. } | Event::ReceiptRequested => Some(Self::Receipt),
            Event::SupplementRequested { .. } => Some(Self::Supplement),
            Event::Refused { .. } => Some(Self::Refusal),
            Event::Extended { .. } => Some(Self::Apology),
            Event::Stopped { .. } => Some(Self::Stop),
            _ => None,
        }
    }

    /// Its number among the forms; nought where it is none of them.
    pub const fn number(self) -> u8 {
        match self {
            Self::Receipt => 1,
            Self::Supplement => 2,
            Self::Refusal => 3,
            Self::Apology => 4,
            Self::Stop => 5,
            Self::Control => 6,
            Self::Urge | Self::Dispatch => 0,
        }
    }

    /// Reads [`SlipForm::number`].
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.number() == number)
    }

    /// What stands after the number: `Số: 0007/TNHS`.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Receipt => "TNHS",
            Self::Supplement => "PBS",
            Self::Refusal => "PTC",
            Self::Apology => "PXL",
            Self::Stop => "TBD",
            Self::Control => "PKS",
            Self::Urge => "PĐĐ",
            Self::Dispatch => "PG",
        }
    }

    /// Its title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Receipt => "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
            Self::Supplement => "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
            Self::Refusal => "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
            Self::Apology => "Phiếu xin lỗi và hẹn lại ngày trả kết quả",
            Self::Stop => "Thông báo dừng giải quyết hồ sơ",
            Self::Control => "Phiếu kiểm soát quá trình giải quyết hồ sơ",
            Self::Urge => "Phiếu đôn đốc giải quyết hồ sơ",
            Self::Dispatch => "Phiếu gửi kết quả qua bưu chính",
        }
    }
}

/// A line of a slip: what it is, and what is written there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SlipLine {
    /// `Thời gian trả kết quả`.
    pub label: String,
    /// What people typed, or a date.
    pub value: String,
}

record!(SlipLine { label, value });

/// Everything that a slip says, in Vietnamese; printed again it says the same for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SlipContent {
    /// Which form it is.
    pub form: SlipForm,
    /// `0007/TNHS`.
    pub number: String,
    /// The agency above.
    pub superior: String,
    /// The agency that issues it.
    pub agency: String,
    /// Where it is issued.
    pub place: String,
    /// When.
    pub issued_at: Moment,
    /// Mã hồ sơ.
    pub code: String,
    /// What is told before the lines.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opening: String,
    /// The lines.
    pub lines: Vec<SlipLine>,
    /// What is above the list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub list_title: String,
    /// The list: papers, or what is missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub list: Vec<String>,
    /// What is told at the end.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub closing: String,
    /// Under whose name the other signs; empty where only the agency signs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub left_signs: String,
    /// In which post the officer signs; empty where nobody does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub right_signs: String,
    /// The officer's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub right_name: String,
}

record!(SlipContent {
    form, number, superior, agency, place, issued_at, code, opening or default, lines,
    list_title or default, list or default, closing or default, left_signs or default, right_signs or default,
    right_name or default,
});
