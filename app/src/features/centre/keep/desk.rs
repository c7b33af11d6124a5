//! A counter of the centre.

use domain::{Lang, centre::CentreDesk, view::OwnCentre};

use super::{Asking, about::both, form, stale};
use crate::{
    context::Refused,
    route::Page,
    ui::{El, Row, button, button_danger, checkboxes, el, hidden, summary_list},
    words::{self, fill},
};

pub(super) fn body(
    own: &OwnCentre,
    key: &str,
    refused: &Refused,
    lang: Lang,
) -> Option<(String, Vec<El>)> {
    let words = words::keep(lang);
    let ask = Asking { refused, lang };
    if key.is_empty() {
        let control = ask.control("key", words.desk_key);
        let control = control.hint(Some(words.desk_key_hint.to_owned()));
        let form = versioned(own, "add").child(ask.input(control, "text", "w-10", &next_key(own)));
        let form = fields(form, own, &CentreDesk::default(), &ask)
            .child(el("p").class("actions").child(button(words.add_button)));
        let forms = stale(refused, desks(own, lang), lang).into_iter().chain([form]);
        return Some((words.desk_add.to_owned(), forms.collect()));
    }
    let desk = own.profile.desk(key)?;
    let title = fill(words.change_of, &[("name", desk.name.get(lang))]);
    let change =
        fields(versioned(own, "change").child(hidden("desk", key.to_owned())), own, desk, &ask)
            .child(el("p").class("actions").child(button(words.save)));
    let close = el("section")
        .class("danger-zone")
        .child(el("h2").text(words.desk_close))
        .child(el("p").text(words.desk_close_lead))
        .child(
            versioned(own, "close")
                .child(hidden("desk", key.to_owned()))
                .child(el("p").class("actions").child(button_danger(words.desk_close))),
        );
    let forms = stale(refused, desks(own, lang), lang).into_iter().chain([change, close]);
    Some((title, forms.collect()))
}

fn versioned(own: &OwnCentre, order: &'static str) -> El {
    form(own, &Page::OwnDesk, order).child(hidden("version", own.view.version.to_string()))
}

fn fields(form: El, own: &OwnCentre, desk: &CentreDesk, ask: &Asking<'_>) -> El {
    let words = words::keep(ask.lang);
    let [name, name_en] = both(Some(&desk.name));
    let control = ask.control("agencies", words.desk_agencies).optional(true);
    let offered = own.agencies.iter().map(|kept| &kept.record).filter(|record| {
        let exists = record.profile.until.as_ref().is_none_or(|until| *until >= own.today);
        exists || desk.agencies.contains(&record.code)
    });
    let options = offered.map(|record| {
        (record.code.clone(), format!("{} ({})", record.name.get(ask.lang), record.code))
    });
    form.child(ask.line("name.vi", words.desk_name, &name))
        .child(ask.may("name.en", words.desk_name_en, &name_en))
        .child(checkboxes(&control, &desk.agencies, options.collect(), ask.lang))
}

/// The number after the highest one.
fn next_key(own: &OwnCentre) -> String {
    let highest = own.profile.desks.iter().filter_map(|desk| desk.key.parse::<u32>().ok()).max();
    highest.unwrap_or(0).saturating_add(1).to_string()
}

/// The counters as they are stored.
fn desks(own: &OwnCentre, lang: Lang) -> El {
    let row = |desk: &CentreDesk| Row::new(desk.key.clone(), desk.name.get(lang));
    summary_list(own.profile.desks.iter().map(row).collect(), lang)
}
