//! Pages, searches and lists.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use anyhow::{Result, ensure};

use super::load::{self, Judged};
use crate::{client::Client, portal::Portal, table::Row};

/// What people type, with and without diacritics, whole and begun.
const SEARCHES: [&str; 8] = [
    "khai sinh",
    "giay phep xay dung",
    "đổi bằng lái xe",
    "mo quan",
    "ho kinh doanh",
    "lý lịch tư ph",
    "cap lai giay phep",
    "thuong tru",
];

/// Most milliseconds that 95 of 100 lists take.
const LIST_P95: f64 = 100.0;

/// Clients at once.
const CLIENTS: usize = 8;

/// Measures the procedure page, the search, the officers' list and what those see who watch.
pub fn measure(portal: &Portal, time: Duration) -> Result<Vec<Row>> {
    let port = portal.port;
    let anonymous = |_| Ok(Client::new(port));
    let page = load::run(CLIENTS, time, anonymous, |client| fetch(client, "/thu-tuc/1.001193"))?;
    let next = AtomicUsize::new(0);
    let search = load::run(CLIENTS, time, anonymous, |client| {
        let words = SEARCHES[next.fetch_add(1, Ordering::Relaxed) % SEARCHES.len()];
        fetch(client, &format!("/api/v1/procedures?q={}", encode(words)))
    })?;
    let officer = |_| {
        let mut client = Client::new(port);
        client.sign_in("/can-bo/dang-nhap", "092188000033")?;
        Ok(client)
    };
    let list = load::run(1, time, officer, |client| fetch(client, "/can-bo"))?;
    let found =
        load::run(1, time, officer, |client| fetch(client, "/can-bo?q=nguyen%20thi%20anh"))?;
    let head = |_| {
        let mut client = Client::new(port);
        client.sign_in("/can-bo/dang-nhap", "092178000094")?;
        Ok(client)
    };
    let due = load::run(1, time, head, |client| fetch(client, "/can-bo/theo-doi"))?;
    let waits = load::run(1, time, head, |client| {
        fetch(client, "/can-bo/dang-cho?co-quan=H13.20&viec=not_received")
    })?;
    let public = load::run(1, time, anonymous, |client| fetch(client, "/so-lieu"))?;
    let mut rows = Vec::new();
    let list_floor = Judged { most_p95: Some(LIST_P95), ..Judged::default() };
    rows.extend(page.rows("procedure page, 8 clients", Judged::default()));
    rows.extend(search.rows("search over REST, 8 clients", Judged::default()));
    rows.extend(list.rows("officers' list", list_floor));
    rows.extend(found.rows("officers' search by name", list_floor));
    rows.extend(due.rows("monitoring", list_floor));
    rows.extend(waits.rows("what waits at an agency", list_floor));
    rows.extend(public.rows("what waits, for the public", list_floor));
    Ok(rows)
}

fn fetch(client: &mut Client, path: &str) -> Result<()> {
    let answer = client.get(path)?;
    ensure!(answer.status == 200, "{path} answered {}", answer.status);
    Ok(())
}

fn encode(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
