//! Paying what is asked for a dossier, coming back from the gateway, and the statements of the bank.

use app::context::Typed;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Multipart, RawQuery, Request, State},
    response::Response,
    routing::post,
};
use axum_extra::extract::Form;
use domain::view::NewHandover;
use serde::Deserialize;
use services::{ServiceError, Services};

use super::{
    fields::Fields,
    reply::{FormCitizen, FormOfficer, again, back, failed, to},
};
use crate::{
    AppState, STATEMENT_MAX, address::client_address, caller::Language, extract::Path, page::encode,
};

/// The form whose body is large.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/can-bo/doi-soat/sao-ke", post(import))
        .layer(DefaultBodyLimit::max(STATEMENT_MAX))
}

/// Goes to the gateway, or asks for the code once more.
pub(super) async fn pay(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Path(code): Path<String>,
    request: Request,
) -> Response {
    let page = format!("/ho-so/{}", encode(&code));
    let from = client_address(&request, state.settings.trusted_proxies).to_string();
    match state.services.pay_at_vnpay(&caller, &code, &from, language.0).await {
        Ok(address) => to(&address),
        Err(error) => failed(&error, &page, language),
    }
}

/// Asks for the code once more.
pub(super) async fn renew(
    State(services): State<Services>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Path(code): Path<String>,
) -> Response {
    let page = format!("/ho-so/{}", encode(&code));
    match services.renew_payment(&caller, &code).await {
        Ok(()) => to(&format!("{page}#thanh-toan")),
        Err(error) => failed(&error, &page, language),
    }
}

/// Whoever comes back from VNPAY is led to the dossier, where what VNPAY told the portal stands.
/// Nothing is settled by coming back.
pub(super) async fn returned(
    State(services): State<Services>,
    language: Language,
    RawQuery(query): RawQuery,
) -> Response {
    match services.back_from_vnpay(&query.unwrap_or_default()).await {
        Ok(Some(code)) => to(&format!("/ho-so/{}#thanh-toan", encode(&code))),
        Ok(None) => to("/ho-so"),
        Err(error) => failed(&error, "/ho-so", language),
    }
}

/// Hands over what the officer has in notes.
pub(super) async fn hand_over(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let page = "/can-bo/so-quy";
    let fields = Fields(pairs);
    let vnd = |name| fields.vnd(name).map_err(ServiceError::BadInput);
    let asked = async {
        let asked = NewHandover {
            agency: fields.text("agency"),
            expected: vnd("expected")?,
            counted: vnd("counted")?,
            receiver: fields.text("receiver"),
            note: fields.text("note"),
        };
        state.services.hand_over_cash(&caller, asked).await
    };
    match asked.await {
        Ok(()) => to(page),
        Err(error) => again(state, language, caller, page, Typed(fields.0), &error).await,
    }
}

#[derive(Deserialize)]
pub(super) struct MatchForm {
    #[serde(default)]
    transaction: String,
    #[serde(default)]
    of: String,
}

/// Matches a transfer with a dossier.
pub(super) async fn matched(
    State(services): State<Services>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Form(form): Form<MatchForm>,
) -> Response {
    match services.match_transfer(&caller, &form.transaction, &form.of).await {
        Ok(()) => to("/can-bo/doi-soat"),
        Err(error) => failed(&error, "/can-bo/doi-soat", language),
    }
}

/// Takes a statement in.
async fn import(
    State(services): State<Services>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    mut form: Multipart,
) -> Response {
    let page = "/can-bo/doi-soat";
    let field = loop {
        match form.next_field().await {
            Ok(Some(field)) if field.file_name().is_some_and(|name| !name.is_empty()) => {
                break field;
            }
            Ok(Some(_)) => {}
            Ok(None) => return back(page, "no_file"),
            Err(_) => return back(page, "interrupted"),
        }
    };
    let Ok(bytes) = field.bytes().await else { return back(page, "interrupted") };
    match services.import_statement(&caller, &bytes).await {
        Ok(done) => to(&format!("{page}?kq={}.{}.{}", done.matched, done.known, done.unmatched)),
        Err(error) => failed(&error, page, language),
    }
}
