//! How long the other end may keep the server waiting.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use tokio::time::{Instant, Sleep, sleep_until};

/// Bytes that earn a second more: a tenth of what the slowest mobile network carries.
const PACE: u64 = 1_000;

/// Counts the time that was waited, and nothing else: what the server itself takes is nobody's fault. Who
/// stands still is not waited for any longer than at first, however much went before: what the machine
/// keeps for somebody who does not read counts as moved.
pub(super) struct Patience {
    /// How long may be waited in all, besides a second for each [`PACE`] bytes.
    most: Duration,
    waited: Duration,
    moved: u64,
    /// Since when it is waited.
    since: Option<Instant>,
    alarm: Option<Pin<Box<Sleep>>>,
}

impl Patience {
    pub(super) fn new(most: Duration) -> Self {
        Self { most, waited: Duration::ZERO, moved: 0, since: None, alarm: None }
    }

    /// Something else begins.
    pub(super) fn renew(&mut self) {
        *self = Self::new(self.most);
    }

    /// The other end did something.
    pub(super) fn moved(&mut self, bytes: usize) {
        if let Some(since) = self.since.take() {
            self.waited += since.elapsed();
        }
        self.moved += bytes as u64;
    }

    /// The other end does nothing: ready when that has been so for too long.
    pub(super) fn wait(&mut self, cx: &mut Context<'_>) -> Poll<io::Error> {
        let since = *self.since.get_or_insert_with(Instant::now);
        let earned = Duration::from_millis(self.moved.saturating_mul(1_000) / PACE);
        let end = since + (self.most + earned).saturating_sub(self.waited).min(self.most);
        let alarm = self.alarm.get_or_insert_with(|| Box::pin(sleep_until(end)));
        if alarm.deadline() != end {
            alarm.as_mut().reset(end);
        }
        alarm.as_mut().poll(cx).map(|()| io::ErrorKind::TimedOut.into())
    }
}
