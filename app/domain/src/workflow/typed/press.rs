//! What the buttons of the form do. A chain stays a chain: a step that is put in, taken out or moved
//! keeps what led to it and what followed joined.

use super::{TypedNext, TypedStep, TypedWorkflow};
use crate::workflow::Phase;

impl TypedWorkflow {
    /// Does what a button says: `add.2` puts a step behind that place (`add.0` the first one, where
    /// there is none), `remove.2`, `up.2` and `down.2` do so with the step at it. Whatever else is
    /// pressed changes nothing. Answers the place of the step that it was about.
    pub fn press(&mut self, button: &str) -> Option<usize> {
        let (what, place) = button.split_once('.')?;
        let at: usize = place.parse().ok()?;
        match what {
            "add" if self.has_room() && (at < self.steps.len() || at == 0) => Some(self.add(at)),
            "remove" if at < self.steps.len() => Some(self.remove(at)),
            "up" if at > 0 && at < self.steps.len() => {
                self.swap(at - 1);
                Some(at - 1)
            }
            "down" if at + 1 < self.steps.len() => {
                self.swap(at);
                Some(at + 1)
            }
            _ => None,
        }
    }

    /// A new step behind the one at `at`, before what followed that one.
    fn add(&mut self, at: usize) -> usize {
        let key = self.free_key();
        let mut new = TypedStep { key: key.clone(), ..TypedStep::default() };
        let Some(before) = self.steps.get_mut(at) else {
            self.steps.push(new);
            return self.steps.len() - 1;
        };
        // Nothing may follow the return, so the new step stands by itself there.
        if before.phase != Phase::Return.name() {
            new.next = std::mem::replace(&mut before.next, vec![TypedNext::always(&key)]);
        }
        self.steps.insert(at + 1, new);
        at + 1
    }

    /// What led to the step leads to what followed it.
    fn remove(&mut self, at: usize) -> usize {
        let gone = self.steps.remove(at);
        for step in &mut self.steps {
            let Some(mut place) = step.next.iter().position(|next| next.to == gone.key) else {
                continue;
            };
            let led = step.next.remove(place);
            for after in gone.next.iter().filter(|after| after.to != step.key) {
                if step.next.iter().any(|next| next.to == after.to) {
                    continue;
                }
                // The condition of the way to the step goes on to hold, else that of the way on.
                let conditional = !led.field.is_empty() || !led.kept.is_empty();
                let when = if conditional { &led } else { after };
                step.next.insert(place, TypedNext { to: after.to.clone(), ..when.clone() });
                place += 1;
            }
        }
        at.min(self.steps.len().saturating_sub(1))
    }

    /// The steps at `at` and behind it change places. Where the second follows only the first, and
    /// the first leads only there, the way does too; else it is their order on the page.
    fn swap(&mut self, at: usize) {
        let (first, second) = (self.steps[at].key.clone(), self.steps[at + 1].key.clone());
        let leads = |step: &TypedStep| step.next.iter().any(|next| next.to == second);
        let chained = self.steps[at].next == [TypedNext::always(&second)]
            && self.steps.iter().filter(|step| leads(step)).count() == 1;
        if chained {
            for step in &mut self.steps {
                for next in step.next.iter_mut().filter(|next| next.to == first) {
                    next.to.clone_from(&second);
                }
            }
            let after = std::mem::take(&mut self.steps[at + 1].next);
            self.steps[at].next = after;
            self.steps[at + 1].next = vec![TypedNext::always(&first)];
        }
        self.steps.swap(at, at + 1);
    }

    /// `buoc-1`, or the first number that no step has.
    fn free_key(&self) -> String {
        let mut number = 1;
        loop {
            let key = format!("buoc-{number}");
            if self.steps.iter().all(|step| step.key != key) {
                return key;
            }
            number += 1;
        }
    }
}
