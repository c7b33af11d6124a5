//! What the checks of everything that hangs on a case have in common.

use std::collections::BTreeSet;

use super::Case;
use crate::form::{self, Condition};

impl Case {
    /// Everything wrong with a condition on the answers, wherever on the case it stands: it may name
    /// only what the form asks.
    pub fn check_condition(&self, when: &Condition) -> Vec<String> {
        match &self.form {
            Some(form) => form::check_condition(form, when),
            // What no form asks is never answered.
            None => vec!["a condition needs a form to ask about".to_owned()],
        }
    }
}

/// One sentence for each key that stands more than once.
pub fn repeated<'a>(at: &str, keys: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    keys.filter(|key| !seen.insert(*key)).map(|key| format!("{at}: {key} stands twice")).collect()
}
