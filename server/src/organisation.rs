//! `motcua organisation`.

use anyhow::Context as _;
use config::Settings;

use crate::{cli::OrganisationAction, compose};

/// Runs one action.
pub async fn run(settings: &Settings, action: OrganisationAction) -> anyhow::Result<()> {
    let (OrganisationAction::Show { tax_code } | OrganisationAction::Verify { tax_code }) = &action;
    let services = compose::services(settings).await?;
    let nobody = || format!("No organisation has the tax code {tax_code}");
    let told = match &action {
        OrganisationAction::Show { .. } => {
            let found = services.known_organisation(tax_code).await.with_context(nobody)?;
            let (organisation, representative) = found;
            let not = |known: bool| if known { "" } else { "not " };
            format!(
                "{}, represented by {} ({}, {}linked to the national identity), {}verified",
                organisation.name,
                representative.full_name,
                representative.identity_number,
                not(representative.linked_at.is_some()),
                not(organisation.verified_at.is_some()),
            )
        }
        OrganisationAction::Verify { .. } => {
            let verified = services.verify_organisation(tax_code).await.with_context(nobody)?;
            let (organisation, representative, first) = verified;
            let then = if first { "may submit from now on" } else { "was verified before" };
            format!("{}, represented by {representative}, {then}", organisation.name)
        }
    };
    services.db.close().await;
    println!("{told}");
    Ok(())
}
