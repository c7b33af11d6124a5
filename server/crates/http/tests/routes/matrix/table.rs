//! Every route that there is, as the router itself tells: nobody keeps a list of them.

use std::collections::BTreeSet;

use app::route::Page;
use axum::http::StatusCode;

use super::policy::Line;
use crate::common::TestApp;

/// A method, and a path whose variable parts are `{}`.
pub type Route = (String, String);

/// A method that no route has.
const NO_METHOD: &str = "PROBE";
/// What axum names paths of its own.
const PRIVATE: &str = "__private__axum_fallback";

/// The routes of the router, and the pages that it draws for everything else.
pub async fn table(app: &TestApp) -> BTreeSet<Route> {
    let mut routes: BTreeSet<Route> = pages().collect();
    for path in paths(&app.described()) {
        let pattern = pattern(&path);
        for method in methods(app, &pattern).await {
            routes.insert((method, pattern.clone()));
        }
    }
    routes
}

/// What a line of the policy is about.
pub fn route_of(line: &Line) -> Route {
    let path = line.path.split('?').next().unwrap_or_default();
    (line.method.to_owned(), pattern(path))
}

fn pages() -> impl Iterator<Item = Route> {
    let page = |parts: &&[&str]| ("GET".to_owned(), pattern(&format!("/{}", parts.join("/"))));
    Page::ADDRESSES.iter().map(page)
}

/// The paths in a router's own description of itself: `RouteId(3): "/thu-tuc/{code}/qr.svg"`.
fn paths(described: &str) -> BTreeSet<String> {
    let named = described.split("): \"").skip(1).filter_map(|rest| rest.split_once('"'));
    let paths = named.map(|(path, _)| path).filter(|path| path.starts_with('/'));
    // A folder of files is one path, however it is written.
    let path = |path: &str| path.strip_suffix('/').unwrap_or(path).to_owned();
    let paths = paths.filter(|path| !path.contains(PRIVATE)).map(path);
    paths.filter(|path| !path.is_empty()).collect()
}

fn pattern(path: &str) -> String {
    let part = |part: &str| if part.starts_with('{') { "{}".to_owned() } else { part.to_owned() };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// The methods of a route: it names them to who asks with another one.
async fn methods(app: &TestApp, pattern: &str) -> Vec<String> {
    let answer = app.ask(NO_METHOD, &pattern.replace("{}", "x"), "", None).await;
    if answer.status != StatusCode::METHOD_NOT_ALLOWED {
        return vec!["ANY".to_owned()];
    }
    let allowed: Vec<&str> = answer.header("allow").split(',').map(str::trim).collect();
    assert!(!allowed.contains(&""), "{pattern} does not name its methods");
    // Whatever answers GET answers HEAD.
    let own = |method: &&&str| **method != "HEAD" || !allowed.contains(&"GET");
    allowed.iter().filter(own).map(|method| (*method).to_owned()).collect()
}
