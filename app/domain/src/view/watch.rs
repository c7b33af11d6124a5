//! What waits, as officers, applicants and the public read it.

use serde::{Deserialize, Serialize};

use crate::{
    Moment, Text, record,
    watch::{Level, WaitKind},
};

/// Which of what waits is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(default)]
pub struct WaitFilter {
    /// One agency, its identifier; empty: what is the reader's own to do.
    pub agency: String,
    /// One kind's name; empty: all.
    #[cfg_attr(
        feature = "openapi",
        param(
            pattern = "^(files_unchecked|file_missing|dead_letter|not_received|supplement_unanswered|step_late|consultation_silent|near_due|overdue|not_collected|originals_kept|mail_bounced|urge_unanswered)?$"
        )
    )]
    pub kind: String,
    /// One level, `officer`, `head` or `centre`; empty: all.
    #[cfg_attr(feature = "openapi", param(pattern = "^(officer|head|centre)?$"))]
    pub level: String,
    /// One procedure's code, together with a kind; empty: all.
    pub procedure: String,
    /// One officer's account, together with a kind; `-`: nobody's; empty: all.
    pub officer: String,
    /// Cursor; empty: the first page.
    #[cfg_attr(feature = "openapi", param(pattern = "^([0-9]{1,15}_[0-9A-Za-z-]{1,40})?$"))]
    pub after: String,
}

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitItem {
    /// What.
    pub kind: WaitKind,
    /// How far up somebody was told.
    pub level: Level,
    /// Mã hồ sơ; absent where it is an urge note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Id of the urge note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urge: Option<String>,
    /// The agency's name.
    pub agency_name: Text,
    /// Who has to act: `applicant`, `system` or a role's name.
    pub owner: String,
    /// Name of the officer who has to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer_name: Option<String>,
    /// Since when.
    pub since: Moment,
    /// When the next one is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalates_at: Option<Moment>,
    /// Whether the reader may open it.
    pub opens: bool,
}

record!(WaitItem {
    kind,
    level,
    code,
    urge,
    agency_name,
    owner,
    officer_name,
    since,
    escalates_at,
    opens,
});

/// How many wait of a kind at a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitCount {
    /// The agency.
    pub agency: String,
    /// The agency's name.
    pub agency_name: Text,
    /// What.
    pub kind: WaitKind,
    /// How far up somebody was told.
    pub level: Level,
    /// How many.
    pub count: i64,
}

record!(WaitCount { agency, agency_name, kind, level, count });

/// One keyset page of what waits, longest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitPage {
    /// The lines.
    pub items: Vec<WaitItem>,
    /// What waits at the agencies that the reader may look at.
    pub counts: Vec<WaitCount>,
    /// Cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// When it was looked last; absent: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Moment>,
}

record!(WaitPage { items, counts, next, as_of });

/// What a dossier waits for, as its applicant reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StandingView {
    /// What would be late.
    pub kind: WaitKind,
    /// Who has to act: `applicant`, `system` or a role's name.
    pub owner: String,
    /// Name of the officer who has to (NĐ 224/2026 đ. 15.1 g).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer_name: Option<String>,
    /// Since when.
    pub since: Moment,
    /// Until when; absent: there is no hurry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
}

record!(StandingView { kind, owner, officer_name, since, until });

/// How many dossiers wait, of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KindCount {
    /// What.
    pub kind: WaitKind,
    /// How many.
    pub count: i64,
}

record!(KindCount { kind, count });

/// How many dossiers of an agency are overdue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OverdueCount {
    /// The agency.
    pub agency: String,
    /// The agency's name.
    pub agency_name: Text,
    /// How many.
    pub count: i64,
}

record!(OverdueCount { agency, agency_name, count });

/// What waits longer than it should, for everybody to see: numbers, and nothing of any person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicWaiting {
    /// When it was looked last; absent: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Moment>,
    /// Every kind with how many, none left out.
    pub kinds: Vec<KindCount>,
    /// Agencies with overdue dossiers, most first.
    pub overdue: Vec<OverdueCount>,
}

record!(PublicWaiting { as_of, kinds, overdue });
