//! Tokens of programs: what they may do in whose name, until when, and when they were last used. Of a
//! token only its hash is kept.

use sea_orm_migration::prelude::*;

use super::{foreign_key, index, key, number, optional_key, optional_number, optional_text, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = "api_token";
        let table = Table::create()
            .table(name)
            .col(key(manager, "id").primary_key())
            .col(key(manager, "token_hash"))
            .col(key(manager, "account_id"))
            .col(optional_key(manager, "organisation_id"))
            .col(key(manager, "name"))
            .col(text("hint"))
            .col(text("scopes"))
            .col(key(manager, "assurance"))
            .col(number("created_at"))
            .col(number("expires_at"))
            .col(optional_number("last_used_at"))
            .col(optional_text("last_used_from"))
            .foreign_key(&mut foreign_key(name, "account_id", "account", "id"))
            .foreign_key(&mut foreign_key(name, "organisation_id", "organisation", "id"))
            .take();
        manager.create_table(table).await?;
        let hashes = index("api_token_hash", name, &["token_hash"]).unique().take();
        manager.create_index(hashes).await?;
        // Whoever loads the page again that has just made one makes no second one.
        let names = index("api_token_name", name, &["account_id", "name"]).unique().take();
        manager.create_index(names).await?;
        manager.create_index(index("api_token_end", name, &["expires_at"])).await
    }
}
