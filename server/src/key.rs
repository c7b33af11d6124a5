//! Keys that lie in files of this machine, readable by their owner alone: the one that signs the log's
//! heads, and the one of the vault.

use std::{
    fs::{self, OpenOptions, Permissions},
    io::{ErrorKind, Write as _},
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::Path,
};

use anyhow::{Context as _, ensure};
use config::Settings;
use services::{Random, log::Signer};
use vault::Vault;

/// What a key is for, and the setting that says where it lies.
#[derive(Clone, Copy)]
struct Purpose(&'static str, &'static str);

const LOG: Purpose = Purpose("key of the log", "proof.key_file");
const VAULT: Purpose = Purpose("key of the vault", "vault.key_file");

/// The vault of the settings' key file, which is made when it is missing.
pub fn vault(settings: &Settings, random: &dyn Random) -> anyhow::Result<Vault> {
    Ok(Vault::new(VAULT.key(&settings.vault.key_file, random)?))
}

/// The signer of the settings' key file, which is made when it is missing.
pub fn signer(settings: &Settings, random: &dyn Random) -> anyhow::Result<Signer> {
    let secret = LOG.key(&settings.proof.key_file, random)?;
    let url = settings.server.public_url.trim_end_matches('/');
    Ok(Signer::new(&Signer::name_at(url), secret))
}

impl Purpose {
    fn key(self, path: &Path, random: &dyn Random) -> anyhow::Result<[u8; 32]> {
        match self.read(path)? {
            Some(key) => Ok(key),
            None => self.make(path, random),
        }
    }

    fn read(self, path: &Path) -> anyhow::Result<Option<[u8; 32]>> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).with_context(|| self.told(path, "cannot be read")),
        };
        let mode = fs::metadata(path)?.permissions().mode();
        // The last six bits are what the group and others may do.
        ensure!(
            mode.trailing_zeros() >= 6,
            "{}",
            self.told(path, "may be read by others: run chmod 600 on it")
        );
        let secret = domain::log::from_hex(text.trim());
        secret.map(Some).with_context(|| self.told(path, "does not hold 64 hexadecimal digits"))
    }

    /// Makes a key. It is written whole under another name first: a second process that starts at the
    /// same time finds all of it, or none.
    fn make(self, path: &Path, random: &dyn Random) -> anyhow::Result<[u8; 32]> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        fs::create_dir_all(folder).with_context(|| self.told(path, "has no folder"))?;
        let unfinished = path.with_extension(&random.token()[..12]);
        let options = OpenOptions::new().write(true).create_new(true).mode(0o600).to_owned();
        let mut file =
            options.open(&unfinished).with_context(|| self.told(path, "cannot be made"))?;
        file.set_permissions(Permissions::from_mode(0o600))?;
        file.write_all(format!("{}\n", random.token()).as_bytes())?;
        file.sync_all()?;
        let linked = fs::hard_link(&unfinished, path);
        fs::remove_file(&unfinished)?;
        match linked {
            Ok(()) => tracing::info!(file = %path.display(), "Made the {}", self.0),
            // Another process was faster: its key is the key.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error).with_context(|| self.told(path, "cannot be made")),
        }
        fs::File::open(folder)?.sync_all()?;
        self.read(path)?.with_context(|| self.told(path, "is gone again"))
    }

    fn told(self, path: &Path, what: &str) -> String {
        let Self(name, setting) = self;
        format!("The {name}, {} ({setting}), {what}", path.display())
    }
}

#[cfg(test)]
mod tests {
    use services::SystemRandom;

    use super::*;

    fn settings(folder: &Path) -> Settings {
        let mut settings = Settings::default();
        settings.proof.key_file = folder.join("deep/proof.key");
        settings
    }

    #[test]
    fn is_made_once_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings(folder.path());
        let first = signer(&settings, &SystemRandom).unwrap();
        let again = signer(&settings, &SystemRandom).unwrap();
        assert_eq!(first.key(), again.key());
        assert_eq!(first.key().name, "127.0.0.1:3000/nhat-ky");
        let path = &settings.proof.key_file;
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_no_key_or_open_to_others_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings(folder.path());
        signer(&settings, &SystemRandom).unwrap();
        let path = &settings.proof.key_file;
        fs::set_permissions(path, Permissions::from_mode(0o644)).unwrap();
        let told = |settings| signer(settings, &SystemRandom).err().unwrap().to_string();
        assert!(told(&settings).contains("chmod 600"), "{}", told(&settings));
        fs::set_permissions(path, Permissions::from_mode(0o600)).unwrap();
        fs::write(path, "x").unwrap();
        assert!(told(&settings).contains("64 hexadecimal digits"), "{}", told(&settings));
    }
}
