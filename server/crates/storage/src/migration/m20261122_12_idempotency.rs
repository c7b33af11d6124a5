//! Answers by idempotency key, so that a repeated request gets the first answer again.

use sea_orm_migration::prelude::*;

use super::{index, key, number, primary_key, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("idempotency_key")
            .col(key(manager, "key"))
            .col(key(manager, "account_id"))
            .col(key(manager, "request_sha256"))
            .col(number("status"))
            .col(number("created_at"))
            .col(text("body"))
            .primary_key(&mut primary_key(&["key", "account_id"]))
            .take();
        manager.create_table(table).await?;
        // Keys are kept for a time, then purged.
        manager.create_index(index("idempotency_key_age", "idempotency_key", &["created_at"])).await
    }
}
