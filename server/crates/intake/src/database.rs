//! The queue in the database.

use async_trait::async_trait;
use domain::Moment;
use storage::{Database, intake_item, outbox::Message};

use crate::{Depth, IntakeQueue, Job, QueueError};

/// The embedded queue: a table with leases.
#[derive(Clone)]
pub struct DatabaseQueue(pub Database);

#[async_trait]
impl IntakeQueue for DatabaseQueue {
    async fn enqueue(&self, messages: &[Message], now: Moment) -> Result<(), QueueError> {
        let tx = self.0.begin().await?;
        intake_item::enqueue(&*tx, messages, now).await?;
        Ok(tx.commit().await?)
    }

    async fn claim(
        &self,
        now: Moment,
        lease_until: Moment,
        owner: &str,
        most: u64,
    ) -> Result<Vec<Job>, QueueError> {
        let tx = self.0.begin().await?;
        let items = intake_item::claim(&*tx, now, lease_until, owner, most).await?;
        tx.commit().await?;
        let job = |item: intake_item::Item| Job {
            id: item.id,
            dossier_id: item.dossier_id,
            kind: item.kind,
            // Claiming has counted this try already.
            attempts: item.attempts - 1,
        };
        Ok(items.into_iter().map(job).collect())
    }

    async fn done(&self, ids: &[String], now: Moment) -> Result<(), QueueError> {
        let tx = self.0.begin().await?;
        intake_item::done(&*tx, ids, now).await?;
        Ok(tx.commit().await?)
    }

    async fn retry(&self, id: &str, visible_at: Moment, error: &str) -> Result<(), QueueError> {
        let tx = self.0.begin().await?;
        intake_item::retry(&*tx, id, visible_at, error).await?;
        Ok(tx.commit().await?)
    }

    async fn dead(&self, id: &str, now: Moment, error: &str) -> Result<(), QueueError> {
        let tx = self.0.begin().await?;
        intake_item::dead(&*tx, id, now, error).await?;
        Ok(tx.commit().await?)
    }

    async fn depth(&self) -> Result<Depth, QueueError> {
        let (waiting, dead) = intake_item::depth(self.0.read()).await?;
        Ok(Depth { waiting, dead })
    }
}
