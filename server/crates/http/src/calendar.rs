//! Calendars that other programs fetch. The address is the secret: it is in no log and in no metric,
//! which have routes only.

use app::words::{self, fill};
use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use documents::CalendarEvent;
use domain::{Lang, tracking::DeadlineKind};
use serde::Deserialize;
use services::{
    ServiceError, Services,
    tracking::{Calendar, CalendarEntry},
};

use crate::{
    AppState,
    caller::Language,
    extract::{Path, Query},
    problem::ApiProblem,
};

pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/lich/{file}", get(fetch))
}

/// In which language.
#[derive(Deserialize)]
struct Spoken {
    #[serde(default)]
    lang: String,
}

async fn fetch(
    State(services): State<Services>,
    Language(lang): Language,
    Path(file): Path<String>,
    Query(spoken): Query<Spoken>,
) -> Result<Response, ApiProblem> {
    let found = match file.strip_suffix(".ics") {
        Some(token) => services.calendar_feed(token).await,
        None => Err(ServiceError::NotFound),
    };
    let calendar = found.map_err(|error| ApiProblem::of(&error, lang))?;
    let text = written(&calendar, &services.public_url, Lang::from_code(&spoken.lang));
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"han-ho-so.ics\""),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, text).into_response())
}

fn written(calendar: &Calendar, portal: &str, lang: Lang) -> String {
    let words = words::tracking(lang);
    let host = portal.split_once("://").map_or(portal, |(_, host)| host);
    let event = |entry: &CalendarEntry| {
        let what = match entry.kind {
            DeadlineKind::Supplement => words.cal_supplement,
            DeadlineKind::Payment => words.cal_payment,
            DeadlineKind::Result => words.cal_result,
        };
        let (code, kind) = (entry.code.as_str(), entry.kind.name());
        CalendarEvent {
            uid: format!("{code}-{kind}@{host}"),
            day: entry.at,
            summary: fill(what, &[("procedure", entry.procedure.get(lang)), ("code", code)]),
            url: format!("{portal}/ho-so/{code}"),
        }
    };
    let events: Vec<CalendarEvent> = calendar.entries.iter().map(event).collect();
    let name = fill(words.cal_name, &[("code", &calendar.tax_code)]);
    documents::calendar(&name, calendar.made, &events)
}
