//! Answers to form posts: a redirect, and for what cannot be helped a page.

use app::context::{Refused, Typed};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::Lang;
use services::{Caller, ServiceError};

use crate::{
    AppState,
    caller::{Anybody, Language},
    page::{encode, render_refused},
    problem::ApiProblem,
};

/// 303 to a page.
pub(super) fn to(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// 303 to a page that shows the error of `code`.
pub(super) fn back(path: &str, code: &str) -> Response {
    let mark = if path.contains('?') { '&' } else { '?' };
    to(&format!("{path}{mark}loi={code}"))
}

/// A signed-in citizen posting a form; anybody else is sent to sign in and back to the page.
pub(super) struct FormCitizen(pub(super) Caller);

/// An officer posting a form.
pub(super) struct FormOfficer(pub(super) Caller);

impl FromRequestParts<AppState> for FormCitizen {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        signed_in(parts, state, false, "/dang-nhap").await.map(Self)
    }
}

impl FromRequestParts<AppState> for FormOfficer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        signed_in(parts, state, true, "/can-bo/dang-nhap").await.map(Self)
    }
}

/// Marks an answer to a form that somebody posted who is not signed in, or not any more.
#[derive(Clone)]
pub(super) struct CameTooLate {
    /// It is a form of the desk.
    pub(super) officer: bool,
    /// The page that it stands on.
    pub(super) page: String,
}

async fn signed_in(
    parts: &mut Parts,
    state: &AppState,
    officer: bool,
    sign_in: &str,
) -> Result<Caller, Response> {
    let Anybody(caller) =
        Anybody::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
    match caller {
        Some(caller) if caller.officer == officer => Ok(caller),
        caller => {
            // Back to the page that the form stands on, where it is one of ours.
            let page = parts.headers.get(header::REFERER).and_then(|value| value.to_str().ok());
            let page = page.and_then(local_path).unwrap_or_else(|| parts.uri.path().to_owned());
            let mut answer = to(&format!("{sign_in}?next={}", encode(&page)));
            if caller.is_none() {
                answer.extensions_mut().insert(CameTooLate { officer, page });
            }
            Err(answer)
        }
    }
}

/// The path of an address, so that nobody is ever sent to another site.
fn local_path(address: &str) -> Option<String> {
    let rest = address.split_once("://").map(|(_, rest)| rest)?;
    let path = &rest[rest.find('/')?..];
    is_local(path).then(|| path.to_owned())
}

/// Whether `next` leads to this portal.
pub(crate) fn is_local(next: &str) -> bool {
    next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && !next.contains(|letter: char| letter.is_control())
        && next.len() <= 500
}

/// The stable code of an error, for a redirect; errors inside become a page.
pub(super) fn code_of(error: &ServiceError, lang: Lang) -> Result<String, Response> {
    let problem = ApiProblem::of(error, lang);
    if problem.0.status >= 500 || problem.0.status == 404 {
        Err(plain_page(&problem, lang))
    } else {
        Ok(problem.0.code)
    }
}

/// Sends back to `page` with the error's code.
pub(super) fn failed(error: &ServiceError, page: &str, Language(lang): Language) -> Response {
    code_of(error, lang).map_or_else(|page| page, |code| back(page, &code))
}

/// The form's page once more with what was typed in it, and what is wrong.
pub(super) async fn again(
    state: AppState,
    Language(lang): Language,
    caller: Caller,
    page: &str,
    typed: Typed,
    error: &ServiceError,
) -> Response {
    let (errors, code) = match (error, code_of(error, lang)) {
        (_, Err(page)) => return page,
        (ServiceError::Invalid(errors), Ok(code)) => (errors.clone(), code),
        (_, Ok(code)) => (Vec::new(), code),
    };
    let status = ApiProblem::of(error, lang).0.status;
    render_refused(state, lang, Some(caller), page, status, Refused { typed, errors, code }).await
}

/// The form's page once more with what was typed in it, after a press that stores nothing.
pub(super) async fn pressed(
    state: AppState,
    Language(lang): Language,
    caller: Caller,
    page: &str,
    typed: Typed,
) -> Response {
    let refused = Refused { typed, ..Refused::default() };
    render_refused(state, lang, Some(caller), page, StatusCode::OK.as_u16(), refused).await
}

/// A refusal that no handler made: a page for whoever reads pages, a problem for programs.
pub(crate) fn refusal(code: &str, headers: &HeaderMap) -> Response {
    let lang = Language::of(headers).0;
    let problem = ApiProblem::new(code, lang);
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    if accept.is_some_and(|accept| accept.contains("text/html")) {
        return plain_page(&problem, lang);
    }
    problem.into_response()
}

/// A page without the layout, for a post that leads nowhere.
fn plain_page(problem: &ApiProblem, lang: Lang) -> Response {
    let status =
        StatusCode::from_u16(problem.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let (title, home) = match lang {
        Lang::Vi => ("Chưa thực hiện được", "Về trang chủ"),
        Lang::En => ("This could not be done", "Back to the home page"),
    };
    // The words come from our own table, never from the request.
    let detail = problem.0.detail.as_deref().unwrap_or_default();
    let page = format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title></head><body><main><h1>{title}</h1><p>{detail}</p>\
         <p><a href=\"/\">{home}</a></p></main></body></html>",
        lang.code()
    );
    (status, Html(page)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_nowhere_else() {
        for good in ["/", "/ho-so", "/nhap/1/buoc/a?loi=1"] {
            assert!(is_local(good), "{good}");
        }
        for bad in
            ["", "//evil.example", "https://evil.example", "/\\evil", "/a\r\nb", "javascript:0"]
        {
            assert!(!is_local(bad), "{bad}");
        }
        assert_eq!(local_path("http://here/nhap/1?x=2").as_deref(), Some("/nhap/1?x=2"));
        assert_eq!(local_path("http://here"), None);
        assert_eq!(local_path("http://here//evil"), None);
    }
}
