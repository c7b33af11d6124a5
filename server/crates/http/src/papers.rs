//! Papers and pictures: the receipt as PDF, QR codes, files.

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use documents::qr_svg;
use futures::StreamExt;
use services::{ServiceError, Services, my_data::DataArchive, upload::StoredFile};
use tokio_util::io::ReaderStream;

use crate::{
    AppState,
    caller::{Anybody, Citizen, Language, Officer},
    extract::Path,
    page::encode,
    problem::ApiProblem,
};

pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/thu-tuc/{code}/qr.svg", get(procedure_qr))
        .route("/ho-so/{code}/qr.svg", get(dossier_qr))
        .route("/ho-so/{code}/bien-nhan.pdf", get(receipt))
        .route("/can-bo/ho-so/{code}/ket-qua/phieu-gui.pdf", get(dispatch_note))
        .route("/ho-so/{code}/tep/{upload}", get(dossier_file))
        .route("/nhap/{draft}/tep/{upload}", get(own_file))
        .route("/can-bo/ho-so/{code}/tep/{upload}", get(desk_file))
        .route("/phieu/{file}", get(slip))
        .route("/can-bo/ho-so/{code}/phieu-kiem-soat.pdf", get(control_slip))
        .route("/can-bo/don-doc/{id}/phieu.pdf", get(urge_note))
}

fn svg(text: &str) -> Response {
    ([(header::CONTENT_TYPE, "image/svg+xml")], qr_svg(text)).into_response()
}

async fn procedure_qr(
    State(services): State<Services>,
    Language(lang): Language,
    Path(code): Path<String>,
) -> Result<Response, ApiProblem> {
    services.procedure(&code).map_err(|error| ApiProblem::of(&error, lang))?;
    Ok(svg(&format!("{}/thu-tuc/{code}", services.public_url)))
}

async fn dossier_qr(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(code): Path<String>,
) -> Result<Response, ApiProblem> {
    let dossier = services.dossier(&caller, &code).await;
    let dossier = dossier.map_err(|error| ApiProblem::of(&error, lang))?;
    Ok(svg(&services.status_url(&dossier.code)))
}

async fn receipt(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(code): Path<String>,
) -> Result<Response, ApiProblem> {
    let pdf = services.receipt_pdf(&caller, &code, lang).await;
    let pdf = pdf.map_err(|error| ApiProblem::of(&error, lang))?;
    Ok(show_pdf(pdf, &format!("bien-nhan-{code}")))
}

/// A slip, to whoever it concerns: the applicant, or the officers of its agency.
async fn slip(
    State(services): State<Services>,
    Language(lang): Language,
    Anybody(caller): Anybody,
    Path(file): Path<String>,
) -> Result<Response, ApiProblem> {
    let caller = caller.ok_or_else(|| ApiProblem::of(&ServiceError::SignedOut, lang))?;
    let id = file.strip_suffix(".pdf").unwrap_or(&file);
    let pdf = services.slip_pdf(&caller, id).await;
    let pdf = pdf.map_err(|error| ApiProblem::of(&error, lang))?;
    Ok(show_pdf(pdf, "phieu"))
}

async fn control_slip(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
) -> Result<Response, ApiProblem> {
    let pdf = services.control_slip_pdf(&caller, &code).await;
    let pdf = pdf.map_err(|error| ApiProblem::of(&error, lang))?;
    Ok(show_pdf(pdf, &format!("phieu-kiem-soat-{code}")))
}

/// An urge note, to officers of both agencies.
async fn urge_note(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(id): Path<String>,
) -> Result<Response, ApiProblem> {
    let pdf = services.urge_pdf(&caller, &id).await;
    let pdf = pdf.map_err(|error| ApiProblem::of(&error, lang))?;
    Ok(show_pdf(pdf, "phieu-don-doc"))
}

/// A PDF of ours, under a name that holds no sign that needs escaping.
pub(crate) fn show_pdf(pdf: Vec<u8>, name: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}.pdf\"")),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, pdf).into_response()
}

/// What goes with a result that the post takes.
async fn dispatch_note(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(code): Path<String>,
) -> Result<Response, ApiProblem> {
    let pdf = services.dispatch_note_pdf(&caller, &code).await;
    let pdf = pdf.map_err(|error| ApiProblem::of(&error, lang))?;
    Ok(show_pdf(pdf, &format!("phieu-gui-{code}")))
}

/// A file of one's dossier, or what an officer sent.
async fn dossier_file(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path((code, upload)): Path<(String, String)>,
) -> Result<Response, ApiProblem> {
    let file = services.dossier_file(&caller, &code, &upload).await;
    file.map(|file| send(file, "attachment")).map_err(|error| ApiProblem::of(&error, lang))
}

async fn own_file(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path((_, upload)): Path<(String, String)>,
) -> Result<Response, ApiProblem> {
    let file = services.own_file(&caller, &upload).await;
    file.map(|file| send(file, "attachment")).map_err(|error| ApiProblem::of(&error, lang))
}

/// For an officer's eyes: shown where the browser can show it without running anything.
async fn desk_file(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path((code, upload)): Path<(String, String)>,
) -> Result<Response, ApiProblem> {
    let file = services.desk_file(&caller, &code, &upload).await;
    let file = file.map_err(|error| ApiProblem::of(&error, lang))?;
    let shown = ["application/pdf", "image/jpeg", "image/png"].contains(&file.media_type.as_str());
    Ok(send(file, if shown { "inline" } else { "attachment" }))
}

/// A ZIP of everything about somebody, which no cache on the way may keep.
pub(crate) fn send_data(archive: DataArchive, day: &str) -> Result<Response, ServiceError> {
    let DataArchive { file, turn } = archive;
    let size = file.metadata().map(|file| file.len());
    let size = size.map_err(|error| ServiceError::Internal(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_LENGTH, size.to_string()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"du-lieu-cua-toi-{day}.zip\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    let stream = ReaderStream::new(tokio::fs::File::from_std(file)).map(move |piece| {
        // The turn lasts as long as what is sent.
        let _ = &turn;
        piece
    });
    Ok((headers, Body::from_stream(stream)).into_response())
}

pub(crate) fn send(file: StoredFile, how: &str) -> Response {
    // RFC 6266: the name in UTF-8, nothing of it unescaped.
    let disposition = format!("{how}; filename*=UTF-8''{}", encode(&file.name).replace('/', "%2F"));
    // A stored file never acts: no script, no form, no plug-in, no other origin. The PDF viewer of
    // a browser does not work under `sandbox`, so PDF goes without that one word.
    let policy = if file.media_type == "application/pdf" {
        "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'self'"
    } else {
        "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    };
    let headers = [
        (header::CONTENT_TYPE, file.media_type.as_str()),
        (header::CONTENT_DISPOSITION, disposition.as_str()),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    let mut response =
        (StatusCode::OK, headers, Body::from_stream(ReaderStream::new(file.file))).into_response();
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(file.size));
    response
}
