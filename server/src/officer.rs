//! `motcua officer`.

use std::io::{self, BufRead, Write};

use anyhow::{Context as _, bail};
use app::words::error_text;
use config::Settings;
use domain::{Lang, view::Registration, workflow::StaffRole};
use services::ServiceError;

use crate::{cli::OfficerAction, compose};

/// Runs one action.
pub async fn run(settings: &Settings, action: OfficerAction) -> anyhow::Result<()> {
    match action {
        OfficerAction::Add { identity, name, agency, role } => {
            add(settings, (identity, name), agency, &role).await
        }
        OfficerAction::ResetCode { identity } => reset_code(settings, &identity).await,
    }
}

async fn reset_code(settings: &Settings, identity: &str) -> anyhow::Result<()> {
    let services = compose::services(settings).await?;
    let had = services.forget_second_factor(identity).await;
    let had = had.with_context(|| format!("No officer has the number {identity}"))?;
    services.db.close().await;
    if had {
        println!("All sessions have ended; the next sign-in sets up another app");
    } else {
        println!("There was no app: the next sign-in sets up one");
    }
    Ok(())
}

async fn add(
    settings: &Settings,
    (identity, name): (String, String),
    agency: Vec<String>,
    role: &[String],
) -> anyhow::Result<()> {
    let read =
        |name: &String| StaffRole::from_name(name).with_context(|| format!("{name} is no role"));
    let roles: Vec<StaffRole> = role.iter().map(read).collect::<anyhow::Result<_>>()?;
    let roles = if roles.is_empty() { StaffRole::WORK.to_vec() } else { roles };
    eprint!("Password (at least 10 characters): ");
    io::stderr().flush()?;
    let mut password = String::new();
    io::stdin().lock().read_line(&mut password)?;
    let registration = Registration {
        identity_number: identity,
        full_name: name,
        password: password.trim_end_matches(['\r', '\n']).to_owned(),
        phone: String::new(),
        email: String::new(),
        dossier_code: String::new(),
    };
    let services = compose::services(settings).await?;
    match services.add_officer(registration, agency, roles).await {
        Ok(account) => println!("{} may sign in at /can-bo", account.full_name),
        Err(ServiceError::Invalid(errors)) => {
            for error in &errors {
                eprintln!("{}: {}", error.path, error_text(&error.code, Lang::En));
            }
            bail!("The account was not opened");
        }
        Err(error) => bail!("The account was not opened: {error}"),
    }
    services.db.close().await;
    Ok(())
}
