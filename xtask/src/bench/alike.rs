//! Whether somebody learns by the time of an answer that there is what is another's.
//!
//! That statuses and bodies are alike is the matrix's business, in the tests of the routes; the time
//! of an answer is none that a test can judge on a machine where others work, too.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::submissions;
use crate::{client::Client, portal::Portal, run::now, table::Row};

/// How far the two may be apart.
const APART: (f64, f64) = (0.9, 1.1);
/// The first number of the accounts; other loads have lower ones.
const FIRST: usize = 90_000;
/// An officer at the reception of another agency.
const OFFICER: &str = "092188000033";

/// Another's, and what there is not.
struct Pair {
    name: &'static str,
    theirs: String,
    none: String,
}

/// Asks for what is another's and for what there is not by turns, and compares the medians.
pub fn measure(portal: &Portal, time: Duration) -> Result<Vec<Row>> {
    let (citizens, officers) = pairs(portal.port)?;
    let mut stranger = submissions::applicant(portal.port, FIRST + 1)?.client;
    let mut officer = Client::new(portal.port);
    officer.sign_in("/can-bo/dang-nhap", OFFICER)?;
    let mut rows = Vec::new();
    for pair in &citizens {
        rows.push(compare(&mut stranger, pair, time)?);
    }
    for pair in &officers {
        rows.push(compare(&mut officer, pair, time)?);
    }
    Ok(rows)
}

/// What a citizen and an officer ask for: a dossier and a draft of somebody else, with a file.
fn pairs(port: u16) -> Result<(Vec<Pair>, Vec<Pair>)> {
    let mut owner = submissions::applicant(port, FIRST)?;
    let receipt = submissions::file_next(&mut owner)?;
    let code = text(&receipt["code"])?;
    let (start, _) = code.rsplit_once('-').context("a code has a number")?;
    let no_code = format!("{start}-9999");
    let seen = owner.client.get(&format!("/api/v1/dossiers/{code}"))?;
    let seen: Value = serde_json::from_slice(&seen.body)?;
    let file = text(&seen["files"][0]["id"])?;
    let draft = submissions::draft(&mut owner.client)?;
    let draft = text(&draft["id"])?;
    let pair = |name, path: &str, theirs: &str, none: &str| Pair {
        name,
        theirs: path.replace("{}", theirs),
        none: path.replace("{}", none),
    };
    let dossier = |name, path: &str| pair(name, path, &code, &no_code);
    let (no_draft, no_file) = (other(&draft)?, other(&file)?);
    let citizens = vec![
        dossier("a dossier, over REST", "/api/v1/dossiers/{}"),
        dossier("a dossier's page", "/ho-so/{}"),
        dossier("a dossier's proof", "/api/v1/dossiers/{}/proof"),
        pair("a draft, over REST", "/api/v1/drafts/{}", &draft, &no_draft),
        pair("a draft's page", "/nhap/{}", &draft, &no_draft),
        pair("a file", &format!("/nhap/{draft}/tep/{{}}"), &file, &no_file),
    ];
    let officers = vec![
        dossier("a dossier at another desk, over REST", "/api/v1/intake/{}"),
        dossier("the page of a dossier at another desk", "/can-bo/ho-so/{}"),
    ];
    Ok((citizens, officers))
}

fn text(value: &Value) -> Result<String> {
    Ok(value.as_str().with_context(|| format!("{value} is no text"))?.to_owned())
}

/// An id like this one, of nothing.
fn other(id: &str) -> Result<String> {
    let (start, _) = id.rsplit_once('-').context("an id has parts")?;
    Ok(format!("{start}-000000000000"))
}

fn compare(client: &mut Client, pair: &Pair, time: Duration) -> Result<Row> {
    let (mut theirs, mut none) = (Vec::new(), Vec::new());
    let begun = now();
    // Each is first as often as the other: whoever comes second finds everything warm.
    let mut swapped = false;
    while begun.elapsed() < time {
        if swapped {
            none.push(ask(client, &pair.none)?);
            theirs.push(ask(client, &pair.theirs)?);
        } else {
            theirs.push(ask(client, &pair.theirs)?);
            none.push(ask(client, &pair.none)?);
        }
        swapped = !swapped;
    }
    let ratio = median(theirs).as_secs_f64() / median(none).as_secs_f64();
    let row = Row::new(format!("another's against nothing: {}", pair.name), ratio, "times");
    Ok(if ratio < 1.0 { row.at_least(APART.0) } else { row.at_most(APART.1) })
}

fn ask(client: &mut Client, path: &str) -> Result<Duration> {
    let begun = now();
    let answer = client.get(path)?;
    let took = begun.elapsed();
    ensure!(answer.status == 404, "{path} answered {}", answer.status);
    Ok(took)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_in_the_middle_counts() {
        let times = [9, 1, 2, 100, 3].map(Duration::from_millis);
        assert_eq!(median(times.to_vec()), Duration::from_millis(3));
        assert_eq!(median(Vec::new()), Duration::ZERO);
    }

    #[test]
    fn another_id_is_of_the_same_form() {
        let id = "019aa1b2-3c4d-7e5f-8a9b-0123456789ab";
        assert_eq!(other(id).ok().as_deref(), Some("019aa1b2-3c4d-7e5f-8a9b-000000000000"));
        assert!(other("x").is_err());
    }
}
