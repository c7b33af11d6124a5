//! `uploads`: tus 1.0 with creation, creation-with-upload, expiration, checksum, termination.

use axum::{
    Router,
    body::{Body, BodyDataStream},
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{options, patch},
};
use domain::{Lang, Moment};
use files::tus::{self, TusError};
use services::{
    ServiceError, Services,
    upload::{NewUpload, Piece},
};

use crate::{
    AppState,
    caller::{Citizen, Language},
    extract::Path,
    problem::ApiProblem,
};

/// No body limit stands before these routes: the announced length is the limit.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/api/v1/uploads", options(describe).post(create)).route(
        "/api/v1/uploads/{id}",
        patch(append).head(status).delete(terminate).options(describe),
    )
}

const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const LENGTH: HeaderName = HeaderName::from_static("upload-length");
const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
const METADATA: &str = "upload-metadata";
const CHECKSUM: &str = "upload-checksum";

/// What this server can do.
async fn describe(State(services): State<Services>) -> Response {
    let most = services.uploads.file.to_string();
    let headers = [
        ("tus-resumable", tus::VERSION),
        ("tus-version", tus::VERSION),
        ("tus-extension", tus::EXTENSIONS),
        ("tus-checksum-algorithm", tus::CHECKSUM_ALGORITHMS),
        ("tus-max-size", most.as_str()),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// A refusal as tus clients expect it.
struct Refused(Response);

impl Refused {
    fn of(error: &ServiceError, lang: Lang) -> Self {
        let mut response = ApiProblem::of(error, lang).into_response();
        if let ServiceError::OffsetConflict(offset) = error {
            response.headers_mut().insert(OFFSET, HeaderValue::from(*offset));
        }
        Self(tus_headers(response))
    }

    fn protocol(error: TusError, lang: Lang) -> Self {
        let code = match error {
            TusError::Version => "tus_version",
            _ => "tus_header",
        };
        let mut response = ApiProblem::new(code, lang).into_response();
        if error.status() == 412 {
            let version = HeaderValue::from_static(tus::VERSION);
            response.headers_mut().insert(HeaderName::from_static("tus-version"), version);
        }
        Self(tus_headers(response))
    }

    fn code(code: &str, lang: Lang) -> Self {
        Self(tus_headers(ApiProblem::new(code, lang).into_response()))
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        self.0
    }
}

fn tus_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(RESUMABLE, HeaderValue::from_static(tus::VERSION));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn number(headers: &HeaderMap, name: &HeaderName, lang: Lang) -> Result<u64, Refused> {
    let value = text(headers, name.as_str()).unwrap_or_default();
    tus::number(value).map_err(|error| Refused::protocol(error, lang))
}

fn check_version(headers: &HeaderMap, lang: Lang) -> Result<(), Refused> {
    tus::version(text(headers, RESUMABLE.as_str())).map_err(|error| Refused::protocol(error, lang))
}

fn is_piece(headers: &HeaderMap) -> bool {
    text(headers, "content-type") == Some(tus::PIECE_TYPE)
}

/// Creation, and with a body creation-with-upload.
async fn create(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refused> {
    check_version(&headers, lang)?;
    let length = number(&headers, &LENGTH, lang)?;
    let metadata = tus::metadata(text(&headers, METADATA).unwrap_or_default())
        .map_err(|error| Refused::protocol(error, lang))?;
    let named = |key: &str| metadata.get(key).unwrap_or_default();
    let new = NewUpload {
        draft: named("draft"),
        requirement: named("requirement"),
        file_name: named("filename"),
        length,
    };
    let first = if is_piece(&headers) { Some(piece(&headers, body, lang)?) } else { None };
    let (upload, offset) = services
        .start_upload(&caller, new, first)
        .await
        .map_err(|error| Refused::of(&error, lang))?;
    let mut response = StatusCode::CREATED.into_response();
    let answer = response.headers_mut();
    let location = format!("/api/v1/uploads/{}", upload.id);
    if let Ok(location) = HeaderValue::from_str(&location) {
        answer.insert(header::LOCATION, location);
    }
    answer.insert(OFFSET, HeaderValue::from(offset));
    expires(answer, upload.expires_at);
    Ok(tus_headers(response))
}

/// One piece.
async fn append(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refused> {
    check_version(&headers, lang)?;
    if !is_piece(&headers) {
        return Err(Refused::code("media_type", lang));
    }
    let offset = number(&headers, &OFFSET, lang)?;
    let piece = piece(&headers, body, lang)?;
    let end = services
        .append_upload(&caller, &id, offset, piece)
        .await
        .map_err(|error| Refused::of(&error, lang))?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(OFFSET, HeaderValue::from(end));
    Ok(tus_headers(response))
}

/// The body and what it should hash to.
fn piece(headers: &HeaderMap, body: Body, lang: Lang) -> Result<Piece<BodyDataStream>, Refused> {
    let checksum = text(headers, CHECKSUM)
        .map(tus::checksum)
        .transpose()
        .map_err(|error| Refused::protocol(error, lang))?;
    Ok(Piece { body: body.into_data_stream(), checksum })
}

/// Up to where an upload is on disk.
async fn status(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    check_version(&headers, lang)?;
    let (upload, offset) =
        services.upload(&caller, &id).await.map_err(|error| Refused::of(&error, lang))?;
    let mut response = StatusCode::OK.into_response();
    let answer = response.headers_mut();
    answer.insert(OFFSET, HeaderValue::from(offset));
    answer.insert(LENGTH, HeaderValue::from(upload.length));
    if !upload.complete {
        expires(answer, upload.expires_at);
    }
    Ok(tus_headers(response))
}

/// Ends an upload.
async fn terminate(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    check_version(&headers, lang)?;
    let ended = services.terminate_upload(&caller, &id).await;
    ended.map_err(|error| Refused::of(&error, lang))?;
    Ok(tus_headers(StatusCode::NO_CONTENT.into_response()))
}

fn expires(headers: &mut HeaderMap, at: Moment) {
    let seconds = u64::try_from(at.0 / 1000).unwrap_or_default();
    let date = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
    if let Ok(value) = HeaderValue::from_str(&httpdate::fmt_http_date(date)) {
        headers.insert(EXPIRES, value);
    }
}
