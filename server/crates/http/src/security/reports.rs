//! What browsers tell of pages that broke their content policy: read with mistrust, counted, and told
//! to the log once an hour each. Anybody can send one, so nothing is kept of it.

#[cfg(test)]
mod tests;

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

use domain::Moment;
use serde::Deserialize;
use serde_json::Value;

/// Different reports that are told to the log in an hour; more are only counted.
const MOST: usize = 256;
/// After this long a report is told once more, in milliseconds.
const AGAIN_MS: i64 = 3_600_000;
/// Characters of an address that are told.
const LONGEST: usize = 300;
/// Reports that are read of one request.
const MOST_AT_ONCE: usize = 20;

/// The directives that a policy of ours may have, and their halves: a report that names another one
/// is somebody's invention, and gets no line of its own in the metrics.
const DIRECTIVES: [&str; 17] = [
    "default-src",
    "script-src",
    "script-src-elem",
    "script-src-attr",
    "style-src",
    "style-src-elem",
    "style-src-attr",
    "img-src",
    "font-src",
    "connect-src",
    "manifest-src",
    "frame-src",
    "form-action",
    "frame-ancestors",
    "base-uri",
    "require-trusted-types-for",
    "trusted-types",
];

/// A report as `report-uri` sends it.
#[derive(Deserialize, utoipa::ToSchema)]
pub(crate) struct UriReport {
    /// What was told.
    #[serde(rename = "csp-report")]
    told: UriBody,
}

/// What `report-uri` tells; the rest of it is not read.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case", default)]
pub(crate) struct UriBody {
    /// The page.
    document_uri: Option<String>,
    /// The directive that was broken.
    effective_directive: Option<String>,
    /// The same, with its sources, as older browsers name it.
    violated_directive: Option<String>,
    /// What was kept from being loaded, or `inline`, `eval` and the like.
    blocked_uri: Option<String>,
    /// The script that tried.
    source_file: Option<String>,
    /// Its line.
    line_number: Option<u32>,
}

/// Reports as the Reporting API sends them, of several kinds.
#[derive(Deserialize, utoipa::ToSchema)]
pub(crate) struct QueuedReports(Vec<QueuedReport>);

/// One of them.
#[derive(Deserialize, utoipa::ToSchema)]
pub(crate) struct QueuedReport {
    /// Of which kind; only `csp-violation` is read.
    #[serde(rename = "type")]
    kind: String,
    /// What was told.
    #[schema(value_type = QueuedBody)]
    body: Value,
}

/// What a report of the kind `csp-violation` tells; the rest of it is not read.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub(crate) struct QueuedBody {
    /// The page.
    #[serde(rename = "documentURL")]
    document_url: Option<String>,
    /// The directive that was broken.
    #[serde(rename = "effectiveDirective")]
    effective_directive: Option<String>,
    /// What was kept from being loaded, or `inline`, `eval` and the like.
    #[serde(rename = "blockedURL")]
    blocked_url: Option<String>,
    /// The script that tried.
    #[serde(rename = "sourceFile")]
    source_file: Option<String>,
    /// Its line.
    #[serde(rename = "lineNumber")]
    line_number: Option<u32>,
}

/// A report, made harmless.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Report {
    /// One of [`DIRECTIVES`], or `other`.
    pub(crate) directive: &'static str,
    page: String,
    blocked: String,
    source: String,
    line: u32,
}

impl UriReport {
    /// Made harmless.
    pub(crate) fn read(self) -> Vec<Report> {
        let told = self.told;
        let directive = told.effective_directive.or(told.violated_directive);
        let places = [told.document_uri, told.blocked_uri, told.source_file];
        vec![Report::of(directive, places, told.line_number)]
    }
}

impl QueuedReports {
    /// Those of the content policy, made harmless.
    pub(crate) fn read(self) -> Vec<Report> {
        let ours = self.0.into_iter().filter(|one| one.kind == "csp-violation").take(MOST_AT_ONCE);
        let read = ours.filter_map(|one| serde_json::from_value::<QueuedBody>(one.body).ok());
        read.map(|told| {
            let places = [told.document_url, told.blocked_url, told.source_file];
            Report::of(told.effective_directive, places, told.line_number)
        })
        .collect()
    }
}

impl Report {
    fn of(directive: Option<String>, places: [Option<String>; 3], line: Option<u32>) -> Self {
        let directive = directive.unwrap_or_default();
        let named = directive.split_whitespace().next().unwrap_or_default();
        let known = DIRECTIVES.into_iter().find(|known| *known == named);
        let [page, blocked, source] = places.map(|text| place(&text.unwrap_or_default()));
        let directive = known.unwrap_or("other");
        Self { directive, page, blocked, source, line: line.unwrap_or_default() }
    }

    /// Writes it into the log.
    pub(crate) fn tell(&self) {
        tracing::warn!(
            csp.directive = self.directive,
            csp.page = self.page,
            csp.blocked = self.blocked,
            csp.source = self.source,
            csp.line = self.line,
            "A page broke its content policy"
        );
    }
}

/// Where something is: origin and path of an address of the web, without what may be told in its
/// query; of any other address its scheme; otherwise the word that stands for what has none.
fn place(text: &str) -> String {
    let plain: String = text.chars().filter(char::is_ascii_graphic).take(LONGEST).collect();
    let end = plain.find(['?', '#']).unwrap_or(plain.len());
    let plain = &plain[..end];
    match plain.split_once(':') {
        None => plain.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect(),
        Some((scheme @ ("http" | "https" | "ws" | "wss"), rest)) => {
            let rest = rest.trim_start_matches('/');
            let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            // A name and a password may stand before the host.
            let host = host.rsplit('@').next().unwrap_or_default();
            format!("{scheme}://{host}{path}")
        }
        Some((scheme, _)) => format!("{scheme}:"),
    }
}

/// Which reports the log has had lately.
#[derive(Default)]
pub(crate) struct Reports(Mutex<Told>);

#[derive(Default)]
struct Told {
    since: Moment,
    seen: HashSet<Report>,
}

impl Reports {
    /// Whether a report is one that the log has not had in this hour, as long as there is room.
    pub(crate) fn is_news(&self, report: &Report, now: Moment) -> bool {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if now.0 - told.since.0 >= AGAIN_MS {
            *told = Told { since: now, seen: HashSet::new() };
        }
        told.seen.len() < MOST && told.seen.insert(report.clone())
    }
}
