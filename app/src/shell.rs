//! The HTML document around the pages.

use leptos::{
    nonce::use_nonce,
    prelude::{AnyView, ElementChild, GlobalAttributes, IntoAny, use_context, view},
};
use leptos_meta::MetaTags;
use leptos_router::location::RequestUrl;

use crate::{
    citizen_app,
    context::{Assets, use_lang},
    desk_app,
    route::{Life, Page},
    words,
};

/// The whole document, of the officers' face or the citizens'. The context holds the language, the
/// portal and the [`Assets`].
pub fn shell(desk: bool) -> AnyView {
    let lang = use_lang();
    let assets = use_context::<Assets>().unwrap_or_default();
    let words = words::common(lang);
    let url = use_context::<RequestUrl>();
    let url = url.and_then(|url| url.parse().ok());
    let page = url.and_then(|url| Page::parse(url.path()));
    let life = page.map_or(Life::Still, |page| page.life());
    let (js, wasm) = match life {
        Life::Checks => (&assets.proof_js, &assets.proof_wasm),
        _ if desk => (&assets.desk_js, &assets.desk_wasm),
        _ => (&assets.citizen_js, &assets.citizen_wasm),
    };
    let live = !(life == Life::Still || js.is_empty());
    let loader = if live { loader(js, wasm) } else { String::new() };
    let script = format!("{TO_ERRORS}{SESSION_END}{loader}");
    let app = if desk { desk_app() } else { citizen_app() };
    view! {
        <!DOCTYPE html>
        <html lang=lang.code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="description" content=words.tagline/>
                <meta name="theme-color" content="#8c1d2c"/>
                <meta name="color-scheme" content="light"/>
                <link rel="stylesheet" href=assets.css.clone()/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <MetaTags/>
                <script type="module" nonce=use_nonce()>{script}</script>
            </head>
            <body>{app}</body>
        </html>
    }
    .into_any()
}

/// Moves the focus to the summary of errors, where there is one.
const TO_ERRORS: &str = "document.getElementById(\"error-summary\")?.focus();";

/// Warns before the session ends.
const SESSION_END: &str = include_str!("session_end.js");

/// Brings the page to life when it has been read and the machine has nothing else to do: the page
/// works before that, and without.
fn loader(js: &str, wasm: &str) -> String {
    let (js, wasm) = (quoted(js), quoted(wasm));
    format!(
        "const go=()=>import({js}).then(m=>m.default({{module_or_path:{wasm}}})\
         .then(()=>m.hydrate()));\
         const idle=()=>\"requestIdleCallback\" in window\
         ?requestIdleCallback(go,{{timeout:2000}}):setTimeout(go,200);\
         document.readyState===\"complete\"?idle():addEventListener(\"load\",idle)"
    )
}

/// A path as a JavaScript string that cannot end the script.
fn quoted(path: &str) -> String {
    let safe = |character: &char| character.is_ascii_alphanumeric() || "/._-".contains(*character);
    format!("\"{}\"", path.chars().filter(safe).collect::<String>())
}
