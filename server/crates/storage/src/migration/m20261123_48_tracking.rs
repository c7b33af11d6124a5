//! The list of whoever files much: the place of each dossier in it and the words by which it is found,
//! numbers that are kept, saved views, calendars of due dates, and who took what along.
//!
//! The two indexes of an organisation's list, by due dates and by time of filing, hold all that it is
//! narrowed by: a page passes over what does not fit without reading it. Dossiers that are there
//! already are placed and counted by `tracking::mend` when the schema is up to date, and whenever a
//! program of the release before has written some.

use sea_orm_migration::prelude::*;

use super::{foreign_key, index, key, number, optional_key, optional_number, primary_key, text};

/// Whose things these are.
const ORGANISATION: &str = "organisation_id";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let words = optional_key(manager, "tracking_words");
        let columns =
            [optional_number("tracking_place"), words, optional_number("tracking_version")];
        for column in columns {
            let add = Table::alter().table("dossier").add_column(column).take();
            manager.alter_table(add).await?;
        }
        lists(manager).await?;
        let table = Table::create()
            .table("organisation_count")
            .col(key(manager, ORGANISATION))
            .col(key(manager, "axis"))
            .col(key(manager, "value"))
            .col(number("count"))
            .primary_key(&mut primary_key(&[ORGANISATION, "axis", "value"]))
            .take();
        manager.create_table(table).await?;
        views(manager).await?;
        calendars(manager).await?;
        takings(manager).await
    }
}

async fn lists(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let narrowed = ["state", "procedure_code", "account_id", "open_due_at", "tracking_words"];
    let columns = |first: [&'static str; 4]| -> Vec<&'static str> {
        first.into_iter().chain(narrowed).collect()
    };
    let mut due = columns([ORGANISATION, "tracking_place", "id", "submitted_at"]);
    // What was written since it was placed is found in the same index.
    due.extend(["version", "tracking_version"]);
    let newest = columns([ORGANISATION, "submitted_at", "id", "tracking_place"]);
    for (name, columns) in [("dossier_tracking", due), ("dossier_tracking_newest", newest)] {
        let list = index(name, "dossier", &columns)
            .and_where(Expr::col(ORGANISATION).is_not_null())
            .take();
        manager.create_index(list).await?;
    }
    // The one before it is the beginning of the new one by time of filing.
    let old = Index::drop().name("dossier_of_organisation").table("dossier").to_owned();
    manager.drop_index(old).await?;
    let unplaced = index("dossier_unplaced", "dossier", &["id"])
        .and_where(Expr::col("tracking_version").is_null())
        .take();
    manager.create_index(unplaced).await
}

/// A name is there once a member, and once among those that are shared.
async fn views(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let name = "saved_view";
    let table = Table::create()
        .table(name)
        .col(key(manager, "id").primary_key())
        .col(key(manager, ORGANISATION))
        .col(key(manager, "holder"))
        .col(key(manager, "name"))
        .col(key(manager, "made_by"))
        .col(text("filter"))
        .col(number("created_at"))
        .foreign_key(&mut foreign_key(name, ORGANISATION, "organisation", "id"))
        .take();
    manager.create_table(table).await?;
    let columns = [ORGANISATION, "holder", "name"];
    manager.create_index(index("saved_view_name", name, &columns).unique().take()).await
}

/// One a member.
async fn calendars(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let name = "calendar_feed";
    let table = Table::create()
        .table(name)
        .col(key(manager, "token_hash").primary_key())
        .col(key(manager, ORGANISATION))
        .col(key(manager, "account_id"))
        .col(number("created_at"))
        .foreign_key(&mut foreign_key(name, ORGANISATION, "organisation", "id"))
        .take();
    manager.create_table(table).await?;
    let columns = [ORGANISATION, "account_id"];
    manager.create_index(index("calendar_feed_member", name, &columns).unique().take()).await
}

/// One a member and kind: however often something is taken, what else was done stays in sight.
async fn takings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let name = "organisation_taking";
    let table = Table::create()
        .table(name)
        .col(key(manager, ORGANISATION))
        .col(key(manager, "account_id"))
        .col(key(manager, "kind"))
        .col(number("count"))
        .col(number("last_at"))
        .primary_key(&mut primary_key(&[ORGANISATION, "account_id", "kind"]))
        .foreign_key(&mut foreign_key(name, ORGANISATION, "organisation", "id"))
        .take();
    manager.create_table(table).await
}
