//! The register of dossiers (Mẫu 07, TT 03/2025/TT-VPCP): one book a field, agency and year, with
//! numbers without gaps. A line is written in the transaction of the acceptance and completed by
//! what happens later, so that reading it needs no log.

use sea_orm_migration::prelude::*;

use super::{foreign_key, index, key, number, optional_key, optional_number, primary_key, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("register_book")
            .col(key(manager, "agency_code"))
            .col(key(manager, "field"))
            .col(number("year"))
            .col(number("last_number"))
            .primary_key(&mut primary_key(&["agency_code", "field", "year"]))
            .take();
        manager.create_table(table).await?;
        let table = Table::create()
            .table("register_entry")
            .col(key(manager, "dossier_id").primary_key())
            .col(key(manager, "agency_code"))
            .col(key(manager, "field"))
            .col(number("year"))
            .col(number("number"))
            .col(key(manager, "code"))
            .col(text("procedure_name"))
            .col(text("applicant_name"))
            .col(text("address"))
            .col(text("phone"))
            .col(text("agency_name"))
            .col(number("received_at"))
            .col(optional_number("due_at"))
            .col(optional_number("ended_at"))
            .col(optional_key(manager, "ended"))
            .col(optional_key(manager, "method"))
            .col(text("receiver"))
            .foreign_key(&mut foreign_key("register_entry", "dossier_id", "dossier", "id"))
            .take();
        manager.create_table(table).await?;
        let line = ["agency_code", "field", "year", "number"];
        let line = index("register_entry_number", "register_entry", &line).unique().take();
        manager.create_index(line).await?;
        let period = ["agency_code", "field", "year", "received_at", "number"];
        manager.create_index(index("register_entry_period", "register_entry", &period)).await
    }
}
