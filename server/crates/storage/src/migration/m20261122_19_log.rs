//! The Merkle tree over all events: its leaves, its complete subtrees, its signed heads.
//!
//! A leaf is not given in the transaction of its event: numbers without gaps would make all
//! transactions wait for each other. A trigger notes the event in `log_pending`, and who seals takes
//! what is there, whatever order it was committed in. `log_state` has the newest head; its one row
//! is the lock of those who seal.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

use super::{index, key, number, primary_key, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let postgres = connection.get_database_backend() == DbBackend::Postgres;
        for mut table in tables(manager) {
            if !postgres {
                // One B-tree a table: its rows are only ever found by their key.
                table.extra("WITHOUT ROWID");
            }
            manager.create_table(table).await?;
        }
        let of_event = index("log_leaf_of_event", "log_leaf", &["dossier_id", "seq"]);
        manager.create_index(of_event.clone().unique().take()).await?;
        let first = Query::insert()
            .into_table("log_state")
            .columns(["id", "size", "at", "note"])
            .values_panic([1.into(), 0.into(), 0.into(), "".into()])
            .take();
        manager.execute(first).await?;
        for statement in statements(postgres) {
            #[expect(clippy::disallowed_methods, reason = "the query builder knows no triggers")]
            connection.execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}

fn tables(manager: &SchemaManager<'_>) -> [TableCreateStatement; 6] {
    [
        Table::create()
            .table("log_pending")
            .col(key(manager, "dossier_id"))
            .col(number("seq"))
            .primary_key(&mut primary_key(&["dossier_id", "seq"]))
            .take(),
        Table::create()
            .table("log_leaf")
            .col(number("idx").primary_key())
            .col(key(manager, "dossier_id"))
            .col(number("seq"))
            .col(key(manager, "hash"))
            .take(),
        Table::create()
            .table("log_node")
            .col(number("number").primary_key())
            .col(key(manager, "hash"))
            .take(),
        Table::create()
            .table("log_head")
            .col(number("number").primary_key())
            .col(number("size"))
            .col(number("at"))
            .col(text("note"))
            .take(),
        Table::create()
            .table("log_key")
            .col(key(manager, "key").primary_key())
            .col(number("created_at"))
            .take(),
        Table::create()
            .table("log_state")
            .col(number("id").primary_key())
            .col(number("size"))
            .col(number("at"))
            .col(text("note"))
            .take(),
    ]
}

/// Tables whose rows stay as they are.
const KEPT: [&str; 4] = ["log_leaf", "log_node", "log_head", "log_key"];

fn statements(postgres: bool) -> Vec<String> {
    let mut statements = Vec::new();
    if postgres {
        statements.push(
            "CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$"
                .to_owned(),
        );
        statements.push(
            "CREATE FUNCTION dossier_event_waits() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN INSERT INTO log_pending (dossier_id, seq) \
             SELECT dossier_id, seq FROM added; RETURN NULL; END $$"
                .to_owned(),
        );
        statements.push(
            "CREATE TRIGGER dossier_event_waits AFTER INSERT ON dossier_event \
             REFERENCING NEW TABLE AS added FOR EACH STATEMENT \
             EXECUTE FUNCTION dossier_event_waits()"
                .to_owned(),
        );
        statements.extend(KEPT.iter().map(|table| {
            format!(
                "CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} \
                 EXECUTE FUNCTION log_is_append_only()"
            )
        }));
    } else {
        statements.push(
            "CREATE TRIGGER dossier_event_waits AFTER INSERT ON dossier_event BEGIN \
             INSERT INTO log_pending (dossier_id, seq) VALUES (NEW.dossier_id, NEW.seq); END"
                .to_owned(),
        );
        for table in KEPT {
            statements.extend(["DELETE", "UPDATE"].map(|what| {
                format!(
                    "CREATE TRIGGER {table}_keep_{what} BEFORE {what} ON {table} \
                     BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
                )
            }));
        }
    }
    statements.push(
        "INSERT INTO log_pending (dossier_id, seq) SELECT dossier_id, seq FROM dossier_event"
            .to_owned(),
    );
    statements
}
