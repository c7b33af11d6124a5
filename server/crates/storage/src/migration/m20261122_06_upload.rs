//! Uploads. They belong to a draft first and to a dossier after submission. There is no foreign key to
//! the draft: it may be deleted while its files still wait to be removed from the store.

use sea_orm_migration::prelude::*;

use super::{
    flag, foreign_key, index, key, number, optional_key, optional_number, optional_text, text,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("upload")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "account_id"))
            .col(key(manager, "draft_id"))
            .col(optional_key(manager, "dossier_id"))
            .col(text("requirement"))
            .col(text("file_name"))
            .col(number("length"))
            .col(optional_text("media_type"))
            .col(optional_key(manager, "sha256"))
            .col(flag("complete"))
            .col(optional_number("completed_at"))
            .col(key(manager, "scan"))
            .col(number("created_at"))
            .col(number("expires_at"))
            .foreign_key(&mut foreign_key("upload", "account_id", "account", "id"))
            .take();
        manager.create_table(table).await?;
        manager
            .create_index(index("upload_draft", "upload", &["draft_id", "created_at", "id"]))
            .await?;
        manager
            .create_index(
                index("upload_dossier", "upload", &["dossier_id", "created_at", "id"])
                    .and_where(Expr::col("dossier_id").is_not_null())
                    .take(),
            )
            .await?;
        manager
            .create_index(
                index("upload_unfinished", "upload", &["expires_at"])
                    .and_where(Expr::col("complete").eq(false))
                    .take(),
            )
            .await?;
        let table = Table::create()
            .table("upload_usage")
            .col(key(manager, "account_id").primary_key())
            .col(number("bytes"))
            .foreign_key(&mut foreign_key("upload_usage", "account_id", "account", "id"))
            .take();
        manager.create_table(table).await
    }
}
