//! Procedures as revisions: what is published is never changed, so that a dossier stays on the words
//! it was filed under.

use sea_orm_migration::prelude::*;

use super::{index, key, number, optional_number, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("procedure_revision")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "procedure_code"))
            .col(number("number"))
            .col(key(manager, "state"))
            .col(text("name"))
            .col(key(manager, "content_sha256"))
            .col(text("source"))
            .col(number("created_at"))
            .col(optional_number("published_at"))
            .col(text("content"))
            .take();
        manager.create_table(table).await?;
        manager
            .create_index(
                index(
                    "procedure_revision_number",
                    "procedure_revision",
                    &["procedure_code", "number"],
                )
                .unique()
                .take(),
            )
            .await?;
        // One published revision a procedure, whatever the code above does.
        manager
            .create_index(
                index("procedure_revision_published", "procedure_revision", &["procedure_code"])
                    .unique()
                    .and_where(Expr::col("state").eq("published"))
                    .take(),
            )
            .await?;
        manager
            .create_index(
                index(
                    "procedure_revision_review",
                    "procedure_revision",
                    &["procedure_code", "number"],
                )
                .and_where(Expr::col("state").eq("review"))
                .take(),
            )
            .await?;
        // Bumped by each publication, so that every process knows when its search index is old.
        let table = Table::create()
            .table("catalogue_version")
            .col(number("id").primary_key())
            .col(number("version"))
            .take();
        manager.create_table(table).await?;
        let first = Query::insert()
            .into_table("catalogue_version")
            .columns(["id", "version"])
            .values_panic([1_i64.into(), 0_i64.into()])
            .take();
        manager.execute(first).await
    }
}
