//! From an address to a page, and from page to page.

use leptos::prelude::{
    AnyView, Effect, Get, GetValue, IntoAny, SetValue, StoredValue, Track, provide_context,
    use_context, view,
};
use leptos_meta::provide_meta_context;
use leptos_router::{
    components::Router,
    hooks::use_location,
    location::{BrowserUrl, LocationProvider},
};

use crate::{
    context::{Hydrated, Navigated},
    route::{Life, Page},
    ui::layout,
};

/// A face of the portal: its frame, and in it the page that `show` has for the address.
///
/// There is no table of routes with a type for each: one closure matches [`Page`]. In the browser
/// `show` has the pages that the program goes on with; all others are loaded from the server.
pub(crate) fn face(desk: bool, show: fn(Page) -> Option<AnyView>) -> AnyView {
    provide_meta_context();
    view! { <Router>{framed(desk, show)}</Router> }.into_any()
}

fn framed(desk: bool, show: fn(Page) -> Option<AnyView>) -> AnyView {
    let path = use_location().pathname;
    let navigated = StoredValue::new(false);
    let shown = StoredValue::new(false);
    provide_context(Navigated(navigated));
    let content = move || {
        let page = Page::parse(&path.get());
        navigated.set_value(shown.get_value());
        let life = page.as_ref().map_or(Life::Still, Page::life);
        provide_context(Hydrated(life == Life::Live));
        let view = page.and_then(show);
        shown.set_value(view.is_some());
        view.unwrap_or_else(elsewhere)
    };
    let browser = use_context::<BrowserUrl>();
    Effect::new(move |_: Option<()>| {
        path.track();
        // The page stands: the router may write its address into the history.
        if let Some(browser) = browser.as_ref().filter(|_| shown.get_value()) {
            browser.ready_to_complete();
        }
    });
    layout(desk, content.into_any())
}

/// The page is not here: on the server it is nowhere, in the browser the server has it.
fn elsewhere() -> AnyView {
    #[cfg(feature = "hydrate")]
    {
        crate::browser::open(&crate::context::here());
        crate::ui::loading()
    }
    #[cfg(not(feature = "hydrate"))]
    crate::features::problem::not_found_page()
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
