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
    /// How many a second.
    pub fn rate(&self) -> f64 {
        self.latencies.len() as f64 / self.elapsed.as_secs_f64()
    }

    /// How long all but the slowest of a hundred take at most, in milliseconds.
    pub fn p99(mut self) -> f64 {
        self.latencies.sort_unstable();
        self.at(0.99)
    }

    /// How long this share of all takes at most, in milliseconds; they stand in order.
    fn at(&self, share: f64) -> f64 {
        let index = (self.latencies.len() as f64 * share) as usize;
        let index = index.min(self.latencies.len().saturating_sub(1));
        self.latencies.get(index).copied().map_or(0.0, millis)
    }

    /// How many a second, and how long one takes.
    pub fn rows(mut self, name: &str, judged: Judged) -> Vec<Row> {
        self.latencies.sort_unstable();
        let mut rate = Row::new(name, self.rate(), "/s");
        if let Some(least) = judged.least_rate {
            rate = rate.at_least(least);
        }
        let latency = |name: &str, what: &str, share| {
            Row::new(format!("{name}, {what}"), self.at(share), "ms")
        };
        let mut p95 = latency(name, "p95", 0.95);
        if let Some(most) = judged.most_p95 {
            p95 = p95.at_most(most);
        }
        vec![rate, latency(name, "p50", 0.5), p95, latency(name, "p99", 0.99)]
    }
}

/// What a load is judged by.
#[derive(Clone, Copy, Default)]
pub struct Judged {
    /// Least units a second.
    pub least_rate: Option<f64>,
    /// Most milliseconds that 95 of 100 units take.
    pub most_p95: Option<f64>,
}
