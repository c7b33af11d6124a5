//! Roles with dates of their own within a post, and roles that officers lend each other. A post without
//! the former has its roles as long as itself; a cover without the latter is an absence, in all roles.

use sea_orm_migration::prelude::*;

use super::{index, optional_text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [("account_agency", "terms"), ("staff_cover", "roles")] {
            let add = Table::alter().table(table).add_column(optional_text(column)).take();
            manager.alter_table(add).await?;
        }
        // A range: what somebody has lent.
        manager.create_index(index("staff_cover_absent", "staff_cover", &["absent", "until"])).await
    }
}
