//! What cannot be done for the one acted for now: told with the way on.

use domain::{Lang, view::named_by};

use super::SWITCH;
use crate::{
    context::{Refused, Typed},
    route::Page,
    ui::{El, button, el, hidden, page_head, post_form},
    url::with_query,
    words::{self, OrganisationWords, fill},
};

/// The page of a form or a page that another is needed for; nothing where it is about something else.
pub fn elsewhere_page(refused: &Refused, lang: Lang) -> Option<El> {
    let words = words::organisation(lang);
    let typed = &refused.typed;
    let (name, now) = (named(typed, "name", words), named(typed, "now", words));
    let again = !told(typed, "again").is_empty();
    let unsent = !told(typed, "unsent").is_empty();
    let (title, lead) = match &*refused.code {
        "acting_elsewhere" if again => (words.elsewhere, words.elsewhere_typed),
        "acting_elsewhere" if unsent => (words.elsewhere, words.elsewhere_unsent),
        "acting_elsewhere" => (words.elsewhere, words.elsewhere_lead),
        "acting_changed" => (words.changed, words.changed_lead),
        "organisation_left" if again => (words.left, words.left_typed),
        "organisation_left" => (words.left, words.left_lead),
        _ => return None,
    };
    let values = [("name", name), ("now", now)];
    let title = fill(title, &values);
    let page = el("div")
        .class("narrow")
        .child(page_head(&*title))
        .child(el("h1").text(title))
        .child(el("p").class("lead").text(fill(lead, &values)));
    if refused.code == "organisation_left" && again {
        return Some(page.child(go_on(typed, again, name, words)));
    }
    if refused.code == "organisation_left" {
        let form = post_form(SWITCH).child(hidden("tax_code", ""));
        return Some(page.child(form.child(button(words.act_for_oneself))));
    }
    let (back, told_back) = match &*refused.code {
        "acting_changed" => (told(typed, "to").to_owned(), fill(words.changed_back, &values)),
        _ => (Page::Dossiers.path(), words::common(lang).nav_mine.to_owned()),
    };
    let back = el("a").attr("href", back).attr("rel", "external").text(told_back);
    Some(page.child(go_on(typed, again, name, words)).child(el("p").child(back)))
}

fn told<'a>(typed: &'a Typed, name: &str) -> &'a str {
    typed.get(name).map_or("", String::as_str)
}

/// The name of one acted for; of the reader it is left out.
fn named<'a>(typed: &'a Typed, control: &str, words: &'static OrganisationWords) -> &'a str {
    match told(typed, control) {
        "" => words.oneself,
        name => name,
    }
}

/// Switches, and goes on where it stopped, with what was typed.
fn go_on(typed: &Typed, again: bool, name: &str, words: &'static OrganisationWords) -> El {
    let code = told(typed, "code");
    let whom = named_by(code);
    let (to, again_told) = (told(typed, "to"), told(typed, "again"));
    let action = with_query(SWITCH, &[("cho", whom), ("den", to), ("gui", again_told)]);
    let press = match code {
        "" => words.go_on_oneself.to_owned(),
        _ => fill(words.go_on, &[("name", name)]),
    };
    let values = typed.0.iter().filter(|_| again);
    let inputs = values.filter_map(|(name, value)| {
        let name = name.strip_prefix('.')?.to_owned();
        let input = el("input").attr("type", "hidden");
        Some(input.attr("name", name).attr("value", value.clone()))
    });
    post_form(action).children(inputs).child(el("p").class("actions").child(button(press)))
}
