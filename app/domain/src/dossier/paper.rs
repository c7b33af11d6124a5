//! Papers that came as paper, at a counter or by public post, and originals that go back.

use serde::Serialize;

use crate::record;

/// Most sheets of one kind that are written down; more than that is a slip of the hand.
pub const MOST_SHEETS: u32 = 99;

/// What was handed in of one document requirement; of one that is only shown, what was shown
/// (NĐ 61/2018 đ. 17: the officer checks each paper and writes it down).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandedPaper {
    /// The requirement's key.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[a-z0-9_-]{1,80}$"))]
    pub requirement: String,
    /// Bản chính.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(maximum = 99))]
    pub originals: u32,
    /// Bản sao.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(maximum = 99))]
    pub copies: u32,
    /// It was only shown: the applicant took it along again. The portal says so, by the case.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "openapi", schema(read_only))]
    pub shown: bool,
}

record!(HandedPaper {
    requirement, originals or default, copies or default, shown or default
});

impl HandedPaper {
    /// Sheets of either kind.
    pub const fn sheets(&self) -> u32 {
        self.originals.saturating_add(self.copies)
    }
}

/// Originals of one document requirement that are with the centre, or that went back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Originals {
    /// The requirement's key.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[a-z0-9_-]{1,80}$"))]
    pub requirement: String,
    /// How many sheets.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 99))]
    pub count: u32,
}

record!(Originals { requirement, count });

/// What is with the centre of the originals that came, after those that went back; in the order in
/// which they came.
pub fn originals_held(papers: &[HandedPaper], given_back: &[Originals]) -> Vec<Originals> {
    let mut held: Vec<Originals> = Vec::new();
    for paper in papers.iter().filter(|paper| !paper.shown && paper.originals > 0) {
        add(&mut held, &paper.requirement, paper.originals);
    }
    for back in given_back {
        let of = held.iter_mut().filter(|one| one.requirement == back.requirement);
        of.for_each(|one| one.count = one.count.saturating_sub(back.count));
    }
    held.retain(|one| one.count > 0);
    held
}

/// Adds sheets of a requirement to a list that names each once.
pub(crate) fn add(list: &mut Vec<Originals>, requirement: &str, count: u32) {
    match list.iter_mut().find(|one| one.requirement == requirement) {
        Some(one) => one.count = one.count.saturating_add(count),
        None => list.push(Originals { requirement: requirement.to_owned(), count }),
    }
}

/// Adds what came later to what had come before, each requirement once.
pub(crate) fn add_papers(papers: &mut Vec<HandedPaper>, more: &[HandedPaper]) {
    for paper in more {
        let same = |known: &&mut HandedPaper| {
            known.requirement == paper.requirement && known.shown == paper.shown
        };
        match papers.iter_mut().find(same) {
            Some(known) => {
                known.originals = known.originals.saturating_add(paper.originals);
                known.copies = known.copies.saturating_add(paper.copies);
            }
            None => papers.push(paper.clone()),
        }
    }
}
