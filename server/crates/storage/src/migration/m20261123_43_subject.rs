//! For whom a dossier is filed, where that is not the one who files it.

use sea_orm_migration::prelude::*;

use super::{index, optional_key, optional_text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = Table::alter().table("dossier").add_column(optional_text("subject_name")).take();
        manager.alter_table(name).await?;
        let number = Table::alter()
            .table("dossier")
            .add_column(optional_key(manager, "subject_number"))
            .take();
        manager.alter_table(number).await?;
        manager.create_index(index("dossier_subject", "dossier", &["subject_number"])).await
    }
}
