//! What has to hold when somebody gets a role or loses one.

use domain::staff::{
    Cover, HoldingFault, Posting, StaffAction, StaffRole, held_by, holding_fault,
    is_of_administration, stays_administered,
};
use storage::{Tx, agency, centre::Centre, cover, posting};

use crate::{Caller, Result, ServiceError, Services};

/// An account with its post at an agency as it will be.
type Changed<'a> = Option<(&'a str, &'a Posting)>;

impl Services {
    /// Begins a change of the staff under the agency above all others that `agency` belongs to; nobody
    /// else changes it meanwhile.
    pub(super) async fn begin_staff(&self, agency: &str) -> Result<Tx> {
        let snapshot = self.catalogue.get();
        let tx = self.db.begin().await?;
        agency::lock(&*tx, snapshot.directory.root(agency)).await?;
        Ok(tx)
    }

    /// Whether an officer can have what a post will give, beside what is had elsewhere or borrowed, and
    /// whoever stands in for the officer there, beside what they have. Who only loses something can.
    ///
    /// # Errors
    ///
    /// `roles_apart`, `treasurer_reconciles`; `substitute_apart` where it is somebody who stands in.
    pub(super) async fn can_hold(
        &self,
        tx: &Tx,
        account: &str,
        (before, after): (&Posting, &Posting),
    ) -> Result<()> {
        let today = self.today();
        let had = before.roles_from(&today);
        if after.roles_from(&today).iter().all(|role| had.contains(role)) {
            return Ok(());
        }
        let changed = Some((account, after));
        refused(self.fault_of(tx, account, changed, Vec::new()).await?)?;
        let here = std::slice::from_ref(&after.agency);
        for stored in cover::at_agencies(&**tx, here, &today).await? {
            let Cover { absent, substitute, .. } = stored.cover;
            if absent == account
                && self.fault_of(tx, &substitute, changed, Vec::new()).await?.is_some()
            {
                return Err(ServiceError::BadInput("substitute_apart"));
            }
        }
        Ok(())
    }

    /// Whether who is to act in somebody's stead can have these roles beside the own ones.
    ///
    /// # Errors
    ///
    /// `roles_apart`, `treasurer_reconciles`.
    pub(super) async fn can_borrow(
        &self,
        tx: &Tx,
        cover: &Cover,
        roles: Vec<StaffRole>,
    ) -> Result<()> {
        let more = roles.into_iter().map(|role| (cover.agency.clone(), role)).collect();
        refused(self.fault_of(tx, &cover.substitute, None, more).await?)
    }

    /// Why an account cannot have what its posts give and what it borrows from today on, with `more`.
    async fn fault_of(
        &self,
        tx: &Tx,
        account: &str,
        changed: Changed<'_>,
        more: Vec<(String, StaffRole)>,
    ) -> Result<Option<HoldingFault>> {
        let today = self.today();
        let mut held = held_by(&posts_as(tx, account, changed).await?, &today);
        held.extend(more);
        for cover in cover::of_substitute(&**tx, account, &today).await? {
            let theirs = posts_as(tx, &cover.absent, changed).await?;
            for post in theirs.iter().filter(|post| post.agency == cover.agency) {
                let lent = cover.lends(&post.roles_from(&today));
                held.extend(lent.into_iter().map(|role| (cover.agency.clone(), role)));
            }
        }
        let snapshot = self.catalogue.get();
        Ok(holding_fault(&held, |code: &str| snapshot.directory.root(code).to_owned()))
    }

    /// Whether an officer gives and ends the system administration of a centre.
    pub(super) fn administers(&self, caller: &Caller, centre: &Centre) -> bool {
        let snapshot = self.catalogue.get();
        let may = |agency: &str| caller.may(agency, StaffAction::GiveAdministration);
        may(&centre.agency) || may(snapshot.directory.root(&centre.agency))
    }

    /// Whether a post may become another one as far as the system administration goes: only who
    /// administers the system gives and ends that, it is had where it opens something, and somebody
    /// always has it there.
    ///
    /// # Errors
    ///
    /// `administration_only`, `administration_place`, `last_system_administrator`.
    pub(super) async fn keeps_administered(
        &self,
        tx: &Tx,
        caller: &Caller,
        centre: &Centre,
        account: &str,
        (before, after): (&Posting, &Posting),
    ) -> Result<()> {
        let today = self.today();
        let (had, has) =
            (is_of_administration(before, &today), is_of_administration(after, &today));
        if !had && !has {
            return Ok(());
        }
        if !self.administers(caller, centre) {
            return Err(ServiceError::BadInput("administration_only"));
        }
        let snapshot = self.catalogue.get();
        // Where staff is kept; at a department it would open nothing.
        let opens = |post: &Posting| snapshot.directory.is_centre(&post.agency);
        if !had && !opens(after) {
            return Err(ServiceError::BadInput("administration_place"));
        }
        if !opens(before) {
            return Ok(());
        }
        let posted = posting::at_agencies(&**tx, &self.codes_of(centre)).await?;
        let others: Vec<Posting> = posted
            .into_iter()
            .filter(|(owner, (post, _))| {
                let same = owner.id == account && post.agency == after.agency;
                owner.disabled_at.is_none() && !same && opens(post)
            })
            .map(|(_, (post, _))| post)
            .collect();
        if stays_administered(before, after, &others, &today) {
            Ok(())
        } else {
            Err(ServiceError::BadInput("last_system_administrator"))
        }
    }
}

fn refused(fault: Option<HoldingFault>) -> Result<()> {
    fault.map_or(Ok(()), |fault| Err(ServiceError::BadInput(fault.code())))
}

/// The posts of an account, with one of them as it will be.
async fn posts_as(tx: &Tx, account: &str, changed: Changed<'_>) -> Result<Vec<Posting>> {
    let mut posts = posting::of_account(&**tx, account).await?;
    if let Some((_, after)) = changed.filter(|(of, _)| *of == account) {
        posts.retain(|post| post.agency != after.agency);
        posts.push(after.clone());
    }
    Ok(posts)
}
