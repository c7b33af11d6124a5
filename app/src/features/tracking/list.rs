//! The list itself: a table, which becomes cards where there is no room for columns.

use domain::{
    Lang, Moment,
    tracking::TrackColumn,
    view::{DossierFilter, DossierList, DossierSummary},
};

use super::{Around, address, filters::chosen_columns, kept, without};
use crate::{
    route::Page,
    ui::{El, Pager, Tone, button_secondary, el, hidden, link_button, pager, post_form, tag},
    words::{self, TrackingWords, deadline_text, track_column_name},
};

/// Where files of the list are made.
const FILE: &str = "/ho-so/tai-ve";
/// The heading over the list.
pub(super) const HEADING: &str = "danh-sach";
/// What stands where there is nothing to tell.
const NOTHING: &str = "–";

pub(super) fn section(around: &Around<'_>, list: &DossierList, lang: Lang) -> El {
    let words = words::tracking(lang);
    // Days that make no sense narrow nothing.
    let filter = without(around.typed, around.faults);
    let body = if list.items.is_empty() {
        empty(around, words, lang)
    } else {
        let columns: Vec<TrackColumn> = chosen_columns(&filter).collect();
        el("div")
            .child(downloads(around, &filter, words))
            .child(table(list, &columns, words, lang))
            .maybe(pages(&filter, list, lang))
    };
    el("section").child(el("h2").id(HEADING).text(words.list)).child(body)
}

fn empty(around: &Around<'_>, words: &TrackingWords, lang: Lang) -> El {
    if around.view.groups.iter().any(|one| one.count > 0) {
        return el("p").class("desk-empty").text(words.empty_narrowed);
    }
    let search = words::common(lang).search_procedures;
    el("div")
        .class("card")
        .child(el("p").text(words.empty))
        .child(el("p").child(link_button(Page::Search.path(), search)))
}

/// A file is noted with the organisation, so it is asked for by a form.
fn downloads(around: &Around<'_>, filter: &DossierFilter, words: &TrackingWords) -> El {
    let press = |kind: &'static str, label: &'static str| {
        button_secondary(label).attr("name", "kind").attr("value", kind)
    };
    post_form(FILE)
        .class("actions no-print")
        .child(hidden("action", "export"))
        .children(kept(around, filter))
        .child(press("csv", words.as_csv))
        .child(press("xlsx", words.as_xlsx))
}

fn table(list: &DossierList, columns: &[TrackColumn], words: &TrackingWords, lang: Lang) -> El {
    let track = words::track(lang);
    let always = [track.code, track.procedure];
    let chosen = columns.iter().map(|column| track_column_name(*column, lang));
    let heads = always.into_iter().chain(chosen);
    let head = heads.map(|name| el("th").attr("scope", "col").text(name));
    let rows = list.items.iter().map(|item| row(item, columns, words, lang));
    el("table")
        .class("desk-table")
        .child(el("thead").child(el("tr").children(head)))
        .child(el("tbody").children(rows))
}

fn row(item: &DossierSummary, columns: &[TrackColumn], words: &TrackingWords, lang: Lang) -> El {
    let track = words::track(lang);
    let href = Page::Dossier { code: item.code.clone() }.path();
    let procedure =
        el("td").attr("data-label", track.procedure).text(item.procedure_name.get(lang).to_owned());
    el("tr")
        .child(
            el("th").attr("scope", "row").child(el("a").attr("href", href).text(item.code.clone())),
        )
        .child(procedure)
        .children(columns.iter().map(|column| cell(item, *column, words, lang)))
}

fn cell(item: &DossierSummary, column: TrackColumn, words: &TrackingWords, lang: Lang) -> El {
    let cell = el("td").attr("data-label", track_column_name(column, lang));
    let late = |late: bool| late.then(|| tag(words.late, Tone::Bad));
    let told = |text: Option<String>| text.unwrap_or_else(|| NOTHING.to_owned());
    match column {
        TrackColumn::Subject => cell.text(told(item.subject_name.clone())),
        TrackColumn::Member => cell.text(told(item.filed_by.clone())),
        TrackColumn::Submitted => cell.text(item.submitted_at.show_date()),
        TrackColumn::Method => cell.text(words::method_name(item.method, lang)),
        TrackColumn::Due => {
            let day = told(item.due_at.map(Moment::show_date));
            cell.text(day).text(" ").maybe(late(item.late))
        }
        TrackColumn::Ours => {
            let end = told(item.ours.map(|end| deadline_text(end, lang)));
            cell.text(end).text(" ").maybe(late(item.ours_late))
        }
        TrackColumn::State => {
            cell.child(tag(words::state_name(item.state, lang), words::state_tone(item.state)))
        }
    }
}

fn pages(filter: &DossierFilter, list: &DossierList, lang: Lang) -> Option<El> {
    let next = list.next.as_ref();
    let next = next.map(|after| address(&DossierFilter { after: after.clone(), ..filter.clone() }));
    let previous = (!filter.after.is_empty()).then(|| address(&filter.from_the_start()));
    pager(Pager { next, previous, ..Pager::default() }, lang)
}
