//! What members keep of the list of their organisation's dossiers: saved views, files and a calendar.
//! Every form names the organisation that the list was shown for.

use app::{context::Typed, url::with_query};
use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use domain::view::{DossierFilter, NewSavedView};
use services::{Caller, ServiceError, Services};

use super::{
    acting::{acting_changed, meant_for_another},
    fields::Fields,
    reply::{FormCitizen, again, pressed, to},
};
use crate::{AppState, caller::Language, export};

/// The page of the list.
const PAGE: &str = "/ho-so";

/// Saves, renames and deletes views; makes a calendar and takes it away.
pub(super) async fn act(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(pairs);
    if let Some(meant) = meant_for_another(&fields.text("acting_for"), &caller) {
        return acting_changed(meant, language);
    }
    // Back to the list as it was.
    let filter = DossierFilter::of_parts(|name| fields.text(name));
    let page = with_query(PAGE, &filter.pairs());
    if fields.text("action") == "make_calendar" {
        return match state.services.make_calendar(&caller, language.0).await {
            Ok(made) => {
                // It is told on the page that answers, and in no address of ours.
                let typed = Typed::from([("calendar_address", made.address)]);
                pressed(state, language, caller, &page, typed).await
            }
            Err(error) => again(state, language, caller, &page, Typed(fields.0), &error).await,
        };
    }
    match done(&state.services, &caller, &fields, &filter).await {
        Ok(done) => {
            let pairs: Vec<(&str, &str)> =
                filter.pairs().into_iter().chain([("kq", done)]).collect();
            to(&with_query(PAGE, &pairs))
        }
        Err(error) => again(state, language, caller, &page, Typed(fields.0), &error).await,
    }
}

/// Answers with a file of the list as it is narrowed.
pub(super) async fn download(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(pairs);
    if let Some(meant) = meant_for_another(&fields.text("acting_for"), &caller) {
        return acting_changed(meant, language);
    }
    let filter = DossierFilter::of_parts(|name| fields.text(name));
    let services = &state.services;
    let file = match fields.text("kind").as_str() {
        "csv" => export::csv(services, &caller, &filter, language.0).await,
        "xlsx" => export::xlsx(services, &caller, &filter, language.0).await,
        _ => Err(ServiceError::BadInput("body")),
    };
    match file {
        Ok(file) => file,
        Err(error) => {
            let page = with_query(PAGE, &filter.pairs());
            again(state, language, caller, &page, Typed(fields.0), &error).await
        }
    }
}

/// The list itself, for whoever comes back to the address of a file.
pub(super) async fn list() -> Response {
    to(PAGE)
}

/// What was done, as the page tells it.
async fn done(
    services: &Services,
    caller: &Caller,
    fields: &Fields,
    filter: &DossierFilter,
) -> Result<&'static str, ServiceError> {
    let view = fields.text("view");
    Ok(match fields.text("action").as_str() {
        "save_view" => {
            let shared = fields.text("shared") == "yes";
            let (name, filter) = (fields.text("name"), filter.clone());
            services.save_view(caller, &NewSavedView { name, shared, filter }).await?;
            "luu"
        }
        "rename_view" => {
            services.rename_view(caller, &view, &fields.of_list("name")).await?;
            "doi-ten"
        }
        "delete_view" => {
            services.delete_view(caller, &view).await?;
            "xoa"
        }
        "end_calendar" => {
            services.end_calendar(caller).await?;
            "thu-hoi-lich"
        }
        _ => return Err(ServiceError::BadInput("body")),
    })
}
