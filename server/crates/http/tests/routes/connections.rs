//! Connections as somebody might use them who wishes the portal ill: slow, idle, many, and with heads
//! that two readers understand in two ways.

use std::time::Duration;

use http_server::Connections;
use tokio::{io::AsyncWriteExt, task::yield_now};

use crate::common::{
    TestApp,
    listening::{Listening, PATIENT, to_end},
};

/// Short, but longer than a request takes.
const SHORT: Duration = Duration::from_millis(200);

/// Where reports go: the smallest route that takes a body from anybody.
const TAKES: &str = "POST /api/v1/csp-reports HTTP/1.1\r\nHost: a\r\n\
                     Content-Type: application/csp-report\r\n";

/// Nobody gets to this one.
const SMUGGLED: &str = "GET /healthz HTTP/1.1\r\nHost: smuggled\r\n\r\n";

#[tokio::test]
async fn what_can_be_read_in_two_ways_is_refused_and_its_connection_closed() {
    let app = TestApp::start().await;
    let portal = Listening::start(&app, PATIENT).await;
    let length = SMUGGLED.len();
    for head in [
        // A length and chunks, in either order, and disguised.
        format!("{TAKES}Content-Length: {length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        format!("{TAKES}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
        format!(
            "{TAKES}Content-Length: 5\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"
        ),
        format!("{TAKES}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
        format!("{TAKES}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"),
        format!("{TAKES}Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n"),
        // Two lengths.
        format!("{TAKES}Content-Length: 0\r\nContent-Length: {length}\r\n\r\n"),
        format!("{TAKES}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{{}}"),
        format!("{TAKES}Content-Length: 0, 0\r\n\r\n"),
        format!("{TAKES}Content-Length: -1\r\n\r\n"),
        format!("{TAKES}Content-Length : 0\r\n\r\n"),
        // Folded lines, and half ends of lines.
        format!("{TAKES}X: a\r\n folded: b\r\n\r\n"),
        format!("{TAKES}X: a\r\n\tContent-Length: 5\r\n\r\n"),
        format!("{TAKES}X: a\nContent-Length: 0\r\n\r\n"),
        format!("{TAKES}X: a\rContent-Length: 0\r\n\r\n"),
        format!("{TAKES}Content-Length: 0\r\n\n"),
        "GET /healthz HTTP/1.1\nHost: a\n\n".to_owned(),
        "\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(),
        // Bytes that no head has.
        format!("{TAKES}X: a\0b\r\n\r\n"),
        "GET /heal\0thz HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(),
        "GET\t/healthz HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(),
        // Nobody's host, or two.
        "GET /healthz HTTP/1.1\r\n\r\n".to_owned(),
        "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n".to_owned(),
        "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".to_owned(),
    ] {
        let heard = portal.say(format!("{head}{SMUGGLED}").as_bytes()).await;
        assert!(
            heard.starts_with("HTTP/1.1 400 ") || heard.starts_with("HTTP/1.0 400 "),
            "{head:?}: {heard}"
        );
        assert_eq!(heard.matches("HTTP/1.").count(), 1, "{head:?}: {heard}");
    }
    portal.end().await;
}

#[tokio::test]
async fn one_after_the_other_is_answered_on_one_connection() {
    let app = TestApp::start().await;
    let portal = Listening::start(&app, PATIENT).await;
    let last = "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    let body = "{\"csp-report\":{}}";
    let posted = format!("{TAKES}Content-Length: {}\r\n\r\n{body}", body.len());
    let all = format!("\r\n{SMUGGLED}{posted}{posted}{last}");
    let heard = portal.say(all.as_bytes()).await;
    assert_eq!(heard.matches("HTTP/1.1 200 OK").count(), 2, "{heard}");
    assert_eq!(heard.matches("HTTP/1.1 204 No Content").count(), 2, "{heard}");
    portal.end().await;
}

#[tokio::test]
async fn a_body_without_a_length_is_taken_and_is_the_last_of_its_connection() {
    let app = TestApp::start().await;
    let portal = Listening::start(&app, PATIENT).await;
    let body = "11\r\n{\"csp-report\":{}}\r\n0\r\n\r\n";
    let sent = format!("{TAKES}Transfer-Encoding: chunked\r\n\r\n{body}{SMUGGLED}");
    let heard = portal.say(sent.as_bytes()).await;
    assert!(heard.starts_with("HTTP/1.1 204 "), "{heard}");
    assert!(heard.to_lowercase().contains("connection: close"), "{heard}");
    assert_eq!(heard.matches("HTTP/1.").count(), 1, "{heard}");
    portal.end().await;
}

#[tokio::test]
async fn heads_have_an_end() {
    let app = TestApp::start().await;
    let portal = Listening::start(&app, PATIENT).await;
    let many: String = (0..500).map(|n| format!("X-{n}: a\r\n")).collect();
    let long = "x".repeat(1024 * 1024);
    for (head, status) in [
        (format!("GET /healthz HTTP/1.1\r\nHost: a\r\n{many}\r\n"), "431"),
        (format!("GET /healthz HTTP/1.1\r\nHost: a\r\nCookie: {long}\r\n\r\n"), "431"),
        (format!("GET /{long} HTTP/1.1\r\nHost: a\r\n\r\n"), "431"),
        (format!("GET /healthz HTTP/1.1\r\nHost: a\r\n{long}"), "431"),
    ] {
        let heard = portal.say(head.as_bytes()).await;
        assert!(heard.starts_with(&format!("HTTP/1.1 {status} ")), "{heard}");
    }
    portal.end().await;
}

#[tokio::test]
async fn a_body_that_is_announced_too_large_is_not_waited_for() {
    let app = TestApp::start().await;
    let portal = Listening::start(&app, PATIENT).await;
    for (length, status) in [("1000000000", "413"), ("18446744073709551615", "431")] {
        let head = "POST /dang-nhap HTTP/1.1\r\nHost: a\r\n\
                    Content-Type: application/x-www-form-urlencoded\r\n";
        let heard = portal.say(format!("{head}Content-Length: {length}\r\n\r\n").as_bytes()).await;
        assert!(heard.starts_with(&format!("HTTP/1.1 {status} ")), "{length}: {heard}");
    }
    portal.end().await;
}

#[tokio::test]
async fn who_is_slow_with_a_head_is_cut_off() {
    let app = TestApp::start().await;
    let portal = Listening::start(&app, Connections { head: SHORT, ..PATIENT }).await;
    for begun in ["", "G", "GET /healthz HTTP/1.1\r\nHost: a\r\nX-", "\r\n\r\n"] {
        let heard = portal.say(begun.as_bytes()).await;
        assert!(!heard.starts_with("HTTP/1.1 2"), "{begun:?}: {heard}");
    }
    // After an answer, too.
    let heard = portal.say(SMUGGLED.as_bytes()).await;
    assert!(heard.starts_with("HTTP/1.1 200 "), "{heard}");
    portal.end().await;
}

#[tokio::test]
async fn who_is_slow_with_a_body_is_cut_off() {
    let app = TestApp::start().await;
    let portal = Listening::start(&app, Connections { body: SHORT, ..PATIENT }).await;
    for begun in ["Content-Length: 100\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n64\r\n{"] {
        let heard = portal.say(format!("{TAKES}{begun}").as_bytes()).await;
        assert!(!heard.starts_with("HTTP/1.1 2"), "{begun:?}: {heard}");
    }
    portal.end().await;
}

#[tokio::test]
async fn who_does_not_read_the_answer_is_cut_off() {
    let app = TestApp::start().await;
    let portal = Listening::start(&app, Connections { body: SHORT, ..PATIENT }).await;
    let mut stream = portal.connect().await;
    // Far more than what the machine keeps for somebody who does not read.
    let asked = "GET /api/v1/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n".repeat(200);
    stream.write_all(asked.as_bytes()).await.expect("asked");
    // The portal gets its turns until it has nowhere to write to.
    for _ in 0..20_000 {
        yield_now().await;
    }
    // This ends only when every connection has.
    portal.end().await;
    drop(stream);
}

#[tokio::test]
async fn idle_connections_are_in_nobodys_way() {
    let app = TestApp::start().await;
    let portal = Listening::start(&app, PATIENT).await;
    let mut idle = Vec::new();
    for _ in 0..200 {
        idle.push(portal.connect().await);
    }
    let close = "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    let heard = portal.say(close.as_bytes()).await;
    assert!(heard.starts_with("HTTP/1.1 200 "), "{heard}");
    // They are closed, and not waited for, when the portal stops.
    portal.end().await;
    for stream in idle {
        assert_eq!(to_end(stream).await, "");
    }
}

#[tokio::test]
async fn one_connection_too_many_waits_for_its_turn() {
    let app = TestApp::start().await;
    let portal = Listening::start(&app, Connections { most: 1, ..PATIENT }).await;
    let close = "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    let mut first = portal.connect().await;
    // Half of it: the first one is taken, and stays.
    first.write_all(&close.as_bytes()[..10]).await.expect("written");
    let mut second = portal.connect().await;
    second.write_all(close.as_bytes()).await.expect("written");
    for _ in 0..200 {
        yield_now().await;
    }
    let early = second.try_read(&mut [0; 1]);
    assert_eq!(early.expect_err("nothing yet").kind(), std::io::ErrorKind::WouldBlock);
    first.write_all(&close.as_bytes()[10..]).await.expect("written");
    assert!(to_end(first).await.starts_with("HTTP/1.1 200 "));
    assert!(to_end(second).await.starts_with("HTTP/1.1 200 "));
    portal.end().await;
}
