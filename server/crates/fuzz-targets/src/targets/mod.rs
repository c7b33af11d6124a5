//! The readers, by what they read.

mod bodies;
mod catalogue;
mod files;
mod forms;
mod identity;
mod log;
mod mail;
mod payments;
mod requests;
mod search;
mod signing;
mod texts;
mod vault;

use crate::Target;

/// All of them.
pub const TARGETS: &[Target] = &[
    // What browsers and programs send.
    Target { name: "request", seeds: requests::heads, run: requests::head, rounds: 4_000 },
    Target {
        name: "connection",
        seeds: requests::connections,
        run: requests::connection,
        rounds: 4_000,
    },
    Target { name: "csp_report", seeds: requests::reports, run: requests::report, rounds: 4_000 },
    Target { name: "multipart", seeds: requests::forms, run: requests::form, rounds: 3_000 },
    Target { name: "tus", seeds: requests::uploads, run: requests::upload, rounds: 8_000 },
    Target { name: "route", seeds: requests::paths, run: requests::path, rounds: 8_000 },
    Target { name: "place", seeds: requests::places, run: requests::place, rounds: 8_000 },
    Target { name: "body", seeds: bodies::seeds, run: bodies::run, rounds: 4_000 },
    Target { name: "form", seeds: forms::seeds, run: forms::run, rounds: 400 },
    Target { name: "workflow", seeds: forms::workflows, run: forms::workflow, rounds: 4_000 },
    Target { name: "text", seeds: texts::seeds, run: texts::run, rounds: 4_000 },
    Target { name: "sealed", seeds: vault::seeds, run: vault::run, rounds: 4_000 },
    Target { name: "search", seeds: search::seeds, run: search::run, rounds: 100 },
    // Files.
    Target { name: "file_pdf", seeds: files::pdfs, run: files::pdf, rounds: 3_000 },
    Target { name: "file_jpeg", seeds: files::jpegs, run: files::jpeg, rounds: 3_000 },
    Target { name: "file_png", seeds: files::pngs, run: files::png, rounds: 3_000 },
    Target { name: "file_heic", seeds: files::heics, run: files::heic, rounds: 3_000 },
    Target { name: "file_docx", seeds: files::docxs, run: files::docx, rounds: 3_000 },
    Target { name: "file_name", seeds: files::names, run: files::name, rounds: 8_000 },
    // Signatures, and the log.
    Target { name: "pdf_signature", seeds: signing::pdfs, run: signing::pdf, rounds: 100 },
    Target { name: "certificate", seeds: signing::chains, run: signing::chain, rounds: 3_000 },
    Target { name: "timestamp", seeds: signing::stamps, run: signing::stamp, rounds: 3_000 },
    Target { name: "proof", seeds: log::proofs, run: log::proof, rounds: 1_500 },
    Target { name: "tree", seeds: log::trees, run: log::tree, rounds: 2_000 },
    // What others tell: banks, gateways, mail servers, the provider of identity.
    Target {
        name: "statement",
        seeds: payments::statements,
        run: payments::statement,
        rounds: 3_000,
    },
    Target { name: "bank", seeds: payments::transfers, run: payments::transfer, rounds: 4_000 },
    Target { name: "vnpay", seeds: payments::queries, run: payments::query, rounds: 3_000 },
    Target { name: "vnpay_answer", seeds: payments::answers, run: payments::answer, rounds: 3_000 },
    Target {
        name: "reference",
        seeds: payments::references,
        run: payments::reference,
        rounds: 4_000,
    },
    Target { name: "vietqr", seeds: payments::codes, run: payments::code, rounds: 4_000 },
    Target { name: "bounce", seeds: mail::seeds, run: mail::run, rounds: 4_000 },
    Target { name: "identity", seeds: identity::seeds, run: identity::run, rounds: 200 },
    // The catalogue, of which national records come from elsewhere.
    Target { name: "record", seeds: catalogue::records, run: catalogue::record, rounds: 1_000 },
    Target {
        name: "procedure",
        seeds: catalogue::procedures,
        run: catalogue::procedure,
        rounds: 100,
    },
    Target { name: "centre", seeds: catalogue::centres, run: catalogue::centre, rounds: 100 },
];

/// Bytes as several parts, parted by a byte that no text has.
fn parts<const N: usize>(bytes: &[u8]) -> [&[u8]; N] {
    let mut parts = bytes.splitn(N, |byte| *byte == 0xff);
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

/// Seeds of the lines of a text.
fn texts(seeds: &[&str]) -> Vec<Vec<u8>> {
    seeds.iter().map(|seed| seed.as_bytes().to_vec()).collect()
}

/// Bytes as text, as far as they are some.
fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
