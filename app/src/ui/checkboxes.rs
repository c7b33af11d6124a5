//! Some of a few, and one statement to agree to.

use domain::Lang;

use super::{Control, El, el, radios::choice_id};

/// A question answered by any of the values.
pub fn checkboxes(
    control: &Control,
    values: &[String],
    options: Vec<(String, String)>,
    lang: Lang,
) -> El {
    let button = |(index, (option, label)): (usize, (String, String))| {
        let id = choice_id(&control.path, index);
        let checked = values.contains(&option);
        tick(control, id, option, checked, label)
    };
    let boxes = el("div").class("choices").children(options.into_iter().enumerate().map(button));
    control.around_group(boxes, lang)
}

/// One box with its label: the label of `control` is a heading over it, `label` stands beside it.
pub fn checkbox(
    control: &Control,
    value: &str,
    checked: bool,
    label: impl Into<String>,
    lang: Lang,
) -> El {
    let boxed = tick(control, control.path.clone(), value.to_owned(), checked, label.into());
    control.around_group(el("div").class("choices").child(boxed), lang)
}

fn tick(control: &Control, id: String, value: String, checked: bool, label: String) -> El {
    el("div")
        .class("choice")
        .child(
            el("input")
                .attr("type", "checkbox")
                .id(id.clone())
                .attr("name", control.path.clone())
                .attr("value", value)
                .flag("checked", checked),
        )
        .child(el("label").attr("for", id).text(label))
}
