//! What was found, in words, for the file and for every event.

use app::{
    features::track::timeline_words,
    json,
    ui::Tone,
    words::{self, ProofWords, fill},
};
use domain::{
    Lang,
    dossier::Role,
    log::{Checked, Entry, EventFault, FileFault, HeadFault, LogKey, ProofFile, Verdict, check},
};
use wasm_bindgen::JsValue;
use web_sys::{Document, Element};

/// Checks a file's text and writes the result into `target`.
pub fn show(
    page: &Document,
    target: &Element,
    text: &str,
    keys: &[LogKey],
    lang: Lang,
) -> Result<(), JsValue> {
    let words = words::proof(lang);
    target.set_text_content(None);
    let Some(file) = json::read::<ProofFile>(text) else {
        return notice(page, target, Tone::Bad, words.unreadable);
    };
    let mut checked = check(&file, keys, json::read::<Entry>);
    if keys.is_empty() {
        // Nobody's key is no key: what the file brings itself proves nothing here.
        checked.fault = checked.fault.or(Some(FileFault::Head(HeadFault::UnknownKey)));
    }
    verdict(page, target, &checked, words)?;
    let list = add(page, target, "dl", "summary", "")?;
    row(page, &list, words.of_code, &file.code)?;
    if let Some(head) = &checked.head {
        row(page, &list, words.signed_at, &head.at.show())?;
        row(page, &list, words.leaves, &head.size.to_string())?;
    }
    let events = add(page, target, "ol", "timeline", "")?;
    for (index, (_, entry, verdict)) in checked.events.iter().enumerate() {
        let kept = file.events.get(index).is_some_and(|event| event.canonical.is_none());
        event(page, &events, (index + 1, entry.as_ref(), kept, *verdict), lang)?;
    }
    Ok(())
}

fn verdict(
    page: &Document,
    target: &Element,
    checked: &Checked,
    words: &ProofWords,
) -> Result<(), JsValue> {
    if checked.holds() {
        return notice(page, target, Tone::Good, words.holds);
    }
    let broken =
        |(.., verdict): &(i64, Option<Entry>, Verdict)| matches!(verdict, Verdict::Broken(_));
    // By the place in the file, which is where the reader finds it below.
    let first = checked.events.iter().position(broken);
    let told = match (first, checked.fault) {
        (Some(place), None) => fill(words.broken_event, &[("n", &(place + 1).to_string())]),
        (_, Some(fault)) => format!("{} {}", words.broken, file_words(fault, words)),
        (None, None) => words.broken.to_owned(),
    };
    notice(page, target, Tone::Bad, &told)
}

fn event(
    page: &Document,
    list: &Element,
    (number, entry, kept, verdict): (usize, Option<&Entry>, bool, Verdict),
    lang: Lang,
) -> Result<(), JsValue> {
    let words = words::proof(lang);
    let (tone, told) = match verdict {
        Verdict::Holds => (Tone::Good, words.event_holds),
        Verdict::Waits => (Tone::Warn, words.event_waits),
        Verdict::Broken(EventFault::Place) => (Tone::Bad, words.event_place),
        Verdict::Broken(EventFault::Hash) => (Tone::Bad, words.event_hash),
        Verdict::Broken(EventFault::Content) => (Tone::Bad, words.event_content),
        Verdict::Broken(EventFault::Leaf) => (Tone::Bad, words.event_leaf),
    };
    let what = match entry {
        Some(entry) => timeline_words(&entry.event, lang),
        None if kept => words.event_closed.to_owned(),
        None => words.event_unknown.to_owned(),
    };
    let line = add(page, list, "li", tone.class(), "")?;
    let title = fill(words.event, &[("n", &number.to_string()), ("what", &what)]);
    add(page, &line, "p", "timeline-title", &title)?;
    if let Some(entry) = entry {
        let who = match entry.role {
            Role::Applicant => words.by_applicant,
            Role::Officer => words.by_officer,
            Role::System => words.by_system,
        };
        add(page, &line, "p", "timeline-when", &format!("{} · {who}", entry.at.show()))?;
    }
    add(page, &line, "p", "verdict", told)?;
    Ok(())
}

const fn file_words(fault: FileFault, words: &ProofWords) -> &'static str {
    match fault {
        FileFault::Format => words.format,
        FileFault::Empty => words.empty,
        FileFault::Code => words.code,
        FileFault::Head(HeadFault::Form) => words.head_form,
        FileFault::Head(HeadFault::UnknownKey) => words.head_key,
        FileFault::Head(HeadFault::Signature) => words.head_signature,
    }
}

fn notice(page: &Document, target: &Element, tone: Tone, text: &str) -> Result<(), JsValue> {
    let notice = add(page, target, "div", &format!("notice {}", tone.class()), "")?;
    add(page, &notice, "p", "", text).map(|_| ())
}

fn row(page: &Document, list: &Element, key: &str, value: &str) -> Result<(), JsValue> {
    let row = add(page, list, "div", "", "")?;
    add(page, &row, "dt", "", key)?;
    add(page, &row, "dd", "", value).map(|_| ())
}

/// Adds an element; its text is text, whatever stands in it.
fn add(
    page: &Document,
    parent: &Element,
    tag: &str,
    class: &str,
    text: &str,
) -> Result<Element, JsValue> {
    let element = page.create_element(tag)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    parent.append_child(&element)?;
    Ok(element)
}
