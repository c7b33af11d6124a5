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
    /// Whether the key rests.
    pub(super) fn rests(&self, label: &str, at: i64) -> bool {
        let wrong = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        wrong.get(label).is_some_and(|(count, last)| *count >= MOST && at - last < REST)
    }

    /// Writes down how a PIN was.
    pub(super) fn count(&self, label: &str, right: bool, at: i64) {
        let mut wrong = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        wrong.retain(|_, (_, last)| at - *last < REST);
        if right {
            wrong.remove(label);
        } else {
            let entry = wrong.entry(label.to_owned()).or_default();
            *entry = (entry.0 + 1, at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_rests_after_five_wrong_pins_and_others_do_not() {
        let guesses = Guesses::default();
        for at in 0..4 {
            guesses.count("a", false, at);
        }
        assert!(!guesses.rests("a", 4));
        guesses.count("a", true, 4);
        for at in 5..10 {
            guesses.count("a", false, at);
        }
        assert!(guesses.rests("a", 10) && !guesses.rests("b", 10));
        assert!(!guesses.rests("a", 9 + REST));
        guesses.count("a", false, 9 + REST);
        assert!(!guesses.rests("a", 9 + REST), "it begins anew");
    }
}
