//! E-mail addresses: those that today's mail servers take, without quoted or bracketed rarities.

/// Reads an address; answers it with its domain in small letters.
pub fn email(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 254 {
        return None;
    }
    let (local, domain) = text.rsplit_once('@')?;
    (is_local(local) && is_domain(domain))
        .then(|| [local, "@", &domain.to_ascii_lowercase()].concat())
}

fn is_local(local: &str) -> bool {
    let atom = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&byte);
    local.len() <= 64 && local.split('.').all(|part| !part.is_empty() && part.bytes().all(atom))
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let top = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(label)
        && top.len() >= 2
        && top.bytes().any(|byte| byte.is_ascii_alphabetic())
}
