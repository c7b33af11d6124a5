//! What members, and those who are invited, see.

use domain::{
    identity,
    organisation::{OrganisationAction, may},
    view::{
        InvitationView, InvitedView, MemberView, OrganisationHistory, OrganisationNote,
        OrganisationSummary, OrganisationTaking, OrganisationView, OwnOrganisations,
    },
};
use storage::{
    account::{self, Account},
    organisation::{self, Invitation, Member, Note, Organisation, Taking},
};

use super::{citizens_only, own_organisation};
use crate::{
    Caller, Result, Services,
    account::name_of,
    dossier::{read_cursor, write_cursor},
};

/// Lines of a page of a history.
const HISTORY: u64 = 50;

impl Services {
    /// The organisations of the caller, and invitations to more.
    pub async fn organisations(&self, caller: &Caller) -> Result<OwnOrganisations> {
        citizens_only(caller)?;
        let read = self.db.read();
        let mine = organisation::memberships(read, &caller.account.id).await?;
        let summary = |(member, organisation): (Member, Organisation)| OrganisationSummary {
            acting: caller.organisation_id() == Some(organisation.id.as_str()),
            tax_code: organisation.tax_code,
            name: organisation.name,
            roles: member.roles,
            verified: organisation.verified_at.is_some(),
        };
        let number = &caller.account.identity_number;
        let invited = organisation::invitations_to(read, number, self.now()).await?;
        let by: Vec<String> = invited.iter().map(|(one, _)| one.invited_by.clone()).collect();
        let names = account::names(read, &by).await?;
        let invitation = |(one, organisation): (Invitation, Organisation)| InvitedView {
            invited_by: name_of(&names, &one.invited_by).unwrap_or_default(),
            id: one.id,
            tax_code: organisation.tax_code,
            name: organisation.name,
            roles: one.roles,
            expires_at: one.expires_at,
        };
        Ok(OwnOrganisations {
            organisations: mine.into_iter().map(summary).collect(),
            invitations: invited.into_iter().map(invitation).collect(),
        })
    }

    /// An organisation of which the caller is a member, with all members. Who is invited, its
    /// administrators see.
    pub async fn organisation(&self, caller: &Caller, code: &str) -> Result<OrganisationView> {
        let read = self.db.read();
        let (own, organisation) = own_organisation(read, caller, code).await?;
        let members = organisation::members(read, &organisation.id).await?;
        let invited = if may(&own.roles, OrganisationAction::Manage) {
            organisation::invitations(read, &organisation.id, self.now()).await?
        } else {
            Vec::new()
        };
        let history = self.history(&organisation.id, "").await?;
        let taken = organisation::takings(read, &organisation.id).await?;
        let mut ids: Vec<String> = invited.iter().map(|one| one.invited_by.clone()).collect();
        ids.extend(taken.iter().map(|one| one.account.clone()));
        ids.sort_unstable();
        ids.dedup();
        let names = account::names(read, &ids).await?;
        let member = |(member, account): (Member, Account)| MemberView {
            own: account.id == caller.account.id,
            representative: account.id == organisation.representative,
            full_name: account.full_name,
            identity_masked: identity::mask(&account.identity_number),
            linked: account.linked_at.is_some(),
            account: account.id,
            roles: member.roles,
            since: member.since,
        };
        let invitation = |one: Invitation| InvitationView {
            id: one.id,
            identity_masked: identity::mask(&one.identity_number),
            roles: one.roles,
            invited_by: name_of(&names, &one.invited_by).unwrap_or_default(),
            expires_at: one.expires_at,
        };
        let taking = |one: Taking| OrganisationTaking {
            by: name_of(&names, &one.account).unwrap_or_default(),
            kind: one.kind,
            count: one.count,
            last: one.last,
        };
        Ok(OrganisationView {
            members: members.into_iter().map(member).collect(),
            tax_code: organisation.tax_code,
            name: organisation.name,
            created_at: organisation.created_at,
            verified_at: organisation.verified_at,
            roles: own.roles,
            acting: caller.organisation_id() == Some(organisation.id.as_str()),
            invitations: invited.into_iter().map(invitation).collect(),
            history: history.items,
            history_next: history.next,
            takings: taken.into_iter().map(taking).collect(),
        })
    }

    /// A page of the history of an organisation of which the caller is a member.
    ///
    /// # Errors
    ///
    /// `cursor`.
    pub async fn organisation_history(
        &self,
        caller: &Caller,
        code: &str,
        after: &str,
    ) -> Result<OrganisationHistory> {
        let (_, organisation) = own_organisation(self.db.read(), caller, code).await?;
        self.history(&organisation.id, after).await
    }

    async fn history(&self, organisation: &str, after: &str) -> Result<OrganisationHistory> {
        let read = self.db.read();
        let after = read_cursor(after)?;
        let mut notes =
            organisation::notes(read, organisation, after.as_ref(), HISTORY + 1).await?;
        let more = notes.len() as u64 > HISTORY;
        notes.truncate(HISTORY as usize);
        let last = notes.last().filter(|_| more);
        let next = last.map(|note| write_cursor(note.at, &note.id));
        let told = notes.iter().flat_map(|note| note.by.iter().chain(&note.account));
        let mut ids: Vec<String> = told.cloned().collect();
        ids.sort_unstable();
        ids.dedup();
        let names = account::names(read, &ids).await?;
        let line = |note: Note| OrganisationNote {
            at: note.at,
            by: note.by.and_then(|by| name_of(&names, &by)),
            change: note.change,
            about: note.account.and_then(|one| name_of(&names, &one)).or(note.number),
            from: note.from,
            to: note.to,
        };
        Ok(OrganisationHistory { items: notes.into_iter().map(line).collect(), next })
    }
}
