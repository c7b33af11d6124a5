//! `/lap-trinh`: REST v1 and webhooks, for those who write programs.

mod guide;
mod operations;

use std::sync::Arc;

use domain::{
    Lang,
    view::{ApiField, ApiKind, ApiReference},
};
use leptos::prelude::AnyView;

use crate::{
    context::use_lang,
    data::load,
    route::Page,
    ui::{El, Words, el, page_head},
    words::{self, DeveloperWords},
};

/// Where the OpenAPI document is.
const DOCUMENT: &str = "/api/v1/openapi.json";

/// The page.
pub fn developers_page() -> AnyView {
    let lang = use_lang();
    load(String::new, |api, _| async move { api.0.api_reference().await })
        .view(move |reference: Arc<ApiReference>| show(&reference, lang).into_any())
}

fn show(reference: &ApiReference, lang: Lang) -> El {
    let words = words::developers(lang);
    let link =
        |href: Words, told: &'static str| el("li").child(el("a").attr("href", href).text(told));
    let contents = [
        ("bat-dau", words.start),
        ("quyen", words.scopes),
        ("vi-du", words.flow),
        ("nhan-tin", words.hooks),
        ("loi", words.errors),
        ("thao-tac", words.operations),
        ("kieu", words.shapes),
    ];
    let contents = contents.map(|(id, told)| link(format!("#{id}").into(), told));
    el("article")
        .class("reference")
        .child(page_head(words.title))
        .child(el("h1").text(words.title))
        .child(el("p").class("lead").text(words.lead))
        .child(
            el("ul")
                .child(link(Page::Applications.path().into(), words.own))
                .child(link(DOCUMENT.into(), words.document)),
        )
        .child(el("nav").attr("aria-label", words.contents).child(el("ul").children(contents)))
        .children(guide::sections(reference, lang))
        .children(operations::sections(reference, lang))
}

/// A part of the page with its heading.
fn section(id: &'static str, title: &'static str) -> El {
    el("section").child(el("h2").id(id).text(title))
}

/// Program text, which a keyboard can move where it is wider than the page.
fn listing(text: &str, name: String) -> El {
    el("pre")
        .class("listing")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", name)
        .child(el("code").text(text.trim_end().to_owned()))
}

/// Names with what they mean.
fn parts(parts: &'static [(&'static str, &'static str)]) -> El {
    let part = |(name, text): &(&'static str, &'static str)| {
        el("div").child(el("dt").text(*name)).child(el("dd").text(*text))
    };
    el("dl").class("summary").children(parts.iter().map(part))
}

/// A type, with the way to its shape.
fn kind(kind: &ApiKind) -> El {
    let told = if kind.shape.is_empty() || kind.words.is_empty() {
        kind.words.clone()
    } else {
        [&*kind.words, " "].concat()
    };
    let shape = (!kind.shape.is_empty())
        .then(|| el("a").attr("href", format!("#kieu-{}", kind.shape)).text(kind.shape.clone()));
    el("span").text(told).maybe(shape)
}

/// Parameters, or members of a shape; nothing where there are none.
fn fields(fields: &[ApiField], words: &'static DeveloperWords) -> Option<El> {
    let line = |field: &ApiField| {
        let place = match &*field.place {
            "path" => words.in_path,
            "query" => words.in_query,
            "header" => words.in_header,
            _ => "",
        };
        let marks = [place, if field.required { words.required } else { "" }];
        let marks: Vec<&str> = marks.into_iter().filter(|mark| !mark.is_empty()).collect();
        let marks =
            if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
        let text = [&*field.text, &*field.rule].map(str::trim).map(str::to_owned);
        let text: Vec<String> = text.into_iter().filter(|text| !text.is_empty()).collect();
        let text = (!text.is_empty()).then(|| format!(" — {}", text.join(" ")));
        el("li")
            .child(el("code").text(field.name.clone()))
            .text(": ")
            .child(kind(&field.kind))
            .text(marks)
            .text(text.unwrap_or_default())
    };
    (!fields.is_empty()).then(|| el("ul").class("members").children(fields.iter().map(line)))
}
