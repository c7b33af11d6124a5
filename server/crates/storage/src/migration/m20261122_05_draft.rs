//! Drafts. `open_key` names account, procedure and the dossier being supplemented; it is set to null
//! on submission, so that the unique index allows one open draft of a kind and any number of old ones.

use sea_orm_migration::prelude::*;

use super::{foreign_key, index, key, number, optional_key, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("draft")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "account_id"))
            .col(key(manager, "procedure_code"))
            .col(key(manager, "revision_id"))
            .col(text("case_key"))
            .col(number("version"))
            .col(number("created_at"))
            .col(number("saved_at"))
            .col(key(manager, "submission_key"))
            .col(optional_key(manager, "dossier_code"))
            .col(optional_key(manager, "supplements"))
            .col(optional_key(manager, "open_key"))
            .col(text("answers"))
            .foreign_key(&mut foreign_key("draft", "account_id", "account", "id"))
            .foreign_key(&mut foreign_key("draft", "revision_id", "procedure_revision", "id"))
            .take();
        manager.create_table(table).await?;
        manager
            .create_index(index("draft_open_key", "draft", &["open_key"]).unique().take())
            .await?;
        manager
            .create_index(
                index("draft_open_of_account", "draft", &["account_id", "saved_at"])
                    .and_where(Expr::col("open_key").is_not_null())
                    .take(),
            )
            .await?;
        // To find drafts nobody has touched for long.
        manager
            .create_index(
                index("draft_open_saved", "draft", &["saved_at"])
                    .and_where(Expr::col("open_key").is_not_null())
                    .take(),
            )
            .await
    }
}
