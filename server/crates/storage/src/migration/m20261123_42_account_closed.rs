//! Accounts that their owners have closed: the row stays, for their dossiers do.

use sea_orm_migration::prelude::*;

use super::{index, optional_number};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let closed =
            Table::alter().table("account").add_column(optional_number("closed_at")).take();
        manager.alter_table(closed).await?;
        // What a closed account leaves behind is found by it.
        let codes = index("one_time_code_account", "one_time_code", &["account_id"])
            .and_where(Expr::col("account_id").is_not_null())
            .take();
        manager.create_index(codes).await
    }
}
