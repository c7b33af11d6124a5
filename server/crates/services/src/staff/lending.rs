//! Roles that officers lend each other: what an officer has, lends and has borrowed.

use std::collections::BTreeSet;

use domain::{
    staff::{
        Cover, LendingFault, Posting, StaffRole, Standing, check_lending, last_day_lent, lendable,
        works_at,
    },
    view::{LendableView, LentView, NewLending, OfficerView, OwnPost, OwnRoles, StaffChange},
};
use storage::{
    account,
    cover::{self, StoredCover},
    posting,
};

use super::{SHOWN_DAYS, covers::reason_of, orders::period, view_terms};
use crate::{Caller, Result, ServiceError, Services, account::name_of, directory::Directory};

impl Services {
    /// What an officer may do, lends and has borrowed.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] to whoever is no officer.
    pub async fn own_roles(&self, caller: &Caller) -> Result<OwnRoles> {
        let me = officer(caller)?;
        let snapshot = self.catalogue.get();
        let (directory, today) = (&snapshot.directory, self.today());
        let read = self.db.read();
        let posts = posting::of_account(read, me).await?;
        let since = self.now().plus_minutes(-SHOWN_DAYS * 24 * 60).date().to_string();
        let lent = cover::lent_of(read, me, &since).await?;
        let other = |cover: &Cover| {
            if cover.absent == me { cover.substitute.clone() } else { cover.absent.clone() }
        };
        let ids: BTreeSet<String> = lent.iter().map(|stored| other(&stored.cover)).collect();
        let names = account::names(read, &ids.into_iter().collect::<Vec<_>>()).await?;
        let lent = lent.into_iter().map(|stored| LentView {
            own: stored.cover.absent == me,
            other_name: name_of(&names, &other(&stored.cover)).unwrap_or_default(),
            agency_name: directory.name(&stored.cover.agency),
            state: stored.cover.on(&today).into(),
            roles: stored.cover.roles,
            since: stored.cover.since,
            until: stored.cover.until,
            reason: stored.reason,
            version: stored.version,
            id: stored.id,
        });
        Ok(OwnRoles {
            lent: lent.collect(),
            lendable: self.lendable_by(me, &posts, directory, &today).await?,
            posts: posts
                .into_iter()
                .filter(|post| post.on(&today) != Standing::Over)
                .map(|post| OwnPost {
                    agency_name: directory.name(&post.agency),
                    terms: view_terms(&post, &today),
                    state: post.on(&today).into(),
                    roles: post.roles,
                    since: post.since,
                    until: post.until,
                    agency: post.agency,
                })
                .collect(),
            latest: last_day_lent(self.now().date()).to_string(),
            today,
        })
    }

    /// What can be lent today, with the colleagues who could have it.
    async fn lendable_by(
        &self,
        me: &str,
        posts: &[Posting],
        directory: &Directory,
        today: &str,
    ) -> Result<Vec<LendableView>> {
        let agencies: BTreeSet<&String> = posts.iter().map(|post| &post.agency).collect();
        let mut all = Vec::new();
        for code in agencies {
            let roles = lendable(posts, code, today);
            if roles.is_empty() {
                continue;
            }
            let posted = posting::at_agencies(self.db.read(), std::slice::from_ref(code)).await?;
            let officers = posted.into_iter().filter(|(other, (post, _))| {
                other.disabled_at.is_none()
                    && other.id != me
                    && works_at(std::slice::from_ref(post), code, today)
            });
            let officers: Vec<OfficerView> = officers
                .map(|(other, _)| OfficerView { account: other.id, name: other.full_name })
                .collect();
            all.push(LendableView {
                agency: code.clone(),
                agency_name: directory.name(code),
                roles,
                officers,
            });
        }
        Ok(all)
    }

    /// Lends roles to a colleague of the same agency, from day to day.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] to whoever is no officer, and a code for what cannot be:
    /// `role_missing`, `same_person`, `lending_period`, `role_never_lent`, `role_not_held`,
    /// `unknown_borrower`, `cover_overlaps`, `roles_apart`, `treasurer_reconciles`, `reason_missing`.
    pub async fn lend_roles(&self, caller: &Caller, new: NewLending) -> Result<()> {
        let me = officer(caller)?;
        let today = self.today();
        let since = Some(new.since.trim().to_owned()).filter(|since| !since.is_empty());
        let lent = Cover {
            absent: me.to_owned(),
            substitute: new.officer,
            agency: new.agency,
            roles: StaffRole::ordered(new.roles),
            since: since.unwrap_or_else(|| today.clone()),
            until: new.until.trim().to_owned(),
        };
        let reason = reason_of(&new.reason)?;
        let tx = self.begin_staff(&lent.agency).await?;
        account::lock(&*tx, &lent.substitute).await?;
        let own = posting::of_account(&*tx, me).await?;
        let colleague = account::by_id(&*tx, &lent.substitute).await?;
        let other = match colleague.filter(|one| one.disabled_at.is_none()) {
            Some(colleague) => posting::of_account(&*tx, &colleague.id).await?,
            None => Vec::new(),
        };
        let here = std::slice::from_ref(&lent.agency);
        let covers = cover::at_agencies(&*tx, here, &lent.since).await?;
        let covers: Vec<Cover> = covers.into_iter().map(|stored| stored.cover).collect();
        check_lending(&lent, &own, &other, &covers, &today).map_err(refused)?;
        self.can_borrow(&tx, &lent, lent.roles.clone()).await?;
        let names: Vec<&str> = lent.roles.iter().map(|role| role.name()).collect();
        let days = period(&lent.since, Some(&lent.until));
        let detail = [&*names.join(" "), " ", &*days, ": ", &*reason].concat();
        let (about, place) = (lent.substitute.clone(), lent.agency.clone());
        let stored = StoredCover { id: self.new_id(), cover: lent, reason, version: 1 };
        cover::insert(&*tx, &stored).await?;
        let snapshot = self.catalogue.get();
        let root = snapshot.directory.root(&place);
        let told = (StaffChange::Lent, detail);
        self.note_staff(&tx, root, Some(caller), (&about, &place), told).await?;
        Ok(tx.commit().await?)
    }

    /// Ends at once what the officer has lent.
    ///
    /// # Errors
    ///
    /// [`ServiceError::NotFound`] for what is somebody else's, [`ServiceError::VersionConflict`] for
    /// what changed since it was read, or is over.
    pub async fn end_lending(&self, caller: &Caller, id: &str, version: i64) -> Result<()> {
        let me = officer(caller)?;
        let tx = self.db.begin().await?;
        let stored = cover::by_id(&*tx, id).await?;
        let stored = stored.filter(|stored| stored.cover.is_lent() && stored.cover.absent == me);
        let cover = stored.ok_or(ServiceError::NotFound)?.cover;
        let last = self.yesterday();
        if cover.until < self.today() || !cover::set_until(&*tx, id, &last, version).await? {
            return Err(ServiceError::VersionConflict);
        }
        let snapshot = self.catalogue.get();
        let root = snapshot.directory.root(&cover.agency);
        let about = (cover.substitute.as_str(), cover.agency.as_str());
        self.note_staff(&tx, root, Some(caller), about, (StaffChange::Returned, last)).await?;
        Ok(tx.commit().await?)
    }
}

/// The officer's own account.
fn officer(caller: &Caller) -> Result<&str> {
    if caller.officer { Ok(&caller.account.id) } else { Err(ServiceError::Forbidden) }
}

fn refused(fault: LendingFault) -> ServiceError {
    ServiceError::BadInput(fault.code())
}
