//! There are enough of them, and what makes them harmless does.

use super::*;
use crate::html::skeleton;

#[test]
fn there_are_three_hundred_and_each_is_another() {
    let all = payloads();
    let each: BTreeSet<&String> = all.iter().collect();
    assert_eq!(each.len(), all.len());
    assert!(all.len() >= 300, "{}", all.len());
    assert!(all.iter().all(|text| !text.contains("CODE")));
}

#[test]
fn most_do_harm_where_they_are_markup_and_none_does_once_harmless() {
    let page = |text: &str| format!("<p title=\"{text}\">{text}</p>");
    let plain = skeleton(&page("a"));
    let harmful = payloads().into_iter().filter(|text| skeleton(&page(text)) != plain).count();
    assert!(harmful > 120, "{harmful}");
    for text in payloads() {
        assert_eq!(skeleton(&page(&harmless(&text))), plain, "{text:?}");
        assert_eq!(harmless(&text).lines().count(), text.lines().count(), "{text:?}");
    }
}
