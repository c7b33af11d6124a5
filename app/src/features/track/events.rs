//! What has happened to a dossier, in plain words; the applicant and the officer read the same.

use domain::{
    Lang,
    assignment::RuleScope,
    dossier::{AnswerChange, Event, HandedPaper, Outcome, SupplementItem},
    view::{DossierView, TimelineEntry},
};

use super::{originals::originals_line, question_name, target_name};
use crate::{
    ui::{El, Entry, Tone, timeline},
    words::{self, fill},
};

/// An event in one sentence.
pub fn timeline_words(event: &Event, lang: Lang) -> String {
    let words = words::track(lang);
    let count = |text, n: usize| fill(text, &[("n", &n.to_string())]);
    match event {
        Event::Submitted { method: Some(method), papers, files_sha256, .. } => {
            let sheets: u32 = papers.iter().map(HandedPaper::sheets).sum();
            let (sheets, scans) = (sheets.to_string(), files_sha256.len().to_string());
            let how = words::method_name(*method, lang);
            fill(words.ev_on_paper, &[("m", &sheets), ("n", &scans), ("how", how)])
        }
        Event::Submitted { files_sha256, .. } => count(words.ev_submitted, files_sha256.len()),
        Event::FilesChecked { infected, .. } if !infected.is_empty() => {
            count(words.ev_files_infected, infected.len())
        }
        Event::FilesChecked { verified: 0, .. } => words.ev_files_none.to_owned(),
        Event::FilesChecked { verified, scanned: true, .. } => {
            count(words.ev_files_ok, *verified as usize)
        }
        Event::FilesChecked { verified, scanned: false, .. } => {
            count(words.ev_files_unscanned, *verified as usize)
        }
        Event::Routed { .. } => words.ev_routed.to_owned(),
        Event::Claimed { .. } => words.ev_claimed.to_owned(),
        Event::Released { .. } => words.ev_released.to_owned(),
        Event::TakenOver { .. } => words.ev_taken_over.to_owned(),
        Event::SupplementRequested { items, .. } => count(words.ev_supplement, items.len()),
        Event::Supplemented { method: Some(method), papers, .. } => {
            let sheets: u32 = papers.iter().map(HandedPaper::sheets).sum();
            let how = words::method_name(*method, lang);
            fill(words.ev_supplemented_paper, &[("m", &sheets.to_string()), ("how", how)])
        }
        Event::Supplemented { .. } => words.ev_supplemented.to_owned(),
        Event::Accepted { due_at: Some(due), .. } => {
            fill(words.ev_accepted_due, &[("when", &due.show_date())])
        }
        Event::Accepted { due_at: None, .. } => words.ev_accepted.to_owned(),
        Event::Refused { reason, .. } => {
            fill(words.ev_refused, &[("reason", words::refusal_name(*reason, lang))])
        }
        Event::Redirected { .. } => words.ev_redirected.to_owned(),
        Event::Withdrawn { .. } => words.ev_withdrawn.to_owned(),
        _ => process_words(event, lang),
    }
}

/// An event after acceptance in one sentence.
fn process_words(event: &Event, lang: Lang) -> String {
    let (words, originals) = (words::process(lang), words::originals(lang));
    let told = match event {
        Event::OriginalsReturned { .. } => originals.ev_returned,
        Event::ReceiptRequested => originals.ev_receipt,
        Event::Transferred { .. } => words.ev_transferred,
        Event::StepStarted { name, due, .. } => {
            let parts = [("step", name.get(lang)), ("when", &due.show())];
            return fill(words.ev_step_started, &parts);
        }
        Event::StepCompleted { name, .. } => {
            return fill(words.ev_step_completed, &[("step", name.get(lang))]);
        }
        Event::Assigned { rule: Some(_), .. } => words.ev_assigned_by_rule,
        Event::Assigned { rule: None, .. } => words.ev_assigned,
        Event::Proposed { outcome: Outcome::Granted } => words.ev_proposed,
        Event::Proposed { outcome: Outcome::Rejected { .. } } => words.ev_proposed_no,
        Event::SentBack { .. } => words.ev_sent_back,
        Event::ClockRestarted { due_at: Some(due), .. } => {
            return fill(words.ev_restarted, &[("when", &due.show_date())]);
        }
        Event::ClockRestarted { due_at: None, .. } => words.ev_restarted_open,
        Event::Extended { to, .. } => {
            return fill(words.ev_extended, &[("when", &to.show_date())]);
        }
        Event::DateMoved { to, .. } => {
            return fill(words.ev_date_moved, &[("when", &to.show_date())]);
        }
        Event::ResultIssued { number } => return fill(words.ev_issued, &[("number", number)]),
        Event::Returned { .. } => words.ev_returned,
        Event::Stopped { .. } => words.ev_stopped,
        Event::Lapsed => words.ev_lapsed,
        Event::Noted { .. } => words.ev_noted,
        _ => return together_words(event, lang),
    };
    told.to_owned()
}

/// What agencies, officers and the applicant do together, in one sentence.
fn together_words(event: &Event, lang: Lang) -> String {
    let words = words::together(lang);
    match event {
        Event::ConsultationAsked { due, .. } => fill(words.ev_consulted, &[("when", &due.show())]),
        Event::OpinionGiven { agrees: true, .. } => words.ev_opinion_yes.to_owned(),
        Event::OpinionGiven { agrees: false, .. } => words.ev_opinion_no.to_owned(),
        Event::ConsultationSilent { basis: Some(basis), .. } => {
            fill(words.ev_silent_consents, &[("basis", basis)])
        }
        Event::ConsultationSilent { basis: None, .. } => words.ev_silent.to_owned(),
        Event::Linked { parent, .. } => fill(words.ev_linked, &[("code", parent)]),
        Event::LinkOpened { code, .. } => fill(words.ev_link_opened, &[("code", code)]),
        Event::LinkClosed { code, end, .. } => {
            let state = match &end.outcome {
                Some(Outcome::Rejected { .. }) => words::process(lang).rejected,
                _ => words::state_name(end.state, lang),
            };
            fill(words.ev_link_closed, &[("code", code), ("state", state)])
        }
        Event::Corrected { .. } => words.ev_corrected.to_owned(),
        Event::StoodIn { .. } => fill(words::track(lang).ev_stood_in, &[("name", "…")]),
        Event::Succeeded { .. } => fill(words::track(lang).ev_succeeded, &[("name", "…")]),
        _ => words.ev_messaged.to_owned(),
    }
}

/// What happened, with the officer or the agency that it is about.
fn title(line: &TimelineEntry, lang: Lang) -> String {
    let words = words::track(lang);
    let name = line.about_name.as_deref().unwrap_or("…");
    match &line.record.event {
        Event::StoodIn { .. } => fill(words.ev_stood_in, &[("name", name)]),
        Event::Succeeded { .. } => fill(words.ev_succeeded, &[("name", name)]),
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
    format!("{name} – {}: {}", words::fault_name(item.fault, lang), item.reason)
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
        Event::Returned { method, .. } => {
            vec![said(words::process(lang).method_of, words::method_name(*method, lang))]
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
        Event::Accepted { .. } | Event::ResultIssued { .. } | Event::Returned { .. } => Tone::Good,
        Event::SupplementRequested { .. }
        | Event::Extended { .. }
        | Event::Corrected { .. }
        | Event::ConsultationSilent { .. } => Tone::Warn,
        Event::Refused { .. } | Event::Lapsed => Tone::Bad,
        Event::FilesChecked { infected, .. } if !infected.is_empty() => Tone::Bad,
        Event::Submitted { .. } | Event::Supplemented { .. } | Event::Messaged { .. } => Tone::Info,
        _ => Tone::Neutral,
    }
}
