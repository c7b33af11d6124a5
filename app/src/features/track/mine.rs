//! My drafts and my dossiers.

use domain::{
    Lang,
    dossier::DossierState,
    view::{DossierList, DossierSummary, DraftSummary},
};
use leptos::prelude::{AnyView, With};
use leptos_router::hooks::use_location;

use crate::{
    context::use_lang,
    data::load,
    route::Page,
    ui::{El, el, link_button, page_head, tag},
    url::with_query,
    words::{self, fill},
};

/// The page of my drafts and dossiers.
pub fn dossiers_page() -> AnyView {
    let lang = use_lang();
    let words = words::track(lang);
    let asked = use_location().query;
    let key = move || {
        asked.with(|query| {
            let part = |name| query.get(name).unwrap_or_default();
            format!("{}\u{1f}{}", part("state"), part("after"))
        })
    };
    let mine = load(key, |api, key| async move {
        let (state, after) = key.split_once('\u{1f}').unwrap_or_default();
        let list = api.0.dossiers(state.to_owned(), after.to_owned()).await?;
        // Drafts stand on the first page only.
        let drafts = if after.is_empty() { api.0.drafts().await? } else { Vec::new() };
        Ok((state.to_owned(), drafts, list))
    });
    mine.view(move |mine| {
        let (state, drafts, list) = &*mine;
        el("div")
            .child(page_head(words.mine))
            .child(el("h1").text(words.mine))
            .child(
                el("p").child(
                    el("a").attr("href", Page::Store.path()).text(words::result(lang).store),
                ),
            )
            .maybe((!drafts.is_empty()).then(|| drafts_view(drafts, lang)))
            .child(dossiers_view(state, list, lang))
            .into_any()
    })
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
