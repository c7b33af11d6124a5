//! What is not there for the one acted for now, and is for another for whom the caller may act.

use storage::{Owner, dossier, draft};

use super::own_organisation;
use crate::{Caller, Result, ServiceError, Services};

/// Whose pages are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Those of the draft with this id.
    Draft(String),
    /// Those of the dossier with this code.
    Dossier(String),
}

/// Another for whom the caller may act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// Tax code; empty: the caller alone.
    pub tax_code: String,
    /// Name; empty: the caller alone.
    pub name: String,
}

impl Services {
    /// For whom the caller would have to act to see what was not found; nothing where it is also then
    /// not theirs. Asked after a refusal only, and of another's nothing is read: it is missed as fast as
    /// what there is not.
    pub async fn elsewhere(&self, caller: &Caller, wanted: &Wanted) -> Result<Option<Elsewhere>> {
        if caller.officer {
            return Ok(None);
        }
        let (read, account) = (self.db.read(), caller.account.id.as_str());
        let mine = storage::organisation::memberships(read, account).await?;
        let ids: Vec<&str> = mine.iter().map(|(_, one)| one.id.as_str()).collect();
        let found = match wanted {
            Wanted::Draft(id) => draft::whose(read, id, account, &ids).await?,
            Wanted::Dossier(code) => dossier::whose(read, code, account, &ids).await?,
        };
        let Some(organisation) = found else { return Ok(None) };
        // Whoever was removed acts for nobody before saying for whom.
        let acts = caller.left.is_none();
        if acts && Owner::of(account, organisation.as_deref()) == caller.owner() {
            return Ok(None);
        }
        let Some(id) = organisation else { return Ok(Some(Elsewhere::default())) };
        let of = mine.into_iter().find(|(_, one)| one.id == id);
        Ok(of.map(|(_, one)| Elsewhere { tax_code: one.tax_code, name: one.name }))
    }

    /// The one with this tax code, empty for the caller alone; nothing where the caller is no member.
    pub async fn side(&self, caller: &Caller, tax_code: &str) -> Result<Option<Elsewhere>> {
        if tax_code.is_empty() {
            return Ok(Some(Elsewhere::default()));
        }
        match own_organisation(self.db.read(), caller, tax_code).await {
            Ok((_, one)) => Ok(Some(Elsewhere { tax_code: one.tax_code, name: one.name })),
            Err(ServiceError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
