//! Wrong PINs: who guesses has to wait. A token counts by itself; a file of keys cannot.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Wrong PINs of a key before it rests.
const MOST: u32 = 5;
/// Seconds that it rests, and after which wrong ones are forgotten.
const REST: i64 = 15 * 60;

/// The wrong PINs of this process, by the label of their key: how many, and the last one's second.
#[derive(Clone, Default)]
pub(super) struct Guesses(Arc<Mutex<BTreeMap<String, (u32, i64)>>>);

impl Guesses {
    /// Begins a try, which counts as wrong until [`Guesses::right`] or [`Guesses::untried`]: who
    /// tries many at once has tried them all. False while the key rests.
    pub(super) fn begin(&self, label: &str, at: i64) -> bool {
        let mut wrong = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        wrong.retain(|_, (_, last)| at - *last < REST);
        let entry = wrong.entry(label.to_owned()).or_default();
        if entry.0 >= MOST {
            return false;
        }
        *entry = (entry.0 + 1, at);
        true
    }

    /// The PIN was right.
    pub(super) fn right(&self, label: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(label);
    }

    /// Something else was wrong than the PIN.
    pub(super) fn untried(&self, label: &str) {
        let mut wrong = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((count, _)) = wrong.get_mut(label) {
            *count = count.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_rests_after_five_wrong_pins_and_others_do_not() {
        let guesses = Guesses::default();
        assert!((0..4).all(|at| guesses.begin("a", at)));
        guesses.right("a");
        assert!((5..10).all(|at| guesses.begin("a", at)));
        assert!(!guesses.begin("a", 10) && guesses.begin("b", 10));
        assert!(guesses.begin("a", 9 + REST), "it begins anew");
    }

    #[test]
    fn a_key_that_is_missing_costs_no_try() {
        let guesses = Guesses::default();
        for at in 0..20 {
            assert!(guesses.begin("a", at));
            guesses.untried("a");
        }
    }
}
