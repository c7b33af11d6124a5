//! The title of the document, and where the focus goes when a page was reached without loading.

use domain::Lang;
use leptos::prelude::{AnyView, Effect, GetValue, IntoAny, use_context, view};
use leptos_meta::Title;

use crate::{
    context::{Navigated, use_lang},
    words,
};

/// Sets the title; after a move from page to page the focus goes to the heading.
pub fn page_head(title: impl Into<String>) -> AnyView {
    let title = document_title(&title.into(), use_lang());
    // What stands in the title goes into the server's HTML as it is.
    #[cfg(feature = "ssr")]
    let title = html_escape::encode_text(&title).into_owned();
    if use_context::<Navigated>().is_some_and(|moved| moved.0.get_value()) {
        Effect::new(|_: Option<()>| {
            #[cfg(feature = "hydrate")]
            crate::browser::focus("main h1");
        });
    }
    view! { <Title text=title/> }.into_any()
}

/// The title of the document: the page's, then the portal's.
pub fn document_title(title: &str, lang: Lang) -> String {
    [title, " – ", words::common(lang).site].concat()
}
