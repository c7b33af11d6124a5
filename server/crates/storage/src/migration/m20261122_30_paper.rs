//! Dossiers that come on paper, at a counter or by public post: how a dossier came, what was handed
//! in, and how its applicant can be reached. Absent: it came online, as all did before.

use sea_orm_migration::prelude::*;

use super::{optional_key, optional_text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in
            [optional_key(manager, "method"), optional_text("papers"), optional_text("contact")]
        {
            let paper = Table::alter().table("dossier").add_column(column).take();
            manager.alter_table(paper).await?;
        }
        // The inbox narrowed to them is a range, too; what came online is not in it.
        let inbox = Index::create()
            .name("dossier_inbox_method")
            .table("dossier")
            .col("agency_code")
            .col("state")
            .col("method")
            .col("waiting_since")
            .col("id")
            .and_where(Expr::col("method").is_not_null())
            .take();
        manager.create_index(inbox).await
    }
}
