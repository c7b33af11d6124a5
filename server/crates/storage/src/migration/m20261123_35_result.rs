//! Documents of results with their files and signatures, and where the post brings a result.

use sea_orm_migration::prelude::*;

use super::{foreign_key, index, key, number, optional_key, optional_number, optional_text, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("result_document")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "dossier_id"))
            .col(key(manager, "account_id"))
            .col(key(manager, "agency_code"))
            .col(text("title"))
            .col(optional_text("lines"))
            .col(optional_text("places"))
            .col(key(manager, "draft_file"))
            .col(optional_key(manager, "signed_file"))
            .col(optional_key(manager, "sealed_file"))
            .col(optional_key(manager, "sha256").unique_key())
            .col(optional_text("number"))
            .col(optional_number("year"))
            .col(text("signatures"))
            .col(number("created_at"))
            .col(optional_number("issued_at"))
            .col(optional_text("valid_until"))
            .col(optional_number("revoked_at"))
            .col(optional_text("revoked_reason"))
            .col(optional_key(manager, "replaced_by"))
            .foreign_key(&mut foreign_key("result_document", "dossier_id", "dossier", "id"))
            .take();
        manager.create_table(table).await?;
        let of = index("result_document_dossier", "result_document", &["dossier_id", "id"]);
        manager.create_index(of).await?;
        // What is in somebody's store.
        let store =
            index("result_document_account", "result_document", &["account_id", "issued_at"])
                .and_where(Expr::col("issued_at").is_not_null())
                .take();
        manager.create_index(store).await?;
        // An agency gives each number once a year.
        let number = ["agency_code", "year", "number"];
        let number = index("result_document_number", "result_document", &number).unique().take();
        manager.create_index(number).await?;
        let table = Table::create()
            .table("result_delivery")
            .col(key(manager, "dossier_id").primary_key())
            .col(text("address"))
            .foreign_key(&mut foreign_key("result_delivery", "dossier_id", "dossier", "id"))
            .take();
        manager.create_table(table).await
    }
}
