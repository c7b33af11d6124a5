use proptest::prelude::*;

use super::*;
use crate::{
    catalogue::Method,
    dossier::{Parent, Process, Role},
    payment::Money,
};

/// Thursday 26 November 2026, 07:40 in Việt Nam.
const NOW: Moment = Moment(1_795_653_600_000);

fn dossier(state: DossierState) -> Snapshot {
    Snapshot {
        state,
        applicant: "an".to_owned(),
        agency: "H13.20".to_owned(),
        claimed_by: None,
        claimed_until: None,
        quarantined: false,
        waiting_since: NOW,
        due_at: None,
        supplement: Vec::new(),
        process: Process::default(),
        method: Method::Online,
        papers: Vec::new(),
        given_back: Vec::new(),
        money: Money::default(),
    }
}

fn record(event: Event) -> EventRecord {
    EventRecord { seq: 1, at: NOW, role: Role::System, actor: None, event, hash: String::new() }
}

fn asked() -> Event {
    Event::SupplementRequested { items: Vec::new(), note: String::new(), until: None }
}

fn charged() -> Event {
    Event::PaymentRequested { reference: "MC23456789A".to_owned(), vnd: 8_000, until: NOW }
}

#[test]
fn a_new_state_is_told_once_and_nothing_where_it_stays() {
    use DossierState::{Accepted, AwaitingReceipt, Processing, Submitted};
    let changed = [WebhookEvent::StateChanged];
    assert_eq!(told(None, &[], &dossier(Submitted)), changed);
    assert_eq!(told(Some(Submitted), &[], &dossier(AwaitingReceipt)), changed);
    // However many states it goes through at once.
    assert_eq!(told(Some(AwaitingReceipt), &[], &dossier(Processing)), changed);
    assert!(told(Some(Accepted), &[], &dossier(Accepted)).is_empty());
    let noted = record(Event::Noted { text: "x".to_owned(), public: true });
    assert!(told(Some(Accepted), &[noted], &dossier(Accepted)).is_empty());
}

#[test]
fn what_is_asked_for_is_told() {
    let after = dossier(DossierState::SupplementRequested);
    let events = told(Some(DossierState::AwaitingReceipt), &[record(asked())], &after);
    assert_eq!(events, [WebhookEvent::StateChanged, WebhookEvent::SupplementAsked]);
    let mut after = dossier(DossierState::Accepted);
    after.apply(&charged(), NOW);
    let events = told(Some(DossierState::Accepted), &[record(charged())], &after);
    assert_eq!(events, [WebhookEvent::PaymentAsked]);
    let nothing = dossier(DossierState::Accepted);
    assert!(told(Some(DossierState::Accepted), &[record(charged())], &nothing).is_empty());
}

#[test]
fn a_result_is_ready_once() {
    use DossierState::{Issuing, ResultReady, Returned};
    let ready = [WebhookEvent::StateChanged, WebhookEvent::ResultReady];
    assert_eq!(told(Some(Issuing), &[], &dossier(ResultReady)), ready);
    assert_eq!(told(Some(Issuing), &[], &dossier(Returned)), ready, "delivered with it");
    let returned = [WebhookEvent::StateChanged];
    assert_eq!(told(Some(ResultReady), &[], &dossier(Returned)), returned);
    let refused = dossier(DossierState::Refused);
    assert_eq!(told(Some(DossierState::AwaitingReceipt), &[], &refused), returned);
}

#[test]
fn of_a_part_only_what_it_asks_for() {
    let mut part = dossier(DossierState::ResultReady);
    part.process.parent = Some(Parent { code: "H13.20-261123-0001".to_owned(), step: "a".into() });
    assert!(told(None, &[], &part).is_empty());
    assert_eq!(told(None, &[record(asked())], &part), [WebhookEvent::SupplementAsked]);
}

#[test]
fn names_are_those_of_the_wire() {
    for event in WebhookEvent::ALL {
        assert_eq!(WebhookEvent::from_name(event.name()), Some(event));
        assert_eq!(serde_json::to_string(&event).unwrap(), format!("\"{}\"", event.name()));
    }
    for state in DeliveryState::ALL {
        assert_eq!(DeliveryState::from_name(state.name()), Some(state));
        assert_eq!(serde_json::to_string(&state).unwrap(), format!("\"{}\"", state.name()));
    }
    for fault in DeliveryFault::ALL {
        assert_eq!(DeliveryFault::from_name(fault.name()), Some(fault));
        assert_eq!(serde_json::to_string(&fault).unwrap(), format!("\"{}\"", fault.name()));
    }
    let chosen = [WebhookEvent::ResultReady, WebhookEvent::StateChanged, WebhookEvent::ResultReady];
    assert_eq!(ordered(&chosen), [WebhookEvent::StateChanged, WebhookEvent::ResultReady]);
}

#[test]
fn a_message_says_what_happened_to_which_dossier_and_no_more() {
    let message = WebhookMessage {
        id: "0197".to_owned(),
        kind: WebhookEvent::ResultReady,
        at: NOW,
        dossier: WebhookDossier {
            code: "H13.20-261123-0001".to_owned(),
            procedure_code: "1.001193".to_owned(),
            state: DossierState::ResultReady,
        },
    };
    assert_eq!(
        serde_json::to_string(&message).unwrap(),
        "{\"id\":\"0197\",\"type\":\"result_ready\",\"at\":\"2026-11-26T00:40:00.000Z\",\
         \"dossier\":{\"code\":\"H13.20-261123-0001\",\"procedure_code\":\"1.001193\",\
         \"state\":\"result_ready\"}}"
    );
}

#[test]
fn only_machines_on_the_public_internet_are_told() {
    for public in [
        "8.8.8.8",
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.0",
        "113.160.0.1",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:200::1",
        "2001:ee0::1",
        "2400:cb00::1",
        "2606:4700::1111",
        "2a00:1450::1",
    ] {
        assert!(is_global(public.parse().unwrap()), "{public}");
    }
    for other in [
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.31.196.1",
        "192.52.193.1",
        "192.88.99.1",
        "192.168.0.1",
        "192.175.48.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:8.8.8.8",
        "::ffff:127.0.0.1",
        "::8.8.8.8",
        "64:ff9b::8.8.8.8",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:4136:e378::1",
        "2001:2::1",
        "2001:20::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2620:4f:8000::1",
        "3fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ] {
        assert!(!is_global(other.parse().unwrap()), "{other}");
    }
}

#[test]
fn connections_are_made_over_tls_alone() {
    let may = |address: &str, tls| may_connect(address.parse().unwrap(), tls, false);
    assert!(may("8.8.8.8:443", true) && may("[2606:4700::1111]:8443", true));
    for (address, tls) in [
        ("8.8.8.8:443", false),
        ("8.8.8.8:22", true),
        ("8.8.8.8:80", false),
        ("10.0.0.1:443", true),
    ] {
        assert!(!may(address, tls), "{address} {tls}");
    }
    // For who develops the portal, and for nothing but this machine.
    let developed = |address: &str, tls| may_connect(address.parse().unwrap(), tls, true);
    assert!(developed("127.0.0.1:4010", false) && developed("[::1]:80", false));
    assert!(!may("127.0.0.1:443", true), "not without the setting");
    for (address, tls) in
        [("10.0.0.1:443", true), ("8.8.8.8:80", false), ("169.254.169.254:80", false)]
    {
        assert!(!developed(address, tls), "{address} {tls}");
    }
}

#[test]
fn addresses_are_judged_as_they_are_typed() {
    for right in [
        "https://example.vn",
        "https://example.vn/",
        "https://may-chu.example.vn/mot-cua?khoa=a%20b",
        "https://example.vn:443/x",
        "https://example.vn:8443",
        "https://8.8.8.8/x",
        "https://[2606:4700::1111]/x",
        "https://xn--vdu-6oa.vn/x",
    ] {
        assert!(may_tell(right, false), "{right}");
        assert!(may_tell(right, true), "{right}");
    }
    let long = format!("https://example.vn/{}", "x".repeat(500));
    for wrong in [
        "",
        "example.vn",
        "http://example.vn",
        "HTTPS://example.vn",
        "ftp://example.vn",
        "https://",
        "https:///x",
        "https://example",
        "https://example.vn:80",
        "https://example.vn:22",
        "https://example.vn:0",
        "https://example.vn:",
        "https://example.vn:+443",
        "https://example.vn:99999",
        "https://an:matkhau@example.vn",
        "https://example.vn@127.0.0.1",
        "https://example.vn#x",
        "https://example.vn\\@127.0.0.1",
        "https://example.vn/ x",
        "https://ví-dụ.vn",
        "https://example..vn",
        "https://.example.vn",
        "https://example.vn.",
        "https://127.0.0.1",
        "https://127.1",
        "https://2130706433",
        "https://0x7f.1",
        "https://0177.0.0.1",
        "https://10.0.0.1",
        "https://[::1]",
        "https://[::ffff:127.0.0.1]",
        "https://[::1",
        "https://[fe80::1%25eth0]",
        "https://localhost",
        "http://localhost",
        &*long,
    ] {
        assert!(!may_tell(wrong, false), "{wrong}");
    }
    for mine in ["http://127.0.0.1:4010/x", "http://localhost:4010", "http://[::1]:80/"] {
        assert!(may_tell(mine, true), "{mine}");
    }
    for other in ["http://example.vn", "http://10.0.0.1", "https://example.vn:22"] {
        assert!(!may_tell(other, true), "{other}");
    }
}

#[test]
fn an_address_is_known_by_its_host() {
    for (url, known) in [
        ("https://example.vn/x?y", "example.vn"),
        ("https://example.vn:8443", "example.vn"),
        ("http://[::1]:80/x", "[::1]"),
        ("example.vn", ""),
    ] {
        assert_eq!(host(url), known, "{url}");
    }
}

proptest! {
    #[test]
    fn any_text_can_be_judged(text in ".{0,120}") {
        // What may not be told by its looks is told neither way round.
        prop_assert!(!may_tell(&text, false) || text.starts_with("https://"));
    }

    #[test]
    fn what_carries_an_ipv4_address_inside_is_never_told(bits in any::<u32>()) {
        let inside = std::net::Ipv4Addr::from(bits);
        prop_assert!(!is_global(inside.to_ipv6_mapped().into()));
        let [a, b, c, d] = inside.octets().map(u16::from);
        let (high, low) = ((a << 8) | b, (c << 8) | d);
        let nat64 = std::net::Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, high, low);
        let six_to_four = std::net::Ipv6Addr::new(0x2002, high, low, 0, 0, 0, 0, 1);
        prop_assert!(!is_global(nat64.into()) && !is_global(six_to_four.into()));
    }

    #[test]
    fn it_is_tried_for_a_day_and_then_given_up(chances in prop::collection::vec(any::<u8>(), 40)) {
        let (mut elapsed, mut tries, mut last) = (0_i64, 1_u32, 0_i64);
        for chance in &chances {
            let Some(wait) = retry_after(tries, elapsed, *chance) else { break };
            prop_assert!(wait > 0);
            let nominal = (30_000_i64 << (tries - 1).min(16)).min(4 * 3_600_000);
            let at_end = elapsed + wait == DAY_MS;
            prop_assert!(wait <= nominal + nominal / 5);
            prop_assert!(at_end || wait >= nominal - nominal / 5);
            // Ever later, but for the spread and the last one.
            prop_assert!(at_end || tries > 9 || wait >= last);
            (elapsed, tries, last) = (elapsed + wait, tries + 1, wait);
        }
        prop_assert_eq!(elapsed, DAY_MS, "the last try comes when the day is over");
        prop_assert!((10..=20).contains(&tries), "{} tries", tries);
        prop_assert_eq!(retry_after(tries, elapsed, 0), None);
    }

    #[test]
    fn no_count_and_no_time_is_too_much(tries in any::<u32>(), elapsed in any::<i64>(), chance in any::<u8>()) {
        let wait = retry_after(tries, elapsed, chance);
        prop_assert!(wait.is_none_or(|wait| wait > 0 && wait <= DAY_MS));
    }
}
