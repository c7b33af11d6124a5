//! What is asked for: everything of the world that has an owner, and what there is not.

use super::{policy::Rule, stand::Stand};

/// An id as the portal gives them, of nothing.
pub const NO_ID: &str = "01970000-0000-7000-8000-000000000000";
/// No id at all.
pub const MALFORMED: &str = "khong-co";

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing that is somebody's.
    Nothing,
    Dossier,
    Draft,
    Upload,
    /// A draft and a paper.
    Reuse,
    Paper,
    Notice,
    Session,
    Invitation,
    Organisation,
    Slip,
    Receipt,
    Agency,
    Centre,
    Urge,
    Webhook,
    Token,
    /// A member's saved view.
    View,
    /// A role that an officer lends.
    Lending,
}

impl Kind {
    pub const fn of(rule: Rule) -> Self {
        match rule {
            Rule::Dossier(_)
            | Rule::Proof
            | Rule::Events
            | Rule::AtDesk
            | Rule::Known
            | Rule::KnownOwn
            | Rule::Words
            | Rule::By(_)
            | Rule::Decision => Self::Dossier,
            Rule::Draft(_) => Self::Draft,
            Rule::Upload(_) => Self::Upload,
            Rule::Reuse => Self::Reuse,
            Rule::Paper => Self::Paper,
            Rule::Notice => Self::Notice,
            Rule::Session => Self::Session,
            Rule::Invitation => Self::Invitation,
            Rule::Organisation(_) => Self::Organisation,
            Rule::Slip | Rule::OwnSlip => Self::Slip,
            Rule::Receipt => Self::Receipt,
            Rule::Agency(_) | Rule::Cash(_) => Self::Agency,
            Rule::Headed | Rule::Staffed => Self::Centre,
            Rule::Urge | Rule::UrgeReply => Self::Urge,
            Rule::Webhook => Self::Webhook,
            Rule::Token => Self::Token,
            Rule::View => Self::View,
            Rule::Lent => Self::Lending,
            Rule::Public
            | Rule::Nobody
            | Rule::Signed
            | Rule::Mine
            | Rule::Begin(_)
            | Rule::Desk
            | Rule::Somewhere(_)
            | Rule::OfCentre
            | Rule::Cashier
            | Rule::UrgeSender
            | Rule::Stuck => Self::Nothing,
        }
    }
}

/// One of them.
pub struct Thing {
    pub kind: Kind,
    /// For whoever reads what went wrong.
    pub name: String,
    /// What fills the placeholders that are its own.
    pub parts: Vec<(&'static str, String)>,
    /// Whose it is, a person or an organisation; nobody's where there is none.
    pub owner: Option<&'static str>,
    /// Where it stands, of An's dossiers.
    pub stand: Option<Stand>,
}

impl Thing {
    /// Of somebody, and nowhere in particular.
    pub fn new(kind: Kind, name: &str, owner: Option<&'static str>) -> Self {
        let (name, parts) = (name.to_owned(), Vec::new());
        Self { kind, name, parts, owner, stand: None }
    }

    /// With what fills a placeholder.
    pub fn with(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.parts.push((name, text.into()));
        self
    }

    /// What fills a placeholder, where it is its own.
    pub fn part(&self, name: &str) -> Option<&str> {
        self.parts.iter().find(|(known, _)| *known == name).map(|(_, text)| text.as_str())
    }
}
