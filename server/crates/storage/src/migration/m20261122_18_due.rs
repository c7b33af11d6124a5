//! What is due, oldest first: `open_due_at` is there while nobody has answered on substance, so that
//! what is late or nearly so is a range of an index.

use sea_orm_migration::prelude::*;

use super::optional_number;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let due = Table::alter().table("dossier").add_column(optional_number("open_due_at")).take();
        manager.alter_table(due).await?;
        let open = Index::create()
            .name("dossier_due")
            .table("dossier")
            .col("agency_code")
            .col("open_due_at")
            .col("id")
            .and_where(Expr::col("open_due_at").is_not_null())
            .take();
        manager.create_index(open).await
    }
}
