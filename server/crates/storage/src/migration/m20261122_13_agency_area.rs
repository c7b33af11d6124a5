//! Which agency of a kind is responsible for a commune, so that a dossier goes to the right one.

use sea_orm_migration::prelude::*;

use super::{foreign_key, index, key, optional_key, primary_key};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let kind = Table::alter().table("agency").add_column(optional_key(manager, "kind")).take();
        manager.alter_table(kind).await?;
        let table = Table::create()
            .table("agency_commune")
            .col(key(manager, "kind"))
            .col(key(manager, "commune"))
            .col(key(manager, "agency_code"))
            .primary_key(&mut primary_key(&["kind", "commune"]))
            .foreign_key(&mut foreign_key("agency_commune", "agency_code", "agency", "code"))
            .take();
        manager.create_table(table).await?;
        manager
            .create_index(index("agency_commune_agency", "agency_commune", &["agency_code"]))
            .await
    }
}
