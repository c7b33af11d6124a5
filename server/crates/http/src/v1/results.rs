//! `results`: documents of results, made at the desk, received by applicants, checked by anybody.

use axum::{
    Json as Answer,
    extract::{DefaultBodyLimit, Multipart, State, multipart::MultipartRejection},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::{
    result::{Delivery, PostalAddress},
    view::{DeskResult, PaperCheck},
};
use futures::StreamExt;
use serde::Deserialize;
use services::{
    ServiceError, Services,
    result::{NewResult, PdfPlace},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState,
    caller::{Citizen, Language, Officer},
    extract::{Json, Path, Query, if_match},
    papers::send,
    posted::read_text,
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    let file =
        OpenApiRouter::new().routes(routes!(bring_result)).layer(DefaultBodyLimit::disable());
    OpenApiRouter::new()
        .routes(routes!(check_paper))
        .routes(routes!(check_file))
        .routes(routes!(get_result_file))
        .routes(routes!(choose_delivery))
        .routes(routes!(get_desk_result, draft_result, drop_result))
        .routes(routes!(get_desk_result_file))
        .routes(routes!(sign_result))
        .routes(routes!(seal_result))
        .routes(routes!(revoke_result))
        .routes(routes!(ship_result))
        .merge(file)
}

/// Which file is checked.
#[derive(Deserialize, utoipa::IntoParams)]
struct FileQuery {
    /// SHA-256 of the file, hexadecimal.
    #[param(pattern = "^[0-9a-fA-F]{64}$")]
    sha256: String,
}

/// How a result is to come.
#[derive(Deserialize, utoipa::ToSchema)]
struct ChosenDelivery {
    /// How.
    delivery: Delivery,
    /// Where to, by post.
    #[serde(default)]
    address: PostalAddress,
}

/// The lines of a template.
#[derive(Deserialize, utoipa::ToSchema)]
struct Lines {
    /// Key and text of each.
    #[schema(max_items = 200)]
    lines: Vec<(String, String)>,
}

/// A signature of the competent person.
#[derive(Deserialize, utoipa::ToSchema)]
struct Signing {
    /// The PIN of the officer's key; it is kept nowhere.
    pin: String,
    /// Words to those behind.
    #[serde(default)]
    note: String,
}

/// A number, and the organisation's signature.
#[derive(Deserialize, utoipa::ToSchema)]
struct Sealing {
    /// The number, as `125/TLHT-BS`.
    number: String,
    /// The PIN of the organisation's key; it is kept nowhere.
    pin: String,
}

/// That a document no longer holds.
#[derive(Deserialize, utoipa::ToSchema)]
struct Revoking {
    /// Why.
    reason: String,
    /// Id of the document that holds in its place.
    #[serde(default)]
    replaced_by: String,
}

/// What the post was given.
#[derive(Deserialize, utoipa::ToSchema)]
struct Parcel {
    /// Who carries it.
    carrier: String,
    /// The number it is followed by there.
    tracking: String,
    /// What the applicant pays to the post, đồng.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10_000_000)]
    vnd: i64,
}

/// A PDF with where it is signed.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "it only describes the parts of the body")]
struct BroughtParts {
    /// What it is. The texts stand before the file.
    title: String,
    /// The page of the signature, from 1; absent: the last.
    page: Option<String>,
    /// From the page's bottom to the signature, millimetres.
    bottom: Option<String>,
    /// The PDF.
    #[schema(format = Binary)]
    file: String,
}

/// What anybody may know of the slip, result or receipt with this code: nothing of the person.
#[utoipa::path(get, path = "/papers/{id}", params(("id" = String, Path)),
    responses((status = 200, body = PaperCheck), Problems))]
async fn check_paper(
    State(services): State<Services>,
    Language(lang): Language,
    Path(id): Path<String>,
) -> Result<Answer<PaperCheck>, ApiProblem> {
    let check = services.check_paper(&id).await;
    check.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// The issued result or receipt whose file has this SHA-256.
#[utoipa::path(get, path = "/papers", params(FileQuery),
    responses((status = 200, body = PaperCheck), Problems))]
async fn check_file(
    State(services): State<Services>,
    Language(lang): Language,
    Query(query): Query<FileQuery>,
) -> Result<Answer<PaperCheck>, ApiProblem> {
    let check = services.check_paper_file(&query.sha256).await;
    check.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// The result of a dossier of mine. The first time is written into its log.
#[utoipa::path(get, path = "/dossiers/{code}/result.pdf", params(("code" = String, Path)),
    responses((status = 200, content_type = "application/pdf", body = String), Problems))]
async fn get_result_file(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(code): Path<String>,
) -> Result<Response, ApiProblem> {
    let file = services.collect_result(&caller, &code).await;
    file.map(|file| send(file, "attachment")).map_err(|error| ApiProblem::of(&error, lang))
}

/// Chooses how the result of a dossier of mine is to come.
#[utoipa::path(put, path = "/dossiers/{code}/delivery", params(("code" = String, Path)),
    request_body = ChosenDelivery, responses((status = 204), Problems))]
async fn choose_delivery(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(code): Path<String>,
    Json(body): Json<ChosenDelivery>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.choose_delivery(&caller, &code, body.delivery, &body.address).await;
    nothing(done, lang)
}

/// The result of a dossier on my desk.
#[utoipa::path(get, path = "/intake/{code}/result", params(("code" = String, Path)),
    responses((status = 200, body = DeskResult), Problems))]
async fn get_desk_result(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
) -> Result<Answer<DeskResult>, ApiProblem> {
    let result = services.desk_result(&caller, &code).await;
    result.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// The document as it is now.
#[utoipa::path(get, path = "/intake/{code}/result.pdf", params(("code" = String, Path)),
    responses((status = 200, content_type = "application/pdf", body = String), Problems))]
async fn get_desk_result_file(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
) -> Result<Response, ApiProblem> {
    let file = services.desk_result_file(&caller, &code).await;
    file.map(|file| send(file, "inline")).map_err(|error| ApiProblem::of(&error, lang))
}

/// Drafts the result by the template of its case.
#[utoipa::path(put, path = "/intake/{code}/result",
    params(("code" = String, Path), ("If-Match" = String, Header, description = "Row version")),
    request_body = Lines, responses((status = 204), Problems))]
async fn draft_result(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
    headers: HeaderMap,
    Json(body): Json<Lines>,
) -> Result<StatusCode, ApiProblem> {
    let version = if_match(&headers, lang)?;
    let new = NewResult::Lines(body.lines);
    nothing(services.draft_result(&caller, &code, version, new).await, lang)
}

/// Takes the draft away: the result is on paper.
#[utoipa::path(delete, path = "/intake/{code}/result",
    params(("code" = String, Path), ("If-Match" = String, Header, description = "Row version")),
    responses((status = 204), Problems))]
async fn drop_result(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<StatusCode, ApiProblem> {
    let version = if_match(&headers, lang)?;
    nothing(services.drop_result(&caller, &code, version).await, lang)
}

/// Takes a PDF as the draft.
#[utoipa::path(post, path = "/intake/{code}/result/file",
    params(("code" = String, Path), ("If-Match" = String, Header, description = "Row version")),
    request_body(content = BroughtParts, content_type = "multipart/form-data"),
    responses((status = 204), Problems))]
async fn bring_result(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<StatusCode, ApiProblem> {
    let version = if_match(&headers, lang)?;
    let mut form = form.map_err(|_| ApiProblem::new("media_type", lang))?;
    let broken = |_| ApiProblem::new("interrupted", lang);
    let (mut title, mut place) = (String::new(), PdfPlace { page: None, bottom: 40 });
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let Some(name) = field.file_name().map(str::to_owned) else {
            let part = field.name().unwrap_or_default().to_owned();
            let text = read_text(field).await;
            let text = text.map_err(|error| ApiProblem::of(&error, lang))?;
            let number = || text.trim().parse().map_err(|_| ApiProblem::new("no_page", lang));
            match part.as_str() {
                "title" => title = text,
                "page" => place.page = Some(number()? as usize),
                "bottom" => place.bottom = number()?,
                _ => {}
            }
            continue;
        };
        let taken = services.bring_result(&caller, &code, &title, place, &name, field.boxed());
        let taken = taken.await.map_err(|error| ApiProblem::of(&error, lang))?;
        let new = NewResult::File(taken);
        return nothing(services.draft_result(&caller, &code, version, new).await, lang);
    }
    Err(ApiProblem::new("no_file", lang))
}

/// Signs the result with my key, and approves it.
#[utoipa::path(post, path = "/intake/{code}/result/signature",
    params(("code" = String, Path), ("If-Match" = String, Header, description = "Row version")),
    request_body = Signing, responses((status = 204), Problems))]
async fn sign_result(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
    headers: HeaderMap,
    Json(body): Json<Signing>,
) -> Result<StatusCode, ApiProblem> {
    let version = if_match(&headers, lang)?;
    nothing(services.sign_result(&caller, &code, version, (&body.pin, &body.note)).await, lang)
}

/// Numbers the result, signs it with the organisation's key, and issues it.
#[utoipa::path(post, path = "/intake/{code}/result/seal",
    params(("code" = String, Path), ("If-Match" = String, Header, description = "Row version")),
    request_body = Sealing, responses((status = 204), Problems))]
async fn seal_result(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
    headers: HeaderMap,
    Json(body): Json<Sealing>,
) -> Result<StatusCode, ApiProblem> {
    let version = if_match(&headers, lang)?;
    nothing(services.seal_result(&caller, &code, version, (&body.number, &body.pin)).await, lang)
}

/// Says that the result no longer holds.
#[utoipa::path(post, path = "/intake/{code}/result/revocation",
    params(("code" = String, Path), ("If-Match" = String, Header, description = "Row version")),
    request_body = Revoking, responses((status = 204), Problems))]
async fn revoke_result(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
    headers: HeaderMap,
    Json(body): Json<Revoking>,
) -> Result<StatusCode, ApiProblem> {
    let version = if_match(&headers, lang)?;
    let told = (&*body.reason, &*body.replaced_by);
    nothing(services.revoke_result(&caller, &code, version, told).await, lang)
}

/// Writes down that the post has the result.
#[utoipa::path(post, path = "/intake/{code}/result/shipment",
    params(("code" = String, Path), ("If-Match" = String, Header, description = "Row version")),
    request_body = Parcel, responses((status = 204), Problems))]
async fn ship_result(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
    headers: HeaderMap,
    Json(body): Json<Parcel>,
) -> Result<StatusCode, ApiProblem> {
    let version = if_match(&headers, lang)?;
    let parcel = (&*body.carrier, &*body.tracking, body.vnd);
    nothing(services.ship_result(&caller, &code, version, parcel).await, lang)
}

fn nothing(done: Result<(), ServiceError>, lang: domain::Lang) -> Result<StatusCode, ApiProblem> {
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}
