//! What filing costs, and where the source contradicts itself about it.
//!
//! Amounts win over "free": to say "free" where money is asked would be a promise. The note stays
//! as it stands and tells the reader the rest.

use domain::catalogue::Fee;

use super::{
    doubts::{DoubtKind, Doubts},
    words,
};

/// Reads the fee of one row.
///
/// | source | fee |
/// |---|---|
/// | one amount; several | fixed; several, doubted if also free |
/// | no amount, the note leaves it to the People's Council | set by the council, doubted |
/// | free, and the note names money or a tariff | unknown, doubted |
/// | free | free |
/// | nothing | unknown, doubted |
pub(super) fn read(
    free: bool,
    amounts: &[i64],
    note: &str,
    pointer: &str,
    doubts: &mut Doubts,
) -> Fee {
    let bare = words::bare(note);
    let head = amount_at_head(note);
    let tiny = |amount: &i64| *amount < 1000;
    let is_tiny = amounts.iter().any(tiny) || head.as_ref().is_some_and(tiny);
    doubts.add_if(is_tiny, DoubtKind::TinyFee, pointer);
    match amounts {
        [] if says_council(&bare) => {
            let kind = if free { DoubtKind::FeeContradiction } else { DoubtKind::FeeInNoteOnly };
            doubts.add(kind, pointer);
            Fee::SetByCouncil
        }
        [] if free && (says_money(note) || says_tariff(&bare)) => {
            doubts.add(DoubtKind::FeeContradiction, pointer);
            Fee::Unknown
        }
        [] if free => Fee::Free,
        [] => {
            let said = says_money(note) || says_tariff(&bare);
            let kind = if said { DoubtKind::FeeInNoteOnly } else { DoubtKind::FeeMissing };
            doubts.add(kind, pointer);
            Fee::Unknown
        }
        amounts => {
            doubts.add_if(free, DoubtKind::FeeContradiction, pointer);
            let differs = head.is_some_and(|head| head >= 1000 && !amounts.contains(&head));
            doubts.add_if(differs, DoubtKind::FeeDiffers, pointer);
            match amounts {
                [vnd] => Fee::Fixed { vnd: *vnd, per: None },
                several => Fee::Several(several.to_vec()),
            }
        }
    }
}

/// Whether the note leaves the fee to the provincial People's Council.
fn says_council(bare: &str) -> bool {
    let council = bare.contains(" hoi dong nhan dan ") || bare.contains(" hdnd ");
    council && (bare.contains(" phi ") || bare.contains(" quyet dinh ") || bare.contains(" muc "))
}

/// Whether the note points to a tariff.
fn says_tariff(bare: &str) -> bool {
    [" bieu phi ", " muc thu ", " bieu muc thu ", " muc phi ", " muc le phi "]
        .iter()
        .any(|words| bare.contains(words))
}

/// Whether an amount of money stands in the note: a number before đồng, đ, VNĐ or USD.
fn says_money(note: &str) -> bool {
    let lower = note.to_lowercase();
    let mut rest = lower.as_str();
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = &rest[at..];
        let end = from
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
            .unwrap_or(from.len());
        rest = &from[end..];
        if is_currency(rest.trim_start()) {
            return true;
        }
    }
    false
}

/// Whether a lower-case text begins with a currency.
fn is_currency(text: &str) -> bool {
    ["đồng", "vnđ", "vnd", "việt nam đồng", "đ", "usd", "đô la"].iter().any(|word| {
        text.strip_prefix(word)
            .is_some_and(|after| !after.chars().next().is_some_and(char::is_alphanumeric))
    })
}

/// The amount that the source's own form puts first in a note, as in "8,000 VNĐ(một bản)".
fn amount_at_head(note: &str) -> Option<i64> {
    let end = note.find(|c: char| !(c.is_ascii_digit() || c == ','))?;
    let currency = note[end..].trim_start().to_lowercase();
    // What follows may be glued on, so a word's end is not asked for here.
    if !["vnđ", "vnd", "việt nam đồng"].iter().any(|word| currency.starts_with(word)) {
        return None;
    }
    note[..end].replace(',', "").parse().ok()
}
