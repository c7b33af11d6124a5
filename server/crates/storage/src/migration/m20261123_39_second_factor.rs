//! The second factor of officers, and how often somebody guessed.

use sea_orm_migration::prelude::*;

use super::{foreign_key, index, key, number, optional_text, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let of_account = |table: &'static str| {
            foreign_key(table, "account_id", "account", "id")
                .on_delete(ForeignKeyAction::Cascade)
                .take()
        };
        let factor = Table::create()
            .table("second_factor")
            .col(key(manager, "account_id").primary_key())
            .col(text("secret"))
            .col(number("since"))
            .col(number("last_step"))
            .foreign_key(&mut of_account("second_factor"))
            .take();
        manager.create_table(factor).await?;
        let code = Table::create()
            .table("recovery_code")
            .col(key(manager, "mark").primary_key())
            .col(key(manager, "account_id"))
            .foreign_key(&mut of_account("recovery_code"))
            .take();
        manager.create_table(code).await?;
        let codes = index("recovery_code_account", "recovery_code", &["account_id"]);
        manager.create_index(codes).await?;
        let step = Table::create()
            .table("sign_in_step")
            .col(key(manager, "browser_hash").primary_key())
            .col(key(manager, "account_id"))
            .col(text("next"))
            .col(number("created_at"))
            .col(optional_text("secret"))
            .foreign_key(&mut of_account("sign_in_step"))
            .take();
        manager.create_table(step).await?;
        manager.create_index(index("sign_in_step_age", "sign_in_step", &["created_at"])).await?;
        let guess = Table::create()
            .table("guess")
            .col(key(manager, "mark").primary_key())
            .col(number("count"))
            .col(number("since"))
            .take();
        manager.create_table(guess).await?;
        manager.create_index(index("guess_age", "guess", &["since"])).await
    }
}
