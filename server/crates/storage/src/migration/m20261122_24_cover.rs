//! Absences with who stands in, what was changed about the staff, and the centre that an applicant
//! chose.

use sea_orm_migration::prelude::*;

use super::{foreign_key, index, key, number, optional_key, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("staff_cover")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "absent"))
            .col(key(manager, "substitute"))
            .col(key(manager, "agency_code"))
            .col(key(manager, "since"))
            .col(key(manager, "until"))
            .col(text("reason"))
            .col(number("version"))
            .foreign_key(&mut foreign_key("staff_cover", "absent", "account", "id"))
            .foreign_key(&mut foreign_key("staff_cover", "substitute", "account", "id"))
            .take();
        manager.create_table(table).await?;
        // A range: who stands in for somebody on a day.
        let substitute = index("staff_cover_substitute", "staff_cover", &["substitute", "until"]);
        manager.create_index(substitute).await?;
        let agency = index("staff_cover_agency", "staff_cover", &["agency_code", "until"]);
        manager.create_index(agency).await?;
        let table = Table::create()
            .table("staff_note")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "root"))
            .col(number("at"))
            .col(optional_key(manager, "by"))
            .col(key(manager, "account_id"))
            .col(key(manager, "change"))
            .col(key(manager, "agency_code"))
            .col(text("detail"))
            .take();
        manager.create_table(table).await?;
        manager.create_index(index("staff_note_root", "staff_note", &["root", "at", "id"])).await?;
        let centre =
            Table::alter().table("draft").add_column(optional_key(manager, "centre")).take();
        manager.alter_table(centre).await
    }
}
