//! What officers do with dossiers, slips, due dates, and checking the log.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::load::{self, Judged};
use crate::{client::Client, portal::Portal, table::Row};

/// Least transitions a second.
const TRANSITIONS: f64 = 500.0;
/// Least slips a second.
const SLIPS: f64 = 20.0;
/// Least due dates a second.
const DUE_DATES: f64 = 1_000_000.0;
/// Officers at work.
const OFFICERS: usize = 16;
/// Lines of the stream of due dates.
const LINES: usize = 2_000_000;

/// An officer with every role, and the dossier in hand.
struct Officer {
    client: Client,
    /// Goes on without looking at what came of a decision.
    unseen: bool,
    /// Code and version of the dossier, and how far it is.
    hand: Option<(String, i64, usize)>,
}

/// What carries a same-day dossier from acceptance to its end.
fn decisions() -> [Value; 5] {
    [
        json!({ "action": "accept" }),
        json!({ "action": "propose", "step": "process" }),
        json!({ "action": "approve", "step": "approve" }),
        json!({ "action": "issue", "step": "issue", "number": "1/GKS" }),
        json!({ "action": "return", "method": "counter", "receiver": "đã ký nhận" }),
    ]
}

/// Measures transitions and slips over dossiers that wait, and due dates.
pub fn measure(portal: &Portal, time: Duration) -> Result<Vec<Row>> {
    let port = portal.port;
    let begin = |_| {
        let mut client = Client::new(port);
        client.sign_in("/can-bo/dang-nhap", "092080000041")?;
        Ok(Officer { client, unseen: false, hand: None })
    };
    let moved = load::run(OFFICERS, time, begin, transition)?;
    let judged = Judged { least_rate: Some(TRANSITIONS), ..Judged::default() };
    let mut rows = moved.rows("transitions, 16 officers", judged);
    let unseen = |number| Ok(Officer { unseen: true, ..begin(number)? });
    let moved = load::run(OFFICERS, time, unseen, transition)?;
    rows.extend(moved.rows("transitions, 16 officers, no body asked for", judged));

    let mut officer = begin(0)?;
    transition(&mut officer)?;
    let (code, ..) = officer.hand.context("a dossier in hand")?;
    let path = format!("/can-bo/ho-so/{code}/phieu-kiem-soat.pdf");
    let printed = load::run(1, time, begin, |officer| {
        let answer = officer.client.get(&path)?;
        ensure!(answer.status == 200, "{path} answered {}", answer.status);
        Ok(())
    })?;
    let judged = Judged { least_rate: Some(SLIPS), ..Judged::default() };
    rows.extend(printed.rows("slips as PDF", judged));
    rows.push(due_dates(portal)?);
    Ok(rows)
}

/// One transition: takes a dossier, or does the next thing with the one in hand.
fn transition(officer: &mut Officer) -> Result<()> {
    let kind = "application/json";
    let (path, version, body) = match &officer.hand {
        None => ("/api/v1/intake/next".to_owned(), String::new(), String::new()),
        Some((code, version, done)) => {
            let path = format!("/api/v1/intake/{code}/decisions");
            (path, format!("\"{version}\""), decisions()[*done].to_string())
        }
    };
    let headers = [("If-Match", version.as_str()), ("Prefer", "return=minimal")];
    let headers = match (version.is_empty(), officer.unseen) {
        (true, _) => &[][..],
        (false, false) => &headers[..1],
        (false, true) => &headers[..],
    };
    let answer = officer.client.send("POST", &path, headers, kind, body.as_bytes())?;
    let told = String::from_utf8_lossy(&answer.body);
    // Two officers who reach for the same dossier: one is told to try again.
    if officer.hand.is_none() && answer.status == 409 {
        return Ok(());
    }
    let done = officer.hand.as_ref().map_or(0, |(.., done)| done + 1);
    let (code, version) = match &officer.hand {
        Some((code, version, _)) if officer.unseen => {
            ensure!(answer.status == 204, "{path} answered {}: {told}", answer.status);
            (code.clone(), version + 1)
        }
        _ => {
            ensure!(answer.status == 200, "{path} answered {}: {told}", answer.status);
            let desk: Value = serde_json::from_slice(&answer.body)?;
            let code = desk["dossier"]["code"].as_str().context("a code")?.to_owned();
            (code, desk["dossier"]["version"].as_i64().context("a version")?)
        }
    };
    officer.hand = (done < decisions().len()).then_some((code, version, done));
    Ok(())
}

/// Due dates a second, counted on one core from lines of text to lines of text.
fn due_dates(portal: &Portal) -> Result<Row> {
    let mut lines = String::with_capacity(LINES * 32);
    for number in 0..LINES {
        let (day, month) = (number % 28 + 1, number / 28 % 12 + 1);
        let (year, hour) = (2024 + number / 336 % 6, number % 24);
        let unit = ["working_day", "working_hour", "calendar_day"][number % 3];
        let amount = number % 40 + 1;
        lines.push_str(&format!("{year}-{month:02}-{day:02} {hour:02}:17,{amount},{unit}\n"));
    }
    let elapsed = portal.work_off(&["deadline", "--csv"], &lines)?;
    let rate = LINES as f64 / elapsed.as_secs_f64();
    Ok(Row::new("due dates, from text to text", rate, "/s").at_least(DUE_DATES))
}
