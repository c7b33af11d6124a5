//! Which officer has read a dossier, and when: the applicant may know.

use sea_orm_migration::prelude::*;

use super::{foreign_key, key, number, primary_key};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("dossier_read")
            .col(key(manager, "dossier_id"))
            .col(key(manager, "account_id"))
            .col(number("at"))
            .col(key(manager, "agency_code"))
            .primary_key(&mut primary_key(&["dossier_id", "account_id", "at"]))
            .foreign_key(&mut foreign_key("dossier_read", "dossier_id", "dossier", "id"))
            .foreign_key(&mut foreign_key("dossier_read", "account_id", "account", "id"))
            .take();
        manager.create_table(table).await
    }
}
