//! Who changed what, newest first.

use domain::{
    Lang,
    agency::{FieldChange, KeptField},
    view::{CentreChange, CentreNote, OwnCentre},
};

use crate::{
    features::centre::day,
    ui::{El, el},
    words::{self, KeepWords, fill},
};

/// The history of the centre and its agencies.
pub(in crate::features::centre) fn notes(own: &OwnCentre, lang: Lang) -> Vec<El> {
    let words = words::keep(lang);
    let body = if own.notes.is_empty() {
        el("p").text(words.history_none)
    } else {
        let lines = own.notes.iter().map(|note| line(own, note, lang));
        el("ul").class("papers").children(lines.collect::<Vec<_>>())
    };
    vec![el("h2").id("lich-su").text(words.history), body]
}

fn line(own: &OwnCentre, note: &CentreNote, lang: Lang) -> El {
    let words = words::keep(lang);
    let done = match note.change {
        CentreChange::About => words.ch_about,
        CentreChange::AgencyAdded => words.ch_agency_added,
        CentreChange::AgencyChanged => words.ch_agency_changed,
        CentreChange::AgencyEnded => words.ch_agency_ended,
        CentreChange::DeskAdded => words.ch_desk_added,
        CentreChange::DeskChanged => words.ch_desk_changed,
        CentreChange::DeskClosed => words.ch_desk_closed,
    };
    let name = note.agency_name.get(lang);
    let about = note.desk.as_deref().map_or_else(
        || name.to_owned(),
        |key| fill(words.desk_of, &[("key", key), ("name", name)]),
    );
    let by = note.by_name.as_deref().unwrap_or(words.by_file);
    let change = |change: &FieldChange| {
        let from = shown(own, change.field, &change.from, lang);
        let to = shown(own, change.field, &change.to, lang);
        let values = [("field", field_name(change.field, words)), ("from", &from), ("to", &to)];
        el("li").text(fill(words.from_to, &values))
    };
    el("li")
        .text(format!("{}: {done} · {about} ", note.at.show()))
        .child(el("span").class("hint").text(by.to_owned()))
        .child(el("ul").children(note.changes.iter().map(change).collect::<Vec<_>>()))
}

/// A part as it is read: days as they are written here, agencies by name.
fn shown(own: &OwnCentre, field: KeptField, text: &str, lang: Lang) -> String {
    if text.is_empty() {
        return words::keep(lang).empty.to_owned();
    }
    match field {
        KeptField::Since | KeptField::Until => day(text),
        KeptField::Parent | KeptField::Successor => named(own, text, lang),
        KeptField::DeskAgencies => {
            text.split(", ").map(|code| named(own, code, lang)).collect::<Vec<_>>().join(", ")
        }
        _ => text.to_owned(),
    }
}

/// `Sở Tư pháp (H13.03)`.
pub(super) fn named(own: &OwnCentre, code: &str, lang: Lang) -> String {
    let ours = own.agencies.iter().find(|kept| kept.record.code == code);
    let ours = ours.map(|kept| kept.record.name.get(lang));
    let others = || own.elsewhere.iter().find(|other| other.code == code);
    let name = ours.or_else(|| others().map(|other| other.name.get(lang)));
    name.map_or_else(|| code.to_owned(), |name| format!("{name} ({code})"))
}

const fn field_name(field: KeptField, words: &KeepWords) -> &'static str {
    match field {
        KeptField::Name => words.name,
        KeptField::NameEn => words.name_en,
        KeptField::Parent => words.parent,
        KeptField::Address => words.address,
        KeptField::AddressEn => words.address_en,
        KeptField::Hotline => words.hotline,
        KeptField::Email => words.email,
        KeptField::Seal => words.seal,
        KeptField::Hours => words.hours,
        KeptField::Since => words.since,
        KeptField::Until => words.until,
        KeptField::Successor => words.successor,
        KeptField::Motto => words.motto,
        KeptField::MottoEn => words.motto_en,
        KeptField::DirectedBy => words.directed_by,
        KeptField::DirectedByEn => words.directed_by_en,
        KeptField::Procedures => words.procedures,
        KeptField::LegalBasis => words.legal_basis,
        KeptField::LegalBasisEn => words.legal_basis_en,
        KeptField::DeskName => words.desk_name,
        KeptField::DeskNameEn => words.desk_name_en,
        KeptField::DeskAgencies => words.desk_agencies,
        KeptField::Desks => words.desks,
    }
}
