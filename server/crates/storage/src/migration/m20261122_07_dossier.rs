//! Dossiers: one row each, the projection of its events. There is no foreign key to the agency: each
//! submission would share-lock the one row of its agency on PostgreSQL.

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
            .table("dossier")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "code"))
            .col(key(manager, "account_id"))
            .col(text("applicant_name"))
            .col(key(manager, "name_words"))
            .col(key(manager, "identity_number"))
            .col(key(manager, "procedure_code"))
            .col(text("procedure_name_vi"))
            .col(optional_text("procedure_name_en"))
            .col(key(manager, "revision_id"))
            .col(text("case_key"))
            .col(number("version"))
            .col(key(manager, "submission_key"))
            .col(number("submitted_at"))
            .col(number("answer_by"))
            .col(key(manager, "state"))
            .col(key(manager, "agency_code"))
            .col(optional_key(manager, "claimed_by"))
            .col(optional_number("claimed_until"))
            .col(flag("quarantined"))
            .col(number("waiting_since"))
            .col(optional_number("due_at"))
            .col(number("last_seq"))
            .col(key(manager, "last_hash"))
            .col(text("supplement"))
            .col(text("answers"))
            .foreign_key(&mut foreign_key("dossier", "account_id", "account", "id"))
            .foreign_key(&mut foreign_key("dossier", "revision_id", "procedure_revision", "id"))
            .take();
        manager.create_table(table).await?;
        manager.create_index(index("dossier_code", "dossier", &["code"]).unique().take()).await?;
        // The same submission never makes two dossiers.
        manager
            .create_index(
                index("dossier_submission", "dossier", &["submission_key"]).unique().take(),
            )
            .await?;
        manager
            .create_index(index(
                "dossier_of_account",
                "dossier",
                &["account_id", "submitted_at", "id"],
            ))
            .await?;
        // The number is given in the transaction that uses it, so that a day has no gap.
        let table = Table::create()
            .table("dossier_number")
            .col(key(manager, "agency_code"))
            .col(key(manager, "day"))
            .col(number("number"))
            .primary_key(&mut primary_key(&["agency_code", "day"]))
            .take();
        manager.create_table(table).await
    }
}
