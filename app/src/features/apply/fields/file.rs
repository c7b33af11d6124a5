//! Files of a document requirement: they are uploaded on the page of the papers.

use domain::form::Field;

use super::Sheet;
use crate::ui::{El, el};

pub fn view(sheet: &Sheet<'_>, field: &Field) -> El {
    let w = sheet.words();
    let link = el("a").attr("href", sheet.documents_href.to_owned()).text(w.go_documents);
    el("div")
        .child(el("p").class("label").text(field.label.get(sheet.lang).to_owned()))
        .child(el("p").class("hint").text(w.files_elsewhere).text(" ").child(link))
}
