//! Codes that are told at the counter to get a result, and how often a wrong one was.

use sea_orm_migration::prelude::*;

use super::{foreign_key, key, number, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("pickup_code")
            .col(key(manager, "dossier_id").primary_key())
            .col(text("code"))
            .col(number("wrong"))
            .foreign_key(&mut foreign_key("pickup_code", "dossier_id", "dossier", "id"))
            .take();
        manager.create_table(table).await
    }
}
