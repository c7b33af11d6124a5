//! Agencies by their national identifier, for desks and for the names on pages.

use sea_orm_migration::prelude::*;

use super::{key, optional_key, optional_text, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("agency")
            .col(key(manager, "code").primary_key())
            .col(text("name_vi"))
            .col(optional_text("name_en"))
            .col(optional_key(manager, "parent"))
            .take();
        manager.create_table(table).await
    }
}
