//! One of a few.

use domain::Lang;

use super::{Control, El, el};

/// A question answered by one of the values; the first button has the id of the question.
pub fn radios(control: &Control, value: &str, options: Vec<(String, String)>, lang: Lang) -> El {
    let button = |(index, (option, label)): (usize, (String, String))| {
        let id = choice_id(&control.path, index);
        el("div")
            .class("choice")
            .child(
                el("input")
                    .attr("type", "radio")
                    .id(id.clone())
                    .attr("name", control.path.clone())
                    .flag("checked", option == value)
                    .attr("value", option),
            )
            .child(el("label").attr("for", id).text(label))
    };
    let buttons = el("div").class("choices").children(options.into_iter().enumerate().map(button));
    control.around_group(buttons, lang)
}

/// The first choice is where the error summary leads.
pub(super) fn choice_id(path: &str, index: usize) -> String {
    if index == 0 { path.to_owned() } else { format!("{path}-{}", index + 1) }
}
