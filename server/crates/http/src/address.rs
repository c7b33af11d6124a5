//! The client's address, for rate limits.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::{extract::ConnectInfo, http::Request};

/// The address of the client: the peer, or with `proxies` trusted proxies in front the entry that
/// the outermost of them wrote. Entries further left are the client's own words.
pub(crate) fn client_address<B>(request: &Request<B>, proxies: usize) -> IpAddr {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip());
    if proxies == 0 {
        return peer;
    }
    let entries: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let index = entries.len().checked_sub(proxies);
    index.and_then(|index| entries[index].parse().ok()).unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(forwarded: &str, proxies: usize) -> String {
        let request = Request::builder().header("x-forwarded-for", forwarded).body(());
        client_address(&request.expect("a request"), proxies).to_string()
    }

    #[test]
    fn counts_proxies_from_the_right() {
        assert_eq!(asked("6.6.6.6, 203.0.113.7", 1), "203.0.113.7");
        assert_eq!(asked("6.6.6.6, 203.0.113.7, 10.0.0.1", 2), "203.0.113.7");
        assert_eq!(asked("6.6.6.6", 0), "0.0.0.0");
        assert_eq!(asked("nonsense", 1), "0.0.0.0");
        assert_eq!(asked("203.0.113.7", 3), "0.0.0.0");
    }
}
