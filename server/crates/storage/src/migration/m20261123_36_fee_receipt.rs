//! Electronic receipts of fees, and the days that were closed: what the ledger said at their end.

use sea_orm_migration::prelude::*;

use super::{foreign_key, index, key, number, optional_key, optional_number, optional_text, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("fee_receipt")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "collector"))
            .col(key(manager, "form"))
            .col(key(manager, "series"))
            .col(number("year"))
            .col(number("number"))
            .col(key(manager, "dossier_id"))
            .col(number("vnd"))
            .col(number("issued_at"))
            .col(text("content"))
            .col(optional_key(manager, "cancels").unique_key())
            .col(optional_key(manager, "pdf_file"))
            .col(optional_key(manager, "pdf_sha256").unique_key())
            .col(optional_text("xml"))
            .col(optional_number("signed_at"))
            .foreign_key(&mut foreign_key("fee_receipt", "dossier_id", "dossier", "id"))
            .take();
        manager.create_table(table).await?;
        // A series gives each number once a year.
        let number_of = ["collector", "form", "series", "year", "number"];
        let number_of = index("fee_receipt_number", "fee_receipt", &number_of).unique().take();
        manager.create_index(number_of).await?;
        let of = index("fee_receipt_dossier", "fee_receipt", &["dossier_id", "issued_at"]);
        manager.create_index(of).await?;
        let day = index("fee_receipt_day", "fee_receipt", &["issued_at", "number"]);
        manager.create_index(day).await?;
        let unsigned = index("fee_receipt_unsigned", "fee_receipt", &["issued_at", "number"])
            .and_where(Expr::col("signed_at").is_null())
            .take();
        manager.create_index(unsigned).await?;
        let table = Table::create()
            .table("money_day")
            .col(key(manager, "day").primary_key())
            .col(text("report"))
            .col(number("closed_at"))
            .take();
        manager.create_table(table).await?;
        // What came since a day was closed is asked for by its time alone.
        manager
            .drop_index(Index::drop().name("ledger_entry_account").table("ledger_entry").to_owned())
            .await?;
        manager.create_index(index("ledger_entry_at", "ledger_entry", &["at"])).await
    }
}
