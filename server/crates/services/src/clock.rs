//! The time, passed in.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicI64, Ordering},
};

use domain::Moment;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Moment;
}

/// A clock that stands where it was set, for what is played at another time than now.
#[derive(Debug, Default)]
pub struct SetClock(AtomicI64);

impl SetClock {
    /// Standing at a time.
    pub const fn at(now: Moment) -> Self {
        Self(AtomicI64::new(now.0))
    }

    /// Moves it; back, too.
    pub fn set(&self, now: Moment) {
        self.0.store(now.0, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Moment {
        Moment(self.0.load(Ordering::SeqCst))
    }
}

/// The machine's clock, ahead by as many minutes as a file says, so that a rehearsal lives through
/// weeks in a minute. While the file says nothing, it is the machine's.
#[derive(Debug)]
pub struct RehearsalClock {
    ahead: PathBuf,
}

impl RehearsalClock {
    /// Ahead by what the file says.
    pub const fn new(ahead: PathBuf) -> Self {
        Self { ahead }
    }
}

impl Clock for RehearsalClock {
    fn now(&self) -> Moment {
        let minutes = std::fs::read_to_string(&self.ahead).ok();
        let minutes: i64 = minutes.and_then(|text| text.trim().parse().ok()).unwrap_or_default();
        SystemClock.now().plus_minutes(minutes)
    }
}

/// The machine's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    fn now(&self) -> Moment {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Moment(since.map_or(0, |elapsed| elapsed.as_millis() as i64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rehearsal_is_ahead_by_what_its_file_says() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ahead");
        let clock = RehearsalClock::new(file.clone());
        let ahead = || (clock.now().0 - SystemClock.now().0 + 30_000).div_euclid(60_000);
        assert_eq!(ahead(), 0, "without a file");
        for (text, minutes) in [("10080\n", 10_080), ("-60", -60), ("soon", 0), ("", 0)] {
            std::fs::write(&file, text).unwrap();
            assert_eq!(ahead(), minutes, "{text:?}");
        }
    }
}
