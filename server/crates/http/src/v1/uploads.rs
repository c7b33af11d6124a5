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

use super::Problems;
use crate::{
    AppState,
    caller::{Citizen, Language},
    extract::Path,
    problem::ApiProblem,
};

/// No body limit stands before these routes: the announced length is the limit.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/api/v1/uploads", options(describe_uploads).post(create_upload)).route(
        "/api/v1/uploads/{id}",
        patch(append_upload).head(get_upload).delete(delete_upload).options(describe_uploads),
    )
}

const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const LENGTH: HeaderName = HeaderName::from_static("upload-length");
const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
const METADATA: &str = "upload-metadata";
const CHECKSUM: &str = "upload-checksum";

/// What this server can do, in headers: the version of tus, its extensions, the largest file.
#[utoipa::path(options, path = "/api/v1/uploads", responses((status = 204), Problems))]
pub(super) async fn describe_uploads(State(services): State<Services>) -> Response {
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
pub(super) struct Refused(Response);

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

/// Announces a file of a draft (tus 1.0); with a body of `application/offset+octet-stream` it begins
/// with that. The answer's `Location` is where the rest goes.
#[utoipa::path(post, path = "/api/v1/uploads",
    params(
        ("Tus-Resumable" = String, Header, description = "1.0.0"),
        ("Upload-Length" = u64, Header, description = "Bytes of the whole file"),
        ("Upload-Metadata" = String, Header,
            description = "Pairs of a key and its value in Base64, with commas between them: draft, \
                requirement (documents.key of the procedure), filename")),
    request_body(content = String, content_type = "application/offset+octet-stream"),
    responses((status = 201), Problems))]
pub(super) async fn create_upload(
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

/// Appends a piece where the last one ended; with the last piece the file is looked into, and is in the
/// draft or refused (`file_…`).
#[utoipa::path(patch, path = "/api/v1/uploads/{id}",
    params(("id" = String, Path),
        ("Tus-Resumable" = String, Header, description = "1.0.0"),
        ("Upload-Offset" = u64, Header, description = "Bytes that are there already"),
        ("Upload-Checksum" = Option<String>, Header, description = "sha256 or sha1, and the hash in Base64")),
    request_body(content = String, content_type = "application/offset+octet-stream"),
    responses((status = 204), Problems))]
pub(super) async fn append_upload(
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

/// Up to where a file has arrived: its `Upload-Offset`.
#[utoipa::path(head, path = "/api/v1/uploads/{id}",
    params(("id" = String, Path),
        ("Tus-Resumable" = String, Header, description = "1.0.0")),
    responses((status = 200), Problems))]
pub(super) async fn get_upload(
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

/// Throws a file away that has not arrived, or is in a draft.
#[utoipa::path(delete, path = "/api/v1/uploads/{id}",
    params(("id" = String, Path),
        ("Tus-Resumable" = String, Header, description = "1.0.0")),
    responses((status = 204), Problems))]
pub(super) async fn delete_upload(
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
