//! The authorisation matrix: every route of the router × everybody who may ask × everything that can
//! be asked for × every state × every action, with what is answered.
//!
//! # A new route
//!
//! It needs a line in [`policy`], and fails by name without one: the routes are the router's own.
//! Where it is about something that is new here, that gets a [`things::Kind`] and is gathered in
//! [`gather`]; a new rule is read in [`expect`].

mod actions;
mod callers;
mod csrf;
mod expect;
mod gather;
mod people;
mod policy;
mod request;
mod run;
mod stand;
mod table;
mod things;
mod verdict;
mod who;
mod world;

use std::{collections::BTreeSet, sync::Arc};

use self::{
    expect::Expected,
    policy::policy,
    run::{Report, Runner},
    table::{Route, route_of, table},
    world::World,
};
use crate::common::TestApp;

/// How many cells there are at least.
const CELLS: usize = 20_000;
/// Who ask at the same time: as many as the slowest machine has cores.
const RUNNERS: usize = 2;

#[tokio::test]
async fn every_route_has_its_rule_and_every_rule_its_route() {
    let app = TestApp::start().await;
    let routes = table(&app).await;
    let document = app.ask("GET", "/api/v1/openapi.json", "", None).await.json();
    let documented = document["paths"].as_object().expect("paths").len();
    let rest = routes.iter().filter(|(_, path)| path.starts_with("/api/v1/"));
    let paths: BTreeSet<&str> = rest.map(|(_, path)| path.as_str()).collect();
    assert!(paths.len() >= documented && documented > 80, "{} of {documented}", paths.len());
    for (method, path) in [("GET", "/"), ("POST", "/dang-nhap"), ("PATCH", "/api/v1/uploads/{}")] {
        assert!(routes.contains(&(method.to_owned(), path.to_owned())), "{method} {path}");
    }

    let ruled: BTreeSet<Route> = policy().iter().map(route_of).collect();
    let missing: Vec<&Route> = routes.difference(&ruled).collect();
    let superfluous: Vec<&Route> = ruled.difference(&routes).collect();
    assert!(missing.is_empty(), "without a line in the policy: {missing:?}");
    assert!(superfluous.is_empty(), "there is no such route any more: {superfluous:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_cell_is_as_the_policy_says() {
    let world = Arc::new(Box::pin(World::build()).await);
    let mut report = Report::default();
    let mut running = Vec::new();
    for runner in Runner::several(RUNNERS, &world, policy()).await {
        running.push(tokio::spawn(runner.run()));
    }
    for runner in running {
        report.add(runner.await.expect("a runner that ends"));
    }
    report.print("matrix");
    let crossing = Box::pin(csrf::ask_from_elsewhere(&world)).await;
    crossing.print("from elsewhere");
    report.assert_none();
    crossing.assert_none();
    assert!(report.cells() >= CELLS, "{} cells", report.cells());
    assert!(crossing.cells() >= 129 * 7, "{} cells from elsewhere", crossing.cells());
    for expected in Expected::ALL {
        assert!(report.has(expected), "nothing is {expected:?}");
    }
}
