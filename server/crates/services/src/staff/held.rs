//! What has to hold when somebody gets a role or loses one.

use domain::staff::{
    Cover, Posting, StaffAction, StaffRole, held_by, holding_fault, is_of_administration,
    stays_administered,
};
use storage::{Tx, agency, centre::Centre, cover, posting};

use crate::{Caller, Result, ServiceError, Services};

impl Services {
    /// Begins a change of the staff under the agency above all others that `agency` belongs to; nobody
    /// else changes it meanwhile.
    pub(super) async fn begin_staff(&self, agency: &str) -> Result<Tx> {
        let snapshot = self.catalogue.get();
        let tx = self.db.begin().await?;
        agency::lock(&*tx, snapshot.directory.root(agency)).await?;
        Ok(tx)
    }

    /// Whether an officer can have what a post will give, beside what is had elsewhere or borrowed.
    ///
    /// # Errors
    ///
    /// `roles_apart`, `treasurer_reconciles`.
    pub(super) async fn can_hold(&self, tx: &Tx, account: &str, changed: &Posting) -> Result<()> {
        let mut posts = posting::of_account(&**tx, account).await?;
        posts.retain(|post| post.agency != changed.agency);
        posts.push(changed.clone());
        self.check_held(tx, account, &posts, Vec::new()).await
    }

    /// Whether who is to act in somebody's stead can have these roles beside the own ones.
    ///
    /// # Errors
    ///
    /// As [`Self::can_hold`].
    pub(super) async fn can_borrow(
        &self,
        tx: &Tx,
        cover: &Cover,
        roles: Vec<StaffRole>,
    ) -> Result<()> {
        let posts = posting::of_account(&**tx, &cover.substitute).await?;
        let more = roles.into_iter().map(|role| (cover.agency.clone(), role)).collect();
        self.check_held(tx, &cover.substitute, &posts, more).await
    }

    async fn check_held(
        &self,
        tx: &Tx,
        account: &str,
        posts: &[Posting],
        more: Vec<(String, StaffRole)>,
    ) -> Result<()> {
        let today = self.today();
        let mut held = held_by(posts, &today);
        held.extend(more);
        for cover in cover::of_substitute(&**tx, account, &today).await? {
            let theirs = posting::of_account(&**tx, &cover.absent).await?;
            for post in theirs.iter().filter(|post| post.agency == cover.agency) {
                let lent = cover.lends(&post.roles_from(&today));
                held.extend(lent.into_iter().map(|role| (cover.agency.clone(), role)));
            }
        }
        holding_fault(&held).map_or(Ok(()), |fault| Err(ServiceError::BadInput(fault.code())))
    }

    /// Whether an officer gives and ends the system administration of a centre.
    pub(super) fn administers(&self, caller: &Caller, centre: &Centre) -> bool {
        let snapshot = self.catalogue.get();
        let may = |agency: &str| caller.may(agency, StaffAction::GiveAdministration);
        may(&centre.agency) || may(snapshot.directory.root(&centre.agency))
    }

    /// Whether a post may become another one as far as the system administration goes: only who
    /// administers the system gives and ends that, and somebody always does.
    ///
    /// # Errors
    ///
    /// `administration_only`, `last_system_administrator`.
    pub(super) async fn keeps_administered(
        &self,
        tx: &Tx,
        caller: &Caller,
        centre: &Centre,
        account: &str,
        (before, after): (&Posting, &Posting),
    ) -> Result<()> {
        let today = self.today();
        if !is_of_administration(before, &today) && !is_of_administration(after, &today) {
            return Ok(());
        }
        if !self.administers(caller, centre) {
            return Err(ServiceError::BadInput("administration_only"));
        }
        let posted = posting::at_agencies(&**tx, &self.codes_of(centre)).await?;
        let others: Vec<Posting> = posted
            .into_iter()
            .filter(|(owner, (post, _))| {
                let same = owner.id == account && post.agency == after.agency;
                owner.disabled_at.is_none() && !same
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
