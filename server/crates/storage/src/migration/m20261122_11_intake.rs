//! The queue of the intake pipeline for installations without a message broker. A claimed item has a
//! lease and comes back by itself; a dead one is kept for a person to look at.

use sea_orm_migration::prelude::*;

use super::{foreign_key, index, key, number, optional_key, optional_number, optional_text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("intake_item")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "dossier_id"))
            .col(key(manager, "kind"))
            .col(number("created_at"))
            .col(number("enqueued_at"))
            .col(number("attempts"))
            .col(number("visible_at"))
            .col(optional_number("lease_until"))
            .col(optional_key(manager, "lease_owner"))
            .col(optional_text("last_error"))
            .col(optional_number("dead_at"))
            .col(optional_number("done_at"))
            .foreign_key(&mut foreign_key("intake_item", "dossier_id", "dossier", "id"))
            .take();
        manager.create_table(table).await?;
        manager
            .create_index(
                index("intake_item_visible", "intake_item", &["visible_at", "id"])
                    .and_where(Expr::col("done_at").is_null().and(Expr::col("dead_at").is_null()))
                    .take(),
            )
            .await?;
        // To see whether an earlier item of the same dossier is still undone.
        manager
            .create_index(
                index("intake_item_order", "intake_item", &["dossier_id", "created_at", "id"])
                    .and_where(Expr::col("done_at").is_null())
                    .take(),
            )
            .await?;
        manager
            .create_index(
                index("intake_item_dead", "intake_item", &["dead_at", "id"])
                    .and_where(Expr::col("dead_at").is_not_null())
                    .take(),
            )
            .await?;
        // The queue may deliver twice, from a broker even later; the effect happens once.
        let table = Table::create()
            .table("intake_consumed")
            .col(key(manager, "message_id").primary_key())
            .col(number("consumed_at"))
            .take();
        manager.create_table(table).await
    }
}
