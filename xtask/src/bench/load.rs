//! A closed loop of clients, each on a connection of its own.

use std::{
    thread,
    time::{Duration, Instant},
};

use anyhow::Result;

use super::millis;
use crate::{run::now, table::Row};

/// What a load has measured.
pub struct Measured {
    latencies: Vec<Duration>,
    elapsed: Duration,
}

/// Runs `work` on `clients` threads for `time`; each call is one unit. `begin` makes a client.
pub fn run<C: Send>(
    clients: usize,
    time: Duration,
    begin: impl Fn(usize) -> Result<C> + Sync,
    work: impl Fn(&mut C) -> Result<()> + Sync,
) -> Result<Measured> {
    let ready: Vec<C> = (0..clients).map(&begin).collect::<Result<_>>()?;
    let start = now();
    let latencies = thread::scope(|scope| {
        let threads: Vec<_> = ready
            .into_iter()
            .map(|mut client| {
                let work = &work;
                scope.spawn(move || until(start, time, || work(&mut client)))
            })
            .collect();
        let mut all = Vec::new();
        for thread in threads {
            let joined = thread.join().map_err(|_| anyhow::anyhow!("a client panicked"))?;
            all.extend(joined?);
        }
        anyhow::Ok(all)
    })?;
    Ok(Measured { latencies, elapsed: start.elapsed() })
}

fn until(
    start: Instant,
    time: Duration,
    mut work: impl FnMut() -> Result<()>,
) -> Result<Vec<Duration>> {
    let mut latencies = Vec::new();
    while start.elapsed() < time {
        let begun = now();
        work()?;
        latencies.push(begun.elapsed());
    }
    Ok(latencies)
}

impl Measured {
    /// How many a second, and how long one takes.
    pub fn rows(mut self, name: &str) -> [Row; 3] {
        self.latencies.sort_unstable();
        let rate = self.latencies.len() as f64 / self.elapsed.as_secs_f64();
        let at = |share: f64| {
            let index = (self.latencies.len() as f64 * share) as usize;
            let index = index.min(self.latencies.len().saturating_sub(1));
            self.latencies.get(index).copied().map_or(0.0, millis)
        };
        let (half, last) = (at(0.5), at(0.99));
        [
            Row::new(name, rate, "/s"),
            Row::new(format!("{name}, p50"), half, "ms"),
            Row::new(format!("{name}, p99"), last, "ms"),
        ]
    }
}
