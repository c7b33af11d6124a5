//! Centres and agencies are changed at the desk: row versions of agencies, when the desk last said
//! what is kept, so that a file does not undo it in silence, the hours an agency had before, and
//! what was changed by whom. An agency without a version was written before, and counts as the first.

use sea_orm_migration::prelude::*;

use super::{index, key, number, optional_key, optional_number, optional_text, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            ("agency", optional_number("version")),
            ("agency", optional_number("desk_at")),
            ("agency", optional_text("hours_before")),
            ("centre", optional_number("desk_at")),
        ];
        for (table, column) in columns {
            let add = Table::alter().table(table).add_column(column).take();
            manager.alter_table(add).await?;
        }
        let table = Table::create()
            .table("centre_note")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "root"))
            .col(number("at"))
            .col(optional_key(manager, "by"))
            .col(key(manager, "change"))
            .col(key(manager, "agency_code"))
            .col(optional_key(manager, "desk"))
            .col(text("changes"))
            .take();
        manager.create_table(table).await?;
        manager.create_index(index("centre_note_root", "centre_note", &["root", "at", "id"])).await
    }
}
