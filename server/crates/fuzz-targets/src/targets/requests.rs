//! Heads of requests, forms of several parts, uploads, addresses, places in lists.

use std::cell::RefCell;

use app::route::Page;
use files::tus;
use http_server::testing::{read_connection, read_form, read_head, read_reports};
use services::testing::read_places;
use tokio::runtime::{Builder, Runtime};

use super::{parts, text, texts};

thread_local! {
    /// Of this thread alone: a target is no task of anybody's.
    static RUNTIME: RefCell<Option<Runtime>> = const { RefCell::new(None) };
}

pub(super) fn heads() -> Vec<Vec<u8>> {
    texts(&[
        "/thu-tuc?q=khai%20sinh&page=2\ncookie: __Host-phien=0123456789abcdef; lang=en\naccept-language: en-US,en;q=0.5\nif-match: \"3\"",
        "/api/v1/dossiers/H13.20-261123-0001/status?x=1&x=2\nx-forwarded-for: 203.0.113.7, 10.0.0.1\nif-match: W/\"12\"\naccept: text/html",
        "/dang-nhap?next=%2Fho-so\ncookie: __Host-ngon-ngu=vi; phien=; __Host-phien=x\ncookie: __Host-thiet-bi=a.b~c.d\nx-forwarded-for: ::1",
    ])
}

pub(super) fn head(bytes: &[u8]) {
    // The path and the query come out encoded, three bytes for one; the token once for each name.
    assert!(read_head(bytes) <= 8 * bytes.len() + 16);
}

pub(super) fn connections() -> Vec<Vec<u8>> {
    texts(&[
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nabcdGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\r\nPOST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n\n",
    ])
}

/// What passes before any parser does not depend on how it arrives.
pub(super) fn connection(bytes: &[u8]) {
    let whole = read_connection(bytes, bytes.len());
    assert!(whole.0 <= bytes.len());
    for piece in [1, 7] {
        assert_eq!(read_connection(bytes, piece), whole, "in pieces of {piece}");
    }
}

pub(super) fn reports() -> Vec<Vec<u8>> {
    texts(&[
        r#"{"csp-report":{"document-uri":"https://a.example/ho-so?x=1","violated-directive":"img-src 'self'","blocked-uri":"https://b.example/a.png?x","line-number":7}}"#,
        r#"[{"type":"csp-violation","body":{"documentURL":"https://a.example/ho-so","effectiveDirective":"img-src","blockedURL":"inline","lineNumber":7}},{"type":"deprecation","body":{}}]"#,
    ])
}

pub(super) fn report(bytes: &[u8]) {
    assert!(read_reports(bytes) <= 20, "no more than are read of one request");
}

const BOUNDARY: &str = "multipart/form-data; boundary=ranh-gioi";

pub(super) fn forms() -> Vec<Vec<u8>> {
    let body = "--ranh-gioi\r\nContent-Disposition: form-data; name=\"reason\"\r\n\r\nthiếu giấy\r\n\
        --ranh-gioi\r\nContent-Disposition: form-data; name=\"file\"; filename=\"gi\u{1ea5}y.pdf\"\r\n\
        Content-Type: application/pdf\r\n\r\n%PDF-1.7\n%%EOF\r\n--ranh-gioi--\r\n";
    [BOUNDARY, "multipart/form-data; charset=utf-8; boundary=\"ranh-gioi\""]
        .map(|kind| [kind.as_bytes(), &[0xff], body.as_bytes()].concat())
        .to_vec()
}

pub(super) fn form(bytes: &[u8]) {
    let [kind, body] = parts(bytes);
    RUNTIME.with_borrow_mut(|runtime| {
        let runtime = runtime
            .get_or_insert_with(|| Builder::new_current_thread().build().expect("a runtime"));
        for piece in [1 + body.len() / 3, 7] {
            let read = runtime.block_on(read_form(kind, body, piece));
            // What is no UTF-8 becomes a sign of three bytes.
            assert!(read <= 3 * body.len(), "{read} bytes out of {}", body.len());
        }
    });
}

pub(super) fn uploads() -> Vec<Vec<u8>> {
    texts(&[
        "filename Z2nhuqV5LnBkZg==,draft MDE5N2ExYjI,requirement c2l0ZV9wbGFu",
        "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=",
        "sha256 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "9223372036854775807",
        "1.0.0",
    ])
}

pub(super) fn upload(bytes: &[u8]) {
    let header = text(bytes);
    let _ = (tus::version(Some(&header)), tus::checksum(&header));
    if let Ok(number) = tus::number(&header) {
        assert!(i64::try_from(number).is_ok(), "no file is as long");
    }
    if let Ok(metadata) = tus::metadata(&header) {
        assert!(metadata.len() <= 16);
    }
}

pub(super) fn paths() -> Vec<Vec<u8>> {
    texts(&[
        "/",
        "/thu-tuc/1.001193/niem-yet",
        "/nhap/0197a1b2/buoc/nguoi-yeu-cau",
        "/can-bo/ho-so/H13.20-261123-0001/ket-qua",
        "/to-chuc/0100233488-001/",
    ])
}

pub(super) fn path(bytes: &[u8]) {
    let path = text(bytes);
    let Some(page) = Page::parse(&path) else { return };
    let written = page.path();
    // Whatever was typed, what is written is a path of this host, and of ASCII.
    assert!(written.starts_with('/') && !written.starts_with("//"), "{written}");
    assert!(written.is_ascii() && !written.contains([' ', '?', '#', '\\']), "{written}");
}

pub(super) fn places() -> Vec<Vec<u8>> {
    texts(&[
        "1795399800000_0197a1b2-0000-7000-8000-000000000001",
        "u1795399800000_0197a1b2-0000-7000-8000-000000000001",
        "r-1_x",
    ])
}

pub(super) fn place(bytes: &[u8]) {
    let _ = read_places(&text(bytes));
}
