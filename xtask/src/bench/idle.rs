//! What ten thousand connections that ask for nothing cost everybody else.

use std::{fs, io, net::TcpStream, process::Command, time::Duration};

use anyhow::{Result, ensure};

use super::load;
use crate::{client::Client, portal::Portal, table::Row};

/// As many as the bar names.
const WANTED: u64 = 10_000;
/// Files that the server keeps for itself, as `server/src/serve.rs` has it, and those of the load.
const OTHERS: u64 = 256 + 64;
/// Clients that go on working.
const CLIENTS: usize = 8;
/// Rounds of each, in turn, so that a machine that slows down slows both.
const ROUNDS: usize = 3;
/// Most that one answer of a hundred may take longer, as a ratio.
const SLOWER: f64 = 1.25;

/// Raises how many files this process and what it starts may open, as far as it may.
pub fn raise_limit() {
    let Some((_, hard)) = limit() else { return };
    let id = std::process::id().to_string();
    let all = format!("--nofile={hard}:{hard}");
    // Without the program, or the right to it, as many as are allowed are measured.
    let _ = Command::new("prlimit").args(["--pid", &id, &all]).status();
}

/// Measures a page with and without idle connections.
pub fn measure(portal: &Portal, time: Duration) -> Result<Vec<Row>> {
    let allowed = limit().map_or(WANTED, |(soft, _)| soft.saturating_sub(OTHERS));
    let count = WANTED.min(allowed);
    if count < WANTED {
        println!("    {count} connections: no more files may be opened (ulimit -n)");
    }
    let (mut alone, mut beside) = (Vec::new(), Vec::new());
    let (mut before, mut with) = (0.0_f64, 0.0_f64);
    for _ in 0..ROUNDS {
        alone.push(page(portal, time)?);
        before = before.max(portal.memory()?);
        let idle: Vec<TcpStream> = (0..count)
            .map(|_| TcpStream::connect(("127.0.0.1", portal.port)))
            .collect::<io::Result<_>>()?;
        beside.push(page(portal, time)?);
        with = with.max(portal.memory()?);
        let open = idle.iter().filter(|stream| is_open(stream)).count();
        ensure!(open == idle.len(), "{} idle connections were closed", idle.len() - open);
    }
    let (alone, beside) = (median(alone), median(beside));
    Ok(vec![
        Row::new("idle connections", count as f64, ""),
        Row::new("procedure page without them, 8 clients, p99", alone, "ms"),
        Row::new("procedure page beside them, 8 clients, p99", beside, "ms"),
        Row::new("how much longer that is", beside / alone, "times").at_most(SLOWER),
        Row::new("memory without them", before, "MiB"),
        Row::new("memory with them", with, "MiB"),
        Row::new("memory of each", (with - before) * 1024.0 / count.max(1) as f64, "KiB"),
    ])
}

/// How long the slowest of a hundred takes.
fn page(portal: &Portal, time: Duration) -> Result<f64> {
    let begin = |_| Ok(Client::new(portal.port));
    let measured = load::run(CLIENTS, time, begin, |client| {
        let answer = client.get("/thu-tuc/1.001193")?;
        ensure!(answer.status == 200, "the page answered {}", answer.status);
        Ok(())
    })?;
    Ok(measured.p99())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Whether the other end still holds a connection on which nothing was said.
fn is_open(stream: &TcpStream) -> bool {
    let silent = |error: io::Error| error.kind() == io::ErrorKind::WouldBlock;
    stream.set_nonblocking(true).is_ok() && stream.peek(&mut [0]).is_err_and(silent)
}

/// How many files this process may open, now and at most.
fn limit() -> Option<(u64, u64)> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    let mut numbers = line.split_whitespace().map_while(|word| word.parse().ok());
    Some((numbers.next()?, numbers.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_knows_what_it_may_open() {
        let (soft, hard) = limit().expect("Linux tells");
        assert!(soft > 0 && soft <= hard);
    }

    #[test]
    fn the_middle_one_is_taken() {
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!(median(Vec::new()).abs() < f64::EPSILON);
    }
}
