//! For whom somebody acts, and what that allows: one place answers whose a draft or a dossier is.

use domain::{
    dossier::{Actor, Refusal},
    organisation::{OrganisationAction, OrganisationRole, may},
    view::ActingView,
};
use storage::{
    Owner, Tx,
    account::Account,
    organisation::{self, Member, Organisation},
    session,
};

use super::{citizens_only, own_organisation};
use crate::{Caller, Result, ServiceError, Services};

/// The organisation that somebody acts for now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting {
    /// Its id.
    pub id: String,
    /// Its tax code.
    pub tax_code: String,
    /// Its name.
    pub name: String,
    /// What may be done for it.
    pub roles: Vec<OrganisationRole>,
    /// Whether it was compared with the business register.
    pub verified: bool,
}

impl From<(Member, Organisation)> for Acting {
    fn from((member, organisation): (Member, Organisation)) -> Self {
        Self {
            verified: organisation.verified_at.is_some(),
            id: organisation.id,
            tax_code: organisation.tax_code,
            name: organisation.name,
            roles: member.roles,
        }
    }
}

impl Acting {
    /// As pages show it.
    pub(crate) fn view(&self) -> ActingView {
        ActingView {
            tax_code: self.tax_code.clone(),
            name: self.name.clone(),
            roles: self.roles.clone(),
            verified: self.verified,
        }
    }
}

impl Caller {
    /// Whose drafts and dossiers the caller sees now.
    pub(crate) fn owner(&self) -> Owner<'_> {
        Owner::of(&self.account.id, self.organisation_id())
    }

    /// The organisation that is acted for.
    pub(crate) fn organisation_id(&self) -> Option<&str> {
        self.organisation.as_ref().map(|acting| acting.id.as_str())
    }

    /// The organisation that is acted for.
    ///
    /// # Errors
    ///
    /// `no_organisation` to whoever acts for oneself.
    pub(crate) fn acting(&self) -> Result<&Acting> {
        self.organisation.as_ref().ok_or(ServiceError::BadInput("no_organisation"))
    }

    /// The caller to the state machine.
    pub(crate) fn as_applicant(&self) -> Actor {
        Actor::Applicant {
            account: self.account.id.clone(),
            acts_for: self.organisation_id().map(str::to_owned),
        }
    }

    /// The same person, acting for nobody else.
    pub(crate) fn in_person(&self) -> Self {
        Self { organisation: None, ..self.clone() }
    }

    /// The tax code of the organisation that is acted for; empty: for oneself.
    pub fn acting_for(&self) -> &str {
        self.organisation.as_ref().map_or("", |acting| &acting.tax_code)
    }

    /// The number that a dossier bears which the caller files.
    pub(crate) fn number(&self) -> &str {
        let own = &self.account.identity_number;
        self.organisation.as_ref().map_or(own, |acting| &acting.tax_code)
    }

    /// Whether the caller may do this for the one acted for; everything for oneself.
    ///
    /// # Errors
    ///
    /// `wrong_role`.
    pub(crate) fn allowed(&self, action: OrganisationAction) -> Result<()> {
        match &self.organisation {
            Some(acting) if !may(&acting.roles, action) => {
                Err(ServiceError::Refused(Refusal::WrongRole))
            }
            _ => Ok(()),
        }
    }

    /// Whether the caller may do this with what belongs to somebody. A person's own is there for
    /// nobody else, and an organisation's for whoever acts for it now.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for what is another's; `wrong_role`.
    pub(crate) fn check(&self, owner: Owner<'_>, action: OrganisationAction) -> Result<()> {
        if self.officer || owner != self.owner() {
            return Err(ServiceError::NotFound);
        }
        self.allowed(action)
    }

    /// Whether the caller may submit something new for the one acted for.
    ///
    /// # Errors
    ///
    /// `wrong_role`; `organisation_unverified`.
    pub(crate) fn may_file(&self) -> Result<()> {
        self.allowed(OrganisationAction::Submit)?;
        match &self.organisation {
            Some(acting) if !acting.verified => {
                Err(ServiceError::BadInput("organisation_unverified"))
            }
            _ => Ok(()),
        }
    }
}

/// The organisation that the caller acts for, kept from others until the transaction ends, and as what
/// the caller belongs to it still.
///
/// # Errors
///
/// `no_organisation`; [`ServiceError::NotFound`] where the caller is no member any more.
pub(crate) async fn acting_still(tx: &Tx, caller: &Caller) -> Result<(Member, Organisation)> {
    let acting = caller.acting()?;
    organisation::lock(&**tx, &acting.id).await?;
    let found = organisation::member(&**tx, &acting.id, &caller.account.id).await?;
    found.ok_or(ServiceError::NotFound)
}

/// Who files a dossier: a person, or an organisation through one of its members.
#[derive(Clone, Copy)]
pub(crate) struct Applicant<'a> {
    pub(crate) account: &'a str,
    pub(crate) organisation: Option<&'a str>,
    pub(crate) name: &'a str,
    pub(crate) number: &'a str,
}

impl<'a> From<&'a Account> for Applicant<'a> {
    fn from(account: &'a Account) -> Self {
        Self {
            account: &account.id,
            organisation: None,
            name: &account.full_name,
            number: &account.identity_number,
        }
    }
}

impl<'a> From<&'a Caller> for Applicant<'a> {
    fn from(caller: &'a Caller) -> Self {
        let person = Self::from(&caller.account);
        match &caller.organisation {
            Some(acting) => Self {
                organisation: Some(&acting.id),
                name: &acting.name,
                number: &acting.tax_code,
                ..person
            },
            None => person,
        }
    }
}

impl Services {
    /// Lets a session act for an organisation of which its owner is a member; an empty code: for
    /// oneself. Answers the caller as from then on.
    pub async fn act_for(&self, caller: &Caller, code: &str) -> Result<Caller> {
        citizens_only(caller)?;
        let organisation = match code {
            "" => None,
            code => Some(Acting::from(own_organisation(self.db.read(), caller, code).await?)),
        };
        let id = organisation.as_ref().map(|acting| acting.id.as_str());
        self.turn(&caller.session, id).await?;
        Ok(Caller { organisation, left: None, ..caller.clone() })
    }

    /// Lets a session act as the one did that a kept form came with. Where its owner is
    /// no member any more, nothing changes, and the organisation's name is answered.
    pub async fn act_again(
        &self,
        caller: &Caller,
        organisation: Option<&str>,
    ) -> Result<Option<String>> {
        if caller.organisation_id() == organisation {
            return Ok(None);
        }
        let read = self.db.read();
        if let Some(id) = organisation
            && storage::organisation::member(read, id, &caller.account.id).await?.is_none()
        {
            let found = storage::organisation::by_id(read, id).await?;
            return Ok(Some(found.map(|one| one.name).unwrap_or_default()));
        }
        self.turn(&caller.session, organisation).await?;
        Ok(None)
    }

    async fn turn(&self, token_hash: &str, organisation: Option<&str>) -> Result<()> {
        let tx = self.db.begin().await?;
        session::act_for(&*tx, token_hash, organisation).await?;
        Ok(tx.commit().await?)
    }

    /// For whom a session acts; where its owner is no member any more, for the owner, and the name of
    /// the organisation. It stays known until the owner says for whom to act: what was meant for the
    /// organisation is not done for the owner meanwhile.
    pub(crate) async fn acting(
        &self,
        session: &session::Session,
    ) -> Result<(Option<Acting>, Option<String>)> {
        let Some(id) = session.organisation_id.as_deref().filter(|_| !session.officer) else {
            return Ok((None, None));
        };
        let read = self.db.read();
        let found = storage::organisation::member(read, id, &session.account_id).await?;
        let left = match &found {
            Some(_) => None,
            None => storage::organisation::by_id(read, id).await?.map(|one| one.name),
        };
        Ok((found.map(Acting::from), left))
    }
}
