//! What was answered, as whoever checks it reads it: the applicant before submitting, the officer after.

use domain::{
    Lang,
    form::{Answers, Field, FieldKind, Step, item_count, show_parts, visible},
};

use super::{errors, fields::join};
use crate::{
    ui::Row,
    words::{self, fill},
};

/// The answers of a form.
pub struct Answered<'a> {
    /// Those that its questions ask for.
    pub asked: &'a Answers,
    /// Units' names by the path that they were chosen at.
    pub unit_names: &'a [(String, String)],
    /// The page on which the step is changed, where it may be.
    pub href: Option<&'a str>,
    /// The reader's language.
    pub lang: Lang,
}

impl Answered<'_> {
    /// Each question of the step with its answer; of what is asked once an item, for every item.
    pub fn rows(&self, step: &Step) -> Vec<Row> {
        let mut rows = Vec::new();
        for field in &step.fields {
            self.push(&mut rows, field, "", "");
        }
        rows
    }

    fn push(&self, rows: &mut Vec<Row>, field: &Field, prefix: &str, of: &str) {
        if !visible(field.when.as_ref(), self.asked, prefix) {
            return;
        }
        let path = join(prefix, &field.key);
        let label = field.label.get(self.lang);
        match &field.kind {
            FieldKind::File { .. } => {}
            FieldKind::Group { fields, item, .. } => {
                let count = item_count(self.asked, &path);
                if count == 0 {
                    rows.push(self.row(label, of, Vec::new(), &path));
                }
                for index in 0..count {
                    let number = (index + 1).to_string();
                    let values = [("item", item.get(self.lang)), ("n", number.as_str())];
                    let of = fill(words::apply(self.lang).item_number, &values);
                    let inner = join(&path, &index.to_string());
                    for field in fields {
                        self.push(rows, field, &inner, &of);
                    }
                }
            }
            _ => {
                let parts = show_parts(field, self.asked, &path, self.lang, self.unit_names);
                rows.push(self.row(label, of, errors::shown(&parts, self.lang), &path));
            }
        }
    }

    /// `of`: the item of a group that the question stands in.
    fn row(&self, label: &str, of: &str, value: Vec<String>, path: &str) -> Row {
        let key = if of.is_empty() { label.to_owned() } else { [of, " – ", label].concat() };
        let change = self.href.map(|href| ([href, "#", path].concat(), key.clone()));
        Row { change, key, value }
    }
}
