//! The bundle: style, scripts, WASM, icons.

use std::{io, path::Path};

use app::context::Assets;
use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::Response,
};
use tower_http::services::{ServeDir, ServeFile};

use crate::AppState;

/// Files of the bundle whose names hold a hash live in `/pkg`; they never change.
pub(crate) fn router(state: &AppState) -> Router<AppState> {
    let site = &state.settings.site;
    let hashed = Router::new()
        .nest_service("/pkg", ServeDir::new(site.join("pkg")).precompressed_br())
        .layer(middleware::from_fn(forever));
    let file = |name: &str| ServeFile::new(site.join(name));
    let named = Router::new()
        .route_service("/favicon.svg", file("favicon.svg"))
        .route_service("/favicon.ico", file("favicon.svg"))
        .route_service("/robots.txt", file("robots.txt"))
        .route_service("/manifest.webmanifest", file("manifest.webmanifest"))
        .layer(middleware::from_fn(for_a_day));
    Router::new().merge(hashed).merge(named)
}

async fn forever(request: Request, next: Next) -> Response {
    kept(next.run(request).await, "public, max-age=31536000, immutable")
}

async fn for_a_day(request: Request, next: Next) -> Response {
    kept(next.run(request).await, "public, max-age=86400")
}

fn kept(mut response: Response, how: &'static str) -> Response {
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(how));
    }
    response
}

/// Reads the names of the bundle's files from its `manifest.json`.
///
/// # Errors
///
/// When the bundle was not built: there is no manifest, or it lacks a name.
pub fn read_assets(site: &Path) -> io::Result<Assets> {
    let text = std::fs::read_to_string(site.join("manifest.json"))?;
    let manifest: serde_json::Value = serde_json::from_str(&text)?;
    let name = |key: &str| {
        let found = manifest.get(key).and_then(serde_json::Value::as_str);
        found.map(str::to_owned).ok_or_else(|| {
            io::Error::new(io::ErrorKind::InvalidData, format!("manifest.json lacks `{key}`"))
        })
    };
    Ok(Assets {
        css: name("css")?,
        citizen_js: name("citizen_js")?,
        citizen_wasm: name("citizen_wasm")?,
        desk_js: name("desk_js")?,
        desk_wasm: name("desk_wasm")?,
        proof_js: name("proof_js")?,
        proof_wasm: name("proof_wasm")?,
    })
}
