//! Webhooks: which addresses are told of whose dossiers, and every message to them with how it went.

use sea_orm_migration::prelude::*;

use super::{foreign_key, index, key, number, optional_key, optional_number, optional_text, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = "webhook";
        let table = Table::create()
            .table(name)
            .col(key(manager, "id").primary_key())
            .col(key(manager, "owner"))
            .col(optional_key(manager, "organisation_id"))
            .col(key(manager, "url"))
            .col(text("events"))
            .col(text("secret"))
            .col(number("created_at"))
            .col(optional_number("resting_until"))
            .col(optional_number("told_at"))
            .foreign_key(&mut foreign_key(name, "organisation_id", "organisation", "id"))
            .take();
        manager.create_table(table).await?;
        // Every event of a dossier asks for the webhooks of its owner.
        let own = index("webhook_owner", name, &["owner", "url"]).unique().take();
        manager.create_index(own).await?;
        deliveries(manager).await
    }
}

async fn deliveries(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let name = "webhook_delivery";
    let table = Table::create()
        .table(name)
        .col(key(manager, "id").primary_key())
        .col(key(manager, "webhook_id"))
        .col(key(manager, "event_id"))
        .col(key(manager, "kind"))
        .col(key(manager, "dossier_code"))
        .col(text("body"))
        .col(key(manager, "state"))
        .col(number("attempts"))
        .col(number("created_at"))
        .col(optional_number("first_tried_at"))
        .col(optional_number("tried_at"))
        .col(optional_number("next_attempt_at"))
        .col(optional_number("status"))
        .col(optional_key(manager, "fault"))
        .col(optional_text("answer"))
        .foreign_key(&mut foreign_key(name, "webhook_id", "webhook", "id"))
        .take();
    manager.create_table(table).await?;
    // What is still to be sent; a claim moves it into the future, so that it comes back.
    let next = index("webhook_delivery_next", name, &["next_attempt_at", "id"])
        .and_where(Expr::col("next_attempt_at").is_not_null())
        .take();
    manager.create_index(next).await?;
    let columns = ["webhook_id", "created_at", "id"];
    manager.create_index(index("webhook_delivery_log", name, &columns)).await?;
    manager.create_index(index("webhook_delivery_end", name, &["created_at"])).await
}
