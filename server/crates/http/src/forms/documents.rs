//! Files from plain forms.

use axum::{
    Router,
    extract::{DefaultBodyLimit, Multipart, State},
    response::Response,
    routing::post,
};
use futures::StreamExt;
use services::Services;

use super::reply::{FormCitizen, back, code_of, failed, to};
use crate::{AppState, caller::Language, extract::Path, page::encode, posted::most};

/// A form whose body is large: as large as a dossier may be.
pub(crate) fn router(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/nhap/{draft}/giay-to/{requirement}", post(add))
        .layer(DefaultBodyLimit::max(most(&state.services)))
}

/// Adds every file of the form; a refused one is told and the others stay.
async fn add(
    State(services): State<Services>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Path((draft, requirement)): Path<(String, String)>,
    mut form: Multipart,
) -> Response {
    let page = format!("/nhap/{draft}/giay-to");
    let mut refused = None;
    let mut taken = 0;
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(_) => {
                refused = Some("interrupted".to_owned());
                break;
            }
        };
        let Some(name) = field.file_name().map(str::to_owned) else { continue };
        if name.is_empty() {
            continue;
        }
        let put = services.put_file(&caller, &draft, &requirement, &name, field.boxed()).await;
        match put {
            Ok(_) => taken += 1,
            Err(error) => match code_of(&error, language.0) {
                Ok(code) => refused = Some(code),
                Err(response) => return response,
            },
        }
    }
    let section = format!("#{requirement}");
    match refused {
        Some(code) => back(&format!("{page}?gt={}", encode(&requirement)), &(code + &section)),
        None if taken == 0 => {
            back(&format!("{page}?gt={}", encode(&requirement)), &format!("no_file{section}"))
        }
        None => to(&format!("{page}{section}")),
    }
}

/// Takes a file out.
pub(super) async fn delete(
    State(services): State<Services>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Path((draft, upload)): Path<(String, String)>,
) -> Response {
    let page = format!("/nhap/{draft}/giay-to");
    match services.delete_file(&caller, &draft, &upload).await {
        Ok(()) => to(&page),
        Err(error) => failed(&error, &page, language),
    }
}
