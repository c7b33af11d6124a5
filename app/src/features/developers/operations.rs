//! Every operation by its resource, and every shape. What stands there comes out of the OpenAPI
//! document, which is written in English.

use domain::{
    Lang,
    view::{ApiAnswer, ApiBody, ApiGroup, ApiOperation, ApiReference, ApiShape, ApiVariant},
};

use super::{fields, kind, section};
use crate::{
    ui::{El, el},
    words::{self, DeveloperWords, fill},
};

pub(super) fn sections(reference: &ApiReference, lang: Lang) -> [El; 2] {
    let words = words::developers(lang);
    let link = |group: &ApiGroup| {
        let link = el("a").attr("href", format!("#nhom-{}", group.name));
        el("li").child(link.child(el("code").text(group.name.clone())))
    };
    let operations = section("thao-tac", words.operations)
        .child(el("p").text(words.operations_lead))
        .child(
            el("nav")
                .attr("aria-label", words.operations)
                .child(el("ul").class("groups").children(reference.groups.iter().map(link))),
        )
        .children(reference.groups.iter().map(|group| resource(group, lang)));
    let shapes = section("kieu", words.shapes)
        .child(el("p").text(words.shapes_lead))
        .children(reference.shapes.iter().map(|one| shape(one, words, lang)));
    [operations, shapes]
}

/// Says that the words are English, where the page is not.
fn english(element: El, lang: Lang) -> El {
    element.opt("lang", (lang != Lang::En).then_some("en"))
}

fn resource(group: &ApiGroup, lang: Lang) -> El {
    let title =
        el("h3").id(format!("nhom-{}", group.name)).child(el("code").text(group.name.clone()));
    el("section").child(title).children(group.operations.iter().map(|one| operation(one, lang)))
}

fn operation(one: &ApiOperation, lang: Lang) -> El {
    let words = words::developers(lang);
    let name = [&*one.method, " ", &*one.path].concat();
    let about =
        |text: &str| (!text.is_empty()).then(|| english(el("p"), lang).text(text.to_owned()));
    let parameters = fields(&one.parameters, words)
        .map(|list| el("div").child(el("h5").text(words.parameters)).child(english(list, lang)));
    el("section")
        .class("operation")
        .child(el("h4").id(one.id.clone()).child(el("code").text(name)))
        .maybe(about(&one.summary))
        .maybe(about(&one.text))
        .child(el("p").class("hint").text(need(&one.need, words)))
        .maybe(parameters)
        .children(one.bodies.iter().map(|one| body(one, words, lang)))
        .child(el("h5").text(words.answers))
        .child(el("ul").children(one.answers.iter().map(|one| answer(one, words, lang))))
}

fn need(need: &str, words: &DeveloperWords) -> String {
    match need {
        "public" => words.need_public.to_owned(),
        "token" => words.need_token.to_owned(),
        "session" => words.need_session.to_owned(),
        scope => fill(words.need_scope, &[("scope", scope)]),
    }
}

fn body(one: &ApiBody, words: &'static DeveloperWords, lang: Lang) -> El {
    el("div")
        .child(el("h5").text(fill(words.body, &[("media", &one.media)])))
        .child(english(el("p"), lang).child(kind(&one.kind)))
        .maybe(fields(&one.fields, words).map(|list| english(list, lang)))
}

fn answer(one: &ApiAnswer, words: &'static DeveloperWords, lang: Lang) -> El {
    let line = el("li").child(el("code").text(one.status.clone())).text(": ");
    if one.media.is_empty() {
        return line.text(words.no_body);
    }
    line.child(english(kind(&one.kind), lang))
        .child(el("span").class("hint").text(format!(" {}", one.media)))
}

fn shape(one: &ApiShape, words: &'static DeveloperWords, lang: Lang) -> El {
    let title = el("h3").id(format!("kieu-{}", one.name)).child(el("code").text(one.name.clone()));
    let about = (!one.text.is_empty()).then(|| english(el("p"), lang).text(one.text.clone()));
    let told = (!one.kind.words.is_empty() || !one.kind.shape.is_empty())
        .then(|| english(el("p"), lang).child(kind(&one.kind)));
    let variants = (!one.variants.is_empty()).then(|| {
        let line = |one: &ApiVariant| variant(one, words);
        el("div")
            .child(el("p").text(words.one_of))
            .child(english(el("ul"), lang).children(one.variants.iter().map(line)))
    });
    el("section")
        .child(title)
        .maybe(about)
        .maybe(told)
        .maybe(fields(&one.fields, words).map(|list| english(list, lang)))
        .maybe(variants)
}

fn variant(one: &ApiVariant, words: &'static DeveloperWords) -> El {
    el("li")
        .text(one.text.clone())
        .text(" ")
        .child(kind(&one.kind))
        .maybe(fields(&one.fields, words))
}
