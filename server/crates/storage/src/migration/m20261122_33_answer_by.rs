//! Until when supplement requests can be answered, first due first: periods differ by procedure, so
//! that the time of asking says nothing of it any more.

use sea_orm_migration::prelude::*;

use super::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = ["agency_code", "state", "answer_by", "id"];
        manager.create_index(index("dossier_answer_by", "dossier", &columns)).await
    }
}
