//! axum routers, extractors and problems; `PortalApi` in process.
//!
//! # Adding an endpoint
//!
//! One handler in the file of its resource under `v1/`, with its `#[utoipa::path]`, added to that
//! file's `routes()`. Who may call it is its extractor: [`caller::Citizen`], [`caller::Officer`],
//! or none for the public. It calls one function of `services` and decides nothing itself.

mod address;
mod bearer;
mod bounds;
mod browser;
mod calendar;
mod caller;
mod export;
mod extract;
mod forms;
mod health;
mod in_process;
mod limits;
mod listen;
mod page;
mod papers;
mod posted;
mod problem;
mod security;
mod site;
mod state;
#[cfg(feature = "testing")]
pub mod testing;
pub mod v1;

use axum::{Router, extract::DefaultBodyLimit, middleware};
use tower::ServiceBuilder;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer};

pub use health::probes;
pub use listen::{Connections, serve};
pub use site::read_assets;
pub use state::{AccountLimits, AppState, HttpSettings, RateLimits};

/// Largest body of a form or a JSON request, in bytes; uploads have their own limit.
const BODY_MAX: usize = 3 * 1024 * 1024;
/// Largest statement of a bank, in bytes.
const STATEMENT_MAX: usize = 64 * 1024 * 1024;

/// The whole portal: pages, forms, REST v1, files, health.
pub fn router(state: AppState) -> Router {
    // The pages' tasks run on tokio; a second initialisation in the same process changes nothing.
    let _ = any_spawner::Executor::init_tokio();
    let (api, _) = v1::router().split_for_parts();
    Router::new()
        .merge(api)
        .merge(forms::router(&state))
        .merge(papers::router())
        .merge(calendar::router())
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .merge(v1::uploads::router())
        .merge(forms::documents::router(&state))
        .merge(forms::conversation::router(&state))
        .merge(forms::reception::router(&state))
        .merge(forms::paper_supplement::router(&state))
        .merge(forms::payment::router())
        .merge(forms::result::router(&state))
        .merge(health::router())
        .merge(site::router(&state))
        .method_not_allowed_fallback(v1::wrong_method)
        .fallback(page::render)
        .with_state(state.clone())
        // In a ServiceBuilder the first layer is the outermost.
        .layer(
            ServiceBuilder::new()
                .layer(middleware::from_fn(health::measure))
                .layer(middleware::from_fn_with_state(state.clone(), security::harden))
                .layer(CompressionLayer::new())
                .layer(CatchPanicLayer::custom(problem::panicked))
                // Before where a request comes from is asked: programs come from nowhere.
                .layer(middleware::from_fn_with_state(state.clone(), bearer::admit))
                .layer(CsrfLayer::new())
                .layer(middleware::from_fn(security::refuse_plain_text))
                .layer(middleware::from_fn_with_state(state.clone(), bounds::bound))
                .layer(middleware::from_fn_with_state(state.clone(), limits::limit))
                .layer(middleware::from_fn_with_state(state, forms::acting::lead_over)),
        )
}
