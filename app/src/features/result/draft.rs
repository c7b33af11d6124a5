//! Drafting a result: by the case's template, or from a PDF that is there already.

use domain::{
    Lang,
    view::{DeskResult, ResultLineView},
};

use super::desk::form;
use crate::{
    context::Refused,
    ui::{Control, El, TextInput, button, button_secondary, el, text_area, text_input},
    words::ResultWords,
};

/// The forms of a draft.
pub(super) fn forms(desk: &DeskResult, words: &'static ResultWords, lang: Lang) -> Vec<El> {
    let mut parts = Vec::new();
    parts.extend(desk.lines.as_ref().map(|lines| by_template(desk, lines, words, lang)));
    parts.push(brought(desk, words, lang));
    if desk.result.is_none() {
        parts.push(el("p").class("hint").text(words.on_paper));
    }
    parts
}

fn by_template(
    desk: &DeskResult,
    lines: &[ResultLineView],
    words: &'static ResultWords,
    lang: Lang,
) -> El {
    let line = |line: &ResultLineView| {
        let control = Control::new(path(&line.key), &line.label).optional(line.optional);
        let long = line.text.chars().count() > 60 || (line.text.is_empty() && !line.optional);
        if long {
            text_area(&control, &line.text, 2, lang)
        } else {
            let input = TextInput { value: line.text.clone(), ..TextInput::default() };
            text_input(&control, input, lang)
        }
    };
    let made = if desk.result.is_some() { words.make_again } else { words.make };
    let title = desk.title.clone().unwrap_or_default();
    el("section")
        .child(el("h2").text(words.from_template))
        .child(el("p").child(el("strong").text(title)))
        .child(el("p").text(words.template_lead))
        .child(
            form(desk, "soan")
                .children(lines.iter().map(line))
                .child(el("p").class("actions").child(button(made))),
        )
}

fn path(key: &str) -> String {
    format!("dong.{key}")
}

/// The first line that may not be empty and is.
pub(super) fn first_empty(desk: &DeskResult, refused: &Refused) -> Option<String> {
    let lines = desk.lines.iter().flatten();
    let empty = lines
        .filter(|line| !line.optional)
        .find(|line| refused.typed.get(&path(&line.key)).is_none_or(|text| text.trim().is_empty()));
    empty.map(|line| path(&line.key))
}

fn brought(desk: &DeskResult, words: &'static ResultWords, lang: Lang) -> El {
    let title = TextInput { value: desk.title.clone().unwrap_or_default(), ..TextInput::default() };
    let number = |value: &str| TextInput {
        value: value.to_owned(),
        inputmode: Some("numeric"),
        class: "w-4",
        ..TextInput::default()
    };
    let page =
        Control::new("page", words.page).hint(Some(words.page_hint.to_owned())).optional(true);
    let input = el("input")
        .class("input")
        .attr("type", "file")
        .id("tep")
        .attr("name", "file")
        .attr("accept", ".pdf,application/pdf");
    let file = el("div")
        .class("field")
        .child(el("label").class("label").attr("for", "tep").text(words.file))
        .child(input);
    let form = form(desk, "tep")
        .attr("enctype", "multipart/form-data")
        .child(text_input(&Control::new("title", words.doc_title), title, lang))
        .child(text_input(&page, number(""), lang))
        .child(text_input(&Control::new("bottom", words.bottom), number("40"), lang))
        // Last: the server reads the others before it.
        .child(file)
        .child(el("p").class("actions").child(button_secondary(words.upload)));
    el("details")
        .class("desk-action")
        .flag("open", desk.lines.is_none())
        .child(el("summary").text(words.bring))
        .child(el("p").text(words.bring_lead))
        .child(form)
}
