//! Putting what was typed back into the form that was refused, so that nobody types it twice.

use super::{Child, El, Words};
use crate::context::Typed;

impl El {
    /// Puts `typed` back into the form that posted it, in or under this element, and opens the
    /// `<details>` around it. The form is the one that has such controls and whose hidden fields say
    /// what was posted; the row version alone may be newer. Passwords and files stay empty, hidden
    /// fields as they are.
    #[must_use]
    pub fn refill(mut self, typed: &Typed) -> Self {
        if !typed.is_empty() {
            self.seek(typed);
        }
        self
    }

    /// Whether the form is here.
    fn seek(&mut self, typed: &Typed) -> bool {
        if self.tag == "form" {
            let posted = self.get("method") == "post" && self.agrees(typed) && self.asks(typed);
            if posted {
                self.fill(typed);
            }
            return posted;
        }
        let mut found = false;
        for child in self.elements() {
            found |= child.seek(typed);
        }
        if found && self.tag == "details" {
            self.mark("open", true);
        }
        found
    }

    fn agrees(&self, typed: &Typed) -> bool {
        let (name, value) = (self.get("name"), self.get("value"));
        let known = self.get("type") != "hidden" || name == "version" || typed.has(name, value);
        known
            && self.children.iter().all(|child| match child {
                Child::El(element) => element.agrees(typed),
                _ => true,
            })
    }

    /// Whether a control of it was posted.
    fn asks(&self, typed: &Typed) -> bool {
        let named = |name: &str| !name.is_empty() && typed.get(name).is_some();
        let own = self.get("type") != "hidden" && named(self.get("name"));
        own || self.children.iter().any(|child| match child {
            Child::El(element) => element.asks(typed),
            _ => false,
        })
    }

    fn fill(&mut self, typed: &Typed) {
        let name = self.get("name").to_owned();
        match (self.tag, self.get("type")) {
            ("textarea", _) => {
                if let Some(text) = typed.get(&name) {
                    self.children.clear();
                    self.push(Child::Text(text.clone().into()));
                }
            }
            ("select", _) => {
                for option in self.elements() {
                    let chosen = typed.has(&name, option.get("value"));
                    option.mark("selected", chosen);
                }
            }
            ("input", "checkbox" | "radio") => {
                let chosen = typed.has(&name, self.get("value"));
                self.mark("checked", chosen);
            }
            ("input", "hidden" | "password" | "file") => {}
            ("input", _) => {
                if let Some(text) = typed.get(&name) {
                    self.set("value", text.clone().into());
                }
            }
            _ => {
                for child in self.elements() {
                    child.fill(typed);
                }
            }
        }
    }

    fn elements(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|child| match child {
            Child::El(element) => Some(element),
            _ => None,
        })
    }

    fn get(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(known, _)| *known == name);
        found.map_or("", |(_, value)| value)
    }

    fn mark(&mut self, name: &'static str, on: bool) {
        self.attributes.retain(|(known, _)| *known != name);
        if on {
            self.set(name, Words::default());
        }
    }
}
