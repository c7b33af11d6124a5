//! Loading a centre from its file: agencies, the centre, its officers.

use std::collections::BTreeSet;

use ::catalogue::centres::{CentreFile, PostEntry, Shared, StaffEntry};
use domain::staff::{Posting, StaffRole};
use storage::{
    account::{self, Account},
    posting,
};

use crate::{Result, Services, centre::Prevails};

/// What loading a centre did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Agencies that are known now.
    pub agencies: usize,
    /// Officers whose accounts were opened.
    pub officers: usize,
    /// Officers who had one.
    pub known: usize,
    /// Agencies and centres of which the desk's words were kept.
    pub kept: Vec<String>,
}

impl Services {
    /// Loads what a centre's file holds; again, it changes nothing that was changed since at the
    /// desk: who has an account keeps it with its posts, and centres and agencies stay what the desk
    /// made of them unless the file prevails. `shares` are what each centre receives, in
    /// the order of the file. All new accounts get the same password.
    pub async fn load_centre(
        &self,
        file: &CentreFile,
        shares: Vec<Shared>,
        password: &str,
        prevails: Prevails,
    ) -> Result<Loaded> {
        let mut kept = self.import_agencies(file.agency.clone(), prevails).await?;
        for (centre, shared) in file.centre.iter().zip(shares) {
            if self.import_centre(centre.clone(), shared.procedures, prevails).await? {
                kept.push(centre.code.clone());
            }
        }
        let mut loaded = Loaded { agencies: file.agency.len(), kept, ..Loaded::default() };
        // One hash for all: they share the password.
        let password_hash = self.hash_password(password.to_owned()).await?;
        for officer in &file.staff {
            let number = &officer.identity;
            if account::by_identity(self.db.read(), number, true).await?.is_some() {
                loaded.known += 1;
                continue;
            }
            self.open_officer(officer, &password_hash).await?;
            loaded.officers += 1;
        }
        let kept = self.import_assignment(&file.assignment, prevails).await?;
        loaded.kept.extend(kept);
        Ok(loaded)
    }

    async fn open_officer(&self, officer: &StaffEntry, password_hash: &str) -> Result<()> {
        let agencies: BTreeSet<&String> = officer.posts.iter().map(|post| &post.agency).collect();
        let roles: BTreeSet<StaffRole> =
            officer.posts.iter().flat_map(|post| post.roles.iter().copied()).collect();
        let account = Account {
            id: self.new_id(),
            identity_number: officer.identity.clone(),
            full_name: officer.name.clone(),
            password_hash: password_hash.to_owned(),
            phone: officer.phone.clone(),
            email: None,
            created_at: self.now(),
            disabled_at: None,
            linked_at: None,
            email_verified_at: None,
            phone_verified_at: None,
            closed_at: None,
            agencies: agencies.into_iter().cloned().collect(),
            roles: roles.into_iter().collect(),
        };
        let tx = self.db.begin().await?;
        account::insert(&*tx, &account).await?;
        for post in &officer.posts {
            posting::put(&*tx, &account.id, &posting_of(post)).await?;
        }
        Ok(tx.commit().await?)
    }
}

fn posting_of(post: &PostEntry) -> Posting {
    let own = || post.agency.clone();
    Posting {
        agency: own(),
        home: post.home.clone().unwrap_or_else(own),
        place: post.place.clone().unwrap_or_else(own),
        desk: post.desk.clone(),
        roles: post.roles.clone(),
        terms: post.terms.clone(),
        since: post.since.clone(),
        until: post.until.clone(),
    }
}
