//! A request as a line says it, about a thing.

use axum::{
    body::Body,
    http::{Request, header},
};

use super::{
    actions::Action,
    policy::{Line, Sent},
    things::Thing,
    world::World,
};
use crate::common::multipart::{BOUNDARY, Part, multipart};

/// The text with its placeholders filled: with the thing's own, else with what is nobody's.
fn filled(text: &str, (open, close): (char, char), thing: &Thing, world: &World) -> String {
    let mut done = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        let (name, behind) = after.split_once(close).expect("a placeholder that is closed");
        done.push_str(before);
        match name.strip_prefix('=') {
            Some(literal) => done.push_str(literal),
            None => done.push_str(value(name, thing, world)),
        }
        rest = behind;
    }
    done + rest
}

fn value<'a>(name: &str, thing: &'a Thing, world: &'a World) -> &'a str {
    let own = thing.part(name).or_else(|| world.names.get(name).map(String::as_str));
    own.unwrap_or_else(|| panic!("nothing of {} is called {name}", thing.name))
}

/// Where the line leads about the thing.
pub fn path(line: &Line, thing: &Thing, world: &World) -> String {
    filled(line.path, ('{', '}'), thing, world)
}

/// What is sent besides, and how it is called.
fn body(
    sent: Sent,
    action: Option<&Action>,
    thing: &Thing,
    world: &World,
) -> (Option<String>, Vec<u8>) {
    let fill = |text: &str| filled(text, ('<', '>'), thing, world).into_bytes();
    let kind = |kind: &str| Some(kind.to_owned());
    if let Some(action) = action {
        return (kind("application/json"), action.body.clone().into_bytes());
    }
    match sent {
        Sent::Nothing => (None, Vec::new()),
        Sent::Form(text) => (kind("application/x-www-form-urlencoded"), fill(text)),
        Sent::Json(text) => (kind("application/json"), fill(text)),
        Sent::Bytes(called, text) => (kind(called), fill(text)),
        Sent::Parts(texts, file) => {
            let text = |(name, text): &(&str, &str)| Part {
                name: (*name).to_owned(),
                file_name: None,
                body: fill(text),
            };
            let mut parts: Vec<Part> = texts.iter().map(text).collect();
            if !file.is_empty() {
                let (name, body) = (file.to_owned(), world.file.clone());
                parts.push(Part { name, file_name: Some("tep.pdf"), body });
            }
            (Some(format!("multipart/form-data; boundary={BOUNDARY}")), multipart(&parts))
        }
    }
}

/// The request of whoever has this cookie, with headers besides.
pub fn request(
    (line, action): (&Line, Option<&Action>),
    thing: &Thing,
    world: &World,
    cookie: &str,
    more: &[(&str, &str)],
) -> Request<Body> {
    // A route that takes every method is asked with one that may change something.
    let method = if line.method == "ANY" { "POST" } else { line.method };
    let mut request = Request::builder().method(method).uri(path(line, thing, world));
    if !cookie.is_empty() {
        request = request.header(header::COOKIE, cookie);
    }
    for (name, text) in line.headers {
        request = request.header(*name, filled(text, ('<', '>'), thing, world));
    }
    let (kind, body) = body(line.sent, action, thing, world);
    let plain = more.iter().any(|(name, _)| *name == "content-type");
    if let Some(kind) = kind.filter(|_| !plain) {
        request = request.header(header::CONTENT_TYPE, kind);
    }
    for (name, text) in more {
        request = request.header(*name, *text);
    }
    request.body(Body::from(body)).expect("a request")
}
