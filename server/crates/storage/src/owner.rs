//! Whose drafts and dossiers are meant.

/// A person's own, or those of an organisation: neither stands in the other's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner<'a> {
    /// The person with this account.
    Person(&'a str),
    /// The organisation with this id.
    Organisation(&'a str),
}

impl<'a> Owner<'a> {
    /// Of what an account made, for an organisation or for itself.
    pub const fn of(account: &'a str, organisation: Option<&'a str>) -> Self {
        match organisation {
            Some(organisation) => Self::Organisation(organisation),
            None => Self::Person(account),
        }
    }

    /// The id; no person has that of an organisation.
    pub const fn id(self) -> &'a str {
        match self {
            Self::Person(id) | Self::Organisation(id) => id,
        }
    }
}
