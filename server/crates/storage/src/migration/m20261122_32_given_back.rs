//! Originals that went back to their applicants. Absent: none did.

use sea_orm_migration::prelude::*;

use super::optional_text;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::alter().table("dossier").add_column(optional_text("given_back")).take();
        manager.alter_table(table).await
    }
}
