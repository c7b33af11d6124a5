//! Tokens by which other programs ask in somebody's name: what they look like, what they may do, and
//! how long they hold.
//!
//! A token is `mc_`, 64 digits of 256 random bits, and eight digits that check them: what searches
//! files for secrets that lie open knows one when it sees it, and a mistyped one is known to be none
//! without asking anybody.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::names;

#[cfg(test)]
mod tests;

/// How long a token holds unless its owner says otherwise, in days.
pub const DAYS: i64 = 90;
/// How long it holds at most, in days.
pub const MOST_DAYS: i64 = 365;
/// Longest name of a token, in characters.
pub const LONGEST_NAME: usize = 60;
/// Most tokens of an account.
pub const MOST: usize = 20;

/// How every token begins.
const PREFIX: &str = "mc_";
/// Digits of the secret.
const SECRET: usize = 64;
/// Digits that check it.
const CHECK: usize = 8;
/// What is shown of a token later: its beginning, and six digits.
const HINT: usize = 9;

/// What a token lets a program do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TokenScope {
    /// Xem hồ sơ: dossiers with their files, receipts and results.
    Read,
    /// Soạn hồ sơ: drafts, uploads, and beginning a supplement.
    Prepare,
    /// Nộp hồ sơ: submit, supplement, withdraw, write, choose how a result comes.
    Submit,
    /// Nộp phí: what it takes to pay.
    Pay,
    /// Nhận tin báo: webhooks with their log.
    Webhooks,
}

names!(TokenScope { Read, Prepare, Submit, Pay, Webhooks });

impl TokenScope {
    /// Every scope.
    pub const ALL: [Self; 5] = [Self::Read, Self::Prepare, Self::Submit, Self::Pay, Self::Webhooks];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Prepare => "prepare",
            Self::Submit => "submit",
            Self::Pay => "pay",
            Self::Webhooks => "webhooks",
        }
    }

    /// Reads [`TokenScope::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }
}

/// Each scope once, in order.
pub fn ordered(scopes: &[TokenScope]) -> Vec<TokenScope> {
    TokenScope::ALL.into_iter().filter(|scope| scopes.contains(scope)).collect()
}

/// The token of 256 random bits.
pub fn write(secret: &[u8; SECRET / 2]) -> String {
    let body = [PREFIX, &hex::encode(secret)].concat();
    let check = check(&body);
    body + &check
}

/// Whether a text could be a token: nobody need look it up otherwise.
pub fn is_token(text: &str) -> bool {
    let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let Some(digits) = text.strip_prefix(PREFIX) else { return false };
    if digits.len() != SECRET + CHECK || !digits.bytes().all(digit) {
        return false;
    }
    let (body, sum) = text.split_at(PREFIX.len() + SECRET);
    check(body) == sum
}

/// What is shown of a token once it is made: too little to use, enough to know one that was found.
pub fn hint(token: &str) -> &str {
    token.get(..HINT).unwrap_or_default()
}

/// The first digits of the hash of what stands before them.
fn check(body: &str) -> String {
    let digest = Sha256::digest(body.as_bytes());
    hex::encode(&digest[..CHECK / 2])
}
