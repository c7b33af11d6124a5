//! What has happened to a dossier, in plain words; the applicant and the officer read the same.

use domain::{
    Lang,
    assignment::RuleScope,
    dossier::{AnswerChange, Event, HandedPaper, Outcome, SupplementItem},
    view::{DossierView, TimelineEntry},
};

use super::{originals::originals_line, question_name, target_name};
use crate::{
    format::money,
    ui::{El, Entry, Tone, timeline},
    words::{self, fill},
};

/// An event in one sentence.
pub fn timeline_words(event: &Event, lang: Lang) -> String {
    let words = words::event(lang);
    let count = |text, n: usize| fill(text, &[("n", &n.to_string())]);
    match event {
        Event::Submitted { method: Some(method), papers, files_sha256, .. } => {
            let sheets: u32 = papers.iter().map(HandedPaper::sheets).sum();
            let (sheets, scans) = (sheets.to_string(), files_sha256.len().to_string());
            let how = words::method_name(*method, lang);
            fill(words.on_paper, &[("m", &sheets), ("n", &scans), ("how", how)])
        }
        Event::Submitted { files_sha256, .. } => count(words.submitted, files_sha256.len()),
        Event::FilesChecked { infected, .. } if !infected.is_empty() => {
            count(words.files_infected, infected.len())
        }
        Event::FilesChecked { verified: 0, .. } => words.files_none.to_owned(),
        Event::FilesChecked { verified, scanned: true, .. } => {
            count(words.files_ok, *verified as usize)
        }
        Event::FilesChecked { verified, scanned: false, .. } => {
            count(words.files_unscanned, *verified as usize)
        }
        Event::Routed { .. } => words.routed.to_owned(),
        Event::Claimed { .. } => words.claimed.to_owned(),
        Event::Released { .. } => words.released.to_owned(),
        Event::TakenOver { .. } => words.taken_over.to_owned(),
        Event::SupplementRequested { items, .. } => count(words.supplement, items.len()),
        Event::Supplemented { method: Some(method), papers, .. } => {
            let sheets: u32 = papers.iter().map(HandedPaper::sheets).sum();
            let how = words::method_name(*method, lang);
            fill(words.supplemented_paper, &[("m", &sheets.to_string()), ("how", how)])
        }
        Event::Supplemented { .. } => words.supplemented.to_owned(),
        Event::Accepted { due_at: Some(due), .. } => {
            fill(words.accepted_due, &[("when", &due.show_date())])
        }
        Event::Accepted { due_at: None, .. } => words.accepted.to_owned(),
        Event::Refused { reason, .. } => {
            fill(words.refused, &[("reason", words::refusal_name(*reason, lang))])
        }
        Event::Redirected { .. } => words.redirected.to_owned(),
        Event::Withdrawn { .. } => words.withdrawn.to_owned(),
        _ => process_words(event, lang),
    }
}

/// An event after acceptance in one sentence.
fn process_words(event: &Event, lang: Lang) -> String {
    let words = words::event(lang);
    let told = match event {
        Event::OriginalsReturned { .. } => words.originals_returned,
        Event::ReceiptRequested => words.receipt_asked,
        Event::Transferred { .. } => words.transferred,
        Event::StepStarted { name, due, .. } => {
            let parts = [("step", name.get(lang)), ("when", &due.show())];
            return fill(words.step_started, &parts);
        }
        Event::StepCompleted { name, .. } => {
            return fill(words.step_completed, &[("step", name.get(lang))]);
        }
        Event::Assigned { rule: Some(_), .. } => words.assigned_by_rule,
        Event::Assigned { rule: None, .. } => words.assigned,
        Event::Proposed { outcome: Outcome::Granted } => words.proposed,
        Event::Proposed { outcome: Outcome::Rejected { .. } } => words.proposed_no,
        Event::SentBack { .. } => words.sent_back,
        Event::ClockRestarted { due_at: Some(due), .. } => {
            return fill(words.restarted, &[("when", &due.show_date())]);
        }
        Event::ClockRestarted { due_at: None, .. } => words.restarted_open,
        Event::Extended { to, .. } => {
            return fill(words.extended, &[("when", &to.show_date())]);
        }
        Event::DateMoved { to, .. } => {
            return fill(words.date_moved, &[("when", &to.show_date())]);
        }
        Event::ResultIssued { number } => return fill(words.issued, &[("number", number)]),
        Event::Returned { .. } => words.returned,
        Event::Stopped { .. } => words.stopped,
        Event::Lapsed => words.lapsed,
        Event::Noted { .. } => words.noted,
        _ => return together_words(event, lang),
    };
    told.to_owned()
}

/// What agencies, officers and the applicant do together, in one sentence.
fn together_words(event: &Event, lang: Lang) -> String {
    let words = words::event(lang);
    match event {
        Event::ConsultationAsked { due, .. } => fill(words.consulted, &[("when", &due.show())]),
        Event::OpinionGiven { agrees: true, .. } => words.opinion_yes.to_owned(),
        Event::OpinionGiven { agrees: false, .. } => words.opinion_no.to_owned(),
        Event::ConsultationSilent { basis: Some(basis), .. } => {
            fill(words.silent_consents, &[("basis", basis)])
        }
        Event::ConsultationSilent { basis: None, .. } => words.silent.to_owned(),
        Event::Linked { parent, .. } => fill(words.linked, &[("code", parent)]),
        Event::LinkOpened { code, .. } => fill(words.link_opened, &[("code", code)]),
        Event::LinkClosed { code, end, .. } => {
            let state = match &end.outcome {
                Some(Outcome::Rejected { .. }) => words.rejected,
                _ => words::state_name(end.state, lang),
            };
            fill(words.link_closed, &[("code", code), ("state", state)])
        }
        Event::Reassessed { .. }
        | Event::PaymentRequested { .. }
        | Event::PaymentReceived { .. }
        | Event::PaymentReversed { .. }
        | Event::PaymentWaived
        | Event::PaymentRefunded { .. } => money_words(event, lang),
        Event::ResultDrafted { .. } => words.result_drafted.to_owned(),
        Event::ResultDropped => words.result_dropped.to_owned(),
        Event::ResultSigned { signature } => {
            fill(words.result_signed, &[("name", &signature.subject)])
        }
        Event::ResultSealed { number, signature } => {
            fill(words.result_sealed, &[("name", &signature.subject), ("number", number)])
        }
        Event::ResultCollected => words.result_collected.to_owned(),
        Event::ResultRevoked { .. } => words.result_revoked.to_owned(),
        Event::DeliveryChosen { .. } => words.delivery_chosen.to_owned(),
        Event::Shipped { carrier, tracking, .. } => {
            fill(words.shipped, &[("name", carrier), ("number", tracking)])
        }
        Event::Corrected { .. } => words.corrected.to_owned(),
        Event::StoodIn { .. } => fill(words::event(lang).stood_in, &[("name", "…")]),
        Event::Succeeded { .. } => fill(words::event(lang).succeeded, &[("name", "…")]),
        _ => words.messaged.to_owned(),
    }
}

/// What happened to its money, in one sentence.
fn money_words(event: &Event, lang: Lang) -> String {
    let words = words::event(lang);
    let (template, vnd, means) = match event {
        Event::Reassessed { fee } => {
            return fill(words.money_reassessed, &[("vnd", &money(fee.total, lang))]);
        }
        Event::PaymentRequested { reference, vnd, .. } => {
            let values = [("vnd", &*money(*vnd, lang)), ("text", reference)];
            return fill(words.money_requested, &values);
        }
        Event::PaymentReceived { means, vnd, .. } => (words.money_received, vnd, means),
        Event::PaymentReversed { means, vnd, .. } => (words.money_reversed, vnd, means),
        Event::PaymentRefunded { means, vnd, .. } => (words.money_refunded, vnd, means),
        _ => return words.money_waived.to_owned(),
    };
    let how = words::means_name(*means, lang);
    fill(template, &[("vnd", &money(*vnd, lang)), ("how", how)])
}

/// What happened, with the officer or the agency that it is about.
fn title(line: &TimelineEntry, lang: Lang) -> String {
    let words = words::event(lang);
    let name = line.about_name.as_deref().unwrap_or("…");
    match &line.record.event {
        Event::StoodIn { .. } => fill(words.stood_in, &[("name", name)]),
        Event::Succeeded { .. } => fill(words.succeeded, &[("name", name)]),
        event => timeline_words(event, lang),
    }
}

/// The timeline of a dossier, newest first.
pub fn timeline_view(dossier: &DossierView, lang: Lang) -> El {
    let entry = |line: &TimelineEntry| {
        let event = &line.record.event;
        let mut details = details(dossier, event, lang);
        if let Some(rule) = event.rule() {
            details.push(fill(words::track(lang).rule, &[("text", rule)]));
        }
        if let Some(name) = &line.actor_name {
            details.push(fill(words::track(lang).by, &[("name", name)]));
        }
        Entry {
            below: None,
            when: line.record.at.show(),
            datetime: line.record.at.to_rfc3339(),
            title: title(line, lang),
            details,
            tone: tone(event),
        }
    };
    timeline(dossier.timeline.iter().rev().map(entry).collect())
}

/// A line of a supplement request in words.
pub(super) fn item_words(dossier: &DossierView, item: &SupplementItem, lang: Lang) -> String {
    item_line(&target_name(dossier, &item.target, lang), item, lang)
}

/// A line of a supplement request about what is called so.
pub fn item_line(name: &str, item: &SupplementItem, lang: Lang) -> String {
    let told = format!("{name} – {}", words::fault_name(item.fault, lang));
    // To who is not on the dossier it comes without its words.
    if item.reason.is_empty() { told } else { format!("{told}: {}", item.reason) }
}

fn details(dossier: &DossierView, event: &Event, lang: Lang) -> Vec<String> {
    let words = words::track(lang);
    let said =
        |template, text: &str| (!text.trim().is_empty()).then(|| fill(template, &[("text", text)]));
    let lines = match event {
        Event::SupplementRequested { items, note, .. } => {
            let mut lines: Vec<_> =
                items.iter().map(|item| Some(item_words(dossier, item, lang))).collect();
            lines.push(said(words.note, note));
            lines
        }
        Event::Refused { legal_basis, note, .. } => {
            vec![said(words.legal_basis, legal_basis), said(words.note, note)]
        }
        Event::TakenOver { reason, .. }
        | Event::Redirected { reason, .. }
        | Event::Succeeded { reason, .. }
        | Event::DateMoved { reason, .. }
        | Event::SentBack { reason, .. }
        | Event::ResultRevoked { reason, .. }
        | Event::Extended { reason, .. } => vec![said(words.reason, reason)],
        Event::Withdrawn { reason, method } | Event::Stopped { reason, method } => {
            let how = method.map(|method| {
                fill(words::process(lang).method_of, &[("text", words::method_name(method, lang))])
            });
            vec![said(words.reason, reason), how]
        }
        Event::Assigned { rule: Some(rule), .. } => vec![Some(rule_words(rule, lang))],
        Event::StepCompleted { note, .. } => vec![said(words.note, note)],
        Event::Proposed { outcome: Outcome::Rejected { legal_basis, reason } } => {
            vec![said(words.legal_basis, legal_basis), said(words.reason, reason)]
        }
        Event::Messaged { text, .. } => vec![Some(text.clone())],
        Event::ConsultationAsked { question, .. } => {
            vec![said(words::together(lang).question, question)]
        }
        Event::Corrected { changes, reason, .. } => {
            let line = |change: &AnswerChange| {
                let name = question_name(dossier, &change.path, lang);
                let parts = [("name", &*name), ("from", &change.from), ("to", &change.to)];
                Some(fill(words::together(lang).change_line, &parts))
            };
            changes.iter().map(line).chain([said(words.reason, reason)]).collect()
        }
        Event::OpinionGiven { text, .. } | Event::Noted { text, .. } => {
            vec![said(words::process(lang).words_of, text)]
        }
        Event::OriginalsReturned { papers, receiver } => {
            let words = words::originals(lang);
            let line = |paper| Some(originals_line(dossier, paper, words.returned_line, lang));
            papers.iter().map(line).chain([said(words.receiver_line, receiver)]).collect()
        }
        Event::Returned { method, check, .. } => {
            let how = said(words::process(lang).method_of, words::method_name(*method, lang));
            let check = check.map(|check| words::receiver_check_name(check, lang).to_owned());
            vec![how, check]
        }
        _ => Vec::new(),
    };
    lines.into_iter().flatten().collect()
}

/// By which rule it was given, in a sentence.
fn rule_words(rule: &RuleScope, lang: Lang) -> String {
    let words = words::process(lang);
    match rule {
        RuleScope::All => words.rule_all.to_owned(),
        RuleScope::Field { field } => fill(words.rule_field, &[("name", field)]),
        RuleScope::Procedure { procedure } => fill(words.rule_procedure, &[("code", procedure)]),
    }
}

fn tone(event: &Event) -> Tone {
    match event {
        Event::Accepted { .. }
        | Event::ResultIssued { .. }
        | Event::PaymentReceived { .. }
        | Event::Returned { .. } => Tone::Good,
        Event::SupplementRequested { .. }
        | Event::Extended { .. }
        | Event::Corrected { .. }
        | Event::PaymentRequested { .. }
        | Event::PaymentReversed { .. }
        | Event::ConsultationSilent { .. } => Tone::Warn,
        Event::Refused { .. } | Event::Lapsed | Event::ResultRevoked { .. } => Tone::Bad,
        Event::FilesChecked { infected, .. } if !infected.is_empty() => Tone::Bad,
        Event::Submitted { .. } | Event::Supplemented { .. } | Event::Messaged { .. } => Tone::Info,
        _ => Tone::Neutral,
    }
}
