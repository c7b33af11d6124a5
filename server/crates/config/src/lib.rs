//! Settings by file and environment, all faults told at once.
//!
//! Defaults come first, then the settings file (TOML), then `MOTCUA_SECTION__KEY` variables. Every
//! setting stands once, in [`sections`]: its type, default and description there are what the file
//! is checked against and what [`reference()`] prints.

mod check;
mod error;
mod kind;
mod nearest;
mod process;
mod reference;
pub mod sections;
mod setting;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use crate::error::{ConfigError, ConfigErrors, Source};
pub use crate::process::from_process;
pub use crate::reference::reference;
pub use crate::sections::{
    Clock, Database, Files, Identity, Limits, Log, LogFormat, Mail, MailTls, Notify, Payment,
    Proof, Receipts, Server, Session, Signing, Site, Vault, Webhooks, Worker,
};
use crate::{error::Findings, kind::Raw};

/// Variables of our own that are no settings: where the file is, and what tests pass around.
const RESERVED: [&str; 2] = ["MOTCUA_CONFIG", "MOTCUA_BIN"];

/// Everything an operator can set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Listeners, public address, proxies, shutdown.
    pub server: Server,
    /// The database.
    pub database: Database,
    /// Uploaded files, their limits, the virus scanner.
    pub files: Files,
    /// The log that proves what has happened to dossiers.
    pub proof: Proof,
    /// What the database keeps sealed.
    pub vault: Vault,
    /// The browser's bundle.
    pub site: Site,
    /// Sign-in sessions.
    pub session: Session,
    /// Signing in with the national identity.
    pub identity: Identity,
    /// Rate limits.
    pub limits: Limits,
    /// The background worker.
    pub worker: Worker,
    /// E-mail.
    pub mail: Mail,
    /// Other ways to tell people.
    pub notify: Notify,
    /// Payments of fees.
    pub payment: Payment,
    /// Keys that results are signed with.
    pub signing: Signing,
    /// Electronic receipts of fees.
    pub receipts: Receipts,
    /// Telling other people's systems of their dossiers.
    pub webhooks: Webhooks,
    /// The time that the portal goes by.
    pub clock: Clock,
    /// Logs.
    pub log: Log,
}

impl Settings {
    /// Reads the settings: defaults, then the text of the settings file, then the environment.
    ///
    /// Every fault is collected before an answer is given, so that an operator mends all at once.
    pub fn load(
        file: Option<&str>,
        env: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigErrors> {
        let mut settings = Self::default();
        let mut findings = Findings::default();
        if let Some(text) = file {
            match text.parse::<toml::Table>() {
                Ok(table) => read_file(&mut settings, table, &mut findings),
                Err(error) => findings.fault("settings file", Source::File, error.message()),
            }
        }
        // Sorted, so that the same environment always gives the same list of faults.
        for (variable, value) in env.into_iter().collect::<BTreeMap<_, _>>() {
            read_variable(&mut settings, &variable, value, &mut findings);
        }
        check::together(&settings, &mut findings);
        findings.into_result(settings)
    }
}

fn read_file(settings: &mut Settings, table: toml::Table, findings: &mut Findings) {
    for (section, content) in table {
        let toml::Value::Table(keys) = content else {
            findings.fault(&section, Source::File, &nearest::unknown(&section, sections::names()));
            continue;
        };
        if !sections::names().any(|known| known == section) {
            findings.fault(&section, Source::File, &nearest::unknown(&section, sections::names()));
            continue;
        }
        for (key, value) in keys {
            let name = format!("{section}.{key}");
            match setting::find(&name) {
                Some(found) => {
                    found.apply(settings, &Raw::Toml(value), Source::File, findings);
                }
                None => findings.fault(
                    &name,
                    Source::File,
                    &nearest::unknown(&name, setting::all().map(setting::Setting::name)),
                ),
            }
        }
    }
}

fn read_variable(settings: &mut Settings, variable: &str, value: String, findings: &mut Findings) {
    let Some(rest) = variable.strip_prefix("MOTCUA_") else { return };
    if RESERVED.contains(&variable) || rest.starts_with("TEST_") {
        return;
    }
    let source = Source::Variable(variable.to_owned());
    if let Some(found) = setting::all().find(|setting| setting.variable() == variable) {
        found.apply(settings, &Raw::Text(value), source, findings);
        return;
    }
    // A variable without the double underscore may belong to something else; it is only a fault
    // when it is plainly one of ours with an underscore too few.
    let flat = |name: &str| name.replace("__", "_");
    let meant = setting::all().any(|setting| flat(&setting.variable()) == flat(variable));
    if meant || rest.contains("__") {
        let known = setting::all().map(setting::Setting::variable);
        findings.fault(variable, source, &nearest::unknown(variable, known));
    }
}
