//! The outbox: written with the change it tells of, relayed at least once afterwards.

use sea_orm_migration::prelude::*;

use super::{foreign_key, index, key, number, optional_number};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("outbox")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "dossier_id"))
            .col(key(manager, "kind"))
            .col(number("created_at"))
            .col(optional_number("relayed_at"))
            .foreign_key(&mut foreign_key("outbox", "dossier_id", "dossier", "id"))
            .take();
        manager.create_table(table).await?;
        // Holds only what is still to be told.
        manager
            .create_index(
                index("outbox_unrelayed", "outbox", &["created_at", "id"])
                    .and_where(Expr::col("relayed_at").is_null())
                    .take(),
            )
            .await
    }
}
