//! One case of a procedure: ways of filing, papers, steps.

use domain::{
    Lang,
    catalogue::{Action, Case, Channel, DocumentRequirement, Method, Need},
    workflow::Workflow,
};

use super::parts::say;
use crate::{
    features::fee::fee_schedule,
    format::{decimal, duration, fee},
    ui::{El, Tone, el, tag},
    words::{self, CatalogueWords},
};

/// A case; its name is shown where there are several.
pub(super) fn case(case: &Case, several: bool, lang: Lang) -> El {
    let words = words::catalogue(lang);
    let name = case.name.as_ref().filter(|_| several).map(|name| {
        el("h2").class("case-name").text(words::fill(words.case, &[("name", name.get(lang))]))
    });
    let head = if name.is_some() { "h3" } else { "h2" };
    let steps = (!case.steps.is_empty()).then(|| {
        let lines = case.steps.iter().map(|step| say("li", step, lang));
        el("div")
            .child(el(head).text(words.steps_of))
            .child(el("ol").class("steps").children(lines))
    });
    el("section")
        .class(if several { "case" } else { "case-only" })
        .maybe(name)
        .child(el(head).text(words.channels))
        .child(channels(case, words, lang))
        .maybe(case.fees.as_ref().map(|rules| fee_schedule(rules, case, head, lang)))
        .child(el(head).text(words.documents))
        .child(documents(&case.documents, words, lang))
        .maybe(steps)
        .maybe(case.form.as_ref().map(|_| process(case, head, lang)))
}

/// Who does what inside, and how long (seed A4: the process is public).
fn process(case: &Case, head: &'static str, lang: Lang) -> El {
    let words = words::process(lang);
    el("div").child(el(head).text(words.process)).child(way(&case.way(Method::Online), lang))
}

/// The steps of a workflow with who does them and how long they take.
pub fn way(way: &Workflow, lang: Lang) -> El {
    let words = words::process(lang);
    let lines = way.steps.iter().map(|step| {
        let who = words::role_name(step.role, lang);
        let told = if step.hours > 0.0 {
            let hours = decimal(step.hours, lang);
            let parts = [("step", step.name.get(lang)), ("who", who), ("hours", &hours)];
            let link = step.link.is_some().then(|| words::together(lang).process_link);
            words::fill(link.unwrap_or(words.process_line), &parts)
        } else {
            format!("{}: {who}", step.name.get(lang))
        };
        el("li").text(told)
    });
    el("ol").class("steps").children(lines)
}

/// Method × time × fee; a row becomes a card where the page is narrow.
pub(super) fn channels(case: &Case, words: &CatalogueWords, lang: Lang) -> El {
    let channels = &case.channels;
    if channels.is_empty() {
        return el("p").text(words.unsaid);
    }
    let noted = channels.iter().any(|channel| channel.note.is_some());
    let cell = |label: &'static str, value: String| el("td").attr("data-label", label).text(value);
    let row = |channel: &Channel| {
        let time = channel.time.as_ref();
        let time = time.map_or_else(|| words.unsaid.to_owned(), |time| duration(time, lang));
        let note = noted.then(|| match &channel.note {
            Some(note) => say("td", note, lang).attr("data-label", words.note),
            None => el("td"),
        });
        el("tr")
            .child(el("th").attr("scope", "row").text(words::method_name(channel.method, lang)))
            .child(cell(words.time, time))
            .child(cell(words.fee, fee(&case.fee_of(channel), lang)))
            .maybe(note)
    };
    let column = |name: &'static str| el("th").attr("scope", "col").text(name);
    el("table")
        .class("table")
        .child(
            el("thead").child(
                el("tr")
                    .child(column(words.method))
                    .child(column(words.time))
                    .child(column(words.fee))
                    .maybe(noted.then(|| column(words.note))),
            ),
        )
        .child(el("tbody").children(channels.iter().map(row)))
}

/// The papers, under the headings of the source.
pub(super) fn documents(
    documents: &[DocumentRequirement],
    words: &CatalogueWords,
    lang: Lang,
) -> El {
    if documents.is_empty() {
        return el("p").text(words.no_documents);
    }
    let mut lists = el("div").class("documents");
    let mut rest = documents;
    while let Some(first) = rest.first() {
        let same = rest.iter().take_while(|document| document.group == first.group).count();
        let (group, after) = rest.split_at(same);
        let heading = first.group.clone().map(|name| {
            el("p").class("documents-group").attr("lang", "vi").child(el("strong").text(name))
        });
        let lines = group.iter().map(|one| document(one, words, lang));
        lists = lists.maybe(heading).child(el("ul").children(lines));
        rest = after;
    }
    lists
}

fn document(document: &DocumentRequirement, words: &CatalogueWords, lang: Lang) -> El {
    let name = say("span", &document.name, lang).class("document-name");
    let action = match &document.need {
        Need::Instruction | Need::ReplacedByData { .. } => None,
        Need::Conditional { .. } if document.action == Action::Submit => {
            Some(tag(words.need_some, Tone::Neutral))
        }
        _ => Some(tag(words::action_name(document.action, lang), Tone::Neutral)),
    };
    let optional =
        matches!(document.need, Need::Optional).then(|| tag(words.need_optional, Tone::Info));
    let need = match &document.need {
        Need::Required | Need::Optional | Need::Instruction => None,
        Need::Conditional { text, .. } => Some(text.get(lang).to_owned()),
        Need::ReplacedByData { source } => {
            Some(words::fill(words.need_replaced, &[("source", source.get(lang))]))
        }
    };
    let number =
        |count: u32, text| (count > 0).then(|| words::fill(text, &[("n", &count.to_string())]));
    let template = document.template.as_ref();
    let facts: Vec<String> = [
        number(document.originals, words.originals),
        number(document.copies, words.copies),
        template.map(|name| words::fill(words.template, &[("name", name)])),
    ]
    .into_iter()
    .flatten()
    .collect();
    let facts = (!facts.is_empty()).then(|| el("p").class("hint").text(facts.join(" · ")));
    el("li")
        .child(name)
        .text(" ")
        .maybe(action)
        .maybe(optional)
        .maybe(need.map(|need| el("p").class("hint").text(need)))
        .maybe(document.hint.as_ref().map(|hint| say("p", hint, lang).class("hint")))
        .maybe(facts)
}
