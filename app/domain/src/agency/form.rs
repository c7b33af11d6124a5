//! What somebody fills in about an agency.

use serde::Serialize;

use super::{AgencyProfile, AgencyRecord, SeasonHours, code_of, hours};
use crate::{Text, record, text::normalise_line};

/// Most lines of hours that a form reads: more than the rules take, so that they can say so.
pub const SEASON_LINES: usize = 24;

/// An agency as it is filled in; an empty text says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgencyForm {
    /// Its name.
    pub name: Text,
    /// The identifier of the agency it belongs to.
    #[serde(default)]
    pub parent: String,
    /// Its postal address.
    #[serde(default)]
    pub address: Text,
    /// The number to call.
    #[serde(default)]
    pub hotline: String,
    /// Its address for e-mail.
    #[serde(default)]
    pub email: String,
    /// The name of its own seal.
    #[serde(default)]
    pub seal: String,
    /// The first day on which it exists, `2025-07-01`.
    #[serde(default)]
    pub since: String,
    /// The last one.
    #[serde(default)]
    pub until: String,
    /// Who goes on with its work.
    #[serde(default)]
    pub successor: String,
    /// When it works, by season, in the order of the year; none: as the agency above.
    #[serde(default)]
    pub hours: Vec<SeasonHours>,
}

record!(AgencyForm {
    name,
    parent or default,
    address or default,
    hotline or default,
    email or default,
    seal or default,
    since or default,
    until or default,
    successor or default,
    hours or default,
});

impl AgencyForm {
    /// What is said about the agency `code`, without what does not show.
    pub fn read(&self, code: &str) -> AgencyRecord {
        let season = |season: &SeasonHours| SeasonHours {
            from: season.from.trim().to_owned(),
            spans: season.spans.iter().map(|span| hours::tidy_span(span)).collect(),
        };
        AgencyRecord {
            code: code_of(code).unwrap_or_else(|| code.trim().to_owned()),
            name: words(&self.name).unwrap_or_default(),
            parent: line(&self.parent),
            profile: AgencyProfile {
                hours: self.hours.iter().map(season).collect(),
                address: words(&self.address),
                hotline: line(&self.hotline),
                email: line(&self.email),
                seal: line(&self.seal),
                since: line(&self.since),
                until: line(&self.until),
                successor: line(&self.successor),
            },
        }
    }
}

impl From<&AgencyRecord> for AgencyForm {
    fn from(agency: &AgencyRecord) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let profile = &agency.profile;
        Self {
            name: agency.name.clone(),
            parent: text(&agency.parent),
            address: profile.address.clone().unwrap_or_default(),
            hotline: text(&profile.hotline),
            email: text(&profile.email),
            seal: text(&profile.seal),
            since: text(&profile.since),
            until: text(&profile.until),
            successor: text(&profile.successor),
            hours: profile.hours.clone(),
        }
    }
}

/// One line; nothing where nothing shows.
pub(crate) fn line(text: &str) -> Option<String> {
    Some(normalise_line(text)).filter(|line| !line.is_empty())
}

/// A text in two languages; nothing where nothing shows.
pub(crate) fn words(text: &Text) -> Option<Text> {
    let en = text.en.as_deref().and_then(line);
    let vi = normalise_line(&text.vi);
    (!vi.is_empty() || en.is_some()).then_some(Text { vi, en })
}
