//! Where another system may be told: on the public Internet, over TLS. The portal stands in networks
//! where much answers that nobody outside may reach, so whoever names an address must not make it ask
//! there (SSRF).
//!
//! An address is judged twice: [`may_tell`] looks at what somebody typed, and [`may_connect`] at where
//! its name leads, at every single connection.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use super::LONGEST_URL;

/// Ports that TLS is spoken on.
const PORTS: [u16; 2] = [443, 8443];

/// IPv4 blocks that are not of the public Internet, or carry others' addresses inside: their first
/// address, and how many bits name the block (IANA's registry of special purposes, RFC 6890).
const NOT_GLOBAL: [(Ipv4Addr, u32); 18] = [
    (Ipv4Addr::UNSPECIFIED, 8),           // this network
    (Ipv4Addr::new(10, 0, 0, 0), 8),      // private
    (Ipv4Addr::new(100, 64, 0, 0), 10),   // shared by carriers (CGNAT)
    (Ipv4Addr::new(127, 0, 0, 0), 8),     // loopback
    (Ipv4Addr::new(169, 254, 0, 0), 16),  // link-local, and where clouds keep secrets
    (Ipv4Addr::new(172, 16, 0, 0), 12),   // private
    (Ipv4Addr::new(192, 0, 0, 0), 24),    // protocol assignments
    (Ipv4Addr::new(192, 0, 2, 0), 24),    // documentation
    (Ipv4Addr::new(192, 31, 196, 0), 24), // AS112
    (Ipv4Addr::new(192, 52, 193, 0), 24), // AMT
    (Ipv4Addr::new(192, 88, 99, 0), 24),  // 6to4 relays
    (Ipv4Addr::new(192, 168, 0, 0), 16),  // private
    (Ipv4Addr::new(192, 175, 48, 0), 24), // AS112
    (Ipv4Addr::new(198, 18, 0, 0), 15),   // benchmarks
    (Ipv4Addr::new(198, 51, 100, 0), 24), // documentation
    (Ipv4Addr::new(203, 0, 113, 0), 24),  // documentation
    (Ipv4Addr::new(224, 0, 0, 0), 4),     // multicast
    (Ipv4Addr::new(240, 0, 0, 0), 4),     // reserved, and broadcast
];

/// IPv6 blocks within `2000::/3` that are not of the public Internet, or carry IPv4 addresses inside.
const NOT_GLOBAL_6: [(Ipv6Addr, u32); 5] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23), // protocol assignments, Teredo among them
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32), // documentation
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16), // 6to4
    (Ipv6Addr::new(0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0), 48), // AS112
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20), // documentation
];

/// Whether an address is one of a single machine on the public Internet. Of IPv6 that is `2000::/3` and
/// nothing else: no mapped IPv4, no NAT64, no private or local address.
pub fn is_global(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            let bits = u32::from(address);
            let within = |(block, length): &(Ipv4Addr, u32)| {
                (bits ^ u32::from(*block)).leading_zeros() >= *length
            };
            !NOT_GLOBAL.iter().any(within)
        }
        IpAddr::V6(address) => {
            let bits = u128::from(address);
            let within = |(block, length): &(Ipv6Addr, u32)| {
                (bits ^ u128::from(*block)).leading_zeros() >= *length
            };
            bits >> 125 == 1 && !NOT_GLOBAL_6.iter().any(within)
        }
    }
}

/// Whether a connection to an address is made. `loopback` is for a portal that is developed: it lets
/// this machine be told, on any port, without TLS.
pub fn may_connect(address: SocketAddr, tls: bool, loopback: bool) -> bool {
    if address.ip().is_loopback() {
        return loopback;
    }
    tls && PORTS.contains(&address.port()) && is_global(address.ip())
}

/// Whether an address may be told, as it was typed: `https`, no user, no fragment, a port that TLS is
/// spoken on. Where its name leads is seen later. `loopback` as for [`may_connect`].
pub fn may_tell(url: &str, loopback: bool) -> bool {
    if url.len() > LONGEST_URL || !url.bytes().all(|byte| byte.is_ascii_graphic()) {
        return false;
    }
    let Some((tls, rest)) = scheme(url) else { return false };
    if rest.contains(['#', '\\', '"', '<', '>', '`', '{', '}', '^', '|']) {
        return false;
    }
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let Some((host, port)) = host_and_port(&rest[..end]) else { return false };
    let port = port.unwrap_or(if tls { 443 } else { 80 });
    match literal(host) {
        Some(address) => may_connect(SocketAddr::new(address, port), tls, loopback),
        None if host.eq_ignore_ascii_case("localhost") => loopback,
        None => tls && PORTS.contains(&port) && is_name(host),
    }
}

/// The host of an address, for people to know it by.
pub fn host(url: &str) -> &str {
    let rest = scheme(url).map_or("", |(_, rest)| rest);
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    host_and_port(&rest[..end]).map_or("", |(host, _)| host)
}

/// Whether it is `https`, and what follows.
fn scheme(url: &str) -> Option<(bool, &str)> {
    match url.strip_prefix("https://") {
        Some(rest) => Some((true, rest)),
        None => Some((false, url.strip_prefix("http://")?)),
    }
}

/// The host, and the port where one is named.
fn host_and_port(authority: &str) -> Option<(&str, Option<u16>)> {
    let end = match authority.strip_prefix('[') {
        Some(_) => authority.find(']')? + 1,
        None => authority.find(':').unwrap_or(authority.len()),
    };
    let (host, rest) = authority.split_at(end);
    let port = match rest.strip_prefix(':') {
        Some(port) => {
            let digits = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
            Some(port.parse::<u16>().ok().filter(|port| digits && *port > 0)?)
        }
        None if rest.is_empty() => None,
        None => return None,
    };
    Some((host, port))
}

/// The address that stands in the place of a name.
fn literal(host: &str) -> Option<IpAddr> {
    match host.strip_prefix('[') {
        Some(rest) => rest.strip_suffix(']')?.parse().ok().map(IpAddr::V6),
        None => host.parse().ok().map(IpAddr::V4),
    }
}

/// Letters, digits and hyphens in labels; the last one is no number, so that no other way of writing an
/// address looks like a name.
fn is_name(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let label = |label: &&str| (1..=63).contains(&label.len()) && label.bytes().all(sign);
    let last = labels.last().copied().unwrap_or_default();
    labels.len() > 1 && labels.iter().all(label) && last.starts_with(|c: char| c.is_alphabetic())
}
