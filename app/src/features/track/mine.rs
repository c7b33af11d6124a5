//! My drafts and my dossiers.

use std::sync::Arc;

use domain::{
    Lang,
    dossier::DossierState,
    view::{DossierFilter, DossierList, DossierSummary, DraftSummary, TrackingView},
};
use leptos::prelude::AnyView;

use crate::{
    context::{Refused, query, refused, use_lang},
    data::load,
    features::tracking::{self, Around},
    route::Page,
    ui::{El, Tone, el, link_button, notice, page_head, tag},
    url::with_query,
    words::{self, fill},
};

/// The page of my drafts and dossiers, or of those of the organisation that is acted for.
pub fn dossiers_page() -> AnyView {
    let lang = use_lang();
    let (refused, done) = (refused(), query("kq"));
    let (typed, faults) = tracking::filter_of_address();
    let filter = tracking::without(&typed, &faults);
    let key = with_query(&Page::Dossiers.path(), &filter.pairs());
    load(
        move || key.clone(),
        move |api, _| {
            let filter = filter.clone();
            async move {
                let around = api.0.tracking().await?;
                let filter = if around.acting.is_some() { filter } else { own(filter) };
                // Drafts stand on the first page only.
                let first = filter.after.is_empty();
                let list = api.0.dossiers(filter).await?;
                let drafts = if first { api.0.drafts().await? } else { Vec::new() };
                Ok((around, drafts, list))
            }
        },
    )
    .view(move |loaded: Loaded| {
        let (view, drafts, list) = &*loaded;
        let drafts = (!drafts.is_empty()).then(|| drafts_view(drafts, lang));
        let page = if view.acting.is_some() {
            let (typed, faults, refused) = (&typed, &*faults, &refused);
            let around = Around { view, typed, faults, refused, done: &done };
            tracking::show(&around, list, drafts, lang)
        } else {
            mine(&typed, &refused, list, drafts, lang)
        };
        page.into_any()
    })
}

/// What a person's own list is narrowed by. Of more there is no control, so nobody would see why
/// dossiers are missing.
fn own(DossierFilter { state, after, .. }: DossierFilter) -> DossierFilter {
    DossierFilter { state, after, ..DossierFilter::default() }
}

/// What stands around the list, drafts, and the list.
type Loaded = Arc<(TrackingView, Vec<DraftSummary>, DossierList)>;

/// A person's own. Forms of an organisation's list come here from whoever belongs to it no more.
fn mine(
    filter: &DossierFilter,
    refused: &Refused,
    list: &DossierList,
    drafts: Option<El>,
    lang: Lang,
) -> El {
    let words = words::track(lang);
    let wrong = (!refused.code.is_empty()).then(|| {
        let told = el("p").text(words::problem_text(&refused.code, lang));
        notice(Tone::Bad, told).attr("role", "alert")
    });
    el("div")
        .child(page_head(words.mine))
        .child(el("h1").text(words.mine))
        .maybe(wrong)
        .child(
            el("p").child(el("a").attr("href", Page::Store.path()).text(words::result(lang).store)),
        )
        .maybe(drafts)
        .child(dossiers_view(&filter.state, list, lang))
}

fn drafts_view(drafts: &[DraftSummary], lang: Lang) -> El {
    let words = words::track(lang);
    let line = |draft: &DraftSummary| {
        let href = Page::Draft { id: draft.id.clone() }.path();
        let saved = fill(words.saved, &[("when", &draft.saved_at.show())]);
        el("li")
            .child(
                el("div")
                    .child(
                        el("a").attr("href", href).text(draft.procedure_name.get(lang).to_owned()),
                    )
                    .child(el("p").class("hint").text(saved)),
            )
            .child(el("span").class("hint").attr("aria-hidden", "true").text(words.go_on))
    };
    el("section")
        .child(el("h2").text(words.drafts))
        .child(el("ul").class("tasks").children(drafts.iter().map(line)))
}

fn dossiers_view(state: &str, list: &DossierList, lang: Lang) -> El {
    let words = words::track(lang);
    let mine = Page::Dossiers.path();
    let choice = |value: &'static str, label: &'static str| {
        let chosen = (value == state).then_some("true");
        let href = with_query(&mine, &[("state", value)]);
        el("li").child(el("a").attr("href", href).opt("aria-current", chosen).text(label))
    };
    let states =
        DossierState::ALL.into_iter().map(|one| choice(one.name(), words::state_name(one, lang)));
    let filter = el("nav")
        .class("filter-links")
        .attr("aria-label", words.filter)
        .child(el("ul").child(choice("", words.all)).children(states));
    let body = if !list.items.is_empty() {
        el("ul").class("tasks").children(list.items.iter().map(|item| line(item, lang)))
    } else if state.is_empty() {
        let search = words::common(lang).search_procedures;
        el("div")
            .class("card")
            .child(el("p").text(words.no_dossiers))
            .child(el("p").child(link_button(Page::Search.path(), search)))
    } else {
        el("p").text(words.no_dossiers_state)
    };
    let more = list.next.as_ref().map(|after| {
        let href = with_query(&mine, &[("state", state), ("after", after)]);
        el("p")
            .class("actions")
            .child(el("a").class("button button-secondary").attr("href", href).text(words.more))
    });
    // Who never filed has nothing to choose from.
    let filed = !(list.items.is_empty() && state.is_empty());
    el("section")
        .child(el("h2").text(words.dossiers))
        .maybe(filed.then_some(filter))
        .child(body)
        .maybe(more)
}

fn line(item: &DossierSummary, lang: Lang) -> El {
    let words = words::track(lang);
    let href = Page::Dossier { code: item.code.clone() }.path();
    let mut facts = format!("{} · {} {}", item.code, words.submitted_on, item.submitted_at.show());
    if let Some(subject) = &item.subject_name {
        facts.push_str(&format!(" · {}", fill(words.for_subject, &[("name", subject)])));
    }
    if item.method.is_paper() {
        facts.push_str(&format!(" · {}", words::method_name(item.method, lang)));
    }
    if let Some(due) = item.due_at {
        facts.push_str(&format!(" · {} {}", words.due, due.show_date()));
    }
    el("li")
        .child(
            el("div")
                .child(el("a").attr("href", href).text(item.procedure_name.get(lang).to_owned()))
                .child(el("p").class("hint").text(facts)),
        )
        .child(tag(words::state_name(item.state, lang), words::state_tone(item.state)))
}
