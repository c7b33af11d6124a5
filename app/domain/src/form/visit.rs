//! Walking through the questions that are asked.

use super::{
    Answers, Condition, Field, FieldKind, FormDefinition, items,
    path::{Control, Questions},
    sheet::Sheet,
};
use crate::Text;

/// One question on the way.
pub(super) struct Visit<'f, 'p> {
    /// Place of the step in the form.
    pub(super) step: usize,
    /// The question.
    pub(super) field: &'f Field,
    /// Path of its answer.
    pub(super) path: &'p str,
    /// Path of the group's item it stands in; empty outside groups.
    pub(super) prefix: &'p str,
}

/// Walks through every question that is asked, in order, and hides the answers of the others. A
/// group comes before the questions of its items.
pub(super) fn visit<'f>(
    form: &'f FormDefinition,
    sheet: &Sheet<'_>,
    see: &mut dyn FnMut(&Visit<'f, '_>),
) {
    for (place, step) in form.steps.iter().enumerate() {
        let asked = step.when.as_ref().is_none_or(|when| sheet.holds(when, ""));
        for field in &step.fields {
            if !asked || !field.when.as_ref().is_none_or(|when| sheet.holds(when, "")) {
                sheet.hide(&field.key);
                continue;
            }
            see(&Visit { step: place, field, path: &field.key, prefix: "" });
            if let FieldKind::Group { fields, max, .. } = &field.kind {
                let count = items::item_count(sheet.answers(), &field.key);
                for item in 0..count.min(items::most(*max)) {
                    let prefix = items::item_path(&field.key, item);
                    visit_item(place, fields, &prefix, sheet, see);
                }
            }
        }
    }
}

fn visit_item<'f>(
    step: usize,
    fields: &'f [Field],
    prefix: &str,
    sheet: &Sheet<'_>,
    see: &mut dyn FnMut(&Visit<'f, '_>),
) {
    let mut path = [prefix, "."].concat();
    let before = path.len();
    for field in fields {
        path.truncate(before);
        path.push_str(&field.key);
        if field.when.as_ref().is_none_or(|when| sheet.holds(when, prefix)) {
            see(&Visit { step, field, path: &path, prefix });
        } else {
            sheet.hide(&path);
        }
    }
}

/// Whether a question or step with this condition is asked; `prefix` is the path of the group's
/// item it stands in (as `members.0`), empty outside groups. Give it [`relevant`] answers where an
/// earlier question may be hidden itself.
pub fn visible(when: Option<&Condition>, answers: &Answers, prefix: &str) -> bool {
    when.is_none_or(|when| when.holds_in(answers, prefix))
}

/// The answers without those of questions that are not asked: what counts, and what is frozen at
/// submission. A draft keeps the others, in case somebody changes their mind again.
pub fn relevant(form: &FormDefinition, answers: &Answers) -> Answers {
    let sheet = Sheet::new(form, answers);
    let mut groups = Vec::new();
    visit(form, &sheet, &mut |visit| {
        if let FieldKind::Group { fields, .. } = &visit.field.kind {
            groups.push((visit.field, fields, items::item_count(answers, visit.path)));
        }
    });
    let kept = answers.0.iter().filter(|(path, _)| !sheet.is_hidden(path));
    let mut kept = Answers(kept.map(|(path, answer)| (path.clone(), answer.clone())).collect());
    for (group, fields, count) in groups {
        // An item of which only hidden questions were answered is an item still.
        if items::item_count(&kept, &group.key) < count {
            items::begin(&mut kept, &group.key, fields, count - 1);
        }
    }
    kept
}

/// The answers that a form asks for, of those given to a larger one: what another agency needs for
/// its part, and no more.
pub fn part_for(form: &FormDefinition, answers: &Answers) -> Answers {
    let questions = Questions::of_form(form);
    let asked = answers.0.iter().filter(|(path, _)| questions.control(path).is_some());
    let part = Answers(asked.map(|(path, answer)| (path.clone(), answer.clone())).collect());
    relevant(form, &part)
}

/// The answers that can be put right one by one: the path, the question and the answer of every
/// line of text that is asked for.
pub fn correctable(form: &FormDefinition, answers: &Answers) -> Vec<(String, Text, String)> {
    let questions = Questions::of_form(form);
    let mut found = Vec::new();
    // Who files decides on other people's data and papers: that is asked anew, not put right.
    let filer = form.filers().map(|field| field.key.as_str());
    visit(form, &Sheet::new(form, answers), &mut |visit| {
        let control = questions.control(visit.path).map(|found| found.control);
        let line = matches!(control, Some(Control::Line | Control::Lines));
        if line && filer != Some(visit.path) {
            let answer = answers.text(visit.path).to_owned();
            found.push((visit.path.to_owned(), visit.field.label.clone(), answer));
        }
    });
    found
}
