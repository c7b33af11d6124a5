//! Whose drafts and dossiers are meant.

use sea_orm::{ColumnTrait, Condition};

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

    /// The rows that are theirs, by the columns of the account and of the organisation.
    pub(crate) fn holds<C: ColumnTrait>(self, account: C, organisation: C) -> Condition {
        match self {
            Self::Person(id) => Condition::all().add(account.eq(id)).add(organisation.is_null()),
            Self::Organisation(id) => Condition::all().add(organisation.eq(id)),
        }
    }

    /// The rows that are an account's own or of one of these organisations, by the same columns.
    pub(crate) fn any_holds<C: ColumnTrait>(
        account_id: &str,
        organisations: &[&str],
        account: C,
        organisation: C,
    ) -> Condition {
        let own = Owner::Person(account_id).holds(account, organisation);
        Condition::any().add(own).add(organisation.is_in(organisations.iter().copied()))
    }
}
