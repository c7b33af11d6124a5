//! One line of text.

use domain::Lang;

use super::{Control, El, el};

/// What a line of text is like.
#[derive(Clone, Debug)]
pub struct TextInput {
    /// What stands in it.
    pub value: String,
    /// The `type`: `text`, `tel`, `email`, `password`, `search`.
    pub kind: &'static str,
    /// The keyboard of a phone.
    pub inputmode: Option<&'static str>,
    /// What the browser may fill in.
    pub autocomplete: Option<&'static str>,
    /// The width: `w-2`, `w-4`, `w-10`, `w-20`, or empty for all there is.
    pub class: &'static str,
    /// Names and numbers are no prose.
    pub spellcheck_off: bool,
}

impl Default for TextInput {
    fn default() -> Self {
        Self {
            value: String::new(),
            kind: "text",
            inputmode: None,
            autocomplete: None,
            class: "",
            spellcheck_off: false,
        }
    }
}

impl TextInput {
    /// A password; `autocomplete` is `current-password` or `new-password`.
    pub fn password(autocomplete: &'static str) -> Self {
        Self {
            kind: "password",
            autocomplete: Some(autocomplete),
            class: "w-20",
            ..Self::default()
        }
    }
}

/// A question answered in one line.
pub fn text_input(control: &Control, input: TextInput, lang: Lang) -> El {
    let class = format!("input {}", input.class);
    let line = control
        .tie(el("input"))
        .attr("type", input.kind)
        .class(class.trim_end().to_owned())
        .attr("value", input.value)
        .opt("inputmode", input.inputmode)
        .opt("autocomplete", input.autocomplete)
        .opt("spellcheck", input.spellcheck_off.then_some("false"));
    control.around(line, lang)
}
