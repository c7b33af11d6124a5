//! Parts that several pages of the catalogue share.

use domain::{Lang, Text, catalogue::ServiceLevelKind, view::ProcedureView};

use crate::{
    api::{Api, ApiResult},
    ui::{El, Tone, el, tag},
    words,
};

/// An element with a text of the catalogue, marked where it is not in the page's language.
pub fn say(tag: &'static str, text: &Text, lang: Lang) -> El {
    let spoken = text.lang_of(lang);
    el(tag).opt("lang", (spoken != lang).then(|| spoken.code())).text(text.get(lang).to_owned())
}

/// A long text of the source, a paragraph a line.
pub(super) fn prose(text: &Text, lang: Lang) -> El {
    let spoken = text.lang_of(lang);
    let lines = text.get(lang).lines().map(str::trim).filter(|line| !line.is_empty());
    el("div")
        .class("prose")
        .opt("lang", (spoken != lang).then(|| spoken.code()))
        .children(lines.map(|line| el("p").text(line.to_owned())))
}

/// The level as a label.
pub(super) fn level_tag(level: ServiceLevelKind, lang: Lang) -> El {
    let tone = match level {
        ServiceLevelKind::Full => Tone::Good,
        ServiceLevelKind::Partial => Tone::Info,
        ServiceLevelKind::Information => Tone::Neutral,
    };
    tag(words::level_name(level, lang), tone)
}

/// A search box: a form that works by itself.
pub fn search_box(value: String, lang: Lang) -> El {
    let words = words::catalogue(lang);
    el("div")
        .class("search")
        .child(el("label").attr("for", "q").class("label").text(words.search_label))
        .child(el("p").class("hint").id("q-hint").text(words.search_hint))
        .child(
            el("div")
                .class("search-row")
                .child(
                    el("input")
                        .class("input")
                        .attr("type", "search")
                        .id("q")
                        .attr("name", "q")
                        .attr("value", value)
                        .attr("aria-describedby", "q-hint")
                        .attr("autocomplete", "off")
                        .attr("enterkeyhint", "search"),
                )
                .child(el("button").class("button").attr("type", "submit").text(words.search)),
        )
}

/// Loads a procedure without what its pages do not show: forms may be long.
pub(super) async fn fetch(api: Api, code: String) -> ApiResult<ProcedureView> {
    let mut procedure = api.0.procedure(code).await?;
    procedure.content.doubts.clear();
    procedure.content.keywords.clear();
    for case in &mut procedure.content.cases {
        if let Some(form) = &mut case.form {
            form.steps.clear();
        }
    }
    Ok(procedure)
}
