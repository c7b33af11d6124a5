//! Invitations: by identity number, whether or not there is an account, for a week.

use domain::{
    identity::{self, PersonalId},
    organisation::{INVITATION_DAYS, MOST_INVITATIONS},
    view::{NewInvitation, OrganisationChange},
};
use storage::{
    Tx,
    organisation::{self, Invitation, Member, Note, Organisation},
};

use super::{chosen, citizens_only, managed, not_closed};
use crate::{Caller, Result, ServiceError, Services};

/// Minutes of a day.
const DAY: i64 = 24 * 60;
/// Days for which an invitation that expired is still known, so that it can be said.
const KNOWN_DAYS: i64 = 30;

impl Services {
    /// Invites somebody to an organisation.
    ///
    /// # Errors
    ///
    /// `not_administrator`; `invited_number` where it is no identity number; `role_missing`;
    /// `member_already`; `invited_already` while an invitation is open; `invitations_full`.
    pub async fn invite_member(
        &self,
        caller: &Caller,
        code: &str,
        new: &NewInvitation,
    ) -> Result<()> {
        let number = PersonalId::parse(&new.identity_number);
        let number = number.ok_or(ServiceError::BadInput("invited_number"))?;
        let number = number.as_str().to_owned();
        let roles = chosen(&new.roles)?;
        let now = self.now();
        let tx = self.db.begin().await?;
        let organisation = managed(&tx, caller, code).await?;
        let members = organisation::members(&*tx, &organisation.id).await?;
        if members.iter().any(|(_, account)| account.identity_number == number) {
            return Err(ServiceError::BadInput("member_already"));
        }
        let open = organisation::invitations(&*tx, &organisation.id, now).await?;
        if open.iter().any(|one| one.identity_number == number) {
            return Err(ServiceError::BadInput("invited_already"));
        }
        if open.len() >= MOST_INVITATIONS {
            return Err(ServiceError::BadInput("invitations_full"));
        }
        let note = Note {
            number: Some(identity::mask(&number)),
            to: roles.clone(),
            ..self.noted(&organisation.id, caller, OrganisationChange::Invited)
        };
        let invitation = Invitation {
            id: self.new_id(),
            organisation: organisation.id,
            identity_number: number,
            roles,
            invited_by: caller.account.id.clone(),
            created_at: now,
            expires_at: now.plus_minutes(INVITATION_DAYS * DAY),
        };
        organisation::invite(&*tx, &invitation).await?;
        organisation::note(&*tx, &note).await?;
        Ok(tx.commit().await?)
    }

    /// Takes an invitation back.
    ///
    /// # Errors
    ///
    /// `not_administrator`; [`ServiceError::NotFound`] where the organisation has none such.
    pub async fn uninvite_member(&self, caller: &Caller, code: &str, id: &str) -> Result<()> {
        let tx = self.db.begin().await?;
        let organisation = managed(&tx, caller, code).await?;
        let found = organisation::invitation(&*tx, id).await?;
        let found = found.map(|(found, _)| found).filter(|one| one.organisation == organisation.id);
        let found = found.ok_or(ServiceError::NotFound)?;
        self.end_invitation(&tx, caller, found, OrganisationChange::Uninvited).await?;
        Ok(tx.commit().await?)
    }

    /// Accepts an invitation: the caller is a member from now on. Answers the organisation's tax code.
    ///
    /// # Errors
    ///
    /// `invitation_expired`; `invitation_link` where there is a national identity and the account is not
    /// linked to it: whoever typed a number first is not whose number it is; [`ServiceError::NotFound`]
    /// where it is somebody else's, or is over.
    pub async fn accept_invitation(&self, caller: &Caller, id: &str) -> Result<String> {
        let tx = self.db.begin().await?;
        not_closed(&tx, caller).await?;
        let (invitation, organisation) = my_invitation(&tx, caller, id).await?;
        if invitation.expires_at <= self.now() {
            return Err(ServiceError::BadInput("invitation_expired"));
        }
        if self.identity.is_some() && caller.account.linked_at.is_none() {
            return Err(ServiceError::BadInput("invitation_link"));
        }
        let member = Member {
            organisation: organisation.id.clone(),
            account: caller.account.id.clone(),
            roles: invitation.roles.clone(),
            since: self.now(),
        };
        // Whoever is invited while a member already keeps the roles.
        let known = organisation::member(&*tx, &organisation.id, &caller.account.id).await?;
        if known.is_none() {
            organisation::add_member(&*tx, &member).await?;
        }
        self.end_invitation(&tx, caller, invitation, OrganisationChange::Joined).await?;
        tx.commit().await?;
        Ok(organisation.tax_code)
    }

    /// Declines an invitation, even one that expired.
    pub async fn decline_invitation(&self, caller: &Caller, id: &str) -> Result<()> {
        let tx = self.db.begin().await?;
        let (invitation, _) = my_invitation(&tx, caller, id).await?;
        self.end_invitation(&tx, caller, invitation, OrganisationChange::Declined).await?;
        Ok(tx.commit().await?)
    }

    /// Ends what somebody has invited to a locked organisation who does not administer it any more.
    pub(super) async fn end_invitations_by(
        &self,
        tx: &Tx,
        caller: &Caller,
        organisation: &str,
        account: &str,
    ) -> Result<()> {
        let open = organisation::invitations(&**tx, organisation, self.now()).await?;
        for invitation in open.into_iter().filter(|one| one.invited_by == account) {
            self.end_invitation(tx, caller, invitation, OrganisationChange::Uninvited).await?;
        }
        Ok(())
    }

    async fn end_invitation(
        &self,
        tx: &Tx,
        caller: &Caller,
        invitation: Invitation,
        done: OrganisationChange,
    ) -> Result<()> {
        organisation::uninvite(&**tx, &invitation.id).await?;
        let note = self.noted(&invitation.organisation, caller, done);
        let note = match done {
            OrganisationChange::Joined => {
                Note { account: Some(caller.account.id.clone()), to: invitation.roles, ..note }
            }
            _ => Note { number: Some(identity::mask(&invitation.identity_number)), ..note },
        };
        Ok(organisation::note(&**tx, &note).await?)
    }

    /// Sweeps out invitations that expired long ago, and says how many that were.
    pub(crate) async fn sweep_invitations(&self, tx: &Tx) -> Result<u64> {
        let before = self.now().plus_minutes(-KNOWN_DAYS * DAY);
        Ok(organisation::delete_expired(&**tx, before).await?)
    }
}

/// An invitation to the caller, its organisation locked; anybody else's answers like none.
async fn my_invitation(tx: &Tx, caller: &Caller, id: &str) -> Result<(Invitation, Organisation)> {
    citizens_only(caller)?;
    let mine = |(one, _): &(Invitation, Organisation)| {
        one.identity_number == caller.account.identity_number
    };
    let found = organisation::invitation(&**tx, id).await?.filter(mine);
    let (_, organisation) = found.ok_or(ServiceError::NotFound)?;
    organisation::lock(&**tx, &organisation.id).await?;
    // Taken back or answered since it was read?
    let found = organisation::invitation(&**tx, id).await?;
    found.ok_or(ServiceError::NotFound)
}
