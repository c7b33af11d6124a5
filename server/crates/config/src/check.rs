//! Rules over values that could be read: addresses, and settings that must fit together.

use std::path::Path;

use crate::{MailTls, Settings, error::Findings};

/// Checks everything that one value's type cannot say.
pub(crate) fn together(settings: &Settings, findings: &mut Findings) {
    addresses(settings, findings);
    sizes(settings, findings);
    sessions(settings, findings);
    identity(settings, findings);
    mail(settings, findings);
    payment(settings, findings);
    signing(settings, findings);
    receipts(settings, findings);
    webhooks(settings, findings);
    clock(settings, findings);
}

fn addresses(settings: &Settings, findings: &mut Findings) {
    let server = &settings.server;
    if server.metrics_listen == Some(server.listen) && server.listen.port() != 0 {
        findings.wrong(
            "server.metrics_listen",
            "it is the address of server.listen; metrics need one of their own, or \"\" for none",
        );
    }
    match public_host(&server.public_url) {
        None => findings.wrong(
            "server.public_url",
            "write it like https://motcua.example.gov.vn: https:// or http://, a host, no path, \
             no slash at the end",
        ),
        Some((false, host)) if !is_loopback(host) => findings.wrong(
            "server.public_url",
            "plain http:// is only for this machine (127.0.0.1, localhost); write https://",
        ),
        Some(_) => {}
    }
    let url = &settings.database.url;
    if !["sqlite:", "postgres://", "postgresql://"].iter().any(|start| url.starts_with(start)) {
        findings.wrong(
            "database.url",
            "write sqlite://path/to/file.db or postgres://user:password@host/name",
        );
    }
    if let Some(clamd) = &settings.files.clamd
        && !is_clamd(clamd)
    {
        findings.wrong("files.clamd", "write host:port or unix:/path/to/socket");
    }
}

fn sizes(settings: &Settings, findings: &mut Findings) {
    let files = &settings.files;
    if files.max_dossier_bytes < files.max_file_bytes {
        findings.wrong("files.max_dossier_bytes", "it is less than files.max_file_bytes");
    }
    if files.max_account_bytes < files.max_dossier_bytes {
        findings.wrong("files.max_account_bytes", "it is less than files.max_dossier_bytes");
    }
}

fn sessions(settings: &Settings, findings: &mut Findings) {
    let session = &settings.session;
    if u64::from(session.idle_minutes) > u64::from(session.absolute_hours) * 60 {
        findings.wrong("session.idle_minutes", "it is longer than session.absolute_hours");
    }
    let own = public_host(&settings.server.public_url).is_some_and(|(_, host)| is_loopback(host));
    if !session.second_factor && !own {
        findings.wrong(
            "session.second_factor",
            "officers of a portal that others reach sign in with two factors",
        );
    }
    if session.insecure_cookies && !settings.server.listen.ip().is_loopback() {
        findings.wrong(
            "session.insecure_cookies",
            "cookies without Secure are only for a server that listens on this machine alone",
        );
    }
}

fn identity(settings: &Settings, findings: &mut Findings) {
    let identity = &settings.identity;
    if identity.issuer.is_some() != identity.client_id.is_some()
        || (identity.client_secret.is_some() && identity.client_id.is_none())
    {
        findings.wrong(
            "identity.issuer",
            "identity.issuer, identity.client_id and identity.client_secret belong together",
        );
    }
    let own = public_host(&settings.server.public_url).is_some_and(|(_, host)| is_loopback(host));
    match identity.issuer.as_deref().map(address_of) {
        None | Some(Some((true, _))) => {}
        // What plays the provider on this machine is for a portal on this machine.
        Some(Some((false, host))) if own && is_loopback(host) => {}
        Some(_) => findings.wrong(
            "identity.issuer",
            "write the provider's https:// address; plain http:// is only for one on this machine, \
             for a portal on it",
        ),
    }
    if identity.name.trim().is_empty() {
        findings.wrong("identity.name", "people have to know what they sign in with");
    }
}

fn mail(settings: &Settings, findings: &mut Findings) {
    let mail = &settings.mail;
    if let Some(smtp) = &mail.smtp {
        match host_and_port(smtp) {
            None => findings.wrong("mail.smtp", "write host:port, as mail.example.gov.vn:587"),
            Some((host, _)) if mail.tls == MailTls::None && !is_loopback(host) => findings.wrong(
                "mail.tls",
                "mail without TLS is only for a server on this machine; write starttls or tls",
            ),
            Some(_) => {}
        }
        if mail.from.is_none() {
            findings.wrong(
                "mail.from",
                "mail needs a sender: write it like Một Cửa <khong-tra-loi@example.gov.vn>",
            );
        }
    }
    if mail.from.as_ref().is_some_and(|from| !from.contains('@')) {
        findings.wrong("mail.from", "write it like Một Cửa <khong-tra-loi@example.gov.vn>");
    }
    if mail.user.is_some() != mail.password.is_some() {
        findings.wrong("mail.password", "mail.user and mail.password belong together");
    }
    let notify = [("notify.sms", &settings.notify.sms), ("notify.zalo", &settings.notify.zalo)];
    for (name, value) in notify {
        if value.as_ref().is_some_and(|value| !is_file(value)) {
            findings.wrong(name, "write file:/path: messages are written there, for development");
        }
    }
}

fn signing(settings: &Settings, findings: &mut Findings) {
    let signing = &settings.signing;
    if signing.pkcs11_module.is_some() != signing.pkcs11_token.is_some() {
        findings.wrong(
            "signing.pkcs11_module",
            "signing.pkcs11_module and signing.pkcs11_token belong together",
        );
    }
    if let Some(url) = &signing.timestamp_url
        && !(url.starts_with("http://") || url.starts_with("https://"))
    {
        findings.wrong("signing.timestamp_url", "write it like http://tsa.example.vn");
    }
}

fn receipts(settings: &Settings, findings: &mut Findings) {
    let receipts = &settings.receipts;
    let parts =
        [&receipts.tax_code, &receipts.form, &receipts.series, &receipts.since, &receipts.pin];
    if parts.iter().any(|part| part.is_some() != receipts.agency.is_some()) {
        findings.wrong(
            "receipts.agency",
            "receipts.agency, receipts.tax_code, receipts.form, receipts.series, receipts.since and \
             receipts.pin belong together",
        );
    }
    if let Some(code) = &receipts.tax_code
        && (code.len() != 10 || !code.bytes().all(|byte| byte.is_ascii_digit()))
    {
        findings.wrong("receipts.tax_code", "a tax code has ten digits");
    }
    let sign = |text: &str| {
        (1..=20).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-/".contains(&byte))
    };
    for (name, text) in [("receipts.form", &receipts.form), ("receipts.series", &receipts.series)] {
        if text.as_ref().is_some_and(|text| !sign(&text.replace("{yy}", "26"))) {
            findings.wrong(name, "letters, digits, - and /, at most twenty");
        }
    }
}

fn payment(settings: &Settings, findings: &mut Findings) {
    let payment = &settings.payment;
    if let Some(bank) = &payment.bank
        && (bank.len() != 6 || !bank.bytes().all(|byte| byte.is_ascii_digit()))
    {
        findings.wrong("payment.bank", "a bank has six digits for VietQR, as 970436");
    }
    if let Some(account) = &payment.account
        && (account.len() > 19 || !account.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    {
        findings.wrong("payment.account", "an account has at most 19 letters and digits");
    }
    let account = [&payment.bank_name, &payment.account, &payment.account_holder];
    if account.iter().any(|part| part.is_some() != payment.bank.is_some()) {
        findings.wrong(
            "payment.bank",
            "payment.bank, payment.bank_name, payment.account and payment.account_holder belong \
             together",
        );
    }
    let vnpay = [&payment.vnpay_secret, &payment.vnpay_url];
    if vnpay.iter().any(|part| part.is_some() != payment.vnpay_code.is_some()) {
        findings.wrong(
            "payment.vnpay_code",
            "payment.vnpay_code, payment.vnpay_secret and payment.vnpay_url belong together",
        );
    }
    let own = public_host(&settings.server.public_url).is_some_and(|(_, host)| is_loopback(host));
    for (name, url) in [
        ("payment.vnpay_url", &payment.vnpay_url),
        ("payment.vnpay_query_url", &payment.vnpay_query_url),
    ] {
        let Some(url) = url else { continue };
        match address_of(url) {
            Some((true, host)) if own || !is_loopback(host) => {}
            // What plays the gateway on this machine is for a portal on this machine.
            Some((false, host)) if own && is_loopback(host) => {}
            _ => findings.wrong(
                name,
                "write VNPAY's https:// address; one on this machine is only for a portal on it",
            ),
        }
    }
}

/// Whether an address is `https`, and its host.
fn address_of(url: &str) -> Option<(bool, &str)> {
    let scheme = url.find("://")? + 3;
    let end = url[scheme..].find('/').map_or(url.len(), |place| scheme + place);
    let plain = |c: char| c.is_ascii_graphic() && !"\"'<>;,".contains(c);
    url.chars().all(plain).then(|| public_host(&url[..end])).flatten()
}

fn webhooks(settings: &Settings, findings: &mut Findings) {
    let own = public_host(&settings.server.public_url).is_some_and(|(_, host)| is_loopback(host));
    if settings.webhooks.loopback && !(own && settings.server.listen.ip().is_loopback()) {
        findings.wrong(
            "webhooks.loopback",
            "only for a portal on this machine: anywhere else strangers would have it ask what \
             nobody outside may reach",
        );
    }
}

fn clock(settings: &Settings, findings: &mut Findings) {
    let Some(ahead) = &settings.clock.ahead else { return };
    if !is_file(ahead) {
        findings.wrong("clock.ahead", "write file:/path: minutes are read there, for rehearsals");
    }
    let own = public_host(&settings.server.public_url).is_some_and(|(_, host)| is_loopback(host));
    if !(own && settings.server.listen.ip().is_loopback()) {
        findings.wrong(
            "clock.ahead",
            "only for rehearsals on this machine: what people are promised goes by the true time",
        );
    }
}

/// Whether it is written like `file:/path`.
fn is_file(text: &str) -> bool {
    text.strip_prefix("file:").is_some_and(|path| Path::new(path).is_absolute())
}

/// Host and port of `host:port`.
fn host_and_port(text: &str) -> Option<(&str, u16)> {
    let (host, port) = text.rsplit_once(':')?;
    Some((host, port.parse().ok()?)).filter(|(host, _)| !host.is_empty())
}

/// Whether an address is `https`, and its host; nothing if it is no plain origin.
fn public_host(url: &str) -> Option<(bool, &str)> {
    let (secure, rest) = match url.strip_prefix("https://") {
        Some(rest) => (true, rest),
        None => (false, url.strip_prefix("http://")?),
    };
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    if rest.is_empty() || !rest.chars().all(is_plain) {
        return None;
    }
    let end = rest.rfind(':').filter(|_| !rest.ends_with(']')).unwrap_or(rest.len());
    let port_is_number =
        end == rest.len() || rest.get(end + 1..).is_some_and(|port| port.parse::<u16>().is_ok());
    let host = rest.get(..end).filter(|host| !host.is_empty())?;
    port_is_number.then_some((secure, host))
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn is_clamd(text: &str) -> bool {
    if let Some(path) = text.strip_prefix("unix:") {
        return Path::new(path).is_absolute();
    }
    text.rsplit_once(':')
        .is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok())
}
