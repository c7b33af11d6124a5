//! What an officer can do with a dossier that was received: only what the rules allow now.

use domain::{
    Lang,
    catalogue::Method,
    dossier::{DossierState, Outcome},
    result::ReceiverCheck,
    view::DeskDossier,
};

use super::{
    decide::{action_form, folded},
    originals, paper,
    payment::money_actions,
    supplement::supplement_form,
    together,
};
use crate::{
    route::Page,
    ui::{
        Control, El, TextInput, Tone, button, button_secondary, checkbox, el, notice, select,
        text_area, text_input,
    },
    words::{self, ProcessWords},
};

/// The actions after acceptance.
pub(super) fn process(section: El, desk: &DeskDossier, lang: Lang) -> El {
    let words = words::process(lang);
    let may = |name: &str| desk.may.iter().any(|allowed| allowed == name);
    let turn = [
        "transfer",
        "assign",
        "propose",
        "approve",
        "sign_result",
        "seal_result",
        "issue",
        "return",
    ];
    let mine = turn.iter().any(|name| may(name));
    let told = match desk.dossier.state {
        DossierState::ProcessingSupplement => Some(words::desk(lang).waiting_applicant),
        state if state.is_final() => Some(words.over),
        _ => (!mine).then_some(words.not_your_turn),
    };
    section
        .maybe(together::opine(desk, lang))
        .maybe(told.map(|told| el("p").text(told)))
        .maybe(desk.outcome.as_ref().map(|outcome| proposed(outcome, words)))
        .children(money_actions(desk, lang))
        .maybe(may("transfer").then(|| action_form(desk, "transfer").child(button(words.transfer))))
        .maybe((may("assign") && !may("propose")).then(|| assign(desk, words, lang)))
        .maybe(may("propose").then(|| propose(desk, words, lang)))
        .maybe(result_notice(desk, words))
        .maybe((may("approve") && !may("sign_result")).then(|| approve(desk, words, lang)))
        .maybe(may("send_back").then(|| send_back(desk, words, lang)))
        .maybe((may("issue") && !may("seal_result")).then(|| issue(desk, words, lang)))
        .maybe(may("return").then(|| hand_over(desk, words, lang)))
        .maybe(may("request_receipt").then(|| originals::request_receipt(desk, lang)))
        .maybe(may("request_supplement").then(|| supplement_form(desk, words::desk(lang), lang)))
        .maybe(
            (may("assign") && may("propose"))
                .then(|| folded(words.reassign, "", assign(desk, words, lang))),
        )
        .maybe(may("consult").then(|| together::consult(desk, lang)))
        .maybe(may("extend").then(|| extend(desk, words, lang)))
        .maybe(may("note").then(|| note(desk, words, lang)))
        .maybe(may("correct").then(|| together::correct(desk, lang)).flatten())
        .maybe(paper::supplement(desk, lang))
        .maybe(paper::withdraw(desk, lang))
        .maybe(originals::give_back(desk, lang))
        .maybe(may("write").then(|| together::write(desk, lang)))
        .child(
            el("p").child(
                el("a")
                    .attr(
                        "href",
                        format!("/can-bo/ho-so/{}/phieu-kiem-soat.pdf", desk.dossier.code),
                    )
                    .attr("rel", "external")
                    .text(words.control_slip),
            ),
        )
}

/// Where the document of the result is made and signed.
fn result_notice(desk: &DeskDossier, words: &ProcessWords) -> Option<El> {
    let may = |name: &str| desk.may.iter().any(|allowed| allowed == name);
    let accepted = desk.dossier.state.is_processed() || desk.dossier.result_number.is_some();
    let told = match () {
        () if may("sign_result") => Some(words.result_sign),
        () if may("seal_result") => Some(words.result_seal),
        () => None,
    };
    let href = Page::DeskResult { code: desk.dossier.code.clone() }.path();
    let link = el("a").attr("href", href).attr("rel", "external").text(words.result_link);
    accepted.then(|| match told {
        Some(told) => notice(Tone::Info, el("p").text(told).text(" ").child(link)),
        None => el("p").child(link),
    })
}

fn proposed(outcome: &Outcome, words: &ProcessWords) -> El {
    let told = match outcome {
        Outcome::Granted => words.proposed_yes.to_owned(),
        Outcome::Rejected { legal_basis, reason } => {
            words::fill(words.proposed_no, &[("reason", reason), ("basis", legal_basis)])
        }
    };
    notice(Tone::Info, el("p").text(told))
}

/// The form of an action on the officer's own step.
fn step_form(desk: &DeskDossier, action: &'static str) -> El {
    let step = desk.step.clone().unwrap_or_default();
    action_form(desk, action)
        .child(el("input").attr("type", "hidden").attr("name", "step").attr("value", step))
}

fn assign(desk: &DeskDossier, words: &ProcessWords, lang: Lang) -> El {
    let officers =
        desk.officers.iter().map(|officer| (officer.account.clone(), officer.name.clone()));
    let choose = words::common(lang).choose.to_owned();
    let to = Control::new("officer", words.assign_to);
    action_form(desk, "assign")
        .class("desk-action")
        .child(select(&to, "", officers.collect(), Some(choose), lang))
        .child(button(words.assign))
}

fn propose(desk: &DeskDossier, words: &ProcessWords, lang: Lang) -> El {
    let line = |name: &'static str, label: &'static str| Control::new(name, label).optional(true);
    step_form(desk, "propose")
        .class("desk-action")
        .child(el("p").text(words.propose_lead))
        .child(text_area(&line("note", words.words_behind), "", 3, lang))
        .child(text_input(&line("legal_basis", words.propose_basis), TextInput::default(), lang))
        .child(text_area(&line("reason", words.propose_reason), "", 3, lang))
        .child(button(words.propose))
}

fn approve(desk: &DeskDossier, words: &ProcessWords, lang: Lang) -> El {
    let remarks = Control::new("note", words.words_behind).optional(true);
    step_form(desk, "approve")
        .class("desk-action")
        .child(text_area(&remarks, "", 2, lang))
        .child(button(words.approve))
}

fn send_back(desk: &DeskDossier, words: &'static ProcessWords, lang: Lang) -> El {
    let reason = Control::new("send_back_reason", words::desk(lang).reason);
    let form = step_form(desk, "send_back")
        .child(text_area(&reason, "", 3, lang))
        .child(button_secondary(words.send_back));
    folded(words.send_back, "", form)
}

fn issue(desk: &DeskDossier, words: &ProcessWords, lang: Lang) -> El {
    let number = Control::new("number", words.issue_number).hint(Some(words.issue_hint.to_owned()));
    step_form(desk, "issue")
        .class("desk-action")
        .child(text_input(&number, TextInput::default(), lang))
        .child(button(words.issue))
}

fn hand_over(desk: &DeskDossier, words: &ProcessWords, lang: Lang) -> El {
    let ways = [(Method::Counter, "counter"), (Method::Post, "post"), (Method::Online, "online")];
    let ways = ways.map(|(way, code)| (code.to_owned(), words::method_name(way, lang).to_owned()));
    let told = words::result(lang);
    let pickup =
        Control::new("pickup_code", told.pickup_typed).hint(Some(told.pickup_hint.to_owned()));
    let digits = TextInput {
        inputmode: Some("numeric"),
        autocomplete: Some("off"),
        class: "w-10",
        ..TextInput::default()
    };
    action_form(desk, "return")
        .class("desk-action")
        .child(select(
            &Control::new("method", words.hand_over_how),
            "counter",
            ways.to_vec(),
            None,
            lang,
        ))
        .child(text_input(&Control::new("receiver", words.receiver), TextInput::default(), lang))
        .child(receiver_check(&ReceiverCheck::ALL, lang))
        .child(text_input(&pickup, digits, lang))
        .maybe(originals::with_result(desk, lang))
        .child(button(words.hand_over))
}

/// How it was made sure who takes a result at the counter.
pub(super) fn receiver_check(ways: &[ReceiverCheck], lang: Lang) -> El {
    let words = words::result(lang);
    let code = ways.contains(&ReceiverCheck::Code);
    let hint = code.then(|| words.receiver_hint.to_owned());
    let named = |check: &ReceiverCheck| {
        (check.name().to_owned(), words::receiver_check_name(*check, lang).to_owned())
    };
    let choose = Some(words::common(lang).choose.to_owned());
    let control = Control::new("check", words.receiver_check).hint(hint);
    select(&control, "", ways.iter().map(named).collect(), choose, lang)
}

fn extend(desk: &DeskDossier, words: &'static ProcessWords, lang: Lang) -> El {
    let date = Control::new("date", words.extend_date);
    let input = TextInput { kind: "date", ..TextInput::default() };
    let reason = Control::new("extend_reason", words::desk(lang).reason);
    let form = action_form(desk, "extend")
        .child(text_input(&date, input, lang))
        .child(text_area(&reason, "", 3, lang))
        .child(button_secondary(words.extend));
    folded(words.extend, words.extend_lead, form)
}

fn note(desk: &DeskDossier, words: &'static ProcessWords, lang: Lang) -> El {
    let text = Control::new("text", words.note_text);
    let public = Control::new("public", words.note);
    let form = action_form(desk, "note")
        .child(text_area(&text, "", 3, lang))
        .child(checkbox(&public, "yes", true, words.note_public, lang))
        .child(button_secondary(words.note));
    folded(words.note, "", form)
}
