//! How far something is.

use domain::Lang;

use super::{El, Words, el};
use crate::words;

/// A bar with its words; the words alone tell it too.
pub fn progress(done: u32, of: u32, label: impl Into<Words>) -> El {
    let label = label.into();
    let step =
        |index| el("span").class(if index < done { "progress-done" } else { "progress-open" });
    el("div")
        .class("progress")
        .child(
            el("div").class("progress-bar").attr("aria-hidden", "true").children((0..of).map(step)),
        )
        .child(el("p").class("progress-words").text(label))
}

/// "Bước 2/5", with what comes next.
pub fn step_indicator(step: u32, of: u32, next: Option<&str>, lang: Lang) -> El {
    let words = words::common(lang);
    let (step, of) = (step.to_string(), of.to_string());
    let next = next.map(|title| {
        el("span").class("step-next").text(words::fill(words.step_next, &[("title", title)]))
    });
    el("p")
        .class("step")
        .child(el("strong").text(words::fill(words.step_of, &[("n", &step), ("m", &of)])))
        .text(" ")
        .maybe(next)
}
