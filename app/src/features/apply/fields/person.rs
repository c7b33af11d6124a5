//! A person: the full name and the parts that are asked.

use domain::form::{Field, PersonPart, ProfilePart};

use super::{Sheet, address, date, fieldset, join, personal_id};
use crate::ui::{El, TextInput, el, radios};

pub fn view(sheet: &Sheet<'_>, field: &Field, path: &str, parts: &[PersonPart]) -> El {
    let w = sheet.words();
    let own = super::is_own(field, ProfilePart::Person);
    let name = TextInput {
        autocomplete: own.then_some("name"),
        spellcheck_off: true,
        ..TextInput::default()
    };
    let name_at = sheet.part(&join(path, "full_name"), w.full_name, w.full_name_hint);
    let mut body = vec![sheet.line(name_at, "", name)];
    body.extend(parts.iter().map(|part| self::part(sheet, path, *part, own)));
    fieldset(sheet, field, path, body)
}

fn part(sheet: &Sheet<'_>, path: &str, part: PersonPart, own: bool) -> El {
    let w = sheet.words();
    match part {
        PersonPart::Birth => {
            date::inputs(sheet, sheet.part(&join(path, "birth"), w.birth, ""), own)
        }
        PersonPart::Sex => {
            let at = join(path, "sex");
            radios(&sheet.part(&at, w.sex, ""), &sheet.text(&at), sexes(sheet), sheet.lang)
        }
        PersonPart::PersonalId => {
            let at = join(path, "personal_id");
            personal_id::input(sheet, sheet.part(&at, w.personal_id, w.personal_id_hint))
        }
        PersonPart::Ethnicity => line(sheet, &join(path, "ethnicity"), w.ethnicity),
        PersonPart::Nationality => line(sheet, &join(path, "nationality"), w.nationality),
        PersonPart::Residence => el("fieldset")
            .class("composite")
            .child(el("legend").class("label").text(w.residence))
            .children(address::controls(sheet, &join(path, "residence"))),
    }
}

fn sexes(sheet: &Sheet<'_>) -> Vec<(String, String)> {
    let w = sheet.words();
    vec![("male".to_owned(), w.male.to_owned()), ("female".to_owned(), w.female.to_owned())]
}

fn line(sheet: &Sheet<'_>, path: &str, label: &str) -> El {
    sheet.line(sheet.part(path, label, ""), "w-20", TextInput::default())
}
