//! What other agencies do for a dossier: its parts, and the opinions that were asked for.

use domain::{
    Lang,
    dossier::{Opinion, Role},
    view::{ConsultationView, DossierView, PartView},
};

use crate::{
    route::Page,
    ui::{El, Tone, el, tag},
    words::{self, fill},
};

/// The parts of a dossier, each with where it stands; nothing where there is none. The applicant
/// opens a part, an officer looks it up.
pub fn parts_view(dossier: &DossierView, links: bool, lang: Lang) -> Option<El> {
    let words = words::together(lang);
    let parent = dossier.parent.as_ref().map(|code| {
        let link = if links {
            el("a").attr("href", Page::Dossier { code: code.clone() }.path())
        } else {
            el("span")
        };
        el("p").text(words.part_of).text(" ").child(link.text(code.clone())).text(".")
    });
    let list = (!dossier.parts.is_empty()).then(|| {
        el("div").child(el("h2").text(words.parts)).child(
            el("ul")
                .class("tasks")
                .children(dossier.parts.iter().map(|one| part(one, links, lang))),
        )
    });
    (parent.is_some() || list.is_some()).then(|| el("section").maybe(parent).maybe(list))
}

fn part(part: &PartView, links: bool, lang: Lang) -> El {
    let words = words::together(lang);
    let name = part.name.get(lang).to_owned();
    let name = if links {
        el("a").attr("href", Page::Dossier { code: part.code.clone() }.path()).text(name)
    } else {
        el("strong").text(name)
    };
    let when = part.due_at.map(domain::Moment::show_date).unwrap_or_default();
    let facts = fill(words.part_line, &[("agency", part.agency_name.get(lang)), ("when", &when)]);
    let hint = |text: String| el("p").class("hint").text(text);
    let asks = (part.state.waits_for() == Some(Role::Applicant))
        .then(|| el("p").child(tag(words.part_asks, Tone::Warn)));
    let number = part.result_number.as_ref();
    let number = number.map(|number| hint(fill(words.part_number, &[("number", number)])));
    let refused = matches!(part.outcome, Some(domain::dossier::Outcome::Rejected { .. }));
    let state = if refused {
        tag(words::process(lang).rejected, Tone::Bad)
    } else {
        tag(words::state_name(part.state, lang), words::state_tone(part.state))
    };
    el("li")
        .child(
            el("div")
                .child(name)
                .child(hint(format!("{} · {facts}", part.code)))
                .maybe(asks)
                .maybe(number),
        )
        .child(state)
}

/// The opinions that were asked for; nothing where none was.
pub fn consultations_view(dossier: &DossierView, lang: Lang) -> Option<El> {
    let words = words::together(lang);
    let lines = dossier.consultations.iter().map(|one| consultation(one, lang));
    (!dossier.consultations.is_empty()).then(|| {
        el("section")
            .child(el("h2").text(words.consultations))
            .child(el("ul").class("tasks").children(lines))
    })
}

fn consultation(one: &ConsultationView, lang: Lang) -> El {
    let words = words::together(lang);
    let parts = [
        ("agency", one.agency_name.get(lang)),
        ("asked", &one.asked_at.show()),
        ("when", &one.due.show()),
    ];
    let (told, tone) = match (one.answered_at, one.silent) {
        (Some(at), _) => (fill(words.consultation_answered, &[("when", &at.show())]), Tone::Good),
        (None, true) => (words.consultation_silent.to_owned(), Tone::Warn),
        (None, false) => (words.consultation_waits.to_owned(), Tone::Info),
    };
    let line = |text: String| el("p").class("hint").text(text);
    let question = one.question.as_ref();
    let question = question.map(|text| line(fill(words.question, &[("text", text)])));
    let opinion = one.opinion.as_ref().map(|Opinion { agrees, text, .. }| {
        let words = if *agrees { words.opinion_yes } else { words.opinion_no };
        line(fill(words, &[("text", text)]))
    });
    el("li")
        .child(
            el("div")
                .child(el("p").text(fill(words.consultation_line, &parts)))
                .maybe(question)
                .maybe(opinion),
        )
        .child(tag(told, tone))
}
