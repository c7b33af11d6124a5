//! Signing in with the national identity: what a browser was sent off with, and which accounts and
//! sessions it stands behind.

use sea_orm_migration::prelude::*;

use super::{index, key, number, optional_key, optional_number, optional_text, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let linked =
            Table::alter().table("account").add_column(optional_number("linked_at")).take();
        manager.alter_table(linked).await?;
        // Sessions from before are of the portal's own accounts.
        let mut assurance = text("assurance");
        assurance.default("local");
        let session = Table::alter().table("session").add_column(assurance).take();
        manager.alter_table(session).await?;
        let table = Table::create()
            .table("identity_request")
            .col(key(manager, "browser_hash").primary_key())
            .col(text("state"))
            .col(text("nonce"))
            .col(text("verifier"))
            .col(text("next"))
            .col(number("created_at"))
            .col(optional_key(manager, "account_id"))
            .col(optional_text("subject"))
            .col(optional_text("full_name"))
            .col(optional_text("assurance"))
            .take();
        manager.create_table(table).await?;
        // To sweep out what nobody came back with.
        let age = index("identity_request_age", "identity_request", &["created_at"]);
        manager.create_index(age).await
    }
}
