//! Rendering a page: complete HTML first, whatever the browser can do.

use std::sync::Arc;

use app::{
    api::Api,
    context::{Assets, Refused, SetStatus},
    route::{Life, Page},
};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::Lang;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::ResponseOptions;
use services::{Caller, Services};

use crate::{
    AppState,
    caller::{Anybody, Language},
    in_process::InProcess,
    problem::ApiProblem,
    security::PagePolicy,
};

/// Where reports go that a header names.
const REPORTING_ENDPOINTS: HeaderName = HeaderName::from_static("reporting-endpoints");

/// Where a page sends whoever has to sign in first.
fn sign_in_page(path: &str) -> Option<&'static str> {
    if is_desk(path) {
        return (path != "/can-bo/dang-nhap").then_some("/can-bo/dang-nhap");
    }
    let pages = [
        "/ho-so",
        "/tai-khoan",
        "/tai-khoan/du-lieu",
        "/tai-khoan/ung-dung",
        "/tai-lieu",
        "/thong-bao",
        "/to-chuc",
    ];
    let own = pages.contains(&path)
        || ["/ho-so/", "/nhap/", "/tai-khoan/ung-dung/", "/thong-bao/", "/to-chuc/"]
            .iter()
            .any(|start| path.starts_with(start));
    own.then_some("/dang-nhap")
}

fn is_desk(path: &str) -> bool {
    path == "/can-bo" || path.starts_with("/can-bo/")
}

/// Any page, and a helpful one for what does not exist.
pub(crate) async fn render(
    State(state): State<AppState>,
    Language(lang): Language,
    Anybody(caller): Anybody,
    request: Request,
) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return ApiProblem::new("method", lang).into_response();
    }
    let path = request.uri().path().to_owned();
    let desk = is_desk(&path);
    if let Some(page) = sign_in_page(&path)
        && caller.as_ref().is_none_or(|caller| caller.officer != desk)
    {
        let here = request.uri().path_and_query().map_or("/", |parts| parts.as_str());
        return Redirect::to(&format!("{page}?next={}", encode(here))).into_response();
    }
    let assets = Assets::clone(&state.assets);
    draw(Frame { services: state.services, lang, caller, assets, refused: None }, request).await
}

/// The page of a form that was refused, with what was typed. It is sent as the answer to the post
/// and without the browser's program, so that nothing of it gets into an address.
pub(crate) async fn render_refused(
    state: AppState,
    lang: Lang,
    caller: Option<Caller>,
    path: &str,
    status: u16,
    refused: Refused,
) -> Response {
    let Ok(request) = Request::builder().uri(path).body(Body::empty()) else {
        return ApiProblem::new("internal", lang).into_response();
    };
    let assets = Assets { css: state.assets.css.clone(), ..Assets::default() };
    let frame = Frame { services: state.services, lang, caller, assets, refused: Some(refused) };
    let mut response = draw(frame, request).await;
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    response
}

/// What a page is drawn with.
struct Frame {
    services: Services,
    lang: Lang,
    caller: Option<Caller>,
    assets: Assets,
    refused: Option<Refused>,
}

async fn draw(frame: Frame, request: Request) -> Response {
    let Frame { services, lang, caller, assets, refused } = frame;
    let path = request.uri().path();
    let desk = is_desk(path);
    let program = has_program(path, &assets);
    let secure = services.public_url.starts_with("https://");
    let gateway = services.payments.gateway_origin().map(str::to_owned);
    let elsewhere: Vec<String> =
        gateway.into_iter().chain(services.identity.as_ref().map(|it| it.origin())).collect();
    let api = Api(Arc::new(InProcess { services, caller, lang }));
    let context = move || {
        provide_context(lang);
        provide_context(api.clone());
        provide_context(assets.clone());
        if let Some(refused) = refused.clone() {
            provide_context(refused);
        }
        if let Some(options) = use_context::<ResponseOptions>() {
            if let Some(nonce) = leptos::nonce::use_nonce() {
                let policy = PagePolicy { nonce: &nonce, elsewhere: &elsewhere, program, secure };
                if let Ok(value) = HeaderValue::from_str(&policy.text()) {
                    options.insert_header(header::CONTENT_SECURITY_POLICY, value);
                }
                if secure {
                    options.insert_header(REPORTING_ENDPOINTS, PagePolicy::endpoints());
                }
            }
            provide_context(SetStatus(Arc::new(move |code| {
                if let Ok(status) = StatusCode::from_u16(code) {
                    options.set_status(status);
                }
            })));
        }
    };
    let mut response = if desk {
        leptos_axum::render_app_async_with_context(context, || app::shell(true))(request).await
    } else {
        leptos_axum::render_app_async_with_context(context, || app::shell(false))(request).await
    };
    never_stored(&mut response);
    response
}

/// Whether the page of a path comes with a program.
fn has_program(path: &str, assets: &Assets) -> bool {
    let life = Page::parse(path).map_or(Life::Still, |page| page.life());
    life != Life::Still && !assets.citizen_wasm.is_empty()
}

/// Pages show who is signed in: neither the browser nor a proxy keeps them.
fn never_stored(response: &mut Response<Body>) {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(HeaderName::from_static("vary"), HeaderValue::from_static("Cookie"));
}

/// Percent-encodes a path for a query string.
pub(crate) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
