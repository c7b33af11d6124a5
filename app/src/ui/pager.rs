//! The way through a long list.

use domain::Lang;

use super::{El, el};
use crate::words;

/// Where the reader is in a list.
#[derive(Clone, Debug, Default)]
pub struct Pager {
    /// This page, from 1; 0 where pages are not counted.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// Address of the page before.
    pub previous: Option<String>,
    /// Address of the page after.
    pub next: Option<String>,
}

/// Links to the pages before and after; nothing when there are neither.
pub fn pager(pager: Pager, lang: Lang) -> Option<El> {
    if pager.previous.is_none() && pager.next.is_none() {
        return None;
    }
    let words = words::common(lang);
    let link = |href: Option<String>, rel: &'static str, label: &'static str| {
        href.map(|href| el("a").attr("href", href).attr("rel", rel).text(label))
    };
    let (page, pages) = (pager.page.to_string(), pager.pages.to_string());
    let place = (pager.page > 0)
        .then(|| el("span").text(words::fill(words.page_of, &[("n", &page), ("m", &pages)])));
    Some(
        el("nav")
            .class("pager")
            .attr("aria-label", words.pages)
            .maybe(link(pager.previous, "prev", words.previous))
            .maybe(place)
            .maybe(link(pager.next, "next", words.next)),
    )
}
