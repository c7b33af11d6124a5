//! Organisations: opened by their legal representative, known by their tax code, acted for by their
//! members. What a member may do, `domain::organisation` says.

mod acting;
mod elsewhere;
mod invitations;
mod members;
mod view;

pub use acting::Acting;
pub(crate) use acting::{Applicant, acting_still};
pub use elsewhere::{Elsewhere, Wanted};

use domain::{
    form::{ErrorCode, FieldError},
    organisation::{
        OrganisationAction, OrganisationRole, may, name as organisation_name, ordered, tax_code,
    },
    view::{NewOrganisation, OrganisationChange, OrganisationView},
};
use storage::{
    ConnectionTrait, Tx,
    account::{self, Account},
    organisation::{self, Member, Note, Organisation},
};

use crate::{Caller, Result, ServiceError, Services};

impl Services {
    /// Opens an organisation: whoever does is its legal representative and first administrator, with
    /// every role. Until it is verified nothing is submitted for it.
    ///
    /// # Errors
    ///
    /// `organisation_tax_code` where it is none of an organisation; `organisation_exists`;
    /// [`ServiceError::Invalid`] with the path `name`.
    pub async fn open_organisation(
        &self,
        caller: &Caller,
        new: &NewOrganisation,
    ) -> Result<OrganisationView> {
        citizens_only(caller)?;
        let code =
            tax_code(&new.tax_code).ok_or(ServiceError::BadInput("organisation_tax_code"))?;
        let name = organisation_name(&new.name).ok_or_else(|| {
            let (path, code) = ("name".to_owned(), ErrorCode::Required);
            ServiceError::Invalid(vec![FieldError { path, code }])
        })?;
        let organisation = Organisation {
            id: self.new_id(),
            tax_code: code,
            name,
            representative: caller.account.id.clone(),
            created_at: self.now(),
            verified_at: None,
        };
        let member = Member {
            organisation: organisation.id.clone(),
            account: caller.account.id.clone(),
            roles: OrganisationRole::ALL.to_vec(),
            since: self.now(),
        };
        let tx = self.db.begin().await?;
        not_closed(&tx, caller).await?;
        match organisation::insert(&*tx, &organisation).await {
            Err(error) if error.is_unique_violation() => {
                return Err(ServiceError::BadInput("organisation_exists"));
            }
            other => other?,
        }
        organisation::add_member(&*tx, &member).await?;
        let opened = self.noted(&organisation.id, caller, OrganisationChange::Opened);
        organisation::note(&*tx, &opened).await?;
        tx.commit().await?;
        self.organisation(caller, &organisation.tax_code).await
    }

    /// The organisation with this tax code, and the account of its legal representative, for whoever runs
    /// the portal.
    pub async fn known_organisation(&self, code: &str) -> Result<(Organisation, Account)> {
        let code = tax_code(code).ok_or(ServiceError::BadInput("organisation_tax_code"))?;
        let found = organisation::by_tax_code(self.db.read(), &code).await?;
        let found = found.ok_or(ServiceError::NotFound)?;
        let representative = account::by_id(self.db.read(), &found.representative).await?;
        Ok((found, representative.ok_or(ServiceError::NotFound)?))
    }

    /// Notes that whoever runs the portal has compared an organisation with the business register.
    /// Answers it with the name of its legal representative, and whether it was not verified before.
    pub async fn verify_organisation(&self, code: &str) -> Result<(Organisation, String, bool)> {
        let (found, representative) = self.known_organisation(code).await?;
        let tx = self.db.begin().await?;
        let first = organisation::verify(&*tx, &found.id, self.now()).await?;
        if first {
            let note = self.note_of(&found.id, OrganisationChange::Verified);
            organisation::note(&*tx, &note).await?;
        }
        tx.commit().await?;
        Ok((found, representative.full_name, first))
    }

    /// What the caller does.
    pub(crate) fn noted(
        &self,
        organisation: &str,
        caller: &Caller,
        change: OrganisationChange,
    ) -> Note {
        Note { by: Some(caller.account.id.clone()), ..self.note_of(organisation, change) }
    }

    fn note_of(&self, organisation: &str, change: OrganisationChange) -> Note {
        Note {
            id: self.new_id(),
            organisation: organisation.to_owned(),
            at: self.now(),
            by: None,
            change,
            account: None,
            number: None,
            from: Vec::new(),
            to: Vec::new(),
        }
    }
}

/// An organisation of which the caller is a member; anybody else's answers like none.
async fn own_organisation<C: ConnectionTrait>(
    conn: &C,
    caller: &Caller,
    code: &str,
) -> Result<(Member, Organisation)> {
    citizens_only(caller)?;
    let code = tax_code(code).ok_or(ServiceError::NotFound)?;
    let found = organisation::by_tax_code(conn, &code).await?.ok_or(ServiceError::NotFound)?;
    let member = organisation::member(conn, &found.id, &caller.account.id).await?;
    member.ok_or(ServiceError::NotFound)
}

/// An organisation that the caller administers, kept from others until the transaction ends: what is
/// checked of its members holds when it is written.
async fn managed(tx: &Tx, caller: &Caller, code: &str) -> Result<Organisation> {
    let (_, organisation) = own_organisation(&**tx, caller, code).await?;
    organisation::lock(&**tx, &organisation.id).await?;
    let member = organisation::member(&**tx, &organisation.id, &caller.account.id).await?;
    let (member, _) = member.ok_or(ServiceError::NotFound)?;
    if may(&member.roles, OrganisationAction::Manage) {
        return Ok(organisation);
    }
    Err(ServiceError::BadInput("not_administrator"))
}

/// Keeps the caller's account from being closed until the transaction ends, where it was not yet: who
/// has just left everything does not come in again. Comes before any organisation is locked.
async fn not_closed(tx: &Tx, caller: &Caller) -> Result<()> {
    let open = account::lock_password_hash(&**tx, &caller.account.id).await?;
    open.map(|_| ()).ok_or(ServiceError::SignedOut)
}

fn citizens_only(caller: &Caller) -> Result<()> {
    if caller.officer { Err(ServiceError::Forbidden) } else { Ok(()) }
}

/// The roles that were chosen; one at least.
fn chosen(roles: &[OrganisationRole]) -> Result<Vec<OrganisationRole>> {
    let roles = ordered(roles);
    if roles.is_empty() { Err(ServiceError::BadInput("role_missing")) } else { Ok(roles) }
}
