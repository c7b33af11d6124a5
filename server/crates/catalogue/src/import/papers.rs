//! Thành phần hồ sơ: the papers of a record, and the instructions that stand among them.

use std::collections::BTreeMap;

use domain::{
    Text,
    catalogue::{Action, DocumentRequirement, Need},
};
use serde::Deserialize;
use serde_json::Value;

use super::{
    doubts::{DoubtKind, Doubts},
    notes,
    record::or_empty,
    words,
};

/// A paper as the source writes it.
#[derive(Deserialize)]
pub(super) struct RawPaper {
    group: Option<String>,
    #[serde(default, deserialize_with = "or_empty")]
    name: String,
    template: Option<String>,
    #[serde(default, deserialize_with = "or_empty")]
    originals: u32,
    #[serde(default, deserialize_with = "or_empty")]
    copies: u32,
    #[serde(flatten)]
    unknown: BTreeMap<String, Value>,
}

/// Reads the papers in the order of the source.
pub(super) fn read(raw: &[RawPaper], doubts: &mut Doubts) -> Vec<DocumentRequirement> {
    raw.iter().enumerate().map(|(index, paper)| one(index, paper, doubts)).collect()
}

fn one(index: usize, raw: &RawPaper, doubts: &mut Doubts) -> DocumentRequirement {
    let pointer = format!("documents/{index}");
    let name = words::line(&raw.name);
    let group = raw.group.as_deref().and_then(words::some_line);
    let template = raw.template.as_deref().and_then(words::some_line);
    notes::unknown(&raw.unknown, &pointer, doubts);
    let none_asked = raw.originals == 0 && raw.copies == 0;
    doubts.add_if(none_asked, DoubtKind::ZeroCopies, &pointer);
    doubts.add_if(raw.originals > 10 || raw.copies > 10, DoubtKind::CountOdd, &pointer);
    doubts.add_if(name.chars().count() < 5, DoubtKind::NameFragment, &pointer);
    doubts.add_if(is_cut(&name, template.as_deref()), DoubtKind::NameCut, &pointer);
    let odd = template.as_deref().is_some_and(|template| !is_file_name(template));
    doubts.add_if(odd, DoubtKind::TemplateOdd, &pointer);
    // A paper of which nobody asks a copy cannot be required. Whether it is a paper at all, its
    // words tell, or else the person who reviews the record.
    let need = match none_asked {
        false => Need::Required,
        true if template.is_none() && instructs(group.as_deref(), &name) => Need::Instruction,
        true => Need::Optional,
    };
    let shown = group
        .as_deref()
        .map(words::bare)
        .is_some_and(|group| group.contains(" phai xuat trinh ") && !group.contains(" phai nop "));
    DocumentRequirement {
        key: format!("d{}", index + 1),
        name: Text::vi(name),
        group,
        action: if shown { Action::Show } else { Action::Submit },
        need,
        originals: raw.originals,
        copies: raw.copies,
        template,
        hint: None,
    }
}

/// Whether an entry reads like a remark: under "Lưu ý", a condition, or the head of a list.
fn instructs(group: Option<&str>, name: &str) -> bool {
    let remark = |text: &str| {
        let bare = words::bare(text);
        [" luu y ", " ghi chu ", " chu y "].iter().any(|head| bare.starts_with(head))
    };
    group.is_some_and(remark)
        || remark(name)
        || words::bare(name).starts_with(" truong hop ")
        || name.ends_with(':')
}

/// Whether a name ends in the middle: with a slash, or with a letter where the file name of its
/// form begins with a small one.
fn is_cut(name: &str, template: Option<&str>) -> bool {
    let goes_on = template.and_then(|template| template.chars().next()).is_some_and(|first| {
        first.is_lowercase() && name.chars().last().is_some_and(char::is_alphabetic)
    });
    goes_on || name.ends_with('/')
}

/// Whether this is one file name: one known extension, at its end.
fn is_file_name(template: &str) -> bool {
    let lower = template.to_lowercase();
    let extensions: usize = [".doc", ".pdf", ".xls", ".rar", ".zip"]
        .iter()
        .map(|extension| lower.matches(extension).count())
        .sum();
    let ends = lower.rfind('.').is_some_and(|dot| {
        let extension = &lower[dot + 1..];
        (3..=4).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    extensions <= 1 && ends
}
