//! Which procedures a centre receives, and who decides them there.

use std::collections::{BTreeMap, BTreeSet};

use domain::catalogue::ProcedureContent;

use super::CentreFile;

/// What a centre receives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// Code of a procedure and of the agency that decides it.
    pub procedures: Vec<(String, String)>,
    /// How many of the announced number could not be filled.
    pub missing: u32,
}

/// Shares procedures out among the agencies of a centre: first those that a share names, then
/// imported ones by their field, each agency one in turn so that none is left empty, then what is
/// over, until the announced number is reached. Without such a number only what is named counts. The
/// same input gives the same shares.
pub fn share(file: &CentreFile, centre: &str, imported: &[ProcedureContent]) -> Shared {
    let profile = file.centre.iter().find(|known| known.code == centre);
    let announced = profile.and_then(|known| known.profile.procedures);
    let shares: Vec<_> = file.share.iter().filter(|share| share.centre == centre).collect();
    let mut taken = BTreeMap::new();
    for share in &shares {
        for code in &share.procedures {
            taken.entry(code.clone()).or_insert_with(|| share.agency.clone());
        }
    }
    let Some(most) = announced.map(|most| most as usize) else {
        return Shared { procedures: taken.into_iter().collect(), missing: 0 };
    };
    let mut free: BTreeSet<&str> = imported
        .iter()
        .map(|content| content.code.as_str())
        .filter(|code| !taken.contains_key(*code))
        .collect();
    let mut queues: Vec<Vec<&str>> = Vec::new();
    for share in &shares {
        let own = imported.iter().filter(|content| share.fields.contains(&content.field.vi));
        let mut own: Vec<&str> = own.map(|content| content.code.as_str()).collect();
        own.retain(|code| free.remove(code));
        own.sort_unstable_by(|a, b| b.cmp(a));
        queues.push(own);
    }
    // What belongs to nobody's field fills up whoever has least left.
    for code in free {
        if let Some(least) = queues.iter_mut().min_by_key(|queue| queue.len()) {
            least.insert(0, code);
        }
    }
    while taken.len() < most && queues.iter().any(|queue| !queue.is_empty()) {
        for (share, queue) in shares.iter().zip(&mut queues) {
            if taken.len() < most
                && let Some(code) = queue.pop()
            {
                taken.insert(code.to_owned(), share.agency.clone());
            }
        }
    }
    let missing = most.saturating_sub(taken.len()) as u32;
    Shared { procedures: taken.into_iter().collect(), missing }
}
