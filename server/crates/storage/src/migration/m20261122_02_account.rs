//! Accounts. An officer may be a citizen, too, with another account and another password, hence
//! `officer` in the unique index.

use sea_orm_migration::prelude::*;

use super::{
    flag, foreign_key, index, key, number, optional_number, optional_text, primary_key, text,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("account")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "identity_number"))
            .col(flag("officer"))
            .col(text("full_name"))
            .col(text("password_hash"))
            .col(optional_text("phone"))
            .col(optional_text("email"))
            .col(number("created_at"))
            .col(optional_number("disabled_at"))
            .take();
        manager.create_table(table).await?;
        manager
            .create_index(
                index("account_identity", "account", &["identity_number", "officer"])
                    .unique()
                    .take(),
            )
            .await?;
        let table = Table::create()
            .table("account_agency")
            .col(key(manager, "account_id"))
            .col(key(manager, "agency_code"))
            .primary_key(&mut primary_key(&["account_id", "agency_code"]))
            .foreign_key(
                &mut foreign_key("account_agency", "account_id", "account", "id")
                    .on_delete(ForeignKeyAction::Cascade)
                    .take(),
            )
            .take();
        manager.create_table(table).await
    }
}
