//! Hostile texts in every field, and the pages that show them: they are made of the same elements with
//! the same attributes as with harmless texts, and nothing that was typed is swallowed.
//!
//! That each text is harmless in each element is tested where the elements are (`app::ui`); here it is
//! that no page goes past them.

mod centre;
mod dossier;
mod reflected;
mod voice;

use test_support::html::{skeleton, words};

/// Pages by what they are, as they were sent.
#[derive(Default)]
pub struct Seen(pub Vec<(String, String)>);

impl Seen {
    /// Has them all been built as the others were, which show harmless texts?
    pub fn assert_built_like(&self, plain: &Self, said: &str) {
        assert_eq!(self.0.len(), plain.0.len());
        for ((what, hostile), (_, plain)) in self.0.iter().zip(&plain.0) {
            let (built, wanted) = (skeleton(hostile), skeleton(plain));
            let place = built.iter().zip(&wanted).take_while(|(one, other)| one == other).count();
            let near = |tags: &[String]| {
                tags[place.saturating_sub(3)..].iter().take(6).cloned().collect::<Vec<_>>()
            };
            assert!(
                built == wanted,
                "{what} is built otherwise with {said:?}: {:?} and not {:?}",
                near(&built),
                near(&wanted)
            );
        }
    }

    /// Is what was said last in these places still a word of a page?
    pub fn assert_shows(&self, places: &[&str], said: &str) {
        // Codes come back in capitals.
        let all: Vec<String> = self.0.iter().map(|(_, page)| words(page).to_lowercase()).collect();
        for place in places {
            let mark = voice::mark(place);
            assert!(
                all.iter().any(|page| page.contains(&mark)),
                "{place} is shown on no page, with {said:?}"
            );
        }
    }
}
