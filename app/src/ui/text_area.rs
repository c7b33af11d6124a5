//! Several lines of text. The only place that makes a `<textarea>`: Leptos renders the children of
//! that element unescaped on the server, so that stored text could break out of it. [`El`] escapes
//! what it renders, and this element with the rest.

use domain::Lang;

use super::{Control, El, el};

/// A question answered in several lines.
pub fn text_area(control: &Control, value: impl Into<String>, rows: u32, lang: Lang) -> El {
    let area = control
        .tie(el("textarea"))
        .class("input")
        .attr("rows", rows.to_string())
        .text(value.into());
    control.around(area, lang)
}
