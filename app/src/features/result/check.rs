//! `/kiem-tra`: whether a result, a slip or a receipt is real, by its code or by its file.

use domain::{
    Lang,
    problem::Problem,
    view::{FeeReceiptCheck, PaperCheck, ResultCheck},
};
use leptos::prelude::AnyView;

use super::{signatures, store::day_of};
use crate::{
    context::{query, set_status, use_lang},
    data::load,
    features::{problem::problem_page, track::slip_found},
    format::money,
    route::Page,
    ui::{
        Control, El, Row, TextInput, Tone, back_link, button, el, error_summary, error_title,
        notice, page_head, summary_list, text_input,
    },
    words::{self, ResultWords, fill},
};

/// The page with both ways of checking; `?ma=` is a code that was typed, `?bam=` the hash of a file
/// that the browser has chosen.
pub fn check_page() -> AnyView {
    let lang = use_lang();
    let (code, hash) = (query("ma"), query("bam"));
    let asked = format!("{code}\u{1f}{hash}");
    load(
        move || asked.clone(),
        |api, asked| async move {
            let (code, hash) = asked.split_once('\u{1f}').unwrap_or_default();
            let found = match (code.trim(), hash) {
                ("", "") => return Ok((String::new(), None)),
                ("", hash) => api.0.file_check(hash.to_owned()).await,
                (code, _) => api.0.paper_check(code.to_owned()).await,
            };
            let asked = if code.trim().is_empty() { "bam" } else { "ma" };
            match found {
                Ok(found) => Ok((asked.to_owned(), Some(found))),
                Err(problem) if matches!(problem.status, 400 | 404) => Ok((asked.to_owned(), None)),
                Err(problem) => Err(problem),
            }
        },
    )
    .view_or(
        move |found| page(&found.0, found.1.as_ref(), &code, lang),
        |problem: Problem| problem_page(&problem),
    )
}

fn page(asked: &str, found: Option<&PaperCheck>, code: &str, lang: Lang) -> AnyView {
    let words = words::result(lang);
    let missing = !asked.is_empty() && found.is_none();
    if missing {
        set_status(404);
    }
    let by_code = missing && asked == "ma";
    let error = by_code.then(|| words.bad_code.to_owned());
    let summary = error.clone().map(|error| ("ma".to_owned(), error));
    let mismatch =
        (missing && asked == "bam").then(|| notice(Tone::Bad, el("p").text(words.bad_file)));
    el("div")
        .class("narrow")
        .child(page_head(error_title(lang, missing, words.check)))
        .maybe(error_summary(summary.into_iter().collect(), lang))
        .child(el("h1").text(words.check))
        .child(el("p").class("lead").text(words.check_lead))
        .child(
            el("div")
                .id("ket-qua")
                .attr("role", "status")
                .maybe(mismatch)
                .maybe(found.map(|found| answer(found, lang))),
        )
        .child(by_file(words))
        .child(by_code_form(code, error, words, lang))
        .into_any()
}

fn by_file(words: &'static ResultWords) -> El {
    let input = el("input")
        .class("input")
        .id("tep-kiem-tra")
        .attr("type", "file")
        .attr("accept", ".pdf,application/pdf")
        .attr("aria-describedby", "tep-kiem-tra-goi-y");
    el("section")
        .child(el("h2").text(words.check_file))
        .child(el("p").class("hint").id("tep-kiem-tra-goi-y").text(words.check_file_lead))
        .child(
            el("div")
                .class("field live-only")
                .child(el("label").class("label").attr("for", "tep-kiem-tra").text(words.file))
                .child(input),
        )
        .child(
            el("div")
                .class("notice tone-info without-script")
                .child(el("p").text(words.check_file_js)),
        )
}

fn by_code_form(code: &str, error: Option<String>, words: &'static ResultWords, lang: Lang) -> El {
    let control =
        Control::new("ma", words.code).hint(Some(words.check_code_hint.to_owned())).error(error);
    let input = TextInput {
        value: code.to_owned(),
        autocomplete: Some("off"),
        spellcheck_off: true,
        ..TextInput::default()
    };
    el("section").child(el("h2").text(words.check_code)).child(
        el("form")
            .attr("action", Page::PaperCheck.path())
            .child(text_input(&control, input, lang))
            .child(el("p").class("actions").child(button(words.look))),
    )
}

/// `/kiem-tra/{id}`, where a printed code leads.
pub fn checked_page(id: String) -> AnyView {
    let lang = use_lang();
    load(
        move || id.clone(),
        |api, id| async move {
            match api.0.paper_check(id).await {
                Ok(found) => Ok(Some(found)),
                Err(problem) if problem.status == 404 => Ok(None),
                Err(problem) => Err(problem),
            }
        },
    )
    .view_or(
        move |found| checked(found.as_ref().as_ref(), lang),
        |problem: Problem| problem_page(&problem),
    )
}

fn checked(found: Option<&PaperCheck>, lang: Lang) -> AnyView {
    if found.is_none() {
        set_status(404);
    }
    let title = match found {
        Some(PaperCheck { result: Some(_), .. }) => words::result(lang).check,
        Some(PaperCheck { receipt: Some(_), .. }) => words::receipt(lang).check,
        _ => words::process(lang).check,
    };
    let told = found.map_or_else(
        || notice(Tone::Bad, el("p").text(words::process(lang).check_bad)),
        |found| answer(found, lang),
    );
    el("div")
        .class("narrow")
        .child(page_head(title))
        .child(back_link(Page::PaperCheck.path(), lang))
        .child(el("h1").text(title))
        .child(told)
        .into_any()
}

fn answer(found: &PaperCheck, lang: Lang) -> El {
    el("div")
        .maybe(found.slip.as_ref().map(|slip| slip_found(slip, lang)))
        .maybe(found.result.as_ref().map(|result| result_found(result, lang)))
        .maybe(found.receipt.as_ref().map(|receipt| receipt_found(receipt, lang)))
}

fn receipt_found(check: &FeeReceiptCheck, lang: Lang) -> El {
    let (words, receipt) = (words::receipt(lang), &check.receipt);
    let told = match &receipt.cancels {
        Some(of) => notice(Tone::Warn, el("p").text(fill(words.counter_entry, &[("number", of)]))),
        None if receipt.cancelled => notice(Tone::Bad, el("p").text(words.bad)),
        None if !receipt.signed => notice(Tone::Info, el("p").text(words.waits)),
        None => notice(Tone::Good, el("p").text(words.good)),
    };
    let rows = vec![
        Row::new(words.collector, &check.collector),
        Row::new(words.tax_code, &check.tax_code),
        Row::new(words.form, &receipt.form),
        Row::new(words.series, &receipt.series),
        Row::new(words.number, &receipt.number),
        Row::new(words.issued_at, receipt.issued_at.show()),
        Row::new(words::payment(lang).amount, money(receipt.vnd, lang)),
        Row::new(words.code, &check.code),
    ];
    el("div")
        .child(told)
        .child(summary_list(rows, lang))
        .children(check.sha256.as_ref().into_iter().flat_map(|hash| file_hash(hash, lang)))
}

/// By what a file is compared with the portal's.
fn file_hash(sha256: &str, lang: Lang) -> [El; 3] {
    let words = words::result(lang);
    [
        el("h2").text(words.hash),
        el("p").child(el("code").class("file-hash").text(sha256.to_owned())),
        el("p").class("hint").text(words.hash_hint),
    ]
}

fn result_found(result: &ResultCheck, lang: Lang) -> El {
    let words = words::result(lang);
    let until = result.valid_until.as_deref().map(day_of);
    let told = match (&result.revoked_at, &until) {
        (Some(at), _) => {
            let text = fill(words.bad_revoked, &[("when", &at.show())]);
            notice(Tone::Bad, el("p").text(text))
        }
        (None, Some(until)) if result.expired => {
            notice(Tone::Warn, el("p").text(fill(words.bad_expired, &[("when", until)])))
        }
        _ => notice(Tone::Good, el("p").text(words.good)),
    };
    let replaced = result.replaced_by.as_ref().map(|id| {
        let href = Page::SlipCheck { id: id.clone() }.path();
        el("p").child(el("a").attr("href", href).text(words.replaced))
    });
    let mut rows = vec![
        Row::new(words.name, &result.title),
        Row::new(words.number, &result.number),
        Row::new(words.agency, result.agency.get(lang)),
        Row::new(words.issued_at, result.issued_at.show()),
    ];
    rows.extend(until.map(|until| Row::new(words.valid_until, until)));
    el("div")
        .child(told)
        .maybe(replaced)
        .child(summary_list(rows, lang))
        .maybe(signatures(&result.signatures, "h2", lang))
        .children(file_hash(&result.sha256, lang))
}
