//! Requests that another site sends with somebody's cookie: refused at every route that may change
//! something, whoever is signed in.
//!
//! The portal has no tokens in its forms: the browser itself says where a request comes from. What
//! says nothing of it comes from no browser, and has no cookie of one.

use std::collections::BTreeSet;

use axum::http::StatusCode;

use super::{
    actions::Action,
    expect::{Expected, expected},
    policy::{Line, Rule, policy},
    request::request,
    run::Report,
    table::route_of,
    things::{Kind, Thing},
    verdict::{judge, succeeded},
    who::{Is, Who},
    world::World,
};

/// What a request is, the headers that it bears, and what it is answered.
type Case = (&'static str, &'static [(&'static str, &'static str)], StatusCode);

/// How a request comes from elsewhere, and how it is answered.
const FROM_ELSEWHERE: [Case; 7] = [
    ("another site's page", &[("sec-fetch-site", "cross-site")], StatusCode::FORBIDDEN),
    ("a neighbouring site's page", &[("sec-fetch-site", "same-site")], StatusCode::FORBIDDEN),
    (
        "another site's page that looks like ours",
        &[("sec-fetch-site", "cross-site"), ("origin", OURS), ("host", HOST)],
        StatusCode::FORBIDDEN,
    ),
    (
        "another site's page in an old browser",
        &[("origin", "https://elsewhere.example"), ("host", HOST)],
        StatusCode::FORBIDDEN,
    ),
    ("a page of no site", &[("origin", "null"), ("host", HOST)], StatusCode::FORBIDDEN),
    (
        "a form of another site that says so of its text",
        &[("sec-fetch-site", "cross-site"), ("content-type", "text/plain")],
        StatusCode::FORBIDDEN,
    ),
    (
        "a form with plain text",
        &[("content-type", "text/plain;charset=UTF-8")],
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
    ),
];
const HOST: &str = "127.0.0.1:3000";
const OURS: &str = "http://127.0.0.1:3000";
/// As a browser sends what our own page asks for.
const FROM_HERE: &[(&str, &str)] = &[("sec-fetch-site", "same-origin"), ("origin", OURS)];

/// Asks every route that may change something from elsewhere, as who may ask it from here.
pub async fn ask_from_elsewhere(world: &World) -> Report {
    let (base, mut scratch) = (world.copy().await, world.copy().await);
    let (mut report, before) = (Report::default(), base.written());
    let mut asked = BTreeSet::new();
    for line in policy().iter().filter(|line| !line.reads()) {
        if !asked.insert(route_of(line)) {
            continue;
        }
        let Some((action, who, thing)) = allowed(line, world) else {
            report.fault(line, "nobody may ask it from here either".to_owned());
            continue;
        };
        for (from, headers, status) in FROM_ELSEWHERE {
            let request = request((line, action), thing, world, &who.cookie, headers);
            let answer = base.ask(request).await;
            report.count(Expected::Refused);
            if answer.status != status || answer.headers.contains_key("set-cookie") {
                report.fault(line, format!("{} from {from}: {}", who.name, answer.status));
            }
        }
        if base.written() != before {
            report.fault(line, "something was written for another site".to_owned());
            return report;
        }
        // It is where it comes from alone that is refused.
        let cell = expected(line, action, who, thing);
        let request = request((line, action), thing, world, &who.cookie, FROM_HERE);
        let answer = scratch.ask(request).await;
        report.count(cell);
        if let Err(wrong) = judge(line, cell, &answer) {
            report.fault(line, format!("{} from here: {wrong}", who.name));
        }
        if succeeded(&answer) {
            let used = std::mem::replace(&mut scratch, world.copy().await);
            used.close().await;
        }
    }
    base.close().await;
    scratch.close().await;
    report
}

type Asked<'a> = (Option<&'a Action>, &'a Who, &'a Thing);

/// Who may ask it about what; where no session opens it, whoever gets furthest.
fn allowed<'a>(line: &Line, world: &'a World) -> Option<Asked<'a>> {
    let decides = matches!(line.rule, Rule::Decision);
    let action = world.actions.iter().find(|action| decides && action.name == "claim");
    let of = Kind::of(line.rule);
    let mut furthest = None;
    for who in world.whos.iter().filter(|who| !matches!(who.is, Is::Nobody)) {
        for thing in world.things.iter().filter(|thing| thing.kind == of) {
            let cell = expected(line, action, who, thing);
            if cell.changes() {
                return Some((action, who, thing));
            }
            if cell != Expected::OtherFace {
                furthest = furthest.or(Some((action, who, thing)));
            }
        }
    }
    furthest
}
