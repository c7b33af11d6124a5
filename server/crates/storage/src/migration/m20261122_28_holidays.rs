//! Versions of the table of days off, each as the decision that made it. None is ever changed.

use sea_orm_migration::prelude::*;

use super::{index, key, number, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("holiday_decision")
            .col(key(manager, "version").primary_key())
            // The order in which they were decided.
            .col(number("place"))
            .col(number("decided_at"))
            .col(text("content"))
            .take();
        manager.create_table(table).await?;
        let order = index("holiday_decision_order", "holiday_decision", &["place"]);
        manager.create_index(order.clone().unique().take()).await
    }
}
