//! What belongs to another for whom one may act: told with the way on, and what was typed goes along.

use app::context::{Refused, Typed};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{Method, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::view::ONESELF;
use services::{
    Caller, ServiceError,
    organisation::{Elsewhere, Wanted},
};

use super::kept_form::{is_form, typed_of};
use crate::{
    AppState, BODY_MAX,
    caller::{Language, token},
    page::render_refused,
    problem::{ApiProblem, ProblemCode},
};

/// The page that tells it.
const PAGE: &str = "/gui-tiep";
/// Forms of a list, which belong to whom it was shown for as a whole.
const LISTS: [&str; 2] = ["/ho-so", "/ho-so/tai-ve"];

/// The tax code that a control names, empty for the reader alone; nothing where it was not said.
pub(super) fn meant(said: &str) -> Option<&str> {
    match said {
        "" => None,
        ONESELF => Some(""),
        code => Some(code),
    }
}

/// For whom a form was shown, where somebody acts for another now: another tab may have switched since.
pub(super) fn meant_for_another(said: &str, caller: &Caller) -> Option<String> {
    meant(said).filter(|meant| *meant != caller.acting_for()).map(str::to_owned)
}

/// Marks the answer to a form that was shown while one acted for another: its tax code, or empty.
#[derive(Clone)]
struct MeantFor(String);

/// Refuses a form that was shown while one acted for another.
pub(super) fn acting_changed(meant: String, Language(lang): Language) -> Response {
    let mut answer = ApiProblem::new("acting_changed", lang).into_response();
    answer.extensions_mut().insert(MeantFor(meant));
    answer
}

/// What is asked for, as far as telling it needs.
struct Asked {
    address: String,
    wanted: Option<Wanted>,
    posted: bool,
    /// The form without files; empty where there is none.
    body: Bytes,
}

/// Why it is not answered as it was asked.
enum Why {
    Left,
    Changed(String),
    Missing(Wanted),
}

/// The layer: tells what cannot be done for the one acted for now, and could be for another.
pub(crate) async fn lead_over(
    State(state): State<AppState>,
    language: Language,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    if path.starts_with("/api/") || path.starts_with("/can-bo") || path.starts_with("/pkg/") {
        return next.run(request).await;
    }
    let Some(token) = token(request.headers(), &state.settings) else {
        return next.run(request).await;
    };
    // What names for whom it was shown, and is about nothing that is there yet.
    let named = path.starts_with("/nop-ho-so/") || LISTS.contains(&path);
    let wanted = wanted(path);
    let posted = request.method() == Method::POST;
    let carries = posted && is_form(request.headers()) && (wanted.is_some() || named);
    let address = request.uri().path_and_query().map_or("/", |whole| whole.as_str()).to_owned();
    let (parts, body) = request.into_parts();
    let (body, kept) = if carries {
        let Ok(bytes) = to_bytes(body, BODY_MAX).await else {
            return ApiProblem::new("too_large", language.0).into_response();
        };
        (Body::from(bytes.clone()), bytes)
    } else {
        (body, Bytes::new())
    };
    let answer = next.run(Request::from_parts(parts, body)).await;
    let asked = Asked { address, wanted, posted, body: kept };
    let Some(why) = why(&answer, &asked) else { return answer };
    match told(state, language, &token, asked, why).await {
        Ok(Some(page)) => page,
        Ok(None) => answer,
        Err(error) => {
            tracing::error!(?error, "It could not be told for whom it would be there");
            answer
        }
    }
}

/// Whose pages these are.
fn wanted(path: &str) -> Option<Wanted> {
    if LISTS.contains(&path) {
        return None;
    }
    let mut parts = path.split('/').skip(1);
    let (first, second) = (parts.next()?, parts.next().filter(|part| !part.is_empty())?);
    match first {
        "nhap" => Some(Wanted::Draft(second.to_owned())),
        "ho-so" => Some(Wanted::Dossier(second.to_owned())),
        _ => None,
    }
}

fn why(answer: &Response, asked: &Asked) -> Option<Why> {
    let extensions = answer.extensions();
    if extensions.get::<ProblemCode>().is_some_and(|code| code.0 == "organisation_left") {
        return Some(Why::Left);
    }
    if let Some(MeantFor(meant)) = extensions.get() {
        return Some(Why::Changed(meant.clone()));
    }
    let wanted = asked.wanted.clone().filter(|_| answer.status() == StatusCode::NOT_FOUND);
    wanted.map(Why::Missing)
}

/// The page that tells it; nothing where there is nothing to tell.
async fn told(
    state: AppState,
    language: Language,
    token: &str,
    asked: Asked,
    why: Why,
) -> Result<Option<Response>, ServiceError> {
    let services = &state.services;
    let caller = services.look_at_session(token).await?;
    let Some(caller) = caller.filter(|caller| !caller.officer) else { return Ok(None) };
    let Asked { address, wanted, posted, body } = asked;
    let typed = if body.is_empty() { None } else { typed_of(body, &state).await };
    let (code, side) = match &why {
        Why::Left => {
            let left = caller.left.clone().unwrap_or_default();
            let own = match &wanted {
                Some(wanted) => services.elsewhere(&caller, wanted).await?,
                None => None,
            };
            return Ok(Some(match (own, typed) {
                // One's own goes on with what was typed, once it is said for whom.
                (Some(Elsewhere { tax_code, .. }), Some(typed)) if tax_code.is_empty() => {
                    let about = [("name", left), ("to", address), ("again", "1".to_owned())];
                    let about = about.map(|(name, value)| (name.to_owned(), value));
                    let typed = with_typed(about.into(), typed);
                    page(state, language, caller, "organisation_left", typed).await
                }
                _ => told_left(state, language, caller, left).await,
            }));
        }
        Why::Changed(meant) => match services.side(&caller, meant).await? {
            Some(side) => ("acting_changed", side),
            // No member any more since the page was shown.
            None => return Ok(Some(told_left(state, language, caller, meant.clone()).await)),
        },
        Why::Missing(wanted) => match services.elsewhere(&caller, wanted).await? {
            Some(side) => ("acting_elsewhere", side),
            None => return Ok(None),
        },
    };
    let unsent = posted && typed.is_none();
    // A form with files cannot be sent on: it goes on at the page of what it was for.
    let (address, again) = match (posted, wanted) {
        (false, _) => (address, false),
        (true, Some(Wanted::Draft(id))) if typed.is_none() => (format!("/nhap/{id}"), false),
        (true, Some(Wanted::Dossier(code))) if typed.is_none() => (format!("/ho-so/{code}"), false),
        (true, _) => (address, true),
    };
    let mut about = about(&caller, side, address, again);
    about.extend(unsent.then(|| ("unsent".to_owned(), "1".to_owned())));
    let typed = with_typed(about, typed.unwrap_or_default());
    Ok(Some(page(state, language, caller, code, typed).await))
}

/// What the page is told, then what was typed, whose names are marked.
fn with_typed(about: Vec<(String, String)>, typed: Vec<(String, String)>) -> Typed {
    let typed = typed.into_iter().map(|(name, value)| (format!(".{name}"), value));
    Typed(about.into_iter().chain(typed).collect())
}

/// What the page is told before what was typed.
fn about(caller: &Caller, side: Elsewhere, address: String, again: bool) -> Vec<(String, String)> {
    let now = caller.organisation.as_ref().map(|acting| acting.name.clone()).unwrap_or_default();
    let Elsewhere { tax_code, name } = side;
    let again = if again { "1" } else { "" };
    let told = [
        ("code", tax_code),
        ("name", name),
        ("now", now),
        ("to", address),
        ("again", again.to_owned()),
    ];
    told.map(|(name, value)| (name.to_owned(), value)).into()
}

/// That one is no member any more of the organisation with this name, and nothing was done.
pub(super) async fn told_left(
    state: AppState,
    language: Language,
    caller: Caller,
    name: String,
) -> Response {
    page(state, language, caller, "organisation_left", Typed::from([("name", name)])).await
}

async fn page(
    state: AppState,
    Language(lang): Language,
    caller: Caller,
    code: &str,
    typed: Typed,
) -> Response {
    let refused = Refused { typed, errors: Vec::new(), code: code.to_owned() };
    let conflict = StatusCode::CONFLICT.as_u16();
    render_refused(state, lang, Some(caller), PAGE, conflict, refused).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_and_dossiers_are_known_by_their_addresses() {
        let draft = Some(Wanted::Draft("1".to_owned()));
        let dossier = Some(Wanted::Dossier("H13.20-261123-0001".to_owned()));
        for (path, found) in [
            ("/nhap/1", &draft),
            ("/nhap/1/buoc/a", &draft),
            ("/ho-so/H13.20-261123-0001/tin-nhan", &dossier),
            ("/ho-so", &None),
            ("/ho-so/", &None),
            ("/ho-so/tai-ve", &None),
            ("/nop-ho-so/1.001193", &None),
            ("/", &None),
        ] {
            assert_eq!(&wanted(path), found, "{path}");
        }
    }
}
