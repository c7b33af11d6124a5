//! Dossiers as lines of a file, in the words of its reader.

use app::words;
use axum::{
    body::{Body, Bytes},
    http::header,
    response::{IntoResponse, Response},
};
use documents::{CSV_MARK, Cell, ListHead, csv_line};
use domain::{
    Lang,
    tracking::TrackColumn,
    view::{DossierFilter, DossierSummary},
};
use futures::{StreamExt, stream};
use services::{Caller, ServiceError, Services, tracking::ListFile};
use tokio_util::io::ReaderStream;

/// The media type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The dossiers that a filter asks for as CSV, which is sent while it is read.
pub(crate) async fn csv(
    services: &Services,
    caller: &Caller,
    filter: &DossierFilter,
    lang: Lang,
) -> Result<Response, ServiceError> {
    let list = services.export_dossiers(caller, filter).await?;
    let head = csv_head(list.columns(), lang);
    let lines = stream::try_unfold(list, move |mut list| async move {
        let lines = list.more().await?;
        if lines.is_empty() {
            return Ok(None);
        }
        let text = csv_lines(&lines, list.columns(), lang);
        Ok::<_, ServiceError>(Some((Bytes::from(text), list)))
    });
    let head = stream::once(async move { Ok::<_, ServiceError>(Bytes::from(head)) });
    let body = Body::from_stream(head.chain(lines));
    Ok((headers("text/csv; charset=utf-8", "csv", services), body).into_response())
}

/// The same as a workbook.
pub(crate) async fn xlsx(
    services: &Services,
    caller: &Caller,
    filter: &DossierFilter,
    lang: Lang,
) -> Result<Response, ServiceError> {
    let list = services.export_dossiers(caller, filter).await?;
    let columns = list.columns().to_vec();
    let heads = heads(&columns, lang);
    let made = list.workbook(heads, move |line| cells(line, &columns, lang)).await?;
    let ListFile { file, turn } = made;
    let size = file.metadata().map(|file| file.len());
    let size = size.map_err(|error| ServiceError::Internal(error.to_string()))?;
    let stream = ReaderStream::new(tokio::fs::File::from_std(file)).map(move |piece| {
        // The turn lasts as long as what is sent.
        let _ = &turn;
        piece
    });
    let length = [(header::CONTENT_LENGTH, size.to_string())];
    Ok((headers(XLSX, "xlsx", services), length, Body::from_stream(stream)).into_response())
}

/// A file under a name that holds no sign that needs escaping.
fn headers(
    media_type: &'static str,
    kind: &str,
    services: &Services,
) -> [(header::HeaderName, String); 3] {
    let name = format!("attachment; filename=\"ho-so-{}.{kind}\"", services.today());
    [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ]
}

/// The columns of a file; code and procedure are always there.
fn heads(columns: &[TrackColumn], lang: Lang) -> Vec<ListHead> {
    let track = words::track(lang);
    let always = [(track.code, 22.0), (track.procedure, 48.0)];
    let chosen = columns.iter().map(|column| {
        let width = match column {
            TrackColumn::Submitted | TrackColumn::Due => 14.0,
            TrackColumn::Method => 18.0,
            TrackColumn::Subject | TrackColumn::Member => 26.0,
            TrackColumn::Ours | TrackColumn::State => 30.0,
        };
        (words::track_column_name(*column, lang), width)
    });
    let head = |(name, width): (&'static str, f64)| ListHead { name: name.to_owned(), width };
    always.into_iter().chain(chosen).map(head).collect()
}

/// A dossier's line.
fn cells(line: &DossierSummary, columns: &[TrackColumn], lang: Lang) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let maybe = |some: Option<&String>| some.map_or(Cell::Empty, |some| text(some));
    let chosen = columns.iter().map(|column| match column {
        TrackColumn::Subject => maybe(line.subject_name.as_ref()),
        TrackColumn::Member => maybe(line.filed_by.as_ref()),
        TrackColumn::Submitted => Cell::Day(line.submitted_at),
        TrackColumn::Method => text(words::method_name(line.method, lang)),
        TrackColumn::Due => line.due_at.map_or(Cell::Empty, Cell::Day),
        TrackColumn::Ours => {
            line.ours.map_or(Cell::Empty, |end| Cell::Text(words::deadline_text(end, lang)))
        }
        TrackColumn::State => text(words::state_name(line.state, lang)),
    });
    [text(&line.code), text(line.procedure_name.get(lang))].into_iter().chain(chosen).collect()
}

/// What a file of CSV begins with.
fn csv_head(columns: &[TrackColumn], lang: Lang) -> String {
    let names = heads(columns, lang).into_iter().map(|head| Cell::Text(head.name));
    [CSV_MARK, &csv_line(&names.collect::<Vec<_>>())].concat()
}

/// Lines of CSV.
fn csv_lines(lines: &[DossierSummary], columns: &[TrackColumn], lang: Lang) -> String {
    lines.iter().map(|line| csv_line(&cells(line, columns, lang))).collect()
}
