//! Notifications of a payment gateway, each durable before it is answered; and amounts by rule.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};

use super::load::{self, Judged};
use crate::{client::Client, portal::Portal, run::now, table::Row};

/// Least notifications a second.
const FLOOR: f64 = 2_000.0;
/// More a second than will be told, so that none is told twice.
const MOST: u64 = 10_000;
/// Payments that are reconciled, at least.
const RECONCILED: u64 = 100_000;
/// Most milliseconds that the reconciliation of them takes.
const RECONCILIATION: f64 = 2_000.0;
/// Amounts that are counted.
const AMOUNTS: usize = 1_000_000;

/// Measures notifications from 64 connections, and how long reconciliation of them takes.
pub fn measure(portal: &Portal, time: Duration) -> Result<Vec<Row>> {
    let count = (time.as_secs().max(1) * MOST).max(RECONCILED);
    let told = portal.ask(&["demo", "--payments", &count.to_string()])?;
    let told: Vec<String> = told.lines().map(str::to_owned).collect();
    let waiting = Arc::new(Mutex::new(told));
    let begin = |_| Ok((Client::new(portal.port), Arc::clone(&waiting)));
    let measured = load::run(64, time, begin, tell)?;
    let judged = Judged { least_rate: Some(FLOOR), ..Judged::default() };
    let mut rows = measured.rows("payment notifications, durable, 64 connections", judged);
    // The rest, so that there are as many as have to be reconciled.
    let told = |waiting: &Mutex<Vec<String>>| {
        count - waiting.lock().map_or(0, |waiting| waiting.len() as u64)
    };
    let mut one = begin(0)?;
    while told(&waiting) < RECONCILED {
        tell(&mut one)?;
    }
    rows.push(reconciliation(portal, told(&waiting))?);
    rows.push(amounts(portal)?);
    Ok(rows)
}

fn tell((client, waiting): &mut (Client, Arc<Mutex<Vec<String>>>)) -> Result<()> {
    let query = waiting.lock().ok().and_then(|mut waiting| waiting.pop());
    let query = query.context("more was told than there is")?;
    let reply = client.get(&format!("/api/v1/payments/vnpay/ipn?{query}"))?;
    let body = String::from_utf8_lossy(&reply.body);
    ensure!(reply.status == 200 && body.contains("\"00\""), "{} {body}", reply.status);
    Ok(())
}

/// The day's report over all of them, none of which was closed before.
fn reconciliation(portal: &Portal, count: u64) -> Result<Row> {
    let mut client = Client::new(portal.port);
    client.sign_in("/can-bo/dang-nhap", CENTRE)?;
    let begun = now();
    let reply = client.get("/api/v1/payments/reconciliation")?;
    let elapsed = begun.elapsed();
    ensure!(reply.status == 200, "reconciliation answered {}", reply.status);
    let name = format!("reconciliation of {count} payments");
    Ok(Row::new(name, super::millis(elapsed), "ms").at_most(RECONCILIATION))
}

/// An officer of the centre, who reconciles.
const CENTRE: &str = "092185000072";

/// Amounts of a case with two numbers, from text to text.
fn amounts(portal: &Portal) -> Result<Row> {
    let mut lines = String::from("copies,kinds\n");
    for line in 0..AMOUNTS {
        lines.push_str(&format!("{},birth;marriage\n", line % 50 + 1));
    }
    let elapsed = portal.work_off(&["fee", "2.000635"], &lines)?;
    let rate = AMOUNTS as f64 / elapsed.as_secs_f64();
    Ok(Row::new("amounts of fees, from text to text", rate, "/s"))
}
