//! Money: what is asked for a dossier, the tries to pay it at a gateway, what came and went, and the
//! double-entry ledger of it all. A transaction without a payment is one that nobody could match yet.

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
        let money = Table::alter().table("dossier").add_column(optional_text("money")).take();
        manager.alter_table(money).await?;
        requests(manager).await?;
        transactions(manager).await?;
        let table = Table::create()
            .table("cash_handover")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "agency_code"))
            .col(key(manager, "officer"))
            .col(number("number"))
            .col(number("at"))
            .col(number("expected"))
            .col(number("counted"))
            .col(text("receiver"))
            .col(text("note"))
            .take();
        manager.create_table(table).await?;
        // Two at once are one after the other.
        let of = ["agency_code", "officer", "number"];
        let of = index("cash_handover_officer", "cash_handover", &of).unique().take();
        manager.create_index(of).await?;
        let day = index("cash_handover_day", "cash_handover", &["agency_code", "at"]);
        manager.create_index(day).await?;
        let table = Table::create()
            .table("ledger_entry")
            .col(key(manager, "entry"))
            .col(key(manager, "account"))
            .col(optional_key(manager, "payment_id"))
            .col(number("vnd"))
            .col(number("at"))
            .primary_key(&mut primary_key(&["entry", "account"]))
            .take();
        manager.create_table(table).await?;
        manager
            .create_index(index("ledger_entry_account", "ledger_entry", &["account", "at"]))
            .await
    }
}

async fn requests(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("payment")
        .col(key(manager, "id").primary_key())
        .col(key(manager, "reference").unique_key())
        .col(key(manager, "dossier_id").unique_key())
        .col(key(manager, "dossier_code"))
        .col(key(manager, "agency_code"))
        .col(number("due"))
        .col(number("received"))
        .col(number("refunded"))
        .col(number("created_at"))
        .col(number("expires_at"))
        .foreign_key(&mut foreign_key("payment", "dossier_id", "dossier", "id"))
        .take();
    manager.create_table(table).await?;
    let table = Table::create()
        .table("payment_attempt")
        .col(key(manager, "reference").primary_key())
        .col(key(manager, "payment_id"))
        .col(number("vnd"))
        .col(number("created_at"))
        .col(number("expires_at"))
        .col(optional_key(manager, "outcome"))
        .col(optional_number("told_at"))
        .foreign_key(&mut foreign_key("payment_attempt", "payment_id", "payment", "id"))
        .take();
    manager.create_table(table).await?;
    let of = index("payment_attempt_payment", "payment_attempt", &["payment_id", "created_at"]);
    manager.create_index(of).await?;
    let open = index("payment_attempt_open", "payment_attempt", &["expires_at"])
        .and_where(Expr::col("outcome").is_null())
        .take();
    manager.create_index(open).await
}

async fn transactions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("money_transaction")
        .col(key(manager, "id").primary_key())
        .col(optional_key(manager, "payment_id"))
        .col(key(manager, "means"))
        .col(key(manager, "kind"))
        .col(key(manager, "number"))
        .col(number("vnd"))
        .col(number("at"))
        .col(number("created_at"))
        .col(optional_key(manager, "agency_code"))
        .col(optional_key(manager, "by"))
        .col(text("text"))
        .col(flag("logged"))
        .take();
    manager.create_table(table).await?;
    // Told twice, it came once.
    let number = ["means", "kind", "number"];
    let number = index("money_transaction_number", "money_transaction", &number).unique().take();
    manager.create_index(number).await?;
    let of = index("money_transaction_payment", "money_transaction", &["payment_id", "id"]);
    manager.create_index(of).await?;
    let unmatched =
        index("money_transaction_unmatched", "money_transaction", &["created_at", "id"])
            .and_where(Expr::col("payment_id").is_null())
            .take();
    manager.create_index(unmatched).await?;
    let day = index("money_transaction_day", "money_transaction", &["created_at"]);
    manager.create_index(day).await?;
    let cash = index("money_transaction_cash", "money_transaction", &["agency_code", "at", "id"])
        .and_where(Expr::col("agency_code").is_not_null())
        .take();
    manager.create_index(cash).await
}
