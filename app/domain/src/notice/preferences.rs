//! What somebody wants to be told, and how.

use serde::Serialize;

use super::{Carrier, NoticeKind};
use crate::{Lang, Moment, names, record};

/// How long messages of one account gather, so that what comes together goes together.
pub const GATHER_MS: i64 = 60_000;
/// The minute of the day at which digests go: 07:00.
pub const DIGEST_MINUTE: i64 = 7 * 60;

/// How soon messages go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// At once; what comes within a minute goes together.
    #[default]
    Now,
    /// Once a day, in the morning.
    Daily,
}

names!(Pace { Now, Daily });

/// What an account wants. The portal itself always shows what is owed.
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own on the form")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Preferences {
    /// E-mail, where there is an address.
    pub mail: bool,
    /// Text messages, where there is a number.
    pub sms: bool,
    /// Zalo, where there is a number.
    pub zalo: bool,
    /// Language of the messages.
    pub lang: Lang,
    /// How soon they go.
    pub pace: Pace,
    /// Only what is owed, in the portal and beyond it.
    pub only_owed: bool,
}

record!(Preferences { mail, sms, zalo, lang, pace, only_owed });

impl Preferences {
    /// Of an account that has not chosen: mail at once for citizens, once a day for officers.
    pub const fn usual(officer: bool) -> Self {
        let pace = if officer { Pace::Daily } else { Pace::Now };
        Self { mail: true, sms: false, zalo: false, lang: Lang::Vi, pace, only_owed: false }
    }

    /// Whether a notice is kept in the portal.
    pub const fn keeps(&self, kind: NoticeKind) -> bool {
        kind.is_owed() || !self.only_owed
    }

    /// Whether a notice goes on a channel.
    pub const fn sends(&self, kind: NoticeKind, channel: Carrier) -> bool {
        let on = match channel {
            Carrier::Mail => self.mail,
            Carrier::Sms => self.sms,
            Carrier::Zalo => self.zalo,
        };
        on && kind.is_sent() && self.keeps(kind)
    }

    /// When a message that begins at `now` with a notice of `kind` goes.
    pub fn goes_at(&self, kind: NoticeKind, now: Moment) -> Moment {
        if self.pace == Pace::Now || kind.is_owed() {
            return now.plus_ms(GATHER_MS);
        }
        let today = Moment::at(now.date(), DIGEST_MINUTE);
        if now < today { today } else { today.plus_minutes(24 * 60) }
    }
}
