//! Everything that is wrong with a form, first on the page, with links to the controls.

use domain::Lang;
use leptos::prelude::Effect;

use super::{El, el};
use crate::words;

/// The summary of errors, as pairs of a control's id and words; nothing when there are none. The
/// browser moves the focus to it.
pub fn error_summary(errors: Vec<(String, String)>, lang: Lang) -> Option<El> {
    if errors.is_empty() {
        return None;
    }
    Effect::new(|_: Option<()>| {
        #[cfg(feature = "hydrate")]
        crate::browser::focus("#error-summary");
    });
    // Led there by the browser and not by the router, which would not move the focus.
    let line = |(id, words): (String, String)| {
        let link = el("a").attr("href", format!("#{id}")).attr("rel", "external");
        el("li").child(link.text(words))
    };
    Some(
        el("div")
            .class("error-summary")
            .id("error-summary")
            .attr("role", "alert")
            .attr("tabindex", "-1")
            .attr("aria-labelledby", "error-summary-title")
            .child(el("h2").id("error-summary-title").text(words::common(lang).error_heading))
            .child(el("ul").children(errors.into_iter().map(line))),
    )
}

/// The title of the document: it begins with "Lỗi:" while something is wrong.
pub fn error_title(lang: Lang, wrong: bool, title: &str) -> String {
    if wrong {
        words::fill(words::common(lang).error_title, &[("title", title)])
    } else {
        title.to_owned()
    }
}
