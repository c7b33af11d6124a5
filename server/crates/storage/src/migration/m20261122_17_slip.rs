//! Statutory slips, each in a series of its agency, form and year without gaps.

use sea_orm_migration::prelude::*;

use super::{foreign_key, index, key, number, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("slip")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "dossier_id"))
            .col(number("seq"))
            .col(key(manager, "agency_code"))
            .col(number("form"))
            .col(number("year"))
            .col(number("number"))
            .col(number("issued_at"))
            .col(text("content"))
            .foreign_key(&mut foreign_key("slip", "dossier_id", "dossier", "id"))
            .take();
        manager.create_table(table).await?;
        manager.create_index(index("slip_of_dossier", "slip", &["dossier_id", "seq"])).await?;
        let series = ["agency_code", "form", "year", "number"];
        manager.create_index(index("slip_series", "slip", &series).unique().take()).await
    }
}
