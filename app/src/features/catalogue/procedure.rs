//! Everything that is published about a procedure.

use domain::{Lang, catalogue::ProcedureContent, problem::Problem, view::ProcedureView};
use leptos::prelude::AnyView;

use super::{
    case::case,
    parts::{fetch, level_tag, prose, say, search_box},
};
use crate::{
    context::{set_status, use_lang},
    data::load,
    features::problem::problem_page,
    route::Page,
    ui::{Child, El, el, link_button, page_head},
    words::{self, CatalogueWords},
};

/// The page of a procedure.
pub fn procedure_page(code: String) -> AnyView {
    let lang = use_lang();
    let key = code.clone();
    load(move || key.clone(), fetch).view_or(
        move |procedure| page(&procedure, lang).into_any(),
        move |problem| unknown(&problem, &code, lang),
    )
}

fn page(procedure: &ProcedureView, lang: Lang) -> El {
    let content = &procedure.content;
    let words = words::catalogue(lang);
    let summary = content.summary.as_ref().map(|text| say("p", text, lang).class("lead"));
    let start: El = if content.accepts_online() {
        let href = Page::Start { code: content.code.clone() }.path();
        el("div")
            .class("start")
            .child(link_button(href, words.start).class("button button-start"))
            .child(el("p").class("hint").text(words.start_note))
    } else {
        el("p").class("notice tone-neutral").text(words.not_online)
    };
    let sheet = Page::NoticeSheet { code: content.code.clone() }.path();
    let date = procedure.published_at.show_date();
    el("article")
        .class("procedure")
        .child(page_head(content.name.get(lang)))
        .child(el("p").class("eyebrow").child(say("span", &content.field, lang)))
        .child(say("h1", &content.name, lang))
        .maybe(summary)
        .child(start)
        .children(facts(content, lang))
        .maybe(related(procedure, words, lang))
        .child(
            el("p")
                .class("meta")
                .text(words::fill(words.published, &[("date", &date)]))
                .text(" · ")
                .child(el("a").attr("href", sheet).text(words.print_sheet)),
        )
}

/// Everything that a revision says, section by section.
pub fn facts(content: &ProcedureContent, lang: Lang) -> Vec<El> {
    let words = words::catalogue(lang);
    let several = content.own_cases().count() > 1;
    let mut sections = vec![overview(content, words, lang)];
    sections.extend(content.own_cases().map(|one| case(one, several, lang)));
    sections.extend(
        content.conditions.as_ref().map(|text| {
            el("section").child(el("h2").text(words.conditions)).child(prose(text, lang))
        }),
    );
    sections.extend(results(content, words, lang));
    sections.extend(legal_basis(content, words));
    sections
}

/// The facts of a procedure as a list of terms.
pub(super) fn overview(content: &ProcedureContent, words: &CatalogueWords, lang: Lang) -> El {
    let fact = |name: &'static str, value: Child| {
        el("div").child(el("dt").text(name)).child(el("dd").child(value))
    };
    let text = |name, text: Option<&domain::Text>| {
        text.filter(|text| !text.vi.is_empty())
            .map(|text| fact(name, say("span", text, lang).into()))
    };
    let old = content.level.kind.old_number().to_string();
    let level = el("span")
        .child(level_tag(content.level.kind, lang))
        .text(format!(" ({})", words::fill(words.level_old, &[("n", &old)])));
    let audience = content.audience.iter().map(|one| words::audience_name(*one, lang));
    let audience = list(audience, &content.other_audience);
    let tiers = content.government_levels.iter().map(|one| words::government_name(*one, lang));
    let tiers = list(tiers, &content.other_levels);
    let plain = |name, value: &Option<String>| value.clone().map(|value| fact(name, value.into()));
    let from = content.effective_from.as_deref().and_then(domain::time::parse_iso_date);
    el("section").child(el("h2").text(words.overview)).child(
        el("dl")
            .class("summary")
            .child(fact(words.code, content.code.clone().into()))
            .child(fact(words.level, level.into()))
            .maybe(text(words.level_reason, content.level.reason.as_ref()))
            .maybe(text(words.agency, Some(&content.agency)))
            .maybe(text(words.competent, content.competent_agency.as_ref()))
            .maybe(text(words.coordinating, content.coordinating_agency.as_ref()))
            .maybe(text(words.address, content.address.as_ref()))
            .maybe(tiers.map(|tiers| fact(words.government, tiers)))
            .maybe(audience.map(|audience| fact(words.audience, audience)))
            .maybe(plain(words.ministry, &content.ministry))
            .maybe(plain(words.decision, &content.decision))
            .maybe(
                from.map(|date| fact(words.effective_from, domain::time::show_date(date).into())),
            ),
    )
}

/// Names of ours, then those that only the source has.
fn list(names: impl Iterator<Item = &'static str>, others: &[String]) -> Option<Child> {
    let mut names: Vec<&str> = names.collect();
    names.extend(others.iter().map(String::as_str));
    (!names.is_empty()).then(|| Child::from(names.join(", ")))
}

fn results(content: &ProcedureContent, words: &CatalogueWords, lang: Lang) -> Option<El> {
    if content.results.is_empty() {
        return None;
    }
    let lines = content.results.iter().map(|result| {
        let code =
            result.code.clone().map(|code| el("span").class("hint").text(format!(" {code}")));
        el("li").child(say("span", &result.name, lang)).maybe(code)
    });
    Some(el("section").child(el("h2").text(words.results)).child(el("ul").children(lines)))
}

fn legal_basis(content: &ProcedureContent, words: &CatalogueWords) -> Option<El> {
    if content.legal_basis.is_empty() {
        return None;
    }
    let lines = content.legal_basis.iter().map(|line| el("li").text(line.clone()));
    Some(
        el("section")
            .child(el("h2").text(words.legal_basis))
            .child(el("ul").attr("lang", "vi").children(lines)),
    )
}

/// The related ones by name; what is not published here by its code alone.
fn related(procedure: &ProcedureView, words: &CatalogueWords, lang: Lang) -> Option<El> {
    if procedure.content.related.is_empty() {
        return None;
    }
    let lines = procedure.content.related.iter().map(|code| {
        let Some(found) = procedure.related.iter().find(|found| found.code == *code) else {
            return el("li").text(code.clone());
        };
        let href = Page::Procedure { code: code.clone() }.path();
        el("li").child(say("a", &found.name, lang).attr("href", href))
    });
    Some(el("section").child(el("h2").text(words.related)).child(el("ul").children(lines)))
}

/// No such procedure: the search box is what helps.
pub(super) fn unknown(problem: &Problem, code: &str, lang: Lang) -> AnyView {
    if problem.status != 404 {
        return problem_page(problem);
    }
    set_status(404);
    let words = words::catalogue(lang);
    el("div")
        .child(page_head(words.unknown_heading))
        .child(el("h1").text(words.unknown_heading))
        .child(el("p").class("lead").text(words::fill(words.unknown_text, &[("code", code)])))
        .child(
            el("form")
                .attr("action", Page::Search.path())
                .attr("role", "search")
                .child(search_box(String::new(), lang)),
        )
        .into_any()
}
