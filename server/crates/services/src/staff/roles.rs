//! Changing what a post lets its officer do: its roles, and those that are given for a time.

use domain::{
    staff::{Posting, RoleTerm, StaffRole, Standing},
    view::StaffChange,
};
use storage::{account, centre::Centre, posting};

use super::orders::{Read, day, day_or, ended, period};
use crate::{Caller, Result, ServiceError, Services};

impl Services {
    /// Replaces the roles that somebody has as long as the post.
    pub(super) async fn set_roles(
        &self,
        caller: &Caller,
        centre: &Centre,
        (account, agency, version): Read<'_>,
        roles: Vec<StaffRole>,
    ) -> Result<()> {
        let roles = some_roles(roles)?;
        let names: Vec<&str> = roles.iter().map(|role| role.name()).collect();
        let change = (StaffChange::Roles, names.join(" "));
        let set = |before: &Posting| {
            let more = roles.iter().any(|role| !before.roles.contains(role));
            if more && account == caller.account.id {
                return Err(ServiceError::BadInput("own_role"));
            }
            Ok(Posting { roles: roles.clone(), ..before.clone() })
        };
        self.change_post(caller, centre, (account, agency, version), set, change).await
    }

    /// Gives somebody a role within a post, for a time of its own.
    pub(super) async fn grant(
        &self,
        caller: &Caller,
        centre: &Centre,
        (account, agency, version): Read<'_>,
        (role, since, until): (StaffRole, &str, &str),
    ) -> Result<()> {
        if account == caller.account.id {
            return Err(ServiceError::BadInput("own_role"));
        }
        let today = self.today();
        let since = day_or(since, || today.clone())?;
        let until = if until.trim().is_empty() { None } else { Some(day(until)?) };
        if since < today || until.as_ref().is_some_and(|until| *until < since) {
            return Err(ServiceError::BadInput("period_ahead"));
        }
        let days = period(&since, until.as_deref());
        let change = (StaffChange::Granted, [role.name(), &*days].join(" "));
        let give = |before: &Posting| {
            let mut after = before.clone();
            after.terms.retain(|term| term.on(&today) != Standing::Over);
            let has = after.roles.contains(&role) || after.terms.iter().any(|one| one.role == role);
            if has {
                return Err(ServiceError::BadInput("role_held_already"));
            }
            after.terms.push(RoleTerm { role, since: since.clone(), until: until.clone() });
            Ok(after)
        };
        self.change_post(caller, centre, (account, agency, version), give, change).await
    }

    /// Ends a role at once; the post ends with its last one.
    pub(super) async fn withdraw_role(
        &self,
        caller: &Caller,
        centre: &Centre,
        (account, agency, version): Read<'_>,
        role: StaffRole,
    ) -> Result<()> {
        let (today, yesterday) = (self.today(), self.yesterday());
        let change = (StaffChange::Withdrawn, role.name().to_owned());
        let end = |before: &Posting| {
            let mut after = before.clone();
            after.terms.retain(|term| term.on(&today) != Standing::Over);
            let had = after.roles.len() + after.terms.len();
            after.roles.retain(|one| *one != role);
            after.terms.retain(|term| term.role != role);
            let left = after.roles.len() + after.terms.len();
            if left == had {
                return Err(ServiceError::NotFound);
            }
            // What the post was stays to be read.
            Ok(if left == 0 { ended(before.clone(), &yesterday) } else { after })
        };
        self.change_post(caller, centre, (account, agency, version), end, change).await
    }

    /// Makes another post of one that is not over, where its officer can have what it gives then and
    /// somebody administers the system still.
    pub(super) async fn change_post(
        &self,
        caller: &Caller,
        centre: &Centre,
        (account, agency, version): Read<'_>,
        make: impl Fn(&Posting) -> Result<Posting>,
        (change, detail): (StaffChange, String),
    ) -> Result<()> {
        self.at_centre(centre, agency)?;
        let tx = self.begin_staff(&centre.agency).await?;
        account::lock(&*tx, account).await?;
        let found = posting::find(&*tx, account, agency).await?;
        let (before, stored) = found.ok_or(ServiceError::NotFound)?;
        if stored != version {
            return Err(ServiceError::VersionConflict);
        }
        // What is over is history.
        if before.on(&self.today()) == Standing::Over {
            return Err(ServiceError::NotFound);
        }
        let after = make(&before)?;
        self.can_hold(&tx, account, (&before, &after)).await?;
        self.keeps_administered(&tx, caller, centre, account, (&before, &after)).await?;
        if !posting::save(&*tx, account, &after, version).await? {
            return Err(ServiceError::VersionConflict);
        }
        self.write_down(&tx, Some(caller), centre, (account, agency), change, detail).await?;
        Ok(tx.commit().await?)
    }
}

/// Roles without doubles; none are a mistake.
pub(super) fn some_roles(roles: Vec<StaffRole>) -> Result<Vec<StaffRole>> {
    let roles = StaffRole::ordered(roles);
    if roles.is_empty() { Err(ServiceError::BadInput("role_missing")) } else { Ok(roles) }
}
