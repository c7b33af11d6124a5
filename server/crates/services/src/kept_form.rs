//! A form that comes after its session has ended: what was typed is kept for its owner, who signs in
//! again and sends it on.

use domain::Moment;
use serde::{Deserialize, Serialize};
use storage::{
    Tx,
    kept_form::{self, KeptForm},
    session,
};

use crate::{Caller, Result, Services, session::hash};

/// How long it is kept, in minutes.
const MINUTES: i64 = 60;
/// How many of an account: one a tab that was open.
const MOST: u64 = 5;
/// The largest, in bytes: a form of the portal with every field full.
pub const TYPED_MAX: usize = 256 * 1024;

/// A form that came too late, opened for its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedForm {
    /// Where it goes.
    pub action: String,
    /// The page that it stands on.
    pub page: String,
    /// The names of its controls with what was typed.
    pub typed: Vec<(String, String)>,
    /// When it came.
    pub at: Moment,
    /// The organisation that its session acted for; absent: its owner alone.
    pub organisation: Option<String>,
}

/// What is sealed of a form.
#[derive(Serialize, Deserialize)]
struct Sealed {
    typed: Vec<(String, String)>,
    organisation: Option<String>,
}

impl Services {
    /// Keeps what came with the token of a session that has ended; by which it is found. With any other
    /// token nothing is kept: nobody fills the database without having signed in.
    pub async fn keep_form(&self, token: &str, form: TypedForm) -> Result<Option<String>> {
        let found = session::by_token_hash(self.db.read(), &hash(token)).await?;
        let Some((session, account)) = found else { return Ok(None) };
        let now = self.now();
        let size: usize = form.typed.iter().map(|(name, value)| name.len() + value.len()).sum();
        if session.expires_at > now || account.disabled_at.is_some() || size > TYPED_MAX {
            return Ok(None);
        }
        let sealed = Sealed { typed: form.typed, organisation: session.organisation_id };
        let plain = serde_json::to_vec(&sealed).unwrap_or_default();
        let kept = KeptForm {
            typed: self.seal_text(&context(&account.id, &form.action), &plain),
            id: self.random.token(),
            account_id: account.id,
            action: form.action,
            page: form.page,
            created_at: now,
        };
        let tx = self.db.begin().await?;
        kept_form::insert(&*tx, &kept, MOST).await?;
        tx.commit().await?;
        Ok(Some(kept.id))
    }

    /// What is kept under this id for whoever asks. It stays for its hour, also when it was sent on:
    /// what did not arrive is sent once more.
    pub async fn kept_form(&self, caller: &Caller, id: &str) -> Result<Option<TypedForm>> {
        let found = kept_form::by_id(self.db.read(), id).await?;
        let found = found.filter(|kept| kept.account_id == caller.account.id);
        let since = self.now().plus_minutes(-MINUTES);
        let Some(kept) = found.filter(|kept| kept.created_at > since) else { return Ok(None) };
        // Sealed with another key, it is lost; whoever asks is not kept from going on.
        let plain = self.vault.open(&context(&kept.account_id, &kept.action), &kept.typed);
        let sealed = plain.and_then(|plain| serde_json::from_slice::<Sealed>(&plain).ok());
        let KeptForm { action, page, created_at: at, .. } = kept;
        Ok(sealed.map(|Sealed { typed, organisation }| TypedForm {
            action,
            page,
            typed,
            at,
            organisation,
        }))
    }

    /// Forgets what is kept under this id for whoever asks: it is not wanted.
    pub async fn forget_form(&self, caller: &Caller, id: &str) -> Result<()> {
        let tx = self.db.begin().await?;
        kept_form::delete(&*tx, &caller.account.id, id).await?;
        Ok(tx.commit().await?)
    }

    pub(crate) async fn sweep_kept_forms(&self, tx: &Tx) -> Result<u64> {
        Ok(kept_form::delete_older(&**tx, self.now().plus_minutes(-MINUTES)).await?)
    }
}

fn context(account: &str, action: &str) -> String {
    format!("kept form:{account}:{action}")
}
