//! Papers of earlier dossiers in the store: until when each is valid, used again, taken out.

use domain::{
    Lang,
    view::{DraftView, StoredPaper, StoredPaperList},
};

use super::{Errors, Place, at, day_of, reuse};
use crate::{
    format::size,
    route::Page,
    ui::{Control, El, Tone, button_secondary, date_input, el, hidden, post_form, tag},
    url::encode,
    words::{self, fill},
};

/// The papers, a page of them.
pub(super) fn section(
    papers: &StoredPaperList,
    draft: Option<&DraftView>,
    place: &Place,
    errors: &Errors,
    lang: Lang,
) -> El {
    let words = words::store(lang);
    let section = el("section").child(el("h2").text(words.papers));
    if papers.items.is_empty() {
        return section.child(el("p").text(words.papers_none));
    }
    let line = |one: &StoredPaper| paper(one, draft, place, errors, lang);
    let more = papers.next.as_ref().map(|after| {
        let link = el("a").class("button button-secondary").attr("href", place.page(after));
        el("p").class("actions").child(link.text(words::track(lang).more))
    });
    section
        .child(el("p").text(words.papers_lead))
        .child(el("ul").class("plain").children(papers.items.iter().map(line)))
        .maybe(more)
}

/// The question until when a paper is valid.
pub(super) fn date_of(paper: &str) -> String {
    format!("ngay-{paper}")
}

fn paper(
    one: &StoredPaper,
    draft: Option<&DraftView>,
    place: &Place,
    errors: &Errors,
    lang: Lang,
) -> El {
    let words = words::store(lang);
    let dossier = Page::Dossier { code: one.code.clone() }.path();
    let file = el("a")
        .attr("href", format!("{dossier}/tep/{}", encode(&one.id)))
        .attr("rel", "external")
        .text(one.file_name.clone());
    let handed_in = fill(words.handed_in, &[("when", &one.handed_in_at.show_date())]);
    let valid = one.valid_until.as_ref().map_or_else(
        || words.date_unknown.to_owned(),
        |last| fill(words::result(lang).store_valid, &[("when", &day_of(last))]),
    );
    let state = if one.void {
        Some(tag(words.over, Tone::Bad))
    } else {
        (!one.fits.is_empty()).then(|| tag(words.fits, Tone::Good))
    };
    let used = draft.filter(|_| !one.void).map(|draft| {
        let wanted = one.fits.first().map_or("", String::as_str);
        reuse(&one.id, draft, wanted, named(words.use_paper, one), errors, lang)
    });
    el("li").class("card").child(
        el("div")
            .child(
                el("h3")
                    .attr("lang", one.name.lang_of(lang).code())
                    .text(one.name.get(lang).to_owned()),
            )
            .child(el("p").child(file).text(format!(" · {}", size(one.size, lang))))
            .child(
                el("p")
                    .class("hint")
                    .text(handed_in)
                    .child(el("a").attr("href", dossier).text(one.code.clone())),
            )
            .child(el("p").class("hint").text(valid))
            .maybe(state.map(|state| el("p").child(state)))
            .maybe(used)
            .child(keep(one, place, errors, lang)),
    )
}

/// A button, with the file's name for those who listen.
fn named(label: &'static str, one: &StoredPaper) -> El {
    let of = el("span").class("hidden").text(format!(" ({})", one.file_name));
    button_secondary(label).child(of)
}

/// The day until which it is valid, and the way out of the store.
fn keep(one: &StoredPaper, place: &Place, errors: &Errors, lang: Lang) -> El {
    let words = words::store(lang);
    let path = date_of(&one.id);
    let wrong = at(errors, &format!("{path}.day"));
    let form = |action: &'static str| {
        post_form(Page::Store.path())
            .child(hidden("action", action))
            .child(hidden("paper", one.id.clone()))
            .children(place.kept())
    };
    let press = |button: El| el("p").class("actions").child(button);
    let control = Control::new(path, words.date).error(wrong.clone());
    let date = form("date")
        .child(date_input(&control, parts_of(one.valid_until.as_deref()), false, lang))
        .child(press(named(words.save_date, one)));
    let no_date = one.valid_until.as_ref().map(|_| {
        let button = named(words.no_date, one);
        form("no_date").child(press(button))
    });
    let hide = form("hide")
        .child(el("p").class("hint").text(fill(words.hide_lead, &[("code", &one.code)])))
        .child(press(named(words.hide, one)));
    let file = el("span").class("hidden").text(format!(" ({})", one.file_name));
    el("details")
        .flag("open", wrong.is_some())
        .child(el("summary").text(words.keep).child(file))
        .child(date)
        .maybe(no_date)
        .child(hide)
}

/// Day, month and year of `2027-05-23`.
fn parts_of(day: Option<&str>) -> [String; 3] {
    let mut parts = day.unwrap_or_default().splitn(3, '-').map(str::to_owned);
    let [year, month, day] = [(); 3].map(|()| parts.next().unwrap_or_default());
    [day, month, year]
}
