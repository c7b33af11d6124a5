//! Notices on their way beyond the portal. Those of one account gather in its open message of a
//! channel, which `open_key` makes the only one, so that a hundred notices are one mail.

use sea_orm_migration::prelude::*;

use super::{
    foreign_key, index, key, number, optional_key, optional_number, optional_text, primary_key,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("message")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "account_id"))
            .col(key(manager, "channel"))
            .col(key(manager, "state"))
            .col(optional_key(manager, "open_key"))
            .col(number("attempts"))
            .col(optional_number("next_attempt_at"))
            .col(optional_text("last_error"))
            .col(optional_text("smtp_id"))
            .col(number("created_at"))
            .col(optional_number("sent_at"))
            .foreign_key(&mut foreign_key("message", "account_id", "account", "id"))
            .take();
        manager.create_table(table).await?;
        // What is still to be sent; a claim moves it into the future, so that it comes back.
        let next = index("message_next", "message", &["next_attempt_at", "id"])
            .and_where(Expr::col("next_attempt_at").is_not_null())
            .take();
        manager.create_index(next).await?;
        let open = index("message_open", "message", &["open_key"])
            .unique()
            .and_where(Expr::col("open_key").is_not_null())
            .take();
        manager.create_index(open).await?;
        let table = Table::create()
            .table("message_notice")
            .col(key(manager, "message_id"))
            .col(key(manager, "notice_id"))
            .primary_key(&mut primary_key(&["message_id", "notice_id"]))
            .foreign_key(&mut foreign_key("message_notice", "message_id", "message", "id"))
            .foreign_key(&mut foreign_key("message_notice", "notice_id", "notice", "id"))
            .take();
        manager.create_table(table).await?;
        manager.create_index(index("message_of_notice", "message_notice", &["notice_id"])).await
    }
}
