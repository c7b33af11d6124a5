//! Sessions: only the hash of a token is stored, so a copy of the database opens no door.

use sea_orm_migration::prelude::*;

use super::{flag, foreign_key, index, key, number, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("session")
            .col(key(manager, "token_hash").primary_key())
            .col(key(manager, "account_id"))
            .col(flag("officer"))
            .col(number("created_at"))
            .col(number("last_seen_at"))
            .col(number("expires_at"))
            .col(text("user_agent"))
            .foreign_key(
                &mut foreign_key("session", "account_id", "account", "id")
                    .on_delete(ForeignKeyAction::Cascade)
                    .take(),
            )
            .take();
        manager.create_table(table).await?;
        // To end every session of an account, as after a new password.
        manager.create_index(index("session_account", "session", &["account_id"])).await?;
        // To sweep out what is over.
        manager.create_index(index("session_expiry", "session", &["expires_at"])).await
    }
}
