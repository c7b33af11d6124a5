//! Reading procedures: our TOML files and the national record format.

pub mod agencies;
pub mod authored;
pub mod centres;
pub mod check;
pub mod import;
