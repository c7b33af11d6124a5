//! The frame around every page: header, navigation, session, language, footer.

use domain::{Lang, view::SessionView};
use leptos::prelude::{AnyView, Get, IntoAny, Suspend};
use leptos_router::hooks::use_location;

use super::{El, as_served, el, hidden, post_form, session_end::session_end};
use crate::{
    context::{use_api, use_lang},
    route::Page,
    url::with_query,
    words::{self, CommonWords},
};

/// The frame around `content`, of the citizens' pages or the officers'.
pub fn layout(desk: bool, content: AnyView) -> AnyView {
    let lang = use_lang();
    let words = words::common(lang);
    let location = use_location();
    let (path, search) = (location.pathname, location.search);
    let nav = move || nav(words, desk, &path.get());
    let language = move || language(words, lang, &path.get(), &search.get());
    let brand =
        as_served(el("a").class("brand").attr("href", if desk { "/can-bo" } else { "/" }), || {
            brand(words, desk).into()
        });
    let account = as_served(el("div").class("header-account"), || session(words, desk).into());
    let tools = el("div").class("header-tools").child(account).child(language.into_any());
    let row = el("div").class("wrap header-row").child(brand).child(nav.into_any()).child(tools);
    let phase = as_served(el("p").class("wrap phase"), || {
        el("span")
            .child(el("strong").class("tag tone-info").text(words.phase))
            .text(" ")
            .text(words.phase_text)
            .into()
    });
    let main = el("main").class("wrap main").id("noi-dung").attr("tabindex", "-1").child(content);
    // The router would not move the focus.
    let skip = el("a").class("skip").attr("href", "#noi-dung").attr("rel", "external");
    el("div")
        .class(if desk { "page page-desk" } else { "page" })
        .child(as_served(skip, || words.skip.into()))
        .child(el("header").child(el("div").class("header").child(row)).child(phase))
        .child(main)
        .child(as_served(el("footer").class("footer"), || footer(words, desk, lang).into()))
        .into_any()
}

fn brand(words: &CommonWords, desk: bool) -> El {
    el("span")
        .class("brand-name")
        .child(el("span").class("brand-mark").attr("aria-hidden", "true"))
        .child(el("span").text(words.site))
        .maybe(desk.then(|| el("span").class("brand-part").text(words.desk)))
}

/// Who is signed in; the server alone asks.
fn session(words: &'static CommonWords, desk: bool) -> AnyView {
    let api = use_api();
    let session = Suspend::new(async move {
        let session = api.0.session().await.unwrap_or_default();
        let ends = session.ends.filter(|_| session.account.is_some());
        let acting = session
            .acting
            .as_ref()
            .filter(|_| !desk)
            .map(|acting| acting_for(&acting.name, use_lang()));
        let left = session.left.as_deref().filter(|_| !desk).map(|name| left(name, use_lang()));
        el("div")
            .class("header-session")
            .child(account(words, desk, session))
            .maybe(acting)
            .maybe(left)
            .maybe(ends.map(|ends| session_end(ends, desk, use_lang())))
    });
    IntoAny::into_any(session)
}

fn nav(words: &CommonWords, desk: bool, path: &str) -> El {
    let citizen = [
        (Page::Search, words.nav_procedures),
        (Page::Lookup, words.nav_lookup),
        (Page::Dossiers, words.nav_mine),
        (Page::Help, words.nav_help),
    ];
    let officer = [(Page::Inbox, words.nav_inbox), (Page::Waiting, words.nav_waiting)];
    let items: &[(Page, &'static str)] = if desk { &officer } else { &citizen };
    let item = |(page, label): &(Page, &'static str)| {
        let href = page.path();
        let here = path == href;
        let link = el("a").attr("href", href).opt("aria-current", here.then_some("page"));
        el("li").child(link.text(*label))
    };
    el("nav")
        .class("nav")
        .attr("aria-label", words.nav)
        .child(el("ul").children(items.iter().map(item)))
}

/// The switch stands in the language that it leads to.
fn language(words: &CommonWords, lang: Lang, path: &str, search: &str) -> El {
    let other = match lang {
        Lang::Vi => Lang::En,
        Lang::En => Lang::Vi,
    };
    let search = search.trim_start_matches('?');
    let here = if search.is_empty() { path.to_owned() } else { format!("{path}?{search}") };
    el("a")
        .class("language")
        .attr("href", with_query("/ngon-ngu", &[("lang", other.code()), ("next", &here)]))
        .attr("rel", "external nofollow")
        .attr("lang", other.code())
        .attr("hreflang", other.code())
        .text(words.other_language)
}

fn account(words: &CommonWords, desk: bool, session: SessionView) -> El {
    let sign_in = if desk { Page::DeskSignIn } else { Page::SignIn };
    match session.account {
        None => el("a").class("account").attr("href", sign_in.path()).text(words.sign_in),
        Some(account) => el("form")
            .class("account")
            .attr("method", "post")
            .attr("action", "/dang-xuat")
            .child(
                el("a")
                    .class("account account-name")
                    .attr("href", if desk { Page::DeskAccount } else { Page::Account }.path())
                    .attr("rel", "external")
                    .child(el("span").class("hidden").text(format!("{} ", words.signed_in_as)))
                    .text(account.full_name),
            )
            .child(unread_link(words, desk, session.unread))
            .child(el("button").class("link").attr("type", "submit").text(words.sign_out)),
    }
}

/// For whom one acts, and the way to change that.
fn acting_for(name: &str, lang: Lang) -> El {
    let words = words::organisation(lang);
    let change = el("a")
        .attr("href", Page::Organisations.path())
        .attr("rel", "external")
        .text(words.acting_change)
        .child(el("span").class("hidden").text(format!(": {name}")));
    el("p")
        .class("header-acting")
        .text(words::fill(words.acting_for, &[("name", name)]))
        .text(" ")
        .child(change)
}

/// That one is no member any more, until one says to have seen it.
fn left(name: &str, lang: Lang) -> El {
    let words = words::organisation(lang);
    let told = words::fill(words.left_note, &[("name", name)]);
    post_form("/to-chuc/chuyen")
        .class("header-acting")
        .child(hidden("tax_code", ""))
        .child(el("span").attr("role", "status").text(told))
        .text(" ")
        .child(el("button").class("link").attr("type", "submit").text(words.act_for_oneself))
}

/// The way to my notices, with the number of those that are unread.
fn unread_link(words: &CommonWords, desk: bool, unread: i64) -> El {
    let page = if desk { Page::DeskNotices } else { Page::Notices };
    let count = (unread > 0).then(|| {
        let words = words::fill(words.nav_unread, &[("n", &unread.to_string())]);
        el("span")
            .child(el("span").class("badge").attr("aria-hidden", "true").text(unread.to_string()))
            .child(el("span").class("hidden").text(words))
    });
    let link = el("a").class("account").attr("href", page.path()).attr("rel", "external");
    link.text(words.nav_notices).text(" ").maybe(count)
}

fn footer(words: &CommonWords, desk: bool, lang: Lang) -> El {
    let other = if desk {
        el("a").attr("href", "/").text(words.nav_citizen)
    } else {
        el("a").attr("href", "/can-bo").text(words.footer_officers)
    };
    let accessibility = el("a")
        .attr("href", Page::Accessibility.path())
        .opt("rel", desk.then_some("external"))
        .text(words.footer_accessibility);
    let waiting = el("a")
        .attr("href", Page::Statistics.path())
        .attr("rel", "external")
        .text(words.footer_waiting);
    let page = |page: Page, told: &'static str| {
        el("li").child(el("a").attr("href", page.path()).attr("rel", "external").text(told))
    };
    let links = el("ul")
        .child(page(Page::Centres, words.footer_centres))
        .child(page(Page::PaperCheck, words.footer_check))
        .child(page(Page::ProofCheck, words.footer_proof))
        .child(page(Page::Developers, words::developers(lang).title))
        .child(el("li").child(waiting))
        .child(el("li").child(accessibility))
        .child(el("li").child(other.attr("rel", "external")));
    el("div")
        .class("wrap footer-row")
        .child(el("p").text(words.footer_demo))
        .child(el("nav").attr("aria-label", words.footer_nav).child(links))
}
