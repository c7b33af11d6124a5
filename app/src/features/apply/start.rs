//! Before the first question: what it takes, which case, and whether a draft is open already.

use std::sync::Arc;

use domain::{
    Lang,
    catalogue::{Case, DocumentRequirement, Method},
    form::{Choice, Field, FieldKind},
    record,
    view::{DraftSummary, ProcedureView, SessionView, named_by},
};
use leptos::prelude::AnyView;
use serde::Serialize;

use super::{check::for_organisation, frame::sign_in_href, level, papers};
use crate::{
    api::{Api, ApiResult},
    context::{query, use_lang},
    data::load,
    format,
    route::Page,
    ui::{self, Control, El, Row, Tone, el},
    url::with_query,
    words::{self, ApplyWords, fill, problem_text},
};

/// What the page needs.
#[derive(Serialize)]
pub(super) struct Start {
    pub(super) procedure: ProcedureView,
    pub(super) session: SessionView,
    pub(super) draft: Option<DraftSummary>,
}

record!(Start { procedure, session, draft });

/// `/nop-ho-so/{code}`: what to know before starting, and the start.
pub fn start_page(code: String) -> AnyView {
    let lang = use_lang();
    let refused = query("loi");
    let chosen = Chosen { case: query("truong-hop"), centre: query("trung-tam") };
    let data = load(move || code.clone(), fetch);
    data.view(move |start: Arc<Start>| page(&start, &chosen, &refused, lang).into_any())
}

/// What was chosen already, where it is still asked for whom; empty on the first page.
#[derive(Default)]
pub(super) struct Chosen {
    pub(super) case: String,
    pub(super) centre: String,
}

pub(super) async fn fetch(api: Api, code: String) -> ApiResult<Start> {
    let procedure = api.0.procedure(code).await?;
    let session = api.0.session().await?;
    let drafts = if session.account.is_some() { api.0.drafts().await? } else { Vec::new() };
    let same = |draft: &DraftSummary| draft.procedure_code == procedure.content.code;
    let draft = drafts.into_iter().find(same);
    Ok(Start { procedure, session, draft })
}

pub(super) fn page(start: &Start, chosen: &Chosen, refused: &str, lang: Lang) -> El {
    let w = words::apply(lang);
    let content = &start.procedure.content;
    let procedure = Page::Procedure { code: content.code.clone() }.path();
    let name = content.name.get(lang);
    let wrong = !refused.is_empty();
    let title = ui::error_title(lang, wrong, &fill(w.start_title, &[("name", name)]));
    let errors =
        if wrong { vec![("start".to_owned(), problem_text(refused, lang))] } else { Vec::new() };
    let head = el("div")
        .child(ui::page_head(title))
        .child(ui::back_link(procedure.clone(), lang))
        .maybe(ui::error_summary(errors, lang))
        .child(el("p").class("caption").text(w.start_caption))
        .child(el("h1").attr("lang", content.name.lang_of(lang).code()).text(name.to_owned()));
    let acting = start.session.acting.as_ref();
    let head = head.maybe(acting.map(|acting| for_organisation(&acting.name, lang)));
    let cases: Vec<&Case> = content.cases.iter().filter(|case| case.accepts_online()).collect();
    if !content.accepts_online() || cases.is_empty() {
        return head
            .child(el("p").text(w.not_online))
            .child(ui::link_button(procedure, w.see_procedure));
    }
    if let Some(draft) = &start.draft {
        return head.child(open_draft(draft, w));
    }
    let case = cases.iter().find(|case| case.key == chosen.case);
    if let Some(filers) = case.and_then(|case| case.form.as_ref()?.filers()) {
        return head.child(for_whom(filers, chosen, start, lang));
    }
    let identity = start.session.identity.as_deref();
    head.child(el("p").text(w.start_lead))
        .child(el("h2").text(w.before_you_start))
        .children(cases.iter().map(|case| about(case, cases.len() > 1, identity, lang)))
        .child(begin(start, &cases, lang))
}

fn open_draft(draft: &DraftSummary, w: &ApplyWords) -> El {
    let text = fill(w.have_draft_text, &[("time", &draft.saved_at.show())]);
    let href = Page::Draft { id: draft.id.clone() }.path();
    ui::notice(
        Tone::Info,
        el("div")
            .id("start")
            .child(el("h2").text(w.have_draft))
            .child(el("p").text(text))
            .child(ui::link_button(href, w.continue_draft)),
    )
}

/// What a case takes; folded where there are several.
fn about(case: &Case, folded: bool, identity: Option<&str>, lang: Lang) -> El {
    let w = words::apply(lang);
    let online = case.channels.iter().find(|channel| channel.method == Method::Online);
    let mut rows = Vec::new();
    if let Some(online) = online {
        if let Some(time) = &online.time {
            rows.push(Row::new(w.time, format::duration(time, lang)));
        }
        rows.push(Row::new(w.fee, format::fee(&case.fee_of(online), lang)));
    }
    rows.extend(level::row(case, identity, lang));
    let body =
        [ui::summary_list(rows, lang), el("h3").text(w.you_need), papers_of(&case.documents, lang)];
    match &case.name {
        Some(name) if folded => {
            el("details").child(el("summary").text(name.get(lang).to_owned())).children(body)
        }
        _ => el("div").children(body),
    }
}

/// The papers of a case as a list to read before starting.
fn papers_of(documents: &[DocumentRequirement], lang: Lang) -> El {
    let papers: Vec<El> = documents
        .iter()
        .filter(|document| papers::is_paper(document))
        .map(|document| {
            let mut about = vec![papers::need_words(document, lang)];
            about.extend(papers::details(document, lang));
            el("li")
                .text(document.name.get(lang).to_owned())
                .child(el("p").class("hint").text(about.join(" · ")))
        })
        .collect();
    if papers.is_empty() {
        return el("p").text(words::apply(lang).no_papers);
    }
    el("ul").class("papers").children(papers)
}

/// For whom it is filed: the form's own question, asked first, since what is filled in depends on it.
fn for_whom(filers: &Field, chosen: &Chosen, start: &Start, lang: Lang) -> El {
    let w = words::apply(lang);
    let FieldKind::Choice { options } = &filers.kind else { return el("div") };
    let first = options.first().map_or("", |option| option.value.as_str());
    let told = |option: &Choice| (option.value.clone(), option.label.get(lang).to_owned());
    let control = Control::new("filer", filers.label.get(lang).to_owned())
        .hint(Some(w.for_whom_hint.to_owned()));
    ui::post_form(Page::Start { code: start.procedure.content.code.clone() }.path())
        .id("start")
        .child(acts_for(start))
        .child(ui::hidden("case", chosen.case.clone()))
        .child(ui::hidden("centre", chosen.centre.clone()))
        .child(ui::radios(&control, first, options.iter().map(told).collect(), lang))
        .child(ui::button(w.start))
}

/// For whom one acts while the page is shown: nothing begins for another.
fn acts_for(start: &Start) -> El {
    let acting = start.session.acting.as_ref();
    let code = acting.map_or("", |acting| acting.tax_code.as_str());
    ui::hidden("acting_for", named_by(code).to_owned())
}

/// Which centre receives it, where one can choose.
fn centre(start: &Start, lang: Lang) -> Option<El> {
    let w = words::apply(lang);
    let centres = &start.procedure.centres;
    let options =
        centres.iter().map(|centre| (centre.code.clone(), centre.name.get(lang).to_owned()));
    let control = Control::new("centre", w.receiving_at);
    let own = Some(w.by_place.to_owned());
    (!centres.is_empty()).then(|| ui::select(&control, "", options.collect(), own, lang))
}

/// The form that begins a draft, or the way to an account.
fn begin(start: &Start, cases: &[&Case], lang: Lang) -> El {
    let w = words::apply(lang);
    let name =
        |case: &Case| case.name.as_ref().map_or(&*case.key, |name| name.get(lang)).to_owned();
    let here = Page::Start { code: start.procedure.content.code.clone() }.path();
    let Some(account) = &start.session.account else {
        let register = with_query(&Page::Register.path(), &[("next", &here)]);
        return el("div").id("start").child(el("p").text(w.need_account)).child(
            el("p")
                .class("actions")
                .child(ui::link_button(sign_in_href(&here), w.sign_in_to_start))
                .child(el("a").attr("href", register).text(w.register)),
        );
    };
    let (admitted, others): (Vec<&Case>, Vec<&Case>) =
        cases.iter().partition(|case| case.admits(account.assurance));
    let more = level::needed(&others, start.session.identity.as_deref(), &here, lang);
    if admitted.is_empty() {
        return more.id("start");
    }
    let names = |cases: &[&Case]| -> Vec<String> { cases.iter().map(|case| name(case)).collect() };
    let more = (!others.is_empty())
        .then(|| el("section").child(el("h2").text(names(&others).join(", "))).child(more));
    let choice = if let [only] = cases {
        el("input").attr("type", "hidden").attr("name", "case").attr("value", only.key.clone())
    } else {
        let options = admitted.iter().map(|case| (case.key.clone(), name(case))).collect();
        let first = admitted.first().map_or("", |case| case.key.as_str());
        ui::radios(&Control::new("case", w.choose_case), first, options, lang)
    };
    let form = el("form")
        .id("start")
        .attr("method", "post")
        .attr("action", here)
        .child(acts_for(start))
        .child(choice)
        .maybe(centre(start, lang))
        .child(ui::button(w.start));
    el("div").child(form).maybe(more)
}
