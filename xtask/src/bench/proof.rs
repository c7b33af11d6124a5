//! What the log costs submissions: with it, and on a database whose events wait for no leaf.

use std::{path::Path, time::Duration};

use anyhow::Result;

use super::submissions;
use crate::{
    portal::{Filling, Portal},
    table::Row,
};

/// Most that a submission may cost more, in per cent.
const COST: f64 = 5.0;
/// Clients that file at the same time.
const CLIENTS: usize = 32;
/// Rounds of each, in turn, so that a machine that slows down slows both.
const ROUNDS: usize = 3;

/// Measures both on the same core, one after the other.
pub fn measure(binary: &Path, time: Duration) -> Result<Vec<Row>> {
    let empty = |log| Filling { dossiers: 0, catalogue: None, log };
    let with = Portal::start_pinned(binary, &empty(true))?;
    let without = Portal::start_pinned(binary, &empty(false))?;
    let (mut sealed, mut bare) = (0.0, 0.0);
    // From one on: the first thousand numbers hold the demonstration's own people.
    for round in 1..=ROUNDS {
        bare += submissions::rate(&without, CLIENTS, round * 1_000, time)?;
        sealed += submissions::rate(&with, CLIENTS, round * 1_000, time)?;
    }
    let (sealed, bare) = (sealed / ROUNDS as f64, bare / ROUNDS as f64);
    let told = with.ask(&["audit", "verify"])?;
    let leaves = told.lines().find_map(|line| line.split_once(" leaves")?.0.parse().ok());
    Ok(vec![
        Row::new("base: durable dossiers without the log, 32 clients", bare, "/s"),
        Row::new("durable dossiers with the log, 32 clients", sealed, "/s"),
        Row::new("cost of the log", (1.0 - sealed / bare) * 100.0, "%").at_most(COST),
        Row::new("leaves sealed meanwhile", leaves.unwrap_or(0.0), ""),
    ])
}
