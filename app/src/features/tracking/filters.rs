//! How many dossiers stand where, and what the list is narrowed by.

use domain::{Lang, tracking::TrackColumn, view::DossierFilter};

use super::{Around, Errors, address, at};
use crate::{
    format::number,
    route::Page,
    ui::{Control, El, TextInput, button_secondary, checkboxes, el, hidden, select, text_input},
    words::{self, TrackingWords, fill, state_group_name, track_column_name},
};

/// Days ahead that can be chosen.
const AHEAD: [&str; 3] = ["3", "7", "30"];

/// One link a group with how many dossiers are of it; where none is there is nothing to open, except
/// what is shown.
pub(super) fn counts(around: &Around<'_>, lang: Lang) -> El {
    let (words, typed) = (words::tracking(lang), around.typed);
    let (sort, columns) = (&typed.sort, &typed.columns);
    let fresh =
        DossierFilter { sort: sort.clone(), columns: columns.clone(), ..DossierFilter::default() };
    let link = |filter: DossierFilter, label: &'static str, count: i64, here: bool| {
        el("li").child(
            el("a")
                .attr("href", address(&filter))
                .opt("aria-current", here.then_some("page"))
                .child(el("span").text(label))
                .text(" ")
                .child(el("strong").text(number(count, lang))),
        )
    };
    let total = around.view.groups.iter().map(|one| one.count).sum();
    let any = typed.group.is_empty() && typed.state.is_empty();
    let ours = typed.waiting == "ours";
    let waiting = DossierFilter { waiting: "ours".to_owned(), ..fresh.clone() };
    let groups =
        around.view.groups.iter().filter(|one| one.count > 0 || one.group.name() == typed.group);
    let groups = groups.map(|one| {
        let group = one.group.name().to_owned();
        let here = typed.group == group;
        let filter = DossierFilter { group, ..fresh.clone() };
        link(filter, state_group_name(one.group, lang), one.count, here)
    });
    let all = link(fresh.clone(), words::track(lang).all, total, any && !ours);
    el("nav").class("desk-counts").attr("aria-label", words.counts).child(
        el("ul")
            .child(all)
            .child(link(waiting, words.ours, around.view.ours, any && ours))
            .children(groups),
    )
}

/// The form that narrows the list: its fields stand in the address.
pub(super) fn form(around: &Around<'_>, errors: Errors<'_>, lang: Lang) -> El {
    let (words, typed) = (words::tracking(lang), around.typed);
    let search = Control::new("q", words.search).hint(Some(words.search_hint.to_owned()));
    let line = TextInput {
        value: typed.q.clone(),
        kind: "search",
        spellcheck_off: true,
        ..TextInput::default()
    };
    let day = |name: &'static str, label: &'static str, value: &str| {
        let input = TextInput { value: value.to_owned(), kind: "date", ..TextInput::default() };
        text_input(&Control::new(name, label).error(at(errors, name)), input, lang)
    };
    let kept = [("group", &typed.group), ("state", &typed.state), ("waiting", &typed.waiting)];
    let kept = kept.into_iter().filter(|(_, value)| !value.is_empty());
    let narrowed = typed.from_the_start() != DossierFilter::default();
    let all = narrowed.then(|| {
        el("p").child(el("a").attr("href", Page::Dossiers.path()).text(words.all_of_them))
    });
    let form = el("form")
        .class("desk-filters")
        .attr("method", "get")
        .attr("action", Page::Dossiers.path())
        .attr("role", "search")
        .attr("aria-label", words.narrow)
        .children(kept.map(|(name, value)| hidden(name, value.clone())))
        .child(text_input(&search, line, lang))
        .child(procedures(around, words, lang))
        .child(members(around, words, lang))
        .child(day("from", words.from_day, &typed.from))
        .child(day("to", words.to_day, &typed.to))
        .child(due(typed, words, lang))
        .child(order(typed, words, lang))
        .child(columns(typed, words, lang))
        .child(button_secondary(words.show));
    el("div").child(form).maybe(all)
}

fn procedures(around: &Around<'_>, words: &TrackingWords, lang: Lang) -> El {
    let chosen = &around.typed.procedure;
    let known = around.view.procedures.iter();
    let options = known.map(|one| (one.code.clone(), one.name.get(lang).to_owned()));
    let control = Control::new("procedure", words::track(lang).procedure);
    let options = with_chosen(options.collect(), chosen);
    select(&control, chosen, options, Some(words.any_procedure.to_owned()), lang)
}

fn members(around: &Around<'_>, words: &TrackingWords, lang: Lang) -> El {
    let chosen = &around.typed.member;
    let known = around.view.members.iter();
    let options = known.map(|one| (one.account.clone(), one.full_name.clone()));
    let control = Control::new("member", words.member);
    let options = with_chosen(options.collect(), chosen);
    select(&control, chosen, options, Some(words.any_member.to_owned()), lang)
}

/// What a link led here with stays chosen, also where nothing of it is there.
fn with_chosen(mut options: Vec<(String, String)>, chosen: &str) -> Vec<(String, String)> {
    if !chosen.is_empty() && options.iter().all(|(value, _)| value != chosen) {
        options.push((chosen.to_owned(), chosen.to_owned()));
    }
    options
}

fn due(typed: &DossierFilter, words: &TrackingWords, lang: Lang) -> El {
    let within = |days: &str| (days.to_owned(), fill(words.due_days, &[("n", days)]));
    let mut options = vec![("overdue".to_owned(), words.due_overdue.to_owned())];
    options.extend(AHEAD.map(within));
    let other = !typed.due.is_empty() && options.iter().all(|(value, _)| *value != typed.due);
    if other {
        options.push(within(&typed.due));
    }
    let control = Control::new("due", words.due_in);
    select(&control, &typed.due, options, Some(words.due_any.to_owned()), lang)
}

fn order(typed: &DossierFilter, words: &TrackingWords, lang: Lang) -> El {
    let orders = [("", words.order_due), ("newest", words.order_newest)];
    let orders = orders.map(|(value, label)| (value.to_owned(), label.to_owned())).to_vec();
    let chosen = if typed.sort == "newest" { "newest" } else { "" };
    select(&Control::new("sort", words.order), chosen, orders, None, lang)
}

fn columns(typed: &DossierFilter, words: &TrackingWords, lang: Lang) -> El {
    let chosen: Vec<String> = chosen_columns(typed).map(|one| one.name().to_owned()).collect();
    let option =
        |one: TrackColumn| (one.name().to_owned(), track_column_name(one, lang).to_owned());
    let options = TrackColumn::ALL.map(option).to_vec();
    let boxes = checkboxes(&Control::new("columns", words.columns), &chosen, options, lang);
    el("details").child(el("summary").text(words.columns)).child(boxes)
}

/// The columns that are shown.
pub(super) fn chosen_columns(typed: &DossierFilter) -> impl Iterator<Item = TrackColumn> {
    let named: Vec<TrackColumn> =
        typed.columns.split(',').filter_map(TrackColumn::from_name).collect();
    let usual = named.is_empty();
    TrackColumn::ALL.into_iter().filter(move |one| {
        if usual { TrackColumn::USUAL.contains(one) } else { named.contains(one) }
    })
}
