//! Saved views: opened, saved, renamed, deleted.

use domain::{Lang, view::SavedView};

use super::{Around, Errors, address, at, kept};
use crate::{
    route::Page,
    ui::{
        Control, El, TextInput, button_danger, button_secondary, checkbox, el, hidden, post_form,
        text_input,
    },
    words::{self, TrackingWords, fill},
};

/// The heading over saved views.
pub(super) const HEADING: &str = "bo-loc";

/// The control of a view's new name: ids are unique on a page.
pub(super) fn name_of(view: &str) -> String {
    format!("name.{view}")
}

/// The views as links.
pub(super) fn links(around: &Around<'_>, words: &TrackingWords) -> El {
    let shown = around.typed.from_the_start();
    let link = |view: &SavedView| {
        let mark = view.shared.then(|| {
            let told = fill(words.shared_by, &[("name", &view.made_by)]);
            el("span").class("hint").attr("title", told).text(words.shared)
        });
        let here = (view.filter == shown).then_some("page");
        let link = el("a").attr("href", address(&view.filter)).opt("aria-current", here);
        el("li").child(link.text(view.name.clone())).text(" ").maybe(mark)
    };
    let body = if around.view.views.is_empty() {
        el("p").class("hint").text(words.views_none)
    } else {
        el("ul").children(around.view.views.iter().map(link))
    };
    el("section")
        .child(el("h2").id(HEADING).text(words.views))
        .child(el("nav").class("filter-links").attr("aria-labelledby", HEADING).child(body))
}

/// Saving what is shown, and changing what was saved.
pub(super) fn saving(around: &Around<'_>, errors: Errors<'_>, lang: Lang) -> El {
    let words = words::tracking(lang);
    let name = Control::new("name", words.view_name)
        .hint(Some(words.view_hint.to_owned()))
        .error(at(errors, "name"));
    let wrong = at(errors, "name").is_some();
    let share = Control::new("shared", words.share);
    let form = post_form(Page::Dossiers.path())
        .child(hidden("action", "save_view"))
        .children(kept(around, around.typed))
        .child(text_input(&name, TextInput::default(), lang))
        .child(checkbox(&share, "yes", false, words.share_label, lang))
        .child(el("p").class("actions").child(button_secondary(words.save)));
    let mine: Vec<&SavedView> = around.view.views.iter().filter(|one| one.may_change).collect();
    let change = |view: &&SavedView| change(around, view, errors, lang);
    let open = mine.iter().any(|view| at(errors, &name_of(&view.id)).is_some());
    let changing = (!mine.is_empty()).then(|| {
        el("details")
            .flag("open", open)
            .child(el("summary").text(words.change_view))
            .child(el("ul").class("plain").children(mine.iter().map(change)))
    });
    el("section")
        .class("no-print")
        .child(
            el("details")
                .flag("open", wrong)
                .child(el("summary").text(words.save_view))
                .child(el("p").text(words.save_lead))
                .child(form),
        )
        .maybe(changing)
}

fn change(around: &Around<'_>, view: &SavedView, errors: Errors<'_>, lang: Lang) -> El {
    let words = words::tracking(lang);
    let of = || el("span").class("hidden").text(format!(": {}", view.name));
    let form = |action: &'static str| {
        post_form(Page::Dossiers.path())
            .child(hidden("action", action))
            .child(hidden("view", view.id.clone()))
            .children(kept(around, around.typed))
    };
    let control = name_of(&view.id);
    let name = Control::new(control.clone(), words.view_name).error(at(errors, &control));
    let line = TextInput { value: view.name.clone(), ..TextInput::default() };
    let whose = if view.shared {
        fill(words.shared_by, &[("name", &view.made_by)])
    } else {
        words.own.to_owned()
    };
    let rename = form("rename_view")
        .child(text_input(&name, line, lang))
        .child(button_secondary(words.rename).child(of()));
    let delete = form("delete_view").child(button_danger(words.delete).child(of()));
    el("li")
        .class("card")
        .child(el("p").child(el("strong").text(view.name.clone())))
        .child(el("p").class("hint").text(whose))
        .child(rename)
        .child(delete)
}
