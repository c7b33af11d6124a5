//! The provider's description: what is not as the standard says is refused, over HTTP. Tokens are
//! looked at where a certified provider makes them, in `end2end/specs/identity.spec.ts`.

use std::{
    io::{Read, Write},
    net::TcpListener,
};

use domain::Moment;
use oidc::{OidcError, Provider, ProviderSettings, Question};

const NOW: Moment = Moment(1_795_399_800_000);

fn question() -> Question {
    let part = |sign: &str| sign.repeat(64);
    Question { state: part("a"), nonce: part("b"), verifier: part("c") }
}

fn provider(issuer: &str) -> Provider {
    Provider::new(ProviderSettings {
        name: "VNeID".to_owned(),
        issuer: issuer.to_owned(),
        client_id: "motcua".to_owned(),
        client_secret: None,
        redirect_url: "http://127.0.0.1:3000/dang-nhap/dinh-danh/ve".to_owned(),
        level_two: "2".to_owned(),
    })
}

/// Answers the paths with these answers, one request after another; gives its address.
fn serve(answers: impl Fn(&str, &str) -> String + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let own = address.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut head = [0; 4096];
            let read = stream.read(&mut head).unwrap_or_default();
            let text = String::from_utf8_lossy(&head[..read]).into_owned();
            let path = text.split(' ').nth(1).unwrap_or_default().to_owned();
            let _ = stream.write_all(answers(&path, &own).as_bytes());
        }
    });
    address
}

fn answer(status: &str, kind: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\
         connection: close\r\n\r\n{body}"
    )
}

fn description(issuer: &str, at: &str) -> String {
    serde_json::json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{at}/auth"),
        "token_endpoint": format!("{at}/token"),
        "jwks_uri": format!("{at}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    })
    .to_string()
}

fn described(path: &str, issuer: &str, at: &str) -> String {
    match path {
        "/.well-known/openid-configuration" => {
            answer("200 OK", "application/json", &description(issuer, at))
        }
        "/jwks" => answer("200 OK", "application/json", r#"{"keys":[]}"#),
        _ => answer("404 Not Found", "text/plain", ""),
    }
}

#[tokio::test]
async fn people_are_sent_off_with_a_challenge_and_without_the_verifier() {
    let address = serve(|path, own| described(path, own, own));
    let provider = provider(&address);
    assert_eq!(provider.origin(), address, "before anything was read");
    let url = provider.ask(question(), NOW).await.expect("an address");
    assert!(url.starts_with(&format!("{address}/auth?")), "{url}");
    for part in [
        "response_type=code",
        "client_id=motcua",
        "code_challenge_method=S256",
        // SHA-256 of 64 times "c", as base64url: RFC 7636 4.2.
        "code_challenge=UrZBnSe9f1R87juS-MF6kIuKSWAey-wWHlAw3h3-ngo",
        "scope=openid+profile",
        "prompt=login",
        "acr_values=2",
    ] {
        assert!(url.contains(part), "{part}: {url}");
    }
    assert!(url.contains(&question().nonce) && url.contains(&question().state));
    assert!(!url.contains(&question().verifier), "the verifier stays here");
    assert!(provider.is_issuer(None) && provider.is_issuer(Some(&address)));
    assert!(!provider.is_issuer(Some("https://ke-khac.example")));
}

#[tokio::test]
async fn a_description_of_another_issuer_is_not_believed() {
    let address = serve(|path, own| described(path, "https://ke-khac.example", own));
    let asked = provider(&address).ask(question(), NOW).await;
    assert!(matches!(asked, Err(OidcError::Untrusted(_))), "{asked:?}");
}

#[tokio::test]
async fn whatever_is_no_description_counts_as_no_answer() {
    let html = serve(|_, _| answer("200 OK", "text/html", "<h1>Bảo trì</h1>"));
    let failing = serve(|_, _| answer("503 Service Unavailable", "text/plain", ""));
    let huge = serve(|_, _| {
        answer("200 OK", "application/json", &format!("[{}1]", "1,".repeat(1_000_000)))
    });
    let elsewhere = serve(|path, own| described(path, own, own));
    let leading = serve(move |path, _| {
        format!("HTTP/1.1 302 Found\r\nlocation: {elsewhere}{path}\r\ncontent-length: 0\r\n\r\n")
    });
    let nobody = TcpListener::bind("127.0.0.1:0").expect("a port");
    let gone = format!("http://{}", nobody.local_addr().expect("an address"));
    drop(nobody);
    for issuer in [html, failing, huge, leading, gone] {
        let asked = provider(&issuer).ask(question(), NOW).await;
        assert!(matches!(asked, Err(OidcError::Down(_))), "{issuer}: {asked:?}");
    }
}
