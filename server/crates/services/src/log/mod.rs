//! The log over all dossiers: sealing what has happened, and proving it.

mod proof;
mod public;
mod seal;
mod signer;

pub use seal::Nudge;
pub use signer::Signer;

use domain::log::LogKey;

use crate::{Result, Services};

impl Services {
    /// All keys that have ever signed heads, the oldest first.
    pub(crate) async fn known_keys(&self) -> Result<Vec<LogKey>> {
        let keys = storage::log::keys(self.db.read()).await?;
        Ok(keys.iter().filter_map(|key| LogKey::parse(key)).collect())
    }
}
