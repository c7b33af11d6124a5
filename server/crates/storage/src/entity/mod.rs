//! One SeaORM entity a table. Models stay inside this crate: repositories answer domain shapes.

pub mod account;
pub mod account_agency;
pub mod agency;
pub mod agency_commune;
pub mod catalogue_version;
pub mod centre;
pub mod centre_procedure;
pub mod dossier;
pub mod dossier_event;
pub mod dossier_name_word;
pub mod dossier_number;
pub mod draft;
pub mod idempotency_key;
pub mod inbox_count;
pub mod intake_consumed;
pub mod intake_item;
pub mod outbox;
pub mod procedure_revision;
pub mod session;
pub mod slip;
pub mod staff_cover;
pub mod staff_note;
pub mod upload;
pub mod upload_usage;
