//! What happens after acceptance: a dossier's place in its workflow, and what officers may do.

use sea_orm_migration::prelude::*;

use super::optional_text;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let process = Table::alter().table("dossier").add_column(optional_text("process")).take();
        manager.alter_table(process).await?;
        let roles = Table::alter().table("account").add_column(optional_text("roles")).take();
        manager.alter_table(roles).await
    }
}
