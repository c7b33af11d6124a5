//! What an officer can do with a dossier now.

use domain::{
    Lang,
    dossier::{DossierState, RefusalReason},
    view::DeskDossier,
};

use super::{
    originals, paper,
    payment::{cash_actions, money_actions},
    process::process,
    supplement::supplement_form,
    together,
};
use crate::{
    route::Page,
    ui::{
        Control, El, TextInput, Tone, button, button_danger, button_secondary, el, notice, select,
        text_area, text_input,
    },
    words::{self, DeskWords},
};

/// The panel of actions: what is not allowed now is not shown, and the reason is.
pub(super) fn work(desk: &DeskDossier, words: &'static DeskWords, lang: Lang) -> El {
    let section = panel(words);
    let takes = desk.mine || may(desk, "claim") || may(desk, "take_over");
    let until = desk.claimed_until.map(domain::Moment::show).unwrap_or_default();
    match (desk.dossier.state, &desk.holder_name) {
        (DossierState::AwaitingReceipt, _) if desk.mine => {
            let held = words::fill(words.held_until, &[("t", &until)]);
            section
                .child(notice(Tone::Good, el("p").text(held)))
                .children(money_actions(desk, lang))
                .maybe(accept(desk, words))
                .child(supplement_form(desk, words, lang))
                .child(refuse(desk, words, lang))
                .child(redirect(desk, words, lang))
                .maybe(may(desk, "correct").then(|| together::correct(desk, lang)).flatten())
                .maybe(paper::withdraw(desk, lang))
                .maybe(originals::give_back(desk, lang))
                .maybe(may(desk, "write").then(|| together::write(desk, lang)))
                .child(action_form(desk, "release").child(button_secondary(words.release)))
        }
        (DossierState::AwaitingReceipt, _) if !takes => section
            .child(el("p").text(words::process(lang).not_your_turn))
            .children(cash_actions(desk, lang)),
        (DossierState::AwaitingReceipt, Some(name)) => {
            let taken = words::fill(words.taken, &[("name", name), ("t", &until)]);
            let reason = Control::new("reason", words.take_over_reason);
            section.child(notice(Tone::Warn, el("p").text(taken))).child(
                action_form(desk, "take_over")
                    .child(text_input(&reason, TextInput::default(), lang))
                    .child(button_secondary(words.take_over)),
            )
        }
        (DossierState::AwaitingReceipt, None) => section
            .child(el("p").text(words.claim_lead))
            .child(action_form(desk, "claim").child(button(words.claim))),
        (DossierState::SupplementRequested, _) => section
            .child(el("p").text(words.waiting_applicant))
            .maybe(paper::supplement(desk, lang))
            .maybe(paper::withdraw(desk, lang))
            .maybe(originals::give_back(desk, lang)),
        (DossierState::Refused | DossierState::Withdrawn, _) => section
            .child(el("p").text(words.closed))
            .children(money_actions(desk, lang))
            .maybe(originals::give_back(desk, lang)),
        _ => process(section, desk, lang),
    }
}

/// [`work`] of who takes cash for a dossier without being on it; nothing for anybody else.
pub(super) fn cash(desk: &DeskDossier, words: &'static DeskWords, lang: Lang) -> Option<El> {
    let actions = cash_actions(desk, lang);
    (!actions.is_empty()).then(|| panel(words).children(actions))
}

fn panel(words: &'static DeskWords) -> El {
    el("aside")
        .class("desk-work")
        .id("xu-ly")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "xu-ly-title")
        .child(el("h2").id("xu-ly-title").text(words.work))
}

pub(super) fn may(desk: &DeskDossier, name: &str) -> bool {
    desk.may.iter().any(|allowed| allowed == name)
}

/// A form that carries the version that the officer saw.
pub(super) fn action_form(desk: &DeskDossier, action: &'static str) -> El {
    let at = Page::DeskDossier { code: desk.dossier.code.clone() };
    action_form_at(at.path(), desk, action)
}

/// [`action_form`] for an action with an address of its own.
pub(super) fn action_form_at(at: String, desk: &DeskDossier, action: &'static str) -> El {
    let hidden = |name: &'static str, value: String| {
        el("input").attr("type", "hidden").attr("name", name).attr("value", value)
    };
    el("form")
        .attr("method", "post")
        .attr("action", at)
        .child(hidden("version", desk.dossier.version.to_string()))
        .child(hidden("action", action.to_owned()))
}

/// An action behind its name, so that the panel stays short.
pub(super) fn folded(title: &'static str, lead: &'static str, form: El) -> El {
    el("details")
        .class("desk-action")
        .child(el("summary").text(title))
        .maybe((!lead.is_empty()).then(|| el("p").text(lead)))
        .child(form)
}

fn accept(desk: &DeskDossier, words: &DeskWords) -> Option<El> {
    (!desk.quarantined).then(|| {
        el("div")
            .class("desk-action")
            .child(el("p").text(words.accept_lead))
            .child(action_form(desk, "accept").child(button(words.accept)))
    })
}

fn refuse(desk: &DeskDossier, words: &'static DeskWords, lang: Lang) -> El {
    let reasons = [
        (RefusalReason::ConditionsNotMet, "conditions_not_met"),
        (RefusalReason::NotEntitled, "not_entitled"),
        (RefusalReason::Duplicate, "duplicate"),
        (RefusalReason::FalseInformation, "false_information"),
        (RefusalReason::OtherLegalReason, "other_legal_reason"),
    ];
    let options = reasons
        .map(|(reason, code)| (code.to_owned(), words::refusal_name(reason, lang).to_owned()));
    let basis = Control::new("legal_basis", words.legal_basis)
        .hint(Some(words.legal_basis_hint.to_owned()));
    let choose = words::common(lang).choose.to_owned();
    let reason = Control::new("refusal", words.refusal_reason);
    let form = action_form(desk, "refuse")
        .child(select(&reason, "", options.to_vec(), Some(choose), lang))
        .child(text_input(&basis, TextInput::default(), lang))
        .child(text_area(&Control::new("refusal_note", words.refusal_note), "", 4, lang))
        .child(button_danger(words.refuse));
    folded(words.refuse, words.refuse_lead, form)
}

fn redirect(desk: &DeskDossier, words: &'static DeskWords, lang: Lang) -> El {
    let agencies = desk
        .agencies
        .iter()
        .map(|agency| (agency.code.clone(), agency.name.get(lang).to_owned()))
        .collect();
    let choose = words::common(lang).choose.to_owned();
    let to = Control::new("to", words.redirect_to);
    let form = action_form(desk, "redirect")
        .child(select(&to, "", agencies, Some(choose), lang))
        .child(text_input(&Control::new("reason", words.reason), TextInput::default(), lang))
        .child(button_secondary(words.redirect));
    folded(words.redirect, words.redirect_lead, form)
}
