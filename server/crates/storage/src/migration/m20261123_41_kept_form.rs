//! What was typed in a form whose session had ended, until its owner signs in again.

use sea_orm_migration::prelude::*;

use super::{index, key, number, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("kept_form")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "account_id"))
            .col(text("action"))
            .col(text("page"))
            .col(text("typed"))
            .col(number("created_at"))
            .take();
        manager.create_table(table).await?;
        let own = index("kept_form_own", "kept_form", &["account_id", "created_at"]);
        manager.create_index(own).await?;
        manager.create_index(index("kept_form_age", "kept_form", &["created_at"])).await
    }
}
