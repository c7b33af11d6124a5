//! Taking over what a step's HTML form sent.

use std::collections::BTreeMap;

use super::{
    Answer, Answers, FormDefinition,
    kinds::date,
    path::{Control, Questions},
    sanitise::{MergeError, Size},
    visible,
};
use crate::text::{normalise, normalise_line};

/// Takes the decoded pairs of a posted step into the answers. Texts are normalised and otherwise
/// kept as typed; names of other steps, and names that begin with `_`, are left out. A check box
/// that the page showed and that was not sent has been cleared; any other control that was not sent
/// was not on the page, and its answer stays.
pub fn merge_step(
    form: &FormDefinition,
    step_key: &str,
    pairs: impl Iterator<Item = (String, String)>,
    answers: &mut Answers,
) -> Result<(), MergeError> {
    let step = form.steps.iter().find(|step| step.key == step_key);
    let questions = Questions::of_step(step.ok_or(MergeError::UnknownStep)?);
    let mut size = Size::default();
    let mut posted: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, text) in pairs.filter(|(name, _)| !name.starts_with('_')) {
        size.add(&name, &text)?;
        posted.entry(name).or_default().push(text);
    }
    for (path, answer) in answers.0.iter().filter(|(path, _)| !posted.contains_key(*path)) {
        size.add_answer(path, answer)?;
    }
    let cleared = cleared_boxes(&questions, &posted, answers);
    let dates = lone_days(&questions, &posted);
    for (path, texts) in posted {
        let Some(found) = questions.control(&path) else { continue };
        let answer = match found.control {
            Control::Boxes => Answer::Many(chosen(texts)),
            Control::Lines => Answer::One(normalise(&last(texts))),
            Control::Line | Control::Box => Answer::One(normalise_line(&last(texts))),
        };
        store(answers, found.prefix, path.clone(), answer);
    }
    for path in dates {
        date::split(answers, &path);
    }
    for (path, shown_before) in cleared {
        let Some(found) = questions.control(&path) else { continue };
        if shown_before || visible(found.field.when.as_ref(), answers, found.prefix) {
            store(answers, found.prefix, path.clone(), Answer::Many(Vec::new()));
        }
    }
    Ok(())
}

/// Takes the decoded pairs of a posted form that has all steps on one page: [`merge_step`] for each
/// of them, from no answer at all.
pub fn merge_form(
    form: &FormDefinition,
    pairs: &[(String, String)],
) -> Result<Answers, MergeError> {
    let mut answers = Answers::default();
    for step in &form.steps {
        merge_step(form, &step.key, pairs.iter().cloned(), &mut answers)?;
    }
    Ok(answers)
}

/// The dates of which only the first control was filled: a whole date may stand in it.
fn lone_days(questions: &Questions<'_>, posted: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let blank = |path: &str, part: &str| {
        let texts = posted.get(&[path, part].concat());
        texts.is_none_or(|texts| texts.iter().all(|text| text.trim().is_empty()))
    };
    let days = posted.keys().filter(|path| questions.control(path).is_some());
    days.filter_map(|path| path.strip_suffix(".day"))
        .filter(|path| blank(path, ".month") && blank(path, ".year"))
        .map(str::to_owned)
        .collect()
}

/// An empty control needs no place in the answers, but a group's item exists by its controls.
fn store(answers: &mut Answers, prefix: &str, path: String, answer: Answer) {
    let empty = match &answer {
        Answer::One(text) => text.is_empty(),
        Answer::Many(texts) => texts.is_empty(),
    };
    match (empty, prefix.is_empty()) {
        (false, _) => answers.0.insert(path, answer),
        (true, true) => answers.0.remove(&path),
        (true, false) => answers.0.insert(path, Answer::One(String::new())),
    };
}

/// The stored check boxes of the step that were not sent, each with whether it was to be seen
/// before.
fn cleared_boxes(
    questions: &Questions<'_>,
    posted: &BTreeMap<String, Vec<String>>,
    answers: &Answers,
) -> Vec<(String, bool)> {
    let unsent = answers.0.keys().filter(|path| !posted.contains_key(*path));
    unsent
        .filter_map(|path| {
            let found = questions.control(path)?;
            let is_box = matches!(found.control, Control::Box | Control::Boxes);
            let shown = visible(found.field.when.as_ref(), answers, found.prefix);
            is_box.then(|| (path.clone(), shown))
        })
        .collect()
}

/// Of several texts for a control that takes one, the page's last counts.
fn last(texts: Vec<String>) -> String {
    texts.into_iter().next_back().unwrap_or_default()
}

/// The chosen values, each once.
fn chosen(texts: Vec<String>) -> Vec<String> {
    let mut chosen: Vec<String> = Vec::new();
    for text in texts {
        let text = normalise_line(&text);
        if !text.is_empty() && !chosen.contains(&text) {
            chosen.push(text);
        }
    }
    chosen
}
