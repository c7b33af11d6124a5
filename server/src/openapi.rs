//! `motcua openapi`.

use config::Settings;

/// Prints the document.
pub fn run(_: &Settings) -> anyhow::Result<()> {
    println!("{}", http_server::v1::document().to_pretty_json()?);
    Ok(())
}
