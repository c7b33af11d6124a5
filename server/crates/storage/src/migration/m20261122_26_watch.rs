//! What waits: when to look at a dossier again, what was found, how much of it there is, and the
//! urge notes of those who watch. A look costs what has changed: a dossier that was saved, or whose
//! time has come, stands in a small index by `watch_at`.

use sea_orm_migration::{prelude::*, sea_orm::ConnectionTrait};

use super::{
    foreign_key, index, key, number, optional_key, optional_number, optional_text, primary_key,
    text,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        again(manager).await?;
        items(manager).await?;
        counts(manager).await?;
        urges(manager).await
    }
}

/// When to look at a dossier again. Those that are there are looked at once, in the order in which
/// they came: registers of before this migration are written then.
async fn again(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let column = Table::alter().table("dossier").add_column(optional_number("watch_at")).take();
    manager.alter_table(column).await?;
    let first =
        Query::update().table("dossier").value("watch_at", Expr::col("submitted_at")).take();
    manager.get_connection().execute(&first).await?;
    let due = index("dossier_watch", "dossier", &["watch_at", "id"])
        .and_where(Expr::col("watch_at").is_not_null())
        .take();
    manager.create_index(due).await
}

async fn items(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("watch_item")
        .col(key(manager, "id").primary_key())
        // Unique while it waits, so that nothing waits twice.
        .col(optional_key(manager, "open_key"))
        .col(key(manager, "kind"))
        .col(key(manager, "subject"))
        .col(optional_key(manager, "dossier_id"))
        .col(optional_key(manager, "urge_id"))
        .col(optional_key(manager, "code"))
        .col(key(manager, "procedure_code"))
        .col(key(manager, "agency_code"))
        .col(key(manager, "owner"))
        .col(key(manager, "officer"))
        .col(key(manager, "owner_key"))
        .col(number("level"))
        .col(number("since"))
        .col(optional_number("escalates_at"))
        .col(number("opened_at"))
        .col(optional_number("closed_at"))
        .take();
    manager.create_table(table).await?;
    let open = index("watch_item_open", "watch_item", &["open_key"]).unique().take();
    manager.create_index(open).await?;
    // One for every way of narrowing the list; few items are open at a time.
    let ways: [(&'static str, &[&'static str]); 7] = [
        ("watch_item_dossier", &["dossier_id"]),
        ("watch_item_owner", &["owner_key", "since", "id"]),
        ("watch_item_level", &["level", "since", "id"]),
        ("watch_item_agency_level", &["agency_code", "level", "since", "id"]),
        ("watch_item_agency_kind", &["agency_code", "kind", "since", "id"]),
        ("watch_item_procedure", &["agency_code", "kind", "procedure_code", "since", "id"]),
        ("watch_item_officer", &["agency_code", "kind", "officer", "since", "id"]),
    ];
    for (name, columns) in ways {
        let some =
            index(name, "watch_item", columns).and_where(Expr::col("closed_at").is_null()).take();
        manager.create_index(some).await?;
    }
    Ok(())
}

async fn counts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("watch_count")
        // Counted along: by level, by procedure, by officer.
        .col(key(manager, "axis"))
        .col(key(manager, "agency_code"))
        .col(key(manager, "kind"))
        .col(key(manager, "value"))
        .col(number("count"))
        .primary_key(&mut primary_key(&["axis", "agency_code", "kind", "value"]))
        .take();
    manager.create_table(table).await?;
    let table = Table::create()
        .table("watch_sweep")
        .col(key(manager, "name").primary_key())
        .col(number("at"))
        .take();
    manager.create_table(table).await
}

async fn urges(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("urge")
        .col(key(manager, "id").primary_key())
        .col(key(manager, "submission_key"))
        .col(key(manager, "from_agency"))
        .col(key(manager, "to_agency"))
        .col(number("year"))
        .col(number("number"))
        .col(key(manager, "sent_by"))
        .col(number("sent_at"))
        .col(text("content"))
        .col(number("reply_by"))
        .col(optional_text("reply"))
        .col(optional_key(manager, "replied_by"))
        .col(optional_number("replied_at"))
        .col(optional_number("watch_at"))
        .foreign_key(&mut foreign_key("urge", "sent_by", "account", "id"))
        .take();
    manager.create_table(table).await?;
    let once = index("urge_submission", "urge", &["submission_key"]).unique().take();
    manager.create_index(once).await?;
    let series = index("urge_series", "urge", &["from_agency", "year", "number"]).unique().take();
    manager.create_index(series).await?;
    manager.create_index(index("urge_from", "urge", &["from_agency", "sent_at", "id"])).await?;
    manager.create_index(index("urge_to", "urge", &["to_agency", "sent_at", "id"])).await?;
    let due = index("urge_watch", "urge", &["watch_at", "id"])
        .and_where(Expr::col("watch_at").is_not_null())
        .take();
    manager.create_index(due).await?;
    let table = Table::create()
        .table("urge_dossier")
        .col(key(manager, "urge_id"))
        .col(key(manager, "dossier_id"))
        .col(key(manager, "code"))
        .primary_key(&mut primary_key(&["urge_id", "dossier_id"]))
        .foreign_key(&mut foreign_key("urge_dossier", "urge_id", "urge", "id"))
        .foreign_key(&mut foreign_key("urge_dossier", "dossier_id", "dossier", "id"))
        .take();
    manager.create_table(table).await?;
    manager.create_index(index("urge_of_dossier", "urge_dossier", &["dossier_id", "urge_id"])).await
}
