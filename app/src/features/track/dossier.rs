//! A dossier of mine: where it stands, what is asked of me, what has happened.

use domain::{
    Lang,
    dossier::{DossierState, Outcome, Role},
    view::DossierView,
};
use leptos::prelude::AnyView;

use super::{
    behalf::behalf_rows,
    due::due_view,
    events::{item_words, timeline_view},
    fetch,
    files::files_table,
    messages::{message_form, messages_view},
    originals::{originals_view, receipt_request},
    parts::{consultations_view, parts_view},
    progress::{slips_view, steps_view},
    readings::{proof_view, readings_view},
    standing::standing_line,
};
use crate::{
    context::{Refused, refused, use_lang},
    data::load,
    features::{
        fee::fee_view,
        notices::told_view,
        payment::{pay_now, payment_view},
        result::result_view,
    },
    route::Page,
    ui::{
        Control, El, Row, Tone, back_link, button, button_danger, el, error_summary, error_title,
        link_button, notice, page_head, summary_list, tag, text_area,
    },
    words::{self, TrackWords},
};

/// The page of a dossier.
pub fn dossier_page(code: String) -> AnyView {
    let lang = use_lang();
    let refused = refused();
    load(move || code.clone(), fetch).view(move |dossier| page(&dossier, &refused, lang).into_any())
}

fn page(dossier: &DossierView, refused: &Refused, lang: Lang) -> El {
    let words = words::track(lang);
    let problem = refused.problem();
    let wrong = !problem.is_empty();
    let state = dossier.state;
    let code = &dossier.code;
    let mut rows = vec![
        Row::new(words.procedure, dossier.procedure_name.get(lang)),
        Row::new(words.with_agency, dossier.agency_name.get(lang)),
        Row::new(words.applicant, &dossier.applicant_name),
        Row::new(words.submitted_on, dossier.submitted_at.show()),
        Row::new(words.method, words::method_name(dossier.method, lang)),
    ];
    rows.splice(3..3, behalf_rows(dossier, false, lang));
    let number = dossier.tax_code.iter();
    rows.splice(3..3, number.map(|code| Row::new(words::organisation(lang).tax_code, code)));
    let process = words::process(lang);
    if let Some(number) = &dossier.result_number {
        rows.push(Row::new(process.result_number, number));
    }
    if let Some(until) = dossier.answer_until {
        rows.push(Row::new(process.answer_until, until.show()));
    }
    if matches!(state, DossierState::Submitted | DossierState::AwaitingReceipt) {
        rows.push(Row::new(words.answer_by, dossier.answer_by.show()));
    }
    if let Some(due) = dossier.due_at {
        rows.push(Row::new(words.due, due.show_date()));
    }
    let now = el("section")
        .class("card now")
        .attr("role", "status")
        .child(el("h2").text(words.now))
        .child(el("p").child(tag(words::state_name(state, lang), words::state_tone(state))))
        // Who has to pay is not told that there is nothing to do.
        .child(
            pay_now(dossier, lang).unwrap_or_else(|| el("p").text(words::waits_for(state, lang))),
        )
        .maybe(
            dossier
                .standing
                .as_ref()
                .map(|standing| el("p").class("standing").text(standing_line(standing, lang))),
        );
    let asked = (state.waits_for() == Some(Role::Applicant)).then(|| asked(dossier, words, lang));
    let own = Page::Dossier { code: code.clone() };
    let receipt = Page::Receipt { code: code.clone() }.path();
    // A part is taken back with the dossier that it belongs to.
    let open = !state.is_final() && state != DossierState::ResultReady && dossier.parent.is_none();
    let typed = |name: &str| refused.typed.get(name).is_some();
    let at = match () {
        () if typed("delivery") => match problem.as_str() {
            "address_name" => "post_name",
            "address_phone" => "post_phone",
            "address_place" => "post_address",
            _ => "ket-qua",
        },
        () if typed("message") => "message",
        () if typed("reason") && open => "reason",
        () => "followed",
    };
    let errors = wrong.then(|| (at.to_owned(), words::problem_text(&problem, lang)));
    let history = el("section")
        .child(el("h2").text(words.what_happened))
        .child(timeline_view(dossier, lang))
        .child(el("p").class("hint live-only").text(words.live));
    let files = el("section")
        .child(el("h2").text(words.files))
        .child(files_table(&dossier.files, Some(code), lang))
        .child(el("p").child(el("a").attr("href", receipt).text(words.receipt_html)));
    // The browser takes new HTML over into this part; what is being typed below stays.
    let followed = el("div")
        .id("followed")
        .attr("data-version", dossier.version.to_string())
        .child(now)
        .maybe(asked)
        .maybe(dossier.outcome.as_ref().and_then(|outcome| rejected(outcome, lang)))
        // What everybody waits for comes first, once it is there.
        .maybe(dossier.result.is_some().then(|| result_view(dossier, refused, lang)).flatten())
        .child(summary_list(rows, lang))
        .maybe(parts_view(dossier, true, lang))
        .maybe(steps_view(dossier, lang))
        .maybe(consultations_view(dossier, lang))
        .maybe(dossier.trace.as_ref().map(|trace| due_view(trace, lang)))
        .maybe(payment_view(dossier, true, lang))
        .maybe(dossier.result.is_none().then(|| result_view(dossier, refused, lang)).flatten())
        .maybe(fee_view(dossier, lang))
        .maybe(slips_view(dossier, lang))
        .maybe(receipt_request(dossier, lang))
        .maybe(originals_view(dossier, lang))
        .child(files)
        .child(history)
        .child(told_view(dossier, lang))
        .child(readings_view(dossier, words::purpose_told, lang))
        .child(proof_view(code, lang))
        .child(messages_view(dossier, &own, lang));
    let page = el("article")
        .child(page_head(error_title(lang, wrong, &format!("{} {code}", words.code))))
        .child(back_link(Page::Dossiers.path(), lang))
        .maybe(error_summary(errors.into_iter().collect(), lang))
        .child(el("p").class("eyebrow").text(dossier.procedure_name.get(lang).to_owned()))
        .child(el("h1").class("code").text(code.clone()))
        .child(followed)
        .child(message_form(dossier, lang))
        .maybe(open.then(|| withdraw(dossier, words, lang)));
    refused.refill(page)
}

/// A refusal on substance with its reason, which is a result, too.
fn rejected(outcome: &Outcome, lang: Lang) -> Option<El> {
    let Outcome::Rejected { legal_basis, reason } = outcome else { return None };
    let words = words::track(lang);
    let basis = words::fill(words.legal_basis, &[("text", legal_basis)]);
    let reason = words::fill(words.reason, &[("text", reason)]);
    Some(notice(
        Tone::Bad,
        el("div")
            .child(el("p").text(words::process(lang).rejected))
            .child(el("p").text(reason))
            .child(el("p").text(basis)),
    ))
}

fn asked(dossier: &DossierView, words: &TrackWords, lang: Lang) -> El {
    let lines =
        dossier.supplement.iter().map(|item| el("li").text(item_words(dossier, item, lang)));
    let action = match &dossier.supplement_draft {
        Some(draft) => {
            let href = Page::Draft { id: draft.clone() }.path();
            el("p").class("actions").child(link_button(href, words.go_on_answering))
        }
        None => el("form")
            .attr("method", "post")
            .attr(
                "action",
                format!("{}/bo-sung", Page::Dossier { code: dossier.code.clone() }.path()),
            )
            .child(el("p").class("actions").child(button(words.answer_request))),
    };
    el("section")
        .class("notice tone-warn")
        .child(el("h2").text(words.asked))
        .child(el("p").text(words.asked_lead))
        .child(el("ul").children(lines))
        .child(action)
}

fn withdraw(dossier: &DossierView, words: &TrackWords, lang: Lang) -> El {
    let action = format!("{}/rut", Page::Dossier { code: dossier.code.clone() }.path());
    let process = words::process(lang);
    let (title, text, confirm) = if dossier.state.is_processed() {
        (process.stop, process.stop_text, process.stop_confirm)
    } else {
        (words.withdraw, words.withdraw_text, words.withdraw_confirm)
    };
    let reason = Control::new("reason", words.withdraw_reason).optional(true);
    el("details").class("withdraw").child(el("summary").text(title)).child(
        el("form")
            .attr("method", "post")
            .attr("action", action)
            .child(el("p").text(text))
            .child(text_area(&reason, "", 3, lang))
            .child(el("p").class("actions").child(button_danger(confirm))),
    )
}
