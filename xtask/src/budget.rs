//! What a browser fetches, weighed against its budget.

use std::{collections::BTreeMap, fs};

use anyhow::{Context as _, Result, ensure};

use crate::{
    build, http, paths,
    portal::Portal,
    table::{self, Row},
};

/// The code for citizens, in Brotli.
const CITIZEN_WASM: f64 = 250_000.0;
/// The code that checks proofs, in Brotli.
const PROOF_WASM: f64 = 60_000.0;
/// A citizen's page with its styles, in Brotli.
const PAGE: f64 = 30_000.0;

/// Pages that citizens land on.
const PAGES: [&str; 6] =
    ["/", "/thu-tuc", "/thu-tuc/1.001193", "/tra-cuu", "/dang-nhap", "/dang-ky"];

/// Weighs and fails with the figures if something is too heavy.
pub fn run() -> Result<()> {
    let binary = build(false)?;
    let portal = Portal::start(&binary)?;
    let broken = table::print(&rows(portal.port)?);
    ensure!(broken == 0, "{broken} of the budgets above are broken");
    Ok(())
}

/// The weights of bundles and pages.
pub fn rows(port: u16) -> Result<Vec<Row>> {
    let manifest = fs::read(paths::site().join("manifest.json")).context("nothing is bundled")?;
    let manifest: BTreeMap<String, String> = serde_json::from_slice(&manifest)?;
    let fetched = |key: &str| -> Result<f64> {
        let address = manifest.get(key).with_context(|| format!("the manifest lacks {key}"))?;
        bytes(port, address)
    };
    let css = fetched("css")?;
    let mut rows = vec![Row::new("styles, Brotli", css, "bytes")];
    for bundle in ["citizen", "desk", "proof"] {
        let glue = fetched(&format!("{bundle}_js"))?;
        rows.push(Row::new(format!("{bundle} glue, Brotli"), glue, "bytes"));
        let code = Row::new(
            format!("{bundle} WASM, Brotli"),
            fetched(&format!("{bundle}_wasm"))?,
            "bytes",
        );
        rows.push(match bundle {
            "citizen" => code.at_most(CITIZEN_WASM),
            "proof" => code.at_most(PROOF_WASM),
            _ => code,
        });
    }
    for path in PAGES {
        let html = bytes(port, path)?;
        rows.push(
            Row::new(format!("{path} HTML + styles, Brotli"), html + css, "bytes").at_most(PAGE),
        );
    }
    Ok(rows)
}

/// The bytes that an address costs over the wire.
fn bytes(port: u16, address: &str) -> Result<f64> {
    let answer = http::get(port, address)?;
    ensure!(answer.status == 200, "{address} answers {}", answer.status);
    ensure!(answer.encoding.as_deref() == Some("br"), "{address} does not come in Brotli");
    Ok(answer.body.len() as f64)
}
