//! What goes over the wire, what comes back, and where nothing goes.

use std::{net::TcpListener, time::Duration};

use domain::webhook::DeliveryFault;
use services::webhook::Outcome;
use webhooks::Client;

use crate::common::{PATIENCE, answer, serve};

fn post(client: &Client, url: &str) -> Outcome {
    let headers = [("Motcua-Event", "state_changed".to_owned())];
    client.post(url, &headers, "{\"id\":\"0197\"}")
}

#[test]
fn a_message_is_posted_and_its_answer_kept() {
    let (address, asked) = serve(vec![answer("204 No Content", "", "")]);
    let outcome = post(&Client::new(true, PATIENCE), &format!("{address}/mot-cua?x=1"));
    assert_eq!(outcome, Outcome { status: Some(204), fault: None, answer: String::new() });
    let request = asked.recv_timeout(PATIENCE).expect("a request");
    assert!(request.starts_with("POST /mot-cua?x=1 HTTP/1.1\r\n"), "{request}");
    let lower = request.to_lowercase();
    for part in [
        "content-type: application/json\r\n",
        "motcua-event: state_changed\r\n",
        "user-agent: motcua-webhook/1\r\n",
    ] {
        assert!(lower.contains(part), "{part}: {request}");
    }
    assert!(request.ends_with("\r\n\r\n{\"id\":\"0197\"}"), "{request}");
}

#[test]
fn only_success_is_success_and_nothing_is_followed() {
    let (elsewhere, not_asked) = serve(vec![answer("200 OK", "", "")]);
    let to_there = format!("location: {elsewhere}/\r\n");
    for (status, code) in [("301 Moved", 301), ("307 Away", 307), ("404 Not", 404), ("500 No", 500)]
    {
        let (address, asked) = serve(vec![answer(status, &to_there, "sai")]);
        let outcome = post(&Client::new(true, PATIENCE), &address);
        assert_eq!((outcome.status, outcome.fault), (Some(code), Some(DeliveryFault::Status)));
        assert!(asked.recv_timeout(PATIENCE).is_ok());
    }
    assert!(not_asked.try_recv().is_err(), "nobody was led there");
}

#[test]
fn of_a_long_answer_the_beginning_is_kept() {
    let (address, _asked) = serve(vec![answer("400 Bad", "", &"x".repeat(100_000))]);
    let outcome = post(&Client::new(true, PATIENCE), &address);
    assert_eq!((outcome.status, outcome.answer.len()), (Some(400), 1024));
}

#[test]
fn who_does_not_answer_is_not_waited_for() {
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/", silent.local_addr().expect("an address"));
    let outcome = post(&Client::new(true, Duration::from_millis(200)), &url);
    assert_eq!(outcome, Outcome::unanswered(DeliveryFault::Timeout));
    drop(silent);
    let outcome = post(&Client::new(true, PATIENCE), &url);
    assert_eq!(outcome, Outcome::unanswered(DeliveryFault::Connection), "nobody is there any more");
}

#[test]
fn this_machine_and_the_networks_around_it_are_not_asked() {
    let (address, asked) = serve(vec![answer("200 OK", "", "bí mật")]);
    let port = address.rsplit(':').next().expect("a port").to_owned();
    let client = Client::new(false, PATIENCE);
    for url in [
        address,
        format!("http://localhost:{port}/"),
        format!("https://localhost:{port}/"),
        format!("http://127.1:{port}/"),
        format!("http://2130706433:{port}/"),
        format!("http://[::1]:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://0.0.0.0:{port}/"),
        "https://10.0.0.1/".to_owned(),
        "https://169.254.169.254/latest/meta-data/".to_owned(),
        "https://[fd00::1]/".to_owned(),
        // Not even where TLS would be spoken on another port.
        "https://8.8.8.8:22/".to_owned(),
        "http://8.8.8.8/".to_owned(),
    ] {
        let outcome = post(&client, &url);
        assert_eq!(outcome, Outcome::unanswered(DeliveryFault::Address), "{url}");
    }
    assert!(asked.try_recv().is_err(), "nothing was connected to");
}

#[test]
fn a_name_that_nobody_knows_looks_like_one_that_leads_inside() {
    let client = Client::new(false, PATIENCE);
    // A label has 63 letters at most, so nobody is asked for it.
    let outcome = post(&client, &format!("https://{}.vn/", "a".repeat(64)));
    assert_eq!(outcome, Outcome::unanswered(DeliveryFault::Address));
}
