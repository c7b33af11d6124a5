//! Use cases: authorise, load, decide (domain), save with the event and the outbox row in one
//! transaction.
//!
//! # Adding a use case
//!
//! One function on [`Services`] in the file of its feature: it takes who asks (an
//! [`account::Caller`]) and what is asked, reads what it needs, lets `domain` decide, and writes
//! everything in one [`storage::Tx`]. It never reads the clock or makes an id by itself: both come
//! from the fields of [`Services`].

pub mod account;
pub mod api_token;
mod assignment;
pub mod audit;
mod carry_out;
pub mod catalogue;
pub mod centre;
pub mod chain;
pub mod clock;
pub mod conversation;
mod demonstration;
pub mod desk;
pub mod directory;
pub mod dossier;
pub mod draft;
pub mod error;
pub mod filing;
pub mod guess;
pub mod holiday;
pub mod identity;
pub mod intake;
pub mod kept_form;
mod lapse;
mod linked;
pub mod log;
pub mod message;
mod monitor;
pub mod my_data;
mod notice;
pub mod notify;
pub mod one_time_code;
pub mod organisation;
mod oversight;
pub mod password;
pub mod payment;
pub mod play;
mod presence;
pub mod random;
pub mod reading;
pub mod receipt;
pub mod reception;
pub mod register;
pub mod result;
mod review;
mod routing;
mod rules;
pub mod second_factor;
pub mod session;
pub mod slip;
mod staff;
pub mod submit;
mod succession;
pub mod supplement;
mod tell;
#[cfg(feature = "testing")]
pub mod testing;
pub mod tracking;
mod turn;
pub mod units;
pub mod upload;
mod urge;
pub mod waiting;
pub mod webhook;
mod workflow;

use std::sync::Arc;

use domain::{Moment, view::CarrierView};
use files::FileStore;
use storage::Database;

pub use account::Caller;
pub use clock::{Clock, RehearsalClock, SetClock, SystemClock};
pub use error::ServiceError;
pub use random::{Random, SystemRandom};
pub use turn::Turn;

/// What every use case answers.
pub type Result<T> = std::result::Result<T, ServiceError>;

/// How much an applicant may upload, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct UploadLimits {
    /// One file.
    pub file: u64,
    /// All files of a dossier.
    pub dossier: u64,
    /// All files of an account.
    pub account: u64,
}

/// How long a session lasts.
#[derive(Clone, Copy, Debug)]
pub struct SessionLimits {
    /// Minutes without a request until it ends.
    pub idle_minutes: i64,
    /// Minutes from signing in until it ends in any case.
    pub absolute_minutes: i64,
}

/// Everything the use cases work with; cheap to clone.
#[derive(Clone)]
pub struct Services {
    /// The database.
    pub db: Database,
    /// Uploaded files.
    pub files: FileStore,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Ids and tokens.
    pub random: Arc<dyn Random>,
    /// The published catalogue, in memory.
    pub catalogue: Arc<catalogue::PublishedCatalogue>,
    /// Provinces and communes.
    pub units: Arc<units::UnitTable>,
    /// Papers as PDF.
    pub renderer: Arc<documents::Renderer>,
    /// Who is told that a dossier changed.
    pub changes: notify::Changes,
    /// Who is told that the log is to be sealed now.
    pub sealing: log::Nudge,
    /// Which officers have read a dossier, until it is written down.
    pub readings: reading::Readings,
    /// When tokens were last used, until it is written down.
    pub token_uses: api_token::TokenUses,
    /// Password hashing at the same time, bounded because it takes memory.
    pub hashing: Arc<tokio::sync::Semaphore>,
    /// Upload limits.
    pub uploads: UploadLimits,
    /// Session limits.
    pub sessions: SessionLimits,
    /// Channels beyond the portal; without any, notices stay in it.
    pub channels: Arc<[CarrierView]>,
    /// How money comes in.
    pub payments: Arc<payment::PaymentMeans>,
    /// Passwords that others know.
    pub breached: Arc<password::Breached>,
    /// What is kept sealed, and found again without being known.
    pub vault: Arc<vault::Vault>,
    /// Whether officers type a code of their authenticator app.
    pub second_factor: bool,
    /// The provider of national identity, where there is one.
    pub identity: Option<Arc<dyn identity::IdentityProvider>>,
    /// What results are signed with.
    pub signing: Arc<result::SigningMeans>,
    /// Notifications of gateways that wait to be written down together.
    pub told: payment::Gathered,
    /// Whether webhooks may lead to this machine, for a portal that is developed.
    pub loopback_webhooks: bool,
    /// The portal's own address, for QR codes, without a trailing slash.
    pub public_url: String,
}

impl Services {
    /// The time.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The day in Việt Nam, `2026-11-23`.
    pub fn today(&self) -> String {
        self.now().date().to_string()
    }

    /// A new time-ordered id.
    pub fn new_id(&self) -> String {
        self.random.id(self.now())
    }

    /// Seals what the database keeps, as [`vault::Vault::seal`].
    fn seal_text(&self, context: &str, plain: &[u8]) -> String {
        let mut nonce = [0; vault::NONCE];
        self.random.fill(&mut nonce);
        self.vault.seal(context, plain, nonce)
    }
}
