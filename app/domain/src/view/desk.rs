//! A dossier at the officers' desk.

use serde::Serialize;

use super::{DossierView, UrgeView};
use crate::{Moment, Text, dossier::Outcome, record};

/// An agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgencyView {
    /// Its identifier, as `H13.20`.
    pub code: String,
    /// Its name.
    pub name: Text,
}

record!(AgencyView { code, name });

/// A dossier as an officer sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskDossier {
    /// What the applicant sees, too.
    pub dossier: DossierView,
    /// The applicant's identity number.
    pub identity_number: String,
    /// The applicant's telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The applicant's e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The applicant's address, where it came on paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Name of the officer who has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder_name: Option<String>,
    /// Whether the reader has it.
    pub mine: bool,
    /// When the claim ends by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_until: Option<Moment>,
    /// A file is infected.
    pub quarantined: bool,
    /// The reader is not on it: whom it is about, and what anybody said, is left out or shortened
    /// until the reader says why it is to be seen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub masked: bool,
    /// Agencies it can be redirected to.
    pub agencies: Vec<AgencyView>,
    /// What the reader may do with it now, by [`super::Decision`]'s names; `refund_by_bank` where a
    /// refund may go another way than in notes.
    #[serde(default)]
    pub may: Vec<String>,
    /// The step that the reader would do, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Officers it can be given to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<OfficerView>,
    /// The question that the reader's agency is asked and has not answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<u32>,
    /// Answers that can be put right: path, question, answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub correctable: Vec<(String, Text, String)>,
    /// What is proposed to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Urge notes about it, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub urges: Vec<UrgeView>,
}

/// An officer whom work can be given to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficerView {
    /// The account.
    pub account: String,
    /// Full name.
    pub name: String,
}

record!(OfficerView { account, name });

record!(DeskDossier {
    dossier,
    identity_number,
    phone,
    email,
    address,
    holder_name,
    mine,
    claimed_until,
    quarantined,
    masked or default,
    agencies,
    may or default,
    step,
    officers or default,
    asked,
    correctable or default,
    outcome,
    urges or default,
});
