//! Codes that are sent to an address once, and which addresses are known to be their owner's.

use sea_orm_migration::prelude::*;

use super::{index, key, number, optional_key, optional_number, optional_text, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["email_verified_at", "phone_verified_at"] {
            let add = Table::alter().table("account").add_column(optional_number(column)).take();
            manager.alter_table(add).await?;
        }
        let table = Table::create()
            .table("one_time_code")
            .col(key(manager, "id").primary_key())
            .col(optional_key(manager, "account_id"))
            .col(optional_key(manager, "channel"))
            .col(optional_text("address"))
            .col(optional_text("code"))
            .col(text("mark"))
            .col(number("wrong"))
            .col(number("created_at"))
            .col(optional_number("next_attempt_at"))
            .take();
        manager.create_table(table).await?;
        // What has to be sent now, and what is swept out.
        let due = index("one_time_code_due", "one_time_code", &["next_attempt_at"]);
        manager.create_index(due).await?;
        manager.create_index(index("one_time_code_age", "one_time_code", &["created_at"])).await
    }
}
