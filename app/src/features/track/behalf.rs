//! For whom a dossier is filed, where that is not the one who files it.

use domain::{
    Lang,
    form::Party,
    readiness::{ItemState, ReadinessItem},
    view::DossierView,
};

use crate::{
    ui::Row,
    words::{self, item_state_name},
};

/// Whose affair it is and who acts; nothing where the applicant files in an affair of his own. At the
/// desk with identity numbers and the papers that show it.
pub fn behalf_rows(dossier: &DossierView, desk: bool, lang: Lang) -> Vec<Row> {
    let words = words::track(lang);
    let Some(behalf) = &dossier.behalf else { return Vec::new() };
    let named = |party: &Party| {
        let number = if desk { format!(" ({})", party.personal_id) } else { String::new() };
        format!("{}{number}", party.full_name)
    };
    let relation = behalf.relation.get(lang).to_owned();
    let row = |key: &str, value| Row { key: key.to_owned(), value, change: None };
    let mut rows = vec![
        row(words.subject, vec![named(&behalf.subject), relation]),
        row(words.representative, vec![named(&behalf.representative)]),
    ];
    let parties = dossier.case.form.as_ref().and_then(|form| form.parties.as_ref());
    let filer = parties.and_then(|parties| parties.filer.as_ref());
    let mandates = filer.map_or(&[][..], |filer| &filer.mandates);
    let papers =
        dossier.readiness.items.iter().filter(|item| {
            desk && mandates.contains(&item.key) && item.state != ItemState::NotNeeded
        });
    let told = |item: &ReadinessItem| {
        format!("{}: {}", item.name.get(lang), item_state_name(item.state, lang))
    };
    let papers: Vec<String> = papers.map(told).collect();
    rows.extend((!papers.is_empty()).then(|| row(words.mandates, papers)));
    rows
}
