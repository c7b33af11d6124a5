//! Urge notes (phiếu đôn đốc) as both desks read them.

use serde::Serialize;

use super::AgencyView;
use crate::{Moment, Text, record};

/// An urge note that is to be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewUrge {
    /// The same key never makes two notes.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 64))]
    pub key: String,
    /// The agency it goes to.
    pub to: String,
    /// Mã hồ sơ, one or several of that agency's.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 100))]
    pub codes: Vec<String>,
    /// What is asked.
    #[cfg_attr(feature = "openapi", schema(min_length = 1))]
    pub content: String,
    /// Working hours in which the head answers.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 80))]
    pub hours: u32,
}

record!(NewUrge { key, to, codes, content, hours });

/// The head's answer to an urge note.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UrgeReply {
    /// The words.
    #[cfg_attr(feature = "openapi", schema(min_length = 1))]
    pub text: String,
}

record!(UrgeReply { text });

/// An urge note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UrgeView {
    /// Its id.
    pub id: String,
    /// Its number, `0007/PĐĐ`.
    pub number: String,
    /// Name of the agency it came from.
    pub from_name: Text,
    /// Name of the agency it went to.
    pub to_name: Text,
    /// Name of who sent it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<String>,
    /// When it was sent.
    pub sent_at: Moment,
    /// What is asked.
    pub content: String,
    /// Mã hồ sơ.
    pub codes: Vec<String>,
    /// By when the head answers.
    pub reply_by: Moment,
    /// The answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
    /// When it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replied_at: Option<Moment>,
    /// Name of who answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replier: Option<String>,
    /// Whether its time to be answered is over, or was when the answer came.
    pub late: bool,
    /// Whether the reader may answer.
    pub answers: bool,
    /// Whether the reader may open its dossiers: an officer of the agency that it went to.
    pub opens: bool,
}

record!(UrgeView {
    id,
    number,
    from_name,
    to_name,
    sender,
    sent_at,
    content,
    codes,
    reply_by,
    reply,
    replied_at,
    replier,
    late,
    answers,
    opens,
});

/// One keyset page of urge notes, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UrgeList {
    /// The notes.
    pub items: Vec<UrgeView>,
    /// Whether the reader may send one.
    pub sends: bool,
    /// Cursor of the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

record!(UrgeList { items, sends, next });

/// What the form of a new urge note begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UrgeForm {
    /// The key of the note to be.
    pub key: String,
    /// Whom it can go to.
    pub agencies: Vec<AgencyView>,
    /// Overdue dossiers of the agency that was asked for.
    pub codes: Vec<String>,
}

record!(UrgeForm { key, agencies, codes });
