//! The register of dossiers (Mẫu 07, Sổ theo dõi hồ sơ) as officers read it.

use serde::{Deserialize, Serialize};

use crate::{Moment, Text, catalogue::Method, dossier::DossierState, record};

/// Which lines of which register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(default)]
pub struct RegisterFilter {
    /// The agency's identifier; empty: the reader's first.
    pub agency: String,
    /// Lĩnh vực, as the register is named; empty: the first.
    pub field: String,
    /// The year, `2026`; empty: the last one that has lines.
    #[cfg_attr(feature = "openapi", param(pattern = "^(20[0-9]{2})?$"))]
    pub year: String,
    /// First day, `2026-11-01`; empty: from the beginning.
    #[cfg_attr(
        feature = "openapi",
        param(pattern = "^(20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?$")
    )]
    pub from: String,
    /// Last day; empty: to the end.
    #[cfg_attr(
        feature = "openapi",
        param(pattern = "^(20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?$")
    )]
    pub to: String,
    /// Cursor; empty: the first page.
    #[cfg_attr(feature = "openapi", param(pattern = "^([0-9]{1,15}_[0-9]{1,9})?$"))]
    pub after: String,
}

/// A register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisterBook {
    /// The agency.
    pub agency: String,
    /// Lĩnh vực.
    pub field: String,
    /// The year.
    pub year: i64,
    /// Its last number, which is how many lines it has.
    pub lines: u32,
}

record!(RegisterBook { agency, field, year, lines });

/// A line of a register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisterLine {
    /// Số thứ tự, from 1, without gaps.
    pub number: u32,
    /// Mã hồ sơ.
    pub code: String,
    /// Tên thủ tục.
    pub procedure: String,
    /// Tên tổ chức, cá nhân.
    pub applicant: String,
    /// Địa chỉ.
    pub address: String,
    /// Số điện thoại.
    pub phone: String,
    /// Cơ quan chủ trì.
    pub agency: String,
    /// Ngày nhận.
    pub received_at: Moment,
    /// Ngày hẹn trả, the last one that was promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<Moment>,
    /// Ngày trả, or the day on which it ended otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Moment>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<DossierState>,
    /// Phương thức nhận kết quả, once it was handed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// Ký nhận: who took it, or what proves it.
    pub receiver: String,
}

record!(RegisterLine {
    number,
    code,
    procedure,
    applicant,
    address,
    phone,
    agency,
    received_at,
    due_at,
    ended_at,
    ended,
    method,
    receiver,
});

/// An agency and the registers that it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisterAgency {
    /// Its identifier.
    pub agency: String,
    /// Its name.
    pub name: Text,
    /// Its registers, by field and year.
    pub books: Vec<RegisterBook>,
}

record!(RegisterAgency { agency, name, books });

/// One keyset page of a register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisterPage {
    /// The agencies whose registers the reader may open.
    pub agencies: Vec<RegisterAgency>,
    /// The register that is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub book: Option<RegisterBook>,
    /// Its lines, by number.
    pub lines: Vec<RegisterLine>,
    /// Whether the period has no more lines than a PDF takes.
    pub prints: bool,
    /// Most lines of a PDF.
    pub most: u32,
    /// Cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

record!(RegisterPage { agencies, book, lines, prints, most, next });
