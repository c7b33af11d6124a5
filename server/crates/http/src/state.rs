//! What every handler may ask for.

use std::{path::PathBuf, sync::Arc, time::Duration};

use app::context::Assets;
use axum::extract::FromRef;
use governor::clock::DefaultClock;
use services::Services;

use crate::{limits::Limits, security::Reports};

/// How many requests of a kind one address may make a minute.
#[derive(Clone, Copy, Debug)]
pub struct RateLimits {
    /// And how many one account, wherever it asks from.
    pub account: AccountLimits,
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
    /// Reports of pages that broke their content policy.
    pub report: u32,
}

/// How many requests of a kind one account may make a minute.
#[derive(Clone, Copy, Debug)]
pub struct AccountLimits {
    /// What is looked up or proved.
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
    /// How long a request may take to be answered; one that brings files takes as long as these need.
    pub request_time: Duration,
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
    /// Who has asked how often.
    pub(crate) limits: Arc<Limits>,
    /// What pages told of their content policy.
    pub(crate) reports: Arc<Reports>,
}

impl AppState {
    /// Puts the parts together.
    pub fn new(services: Services, assets: Assets, settings: HttpSettings) -> Self {
        let limits = Arc::new(Limits::new(settings.limits, &DefaultClock::default()));
        let (assets, settings) = (Arc::new(assets), Arc::new(settings));
        Self { services, assets, settings, limits, reports: Arc::default() }
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
