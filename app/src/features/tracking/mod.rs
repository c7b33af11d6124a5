//! `/ho-so` of whoever acts for an organisation: many dossiers, counted, narrowed, searched and saved.
//! Everything that is chosen stands in the address.

mod calendar;
mod filters;
mod list;
mod views;

use domain::{
    Lang,
    tracking::FilterFault,
    view::{DossierFilter, DossierList, TrackingView, named_by},
};

use crate::{
    context::{Refused, query, query_list},
    route::Page,
    ui::{El, Tone, el, error_summary, error_title, hidden, notice, page_head},
    url::with_query,
    words::{self, TrackingWords},
};

/// What stands around the list, and what was asked and done.
pub struct Around<'a> {
    /// What the portal tells.
    pub view: &'a TrackingView,
    /// The filter as it was typed.
    pub typed: &'a DossierFilter,
    /// What of it cannot be read.
    pub faults: &'a [FilterFault],
    /// A form of the page that was refused.
    pub refused: &'a Refused,
    /// What was done; empty where nothing was.
    pub done: &'a str,
}

/// What was wrong, at the controls.
type Errors<'a> = &'a [(String, String)];

/// Controls of the filter that somebody types freely.
const DAYS: [&str; 2] = ["from", "to"];

/// The filter that the address asks for, with days that make no sense. What else cannot be read nobody
/// has typed: the portal refuses it.
pub fn filter_of_address() -> (DossierFilter, Vec<FilterFault>) {
    let part = |name: &str| if name == "columns" { query_list(name) } else { query(name) };
    let filter = DossierFilter::of_parts(part);
    let faults = filter.narrowing().err().unwrap_or_default();
    let typed = faults.iter().all(|(part, _)| DAYS.contains(part));
    (filter, if typed { faults } else { Vec::new() })
}

/// The filter without its days where they make no sense.
pub fn without(filter: &DossierFilter, faults: &[FilterFault]) -> DossierFilter {
    let mut filter = filter.clone();
    if !faults.is_empty() {
        filter.from.clear();
        filter.to.clear();
    }
    filter
}

/// The page.
pub fn show(around: &Around<'_>, list: &DossierList, drafts: Option<El>, lang: Lang) -> El {
    let words = words::tracking(lang);
    let errors = wrong(around, lang);
    let told = done_words(around.done, words);
    let page = el("div")
        .child(page_head(error_title(lang, !errors.is_empty(), words.title)))
        .maybe(error_summary(errors.clone(), lang))
        .child(el("h1").text(words.title))
        .maybe(told.map(|told| notice(Tone::Good, el("p").text(told)).attr("role", "status")))
        .maybe(calendar::address(around.refused, words))
        .child(el("p").class("lead").text(words.lead))
        .child(
            el("p").child(el("a").attr("href", Page::Store.path()).text(words::result(lang).store)),
        )
        .maybe(drafts)
        .child(filters::counts(around, lang))
        .child(views::links(around, words))
        .child(filters::form(around, &errors, lang))
        .child(list::section(around, list, lang))
        .child(views::saving(around, &errors, lang))
        .child(calendar::section(around, words));
    around.refused.refill(page)
}

/// What is wrong, as pairs of a control's id and words.
fn wrong(around: &Around<'_>, lang: Lang) -> Vec<(String, String)> {
    let refused = around.refused;
    let days = around.faults.iter();
    let days = days.map(|(part, code)| ((*part).to_owned(), words::problem_text(code, lang)));
    let place = place(refused);
    let named = (!refused.errors.is_empty())
        .then(|| (place.clone(), words::tracking(lang).view_name_missing.to_owned()));
    let whole = (!refused.code.is_empty() && refused.errors.is_empty())
        .then(|| (place, words::problem_text(&refused.code, lang)));
    days.chain(named).chain(whole).collect()
}

/// The control that what is wrong with a form stands at.
fn place(refused: &Refused) -> String {
    let typed = |name: &str| refused.typed.get(name).map_or("", String::as_str);
    match typed("action") {
        "save_view" => "name".to_owned(),
        "rename_view" => views::name_of(typed("view")),
        "delete_view" => views::HEADING.to_owned(),
        "export" => list::HEADING.to_owned(),
        _ => calendar::HEADING.to_owned(),
    }
}

/// The words at one control.
fn at(errors: Errors<'_>, id: &str) -> Option<String> {
    errors.iter().find(|(known, _)| known == id).map(|(_, text)| text.clone())
}

fn done_words(done: &str, words: &TrackingWords) -> Option<&'static str> {
    match done {
        "luu" => Some(words.view_saved),
        "doi-ten" => Some(words.view_renamed),
        "xoa" => Some(words.view_deleted),
        "thu-hoi-lich" => Some(words.calendar_ended),
        _ => None,
    }
}

/// The address of a list.
fn address(filter: &DossierFilter) -> String {
    with_query(&Page::Dossiers.path(), &filter.pairs())
}

/// What goes with every form: for whom the list is shown, as another tab may switch, and what is shown
/// of it now.
fn kept(around: &Around<'_>, filter: &DossierFilter) -> Vec<El> {
    let filter = filter.from_the_start();
    let acting = around.view.acting.as_ref().map_or("", |acting| acting.tax_code.as_str());
    let whom = [("acting_for", named_by(acting))];
    let some = filter.pairs().into_iter().filter(|(_, value)| !value.is_empty());
    whom.into_iter().chain(some).map(|(name, value)| hidden(name, value.to_owned())).collect()
}
