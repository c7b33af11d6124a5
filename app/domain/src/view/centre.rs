//! Centres with their agencies, as the public and the centre itself see them.

use serde::Serialize;

use crate::{Text, record, workflow::StaffRole};

/// A centre in the list of centres.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CentreSummary {
    /// Its code in addresses, as `can-tho`.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// The agency that it is, as `H13.01`.
    pub agency: String,
    /// The first day on which it exists, `2024-02-28`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The last one, for a centre that has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Who goes on with its work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<Successor>,
}

record!(CentreSummary { code, name, agency, since, until, successor });

/// Who goes on with what an agency did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Successor {
    /// The agency.
    pub agency: String,
    /// Its name.
    pub name: Text,
    /// Its centre, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub centre: Option<String>,
}

record!(Successor { agency, name, centre });

/// An agency of a centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CentreAgency {
    /// Its identifier.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// How many of its procedures the centre receives and the portal has published.
    pub procedures: u32,
    /// The first day on which it exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Who goes on with its work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<Successor>,
    /// Whether it exists today.
    pub exists: bool,
    /// Dossiers that are open there though it has ended; told to the centre only.
    pub left_open: u64,
}

record!(CentreAgency { code, name, procedures, since, until, successor, exists, left_open });

/// A counter and whose dossiers are received at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskView {
    /// Its key.
    pub key: String,
    /// What stands over it.
    pub name: Text,
    /// Names of the agencies.
    pub agencies: Vec<Text>,
}

record!(DeskView { key, name, agencies });

/// An officer whose name and telephone are published (NĐ 61/2018 đ. 9.7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicOfficer {
    /// Full name.
    pub name: String,
    /// The telephone number of the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The agency the officer acts for.
    pub agency: Text,
    /// What stands over the counter where the officer sits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<Text>,
    /// What the officer does.
    pub roles: Vec<StaffRole>,
}

record!(PublicOfficer { name, phone, agency, desk, roles });

/// Everything about a centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CentreView {
    /// Its code, name, dates and successor.
    #[serde(flatten)]
    pub summary: CentreSummary,
    /// Raised with every change.
    pub version: i64,
    /// Whether it exists today.
    pub exists: bool,
    /// What it was before: agencies and centres whose work it goes on with.
    pub predecessors: Vec<Text>,
    /// Its postal address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Text>,
    /// The number to call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hotline: Option<String>,
    /// Its address for e-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The name of its seal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
    /// Hours of the season, `07:30-11:30`, in order.
    pub hours: Vec<String>,
    /// Who directs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directed_by: Option<Text>,
    /// What it promises.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub motto: Option<Text>,
    /// The decisions it rests on.
    pub legal_basis: Vec<Text>,
    /// How many procedures it announces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<u32>,
    /// How many of them the portal has published.
    pub procedures: u32,
    /// Its agencies, those that exist first.
    pub agencies: Vec<CentreAgency>,
    /// Its counters.
    pub desks: Vec<DeskView>,
    /// Who is responsible.
    pub officers: Vec<PublicOfficer>,
}

record!(CentreView {
    summary within CentreSummary, version, exists, predecessors, address, hotline, email, seal,
    hours, directed_by, motto, legal_basis, announced, procedures, agencies, desks, officers,
});
