//! What the bare machine can do, so that a figure can be read on another one.

use std::{
    fs::{File, OpenOptions},
    io::Write as _,
    path::Path,
    time::Duration,
};

use anyhow::{Result, ensure};

use super::load;
use crate::{client::Client, table::Row};

/// Measures the disk under `folder`, and the server answering with nothing in it.
pub fn measure(folder: &Path, port: u16, time: Duration) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    rows.push(flushes(folder, time)?);
    rows.push(files(folder, time)?);
    let client = |_| Ok(Client::new(port));
    let empty = load::run(8, time, client, |client| {
        let answer = client.get("/healthz")?;
        ensure!(answer.status == 200, "/healthz answered {}", answer.status);
        Ok(())
    })?;
    rows.push(Row::new("base: an empty answer, 8 clients", empty.rate(), "/s"));
    Ok(rows)
}

fn flushes(folder: &Path, time: Duration) -> Result<Row> {
    let path = folder.join("flushed");
    let open = |_| Ok(OpenOptions::new().append(true).create(true).open(&path)?);
    let page = [7_u8; 8192];
    let measured = load::run(1, time, open, |file| {
        file.write_all(&page)?;
        Ok(file.sync_data()?)
    })?;
    std::fs::remove_file(&path)?;
    Ok(Row::new("base: 8 KB appended and flushed, one after another", measured.rate(), "/s"))
}

fn files(folder: &Path, time: Duration) -> Result<Row> {
    let content = vec![7_u8; 100 * 1024];
    let folder = tempfile::tempdir_in(folder)?;
    let measured = load::run(
        1,
        time,
        |_| Ok(0_u32),
        |number| {
            *number += 1;
            let mut file = File::create(folder.path().join(number.to_string()))?;
            file.write_all(&content)?;
            Ok(file.sync_all()?)
        },
    )?;
    Ok(Row::new("base: new file of 100 KB, flushed", measured.rate(), "/s"))
}
