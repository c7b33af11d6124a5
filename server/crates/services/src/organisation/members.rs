//! Members: their roles, and that they go. It takes effect at once: every request reads as what its
//! sender belongs to an organisation, and the tokens of who goes are revoked.

use domain::{
    organisation::{OrganisationAction, OrganisationRole, may, stays_administered},
    view::OrganisationChange,
};
use storage::{
    Tx, api_token, notice,
    organisation::{self, Member, Note},
    session,
};

use super::{chosen, managed, own_organisation};
use crate::{Caller, Result, ServiceError, Services, tracking::forget_member};

impl Services {
    /// Gives a member of an organisation other roles. Open invitations of somebody who administers it no
    /// more end.
    ///
    /// # Errors
    ///
    /// `not_administrator`; `role_missing`; `last_administrator` where nobody would administer it;
    /// [`ServiceError::NotFound`] where there is no such member.
    pub async fn set_member_roles(
        &self,
        caller: &Caller,
        code: &str,
        account: &str,
        roles: &[OrganisationRole],
    ) -> Result<()> {
        let roles = chosen(roles)?;
        let tx = self.db.begin().await?;
        let organisation = managed(&tx, caller, code).await?;
        let member = administered(&tx, &organisation.id, account, &roles).await?;
        if member.roles == roles {
            return Ok(tx.commit().await?);
        }
        organisation::set_member_roles(&*tx, &organisation.id, account, &roles).await?;
        if !may(&roles, OrganisationAction::Manage) {
            self.end_invitations_by(&tx, caller, &organisation.id, account).await?;
        }
        let note = Note {
            account: Some(account.to_owned()),
            from: member.roles,
            to: roles,
            ..self.noted(&organisation.id, caller, OrganisationChange::Roles)
        };
        organisation::note(&*tx, &note).await?;
        Ok(tx.commit().await?)
    }

    /// Removes a member of an organisation; one removes oneself by leaving, whatever one's role. Open
    /// invitations that the member made end.
    ///
    /// # Errors
    ///
    /// `not_administrator`; `last_administrator` where nobody would administer it;
    /// [`ServiceError::NotFound`] where there is no such member.
    pub async fn remove_member(&self, caller: &Caller, code: &str, account: &str) -> Result<()> {
        let tx = self.db.begin().await?;
        let leaves = account == caller.account.id;
        let organisation = if leaves {
            let (_, organisation) = own_organisation(&*tx, caller, code).await?;
            organisation::lock(&*tx, &organisation.id).await?;
            organisation
        } else {
            managed(&tx, caller, code).await?
        };
        let member = administered(&tx, &organisation.id, account, &[]).await?;
        organisation::remove_member(&*tx, &organisation.id, account).await?;
        notice::delete_of_member(&*tx, account, &organisation.id).await?;
        self.end_invitations_by(&tx, caller, &organisation.id, account).await?;
        if leaves && caller.organisation_id() == Some(&*organisation.id) {
            session::act_for(&*tx, &caller.session, None).await?;
        }
        forget_member(&tx, &organisation.id, account).await?;
        api_token::delete_of_member(&*tx, account, &organisation.id).await?;
        let done = if leaves { OrganisationChange::Left } else { OrganisationChange::Removed };
        let note = Note {
            account: Some(account.to_owned()),
            from: member.roles,
            ..self.noted(&organisation.id, caller, done)
        };
        organisation::note(&*tx, &note).await?;
        Ok(tx.commit().await?)
    }

    /// Takes an account that is being closed out of its organisations.
    ///
    /// # Errors
    ///
    /// `last_administrator` where nobody would administer one of them.
    pub(crate) async fn leave_all(&self, tx: &Tx, caller: &Caller) -> Result<()> {
        let account = &caller.account.id;
        let mut mine = organisation::memberships(&**tx, account).await?;
        // In the order in which they are locked.
        mine.sort_by(|(one, _), (other, _)| one.organisation.cmp(&other.organisation));
        for (_, organisation) in mine {
            organisation::lock(&**tx, &organisation.id).await?;
            // Removed since they were listed, there is nothing to leave.
            if organisation::member(&**tx, &organisation.id, account).await?.is_none() {
                continue;
            }
            let member = administered(tx, &organisation.id, account, &[]).await?;
            organisation::remove_member(&**tx, &organisation.id, account).await?;
            notice::delete_of_member(&**tx, account, &organisation.id).await?;
            self.end_invitations_by(tx, caller, &organisation.id, account).await?;
            forget_member(tx, &organisation.id, account).await?;
            api_token::delete_of_member(&**tx, account, &organisation.id).await?;
            let note = Note {
                account: Some(account.clone()),
                from: member.roles,
                ..self.noted(&organisation.id, caller, OrganisationChange::Left)
            };
            organisation::note(&**tx, &note).await?;
        }
        Ok(())
    }
}

/// The member of a locked organisation whose roles become `roles`, where somebody administers it then.
async fn administered(
    tx: &Tx,
    organisation: &str,
    account: &str,
    roles: &[OrganisationRole],
) -> Result<Member> {
    let members = organisation::members(&**tx, organisation).await?;
    let members: Vec<Member> = members.into_iter().map(|(member, _)| member).collect();
    let all = members.iter().map(|member| (&*member.account, &*member.roles));
    let stays = stays_administered(all, account, roles);
    let member = members.iter().find(|member| member.account == account).cloned();
    let member = member.ok_or(ServiceError::NotFound)?;
    if stays { Ok(member) } else { Err(ServiceError::BadInput("last_administrator")) }
}
