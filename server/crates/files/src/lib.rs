//! Uploaded files: the durable store, resumable uploads, a look inside, antivirus.
//!
//! A file arrives piece by piece in `incoming/`, is looked at by [`FileStore::finish`] and moves to
//! `stored/`; what the scanner refuses moves on to `quarantine/`. What was acknowledged is on disk:
//! every answer comes after the file, and where a name changed the folder, were synced.
//!
//! The crate knows neither the database nor HTTP: ids, limits and names come from its callers.

mod append;
mod archive;
mod checksum;
mod error;
mod fault;
mod finish;
mod inspect;
mod name;
mod paths;
mod registry;
pub mod scan;
mod sink;
mod store;
pub mod tus;

pub use append::{Append, Appended};
pub use archive::{Archive, EntryNames};
pub use checksum::{Algorithm, Checksum};
pub use error::{AppendError, FinishError, StoreError};
pub use fault::{FileFault, MediaType};
pub use finish::{Finished, judge};
pub use name::check_name;
pub use scan::{ScanError, Scanner, Verdict};
pub use store::FileStore;
