//! `/can-bo/ho-so/{code}/ket-qua`: the document of a result, from its draft to the post.

use std::sync::Arc;

use domain::{
    Lang,
    result::{Delivery, PostalAddress, ResultStage},
    view::{DeskResult, ResultView},
};
use leptos::prelude::AnyView;

use super::{delivery::fields, draft, signatures};
use crate::{
    context::{Refused, refused, use_lang},
    data::load,
    route::Page,
    ui::{
        Control, El, Row, TextInput, Tone, back_link, button, button_danger, button_secondary, el,
        error_summary, error_title, notice, page_head, summary_list, text_area, text_input,
    },
    url::encode,
    words::{self, ResultWords, fill},
};

/// The page of a dossier's result at the desk.
pub fn desk_result_page(code: String) -> AnyView {
    let lang = use_lang();
    let refused = refused();
    load(move || code.clone(), |api, code| async move { api.0.desk_result(code).await })
        .view(move |desk: Arc<DeskResult>| page(&desk, &refused, lang).into_any())
}

fn page(desk: &DeskResult, refused: &Refused, lang: Lang) -> El {
    let words = words::result(lang);
    let problem = refused.problem();
    let wrong = !problem.is_empty();
    let at = match problem.as_str() {
        "pin_wrong" | "pin_locked" | "no_key" => "pin",
        "number_taken" | "number_missing" => "number",
        "title_missing" => "title",
        "no_page" => "page",
        "not_pdf" | "no_file" => "tep",
        "unknown_result" => "replaced_by",
        "address_name" => "post_name",
        "address_phone" => "post_phone",
        "address_place" => "post_address",
        _ => "van-ban",
    };
    let line = (problem == "line_missing").then(|| draft::first_empty(desk, refused)).flatten();
    let at = line.unwrap_or_else(|| at.to_owned());
    let errors = wrong.then(|| (at, words::problem_text(&problem, lang)));
    let back = Page::DeskDossier { code: desk.code.clone() }.path();
    let shown = el("article")
        .class("narrow")
        .child(page_head(error_title(lang, wrong, &format!("{} {}", words.title, desk.code))))
        .child(back_link(back, lang))
        .maybe(error_summary(errors.into_iter().collect(), lang))
        .child(el("p").class("eyebrow").text(desk.procedure_name.get(lang).to_owned()))
        .child(el("h1").text(words.title))
        .child(el("p").class("lead").text(words.lead))
        .child(state(desk, words, lang))
        .children(work(desk, words, lang))
        .child(delivery(desk, refused, words, lang))
        .maybe(may(desk, "revoke_result").then(|| revoke(desk, words, lang)));
    refused.refill(shown)
}

pub(super) fn may(desk: &DeskResult, name: &str) -> bool {
    desk.may.iter().any(|allowed| allowed == name)
}

/// A form that carries the version that the officer saw.
pub(super) fn form(desk: &DeskResult, at: &str) -> El {
    let action = Page::DeskResult { code: desk.code.clone() }.path();
    el("form").attr("method", "post").attr("action", format!("{action}/{at}")).child(
        el("input")
            .attr("type", "hidden")
            .attr("name", "version")
            .attr("value", desk.version.to_string()),
    )
}

fn state(desk: &DeskResult, words: &'static ResultWords, lang: Lang) -> El {
    let stage = desk.result.as_ref().map(|result| result.stage);
    let mut rows = vec![
        Row::new(words::track(lang).code, &desk.code),
        Row::new(words::track(lang).applicant, &desk.applicant_name),
        Row::new(words.stage, words::stage_name(stage, lang)),
    ];
    let known = |result: &ResultView| {
        let mut rows = vec![Row::new(words.name, &result.title)];
        rows.extend(result.number.as_ref().map(|number| Row::new(words.number, number)));
        rows
    };
    rows.extend(desk.result.iter().flat_map(known));
    let file = format!("/api/v1/intake/{}/result.pdf", encode(&desk.code));
    let open = desk.result.as_ref().map(|_| {
        let link = el("a").attr("href", file).attr("rel", "external");
        el("p").child(link.text(words.open))
    });
    let revoked = desk.reason.as_ref().map(|reason| {
        let told = fill(words::track(lang).reason, &[("text", reason)]);
        notice(Tone::Bad, el("div").child(el("p").text(words.revoked)).child(el("p").text(told)))
    });
    let keys = (!desk.keys).then(|| notice(Tone::Warn, el("p").text(words.no_keys)));
    el("section")
        .id("van-ban")
        .attr("tabindex", "-1")
        .maybe(keys)
        .maybe(revoked)
        .child(summary_list(rows, lang))
        .maybe(open)
        .maybe(desk.result.as_ref().and_then(|result| signatures(&result.signatures, "h2", lang)))
}

/// What the reader can do with the document now.
fn work(desk: &DeskResult, words: &'static ResultWords, lang: Lang) -> Vec<El> {
    let mut parts = Vec::new();
    if desk.keys && may(desk, "draft_result") {
        parts.extend(draft::forms(desk, words, lang));
    }
    if may(desk, "drop_result") {
        let drop = form(desk, "bo").child(button_secondary(words.drop));
        parts.push(el("p").child(drop));
    }
    if may(desk, "sign_result") {
        parts.insert(0, sign(desk, words, lang));
    }
    if may(desk, "seal_result") {
        parts.insert(0, seal(desk, words, lang));
    }
    let open = desk.result.as_ref().is_none_or(|result| result.stage < ResultStage::Sealed);
    if parts.is_empty() && open && desk.keys {
        parts.push(el("p").class("hint").text(words.not_now));
    }
    parts
}

fn pin(label: &'static str, words: &'static ResultWords, lang: Lang) -> El {
    let control = Control::new("pin", label).hint(Some(words.pin_hint.to_owned()));
    let input = TextInput {
        kind: "password",
        autocomplete: Some("off"),
        class: "w-20",
        spellcheck_off: true,
        ..TextInput::default()
    };
    text_input(&control, input, lang)
}

fn sign(desk: &DeskResult, words: &'static ResultWords, lang: Lang) -> El {
    let note = Control::new("note", words.note).optional(true);
    el("section")
        .child(el("h2").text(words.sign))
        .child(el("p").text(words.sign_lead))
        .child(
            form(desk, "ky")
                .child(text_area(&note, "", 2, lang))
                .child(pin(words.pin, words, lang))
                .child(el("p").class("actions").child(button(words.sign))),
        )
        .child(el("p").class("hint").text(words.send_back_hint))
}

fn seal(desk: &DeskResult, words: &'static ResultWords, lang: Lang) -> El {
    let symbol = desk.symbol.as_deref().unwrap_or("QĐ-UBND");
    let number = Control::new("number", words.number)
        .hint(Some(fill(words.number_hint, &[("symbol", symbol)])));
    let input = TextInput { class: "w-20", spellcheck_off: true, ..TextInput::default() };
    el("section").child(el("h2").text(words.seal)).child(el("p").text(words.seal_lead)).child(
        form(desk, "phat-hanh")
            .child(text_input(&number, input, lang))
            .child(pin(words.pin_agency, words, lang))
            .child(el("p").class("actions").child(button(words.seal))),
    )
}

fn delivery(desk: &DeskResult, refused: &Refused, words: &'static ResultWords, lang: Lang) -> El {
    let choice = &desk.delivery;
    let mut rows = vec![Row::new(words.delivery_desk, words::delivery_name(choice.delivery, lang))];
    if let Some(PostalAddress { name, phone, address }) = &choice.address {
        rows.push(Row::new(words.post_name, name));
        rows.push(Row::new(words.post_phone, phone));
        rows.push(Row::new(words.post_address, address));
    }
    rows.extend(choice.tracking.as_ref().map(|number| Row::new(words.tracking, number)));
    let section = el("section")
        .child(el("h2").text(words.delivery))
        .child(summary_list(rows, lang))
        .maybe(may(desk, "ship").then(|| ship(desk, words, lang)));
    let choose = choice.open && may(desk, "choose_delivery");
    section.maybe(choose.then(|| {
        let suggested =
            PostalAddress { name: desk.applicant_name.clone(), ..PostalAddress::default() };
        let form = form(desk, "cach-nhan");
        let form = fields(form, words.delivery_desk, choice, suggested, refused, lang);
        el("details")
            .class("desk-action")
            .flag("open", refused.code.starts_with("address_"))
            .child(el("summary").text(words.choose))
            .child(form.child(el("p").class("actions").child(button_secondary(words.choose))))
    }))
}

fn ship(desk: &DeskResult, words: &'static ResultWords, lang: Lang) -> El {
    let path = Page::DeskResult { code: desk.code.clone() }.path();
    let by_post = desk.delivery.delivery == Delivery::Post;
    let slip = by_post.then(|| {
        let link = el("a").attr("href", format!("{path}/phieu-gui.pdf")).attr("rel", "external");
        el("p").child(link.text(words.ship_slip))
    });
    let line = |value: &str, class| TextInput {
        value: value.to_owned(),
        class,
        spellcheck_off: true,
        ..TextInput::default()
    };
    let vnd = TextInput { inputmode: Some("numeric"), ..line("0", "w-10") };
    el("div").child(el("h3").text(words.ship)).maybe(slip).child(
        form(desk, "gui")
            .child(text_input(
                &Control::new("carrier", words.carrier),
                line(words.carrier_default, "w-20"),
                lang,
            ))
            .child(text_input(&Control::new("tracking", words.tracking), line("", "w-20"), lang))
            .child(text_input(&Control::new("postage", words.postage), vnd, lang))
            .child(el("p").class("actions").child(button(words.ship_done))),
    )
}

fn revoke(desk: &DeskResult, words: &'static ResultWords, lang: Lang) -> El {
    let replaced = Control::new("replaced_by", words.replaced_by)
        .hint(Some(words.replaced_hint.to_owned()))
        .optional(true);
    let input = TextInput { spellcheck_off: true, ..TextInput::default() };
    el("details")
        .class("desk-action")
        .child(el("summary").text(words.revoke))
        .child(el("p").text(words.revoke_lead))
        .child(
            form(desk, "thu-hoi")
                .child(text_area(&Control::new("reason", words.reason), "", 3, lang))
                .child(text_input(&replaced, input, lang))
                .child(el("p").class("actions").child(button_danger(words.revoke))),
        )
}
