//! Server-sent events: a dossier changed, load it again.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::State,
    response::sse::{Event, KeepAlive, Sse},
};
use futures::{Stream, StreamExt};
use serde::Deserialize;
use services::{Caller, ServiceError, Services};
use tokio_stream::wrappers::BroadcastStream;

use super::Problems;
use crate::{
    caller::{Anybody, Language},
    extract::{Path, Query},
    problem::ApiProblem,
};

/// How often a silent connection says that it lives.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

/// What the page shows already.
#[derive(Deserialize)]
pub(super) struct Seen {
    /// Row version of the dossier; what has changed since is told at once.
    version: Option<i64>,
}

/// Tells every change of one dossier to whoever may see it, as server-sent events. They have no content:
/// read the dossier again.
#[utoipa::path(get, path = "/api/v1/dossiers/{code}/events",
    params(("code" = String, Path),
        ("version" = Option<i64>, Query, description = "Row version that was read; what has changed since is told at once")),
    responses((status = 200, content_type = "text/event-stream", body = String), Problems))]
pub(super) async fn listen_to_dossier(
    State(services): State<Services>,
    Language(lang): Language,
    Anybody(caller): Anybody,
    Path(code): Path<String>,
    Query(seen): Query<Seen>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, ApiProblem> {
    let caller = caller.ok_or_else(|| ApiProblem::of(&ServiceError::SignedOut, lang))?;
    // First: what changes while the dossier is read is told, too.
    let changes = BroadcastStream::new(services.changes.listen());
    let version = version_of(&services, &caller, &code).await;
    let version = version.map_err(|error| ApiProblem::of(&error, lang))?;
    let missed = seen.version.is_some_and(|seen| seen != version);
    let changes = changes.filter_map(move |change| {
        // A listener that fell behind may have missed this dossier: better told once too often.
        let concerns = change.map_or(true, |changed| changed == code);
        std::future::ready(concerns.then(changed))
    });
    let missed = futures::stream::iter(missed.then(changed));
    Ok(Sse::new(missed.chain(changes).map(Ok)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

fn changed() -> Event {
    Event::default().data("changed")
}

/// The version of a dossier that the caller may see.
async fn version_of(services: &Services, caller: &Caller, code: &str) -> services::Result<i64> {
    Ok(if caller.officer {
        services.desk_dossier(caller, code).await?.dossier.version
    } else {
        services.dossier(caller, code).await?.version
    })
}
