//! How a value of each type is read from the file or a variable, and written back.

use std::{net::SocketAddr, path::PathBuf};

/// A value before it is understood.
pub(crate) enum Raw {
    /// From a variable: always text.
    Text(String),
    /// From the file: typed.
    Toml(toml::Value),
}

impl Raw {
    /// The value as text, where text is allowed.
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.trim()),
            Self::Toml(value) => value.as_str().map(str::trim),
        }
    }

    /// The value as a whole number.
    fn integer(&self) -> Option<i64> {
        match self {
            Self::Text(text) => text.trim().parse().ok(),
            Self::Toml(value) => value.as_integer(),
        }
    }

    /// The value as it was written, to be quoted in a message.
    fn quoted(&self) -> String {
        match self {
            Self::Text(text) => format!("{text:?}"),
            Self::Toml(value) => value.to_string(),
        }
    }

    /// The message for a value that is not what it should be.
    fn wrong(&self, right: &str) -> String {
        format!("{} is not right: write {right}", self.quoted())
    }
}

/// A type that settings have.
pub(crate) trait Kind: Sized {
    /// Reads a raw value, or says what is right.
    fn read(raw: &Raw) -> Result<Self, String>;
    /// The value as it would stand in the file.
    fn show(&self) -> String;
}

impl Kind for SocketAddr {
    fn read(raw: &Raw) -> Result<Self, String> {
        raw.text()
            .and_then(|text| text.parse().ok())
            .ok_or_else(|| raw.wrong("an IP address and a port, for example \"127.0.0.1:3000\""))
    }

    fn show(&self) -> String {
        format!("\"{self}\"")
    }
}

impl Kind for String {
    fn read(raw: &Raw) -> Result<Self, String> {
        // The value is not quoted back: a database address may carry a password.
        let text = raw.text().ok_or("a text in quotes belongs here")?;
        if text.is_empty() { Err("it must not be empty".to_owned()) } else { Ok(text.to_owned()) }
    }

    fn show(&self) -> String {
        format!("{self:?}")
    }
}

impl Kind for PathBuf {
    fn read(raw: &Raw) -> Result<Self, String> {
        String::read(raw).map(Self::from)
    }

    fn show(&self) -> String {
        format!("{:?}", self.display().to_string())
    }
}

impl<T: Kind> Kind for Option<T> {
    fn read(raw: &Raw) -> Result<Self, String> {
        if raw.text() == Some("") { Ok(None) } else { T::read(raw).map(Some) }
    }

    fn show(&self) -> String {
        self.as_ref().map_or_else(|| "\"\"".to_owned(), T::show)
    }
}

impl Kind for bool {
    fn read(raw: &Raw) -> Result<Self, String> {
        let read = match raw {
            Raw::Text(text) => text.trim().parse().ok(),
            Raw::Toml(value) => value.as_bool(),
        };
        read.ok_or_else(|| raw.wrong("true or false"))
    }

    fn show(&self) -> String {
        self.to_string()
    }
}

impl Kind for u8 {
    fn read(raw: &Raw) -> Result<Self, String> {
        raw.integer()
            .and_then(|number| Self::try_from(number).ok())
            .ok_or_else(|| raw.wrong("a whole number from 0 to 255"))
    }

    fn show(&self) -> String {
        self.to_string()
    }
}

/// Counts and durations: none of them makes sense at zero.
impl Kind for u32 {
    fn read(raw: &Raw) -> Result<Self, String> {
        raw.integer()
            .and_then(|number| Self::try_from(number).ok())
            .filter(|number| *number > 0)
            .ok_or_else(|| raw.wrong("a whole number of 1 or more"))
    }

    fn show(&self) -> String {
        self.to_string()
    }
}

/// Units that sizes may be written in, largest first of either kind.
const UNITS: [(&str, u64); 6] = [
    ("GiB", 1 << 30),
    ("MiB", 1 << 20),
    ("KiB", 1 << 10),
    ("GB", 1_000_000_000),
    ("MB", 1_000_000),
    ("KB", 1_000),
];

/// Sizes in bytes, as a number or with a unit.
impl Kind for u64 {
    fn read(raw: &Raw) -> Result<Self, String> {
        let with_unit = |text: &str| {
            UNITS.iter().find_map(|(unit, factor)| {
                let number: Self = text.strip_suffix(unit)?.trim().parse().ok()?;
                number.checked_mul(*factor)
            })
        };
        raw.integer()
            .and_then(|number| Self::try_from(number).ok())
            .or_else(|| raw.text().and_then(with_unit))
            .filter(|bytes| *bytes > 0)
            .ok_or_else(|| raw.wrong("a number of bytes, or a size like \"20 MB\""))
    }

    fn show(&self) -> String {
        UNITS
            .iter()
            .find(|(_, factor)| self.is_multiple_of(*factor))
            .map_or_else(|| self.to_string(), |(unit, f)| format!("\"{} {unit}\"", self / f))
    }
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines, one JSON object a line.
    Json,
}

impl Kind for LogFormat {
    fn read(raw: &Raw) -> Result<Self, String> {
        match raw.text() {
            Some("text") => Ok(Self::Text),
            Some("json") => Ok(Self::Json),
            _ => Err(raw.wrong("\"text\" or \"json\"")),
        }
    }

    fn show(&self) -> String {
        match self {
            Self::Text => "\"text\"".to_owned(),
            Self::Json => "\"json\"".to_owned(),
        }
    }
}

/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailTls {
    /// Not at all.
    None,
    /// By STARTTLS.
    StartTls,
    /// From the first byte.
    Tls,
}

impl Kind for MailTls {
    fn read(raw: &Raw) -> Result<Self, String> {
        match raw.text() {
            Some("none") => Ok(Self::None),
            Some("starttls") => Ok(Self::StartTls),
            Some("tls") => Ok(Self::Tls),
            _ => Err(raw.wrong("\"starttls\", \"tls\" or \"none\"")),
        }
    }

    fn show(&self) -> String {
        match self {
            Self::None => "\"none\"".to_owned(),
            Self::StartTls => "\"starttls\"".to_owned(),
            Self::Tls => "\"tls\"".to_owned(),
        }
    }
}
