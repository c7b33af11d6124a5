//! Whose keys sign, who confirms the time, and whom the portal trusts.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use signing::{Identity, SigningError, TimestampAuthority, demonstration};

use super::guesses::Guesses;
use crate::{Result, ServiceError};

/// Where keys are. The PIN is typed by their holder each time and kept nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Keys {
    /// Nowhere: results are on paper.
    #[default]
    None,
    /// PKCS#12 files in a folder, named by their label.
    Folder(PathBuf),
    /// A PKCS#11 token, an HSM for example.
    Token {
        /// The vendor's library.
        module: PathBuf,
        /// The token's label.
        token: String,
    },
}

/// What signing takes.
#[derive(Clone, Default)]
pub struct SigningMeans {
    /// Where keys are.
    pub keys: Keys,
    /// Who confirms the time of a signature; `None`: nobody does (`PAdES` B-B).
    pub authority: Option<Arc<dyn TimestampAuthority>>,
    /// Certificates (DER) of the authorities that are trusted.
    pub roots: Vec<Vec<u8>>,
    /// The demonstration's authority, on a portal for trying.
    pub demonstration: Option<Arc<demonstration::Authority>>,
    guesses: Guesses,
}

/// The label of an officer's key.
pub fn officer_label(identity_number: &str) -> String {
    format!("officer-{identity_number}")
}

/// The label of an organisation's key.
pub fn agency_label(code: &str) -> String {
    format!("agency-{code}")
}

impl SigningMeans {
    /// What is set up.
    pub fn new(keys: Keys, authority: Option<Arc<dyn TimestampAuthority>>) -> Self {
        Self { keys, authority, ..Self::default() }
    }

    /// Trusts these authorities (DER), and signs as the demonstration where that is one of them.
    #[must_use]
    pub fn trusting(
        mut self,
        roots: Vec<Vec<u8>>,
        demonstration: Option<Arc<demonstration::Authority>>,
    ) -> Self {
        (self.roots, self.demonstration) = (roots, demonstration);
        self
    }

    /// Whether anybody can sign here.
    pub fn is_ready(&self) -> bool {
        self.keys != Keys::None
    }

    /// Opens a key; blocks for the time that a PIN takes to check.
    ///
    /// # Errors
    ///
    /// `no_key` where there is none of this label, `pin_wrong`, `pin_locked`, `certificate_expired`.
    pub(crate) fn open(&self, label: &str, pin: &str, at: i64) -> Result<Identity> {
        if !self.guesses.begin(label, at) {
            return Err(ServiceError::BadInput("pin_locked"));
        }
        let identity = self.identity(label, pin);
        match &identity {
            Ok(_) => self.guesses.right(label),
            Err(ServiceError::BadInput("pin_wrong")) => {}
            Err(_) => self.guesses.untried(label),
        }
        let identity = identity?;
        let certificate = identity.certificate();
        if !(certificate.not_before..=certificate.not_after).contains(&at) {
            return Err(ServiceError::BadInput("certificate_expired"));
        }
        Ok(identity)
    }
}

impl SigningMeans {
    fn identity(&self, label: &str, pin: &str) -> Result<Identity> {
        match &self.keys {
            Keys::None => Err(ServiceError::BadInput("no_key")),
            Keys::Folder(folder) => Identity::from_pkcs12(&read(folder, label)?, pin).map_err(told),
            Keys::Token { module, token } => {
                Identity::from_pkcs11(module, token, pin, label).map_err(told)
            }
        }
    }
}

fn read(folder: &Path, label: &str) -> Result<Vec<u8>> {
    // Labels are made of codes of ours; nothing in one leads out of the folder.
    let plain = label.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'));
    if !plain || label.contains("..") {
        return Err(ServiceError::BadInput("no_key"));
    }
    match std::fs::read(folder.join(format!("{label}.p12"))) {
        Ok(bytes) => Ok(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(ServiceError::BadInput("no_key"))
        }
        Err(error) => Err(ServiceError::Internal(format!("the key {label}: {error}"))),
    }
}

/// What a failure means to who signs.
pub(crate) fn told(error: SigningError) -> ServiceError {
    use SigningError as E;
    match error {
        E::WrongPassword | E::WrongPin => ServiceError::BadInput("pin_wrong"),
        E::PinLocked => ServiceError::BadInput("pin_locked"),
        E::NoKey(_) | E::NoCertificate(_) | E::NoToken(_) => ServiceError::BadInput("no_key"),
        E::Empty | E::NotPdf | E::Unreadable(_) | E::NoPages | E::TooDeep => {
            ServiceError::File("pdf_unreadable")
        }
        E::TooLarge => ServiceError::File("file_too_large"),
        E::Encrypted => ServiceError::File("pdf_encrypted"),
        E::Xfa | E::ActiveContent => ServiceError::File("pdf_active"),
        E::Locked => ServiceError::File("pdf_locked"),
        E::NoPage(_) | E::Place(_) => ServiceError::BadInput("no_page"),
        E::Timestamp(_) | E::Fetch(..) => {
            tracing::warn!(%error, "The timestamp authority did not answer as it should");
            ServiceError::BadInput("no_timestamp")
        }
        other => ServiceError::Internal(format!("signing: {other}")),
    }
}
