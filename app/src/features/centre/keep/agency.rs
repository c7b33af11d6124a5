//! An agency of the centre: what is kept of it, and its end.

use domain::{
    Lang,
    agency::{AgencyForm, AgencyRecord, SEASON_LINES, SeasonHours},
    view::{KeptAgency, OwnCentre},
};

use super::{Asking, about::both, day, form, stale};
use crate::{
    context::Refused,
    format::number,
    route::Page,
    ui::{El, Row, button, button_danger, el, hidden, select, summary_list},
    words::{self, fill},
};

/// Seasons for which there is always room: most agencies have one or two.
const ROOM: usize = 2;

pub(super) fn body(
    own: &OwnCentre,
    code: &str,
    refused: &Refused,
    lang: Lang,
) -> Option<(String, Vec<El>)> {
    let words = words::keep(lang);
    let ask = Asking { refused, lang };
    if code.is_empty() {
        return Some((words.agency_add.to_owned(), vec![add(own, &ask)]));
    }
    let kept = own.agencies.iter().find(|kept| kept.record.code == code)?;
    let now = summary_list(now(own, &kept.record, lang), lang);
    let title = fill(words.change_of, &[("name", kept.record.name.get(lang))]);
    let mut forms: Vec<El> = stale(refused, now, lang).into_iter().collect();
    forms.push(change(own, kept, &ask));
    if kept.record.profile.until.is_none() {
        forms.push(end(own, kept, &ask));
    }
    Some((title, forms))
}

fn add(own: &OwnCentre, ask: &Asking<'_>) -> El {
    let words = words::keep(ask.lang);
    let control = ask.control("code", words.code).hint(Some(words.code_hint.to_owned()));
    let parent = top(own).map(|top| top.code.clone()).unwrap_or_default();
    let new = AgencyForm { parent, ..AgencyForm::default() };
    let form = form(own, &Page::OwnAgency, "add").child(ask.input(control, "text", "w-12", ""));
    fields(form, own, None, &new, ask)
        .child(el("p").class("actions").child(button(words.add_button)))
}

fn change(own: &OwnCentre, kept: &KeptAgency, ask: &Asking<'_>) -> El {
    let words = words::keep(ask.lang);
    let form = form(own, &Page::OwnAgency, "change")
        .child(hidden("agency", kept.record.code.clone()))
        .child(hidden("version", kept.version.to_string()))
        .child(el("p").class("hint").text(fill(words.code_fixed, &[("code", &kept.record.code)])));
    fields(form, own, Some(&kept.record), &AgencyForm::from(&kept.record), ask)
        .child(el("p").class("actions").child(button(words.save)))
}

/// The questions of both forms.
fn fields(
    form: El,
    own: &OwnCentre,
    kept: Option<&AgencyRecord>,
    filled: &AgencyForm,
    ask: &Asking<'_>,
) -> El {
    let words = words::keep(ask.lang);
    let code = kept.map(|kept| kept.code.as_str());
    let [name, name_en] = both(Some(&filled.name));
    let [address, address_en] = both(Some(&filled.address));
    let is_top = kept.is_some_and(|kept| kept.parent.is_none());
    let parent = (!is_top).then(|| {
        let choose = words::common(ask.lang).choose.to_owned();
        let options = ours(own, code, &filled.parent, ask.lang);
        let control = ask.control("parent", words.parent);
        select(&control, &filled.parent, options, Some(choose), ask.lang)
    });
    let hotline = ask.control("hotline", words.hotline).optional(true);
    let hotline = hotline.hint(Some(words.hotline_hint.to_owned()));
    let ended = kept.is_some_and(|kept| kept.profile.until.is_some());
    let after = ended.then(|| {
        let control = ask.control("successor", words.successor).optional(true);
        let options = successors(own, code, &filled.successor, ask.lang);
        let none = Some(words.successor_none.to_owned());
        el("div").child(ask.date("until", words.until, &filled.until, true)).child(select(
            &control,
            &filled.successor,
            options,
            none,
            ask.lang,
        ))
    });
    form.child(ask.line("name.vi", words.name, &name))
        .child(ask.may("name.en", words.name_en, &name_en))
        .maybe(parent)
        .child(ask.may("address.vi", words.address, &address))
        .child(ask.may("address.en", words.address_en, &address_en))
        .child(ask.input(hotline, "tel", "w-20", &filled.hotline))
        .child(ask.input(
            ask.control("email", words.email).optional(true),
            "email",
            "",
            &filled.email,
        ))
        .child(ask.may("seal", words.seal, &filled.seal))
        .child(ask.date("since", words.since, &filled.since, true))
        .maybe(after)
        .child(hours(&filled.hours, ask))
}

/// The seasons, with room for one more.
fn hours(list: &[SeasonHours], ask: &Asking<'_>) -> El {
    let words = words::keep(ask.lang);
    let none = SeasonHours { from: String::new(), spans: Vec::new() };
    let season = |index: usize| {
        let season = list.get(index).unwrap_or(&none);
        let legend = fill(words.season, &[("n", &number(index as i64 + 1, ask.lang))]);
        let (from, spans) = (format!("hours.{index}.from"), format!("hours.{index}.spans"));
        let from = ask.control(&from, words.season_from).optional(true);
        let from = from.hint(Some(words.season_from_hint.to_owned()));
        let spans = ask.control(&spans, words.spans).optional(true);
        let spans = spans.hint(Some(words.spans_hint.to_owned()));
        el("fieldset")
            .child(el("legend").class("label").text(legend))
            .child(ask.input(from, "text", "w-10", &day_first(&season.from)))
            .child(ask.input(spans, "text", "", &season.spans.join(", ")))
    };
    // What was typed in one line more comes back, too.
    let typed = (0..SEASON_LINES).rev().find(|index| {
        let typed = ask.refused.typed.get(&format!("hours.{index}.from"));
        typed.is_some_and(|typed| !typed.is_empty())
    });
    let count = (list.len() + 1).max(ROOM).max(typed.map_or(0, |last| last + 1));
    el("section")
        .child(el("h2").text(words.hours))
        .child(el("p").text(words.hours_lead))
        .child(el("p").text(words.hours_promised))
        .children((0..count).map(season))
}

/// `16/04` of `04-16`.
fn day_first(from: &str) -> String {
    let parts = from.split_once('-');
    parts.map_or_else(|| from.to_owned(), |(month, day)| [day, month].join("/"))
}

/// The last day, and who goes on.
fn end(own: &OwnCentre, kept: &KeptAgency, ask: &Asking<'_>) -> El {
    let words = words::keep(ask.lang);
    let choose = words::common(ask.lang).choose.to_owned();
    let control = ask.control("goes_on", words.successor);
    let options = successors(own, Some(&kept.record.code), "", ask.lang);
    let form = form(own, &Page::OwnAgency, "end")
        .child(hidden("agency", kept.record.code.clone()))
        .child(hidden("version", kept.version.to_string()))
        .child(ask.date("last_day", words.until, "", false))
        .child(select(&control, "", options, Some(choose), ask.lang))
        .child(el("p").class("actions").child(button_danger(words.end_button)));
    el("section")
        .class("danger-zone")
        .child(el("h2").text(words.end))
        .child(el("p").text(words.end_lead))
        .child(form)
}

/// The agency above all of the centre's.
fn top(own: &OwnCentre) -> Option<&AgencyRecord> {
    own.agencies.iter().map(|kept| &kept.record).find(|record| record.parent.is_none())
}

/// The centre's agencies that have not ended, but for one; what is chosen is always among them.
fn ours(own: &OwnCentre, but: Option<&str>, chosen: &str, lang: Lang) -> Vec<(String, String)> {
    let offered = own.agencies.iter().map(|kept| &kept.record).filter(|record| {
        let exists = record.profile.until.as_ref().is_none_or(|until| *until >= own.today);
        record.code == chosen || (exists && Some(record.code.as_str()) != but)
    });
    offered.map(|record| option(&record.code, record.name.get(lang))).collect()
}

/// The same, then those of others.
fn successors(
    own: &OwnCentre,
    but: Option<&str>,
    chosen: &str,
    lang: Lang,
) -> Vec<(String, String)> {
    let mut options = ours(own, but, chosen, lang);
    options.extend(own.elsewhere.iter().map(|other| option(&other.code, other.name.get(lang))));
    if !chosen.is_empty() && !options.iter().any(|(code, _)| code == chosen) {
        options.push((chosen.to_owned(), chosen.to_owned()));
    }
    options
}

fn option(code: &str, name: &str) -> (String, String) {
    (code.to_owned(), format!("{name} ({code})"))
}

/// What is stored, as it is read.
fn now(own: &OwnCentre, record: &AgencyRecord, lang: Lang) -> Vec<Row> {
    let words = words::keep(lang);
    let profile = &record.profile;
    let named = |code: &String| super::notes::named(own, code, lang);
    let line = |key: &str, value: Option<String>| Row {
        key: key.to_owned(),
        value: value.into_iter().collect(),
        change: None,
    };
    let seasons = profile
        .hours
        .iter()
        .map(|season| [day_first(&season.from), season.spans.join(", ")].join(": "));
    vec![
        line(words.name, Some(record.name.vi.clone())),
        line(words.name_en, record.name.en.clone()),
        line(words.parent, record.parent.as_ref().map(named)),
        line(words.address, profile.address.as_ref().map(|address| address.vi.clone())),
        line(words.address_en, profile.address.as_ref().and_then(|address| address.en.clone())),
        line(words.hotline, profile.hotline.clone()),
        line(words.email, profile.email.clone()),
        line(words.seal, profile.seal.clone()),
        line(words.since, profile.since.as_deref().map(day)),
        line(words.until, profile.until.as_deref().map(day)),
        line(words.successor, profile.successor.as_ref().map(named)),
        Row { key: words.hours.to_owned(), value: seasons.collect(), change: None },
    ]
}
