//! Assignment by rule: the rules of an agency with their row version, and what was changed about
//! them by whom. An agency without a row has no rules, as before: its dossiers wait for its head.

use sea_orm_migration::prelude::*;

use super::{foreign_key, index, key, number, optional_key, optional_text, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("assignment")
            .col(key(manager, "agency_code").primary_key())
            .col(text("rules"))
            .col(number("version"))
            .foreign_key(&mut foreign_key("assignment", "agency_code", "agency", "code"))
            .take();
        manager.create_table(table).await?;
        let table = Table::create()
            .table("assignment_note")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "agency_code"))
            .col(number("at"))
            .col(optional_key(manager, "by"))
            .col(text("scope"))
            .col(optional_text("before"))
            .col(optional_text("after"))
            .take();
        manager.create_table(table).await?;
        let columns = ["agency_code", "at", "id"];
        manager.create_index(index("assignment_note_agency", "assignment_note", &columns)).await
    }
}
