//! From the outbox to the queue.

use domain::Moment;
use storage::{Database, outbox};

use crate::{IntakeQueue, QueueError};

/// Messages relayed at a time.
const BATCH: u64 = 100;

/// Copies what the outbox holds into the queue; answers how many. Killed between the copy and the
/// mark, it copies them again, which the queue ignores.
pub async fn relay_once(
    db: &Database,
    queue: &dyn IntakeQueue,
    now: Moment,
) -> Result<usize, QueueError> {
    let messages = outbox::unrelayed(db.read(), BATCH).await?;
    if messages.is_empty() {
        return Ok(0);
    }
    queue.enqueue(&messages, now).await?;
    let ids: Vec<String> = messages.iter().map(|message| message.id.clone()).collect();
    let tx = db.begin().await?;
    outbox::mark_relayed(&*tx, &ids, now).await?;
    tx.commit().await?;
    Ok(messages.len())
}
