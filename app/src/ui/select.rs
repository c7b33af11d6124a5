//! One of many, in a list that opens.

use domain::Lang;

use super::{Control, El, el};

/// A question answered from a list of values and labels; `empty` is the label of no answer.
pub fn select(
    control: &Control,
    value: &str,
    options: Vec<(String, String)>,
    empty: Option<String>,
    lang: Lang,
) -> El {
    let none = empty.map(|label| (String::new(), label));
    let option = |(option, label): (String, String)| {
        let chosen = option == value;
        el("option").attr("value", option).flag("selected", chosen).text(label)
    };
    let list = control
        .tie(el("select"))
        .class("input")
        .children(none.into_iter().chain(options).map(option));
    control.around(list, lang)
}
