//! `payments`: paying what is asked for a dossier, and what gateways and banks tell.

use axum::{
    Json as Answer,
    body::Bytes,
    extract::{DefaultBodyLimit, RawQuery, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::view::{CashBooks, NewHandover, ReconciliationView, StatementResult};
use serde::{Deserialize, Serialize};
use services::Services;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Problems;
use crate::{
    AppState, STATEMENT_MAX,
    address::client_address,
    caller::{Citizen, Language, Officer},
    extract::{Json, Path, Query},
    problem::ApiProblem,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    let statement = OpenApiRouter::new()
        .routes(routes!(import_statement))
        .layer(DefaultBodyLimit::max(STATEMENT_MAX));
    OpenApiRouter::new()
        .routes(routes!(get_payment_code))
        .routes(routes!(pay_at_vnpay))
        .routes(routes!(renew_payment))
        .routes(routes!(tell_vnpay))
        .routes(routes!(tell_transfer))
        .routes(routes!(get_reconciliation))
        .routes(routes!(match_transfer))
        .routes(routes!(list_cash))
        .routes(routes!(hand_over_cash))
        .merge(statement)
}

/// Where to go to pay.
#[derive(Serialize, utoipa::ToSchema)]
struct PayAddress {
    /// The gateway's address; it takes the payment for fifteen minutes.
    address: String,
}

/// What VNPAY is answered, as its specification names it.
#[derive(Serialize, utoipa::ToSchema)]
struct VnpayAnswer {
    /// `00`: written down, also that it failed.
    #[serde(rename = "RspCode")]
    rsp_code: &'static str,
    /// In words.
    #[serde(rename = "Message")]
    message: &'static str,
}

/// Of which dossier a transfer is.
#[derive(Deserialize, utoipa::ToSchema)]
struct Match {
    /// Mã hồ sơ, or the reference of its payment.
    of: String,
}

/// The VietQR code of what is left to pay of a dossier of mine.
#[utoipa::path(get, path = "/dossiers/{code}/payment/code.svg", params(("code" = String, Path)),
    responses((status = 200, content_type = "image/svg+xml", body = String), Problems))]
async fn get_payment_code(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(code): Path<String>,
) -> Result<Response, ApiProblem> {
    let svg = services.payment_code(&caller, &code).await;
    let svg = svg.map_err(|error| ApiProblem::of(&error, lang))?;
    let headers =
        [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "private, no-store")];
    Ok((headers, svg).into_response())
}

/// Begins a try to pay at VNPAY what is left of a dossier of mine.
#[utoipa::path(post, path = "/dossiers/{code}/payment/vnpay", params(("code" = String, Path)),
    responses((status = 201, body = PayAddress), Problems))]
async fn pay_at_vnpay(
    State(state): State<AppState>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(code): Path<String>,
    request: Request,
) -> Result<(StatusCode, Answer<PayAddress>), ApiProblem> {
    let from = client_address(&request, state.settings.trusted_proxies).to_string();
    let address = state.services.pay_at_vnpay(&caller, &code, &from, lang).await;
    let address = address.map_err(|error| ApiProblem::of(&error, lang))?;
    Ok((StatusCode::CREATED, Answer(PayAddress { address })))
}

/// Shows the code of a payment for another fifteen days.
#[utoipa::path(post, path = "/dossiers/{code}/payment/renewal", params(("code" = String, Path)),
    responses((status = 204), Problems))]
async fn renew_payment(
    State(services): State<Services>,
    Language(lang): Language,
    Citizen(caller): Citizen,
    Path(code): Path<String>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.renew_payment(&caller, &code).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// VNPAY's notification (IPN), from server to server: it alone settles a payment. Its parameters are
/// those of VNPAY 2.1.0, signed.
#[utoipa::path(get, path = "/payments/vnpay/ipn", responses((status = 200, body = VnpayAnswer), Problems))]
async fn tell_vnpay(
    State(services): State<Services>,
    RawQuery(query): RawQuery,
) -> Answer<VnpayAnswer> {
    let verdict = services.vnpay_told(&query.unwrap_or_default()).await;
    let (rsp_code, message) = verdict.answer();
    metrics::counter!("motcua_payment_notifications_total", "code" => rsp_code).increment(1);
    Answer(VnpayAnswer { rsp_code, message })
}

/// A transfer that the bank tells of: `{number, vnd, at, text}`, its bytes signed with HMAC-SHA256 in
/// `X-Signature`, hexadecimal.
#[utoipa::path(post, path = "/payments/transfers",
    request_body(content = String, content_type = "application/json"),
    params(("X-Signature" = String, Header)),
    responses((status = 200, body = StatementResult), Problems))]
async fn tell_transfer(
    State(services): State<Services>,
    Language(lang): Language,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Answer<StatementResult>, ApiProblem> {
    let signature = headers.get("x-signature").and_then(|value| value.to_str().ok());
    let told = services.bank_told(&body, signature.unwrap_or_default()).await;
    told.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// A bank's statement, CSV or camt.053, from an officer of the centre. Sent again it changes nothing.
#[utoipa::path(post, path = "/payments/statements",
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 200, body = StatementResult), Problems))]
async fn import_statement(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    body: Bytes,
) -> Result<Answer<StatementResult>, ApiProblem> {
    let result = services.import_statement(&caller, &body).await;
    result.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// A day, the ledger at its end, and the transfers that nobody could match; for officers of the
/// centre. A day that is over does not change any more.
#[utoipa::path(get, path = "/payments/reconciliation", params(DayQuery),
    responses((status = 200, body = ReconciliationView), Problems))]
async fn get_reconciliation(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Query(query): Query<DayQuery>,
) -> Result<Answer<ReconciliationView>, ApiProblem> {
    let list = services.reconciliation(&caller, &query.day).await;
    list.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Matches a transfer with the payment of a dossier.
#[utoipa::path(post, path = "/payments/unmatched/{id}/match", params(("id" = String, Path)),
    request_body = Match, responses((status = 204), Problems))]
async fn match_transfer(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Path(id): Path<String>,
    Json(body): Json<Match>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.match_transfer(&caller, &id, &body.of).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}

/// Which day.
#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
pub(super) struct DayQuery {
    /// `2026-11-23`; empty: today.
    #[param(pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
    pub(super) day: String,
}

/// The cash books of my counters on a day.
#[utoipa::path(get, path = "/payments/cash", params(DayQuery),
    responses((status = 200, body = CashBooks), Problems))]
async fn list_cash(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Query(query): Query<DayQuery>,
) -> Result<Answer<CashBooks>, ApiProblem> {
    let books = services.cash_books(&caller, &query.day).await;
    books.map(Answer).map_err(|error| ApiProblem::of(&error, lang))
}

/// Hands over what I have in notes.
#[utoipa::path(post, path = "/payments/cash/handovers", request_body = NewHandover,
    responses((status = 204), Problems))]
async fn hand_over_cash(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Json(body): Json<NewHandover>,
) -> Result<StatusCode, ApiProblem> {
    let done = services.hand_over_cash(&caller, body).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| ApiProblem::of(&error, lang))
}
