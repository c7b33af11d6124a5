//! How one begins, the whole of a dossier's life as commands, webhooks, and every error.

use domain::{
    Lang,
    token::TokenScope,
    view::{ApiProblemCode, ApiReference},
};

use super::{listing, parts, section};
use crate::{
    ui::{El, el},
    words::{self, fill},
};

pub(super) fn sections(reference: &ApiReference, lang: Lang) -> [El; 5] {
    let words = words::developers(lang);
    [
        section("bat-dau", words.start).child(parts(words.start_parts)),
        scopes(lang),
        flow(reference, lang),
        hooks(reference, lang),
        errors(reference, lang),
    ]
}

fn scopes(lang: Lang) -> El {
    let (words, own) = (words::developers(lang), words::application(lang));
    let line = |scope: TokenScope| {
        let (name, about) = match scope {
            TokenScope::Read => (own.sc_read, own.about_read),
            TokenScope::Prepare => (own.sc_prepare, own.about_prepare),
            TokenScope::Submit => (own.sc_submit, own.about_submit),
            TokenScope::Pay => (own.sc_pay, own.about_pay),
            TokenScope::Webhooks => (own.sc_webhooks, own.about_webhooks),
        };
        el("li").child(el("code").text(scope.name())).text([" – ", name, ": ", about].concat())
    };
    section("quyen", words.scopes)
        .child(el("p").text(words.scopes_lead))
        .child(el("ul").children(TokenScope::ALL.into_iter().map(line)))
        .child(el("p").text(words.refused))
}

fn flow(reference: &ApiReference, lang: Lang) -> El {
    let words = words::developers(lang);
    let part = |(title, text): (&&'static str, &String)| {
        el("div").child(el("h3").text(*title)).child(listing(text, (*title).to_owned()))
    };
    section("vi-du", words.flow)
        .child(el("p").text(words.flow_lead))
        .children(words.flow_parts.iter().zip(&reference.flow).map(part))
}

fn hooks(reference: &ApiReference, lang: Lang) -> El {
    let words = words::developers(lang);
    let receiver = |(language, text): &(String, String)| {
        let title = fill(words.hooks_by, &[("language", language)]);
        let name = [words.hooks_check, ": ", language.as_str()].concat();
        el("div").child(el("h4").text(title)).child(listing(text, name))
    };
    section("nhan-tin", words.hooks)
        .child(el("p").text(words.hooks_lead))
        .child(parts(words.hooks_parts))
        .child(el("h3").text(words.hooks_message))
        .child(listing(&reference.message, words.hooks_message.to_owned()))
        .child(el("h3").text(words.hooks_check))
        .children(reference.receivers.iter().map(receiver))
}

fn errors(reference: &ApiReference, lang: Lang) -> El {
    let words = words::developers(lang);
    section("loi", words.errors)
        .child(el("p").text(words.errors_lead))
        .child(table(&reference.problems, true, words.errors, lang))
        .child(el("h3").text(words.faults))
        .child(el("p").text(words.faults_lead))
        .child(table(&reference.faults, false, words.faults, lang))
}

/// Codes with what people are told, in both languages. Codes of problems are led to by the address
/// that a problem bears.
fn table(codes: &[ApiProblemCode], led_to: bool, name: &'static str, lang: Lang) -> El {
    let words = words::developers(lang);
    let (vi, en) = ("Tiếng Việt", "English");
    let line = |one: &ApiProblemCode| {
        let status = one.status.map(|status| {
            let told = fill(words.status, &[("n", &status.to_string())]);
            el("span").class("hint").text(format!(" {told}"))
        });
        let code = el("th")
            .attr("scope", "row")
            .opt("id", led_to.then(|| format!("loi-{}", one.code)))
            .child(el("code").text(one.code.clone()))
            .maybe(status);
        el("tr")
            .child(code)
            .child(el("td").attr("data-label", vi).attr("lang", "vi").text(one.vi.clone()))
            .child(el("td").attr("data-label", en).attr("lang", "en").text(one.en.clone()))
    };
    let head = |told: &'static str| el("th").attr("scope", "col").text(told);
    el("table")
        .class("table")
        .child(el("caption").class("hidden").text(name))
        .child(el("thead").child(el("tr").children([head(words.code), head(vi), head(en)])))
        .child(el("tbody").children(codes.iter().map(line)))
}
