//! The ways beyond the portal, and where a message is on one of them.

use serde::Serialize;

use crate::{names, text::fold};

/// A way to reach somebody outside the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Carrier {
    /// Thư điện tử.
    Mail,
    /// Tin nhắn.
    Sms,
    /// Zalo.
    Zalo,
}

names!(Carrier { Mail, Sms, Zalo });

impl Carrier {
    /// Every channel.
    pub const ALL: [Self; 3] = [Self::Mail, Self::Sms, Self::Zalo];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Sms => "sms",
            Self::Zalo => "zalo",
        }
    }

    /// Reads [`Carrier::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }
}

/// Where a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MessageState {
    /// It waits, for its time or for another try.
    Queued,
    /// Somebody is sending it.
    Sending,
    /// The next server has it.
    Sent,
    /// It was given up.
    Failed,
    /// The address does not exist, or does not take it.
    Bounced,
}

names!(MessageState { Queued, Sending, Sent, Failed, Bounced });

impl MessageState {
    /// Every state.
    pub const ALL: [Self; 5] =
        [Self::Queued, Self::Sending, Self::Sent, Self::Failed, Self::Bounced];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Bounced => "bounced",
        }
    }

    /// Reads [`MessageState::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// Letters of one text message.
const SMS_MAX: usize = 160;

/// `words` without diacritics, so that a text message holds 160 letters instead of 70, and then the
/// link, which is never cut.
pub fn sms_text(words: &str, link: &str) -> String {
    let plain: String = words
        .split(' ')
        .map(plain_word)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let room = SMS_MAX.saturating_sub(link.len() + 1);
    let kept: String = plain.chars().take(room).collect();
    format!("{} {link}", kept.trim_end()).trim().to_owned()
}

/// A word in ASCII, with the capitals it had.
fn plain_word(word: &str) -> String {
    let plain = |letter: char| -> String {
        if letter.is_ascii() {
            return if letter.is_ascii_control() { String::new() } else { letter.to_string() };
        }
        let folded = fold(&letter.to_string());
        let folded = folded.trim();
        if letter.is_uppercase() { folded.to_uppercase() } else { folded.to_owned() }
    };
    word.chars().map(plain).filter(|part| part.is_ascii()).collect()
}
