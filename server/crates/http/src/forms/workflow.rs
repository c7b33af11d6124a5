//! The form in which a workflow is edited. All of it travels with each press; nothing is stored until
//! it is saved.

use app::context::Typed;
use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use domain::workflow::TypedWorkflow;
use services::{Caller, ServiceError, Services};

use super::reply::{FormOfficer, again, failed, pressed, to};
use crate::{AppState, caller::Language, extract::Path, page::encode};

/// Does what the pressed button says, and draws the page with everything that was typed.
pub(super) async fn edit(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Path(code): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let typed = Typed(pairs);
    let text = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let (case, press) = (text("case"), text("press"));
    let page = format!("/can-bo/quy-trinh/{}?ho-so={}", encode(&code), encode(&case));
    if press != "save" {
        // Who may not see the page is not shown it with a form in it.
        return match state.services.workflow(&caller, &code, &case).await {
            Ok(_) => pressed(state, language, caller, &page, typed).await,
            Err(error) => failed(&error, "/can-bo", language),
        };
    }
    match save(&state.services, &caller, &code, &case, &typed).await {
        Ok(()) => to(&format!("/can-bo/thu-tuc/{}", encode(&code))),
        Err(ServiceError::Forbidden) => failed(&ServiceError::Forbidden, "/can-bo", language),
        Err(error) => again(state, language, caller, &page, typed, &error).await,
    }
}

async fn save(
    services: &Services,
    caller: &Caller,
    code: &str,
    case: &str,
    typed: &Typed,
) -> services::Result<()> {
    let version = typed.get("version").and_then(|version| version.parse().ok());
    let version = version.ok_or(ServiceError::BadInput("version_missing"))?;
    let view = services.workflow(caller, code, case).await?;
    let form = view.content.case(&view.case).and_then(|case| case.form.as_ref());
    let workflow = TypedWorkflow::read(&typed.0).workflow(form, &view.workflow);
    let workflow = workflow.map_err(ServiceError::Workflow)?;
    services.save_workflow(caller, code, case, version, workflow).await?;
    Ok(())
}
