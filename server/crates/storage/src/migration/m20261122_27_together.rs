//! Work of several agencies on one request: the dossier that a part belongs to, and questions to
//! other agencies, which are found by the agency that is asked.

use sea_orm_migration::prelude::*;

use super::{foreign_key, index, key, number, optional_key, optional_number, primary_key};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let parent = optional_key(manager, "parent_code");
        let parent = Table::alter().table("dossier").add_column(parent).take();
        manager.alter_table(parent).await?;
        let parts = Index::create()
            .name("dossier_parts")
            .table("dossier")
            .col("parent_code")
            .col("id")
            .and_where(Expr::col("parent_code").is_not_null())
            .take();
        manager.create_index(parts).await?;

        let consultation = Table::create()
            .table("consultation")
            .col(key(manager, "dossier_id"))
            .col(number("number"))
            .col(key(manager, "agency_code"))
            .col(number("asked_at"))
            // Null once it is answered, or nobody waits for it any more.
            .col(optional_number("open_due_at"))
            .primary_key(&mut primary_key(&["dossier_id", "number"]))
            .foreign_key(&mut foreign_key("consultation", "dossier_id", "dossier", "id"))
            .take();
        manager.create_table(consultation).await?;
        let open = Index::create()
            .name("consultation_open")
            .table("consultation")
            .col("agency_code")
            .col("open_due_at")
            .col("dossier_id")
            .and_where(Expr::col("open_due_at").is_not_null())
            .take();
        manager.create_index(open).await?;
        let due = Index::create()
            .name("consultation_due")
            .table("consultation")
            .col("open_due_at")
            .and_where(Expr::col("open_due_at").is_not_null())
            .take();
        manager.create_index(due).await?;
        let asked = ["agency_code", "asked_at", "dossier_id"];
        manager.create_index(index("consultation_asked", "consultation", &asked)).await
    }
}
