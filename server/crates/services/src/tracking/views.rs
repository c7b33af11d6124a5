//! Filters under a name, of a member or of all.

use domain::{
    form::{ErrorCode, FieldError},
    organisation::{OrganisationAction, OrganisationRole, may},
    text,
    tracking::{LONGEST_VIEW_NAME, MOST_VIEWS},
    view::{NewSavedView, SavedView},
};
use storage::{
    StorageError, Tx, account,
    saved_view::{self, SavedView as Stored},
};

use super::{by_name, read};
use crate::{
    Caller, Result, ServiceError, Services,
    account::name_of,
    organisation::{Acting, acting_still},
};

impl Services {
    /// The caller's own saved views of the organisation that is acted for, then shared ones.
    ///
    /// # Errors
    ///
    /// `no_organisation` to whoever acts for oneself.
    pub async fn saved_views(&self, caller: &Caller) -> Result<Vec<SavedView>> {
        self.views_of(caller, caller.acting()?).await
    }

    pub(super) async fn views_of(
        &self,
        caller: &Caller,
        acting: &Acting,
    ) -> Result<Vec<SavedView>> {
        let read = self.db.read();
        let mut stored = saved_view::list(read, &acting.id, &caller.account.id).await?;
        stored.sort_by_cached_key(|one| (one.shared, by_name(&one.name)));
        let mut makers: Vec<String> = stored.iter().map(|one| one.made_by.clone()).collect();
        makers.sort_unstable();
        makers.dedup();
        let names = account::names(read, &makers).await?;
        let told = |one: Stored| {
            let made_by = name_of(&names, &one.made_by).unwrap_or_default();
            view(one, made_by, caller, &acting.roles)
        };
        Ok(stored.into_iter().map(told).collect())
    }

    /// Saves a view, for the caller alone or for all members.
    ///
    /// # Errors
    ///
    /// `no_organisation`; [`ServiceError::Invalid`] with the path `name`; the code of the first part of
    /// the filter that cannot be read; `view_name_taken`; `views_full`.
    pub async fn save_view(&self, caller: &Caller, new: &NewSavedView) -> Result<SavedView> {
        let name = named(&new.name)?;
        read(&new.filter)?;
        let tx = self.db.begin().await?;
        let (member, organisation) = acting_still(&tx, caller).await?;
        let known = saved_view::list(&*tx, &organisation.id, &caller.account.id).await?;
        if known.iter().filter(|one| one.shared == new.shared).count() >= MOST_VIEWS {
            return Err(ServiceError::BadInput("views_full"));
        }
        let stored = Stored {
            id: self.new_id(),
            organisation: organisation.id,
            shared: new.shared,
            name,
            made_by: caller.account.id.clone(),
            filter: new.filter.from_the_start(),
            created_at: self.now(),
        };
        untaken(saved_view::insert(&*tx, &stored).await)?;
        tx.commit().await?;
        Ok(view(stored, caller.account.full_name.clone(), caller, &member.roles))
    }

    /// Gives a saved view another name.
    ///
    /// # Errors
    ///
    /// `no_organisation`; [`ServiceError::Invalid`] with the path `name`; `view_name_taken`;
    /// `view_of_another` for a shared one that somebody else made, unless one administers the
    /// organisation; [`ServiceError::NotFound`] for another's.
    pub async fn rename_view(&self, caller: &Caller, id: &str, name: &str) -> Result<()> {
        let name = named(name)?;
        let tx = self.db.begin().await?;
        let stored = changeable(&tx, caller, id).await?;
        untaken(saved_view::rename(&*tx, &stored.id, &name).await)?;
        Ok(tx.commit().await?)
    }

    /// Deletes a saved view.
    ///
    /// # Errors
    ///
    /// As [`Services::rename_view`].
    pub async fn delete_view(&self, caller: &Caller, id: &str) -> Result<()> {
        let tx = self.db.begin().await?;
        let stored = changeable(&tx, caller, id).await?;
        saved_view::delete(&*tx, &stored.id).await?;
        Ok(tx.commit().await?)
    }
}

/// A view that the caller may rename and delete, its organisation locked.
async fn changeable(tx: &Tx, caller: &Caller, id: &str) -> Result<Stored> {
    let (member, organisation) = acting_still(tx, caller).await?;
    let known = saved_view::list(&**tx, &organisation.id, &caller.account.id).await?;
    let stored = known.into_iter().find(|one| one.id == id).ok_or(ServiceError::NotFound)?;
    if may_change(&stored, caller, &member.roles) {
        Ok(stored)
    } else {
        Err(ServiceError::BadInput("view_of_another"))
    }
}

/// Whoever made a view, and of a shared one whoever administers the organisation.
fn may_change(stored: &Stored, caller: &Caller, roles: &[OrganisationRole]) -> bool {
    stored.made_by == caller.account.id || may(roles, OrganisationAction::Manage)
}

fn view(stored: Stored, made_by: String, caller: &Caller, roles: &[OrganisationRole]) -> SavedView {
    SavedView {
        may_change: may_change(&stored, caller, roles),
        id: stored.id,
        name: stored.name,
        shared: stored.shared,
        made_by,
        filter: stored.filter,
    }
}

/// The name of a view.
fn named(typed: &str) -> Result<String> {
    let name = text::normalise_line(typed);
    if name.is_empty() || name.chars().count() > LONGEST_VIEW_NAME {
        let (path, code) = ("name".to_owned(), ErrorCode::Required);
        return Err(ServiceError::Invalid(vec![FieldError { path, code }]));
    }
    Ok(name)
}

fn untaken(written: storage::Result<()>) -> Result<()> {
    written.map_err(|error: StorageError| {
        if error.is_unique_violation() {
            return ServiceError::BadInput("view_name_taken");
        }
        error.into()
    })
}
