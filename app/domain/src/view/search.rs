//! The catalogue as it is searched and shown.

use serde::{Deserialize, Serialize};

use crate::{
    Text,
    catalogue::{Audience, Channel, Method, ProcedureContent, ServiceLevelKind},
    names, record,
};

/// A search over the catalogue. Empty parts do not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams, utoipa::ToSchema))]
#[serde(default)]
pub struct ProcedureQuery {
    /// Words, with or without diacritics; a code; the beginning of a word.
    pub q: String,
    /// Lĩnh vực, its Vietnamese name.
    pub field: String,
    /// Cơ quan thực hiện, its Vietnamese name.
    pub agency: String,
    /// Who may ask: `citizen`, `business` …
    pub audience: String,
    /// `full`, `partial` or `information`.
    pub level: String,
    /// `online`, `counter` or `post`.
    pub channel: String,
    /// Page, from 1; 0 counts as 1.
    #[cfg_attr(feature = "openapi", param(value_type = i64, minimum = 0, maximum = 4_294_967_295_i64))]
    pub page: u32,
}

/// A line of a search result.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProcedureSummary {
    /// Mã thủ tục.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Lĩnh vực.
    pub field: Text,
    /// Cơ quan thực hiện.
    pub agency: Text,
    /// Its level.
    pub level: ServiceLevelKind,
    /// Who may ask.
    pub audience: Vec<Audience>,
    /// Ways of filing, without doubles.
    pub methods: Vec<Method>,
    /// The first way of filing, for time and fee at a glance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_channel: Option<Channel>,
    /// Whether it can be filed here.
    pub accepts_online: bool,
}

record!(ProcedureSummary {
    code,
    name,
    field,
    agency,
    level,
    audience,
    methods,
    first_channel,
    accepts_online,
});

/// What can narrow a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// Lĩnh vực.
    Field,
    /// Cơ quan.
    Agency,
    /// Đối tượng.
    Audience,
    /// Mức độ.
    Level,
    /// Cách thức.
    Channel,
}

names!(Facet { Field, Agency, Audience, Level, Channel });

/// How many results one value of a facet would leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FacetCount {
    /// The facet.
    pub facet: Facet,
    /// The value, as [`ProcedureQuery`] takes it.
    pub value: String,
    /// How many.
    pub count: u32,
}

record!(FacetCount { facet, value, count });

/// One page of a search result: twenty lines.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProcedurePage {
    /// The lines, best first.
    pub items: Vec<ProcedureSummary>,
    /// How many there are in all.
    pub total: u32,
    /// This page, from 1.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// Counts by facet; each facet counted as if it were not narrowed itself.
    pub facets: Vec<FacetCount>,
    /// Centres whose names were asked for, those that exist first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub centres: Vec<CentreLead>,
}

record!(ProcedurePage { items, total, page, pages, facets, centres or default });

/// A centre that a search found by its name.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CentreLead {
    /// Its code in addresses.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Name of who goes on with its work, where it has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<Text>,
}

record!(CentreLead { code, name, successor });

/// A procedure's page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProcedureView {
    /// Everything published.
    pub content: ProcedureContent,
    /// Number of the revision.
    pub revision: u32,
    /// When it was published.
    pub published_at: crate::Moment,
    /// Those of the related procedures that are published here.
    #[serde(default)]
    pub related: Vec<RelatedProcedure>,
    /// Centres at which it can be filed today.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub centres: Vec<super::AgencyView>,
}

record!(ProcedureView { content, revision, published_at, related or default, centres or default });

/// Another procedure by its name.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RelatedProcedure {
    /// Mã thủ tục.
    pub code: String,
    /// Its name.
    pub name: Text,
}

record!(RelatedProcedure { code, name });

/// A province or a commune.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitView {
    /// Its code (QĐ 19/2025/QĐ-TTg), as text with leading zeros.
    pub code: String,
    /// Its name.
    pub name: String,
}

record!(UnitView { code, name });
