//! What an answer of the server means for a message and for its address.

use services::message::Undelivered;

/// Judges the code and the words of a refusal; without a code nobody answered.
pub(super) fn judge(code: Option<u16>, said: String) -> Undelivered {
    let Some(code) = code.filter(|code| *code >= 500) else { return Undelivered::ForNow(said) };
    match (code, enhanced(&said)) {
        // The portal's own password or rights, which whoever runs it mends; or a mailbox that is full.
        (530 | 534 | 535 | 538, _) | (552, None) => Undelivered::ForNow(said),
        (_, Some(status)) => match status {
            // RFC 3463: the address (X.1.X), but not the sender's; a mailbox that was closed.
            (1, detail) if detail != 7 && detail != 8 => Undelivered::NoSuchAddress(said),
            (2, 1) => Undelivered::NoSuchAddress(said),
            // Full, or the way to it is broken.
            (2, 2) | (4, _) => Undelivered::ForNow(said),
            _ => Undelivered::Never(said),
        },
        (550 | 551 | 553, None) => Undelivered::NoSuchAddress(said),
        _ => Undelivered::Never(said),
    }
}

/// Subject and detail of the first enhanced status code `5.x.y`.
pub(crate) fn enhanced(said: &str) -> Option<(u16, u16)> {
    let signs = |letter: char| !letter.is_ascii_digit() && letter != '.';
    said.split(signs).find_map(|word| {
        let mut parts = word.trim_end_matches('.').split('.');
        let (class, subject, detail) = (parts.next()?, parts.next()?, parts.next()?);
        let short = |part: &str| (1..=3).contains(&part.len());
        let whole = class == "5" && parts.next().is_none() && short(subject) && short(detail);
        whole.then(|| Some((subject.parse().ok()?, detail.parse().ok()?)))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_dead_mailbox_is_held_against_an_address() {
        for (code, said, expected) in [
            (None, "network error", "now"),
            (Some(451), "4.7.1 greylisted", "now"),
            (Some(550), "5.1.1 <x@example.com> no such user", "dead"),
            (Some(550), "no such user here", "dead"),
            (Some(550), "5.7.1 refused by policy", "never"),
            (Some(554), "5.7.1 relay access denied", "never"),
            (Some(554), "permanent error (554): 5.1.2 no such domain", "dead"),
            (Some(553), "5.1.8 sender's domain is unknown", "never"),
            (Some(552), "5.2.2 mailbox full", "now"),
            (Some(552), "too much mail", "now"),
            (Some(550), "5.2.1 mailbox disabled", "dead"),
            (Some(535), "5.7.8 authentication failed", "now"),
            (Some(554), "from 192.0.2.5 no", "never"),
        ] {
            let name = match judge(code, said.to_owned()) {
                Undelivered::ForNow(_) => "now",
                Undelivered::Never(_) => "never",
                Undelivered::NoSuchAddress(_) => "dead",
            };
            assert_eq!(name, expected, "{code:?} {said}");
        }
    }
}
