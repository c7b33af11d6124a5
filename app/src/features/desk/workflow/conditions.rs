//! The condition of what follows a step: one question, one comparison, one answer.

use domain::{
    form::Comparable,
    workflow::{Comparison, TypedNext, TypedWorkflow},
};

use super::form::Drawn;
use crate::{
    ui::{Control, El, TextInput, el, select, text_input},
    words::{comparison_name, fill},
};

/// Folded away where there is no condition; nothing where the form asks nothing to compare.
pub(super) fn controls(drawn: &Drawn<'_>, at: usize, line: usize, next: &TypedNext) -> Option<El> {
    if drawn.asked.is_empty() && next.says_always() {
        return None;
    }
    let (words, lang) = (drawn.words(), drawn.lang);
    let path = |part: &str| TypedWorkflow::next_control(at, line, part);
    let mut questions: Vec<(String, String)> = drawn
        .asked
        .iter()
        .map(|one| (one.path.to_owned(), one.label.get(lang).to_owned()))
        .collect();
    // An answer that a file names and that cannot be chosen here.
    if !next.field.is_empty() && !questions.iter().any(|(path, _)| *path == next.field) {
        questions.push((next.field.clone(), next.field.clone()));
    }
    let field = Control::new(path("field"), words.field);
    let field = select(&field, &next.field, questions, Some(words.always.to_owned()), lang);
    let kept = (!next.kept.is_empty()).then_some(Comparison::Kept);
    let tests = Comparison::CHOICES.into_iter().chain(kept);
    let tests =
        tests.map(|one| (one.name().to_owned(), comparison_name(one, lang).to_owned())).collect();
    let test = select(&Control::new(path("test"), words.test), &next.test, tests, None, lang);
    let hidden = (!next.kept.is_empty()).then(|| {
        el("input")
            .attr("type", "hidden")
            .attr("name", path("kept"))
            .attr("value", next.kept.clone())
    });
    let question = drawn.asked.iter().find(|one| one.path == next.field);
    Some(
        el("details")
            .flag("open", !next.says_always())
            .child(el("summary").text(words.when))
            .child(
                el("div")
                    .class("workflow-row")
                    .child(field)
                    .child(test)
                    .child(value(drawn, path("value"), next, question))
                    .maybe(hidden),
            ),
    )
}

/// The answer that is compared with; a list of those that the question has stands with it.
fn value(
    drawn: &Drawn<'_>,
    path: String,
    next: &TypedNext,
    question: Option<&Comparable<'_>>,
) -> El {
    let (words, lang) = (drawn.words(), drawn.lang);
    let labels = question.map(|one| one.values.iter().map(|(_, label)| label.get(lang)));
    let labels: Vec<&str> = labels.into_iter().flatten().collect();
    let hint =
        (!labels.is_empty()).then(|| fill(words.value_hint, &[("values", &labels.join("; "))]));
    let input = TextInput { value: next.value.clone(), ..TextInput::default() };
    text_input(&Control::new(path, words.value).hint(hint), input, lang)
}
