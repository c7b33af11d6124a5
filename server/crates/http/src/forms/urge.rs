//! Forms of urge notes: sending one, and answering it. What was typed and cannot be taken comes
//! back with the page.

use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use domain::view::NewUrge;
use serde::Deserialize;

use super::reply::{FormOfficer, again, to};
use crate::{AppState, caller::Language, extract::Path, page::encode};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct SendForm {
    key: String,
    to: String,
    codes: String,
    content: String,
    hours: String,
}

/// Sends a note.
pub(super) async fn send(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Form(form): Form<SendForm>,
) -> Response {
    let new = NewUrge {
        key: form.key.clone(),
        to: form.to.clone(),
        codes: form.codes.split([' ', ',', ';', '\n', '\r', '\t']).map(str::to_owned).collect(),
        content: form.content.clone(),
        hours: form.hours.trim().parse().unwrap_or(0),
    };
    match state.services.send_urge(&caller, &new).await {
        Ok(sent) => to(&format!("/can-bo/don-doc/{}", encode(&sent.id))),
        Err(error) => {
            let typed = [
                ("key", form.key),
                ("to", form.to),
                ("codes", form.codes),
                ("content", form.content),
                ("hours", form.hours),
            ];
            again(state, language, caller, "/can-bo/don-doc/moi", typed.into(), &error).await
        }
    }
}

#[derive(Deserialize)]
pub(super) struct AnswerForm {
    #[serde(default)]
    text: String,
}

/// Answers a note.
pub(super) async fn answer(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Path(id): Path<String>,
    Form(form): Form<AnswerForm>,
) -> Response {
    let page = format!("/can-bo/don-doc/{}", encode(&id));
    match state.services.answer_urge(&caller, &id, &form.text).await {
        Ok(_) => to(&page),
        Err(error) => {
            again(state, language, caller, &page, [("text", form.text)].into(), &error).await
        }
    }
}
