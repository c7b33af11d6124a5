//! Results as forms post them: drafted, signed, sealed, shipped and revoked at the desk; received and
//! used again by the applicant.

use app::context::Typed;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Multipart, State, multipart::Field},
    response::Response,
    routing::post,
};
use axum_extra::extract::Form;
use domain::result::{Delivery, PostalAddress};
use futures::StreamExt;
use services::{
    Caller, ServiceError,
    result::{NewResult, PdfPlace},
};

use super::{
    desk::read_code,
    fields::Fields,
    reply::{FormCitizen, FormOfficer, again, back, code_of, to},
};
use crate::{
    AppState,
    caller::Language,
    extract::Path,
    page::encode,
    posted::{has_room, most, read_text},
};

/// The form whose body is large.
pub(crate) fn router(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/can-bo/ho-so/{code}/ket-qua/tep", post(bring))
        .layer(DefaultBodyLimit::max(most(&state.services)))
}

/// The row version that the page was drawn with.
fn version(fields: &Fields) -> Result<i64, ServiceError> {
    fields.version().map_err(ServiceError::BadInput)
}

/// How a result is to come, and where to.
fn delivery(fields: &Fields) -> Result<(Delivery, PostalAddress), ServiceError> {
    let delivery = read_code(&fields.text("delivery")).ok_or(ServiceError::BadInput("body"))?;
    let address = PostalAddress {
        name: fields.text("post_name"),
        phone: fields.text("post_phone"),
        address: fields.text("post_address"),
    };
    Ok((delivery, address))
}

/// What may be shown again: everything but the PIN.
fn typed(fields: Fields) -> Typed {
    Typed(fields.0.into_iter().filter(|(name, _)| name != "pin").collect())
}

/// Does what the form at the end of the path asks for.
pub(super) async fn act(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Path((code, action)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let page = format!("/can-bo/ho-so/{}/ket-qua", encode(&code));
    let fields = Fields(pairs);
    match acted(&state, &caller, &code, &action, &fields).await {
        Ok(()) => to(&page),
        Err(error) => again(state, language, caller, &page, typed(fields), &error).await,
    }
}

async fn acted(
    state: &AppState,
    caller: &Caller,
    code: &str,
    action: &str,
    fields: &Fields,
) -> Result<(), ServiceError> {
    let services = &state.services;
    let version = version(fields)?;
    let text = |name| fields.text(name);
    match action {
        "soan" => {
            let lines = fields.0.iter().filter_map(|(name, value)| {
                Some((name.strip_prefix("dong.")?.to_owned(), value.clone()))
            });
            let new = NewResult::Lines(lines.collect());
            services.draft_result(caller, code, version, new).await
        }
        "bo" => services.drop_result(caller, code, version).await,
        "ky" => services.sign_result(caller, code, version, (&text("pin"), &text("note"))).await,
        "phat-hanh" => {
            services.seal_result(caller, code, version, (&text("number"), &text("pin"))).await
        }
        "thu-hoi" => {
            let (reason, replaced_by) = (text("reason"), text("replaced_by"));
            services.revoke_result(caller, code, version, (&reason, &replaced_by)).await
        }
        "cach-nhan" => {
            let (delivery, address) = delivery(fields)?;
            services.choose_delivery_at_desk(caller, code, version, (delivery, &address)).await
        }
        "gui" => {
            let vnd = fields.vnd("postage").map_err(ServiceError::BadInput)?;
            let (carrier, tracking) = (text("carrier"), text("tracking"));
            services.ship_result(caller, code, version, (&carrier, &tracking, vnd)).await
        }
        _ => Err(ServiceError::NotFound),
    }
}

/// Takes a PDF as the draft.
async fn bring(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Path(code): Path<String>,
    form: Multipart,
) -> Response {
    let page = format!("/can-bo/ho-so/{}/ket-qua", encode(&code));
    let mut fields = Fields(Vec::new());
    match brought(&state, &caller, &code, form, &mut fields).await {
        Ok(()) => to(&page),
        Err(error) => again(state, language, caller, &page, typed(fields), &error).await,
    }
}

async fn brought(
    state: &AppState,
    caller: &Caller,
    code: &str,
    mut form: Multipart,
    fields: &mut Fields,
) -> Result<(), ServiceError> {
    let broken = |_| ServiceError::BadInput("interrupted");
    // The texts stand before the file, as the page has them.
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            None if !has_room(&fields.0) => return Err(ServiceError::BadInput("too_large")),
            None => {
                let text = read_text(field).await?;
                fields.0.push((name, text));
            }
            Some(file) if file.is_empty() => {}
            Some(file) => return take(state, caller, code, (field, &file), fields).await,
        }
    }
    Err(ServiceError::BadInput("no_file"))
}

async fn take(
    state: &AppState,
    caller: &Caller,
    code: &str,
    (field, file): (Field<'_>, &str),
    fields: &Fields,
) -> Result<(), ServiceError> {
    let services = &state.services;
    let version = version(fields)?;
    let page = match fields.text("page").trim() {
        "" => None,
        page => Some(page.parse().map_err(|_| ServiceError::BadInput("no_page"))?),
    };
    let bottom = fields.text("bottom").trim().parse();
    let bottom = bottom.map_err(|_| ServiceError::BadInput("no_page"))?;
    let place = PdfPlace { page, bottom };
    let title = fields.text("title");
    let taken = services.bring_result(caller, code, &title, place, file, field.boxed()).await?;
    services.draft_result(caller, code, version, NewResult::File(taken)).await
}

/// How the applicant wants the result.
pub(super) async fn choose(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Path(code): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let page = format!("/ho-so/{}", encode(&code));
    let fields = Fields(pairs);
    let chosen = async {
        let (delivery, address) = delivery(&fields)?;
        state.services.choose_delivery(&caller, &code, delivery, &address).await
    };
    match chosen.await {
        Ok(()) => to(&format!("{page}#ket-qua")),
        Err(error) => again(state, language, caller, &page, typed(fields), &error).await,
    }
}

/// Puts a document of the applicant's store into a draft.
pub(super) async fn reuse(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Path(draft): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(pairs);
    let document = fields.text("document");
    let requirement = fields.text(&format!("requirement-{document}"));
    let store = format!("/tai-lieu?nhap={}&tl={}", encode(&draft), encode(&document));
    if requirement.is_empty() {
        return back(&store, "unknown_requirement");
    }
    let used = state.services.reuse_document(&caller, &draft, &requirement, &document).await;
    match used {
        Ok(_) => to(&format!("/nhap/{}/giay-to#{}", encode(&draft), encode(&requirement))),
        Err(error) => match code_of(&error, language.0) {
            Ok(code) => back(&store, &code),
            Err(page) => page,
        },
    }
}
