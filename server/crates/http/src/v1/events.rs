//! Server-sent events: a dossier changed, load it again.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::State,
    response::sse::{Event, KeepAlive, Sse},
};
use futures::{Stream, StreamExt};
use services::{Caller, ServiceError, Services};
use tokio_stream::wrappers::BroadcastStream;

use crate::{
    caller::{Anybody, Language},
    extract::Path,
    problem::ApiProblem,
};

/// How often a silent connection says that it lives.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

/// Tells every change of one dossier to whoever may see it. No content: the page reads it again.
pub(super) async fn listen(
    State(services): State<Services>,
    Language(lang): Language,
    Anybody(caller): Anybody,
    Path(code): Path<String>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, ApiProblem> {
    let caller = caller.ok_or_else(|| ApiProblem::of(&ServiceError::SignedOut, lang))?;
    may_see(&services, &caller, &code).await.map_err(|error| ApiProblem::of(&error, lang))?;
    let changes = BroadcastStream::new(services.changes.listen()).filter_map(move |change| {
        // A listener that fell behind may have missed this dossier: better told once too often.
        let concerns = change.map_or(true, |changed| changed == code);
        std::future::ready(concerns.then(|| Ok(Event::default().data("changed"))))
    });
    Ok(Sse::new(changes).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

async fn may_see(services: &Services, caller: &Caller, code: &str) -> services::Result<()> {
    if caller.officer {
        services.desk_dossier(caller, code).await.map(drop)
    } else {
        services.dossier(caller, code).await.map(drop)
    }
}
