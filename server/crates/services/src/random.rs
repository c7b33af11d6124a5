//! Ids, tokens and salts, passed in.

use domain::Moment;
use uuid::Builder;

/// Makes what must not be guessed.
pub trait Random: Send + Sync {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);

    /// A UUID v7: time-ordered, so that rows of one time lie together.
    fn id(&self, now: Moment) -> String {
        let mut tail = [0; 10];
        self.fill(&mut tail);
        Builder::from_unix_timestamp_millis(now.0.unsigned_abs(), &tail).into_uuid().to_string()
    }

    /// 256 random bits, hexadecimal.
    fn token(&self) -> String {
        let mut bytes = [0; 32];
        self.fill(&mut bytes);
        hex::encode(bytes)
    }
}

/// The operating system's generator, behind a thread's own.
#[derive(Debug, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that makes randomness")]
    fn fill(&self, bytes: &mut [u8]) {
        rand::RngCore::fill_bytes(&mut rand::rng(), bytes);
    }
}
