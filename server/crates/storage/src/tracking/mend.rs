//! Puts places and numbers right: of what was there before there were any, and of what a program of the
//! release before has written, which knows neither.

use super::recount;
use crate::{Database, Result, dossier, organisation};

/// Dossiers of one transaction, and organisations that are read together.
const AT_ONCE: u16 = 200;

/// What was put right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// How many dossiers were placed.
    pub placed: u64,
    /// Of how many organisations the numbers were wrong.
    pub counted: u64,
}

/// Places what nobody has placed since it was written, and counts every organisation's dossiers anew.
/// It goes in short transactions of its own beside everything else, and twice changes nothing.
pub async fn mend(db: &Database) -> Result<Mended> {
    let mut mended = Mended::default();
    let mut after = String::new();
    loop {
        let ids = dossier::unplaced(db.read(), &after, AT_ONCE.into()).await?;
        let Some(last) = ids.last() else { break };
        after.clone_from(last);
        mended.placed += place_again(db, &ids).await?;
    }
    let mut after = String::new();
    loop {
        let some = organisation::ids(db.read(), &after, AT_ONCE.into()).await?;
        let Some(last) = some.last() else { break };
        after.clone_from(last);
        for id in &some {
            let outdated = dossier::outdated(db.read(), id).await?;
            for ids in outdated.chunks(AT_ONCE.into()) {
                mended.placed += place_again(db, ids).await?;
            }
            let tx = db.begin().await?;
            if recount(&*tx, id).await? {
                tx.commit().await?;
                mended.counted += 1;
            }
        }
    }
    Ok(mended)
}

async fn place_again(db: &Database, ids: &[String]) -> Result<u64> {
    let tx = db.begin().await?;
    let placed = dossier::place_again(&*tx, ids).await?;
    tx.commit().await?;
    Ok(placed)
}
