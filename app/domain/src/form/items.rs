//! The items of a repeating group.

use std::ops::Bound::{Included, Unbounded};

use super::{Answer, Answers, Field, FieldKind, FormDefinition, kinds};

/// No group has more items, whatever the answers say; a higher index is an unknown field.
const LIMIT: usize = 1000;

/// Most items of a group whose definition says `max`.
pub(super) fn most(max: Option<u32>) -> usize {
    max.map_or(50, |max| max as usize).min(LIMIT)
}

/// `members.0`.
pub(super) fn item_path(group: &str, item: usize) -> String {
    [group, ".", &item.to_string()].concat()
}

/// Reads an item's index: plain digits without leading zeros, below the limit.
pub(super) fn index(text: &str) -> Option<usize> {
    let plain = text.len() <= 3
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (text.len() == 1 || !text.starts_with('0'));
    if plain { text.parse().ok() } else { None }
}

/// How many items the group at `group` has: one more than the highest index answered.
pub fn item_count(answers: &Answers, group: &str) -> usize {
    let inside = [group, "."].concat();
    let mut count = 0;
    let mut from = inside.clone();
    // From item to item, without walking through what stands in them.
    while let Some((path, _)) =
        answers.0.range::<str, _>((Included(from.as_str()), Unbounded)).next()
    {
        let Some(rest) = path.strip_prefix(&inside) else { break };
        from = match rest.split_once('.') {
            Some((item, _)) => {
                count = count.max(index(item).map_or(0, |item| item + 1));
                // `/` is the sign after the dot: the first path beyond the item's own.
                [&inside, item, "/"].concat()
            }
            None => [path, "."].concat(),
        };
    }
    count
}

/// Adds an empty item at the end of `group`. False where the form has no such group or the group is
/// full.
pub fn add_item(form: &FormDefinition, answers: &mut Answers, group: &str) -> bool {
    let fields = form.steps.iter().flat_map(|step| &step.fields);
    let Some(FieldKind::Group { fields, max, .. }) =
        fields.filter(|field| field.key == group).map(|field| &field.kind).next()
    else {
        return false;
    };
    let count = item_count(answers, group);
    count < most(*max) && begin(answers, group, fields, count)
}

/// Makes the item exist by its first control, left empty. False where it has no control.
pub(super) fn begin(answers: &mut Answers, group: &str, fields: &[Field], item: usize) -> bool {
    let first = fields.iter().find_map(|field| Some((field, kinds::first_control(&field.kind)?)));
    let Some((field, control)) = first else { return false };
    answers.set([&item_path(group, item), ".", &field.key, control].concat(), "");
    true
}

/// Removes the item at `index` of `group`; the later ones move up. False where there is none.
pub fn remove_item(answers: &mut Answers, group: &str, index: usize) -> bool {
    let count = item_count(answers, group);
    if index >= count {
        return false;
    }
    let inside = [group, "."].concat();
    let old: Vec<String> = answers
        .0
        .range(inside.clone()..)
        .map_while(|(path, _)| path.starts_with(&inside).then(|| path.clone()))
        .collect();
    let mut moved: Vec<(String, Answer)> = Vec::new();
    for path in old {
        let Some((number, rest)) = path[inside.len()..].split_once('.') else { continue };
        let Some(item) = self::index(number) else { continue };
        if item < index {
            continue;
        }
        let Some(answer) = answers.0.remove(&path) else { continue };
        if item > index {
            moved.push(([&item_path(group, item - 1), ".", rest].concat(), answer));
        }
    }
    answers.0.extend(moved);
    true
}
