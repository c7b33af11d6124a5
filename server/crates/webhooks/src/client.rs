//! One request to an address that somebody else named.

use std::{io::Read, time::Duration};

use domain::webhook::{DeliveryFault, may_connect};
use services::webhook::Outcome;
use ureq::{
    Agent, Error,
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{DefaultConnector, NextTimeout},
    },
};

/// How much of an answer is read, in bytes.
const LONGEST_ANSWER: u64 = 1024;
/// The largest head of an answer, in bytes.
const LARGEST_HEAD: usize = 16 * 1024;

/// Asks addresses of others, and none of the networks that the portal stands in. Clones share it.
#[derive(Clone)]
pub struct Client(Agent);

impl Client {
    /// A client that waits so long for an answer, from the look-up of the name to the last byte.
    /// `loopback` lets it ask this machine, for a portal that is developed.
    pub fn new(loopback: bool, patience: Duration) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(patience))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            // A proxy would look names up itself, and ask where we do not.
            .proxy(None)
            // No connection is used twice: each goes to an address that was judged just now.
            .max_idle_connections(0)
            .max_idle_age(Duration::ZERO)
            .max_response_header_size(LARGEST_HEAD)
            .user_agent("MotCua-Webhook/1")
            .build();
        let resolver = Guarded { names: DefaultResolver::default(), loopback };
        Self(Agent::with_parts(config, DefaultConnector::default(), resolver))
    }

    /// Posts JSON to an address with more headers; blocking. Any answer of 200 to 299 is a success.
    pub fn post(&self, url: &str, headers: &[(&'static str, String)], body: &str) -> Outcome {
        let mut request = self.0.post(url).header("Content-Type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, value.as_str());
        }
        match request.send(body) {
            Ok(mut answer) => {
                let status = answer.status();
                let mut start = Vec::new();
                // What the status says stays said, whatever becomes of the words behind it.
                let _ = answer.body_mut().as_reader().take(LONGEST_ANSWER).read_to_end(&mut start);
                Outcome {
                    status: Some(status.as_u16()),
                    fault: (!status.is_success()).then_some(DeliveryFault::Status),
                    answer: words(&start),
                }
            }
            Err(error) => Outcome::unanswered(fault_of(&error)),
        }
    }
}

/// Of what went wrong no more is told than a fault: words of errors name what lies behind an address.
const fn fault_of(error: &Error) -> DeliveryFault {
    match error {
        Error::HostNotFound | Error::BadUri(_) | Error::Http(_) => DeliveryFault::Address,
        Error::Timeout(_) => DeliveryFault::Timeout,
        _ => DeliveryFault::Connection,
    }
}

/// The beginning of an answer as text that can be kept and shown.
fn words(bytes: &[u8]) -> String {
    let shown = |sign: char| if sign.is_control() && sign != '\n' { ' ' } else { sign };
    String::from_utf8_lossy(bytes).chars().map(shown).collect::<String>().trim().to_owned()
}

/// Looks names up, and knows none that leads anywhere but to the public Internet. A name that leads to
/// several addresses has to lead to public ones alone. What it answers is what is connected to.
#[derive(Debug)]
struct Guarded {
    names: DefaultResolver,
    loopback: bool,
}

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let tls = uri.scheme_str() == Some("https");
        let found = match self.names.resolve(uri, config, timeout) {
            Ok(found) => found,
            Err(error @ Error::Timeout(_)) => return Err(error),
            // A name that is known inside only looks like one that nobody knows.
            Err(_) => return Err(Error::HostNotFound),
        };
        let may = found.iter().all(|address| may_connect(*address, tls, self.loopback));
        if may { Ok(found) } else { Err(Error::HostNotFound) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_kept_as_plain_text() {
        assert_eq!(words(b"ok\r\n\0<b>\xff"), "ok \n <b>\u{fffd}");
        assert_eq!(words("  đã nhận  ".as_bytes()), "đã nhận");
        assert_eq!(words(b""), "");
    }
}
