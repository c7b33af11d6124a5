//! Organisations: who their members are, who is invited, what was changed about them by whom, and
//! for which one a browser acts. Drafts and dossiers of an organisation bear its id and stand in its
//! lists, no longer in those of whoever began them.

use sea_orm_migration::prelude::*;

use super::{
    foreign_key, index, key, number, optional_key, optional_number, optional_text, primary_key,
    text,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let (account, organisation) = ("representative_account_id", "organisation_id");
        let table = Table::create()
            .table("organisation")
            .col(key(manager, "id").primary_key())
            .col(key(manager, "tax_code"))
            .col(text("name"))
            .col(key(manager, account))
            .col(number("created_at"))
            .col(optional_number("verified_at"))
            .col(optional_number("closed_at"))
            .foreign_key(&mut foreign_key("organisation", account, "account", "id"))
            .take();
        manager.create_table(table).await?;
        let codes = index("organisation_tax_code", "organisation", &["tax_code"]).unique().take();
        manager.create_index(codes).await?;
        let of_it = |table: &'static str| foreign_key(table, organisation, "organisation", "id");
        let table = Table::create()
            .table("organisation_member")
            .col(key(manager, organisation))
            .col(key(manager, "account_id"))
            .col(text("roles"))
            .col(number("since"))
            .primary_key(&mut primary_key(&[organisation, "account_id"]))
            .foreign_key(&mut of_it("organisation_member"))
            .foreign_key(&mut foreign_key("organisation_member", "account_id", "account", "id"))
            .take();
        manager.create_table(table).await?;
        let mine = index("organisation_member_account", "organisation_member", &["account_id"]);
        manager.create_index(mine).await?;
        invitations(manager).await?;
        let table = Table::create()
            .table("organisation_note")
            .col(key(manager, "id").primary_key())
            .col(key(manager, organisation))
            .col(number("at"))
            .col(optional_key(manager, "by"))
            .col(key(manager, "change"))
            .col(optional_key(manager, "account_id"))
            .col(optional_text("number"))
            .col(text("before"))
            .col(text("after"))
            .take();
        manager.create_table(table).await?;
        let columns = [organisation, "at", "id"];
        let notes = index("organisation_note_organisation", "organisation_note", &columns);
        manager.create_index(notes).await?;
        whose(manager).await
    }
}

/// One open invitation of a number.
async fn invitations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let (name, organisation) = ("organisation_invitation", "organisation_id");
    let table = Table::create()
        .table(name)
        .col(key(manager, "id").primary_key())
        .col(key(manager, organisation))
        .col(key(manager, "identity_number"))
        .col(text("roles"))
        .col(key(manager, "invited_by"))
        .col(number("created_at"))
        .col(number("expires_at"))
        .foreign_key(&mut foreign_key(name, organisation, "organisation", "id"))
        .take();
    manager.create_table(table).await?;
    let columns = [organisation, "identity_number"];
    let once = index("organisation_invitation_once", name, &columns).unique().take();
    manager.create_index(once).await?;
    let invited = index("organisation_invitation_number", name, &["identity_number"]);
    manager.create_index(invited).await?;
    manager.create_index(index("organisation_invitation_end", name, &["expires_at"])).await
}

/// For whom a browser acts, and whose drafts and dossiers are.
async fn whose(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let organisation = "organisation_id";
    for table in ["session", "draft", "dossier"] {
        let column = optional_key(manager, organisation);
        let add = Table::alter().table(table).add_column(column).take();
        manager.alter_table(add).await?;
    }
    let drafts = index("draft_open_of_organisation", "draft", &[organisation, "saved_at"])
        .and_where(Expr::col("open_key").is_not_null())
        .take();
    manager.create_index(drafts).await?;
    let columns = [organisation, "submitted_at", "id"];
    let theirs = index("dossier_of_organisation", "dossier", &columns)
        .and_where(Expr::col(organisation).is_not_null())
        .take();
    manager.create_index(theirs).await?;
    // Of somebody who files much for organisations and little for himself no list is long to read.
    let columns = ["account_id", "submitted_at", "id"];
    let own = index("dossier_of_person", "dossier", &columns)
        .and_where(Expr::col(organisation).is_null())
        .take();
    manager.create_index(own).await
}
