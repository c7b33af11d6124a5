//! My notices: unread ones first, each with what the law wants it to say.

use domain::{
    Lang, Moment,
    notice::NoticeKind,
    view::{NoticeList, NoticeView},
};
use leptos::prelude::{AnyView, With};
use leptos_router::hooks::use_location;

use super::{list_path, preferences_path};
use crate::{
    context::use_lang,
    data::load,
    route::Page,
    ui::{El, Tone, button_secondary, el, notice, page_head, tag},
    url::{encode, with_query},
    words::{self, NoticeWords, fill, notice_body, notice_title},
};

/// `/thong-bao` and `/can-bo/thong-bao`.
pub fn notices_page(desk: bool) -> AnyView {
    let lang = use_lang();
    let asked = use_location().query;
    let after = move || asked.with(|query| query.get("after").unwrap_or_default());
    load(after, |api, after| async move { api.0.notices(after).await })
        .view(move |list| page(&list, desk, lang).into_any())
}

fn page(list: &NoticeList, desk: bool, lang: Lang) -> El {
    let words = words::notice(lang);
    let count = fill(words.unread_count, &[("n", &list.unread.to_string())]);
    let state = if list.unread > 0 { count } else { words.all_read.to_owned() };
    let items = if list.items.is_empty() {
        el("p").text(words.nothing)
    } else {
        let line = |item: &NoticeView| line(item, desk, words, lang);
        el("ul").class("notices").children(list.items.iter().map(line))
    };
    let more = list.next.as_ref().map(|after| {
        let href = with_query(&list_path(desk), &[("after", after)]);
        let link = el("a").class("button button-secondary").attr("href", href);
        el("p").class("actions").child(link.text(words.more))
    });
    let link = el("a").attr("href", preferences_path(desk)).text(words.to_preferences);
    el("div")
        .child(page_head(words.title))
        .child(el("h1").text(words.title))
        .child(el("p").class("lead").text(words.lead))
        .maybe(list.mail_failing.then(|| failing(words, desk)))
        .child(el("p").text(state))
        .maybe(read_all(list, desk, words))
        .child(items)
        .maybe(more)
        .child(el("p").child(link))
}

/// Mail comes back: what that means, and the way to mend it.
fn failing(words: &NoticeWords, desk: bool) -> El {
    let mend = el("a").attr("href", preferences_path(desk)).text(words.failing_mend);
    notice(
        Tone::Bad,
        el("div")
            .child(el("h2").text(words.failing))
            .child(el("p").text(words.failing_lead))
            .child(el("p").child(mend)),
    )
}

/// Marks what is on the page and older; what comes in the meantime stays unread.
fn read_all(list: &NoticeList, desk: bool, words: &NoticeWords) -> Option<El> {
    let until = list.items.iter().filter(|item| item.unread).map(|item| item.at).max()?;
    let until =
        el("input").attr("type", "hidden").attr("name", "until").attr("value", until.to_rfc3339());
    let form = el("form")
        .attr("method", "post")
        .attr("action", format!("{}/da-doc", list_path(desk)))
        .child(until)
        .child(el("p").class("actions").child(button_secondary(words.mark_all)));
    Some(form)
}

fn line(item: &NoticeView, desk: bool, words: &NoticeWords, lang: Lang) -> El {
    let title = notice_title(item.kind, lang);
    let code = item.facts.code.clone();
    let heading = if item.kind == NoticeKind::WebhookFailed {
        el("a").attr("href", Page::Applications.path())
    } else if code.is_empty() {
        el("a").attr("href", preferences_path(desk))
    } else if desk {
        el("a").attr("href", Page::DeskDossier { code }.path())
    } else {
        el("a").attr("href", Page::Dossier { code }.path())
    };
    let head = el("h2")
        .child(heading.text(title))
        .maybe(item.unread.then(|| tag(words.unread, Tone::Info)));
    let procedure = item.facts.procedure.get(lang).to_owned();
    let about = match (procedure.is_empty(), item.at.show()) {
        (true, at) => at,
        (false, at) => format!("{at} · {procedure}"),
    };
    el("li")
        .class(if item.unread { "notice-line unread" } else { "notice-line" })
        .child(head)
        .child(el("p").class("hint").text(about))
        .child(el("p").text(notice_body(item.kind, &item.facts, lang)))
        .maybe(facts(item, words, lang))
        .maybe(item.unread.then(|| read_one(item, desk, words, title)))
}

/// Agency, who receives and who solves it, and the times (NĐ 224/2026 đ. 15.1 g).
fn facts(item: &NoticeView, words: &NoticeWords, lang: Lang) -> Option<El> {
    let facts = &item.facts;
    if facts.code.is_empty() {
        return None;
    }
    let time = |at: Option<Moment>| at.map(Moment::show);
    let pairs = [
        (words.agency, Some(facts.agency.get(lang).to_owned())),
        (words.receiver, facts.receiver.clone()),
        (words.solver, facts.solver.clone()),
        (words.submitted_at, time(facts.submitted_at)),
        (words.accepted_at, time(facts.accepted_at)),
        (words.due_at, time(facts.due_at)),
    ];
    let pair = |(key, value): (&'static str, Option<String>)| {
        value.map(|value| el("div").child(el("dt").text(key)).child(el("dd").text(value)))
    };
    Some(el("dl").class("notice-facts").children(pairs.into_iter().filter_map(pair)))
}

fn read_one(item: &NoticeView, desk: bool, words: &NoticeWords, title: &'static str) -> El {
    let which = el("span").class("hidden").text(format!(": {title}, {}", item.facts.code));
    let action = format!("{}/{}/da-doc", list_path(desk), encode(&item.id));
    el("form")
        .attr("method", "post")
        .attr("action", action)
        .child(button_secondary(words.mark_read).child(which))
}
