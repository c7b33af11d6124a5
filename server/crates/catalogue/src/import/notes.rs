//! Doubts about a record as a whole: what it lacks, and what we have no place for.

use std::collections::BTreeMap;

use domain::catalogue::ProcedureContent;
use serde_json::Value;

use super::{
    doubts::{DoubtKind, Doubts},
    words,
};

/// Notes each part that a procedure should have and this one has not.
pub(super) fn missing(content: &ProcedureContent, doubts: &mut Doubts) {
    use DoubtKind as Kind;
    let none_in = |part: fn(&domain::catalogue::Case) -> bool| content.cases.iter().all(part);
    let no_level = content.government_levels.is_empty() && content.other_levels.is_empty();
    let nobody = content.audience.is_empty() && content.other_audience.is_empty();
    doubts.add_if(content.agency.vi.is_empty(), Kind::AgencyMissing, "agency");
    doubts.add_if(content.field.vi.is_empty(), Kind::FieldMissing, "field");
    doubts.add_if(content.kind.is_none(), Kind::KindMissing, "kind");
    doubts.add_if(content.decision.is_none(), Kind::DecisionMissing, "decision");
    doubts.add_if(no_level, Kind::LevelMissing, "levels");
    doubts.add_if(nobody, Kind::AudienceMissing, "audience");
    doubts.add_if(none_in(|case| case.steps.is_empty()), Kind::StepsMissing, "steps");
    doubts.add_if(none_in(|case| case.channels.is_empty()), Kind::NoChannel, "channels");
    doubts.add_if(none_in(|case| case.documents.is_empty()), Kind::NoDocument, "documents");
    doubts.add_if(content.results.is_empty(), Kind::ResultMissing, "results");
    doubts.add_if(content.legal_basis.is_empty(), Kind::LegalBasisMissing, "legal_basis");
}

/// Names each member of a later format, so that nothing is left behind unseen.
pub(super) fn unknown(members: &BTreeMap<String, Value>, at: &str, doubts: &mut Doubts) {
    for key in members.keys() {
        let separator = if at.is_empty() { "" } else { "/" };
        doubts.add(DoubtKind::KeyUnknown, format!("{at}{separator}{key}"));
    }
}

/// The legal basis as it stands; one doubt says that some are not the numbers of legal texts.
pub(super) fn legal_basis(raw: &[String], doubts: &mut Doubts) -> Vec<String> {
    let texts: Vec<String> = raw.iter().map(|text| words::line(text)).collect();
    let odd = texts.iter().any(|text| !is_number_of_text(text));
    doubts.add_if(odd, DoubtKind::LegalBasisOdd, "legal_basis");
    texts
}

/// Whether this is a number as `123/2016/NĐ-CP`, `60/2014/QH13` or `22/2019/TT-BTTTT`.
fn is_number_of_text(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = text.split('/');
    let (Some(number), Some(year), Some(organ), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let assembly = |organ: &str| {
        organ.strip_prefix("UBTV").unwrap_or(organ).strip_prefix("QH").is_some_and(digits)
    };
    // The Prime Minister's sign ends in a small letter.
    let organ =
        organ.strip_suffix("TTg").filter(|rest| rest.ends_with('-')).map_or(organ, |_| "TTG");
    let signs = organ.chars().all(|c| c.is_uppercase() || c == '-')
        && organ.chars().last().is_some_and(char::is_uppercase);
    digits(number) && year.len() == 4 && digits(year) && (signs || assembly(organ))
}
