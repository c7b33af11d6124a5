//! `/tai-lieu`: my documents, to download again and to use in another dossier. Who signed in a while
//! ago proves first to be their owner.

mod locked;
mod paper;

use std::sync::Arc;

use domain::{
    Lang, record,
    view::{DraftView, StoredDocument, StoredPaperList},
};
use leptos::prelude::AnyView;
use serde::Serialize;

use super::delivery::file_of;
use crate::{
    api::{Api, ApiResult},
    context::{Refused, query, refused, use_lang},
    data::load,
    features::apply::is_paper,
    route::Page,
    ui::{
        Control, El, Tone, back_link, button_secondary, el, error_summary, error_title, hidden,
        notice, page_head, post_form, select, tag,
    },
    url::with_query,
    words::{self, fill},
};

/// The part of the page that has the documents.
const LIST: &str = "tai-lieu";

/// The documents, and the draft that one is chosen for.
#[derive(Default, Serialize)]
struct Loaded {
    /// Code of why nothing is shown yet; empty: the store is open.
    locked: String,
    /// The name of the national identity, where the store is locked.
    identity: Option<String>,
    documents: Vec<StoredDocument>,
    papers: StoredPaperList,
    draft: Option<DraftView>,
}

record!(Loaded { locked, identity, documents, papers, draft });

/// What the page's address says.
struct Place {
    /// The draft that a document is chosen for; empty: none.
    draft: String,
    /// Cursor of the papers; empty: the first page.
    after: String,
    /// What was done, and to what it could not be done.
    done: String,
    problem: String,
    of: String,
}

impl Place {
    fn read() -> Self {
        let (draft, after, done) = (query("nhap"), query("after"), query("kq"));
        Self { draft, after, done, problem: query("loi"), of: query("tl") }
    }

    /// The address of a page of the list.
    fn page(&self, after: &str) -> String {
        with_query(&Page::Store.path(), &[("nhap", &self.draft), ("after", after)])
    }

    /// What goes along with every form, so that it comes back to here.
    fn kept(&self) -> [El; 2] {
        [hidden("nhap", self.draft.clone()), hidden("after", self.after.clone())]
    }

    /// One step back: to the first page of the list, to the draft, or to one's dossiers.
    fn back(&self) -> String {
        match (&*self.draft, &*self.after) {
            ("", "") => Page::Dossiers.path(),
            (id, "") => Page::Documents { id: id.to_owned() }.path(),
            _ => self.page(""),
        }
    }
}

/// What is wrong, at the controls.
type Errors = [(String, String)];

/// The words at one control.
fn at(errors: &Errors, id: &str) -> Option<String> {
    errors.iter().find(|(known, _)| known == id).map(|(_, text)| text.clone())
}

/// The page; `?nhap=` names a draft that one of the documents is chosen for.
pub fn store_page() -> AnyView {
    let (lang, place, refused) = (use_lang(), Place::read(), refused());
    let key = format!("{}\u{1f}{}", place.draft, place.after);
    load(
        move || key.clone(),
        |api, key| async move {
            let (draft, after) = key.split_once('\u{1f}').unwrap_or_default();
            match opened(&api, draft, after).await {
                Err(problem) if ["proof_needed", "sign_in_again"].contains(&&*problem.code) => {
                    let identity = api.0.session().await?.identity;
                    Ok(Loaded { locked: problem.code, identity, ..Loaded::default() })
                }
                other => other,
            }
        },
    )
    .view(move |loaded: Arc<Loaded>| {
        let page = if loaded.locked.is_empty() {
            show(&loaded, &place, &refused, lang)
        } else {
            locked::page(&loaded, &place, &refused, lang)
        };
        refused.refill(page).into_any()
    })
}

async fn opened(api: &Api, draft: &str, after: &str) -> ApiResult<Loaded> {
    // Results stand on the first page only.
    let documents = if after.is_empty() { api.0.stored_documents().await? } else { Vec::new() };
    let papers = api.0.stored_papers(draft.to_owned(), after.to_owned()).await?;
    let draft = if draft.is_empty() { None } else { Some(api.0.draft(draft.to_owned()).await?) };
    Ok(Loaded { documents, papers, draft, ..Loaded::default() })
}

fn show(loaded: &Loaded, place: &Place, refused: &Refused, lang: Lang) -> El {
    let words = words::result(lang);
    let errors = errors(loaded, place, refused, lang);
    let draft = loaded.draft.as_ref();
    let lead = if draft.is_some() { words.use_lead } else { words.store_lead };
    let done = done(&place.done, lang).filter(|_| errors.is_empty());
    let results = place.after.is_empty().then(|| results(loaded, &errors, lang));
    el("div")
        .class("narrow")
        .child(page_head(error_title(lang, !errors.is_empty(), words.store)))
        .child(back_link(place.back(), lang))
        .maybe(error_summary(errors.clone(), lang))
        .child(el("h1").text(words.store))
        .maybe(done.map(|told| notice(Tone::Good, el("p").text(told)).attr("role", "status")))
        .child(el("p").class("lead").text(lead))
        .child(el("div").id(LIST).attr("tabindex", "-1").maybe(results).child(paper::section(
            &loaded.papers,
            draft,
            place,
            &errors,
            lang,
        )))
}

/// What is wrong: with a document at its own control, where it is on this page.
fn errors(loaded: &Loaded, place: &Place, refused: &Refused, lang: Lang) -> Vec<(String, String)> {
    if let Some(error) = refused.errors.first() {
        let paper = refused.typed.get("paper").map_or("", String::as_str);
        return vec![(
            format!("{}.day", paper::date_of(paper)),
            words::error_text(&error.code, lang),
        )];
    }
    let code = if refused.code.is_empty() { &place.problem } else { &refused.code };
    if code.is_empty() {
        return Vec::new();
    }
    let control = requirement_of(&place.of);
    let usable = |id: &String| *id == place.of && loaded.draft.is_some();
    let documents = loaded.documents.iter().filter(|one| usable_result(one)).map(|one| &one.id);
    let papers = loaded.papers.items.iter().filter(|one| !one.void).map(|one| &one.id);
    let shown = documents.chain(papers).any(usable);
    let id = if shown { control } else { LIST.to_owned() };
    vec![(id, words::problem_text(code, lang))]
}

fn done(done: &str, lang: Lang) -> Option<&'static str> {
    let words = words::store(lang);
    match done {
        "ngay" => Some(words.date_saved),
        "bo-ngay" => Some(words.date_gone),
        "bo" => Some(words.hidden),
        _ => None,
    }
}

fn results(loaded: &Loaded, errors: &Errors, lang: Lang) -> El {
    let words = words::result(lang);
    let draft = loaded.draft.as_ref();
    let list = if loaded.documents.is_empty() {
        el("p").text(words.store_none)
    } else {
        let line = |one: &StoredDocument| document(one, draft, errors, lang);
        el("ul").class("plain").children(loaded.documents.iter().map(line))
    };
    el("section").child(el("h2").text(words::store(lang).results)).child(list)
}

const fn usable_result(one: &StoredDocument) -> bool {
    !one.void && !one.unpaid
}

fn document(one: &StoredDocument, draft: Option<&DraftView>, errors: &Errors, lang: Lang) -> El {
    let words = words::result(lang);
    let day = one.issued_at.show_date();
    let facts = [("agency", one.agency.get(lang)), ("when", &*day)];
    let state = match () {
        () if one.void => Some(tag(words.store_void, Tone::Bad)),
        () if one.unpaid => Some(tag(words.store_unpaid, Tone::Warn)),
        () => None,
    };
    let dossier = Page::Dossier { code: one.code.clone() }.path();
    let valid = one.valid_until.as_ref().map(|last| {
        el("p").class("hint").text(fill(words.store_valid, &[("when", &day_of(last))]))
    });
    let download = (!one.unpaid).then(|| {
        let href = file_of(&one.code);
        el("p").child(el("a").attr("href", href).attr("rel", "external").text(words.download))
    });
    let title = format!("{} ({})", one.title, one.number);
    let used = draft.filter(|_| usable_result(one)).map(|draft| {
        let button = button_secondary(words.use_it);
        reuse(&one.id, draft, "", button, errors, lang)
    });
    el("li").class("card").child(
        el("div")
            .child(el("h3").text(title))
            .child(el("p").class("hint").text(fill(words.store_issued, &facts)))
            .maybe(valid)
            .maybe(state.map(|state| el("p").child(state)))
            .child(el("p").child(el("a").attr("href", dossier).text(one.code.clone())))
            .maybe(download)
            .maybe(used),
    )
}

/// The control that says what a document is used for.
fn requirement_of(document: &str) -> String {
    format!("requirement-{document}")
}

/// Puts a document into a draft, for one of the papers that the draft needs; `wanted` is the one
/// that is most likely meant.
fn reuse(id: &str, draft: &DraftView, wanted: &str, button: El, errors: &Errors, lang: Lang) -> El {
    let words = words::result(lang);
    let papers = draft.case.documents.iter().filter(|document| is_paper(document));
    let options: Vec<(String, String)> =
        papers.map(|document| (document.key.clone(), document.name.get(lang).to_owned())).collect();
    if options.is_empty() {
        return el("p").class("hint").text(words.no_paper_needed);
    }
    let choose = words::common(lang).choose.to_owned();
    let path = requirement_of(id);
    let control = Control::new(path.clone(), words.use_for).error(at(errors, &path));
    post_form(format!("{}/kho", Page::Documents { id: draft.id.clone() }.path()))
        .child(hidden("document", id.to_owned()))
        .child(select(&control, wanted, options, Some(choose), lang))
        .child(el("p").class("actions").child(button))
}

/// `2027-05-23` as people write it.
pub(super) fn day_of(day: &str) -> String {
    let mut parts = day.splitn(3, '-');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day)) => format!("{day}/{month}/{year}"),
        _ => day.to_owned(),
    }
}
