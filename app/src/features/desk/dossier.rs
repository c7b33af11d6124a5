//! A dossier at the desk: who, what, which papers, what has happened, and what to do.

use std::sync::Arc;

use domain::{
    Lang,
    dossier::DossierState,
    form::{relevant, visible},
    readiness::{ItemState, Readiness, ReadinessItem},
    view::{DeskDossier, DossierView, FileView, ScanState},
};
use leptos::prelude::AnyView;

use super::{
    decide::{cash, work},
    masked,
    urge_parts::urges_view,
};
use crate::{
    context::{Refused, refused, use_lang},
    data::load,
    features::{
        apply::Answered,
        fee::fee_view,
        notices::told_view,
        payment::payment_view,
        track::{
            behalf_rows, consultations_view, due_view, messages_view, originals_view, parts_view,
            proof_link, readings_view, slips_view, steps_view, timeline_view,
        },
    },
    format::size,
    route::Page,
    ui::{
        El, Row, Tone, back_link, el, error_summary, error_title, notice, page_head, summary_list,
        tag,
    },
    words::{self, DeskWords, method_name},
};

/// `/can-bo/ho-so/{code}`.
pub fn desk_dossier_page(code: String) -> AnyView {
    let lang = use_lang();
    let refused = refused();
    let data =
        load(move || code.clone(), |api, code| async move { api.0.desk_dossier(code).await });
    data.view(move |desk: Arc<DeskDossier>| show(&desk, &refused, lang))
}

fn show(desk: &DeskDossier, refused: &Refused, lang: Lang) -> AnyView {
    let words = words::desk(lang);
    let dossier = &desk.dossier;
    let code = refused.problem();
    let (conflict, wrong) = (code == "version_conflict", !code.is_empty());
    let reason = if desk.masked { masked::wrong(refused, lang) } else { Vec::new() };
    let summary = if wrong && !conflict && reason.is_empty() {
        let place = if desk.masked { masked::FORM } else { "xu-ly" };
        vec![(place.to_owned(), words::problem_text(&code, lang))]
    } else {
        reason.clone()
    };
    let parts = if desk.masked {
        masked::known(desk, &reason, words, lang)
    } else {
        known(desk, words, lang)
    };
    // What can be done with personal data out of sight is to take it, and so to be on it; or to take
    // cash.
    let works = if !desk.masked || dossier.state == DossierState::AwaitingReceipt {
        Some(work(desk, words, lang))
    } else {
        cash(desk, words, lang)
    };
    let state = tag(words::state_name(dossier.state, lang), words::state_tone(dossier.state));
    let page = el("div")
        .class("desk-dossier")
        .child(page_head(error_title(lang, wrong, &dossier.code)))
        .child(back_link(Page::Inbox.path(), lang))
        .maybe(error_summary(summary, lang))
        .maybe(conflict.then(|| notice(Tone::Warn, el("p").text(words.changed))))
        .child(el("div").class("desk-head").child(el("h1").text(dossier.code.clone())).child(state))
        .child(el("p").class("lead").text(dossier.procedure_name.get(lang).to_owned()))
        .maybe((dossier.state == DossierState::Submitted).then(|| checking(dossier, words)))
        .maybe(desk.quarantined.then(|| notice(Tone::Bad, el("p").text(words.quarantined))))
        .child(
            el("div")
                .class("desk-columns")
                .child(el("div").child(applicant(desk, words, lang)).children(parts))
                .maybe(works),
        );
    refused.refill(page).into_any()
}

/// The page's first column below who it is about, for who is on the dossier.
fn known(desk: &DeskDossier, words: &'static DeskWords, lang: Lang) -> Vec<El> {
    let dossier = &desk.dossier;
    let at = Page::DeskDossier { code: dossier.code.clone() };
    let parts = [
        Some(checklist(&dossier.readiness, words, lang)),
        Some(files(dossier, words, lang)),
        answers(dossier, words, lang),
        parts_view(dossier, false, lang),
        steps_view(dossier, lang),
        consultations_view(dossier, lang),
        dossier.trace.as_ref().map(|trace| due_view(trace, lang)),
        payment_view(dossier, false, lang),
        fee_view(dossier, lang),
        slips_view(dossier, lang),
        originals_view(dossier, lang),
        Some(messages_view(dossier, &at, lang)),
        urges_view(&desk.urges, lang),
        Some(el("h2").text(words.history)),
        Some(timeline_view(dossier, lang)),
        Some(told_view(dossier, lang)),
        Some(readings_view(dossier, words::purpose_name, lang)),
        Some(el("p").child(proof_link(&dossier.code, lang))),
    ];
    parts.into_iter().flatten().collect()
}

/// What was scanned is looked at before anything can be done; without scripts the page is asked for
/// again.
fn checking(dossier: &DossierView, words: &DeskWords) -> El {
    let here = Page::DeskDossier { code: dossier.code.clone() }.path();
    let again = el("a").attr("href", here).attr("rel", "external").text(words.checking_again);
    notice(Tone::Info, el("p").text(words.checking).text(" ").child(again))
}

fn row(key: &str, value: impl Into<String>) -> Row {
    Row { key: key.to_owned(), value: vec![value.into()], change: None }
}

fn applicant(desk: &DeskDossier, words: &DeskWords, lang: Lang) -> El {
    let dossier = &desk.dossier;
    let mut rows = vec![
        row(words.applicant, dossier.applicant_name.clone()),
        row(words.identity, desk.identity_number.clone()),
    ];
    rows.extend(behalf_rows(dossier, true, lang));
    rows.extend(desk.phone.clone().map(|phone| row(words.phone, phone)));
    rows.extend(desk.email.clone().map(|email| row(words.email, email)));
    rows.extend(desk.address.clone().map(|address| row(words.address, address)));
    rows.push(row(words.submitted, dossier.submitted_at.show()));
    rows.push(row(words.method, method_name(dossier.method, lang)));
    match dossier.state {
        DossierState::AwaitingReceipt => {
            rows.push(row(words.answer_by, dossier.answer_by.show()));
        }
        _ if dossier.steps.is_empty() => {}
        _ => rows.push(row(words::process(lang).step_due, dossier.answer_by.show())),
    }
    rows.extend(dossier.due_at.map(|due| row(words.due, due.show())));
    summary_list(rows, lang)
}

/// The same readiness check that the applicant saw.
fn checklist(readiness: &Readiness, words: &DeskWords, lang: Lang) -> El {
    let (present, needed) = (readiness.present.to_string(), readiness.needed.to_string());
    let line = words::fill(words.checklist_line, &[("n", &present), ("m", &needed)]);
    let wrong = (readiness.answer_errors > 0).then(|| {
        let count = readiness.answer_errors.to_string();
        notice(Tone::Warn, el("p").text(words::fill(words.answers_wrong, &[("n", &count)])))
    });
    let items = readiness.items.iter().map(|item| {
        let tone = match item.state {
            ItemState::Present => Tone::Good,
            ItemState::Missing => Tone::Bad,
            _ => Tone::Neutral,
        };
        el("li")
            .child(
                el("div")
                    .child(el("span").text(item.name.get(lang).to_owned()))
                    .maybe(sheets(item, lang).map(|told| el("p").class("hint").text(told))),
            )
            .text(" ")
            .child(tag(words::item_state_name(item.state, lang), tone))
    });
    el("section")
        .child(el("h2").text(words.checklist))
        .child(el("p").text(line))
        .maybe(wrong)
        .child(el("ul").class("checklist").children(items))
}

/// What was handed in of a paper; nothing where none was.
fn sheets(item: &ReadinessItem, lang: Lang) -> Option<String> {
    let (originals, copies) = (item.originals.to_string(), item.copies.to_string());
    let values = [("n", originals.as_str()), ("m", copies.as_str())];
    let some = item.originals > 0 || item.copies > 0;
    some.then(|| words::fill(words::desk(lang).on_paper, &values))
}

fn files(dossier: &DossierView, words: &DeskWords, lang: Lang) -> El {
    let section = el("section").child(el("h2").text(words.files));
    if dossier.files.is_empty() {
        return section.child(el("p").text(words.no_files));
    }
    section.child(
        el("ul")
            .class("files")
            .children(dossier.files.iter().map(|file| file_line(dossier, file, words, lang))),
    )
}

fn file_line(dossier: &DossierView, file: &FileView, words: &DeskWords, lang: Lang) -> El {
    let requirement = dossier.case.documents.iter().find(|item| item.key == file.requirement);
    let paper = requirement.map(|item| item.name.get(lang).to_owned()).unwrap_or_default();
    let tone = match file.scan {
        ScanState::Clean => Tone::Good,
        ScanState::Infected => Tone::Bad,
        ScanState::Pending | ScanState::NotScanned => Tone::Warn,
    };
    // Opens in a tab of its own, under a policy that runs nothing.
    let opens = !matches!(file.scan, ScanState::Infected | ScanState::Pending);
    let link = opens.then(|| {
        el("a")
            .attr("href", format!("/can-bo/ho-so/{}/tep/{}", dossier.code, file.id))
            .attr("target", "_blank")
            .attr("rel", "external noopener")
            .text(words.preview)
            .child(el("span").class("hidden").text(format!(" {}", file.name)))
    });
    el("li")
        .child(el("p").child(el("strong").text(paper)))
        .child(
            el("p")
                .class("file-name")
                .text(file.name.clone())
                .text(" · ")
                .text(size(file.size, lang))
                .text(" ")
                .child(tag(words::scan_name(file.scan, lang), tone)),
        )
        .child(el("p").class("file-hash").child(el("code").text(file.sha256.clone())))
        .maybe(link.map(|link| el("p").child(link)))
}

/// What the form says, where the case has one.
fn answers(dossier: &DossierView, words: &DeskWords, lang: Lang) -> Option<El> {
    let form = dossier.case.form.as_ref()?;
    let section = el("section").child(el("h2").text(words.answers));
    let asked = relevant(form, &dossier.answers);
    let steps = form.steps.iter().filter(|step| visible(step.when.as_ref(), &asked, ""));
    Some(section.children(steps.map(|step| {
        let (asked, unit_names) = (&asked, dossier.unit_names.as_slice());
        let rows = Answered { asked, unit_names, href: None, lang }.rows(step);
        el("div")
            .child(el("h3").text(step.title.get(lang).to_owned()))
            .child(summary_list(rows, lang))
    })))
}
