//! Who may ask and which tier decides: the source's words and our classes.
//!
//! A word that means exactly one class becomes the class. A narrower word, as "Doanh nghiệp Việt
//! Nam", is put in the class that people search by, and then all of that class's words are kept
//! beside it as they stand, so that the record can be told again. A word that we do not know is
//! kept and doubted.

use domain::catalogue::{Audience, GovernmentLevel};

use super::{
    doubts::{DoubtKind, Doubts},
    words,
};

/// Classes, and the words that say more or other than their class.
pub(super) struct Classes<T> {
    pub(super) known: Vec<T>,
    pub(super) others: Vec<String>,
}

/// The tiers of government.
pub(super) fn levels(raw: &[String], doubts: &mut Doubts) -> Classes<GovernmentLevel> {
    classify(raw, level, "levels", DoubtKind::LevelUnknown, doubts)
}

/// Who may ask.
pub(super) fn audience(raw: &[String], doubts: &mut Doubts) -> Classes<Audience> {
    classify(raw, person, "audience", DoubtKind::AudienceUnknown, doubts)
}

/// A class, and whether the word means exactly it.
type Meaning<T> = Option<(T, bool)>;

fn classify<T: Copy + PartialEq>(
    raw: &[String],
    meaning: fn(&str) -> Meaning<T>,
    part: &str,
    unknown: DoubtKind,
    doubts: &mut Doubts,
) -> Classes<T> {
    let read: Vec<(String, Meaning<T>)> = raw
        .iter()
        .map(|word| {
            let word = words::line(word);
            let meaning = meaning(&word);
            (word, meaning)
        })
        .collect();
    let loose = |class: T| read.iter().any(|(_, other)| *other == Some((class, false)));
    let mut known = Vec::new();
    let mut others = Vec::new();
    for (index, (word, meaning)) in read.iter().enumerate() {
        let Some((class, _)) = *meaning else {
            doubts.add(unknown, format!("{part}/{index}"));
            others.push(word.clone());
            continue;
        };
        if !known.contains(&class) {
            known.push(class);
        }
        if loose(class) {
            others.push(word.clone());
        }
    }
    Classes { known, others }
}

fn level(word: &str) -> Meaning<GovernmentLevel> {
    Some(match word {
        "Cấp bộ" => (GovernmentLevel::Ministry, true),
        "Cấp tỉnh" => (GovernmentLevel::Province, true),
        "Cấp xã" => (GovernmentLevel::Commune, true),
        "Cơ quan khác" => (GovernmentLevel::Other, true),
        _ => return None,
    })
}

fn person(word: &str) -> Meaning<Audience> {
    Some(match word {
        "Công dân Việt Nam" => (Audience::Citizen, true),
        "Người Việt Nam định cư ở nước ngoài" => {
            (Audience::OverseasVietnamese, true)
        }
        "Người nước ngoài" => (Audience::Foreigner, true),
        "Người nước ngoài cư trú tại Việt Nam" => (Audience::Foreigner, false),
        "Doanh nghiệp" => (Audience::Business, true),
        "Doanh nghiệp Việt Nam" => (Audience::Business, false),
        "Doanh nghiệp có vốn đầu tư nước ngoài" => {
            (Audience::ForeignInvestedBusiness, true)
        }
        "Hợp tác xã" => (Audience::Cooperative, true),
        "Tổ chức (không bao gồm doanh nghiệp, HTX)" => (Audience::Organisation, true),
        "Tổ chức nước ngoài" => (Audience::ForeignOrganisation, true),
        "Cán bộ, công chức, viên chức" => (Audience::PublicServant, true),
        "Đảng viên" | "Tổ chức Đảng" => (Audience::Party, false),
        _ => return None,
    })
}
