//! Why a dossier was read: whoever is not on it says so first, and the applicant may know.

use sea_orm_migration::prelude::*;

use super::text;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Readings from before, and of a process from before, were of those who had work with it.
        for (name, before) in [("purpose", "handling"), ("words", "")] {
            let mut column = text(name);
            column.default(before);
            let table = Table::alter().table("dossier_read").add_column(column).take();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
