//! Province, commune, detail.

use domain::form::Field;

use super::{Sheet, fieldset, join, units};
use crate::{
    ui::{El, TextInput, el, select},
    words,
};

pub fn view(sheet: &Sheet<'_>, field: &Field, path: &str) -> El {
    fieldset(sheet, field, path, controls(sheet, path))
}

/// The controls of an address; also a person's residence.
pub fn controls(sheet: &Sheet<'_>, path: &str) -> Vec<El> {
    let w = sheet.words();
    let choose = words::common(sheet.lang).choose;
    let (province_at, commune_at) = (join(path, "province"), join(path, "commune"));
    let province = sheet.text(&province_at);
    let communes = units::options(sheet.units.communes(&province));
    let empty = if communes.is_empty() { w.commune_first } else { choose };
    let detail = TextInput::default();
    vec![
        select(
            &sheet.part(&province_at, w.province, ""),
            &province,
            units::options(&sheet.units.provinces),
            Some(choose.to_owned()),
            sheet.lang,
        ),
        // Without scripts this loads the communes of the province; scripts do it by themselves.
        el("p").class("without-script").child(
            el("button")
                .class("button button-secondary")
                .attr("type", "submit")
                .attr("name", "_action")
                .attr("value", "save")
                .text(w.choose_commune),
        ),
        select(
            &sheet.part(&commune_at, w.commune, ""),
            &sheet.text(&commune_at),
            communes,
            Some(empty.to_owned()),
            sheet.lang,
        ),
        sheet.line(sheet.part(&join(path, "detail"), w.detail, ""), "", detail),
    ]
}
