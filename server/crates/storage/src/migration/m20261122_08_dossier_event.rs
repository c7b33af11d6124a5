//! The log of a dossier. Triggers keep it append-only, whoever holds the pen.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

use super::{foreign_key, key, number, optional_key, primary_key, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("dossier_event")
            .col(key(manager, "dossier_id"))
            .col(number("seq"))
            .col(number("at"))
            .col(key(manager, "role"))
            .col(optional_key(manager, "actor"))
            .col(text("event"))
            .col(key(manager, "hash"))
            .primary_key(&mut primary_key(&["dossier_id", "seq"]))
            .foreign_key(&mut foreign_key("dossier_event", "dossier_id", "dossier", "id"))
            .take();
        manager.create_table(table).await?;
        let statements: &[&str] = match manager.get_connection().get_database_backend() {
            DbBackend::Postgres => &[
                "CREATE FUNCTION dossier_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION 'dossier_event is append-only'; END $$",
                "CREATE TRIGGER dossier_event_keep BEFORE UPDATE OR DELETE OR TRUNCATE \
                 ON dossier_event EXECUTE FUNCTION dossier_event_is_append_only()",
            ],
            _ => &[
                "CREATE TRIGGER dossier_event_keep_rows BEFORE DELETE ON dossier_event \
                 BEGIN SELECT RAISE(ABORT, 'dossier_event is append-only'); END",
                "CREATE TRIGGER dossier_event_keep_words BEFORE UPDATE ON dossier_event \
                 BEGIN SELECT RAISE(ABORT, 'dossier_event is append-only'); END",
            ],
        };
        for statement in statements {
            #[expect(clippy::disallowed_methods, reason = "the query builder knows no triggers")]
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
