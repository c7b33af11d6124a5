//! Centres with the procedures they receive, and posts of officers with their dates: whose staff
//! somebody is, where somebody sits and for whom somebody acts are three things. A post without
//! them was opened before: at home there, without end, in the account's own roles.

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
        let table = Table::create()
            .table("centre")
            .col(key(manager, "code").primary_key())
            .col(key(manager, "agency_code"))
            .col(text("profile"))
            .col(number("version"))
            .foreign_key(&mut foreign_key("centre", "agency_code", "agency", "code"))
            .take();
        manager.create_table(table).await?;
        manager
            .create_index(index("centre_agency", "centre", &["agency_code"]).unique().take())
            .await?;
        let table = Table::create()
            .table("centre_procedure")
            .col(key(manager, "centre"))
            .col(key(manager, "procedure_code"))
            .col(key(manager, "agency_code"))
            .primary_key(&mut primary_key(&["centre", "procedure_code"]))
            .foreign_key(&mut foreign_key("centre_procedure", "centre", "centre", "code"))
            .foreign_key(&mut foreign_key("centre_procedure", "agency_code", "agency", "code"))
            .take();
        manager.create_table(table).await?;
        let columns = [
            optional_key(manager, "home"),
            optional_key(manager, "place"),
            optional_key(manager, "desk"),
            optional_text("roles"),
            optional_key(manager, "since"),
            optional_key(manager, "until"),
            optional_number("version"),
        ];
        for column in columns {
            let add = Table::alter().table("account_agency").add_column(column).take();
            manager.alter_table(add).await?;
        }
        manager
            .create_index(index("account_agency_agency", "account_agency", &["agency_code"]))
            .await
    }
}
