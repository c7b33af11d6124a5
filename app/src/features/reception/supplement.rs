//! The form of an answer to a supplement request that comes on paper: what was asked for, what the
//! form says now, which papers came this time.

use std::sync::Arc;

use domain::{
    Lang, catalogue::Case, dossier::SupplementItem, form::Answers, reception::METHOD, record,
    view::SupplementForm,
};
use leptos::prelude::AnyView;
use serde::Serialize;

use super::{
    form::{merged, posted, sheet, submit},
    papers::papers,
    wrong::{at, wrong},
};
use crate::{
    context::{Refused, refused, use_lang},
    data::load,
    features::{
        apply::{Units, add_communes},
        desk::how,
        track::item_line,
    },
    route::Page,
    ui::{El, Tone, back_link, el, error_summary, error_title, notice, page_head},
    words,
};

/// The form with the units that its addresses offer.
#[derive(Serialize)]
pub(super) struct Loaded {
    pub(super) supplement: SupplementForm,
    pub(super) units: Units,
}

record!(Loaded { supplement, units });

/// `/can-bo/ho-so/{code}/bo-sung`.
pub fn supplement_page(code: String) -> AnyView {
    let lang = use_lang();
    let refused = refused();
    let problem = refused.problem();
    let typed = refused.typed.0.iter().filter(|(name, _)| name.ends_with(".province"));
    let typed: Vec<String> = typed.map(|(_, province)| province.clone()).collect();
    load(
        move || code.clone(),
        move |api, code| {
            let typed = typed.clone();
            async move {
                let supplement = api.0.supplement_form(code).await?;
                let provinces = supplement.form.provinces.clone();
                let mut units = Units { provinces, communes: Vec::new() };
                for province in known_provinces(&supplement.answers).into_iter().chain(typed) {
                    add_communes(&api, &mut units, province).await;
                }
                Ok(Loaded { supplement, units })
            }
        },
    )
    .view(move |loaded: Arc<Loaded>| page(&loaded, &refused, &problem, lang).into_any())
}

fn known_provinces(answers: &Answers) -> Vec<String> {
    let paths = answers.0.keys().filter(|path| path.ends_with(".province"));
    paths.map(|path| answers.text(path).to_owned()).filter(|unit| !unit.is_empty()).collect()
}

/// The page; `problem` is the code of what is wrong as a whole.
pub(super) fn page(loaded: &Loaded, refused: &Refused, problem: &str, lang: Lang) -> El {
    let words = words::reception(lang);
    let Loaded { supplement, units } = loaded;
    let form = &supplement.form;
    let back = Page::DeskDossier { code: supplement.code.clone() };
    let errors =
        form.case.as_ref().map_or_else(Vec::new, |case| wrong(case, refused, problem, lang));
    let title = error_title(lang, !errors.is_empty(), words.supplement_title);
    let body = form.case.as_ref().map(|case| {
        let answers = if refused.typed.is_empty() {
            supplement.answers.clone()
        } else {
            merged(case, refused)
        };
        let here = Page::DeskSupplement { code: supplement.code.clone() }.path();
        let body = posted(here, words.supplement_take, (case, &form.key), refused)
            .child(how(METHOD, words.supplement_method, at(&errors, METHOD), lang))
            .child(sheet(case, units, &answers, refused, lang))
            .child(papers(form, case, !refused.typed.is_empty(), &errors, lang))
            .child(el("p").class("hint").text(words.supplement_lead))
            .child(el("p").class("actions").child(submit(words.supplement_take)));
        refused.refill(body)
    });
    el("div")
        .class("narrow")
        .child(page_head(title))
        .child(back_link(back.path(), lang))
        .maybe(error_summary(errors, lang))
        .child(el("p").class("eyebrow").text(supplement.code.clone()))
        .child(el("h1").text(words.supplement_title))
        .child(
            el("p")
                .class("lead")
                .attr("lang", form.procedure_name.lang_of(lang).code())
                .text(form.procedure_name.get(lang).to_owned()),
        )
        .maybe(form.case.as_ref().map(|case| asked(&supplement.items, case, lang)))
        .maybe(body)
}

fn asked(items: &[SupplementItem], case: &Case, lang: Lang) -> El {
    let line = |item: &SupplementItem| {
        let paper = case.documents.iter().find(|paper| paper.key == item.target);
        let step = || case.form.iter().flat_map(|form| &form.steps).find(|s| s.key == item.target);
        let name = paper.map(|paper| &paper.name).or_else(|| step().map(|step| &step.title));
        let name = name.map_or(item.target.as_str(), |name| name.get(lang));
        el("li").text(item_line(name, item, lang))
    };
    let list = el("div")
        .child(el("p").text(words::reception(lang).supplement_asked))
        .child(el("ul").children(items.iter().map(line)));
    notice(Tone::Info, list)
}
