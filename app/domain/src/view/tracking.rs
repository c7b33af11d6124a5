//! The list of many dossiers: its filters, what it counts, and what members keep of it.

use serde::{Deserialize, Serialize};

use super::ActingView;
use crate::{
    Moment, Text,
    node::{Fault, FromNode, Node, Record},
    record,
    tracking::StateGroup,
};

/// Which dossiers, in which order. An organisation's stand by what is due from it, a person's by when
/// they were filed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams, utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(default)]
pub struct DossierFilter {
    /// A group of states; empty: all.
    #[cfg_attr(
        feature = "openapi",
        param(pattern = "^(receiving|supplement|processing|ready|returned|ended)?$")
    )]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// A state's name; empty: all.
    #[cfg_attr(
        feature = "openapi",
        param(
            pattern = "^(submitted|awaiting_receipt|supplement_requested|accepted|assigning|processing|consulting|processing_supplement|approving|issuing|result_ready|returned|refused|withdrawn|stopped|lapsed)?$"
        )
    )]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub state: String,
    /// Mã thủ tục.
    #[cfg_attr(feature = "openapi", param(max_length = 64))]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub procedure: String,
    /// First day of filing, `2026-11-01`.
    #[cfg_attr(
        feature = "openapi",
        param(pattern = "^(20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?$")
    )]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// Last day of filing.
    #[cfg_attr(
        feature = "openapi",
        param(pattern = "^(20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?$")
    )]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// `overdue`, or within how many days, up to 366, something of it ends: what is first due from
    /// whoever filed it, or the date of the result. A fee is never overdue.
    #[cfg_attr(
        feature = "openapi",
        param(pattern = "^(overdue|[1-9][0-9]?|[12][0-9]{2}|3[0-5][0-9]|36[0-6])?$")
    )]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub due: String,
    /// `ours`: only what is due from whoever filed it.
    #[cfg_attr(feature = "openapi", param(pattern = "^(ours)?$"))]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub waiting: String,
    /// Account of the member who filed it.
    #[cfg_attr(feature = "openapi", param(pattern = "^[0-9A-Za-z-]{0,40}$"))]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub member: String,
    /// A code, or words of the procedure's name or of whom it was filed for, with or without
    /// diacritics; up to 200 characters.
    #[cfg_attr(feature = "openapi", param(max_length = 200))]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    /// `due`: by what is due first; `newest`. A person's own are always the newest first.
    #[cfg_attr(feature = "openapi", param(pattern = "^(due|newest)?$"))]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sort: String,
    /// Columns of pages and files, parted by commas; empty: the usual ones.
    #[cfg_attr(
        feature = "openapi",
        param(
            pattern = "^((subject|member|submitted|method|due|ours|state)(,(subject|member|submitted|method|due|ours|state))*)?$"
        )
    )]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub columns: String,
    /// Cursor of the page.
    #[cfg_attr(feature = "openapi", param(pattern = "^([0-9]{1,16}_[0-9A-Za-z-]{1,40})?$"))]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
}

impl FromNode for DossierFilter {
    fn read(node: Node) -> Result<Self, Fault> {
        let mut record = Record::of(node)?;
        Ok(Self {
            group: record.take_or_default("group")?,
            state: record.take_or_default("state")?,
            procedure: record.take_or_default("procedure")?,
            from: record.take_or_default("from")?,
            to: record.take_or_default("to")?,
            due: record.take_or_default("due")?,
            waiting: record.take_or_default("waiting")?,
            member: record.take_or_default("member")?,
            q: record.take_or_default("q")?,
            sort: record.take_or_default("sort")?,
            columns: record.take_or_default("columns")?,
            after: record.take_or_default("after")?,
        })
    }
}

impl DossierFilter {
    /// Its parts as they stand in an address.
    pub fn pairs(&self) -> [(&'static str, &str); 12] {
        [
            ("group", &self.group),
            ("state", &self.state),
            ("procedure", &self.procedure),
            ("from", &self.from),
            ("to", &self.to),
            ("due", &self.due),
            ("waiting", &self.waiting),
            ("member", &self.member),
            ("q", &self.q),
            ("sort", &self.sort),
            ("columns", &self.columns),
            ("after", &self.after),
        ]
    }

    /// Reads its parts by their names.
    pub fn of_parts(part: impl Fn(&str) -> String) -> Self {
        Self {
            group: part("group"),
            state: part("state"),
            procedure: part("procedure"),
            from: part("from"),
            to: part("to"),
            due: part("due"),
            waiting: part("waiting"),
            member: part("member"),
            q: part("q"),
            sort: part("sort"),
            columns: part("columns"),
            after: part("after"),
        }
    }

    /// The same list from its beginning.
    #[must_use]
    pub fn from_the_start(&self) -> Self {
        Self { after: String::new(), ..self.clone() }
    }
}

/// How many dossiers are of a group of states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupCount {
    /// The group.
    pub group: StateGroup,
    /// How many.
    pub count: i64,
}

record!(GroupCount { group, count });

/// How many dossiers are of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProcedureCount {
    /// Mã thủ tục.
    pub code: String,
    /// Its name; the code where it is not published any more.
    pub name: Text,
    /// How many.
    pub count: i64,
}

record!(ProcedureCount { code, name, count });

/// How many dossiers a member filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberCount {
    /// The account.
    pub account: String,
    /// Full name.
    pub full_name: String,
    /// How many.
    pub count: i64,
}

record!(MemberCount { account, full_name, count });

/// Filters under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedView {
    /// By which it is renamed and deleted.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether all members have it.
    pub shared: bool,
    /// Who saved it.
    pub made_by: String,
    /// Whether the reader may rename and delete it.
    pub may_change: bool,
    /// What it shows.
    pub filter: DossierFilter,
}

record!(SavedView { id, name, shared, made_by, may_change, filter });

/// What a list of many dossiers has around it. Of a person it is empty: only organisations have so
/// many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrackingView {
    /// The organisation that is acted for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acting: Option<ActingView>,
    /// All its dossiers by group, every group in the order of a dossier's life.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupCount>,
    /// How many of them something is due of from the organisation.
    #[serde(default)]
    pub ours: i64,
    /// Procedures that were filed for, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub procedures: Vec<ProcedureCount>,
    /// Members who filed, those who left among them, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<MemberCount>,
    /// The reader's own saved views, then shared ones, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub views: Vec<SavedView>,
    /// Since when the reader has a calendar of its due dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar_since: Option<Moment>,
}

record!(TrackingView {
    acting,
    groups or default,
    ours or default,
    procedures or default,
    members or default,
    views or default,
    calendar_since,
});

/// A view to be saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewSavedView {
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 60))]
    pub name: String,
    /// Whether all members have it.
    #[serde(default)]
    pub shared: bool,
    /// What it shows; where a page begins is left aside.
    #[serde(default)]
    pub filter: DossierFilter,
}

/// A saved view's new name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedViewName {
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 60))]
    pub name: String,
}

/// Where a calendar is fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalendarAddress {
    /// The whole address. It is told this once, and whoever has it reads the calendar.
    pub address: String,
}
