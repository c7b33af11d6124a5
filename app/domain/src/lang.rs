//! The two languages of the portal and texts written in both.

use serde::Serialize;

use crate::{names, record};

/// A language of the interface. Vietnamese is the source; English stands beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// Tiếng Việt.
    #[default]
    Vi,
    /// English.
    En,
}

names!(Lang { Vi, En });

impl Lang {
    /// The value of the `lang` attribute.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// Reads a language code; anything but `en` is Vietnamese.
    pub fn from_code(code: &str) -> Self {
        if code.eq_ignore_ascii_case("en") { Self::En } else { Self::Vi }
    }
}

/// A text of the catalogue: Vietnamese always, English where somebody wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Text {
    /// The Vietnamese words; binding.
    pub vi: String,
    /// The English words, absent where nobody has translated them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

record!(Text { vi, en });

impl Text {
    /// A text that exists in Vietnamese only.
    pub fn vi(words: impl Into<String>) -> Self {
        Self { vi: words.into(), en: None }
    }

    /// The words to show in `lang`, falling back to Vietnamese.
    pub fn get(&self, lang: Lang) -> &str {
        match (lang, &self.en) {
            (Lang::En, Some(en)) => en,
            _ => &self.vi,
        }
    }

    /// The language that [`Text::get`] really answers in, for the `lang` attribute.
    pub fn lang_of(&self, lang: Lang) -> Lang {
        if self.en.is_some() { lang } else { Lang::Vi }
    }
}
