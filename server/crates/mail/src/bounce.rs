//! Mail that came back after it had been taken: delivery status notifications (RFC 3464).

use crate::smtp::enhanced;

/// What a notification says of one of our messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    /// The message's id, from the `Message-ID` of the mail that came back.
    pub message_id: String,
    /// The address that did not take it.
    pub recipient: Option<String>,
    /// It will not arrive.
    pub failed: bool,
    /// Nothing arrives there any more.
    pub dead: bool,
    /// What the server said.
    pub said: String,
}

/// Reads a notification; nothing where the text is none, or holds no mail of anybody.
pub fn parse(text: &str) -> Option<Bounce> {
    let lines = unfold(text);
    let status = lines.iter().position(|line| {
        let line = line.to_ascii_lowercase();
        line.starts_with("content-type:") && line.contains("message/delivery-status")
    })?;
    let (mut action, mut code, mut recipient, mut diagnostic) = ("", "", None, "");
    let mut rest = lines.get(status + 1..)?.iter();
    for line in rest.by_ref() {
        if line.starts_with("--") {
            break;
        }
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "action" => action = value,
            "status" => code = value,
            "final-recipient" => recipient = address(value),
            "diagnostic-code" => diagnostic = value,
            _ => {}
        }
    }
    let message_id = rest.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("message-id").then(|| id_of(value))?
    })?;
    let failed = action.eq_ignore_ascii_case("failed");
    let dead = failed && matches!(enhanced(code), Some((1, 0..=6) | (2, 1) | (0, 0)));
    let said = if diagnostic.is_empty() { code } else { diagnostic };
    Some(Bounce { message_id, recipient, failed, dead, said: said.to_owned() })
}

/// Lines, with those that go on joined to the one before.
fn unfold(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        match lines.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) && !last.is_empty() => {
                last.push(' ');
                last.push_str(line.trim());
            }
            _ => lines.push(line.trim_end().to_owned()),
        }
    }
    lines
}

/// `anh@example.com` of `rfc822; anh@example.com`.
fn address(value: &str) -> Option<String> {
    let address = value.rsplit(';').next()?.trim().trim_matches(['<', '>']);
    address.contains('@').then(|| address.to_owned())
}

/// The part before the `@` of `<id@host>`, if it could be one of our ids.
fn id_of(value: &str) -> Option<String> {
    let id = value.trim().strip_prefix('<')?.split('@').next()?;
    let ours = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    ((1..=64).contains(&id.len()) && id.bytes().all(ours)).then(|| id.to_owned())
}

#[cfg(test)]
mod tests;
