//! What the officers' desk reads: an index for every way of narrowing the inbox, so that a page is a
//! range read whatever the number of dossiers, and counts that are kept instead of counted.

use sea_orm_migration::prelude::*;

use super::{foreign_key, index, key, number, primary_key};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_index(index(
                "dossier_inbox",
                "dossier",
                &["agency_code", "state", "waiting_since", "id"],
            ))
            .await?;
        manager
            .create_index(index(
                "dossier_inbox_procedure",
                "dossier",
                &["agency_code", "state", "procedure_code", "waiting_since", "id"],
            ))
            .await?;
        manager
            .create_index(index(
                "dossier_inbox_identity",
                "dossier",
                &["identity_number", "waiting_since", "id"],
            ))
            .await?;
        // Few dossiers are claimed at a time, so this index stays small.
        manager
            .create_index(
                index("dossier_inbox_claimed", "dossier", &["claimed_by", "waiting_since", "id"])
                    .and_where(Expr::col("claimed_by").is_not_null())
                    .take(),
            )
            .await?;
        let table = Table::create()
            .table("inbox_count")
            .col(key(manager, "agency_code"))
            .col(key(manager, "state"))
            .col(number("count"))
            .primary_key(&mut primary_key(&["agency_code", "state"]))
            .take();
        manager.create_table(table).await?;
        let table = Table::create()
            .table("dossier_name_word")
            .col(key(manager, "agency_code"))
            .col(key(manager, "word"))
            .col(key(manager, "dossier_id"))
            .primary_key(&mut primary_key(&["agency_code", "word", "dossier_id"]))
            .foreign_key(
                &mut foreign_key("dossier_name_word", "dossier_id", "dossier", "id")
                    .on_delete(ForeignKeyAction::Cascade)
                    .take(),
            )
            .take();
        manager.create_table(table).await?;
        // The words follow their dossier to another agency.
        manager
            .create_index(index("dossier_name_word_dossier", "dossier_name_word", &["dossier_id"]))
            .await
    }
}
