//! A date that somebody knows by heart: day, month and year, never a picker.

use domain::Lang;

use super::{Control, El, el};
use crate::words;

/// A question answered by a date. The names are `path.day`, `path.month` and `path.year`.
pub fn date_input(control: &Control, value: [String; 3], birthday: bool, lang: Lang) -> El {
    let words = words::common(lang);
    let mut control = control.clone();
    control.hint.get_or_insert_with(|| words.date_hint.to_owned());
    let parts = [
        ("day", words.day, "input w-2", "bday-day"),
        ("month", words.month, "input w-2", "bday-month"),
        ("year", words.year, "input w-4", "bday-year"),
    ];
    let part = |((name, label, class, autocomplete), value): (_, String)| {
        let path = format!("{}.{name}", control.path);
        el("div").class("date-part").child(el("label").attr("for", path.clone()).text(label)).child(
            el("input")
                .attr("type", "text")
                .id(path.clone())
                .attr("name", path)
                .class(class)
                .attr("inputmode", "numeric")
                .opt("autocomplete", birthday.then_some(autocomplete))
                .opt("aria-invalid", control.error.as_ref().map(|_| "true"))
                .attr("value", value),
        )
    };
    let inputs = el("div").class("date").children(parts.into_iter().zip(value).map(part));
    control.around_group(inputs, lang)
}
