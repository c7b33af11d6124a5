//! What people are told. `telling` is the outbox of notices: one row with the events that tell
//! something, written in their transaction and gone when it was told. Unread notices are kept in
//! number and not counted.

use sea_orm_migration::prelude::*;

use super::{
    flag, foreign_key, index, key, number, optional_key, optional_number, optional_text,
    primary_key, text,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("telling")
            .col(key(manager, "dossier_id"))
            .col(number("seq"))
            .col(number("last_seq"))
            .col(number("visible_at"))
            .col(number("attempts"))
            .primary_key(&mut primary_key(&["dossier_id", "seq"]))
            .take();
        manager.create_table(table).await?;
        let next = ["visible_at", "dossier_id", "seq"];
        manager.create_index(index("telling_next", "telling", &next)).await?;

        let table = Table::create()
            .table("notice")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "account_id"))
            .col(optional_key(manager, "dossier_id"))
            .col(number("seq"))
            .col(key(manager, "kind"))
            .col(text("facts"))
            .col(number("created_at"))
            .col(flag("unread"))
            .col(optional_number("read_at"))
            .foreign_key(&mut foreign_key("notice", "account_id", "account", "id"))
            .take();
        manager.create_table(table).await?;
        let list = ["account_id", "unread", "created_at", "id"];
        manager.create_index(index("notice_list", "notice", &list)).await?;
        let of_dossier =
            index("notice_of_dossier", "notice", &["dossier_id", "account_id", "created_at", "id"])
                .and_where(Expr::col("dossier_id").is_not_null())
                .take();
        manager.create_index(of_dossier).await?;
        // Told again it is the same notice.
        let once = ["account_id", "dossier_id", "seq", "kind"];
        manager.create_index(index("notice_once", "notice", &once).unique().take()).await?;

        let table = Table::create()
            .table("notice_account")
            .col(key(manager, "account_id").primary_key())
            .col(number("unread"))
            .col(optional_text("preferences"))
            .col(optional_text("mail_failing"))
            .foreign_key(&mut foreign_key("notice_account", "account_id", "account", "id"))
            .take();
        manager.create_table(table).await
    }
}
