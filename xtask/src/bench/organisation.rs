//! The list of an organisation that has ten thousand dossiers, and files of it.

use std::{thread, time::Duration};

use anyhow::{Context as _, Result, anyhow, ensure};
use serde_json::{Value, json};

use super::{
    load::{self, Judged},
    millis, submissions,
};
use crate::{
    client::{Client, Reply},
    portal::Portal,
    run::{now, wait_until},
    table::Row,
};

/// Dossiers of the organisation.
const DOSSIERS: usize = 10_000;
/// Of them, how many are received and so have a date.
const RECEIVED: usize = 300;
/// Who files them at once.
const FILERS: usize = 8;
/// Bytes of the paper of each.
const PDF_BYTES: usize = 1_024;
/// A tax code whose check digit agrees.
const TAX_CODE: &str = "0100233488";
/// An officer of the department that receives them.
const OFFICER: &str = "092192000058";

/// Most milliseconds that 95 of 100 pages take.
const PAGE_P95: f64 = 50.0;
/// Files that are fetched, of each kind.
const FILES: usize = 5;
/// Most MiB by which the server grows over all of them.
const GROWTH: f64 = 16.0;

/// Files the dossiers and measures pages and files of their list.
pub fn measure(portal: &Portal, time: Duration) -> Result<Vec<Row>> {
    let member = member(portal)?;
    fill(&member)?;
    receive(portal)?;
    let judged = Judged { most_p95: Some(PAGE_P95), ..Judged::default() };
    let mut rows = Vec::new();
    // What fits nothing is looked for among all of them.
    for (name, path) in [
        ("list", "/ho-so"),
        ("list, narrowed to some", "/ho-so?group=processing&due=30"),
        ("list, narrowed to nothing", "/ho-so?group=ready&from=2020-01-01"),
        ("list, searched", "/ho-so?q=an%20toan%20thuc%20pham"),
        ("list, searched for nothing", "/ho-so?q=khong%20co%20gi"),
        ("list, the newest first", "/ho-so?sort=newest"),
        ("list, the newest searched for nothing", "/ho-so?sort=newest&q=khong%20co%20gi"),
    ] {
        let begin = |_| Ok(member.again());
        let pages = load::run(1, time, begin, |client| fetch(client, path).map(drop))?;
        rows.extend(pages.rows(&format!("organisation's {name}"), judged));
    }
    rows.extend(files(portal, &member)?);
    Ok(rows)
}

/// Somebody who acts for the organisation.
fn member(portal: &Portal) -> Result<Client> {
    let mut client = Client::new(portal.port);
    let account = json!({
        "identity_number": "092190900001",
        "full_name": "Nguyễn Thị Ánh",
        "password": "mật khẩu đo tốc độ",
    });
    let opened = sent(&mut client, "POST", "/api/v1/accounts", &account, 201)?;
    client.keep_cookie(&opened);
    let organisation = json!({ "tax_code": TAX_CODE, "name": "Công ty Hoa Sen" });
    sent(&mut client, "POST", "/api/v1/organisations", &organisation, 201)?;
    portal.ask(&["organisation", "verify", TAX_CODE])?;
    let choice = json!({ "tax_code": TAX_CODE });
    sent(&mut client, "PUT", "/api/v1/sessions/current/organisation", &choice, 200)?;
    Ok(client)
}

fn sent(client: &mut Client, method: &str, path: &str, body: &Value, status: u16) -> Result<Reply> {
    let json = "application/json";
    let reply = client.send(method, path, &[], json, body.to_string().as_bytes())?;
    let told = String::from_utf8_lossy(&reply.body);
    ensure!(reply.status == status, "{path} answered {}: {told}", reply.status);
    Ok(reply)
}

/// Files the dossiers, and waits until their agency has them.
fn fill(member: &Client) -> Result<()> {
    let parts = submissions::parts(&mut member.again(), &submissions::pdf(PDF_BYTES))?;
    thread::scope(|scope| {
        let filers: Vec<_> = (0..FILERS)
            .map(|filer| {
                let (mut client, parts) = (member.again(), &parts);
                scope.spawn(move || {
                    (0..DOSSIERS / FILERS).try_for_each(|number| {
                        let key = format!("{filer}-{number}");
                        submissions::file(&mut client, parts, &key).map(drop)
                    })
                })
            })
            .collect();
        for filer in filers {
            filer.join().map_err(|_| anyhow!("a filer panicked"))??;
        }
        anyhow::Ok(())
    })?;
    let mut client = member.again();
    let arrived = wait_until(Duration::from_mins(10), || {
        let left = client.get("/api/v1/dossiers?state=submitted");
        let left = left.ok().and_then(|reply| serde_json::from_slice::<Value>(&reply.body).ok());
        left.is_some_and(|left| left["items"].as_array().is_some_and(Vec::is_empty))
    });
    ensure!(arrived, "the dossiers did not arrive within ten minutes");
    Ok(())
}

/// An officer receives some of them.
fn receive(portal: &Portal) -> Result<()> {
    let mut officer = Client::new(portal.port);
    officer.sign_in("/can-bo/dang-nhap", OFFICER)?;
    for _ in 0..RECEIVED {
        let next = officer.send("POST", "/api/v1/intake/next", &[], "", b"")?;
        ensure!(next.status == 200, "the next dossier answered {}", next.status);
        let desk: Value = serde_json::from_slice(&next.body)?;
        let code = desk["dossier"]["code"].as_str().context("a code")?;
        let version = format!("\"{}\"", desk["dossier"]["version"]);
        let headers = [("If-Match", version.as_str()), ("Prefer", "return=minimal")];
        let path = format!("/api/v1/intake/{code}/decisions");
        let (json, accept) = ("application/json", json!({ "action": "accept" }).to_string());
        let done = officer.send("POST", &path, &headers, json, accept.as_bytes())?;
        let told = String::from_utf8_lossy(&done.body);
        ensure!(done.status == 204, "{path} answered {}: {told}", done.status);
    }
    Ok(())
}

/// How long a file of all dossiers takes, and what it leaves in memory.
fn files(portal: &Portal, member: &Client) -> Result<Vec<Row>> {
    let mut client = member.again();
    let before = portal.memory()?;
    let mut rows = Vec::new();
    for kind in ["csv", "xlsx"] {
        let path = format!("/api/v1/dossiers/export.{kind}");
        let begun = now();
        for _ in 0..FILES {
            let file = whole(&path, client.send("POST", &path, &[], "", b"")?)?;
            let lines = file.windows(2).filter(|end| *end == b"\r\n").count();
            ensure!(kind != "csv" || lines == DOSSIERS + 1, "the file has {lines} lines");
        }
        let each = millis(begun.elapsed()) / FILES as f64;
        rows.push(Row::new(format!("organisation's list as {kind}"), each, "ms"));
    }
    let growth = (portal.memory()? - before).max(0.0);
    let name = format!("memory that {} files of it left", FILES * 2);
    rows.push(Row::new(name, growth, "MiB").at_most(GROWTH));
    Ok(rows)
}

fn fetch(client: &mut Client, path: &str) -> Result<Vec<u8>> {
    whole(path, client.get(path)?)
}

fn whole(path: &str, answer: Reply) -> Result<Vec<u8>> {
    ensure!(answer.status == 200, "{path} answered {}", answer.status);
    Ok(answer.body)
}
