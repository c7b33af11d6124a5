//! The store of documents as forms post it: proving to be its owner, how long a paper is valid, taking
//! one out of the list.

use app::context::Typed;
use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use services::{Caller, ServiceError, Services, guess::Client};

use super::{
    fields::Fields,
    reply::{FormCitizen, again, to},
};
use crate::{AppState, browser::Browser, caller::Language, page::encode};

/// Does what the form asks for, and goes back to where it stood: the draft that a document is chosen
/// for and the page of the list go along.
pub(super) async fn act(
    State(state): State<AppState>,
    language: Language,
    FormCitizen(caller): FormCitizen,
    Browser(client): Browser,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(pairs);
    match acted(&state.services, &caller, &client, &fields).await {
        Ok(done) => to(&address(&fields, done)),
        Err(error) => {
            let page = address(&fields, "");
            let typed = fields.0.into_iter().filter(|(name, _)| name != "password").collect();
            again(state, language, caller, &page, Typed(typed), &error).await
        }
    }
}

/// Answers what the page tells of it.
async fn acted(
    services: &Services,
    caller: &Caller,
    client: &Client,
    fields: &Fields,
) -> Result<&'static str, ServiceError> {
    let paper = fields.text("paper");
    match fields.text("action").as_str() {
        "prove" => services.prove(caller, fields.text("password"), client).await.map(|()| ""),
        "date" => {
            let day = day(fields, &paper);
            services.date_paper(caller, &paper, Some(&day)).await.map(|()| "ngay")
        }
        "no_date" => services.date_paper(caller, &paper, None).await.map(|()| "bo-ngay"),
        "hide" => services.hide_paper(caller, &paper).await.map(|()| "bo"),
        _ => Err(ServiceError::BadInput("body")),
    }
}

/// `2027-05-23` of what was typed as day, month and year; whether there is such a day, others say.
fn day(fields: &Fields, paper: &str) -> String {
    let part = |name: &str| fields.text(&format!("ngay-{paper}.{name}")).trim().to_owned();
    format!("{}-{:0>2}-{:0>2}", part("year"), part("month"), part("day"))
}

/// The page that the form stood on.
fn address(fields: &Fields, done: &str) -> String {
    let mut address = "/tai-lieu".to_owned();
    let (draft, after) = (fields.text("nhap"), fields.text("after"));
    let mut mark = '?';
    for (name, value) in [("nhap", draft.as_str()), ("after", &after), ("kq", done)] {
        if !value.is_empty() {
            address.push_str(&format!("{mark}{name}={}", encode(value)));
            mark = '&';
        }
    }
    address
}
