//! `motcua organisation`.

use anyhow::Context as _;
use config::Settings;

use crate::{cli::OrganisationAction, compose};

/// Runs one action.
pub async fn run(settings: &Settings, action: OrganisationAction) -> anyhow::Result<()> {
    match action {
        OrganisationAction::Verify { tax_code } => verify(settings, &tax_code).await,
    }
}

async fn verify(settings: &Settings, tax_code: &str) -> anyhow::Result<()> {
    let services = compose::services(settings).await?;
    let verified = services.verify_organisation(tax_code).await;
    let verified =
        verified.with_context(|| format!("No organisation has the tax code {tax_code}"))?;
    services.db.close().await;
    let (organisation, representative, first) = verified;
    let name = &organisation.name;
    if first {
        println!("{name}, represented by {representative}, may submit from now on");
    } else {
        println!("{name}, represented by {representative}, was verified before");
    }
    Ok(())
}
