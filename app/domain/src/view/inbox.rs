//! What stands on the officers' desks.

use serde::{Deserialize, Serialize};

use super::OfficerView;
use crate::{Moment, Text, catalogue::Method, dossier::DossierState, record};

/// What the inbox shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams, utoipa::ToSchema))]
#[serde(default)]
pub struct InboxFilter {
    /// A state's name; empty: waiting to be received.
    #[cfg_attr(
        feature = "openapi",
        param(
            pattern = "^(submitted|awaiting_receipt|supplement_requested|accepted|assigning|processing|consulting|processing_supplement|approving|issuing|result_ready|returned|refused|withdrawn|stopped|lapsed)?$"
        )
    )]
    pub state: String,
    /// A code, a name without diacritics, or an identity number.
    pub q: String,
    /// Mã thủ tục.
    pub procedure: String,
    /// `mine`, `free`, empty for all, or an officer's account for what that officer has to work on.
    pub holder: String,
    /// `counter` or `post`; empty for all.
    #[cfg_attr(feature = "openapi", param(pattern = "^(counter|post)?$"))]
    pub method: String,
    /// `oldest` or `newest`.
    pub sort: String,
    /// Cursor of the page.
    #[cfg_attr(feature = "openapi", param(pattern = "^([0-9]{1,15}_[0-9A-Za-z-]{1,40})?$"))]
    pub after: String,
}

/// A line of the inbox.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxItem {
    /// Mã hồ sơ.
    pub code: String,
    /// Row version.
    pub version: i64,
    /// The procedure's name.
    pub procedure_name: Text,
    /// Name of the applicant.
    pub applicant_name: String,
    /// For whom it was filed, where that is somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject_name: Option<String>,
    /// Where it stands.
    pub state: DossierState,
    /// Since when it waits.
    pub waiting_since: Moment,
    /// By when it has to be answered.
    pub answer_by: Moment,
    /// Name of the officer who has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder_name: Option<String>,
    /// Whether the reader has it.
    pub mine: bool,
    /// How it came.
    #[serde(default)]
    pub method: Method,
}

record!(InboxItem {
    code,
    version,
    procedure_name,
    applicant_name,
    subject_name,
    state,
    waiting_since,
    answer_by,
    holder_name,
    mine,
    method or default,
});

/// How many dossiers stand where, on the desks of the officer's agencies. Maintained, not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxCounts {
    /// State's name and count.
    pub by_state: Vec<(String, i64)>,
}

record!(InboxCounts { by_state });

/// A dossier that the intake pipeline could not take to the desk: a person has to look at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StuckView {
    /// Id of the message that failed.
    pub message: String,
    /// Mã hồ sơ.
    pub code: String,
    /// Since when it waits.
    pub since: Moment,
}

record!(StuckView { message, code, since });

/// One keyset page of the inbox.
#[expect(clippy::struct_excessive_bools, reason = "each is a page that the officer may open")]
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxPage {
    /// The lines.
    pub items: Vec<InboxItem>,
    /// The counts.
    pub counts: InboxCounts,
    /// What did not arrive at the officer's desks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stuck: Vec<StuckView>,
    /// Questions of other agencies to the officer's own, first due first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<AskedView>,
    /// Officers that the listed dossiers can be given to, where they wait for that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub officers: Vec<OfficerView>,
    /// Cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Whether the officer may publish procedures.
    #[serde(default)]
    pub publishes: bool,
    /// Whether the officer may see what is late.
    #[serde(default)]
    pub monitors: bool,
    /// Whether the officer may open registers.
    #[serde(default)]
    pub registers: bool,
    /// Whether the officer heads a centre.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub heads: bool,
    /// Whether the officer keeps the staff of a centre.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub keeps_staff: bool,
    /// Whether the officer sees sums of dossiers.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub oversees: bool,
    /// Whether the officer works at no desk: dossiers are none of who looks after the machines or
    /// oversees.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_desk: bool,
    /// Whether the officer keeps rules of assignment.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assigns: bool,
    /// Whether the officer takes in what comes on paper.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub receives: bool,
    /// Whether the reader keeps a cash book.
    #[serde(default)]
    pub keeps_cash: bool,
    /// Whether the reader reconciles.
    #[serde(default)]
    pub reconciles: bool,
}

record!(InboxPage {
    items,
    counts,
    stuck or default,
    asked or default,
    officers or default,
    next,
    publishes or default,
    monitors or default,
    registers or default,
    heads or default,
    keeps_staff or default,
    oversees or default,
    no_desk or default,
    assigns or default,
    receives or default,
    keeps_cash or default,
    reconciles or default,
});

/// A question of another agency that waits for an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskedView {
    /// Mã hồ sơ.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: Text,
    /// Name of the agency that asks.
    pub agency_name: Text,
    /// By when it is to be answered.
    pub due: Moment,
}

record!(AskedView { code, procedure_name, agency_name, due });
