//! What a case's result looks like, as data of the catalogue.

use serde::Serialize;

use crate::record;

/// The result of a case, typeset by the portal. Its words are Vietnamese only, as the document is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultTemplate {
    /// Tên loại và trích yếu: `Trích lục hộ tịch (bản sao)`.
    pub title: String,
    /// What stands after the number: `TLHT-BS` in `125/TLHT-BS` (NĐ 30/2020, phụ lục I).
    pub symbol: String,
    /// What is told before the lines.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opening: String,
    /// What is certified.
    pub lines: Vec<ResultLine>,
    /// What is told at the end.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub closing: String,
    /// In which post the signer signs: `Chủ tịch`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub signs: String,
    /// Days that it is valid for from its issue; absent: until it is revoked or replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 36500))]
    pub valid_days: Option<u32>,
}

record!(ResultTemplate {
    title, symbol, opening or default, lines, closing or default, signs or default, valid_days,
});

/// A line of a result.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultLine {
    /// Stable within the template (`a-z0-9_`).
    pub key: String,
    /// `Họ, chữ đệm, tên`.
    pub label: String,
    /// Path of the answer that it begins with, as `owner.full_name`; the officer puts it right by
    /// the register. Absent: the officer writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Whether it may stay empty; an empty line is not printed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

record!(ResultLine { key, label, from, optional or default });
