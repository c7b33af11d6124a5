//! What is typed, by place and round: hostile texts, or harmless ones of the same length.

use test_support::{harmless, payloads};

/// Characters of the longest texts that are typed.
pub const LONG: usize = 1_900;

/// What is typed in one round.
pub struct Voice {
    group: Vec<String>,
    harmless: bool,
}

/// All hostile texts in groups of at most `most` characters together.
pub fn groups(most: usize) -> Vec<Vec<String>> {
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut room = 0;
    for text in payloads() {
        let length = text.chars().count() + 1;
        match groups.last_mut() {
            Some(group) if length <= room => {
                room -= length;
                group.push(text);
            }
            _ => {
                room = most.saturating_sub(length);
                groups.push(vec![text]);
            }
        }
    }
    groups
}

/// What stands at the end of whatever is typed into a place, as somebody who reads the page finds it.
pub fn mark(place: &str) -> String {
    let plain: String = place.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("dau{plain}cuoi")
}

impl Voice {
    pub const fn hostile(group: Vec<String>) -> Self {
        Self { group, harmless: false }
    }

    /// The same without harm.
    pub fn plain(&self) -> Self {
        Self { group: self.group.clone(), harmless: true }
    }

    /// All that is said in this round.
    pub fn all(&self) -> String {
        self.group.join(" ")
    }

    /// What is typed into a place that takes `most` characters: as much of the round as there is room
    /// for, in each place another part of it, then the place's mark.
    pub fn says(&self, place: &str, most: usize) -> String {
        let mark = mark(place);
        let begin = place.bytes().map(usize::from).sum::<usize>() % self.group.len();
        let (before, behind) = self.group.split_at(begin);
        let mut room = most.saturating_sub(mark.chars().count());
        let mut said = String::new();
        for text in behind.iter().chain(before) {
            let length = text.chars().count() + 1;
            if length <= room {
                room -= length;
                said.push_str(text);
                said.push(' ');
            }
        }
        if self.harmless {
            said = harmless(&said);
        }
        said + &mark
    }
}

#[test]
fn every_text_is_said_in_a_long_place() {
    let rounds = groups(LONG);
    let said: Vec<String> =
        rounds.into_iter().map(|group| Voice::hostile(group).says("a", 2_000)).collect();
    for text in payloads() {
        assert!(said.iter().any(|said| said.contains(&text)), "{text:?}");
    }
}
