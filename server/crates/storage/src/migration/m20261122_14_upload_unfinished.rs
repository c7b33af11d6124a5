//! The index over unfinished uploads asks for what is null: a comparison with a bound value makes
//! `SQLite` prepare the statement anew each time.

use sea_orm_migration::prelude::*;

use super::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let old = Index::drop().name("upload_unfinished").table("upload").to_owned();
        manager.drop_index(old).await?;
        let unfinished = index("upload_unfinished", "upload", &["expires_at"])
            .and_where(Expr::col("completed_at").is_null())
            .take();
        manager.create_index(unfinished).await
    }
}
