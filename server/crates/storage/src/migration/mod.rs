//! Migrations: forward only, one concern a file, all pending ones applied in one transaction.
//!
//! A new one is a file `mYYYYMMDD_what.rs` that begins with why, and a line in [`Migrator`]. Each
//! has to work with the code before it and the code after it: add first, take away a release later.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

mod m20261122_01_agency;
mod m20261122_02_account;
mod m20261122_03_session;
mod m20261122_04_procedure;
mod m20261122_05_draft;
mod m20261122_06_upload;
mod m20261122_07_dossier;
mod m20261122_08_dossier_event;
mod m20261122_09_inbox;
mod m20261122_10_outbox;
mod m20261122_11_intake;
mod m20261122_12_idempotency;
mod m20261122_13_agency_area;
mod m20261122_14_upload_unfinished;
mod m20261122_15_agency_profile;
mod m20261122_16_processing;
mod m20261122_17_slip;
mod m20261122_18_due;
mod m20261122_19_log;
mod m20261122_20_dossier_read;
mod m20261122_21_notice;
mod m20261122_22_message;
mod m20261122_23_centre;
mod m20261122_24_cover;
mod m20261122_25_register;
mod m20261122_26_watch;
mod m20261122_27_together;
mod m20261122_28_holidays;
mod m20261122_29_kept_centre;
mod m20261122_30_paper;
mod m20261122_31_assignment;
mod m20261122_32_given_back;
mod m20261122_33_answer_by;
mod m20261123_34_payment;
mod m20261123_35_result;
mod m20261123_36_fee_receipt;
mod m20261123_37_pickup_code;
mod m20261123_38_identity;
mod m20261123_39_second_factor;
mod m20261123_40_one_time_code;
mod m20261123_41_kept_form;
mod m20261123_42_account_closed;
mod m20261123_43_subject;
mod m20261123_44_store;
mod m20261123_45_organisation;
mod m20261123_46_read_purpose;
mod m20261123_47_role;
mod m20261123_48_tracking;
mod m20261123_49_api_token;
mod m20261123_50_webhook;

/// All migrations in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_01_agency::Migration),
            Box::new(m20261122_02_account::Migration),
            Box::new(m20261122_03_session::Migration),
            Box::new(m20261122_04_procedure::Migration),
            Box::new(m20261122_05_draft::Migration),
            Box::new(m20261122_06_upload::Migration),
            Box::new(m20261122_07_dossier::Migration),
            Box::new(m20261122_08_dossier_event::Migration),
            Box::new(m20261122_09_inbox::Migration),
            Box::new(m20261122_10_outbox::Migration),
            Box::new(m20261122_11_intake::Migration),
            Box::new(m20261122_12_idempotency::Migration),
            Box::new(m20261122_13_agency_area::Migration),
            Box::new(m20261122_14_upload_unfinished::Migration),
            Box::new(m20261122_15_agency_profile::Migration),
            Box::new(m20261122_16_processing::Migration),
            Box::new(m20261122_17_slip::Migration),
            Box::new(m20261122_18_due::Migration),
            Box::new(m20261122_19_log::Migration),
            Box::new(m20261122_20_dossier_read::Migration),
            Box::new(m20261122_21_notice::Migration),
            Box::new(m20261122_22_message::Migration),
            Box::new(m20261122_23_centre::Migration),
            Box::new(m20261122_24_cover::Migration),
            Box::new(m20261122_25_register::Migration),
            Box::new(m20261122_26_watch::Migration),
            Box::new(m20261122_27_together::Migration),
            Box::new(m20261122_28_holidays::Migration),
            Box::new(m20261122_29_kept_centre::Migration),
            Box::new(m20261122_30_paper::Migration),
            Box::new(m20261122_31_assignment::Migration),
            Box::new(m20261122_32_given_back::Migration),
            Box::new(m20261122_33_answer_by::Migration),
            Box::new(m20261123_34_payment::Migration),
            Box::new(m20261123_35_result::Migration),
            Box::new(m20261123_36_fee_receipt::Migration),
            Box::new(m20261123_37_pickup_code::Migration),
            Box::new(m20261123_38_identity::Migration),
            Box::new(m20261123_39_second_factor::Migration),
            Box::new(m20261123_40_one_time_code::Migration),
            Box::new(m20261123_41_kept_form::Migration),
            Box::new(m20261123_42_account_closed::Migration),
            Box::new(m20261123_43_subject::Migration),
            Box::new(m20261123_44_store::Migration),
            Box::new(m20261123_45_organisation::Migration),
            Box::new(m20261123_46_read_purpose::Migration),
            Box::new(m20261123_47_role::Migration),
            Box::new(m20261123_48_tracking::Migration),
            Box::new(m20261123_49_api_token::Migration),
            Box::new(m20261123_50_webhook::Migration),
        ]
    }
}

/// A text column that is compared, sorted or joined. PostgreSQL gets the byte order that SQLite and
/// Rust have, so that keyset pages and word ranges mean the same everywhere.
fn key(manager: &SchemaManager<'_>, name: &'static str) -> ColumnDef {
    let mut column = optional_key(manager, name);
    column.not_null();
    column
}

/// A [`key`] that may be absent.
fn optional_key(manager: &SchemaManager<'_>, name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.text();
    if manager.get_connection().get_database_backend() == DbBackend::Postgres {
        column.extra("COLLATE \"C\"");
    }
    column
}

/// Words for people, or JSON.
fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().take()
}

/// [`text`] that may be absent.
fn optional_text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().take()
}

/// A number, or a time in milliseconds.
fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

/// A [`number`] that may be absent.
fn optional_number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().take()
}

/// Yes or no.
fn flag(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().not_null().take()
}

/// An index over `columns`.
fn index(
    name: &'static str,
    table: &'static str,
    columns: &[&'static str],
) -> IndexCreateStatement {
    let mut statement = Index::create();
    statement.name(name).table(table);
    for column in columns {
        statement.col(*column);
    }
    statement.take()
}

/// A foreign key of one column.
fn foreign_key(
    table: &'static str,
    column: &'static str,
    to_table: &'static str,
    to_column: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(to_table, to_column).take()
}

/// A primary key of several columns.
fn primary_key(columns: &[&'static str]) -> IndexCreateStatement {
    let mut statement = Index::create();
    statement.primary();
    for column in columns {
        statement.col(*column);
    }
    statement.take()
}
