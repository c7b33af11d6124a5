//! What was changed, from what to what.

use serde::Serialize;

use super::{AgencyRecord, SeasonHours};
use crate::{Text, names, record};

/// Something that is kept of a centre or of one of its agencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of the forms")]
pub enum KeptField {
    Name,
    NameEn,
    Parent,
    Address,
    AddressEn,
    Hotline,
    Email,
    Seal,
    Hours,
    Since,
    Until,
    Successor,
    Motto,
    MottoEn,
    DirectedBy,
    DirectedByEn,
    Procedures,
    LegalBasis,
    LegalBasisEn,
    DeskName,
    DeskNameEn,
    DeskAgencies,
    Desks,
}

names!(KeptField {
    Name,
    NameEn,
    Parent,
    Address,
    AddressEn,
    Hotline,
    Email,
    Seal,
    Hours,
    Since,
    Until,
    Successor,
    Motto,
    MottoEn,
    DirectedBy,
    DirectedByEn,
    Procedures,
    LegalBasis,
    LegalBasisEn,
    DeskName,
    DeskNameEn,
    DeskAgencies,
    Desks,
});

/// A part that was changed, as it was written; empty: nothing was there, or is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldChange {
    /// Which.
    pub field: KeptField,
    /// What was there.
    pub from: String,
    /// What is there now.
    pub to: String,
}

record!(FieldChange { field, from, to });

/// What can be compared with what it was before.
pub trait Kept {
    /// Its parts as they are written.
    fn fields(&self) -> Vec<(KeptField, String)>;

    /// What differs in `next`, in the order of the parts.
    fn changes(&self, next: &Self) -> Vec<FieldChange> {
        let pairs = self.fields().into_iter().zip(next.fields());
        pairs
            .filter(|((_, from), (_, to))| from != to)
            .map(|((field, from), (_, to))| FieldChange { field, from, to })
            .collect()
    }
}

impl Kept for AgencyRecord {
    fn fields(&self) -> Vec<(KeptField, String)> {
        let profile = &self.profile;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let [name, name_en] = both(Some(&self.name));
        let [address, address_en] = both(profile.address.as_ref());
        vec![
            (KeptField::Name, name),
            (KeptField::NameEn, name_en),
            (KeptField::Parent, text(&self.parent)),
            (KeptField::Address, address),
            (KeptField::AddressEn, address_en),
            (KeptField::Hotline, text(&profile.hotline)),
            (KeptField::Email, text(&profile.email)),
            (KeptField::Seal, text(&profile.seal)),
            (KeptField::Hours, show_hours(&profile.hours)),
            (KeptField::Since, text(&profile.since)),
            (KeptField::Until, text(&profile.until)),
            (KeptField::Successor, text(&profile.successor)),
        ]
    }
}

/// The words in both languages.
pub(crate) fn both(text: Option<&Text>) -> [String; 2] {
    let text = text.cloned().unwrap_or_default();
    [text.vi, text.en.unwrap_or_default()]
}

/// `16/04: 07:00-11:30, 13:30-17:00; 16/10: …`.
fn show_hours(hours: &[SeasonHours]) -> String {
    let season = |season: &SeasonHours| {
        let from = season.from.split_once('-');
        let from = from.map_or(season.from.clone(), |(month, day)| [day, month].join("/"));
        [from, season.spans.join(", ")].join(": ")
    };
    hours.iter().map(season).collect::<Vec<_>>().join("; ")
}
