//! How surely it is known who somebody is.

use serde::Serialize;

use crate::names;

/// Mức độ định danh (NĐ 69/2024), from what somebody typed to what the state has looked at. The order
/// is that of trust.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Assurance {
    /// An account of the portal's own: nobody has looked whose number it is.
    #[default]
    Local,
    /// Mức độ 1: the state's records have the person.
    One,
    /// Mức độ 2: face and fingerprints were compared.
    Two,
}

names!(Assurance { Local, One, Two });

impl Assurance {
    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::One => "one",
            Self::Two => "two",
        }
    }

    /// Reads [`Assurance::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Local, Self::One, Self::Two].into_iter().find(|level| level.name() == name)
    }

    /// Whether nobody has looked whose number it is, as an absent value says.
    pub fn is_local(&self) -> bool {
        *self == Self::Local
    }
}
