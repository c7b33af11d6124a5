//! What results are signed with, as the settings say; and the demonstration's keys.

use std::{fs, io::ErrorKind, path::Path, sync::Arc};

use anyhow::Context as _;
use base64::Engine as _;
use config::Settings;
use domain::workflow::StaffRole;
use services::{
    Clock, Services,
    payment::receipts_label,
    result::{Keys, SigningMeans, agency_label, officer_label},
};
use signing::{
    HttpAuthority, TimestampAuthority,
    demonstration::{Authority, Holder, KeyKind},
};

/// The demonstration's authority in the folder of keys; where it lies, what it signs is trusted and
/// marked.
const AUTHORITY: &str = "demonstration-ca.p12";
/// Its password: it protects nothing.
const OPEN: &str = "demonstration";

/// Keys, trust and time, as far as they are set up.
pub fn means(settings: &Settings, clock: &Arc<dyn Clock>) -> anyhow::Result<SigningMeans> {
    let wanted = &settings.signing;
    let keys = match (&wanted.pkcs11_module, &wanted.pkcs11_token) {
        (Some(module), Some(token)) => Keys::Token { module: module.clone(), token: token.clone() },
        _ if wanted.keys_dir.is_dir() => Keys::Folder(wanted.keys_dir.clone()),
        _ => Keys::None,
    };
    let mut roots = trusted(&wanted.trust_dir)?;
    let demonstration = authority(&wanted.keys_dir)?;
    let asked = wanted.timestamp_url.as_ref();
    let mut stamps =
        asked.map(|url| Arc::new(HttpAuthority::new(url.as_str())) as Arc<dyn TimestampAuthority>);
    if let Some(authority) = &demonstration {
        tracing::warn!("Results are signed by the demonstration's authority: they have no force");
        roots.push(authority.root().to_vec());
        if stamps.is_none() {
            let (now, clock) = (seconds(clock), Arc::clone(clock));
            let own = authority.timestamps(now, move || seconds(&clock));
            stamps = Some(Arc::new(own.context("No timestamps of the demonstration")?));
        }
    }
    let demonstration = demonstration.map(Arc::new);
    Ok(SigningMeans::new(keys, stamps).trusting(roots, demonstration))
}

fn seconds(clock: &Arc<dyn Clock>) -> i64 {
    clock.now().0.div_euclid(1000)
}

fn authority(folder: &Path) -> anyhow::Result<Option<Authority>> {
    let path = folder.join(AUTHORITY);
    match fs::read(&path) {
        Ok(file) => {
            let read = Authority::from_pkcs12(&file, OPEN);
            read.map(Some).with_context(|| format!("{} cannot be used", path.display()))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("Failed to read {}", path.display())),
    }
}

/// The certificates of a folder, as DER.
fn trusted(folder: &Path) -> anyhow::Result<Vec<Vec<u8>>> {
    let files = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        files => files.with_context(|| format!("Failed to read {}", folder.display()))?,
    };
    let mut roots = Vec::new();
    for file in files {
        let path = file?.path();
        let bytes =
            fs::read(&path).with_context(|| format!("Failed to read {}", path.display()))?;
        let read = certificates(&bytes);
        roots.extend(read.with_context(|| format!("{} is no certificate", path.display()))?);
    }
    Ok(roots)
}

/// The certificates of a file: one in DER, or any number in PEM.
fn certificates(file: &[u8]) -> anyhow::Result<Vec<Vec<u8>>> {
    let mut found = Vec::new();
    match std::str::from_utf8(file) {
        Ok(text) if text.contains("-----BEGIN CERTIFICATE-----") => {
            for part in text.split("-----BEGIN CERTIFICATE-----").skip(1) {
                let (inside, _) = part.split_once("-----END").context("it breaks off")?;
                let plain: String = inside.chars().filter(|c| !c.is_whitespace()).collect();
                found.push(base64::engine::general_purpose::STANDARD.decode(plain)?);
            }
        }
        _ => found.push(file.to_vec()),
    }
    for der in &found {
        signing::Certificate::from_der(der)?;
    }
    Ok(found)
}

/// Makes the demonstration's authority where there is none, and a key for every agency and every
/// officer who signs; answers how many keys are new. All have the same PIN.
pub async fn issue_demonstration(
    settings: &Settings,
    services: &Services,
    pin: &str,
) -> anyhow::Result<u32> {
    let folder = &settings.signing.keys_dir;
    fs::create_dir_all(folder).with_context(|| format!("Failed to make {}", folder.display()))?;
    let now = services.now().0.div_euclid(1000);
    let authority = if let Some(authority) = authority(folder)? {
        authority
    } else {
        let authority = Authority::create(now - 86_400)?;
        write(folder, AUTHORITY, &authority.to_pkcs12(OPEN)?)?;
        authority
    };
    let mut made = 0;
    let mut issue = |label: String, name: &str, organisation: Option<&str>, pin: &str| {
        let file = format!("{label}.p12");
        if folder.join(&file).exists() {
            return anyhow::Ok(());
        }
        let holder = Holder { name, organisation, key: KeyKind::P256, crl_url: None };
        made += 1;
        write(folder, &file, &authority.issue(&holder, now - 3600, pin)?)
    };
    let receipts = &settings.receipts;
    if let (Some(agency), Some(pin)) = (&receipts.agency, &receipts.pin) {
        let name = services.agency_name(agency).vi;
        issue(receipts_label(agency), &name, Some(&name), pin)?;
    }
    for agency in services.agencies() {
        let name = agency.name.vi;
        issue(agency_label(&agency.code), &name, Some(&name), pin)?;
        let mut signers = services.officers_in(&agency.code, StaffRole::Signer).await?;
        // A deputy signs where the director lends that, with a key of the own.
        signers.extend(services.officers_in(&agency.code, StaffRole::Deputy).await?);
        for (identity, person) in signers {
            issue(officer_label(&identity), &person, Some(&name), pin)?;
        }
    }
    Ok(made)
}

/// Writes a file that nobody else reads.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    use std::{io::Write as _, os::unix::fs::OpenOptionsExt as _};
    let path = folder.join(name);
    let options = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).to_owned();
    let written = options.open(&path).and_then(|mut file| file.write_all(bytes));
    written.with_context(|| format!("Failed to write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certificates_are_read_in_either_form() {
        let authority = Authority::create(1_795_399_800).unwrap();
        let der = authority.root().to_vec();
        let text = base64::engine::general_purpose::STANDARD.encode(&der);
        let pem = format!("x\n-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n")
            .repeat(2);
        let of_pem = certificates(pem.as_bytes()).unwrap();
        assert_eq!(of_pem, [der.clone(), der.clone()]);
        assert_eq!(certificates(&der).unwrap(), vec![der]);
        assert!(certificates("-----BEGIN CERTIFICATE-----\nAAAA".as_bytes()).is_err());
        assert!(certificates(b"x").is_err());
    }
}
