//! What an operation takes of a program that asks with a token. What is not listed here takes a
//! session: what an account is, what proves that its owner sits there, and what officers do is nothing
//! for a program, and neither is a new operation until somebody says so.

use std::{collections::BTreeSet, sync::LazyLock};

use axum::http::Method;
use domain::token::TokenScope;
use utoipa::openapi::{
    OpenApi as Document,
    path::{Operation, PathItem},
    security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityRequirement, SecurityScheme},
};

/// Where REST v1 lies.
const ROOT: &str = "/api/v1";
/// Names of the ways to say who asks.
const TOKEN: &str = "token";
const SESSION: &str = "session";

/// What an operation takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// Nothing: it looks at nobody who asks.
    Public,
    /// A token, whatever it was made for.
    Token,
    /// A token that was made for this, or a session.
    Scope(TokenScope),
    /// A session.
    Session,
}

impl Need {
    /// Its name in the reference.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Token => "token",
            Self::Scope(scope) => scope.name(),
            Self::Session => "session",
        }
    }
}

const READ: Need = Need::Scope(TokenScope::Read);
const PREPARE: Need = Need::Scope(TokenScope::Prepare);
const SUBMIT: Need = Need::Scope(TokenScope::Submit);
const PAY: Need = Need::Scope(TokenScope::Pay);
const WEBHOOKS: Need = Need::Scope(TokenScope::Webhooks);

/// Everything that takes no session.
const LISTED: [(&str, &str, Need); 58] = [
    ("GET", "/procedures", Need::Public),
    ("GET", "/procedures/{code}", Need::Public),
    ("GET", "/units", Need::Public),
    ("GET", "/units/{province}/communes", Need::Public),
    ("GET", "/centres", Need::Public),
    ("GET", "/centres/{code}", Need::Public),
    ("GET", "/agencies", Need::Public),
    ("GET", "/dossiers/{code}/status", Need::Public),
    ("GET", "/papers", Need::Public),
    ("GET", "/papers/{id}", Need::Public),
    ("GET", "/slips/{id}", Need::Public),
    ("GET", "/log/head", Need::Public),
    ("GET", "/log/heads", Need::Public),
    ("GET", "/log/consistency", Need::Public),
    ("GET", "/log/inclusion", Need::Public),
    ("GET", "/log/keys", Need::Public),
    ("GET", "/statistics/waiting", Need::Public),
    // Gateways and banks sign what they tell.
    ("GET", "/payments/vnpay/ipn", Need::Public),
    ("POST", "/payments/transfers", Need::Public),
    ("OPTIONS", "/uploads", Need::Public),
    // Browsers tell it by themselves.
    ("POST", "/csp-reports", Need::Public),
    ("GET", "/tokens/current", Need::Token),
    ("GET", "/dossiers", READ),
    ("GET", "/dossiers/{code}", READ),
    ("GET", "/dossiers/{code}/events", READ),
    ("GET", "/dossiers/{code}/proof", READ),
    ("GET", "/dossiers/{code}/receipt.pdf", READ),
    ("GET", "/dossiers/{code}/result.pdf", READ),
    ("GET", "/dossiers/{code}/files/{upload}", READ),
    ("GET", "/slips/{id}/pdf", READ),
    ("GET", "/fee-receipts/{id}/pdf", READ),
    ("GET", "/fee-receipts/{id}/xml", READ),
    ("GET", "/drafts", PREPARE),
    ("POST", "/drafts", PREPARE),
    ("GET", "/drafts/{id}", PREPARE),
    ("PUT", "/drafts/{id}", PREPARE),
    ("DELETE", "/drafts/{id}", PREPARE),
    ("GET", "/drafts/{id}/files/{upload}", PREPARE),
    ("DELETE", "/drafts/{id}/files/{upload}", PREPARE),
    ("POST", "/uploads", PREPARE),
    ("HEAD", "/uploads/{id}", PREPARE),
    ("PATCH", "/uploads/{id}", PREPARE),
    ("DELETE", "/uploads/{id}", PREPARE),
    ("POST", "/dossiers/{code}/supplement", PREPARE),
    ("POST", "/drafts/{id}/submission", SUBMIT),
    ("POST", "/dossiers", SUBMIT),
    ("POST", "/dossiers/{code}/withdrawal", SUBMIT),
    ("POST", "/dossiers/{code}/messages", SUBMIT),
    ("POST", "/dossiers/{code}/receipt-request", SUBMIT),
    ("PUT", "/dossiers/{code}/delivery", SUBMIT),
    ("GET", "/dossiers/{code}/payment/code.svg", PAY),
    ("POST", "/dossiers/{code}/payment/vnpay", PAY),
    ("POST", "/dossiers/{code}/payment/renewal", PAY),
    ("GET", "/webhooks", WEBHOOKS),
    ("POST", "/webhooks", WEBHOOKS),
    ("DELETE", "/webhooks/{id}", WEBHOOKS),
    ("GET", "/webhooks/{id}/deliveries", WEBHOOKS),
    ("POST", "/webhooks/{id}/deliveries/{delivery}/replay", WEBHOOKS),
];

/// What an operation takes that the document describes.
pub(super) fn need_of(method: &str, path: &str) -> Need {
    let path = path.strip_prefix(ROOT).unwrap_or(path);
    let listed = LISTED.iter().find(|(known, place, _)| *known == method && *place == path);
    listed.map_or(Need::Session, |(_, _, need)| *need)
}

/// What a request takes, by the route that it meets; nothing where that is no operation of REST v1.
pub(crate) fn need(method: &Method, route: &str) -> Option<Need> {
    /// Every operation, as method and path.
    static DESCRIBED: LazyLock<BTreeSet<(String, String)>> = LazyLock::new(|| {
        let mut described = BTreeSet::new();
        for (path, item) in &mut super::DOCUMENT.clone().paths.paths {
            for (method, _) in operations(item) {
                described.insert((method.to_owned(), path.clone()));
            }
        }
        described
    });

    // Whoever asks for the head of an answer asks for the answer.
    let other = if method == Method::HEAD { Method::GET } else { method.clone() };
    let known = |method: &Method| {
        DESCRIBED.contains(&(method.as_str().to_owned(), route.to_owned())).then(|| method.clone())
    };
    let method = known(method).or_else(|| known(&other))?;
    Some(need_of(method.as_str(), route))
}

/// Writes into the document what each operation takes, and groups them by resource.
pub(super) fn describe(mut document: Document) -> Document {
    for (path, item) in &mut document.paths.paths {
        let resource = resource_of(path).to_owned();
        for (method, operation) in operations(item) {
            operation.tags = Some(vec![resource.clone()]);
            let none = Vec::<String>::new;
            let session = || SecurityRequirement::new(SESSION, none());
            operation.security = Some(match need_of(method, path) {
                Need::Public => Vec::new(),
                Need::Token => vec![SecurityRequirement::new(TOKEN, none())],
                Need::Scope(scope) => {
                    vec![SecurityRequirement::new(TOKEN, [scope.name()]), session()]
                }
                Need::Session => vec![session()],
            });
        }
    }
    let components = document.components.get_or_insert_with(Default::default);
    let token = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    components.add_security_scheme(TOKEN, token);
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("__Host-phien")));
    components.add_security_scheme(SESSION, cookie);
    document
}

/// The resource that a path is about: its first part.
pub(super) fn resource_of(path: &str) -> &str {
    let rest = path.strip_prefix(ROOT).unwrap_or(path).trim_start_matches('/');
    rest.split('/').next().unwrap_or_default()
}

/// The operations of a path with their methods.
fn operations(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    [
        ("GET", &mut item.get),
        ("PUT", &mut item.put),
        ("POST", &mut item.post),
        ("DELETE", &mut item.delete),
        ("OPTIONS", &mut item.options),
        ("HEAD", &mut item.head),
        ("PATCH", &mut item.patch),
    ]
    .into_iter()
    .filter_map(|(method, operation)| operation.as_mut().map(|operation| (method, operation)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_listed_is_described() {
        for (method, path, listed) in LISTED {
            let method = Method::from_bytes(method.as_bytes()).expect("a method");
            assert_eq!(need(&method, &format!("{ROOT}{path}")), Some(listed), "{method} {path}");
        }
    }

    #[test]
    fn everything_else_takes_a_session_or_is_nothing() {
        for (method, path, expected) in [
            (Method::GET, "/api/v1/account", Some(Need::Session)),
            (Method::POST, "/api/v1/account/tokens", Some(Need::Session)),
            (Method::POST, "/api/v1/sessions", Some(Need::Session)),
            (Method::POST, "/api/v1/sessions/current/proof", Some(Need::Session)),
            (Method::GET, "/api/v1/sessions/current", Some(Need::Session)),
            (Method::GET, "/api/v1/notices", Some(Need::Session)),
            (Method::GET, "/api/v1/documents", Some(Need::Session)),
            (Method::GET, "/api/v1/organisations", Some(Need::Session)),
            (Method::GET, "/api/v1/intake", Some(Need::Session)),
            (Method::HEAD, "/api/v1/dossiers", Some(READ)),
            (Method::PATCH, "/api/v1/dossiers", None),
            (Method::GET, "/api/v1/{*rest}", None),
            (Method::GET, "/api/v1/openapi.json", None),
            (Method::POST, "/tai-khoan/ung-dung", None),
        ] {
            assert_eq!(need(&method, path), expected, "{method} {path}");
        }
    }
}
