//! [`PortalApi`] over REST v1, as far as the pages of [`Life::Live`](crate::route::Life) ask in the
//! browser. Everything else is asked while the server renders.

use async_trait::async_trait;
use domain::{
    form::Answers,
    node::FromNode,
    view::{
        DeskDossier, DraftView, InboxFilter, InboxPage, ProcedurePage, ProcedureQuery, UnitView,
    },
};
use serde::Serialize;

use super::fetch::begin;
use crate::{
    api::{ApiResult, PortalApi},
    data::broken,
    json,
    url::{encode, with_query},
};

/// The portal as the citizens' pages call it.
pub struct CitizenApi;

/// The portal as the officers' pages call it.
pub struct DeskApi;

async fn get<T: FromNode>(path: String) -> ApiResult<T> {
    let text = begin("GET", path, Vec::new(), None).await?;
    json::read(&text).ok_or_else(broken)
}

async fn send<T: FromNode>(
    method: &'static str,
    path: String,
    header: (&'static str, String),
    body: &impl Serialize,
) -> ApiResult<T> {
    let body = serde_json::to_string(body).map_err(|_| broken())?;
    let text = begin(method, path, vec![header], Some(body)).await?;
    json::read(&text).ok_or_else(broken)
}

fn etag(version: i64) -> (&'static str, String) {
    ("If-Match", format!("\"{version}\""))
}

#[async_trait]
impl PortalApi for CitizenApi {
    async fn procedures(&self, query: ProcedureQuery) -> ApiResult<ProcedurePage> {
        let page = if query.page > 1 { query.page.to_string() } else { String::new() };
        let pairs = [
            ("q", query.q.as_str()),
            ("field", &query.field),
            ("agency", &query.agency),
            ("audience", &query.audience),
            ("level", &query.level),
            ("channel", &query.channel),
            ("page", &page),
        ];
        get(with_query("/api/v1/procedures", &pairs)).await
    }

    async fn provinces(&self) -> ApiResult<Vec<UnitView>> {
        get("/api/v1/units".to_owned()).await
    }

    async fn communes(&self, province: String) -> ApiResult<Vec<UnitView>> {
        get(format!("/api/v1/units/{}/communes", encode(&province))).await
    }

    async fn draft(&self, id: String) -> ApiResult<DraftView> {
        get(format!("/api/v1/drafts/{}", encode(&id))).await
    }

    async fn save_draft(&self, id: String, version: i64, answers: Answers) -> ApiResult<DraftView> {
        #[derive(Serialize)]
        struct Body {
            answers: Answers,
        }
        let path = format!("/api/v1/drafts/{}", encode(&id));
        send("PUT", path, etag(version), &Body { answers }).await
    }
}

#[async_trait]
impl PortalApi for DeskApi {
    async fn inbox(&self, filter: InboxFilter) -> ApiResult<InboxPage> {
        let pairs = [
            ("state", filter.state.as_str()),
            ("q", &filter.q),
            ("procedure", &filter.procedure),
            ("holder", &filter.holder),
            ("method", &filter.method),
            ("sort", &filter.sort),
            ("after", &filter.after),
        ];
        get(with_query("/api/v1/intake", &pairs)).await
    }

    async fn desk_dossier(&self, code: String) -> ApiResult<DeskDossier> {
        get(format!("/api/v1/intake/{}", encode(&code))).await
    }
}
