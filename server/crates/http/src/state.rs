//! What every handler may ask for.

use std::{path::PathBuf, sync::Arc};

use app::context::Assets;
use axum::extract::FromRef;
use services::Services;

use crate::limits::Limits;

/// How many requests of a kind one address may make a minute.
#[derive(Clone, Copy, Debug)]
pub struct RateLimits {
    /// Signing in and opening accounts.
    pub sign_in: u32,
    /// Public look-ups of a dossier.
    pub lookup: u32,
    /// Catalogue searches.
    pub search: u32,
    /// Submissions.
    pub submit: u32,
    /// Saving drafts and uploading.
    pub save: u32,
}

/// Settings of the HTTP side.
#[derive(Clone, Debug)]
pub struct HttpSettings {
    /// Folder of the bundle.
    pub site: PathBuf,
    /// Proxies in front that append to `X-Forwarded-For`.
    pub trusted_proxies: usize,
    /// Cookies without `Secure`, for plain HTTP on this machine only.
    pub insecure_cookies: bool,
    /// Rate limits.
    pub limits: RateLimits,
}

/// Cheap parts; handlers name the one they use.
#[derive(Clone)]
pub struct AppState {
    /// Use cases.
    pub services: Services,
    /// Names of the bundle's files.
    pub assets: Arc<Assets>,
    /// Settings.
    pub settings: Arc<HttpSettings>,
    /// Rate limits by address.
    pub(crate) limits: Arc<Limits>,
}

impl AppState {
    /// Puts the parts together.
    pub fn new(services: Services, assets: Assets, settings: HttpSettings) -> Self {
        let limits = Arc::new(Limits::new(settings.limits));
        Self { services, assets: Arc::new(assets), settings: Arc::new(settings), limits }
    }
}

macro_rules! parts {
    ($($part:ident: $kind:ty;)*) => {
        $(
            impl FromRef<AppState> for $kind {
                fn from_ref(state: &AppState) -> Self {
                    state.$part.clone()
                }
            }
        )*
    };
}

parts! {
    services: Services;
    assets: Arc<Assets>;
    settings: Arc<HttpSettings>;
}
