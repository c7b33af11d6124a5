//! The same questions once an item.

use domain::{
    Text,
    form::{Field, item_count},
};

use super::{Sheet, field as question, fieldset, join};
use crate::{
    ui::{El, el},
    words::fill,
};

/// Most items where the form does not say.
const MOST_ITEMS: u32 = 50;

/// What a group's definition says.
pub struct Group<'a> {
    pub fields: &'a [Field],
    pub min: u32,
    pub max: Option<u32>,
    pub item: &'a Text,
}

pub fn view(sheet: &Sheet<'_>, field: &Field, path: &str, group: &Group<'_>) -> El {
    let w = sheet.words();
    let item = group.item.get(sheet.lang);
    let stored = item_count(sheet.answers, path) as u32;
    // The first items that are needed anyway stand there at once.
    let count = stored.max(group.min);
    let mut body: Vec<El> =
        (0..count).map(|index| self::item(sheet, path, group, index, stored)).collect();
    if count == 0 {
        body.push(el("p").class("hint").text(w.no_items));
    }
    if count < group.max.unwrap_or(MOST_ITEMS) {
        let label = fill(w.add_item, &[("item", item)]);
        body.push(action(["add:", path].concat(), label).id(join(path, "add")));
    }
    fieldset(sheet, field, path, body)
}

fn item(sheet: &Sheet<'_>, path: &str, group: &Group<'_>, index: u32, stored: u32) -> El {
    let w = sheet.words();
    let prefix = join(path, &index.to_string());
    let number = (index + 1).to_string();
    let values = [("item", group.item.get(sheet.lang)), ("n", number.as_str())];
    let removable = index < stored && stored > group.min;
    let remove =
        removable.then(|| action(["remove:", &prefix].concat(), fill(w.remove_item, &values)));
    el("fieldset")
        .class("item")
        .id(prefix.clone())
        .attr("tabindex", "-1")
        .child(el("legend").text(fill(w.item_number, &values)))
        .children(group.fields.iter().map(|field| question(sheet, field, &prefix)))
        .maybe(remove)
}

fn action(value: String, label: String) -> El {
    el("button")
        .class("button button-secondary")
        .attr("type", "submit")
        .attr("name", "_action")
        .attr("value", value)
        .text(label)
}
