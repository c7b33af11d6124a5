//! Where and when an agency works, since when it exists, and who took over its work.

use sea_orm_migration::prelude::*;

use super::optional_text;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let profile = Table::alter().table("agency").add_column(optional_text("profile")).take();
        manager.alter_table(profile).await
    }
}
