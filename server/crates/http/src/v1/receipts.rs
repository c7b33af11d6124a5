//! `fee-receipts`: electronic receipts of fees, for their payers, for officers, and the list of a day
//! that the tax authority is told.

use axum::{
    body::{Body, Bytes},
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use domain::view::FeeReceiptCheck;
use futures::stream;
use services::{ServiceError, Services};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Problems, payments::DayQuery};
use crate::{
    AppState,
    caller::{Language, Officer, Somebody},
    extract::{Path, Query},
    papers::send,
    problem::ApiProblem,
};

/// What the list of a day says of each receipt.
const HEAD: [&str; 9] = [
    "ky_hieu_mau",
    "ky_hieu",
    "so",
    "ngay_lap",
    "mst_don_vi_thu",
    "ma_ho_so",
    "so_tien",
    "huy_bien_lai",
    "sha256_pdf",
];

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get_receipt_pdf))
        .routes(routes!(get_receipt_xml))
        .routes(routes!(list_receipts))
}

/// A signed receipt of a fee as PDF, for its payer or an officer whom it concerns.
#[utoipa::path(get, path = "/fee-receipts/{id}/pdf", params(("id" = String, Path)),
    responses((status = 200, content_type = "application/pdf", body = String), Problems))]
async fn get_receipt_pdf(
    State(services): State<Services>,
    Language(lang): Language,
    Somebody(caller): Somebody,
    Path(id): Path<String>,
) -> Result<Response, ApiProblem> {
    let file = services.receipt_file(&caller, &id).await;
    file.map(|file| send(file, "attachment")).map_err(|error| ApiProblem::of(&error, lang))
}

/// The same receipt as signed XML, for programs.
#[utoipa::path(get, path = "/fee-receipts/{id}/xml", params(("id" = String, Path)),
    responses((status = 200, content_type = "application/xml", body = String), Problems))]
async fn get_receipt_xml(
    State(services): State<Services>,
    Language(lang): Language,
    Somebody(caller): Somebody,
    Path(id): Path<String>,
) -> Result<Response, ApiProblem> {
    let (name, xml) =
        services.receipt_xml(&caller, &id).await.map_err(|error| ApiProblem::of(&error, lang))?;
    Ok(attached("application/xml", &name, Body::from(xml)))
}

/// All receipts of a day as CSV, for officers of the centre: what the tax authority is told the same
/// day (NĐ 254/2026). It names no payer.
#[utoipa::path(get, path = "/payments/fee-receipts", params(DayQuery),
    responses((status = 200, content_type = "text/csv", body = String), Problems))]
async fn list_receipts(
    State(services): State<Services>,
    Language(lang): Language,
    Officer(caller): Officer,
    Query(query): Query<DayQuery>,
) -> Result<Response, ApiProblem> {
    let day = query.day;
    // The first page tells whether there is a list at all.
    let first = services.receipts_of_day(&caller, &day, None).await;
    let first = first.map_err(|error| ApiProblem::of(&error, lang))?;
    let name = format!("bien-lai-{}.csv", if day.is_empty() { "hom-nay" } else { &day });
    let head = line(&HEAD.map(str::to_owned));
    let pages = stream::try_unfold(Some((head, first)), move |page| {
        let (services, caller, day) = (services.clone(), caller.clone(), day.clone());
        async move {
            let Some((mut text, page)) = page else { return Ok(None) };
            text.extend(page.iter().flat_map(row));
            let last = page.last().map(|last| &last.receipt);
            let place = last.and_then(|last| Some((last.issued_at, last.number.parse().ok()?)));
            let next = match place {
                Some(_) => {
                    Some((Vec::new(), services.receipts_of_day(&caller, &day, place).await?))
                }
                None => None,
            };
            Ok::<_, ServiceError>(Some((Bytes::from(text), next)))
        }
    });
    Ok(attached("text/csv; charset=utf-8", &name, Body::from_stream(pages)))
}

/// A file under a name that holds no sign that needs escaping.
fn attached(media_type: &'static str, name: &str, body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, body).into_response()
}

/// A receipt's line: signs and numbers of ours, nothing that applicants typed; the signs of receipts
/// stand in the settings.
fn row(one: &FeeReceiptCheck) -> Vec<u8> {
    let receipt = &one.receipt;
    line(&[
        receipt.form.clone(),
        receipt.series.clone(),
        receipt.number.clone(),
        receipt.issued_at.to_rfc3339(),
        one.tax_code.clone(),
        one.code.clone(),
        receipt.vnd.to_string(),
        receipt.cancels.clone().unwrap_or_default(),
        one.sha256.clone().unwrap_or_default(),
    ])
}

fn line(cells: &[String; HEAD.len()]) -> Vec<u8> {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    (cells.join(",") + "\r\n").into_bytes()
}

/// A cell that is one cell, and that no spreadsheet works out: behind an apostrophe what looks like a
/// formula is text. Numbers stay numbers.
fn cell(text: &str) -> String {
    let begins = |sign: char| "=+-@\t\r\n\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".contains(sign);
    let formula = text.trim_start_matches(' ').starts_with(begins) && text.parse::<i64>().is_err();
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', ';', '"', '\'', '\t', '\r', '\n']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of a line, as RFC 4180 reads them.
    fn cells(line: &str) -> Vec<String> {
        let (mut cells, mut quoted) = (vec![String::new()], false);
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            let last = cells.len() - 1;
            match letter {
                '"' if quoted && letters.peek() == Some(&'"') => {
                    letters.next();
                    cells[last].push('"');
                }
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                other => cells[last].push(other),
            }
        }
        cells
    }

    #[test]
    fn no_text_is_a_formula_or_more_than_a_cell() {
        for text in test_support::payloads() {
            let mut row: [String; HEAD.len()] = std::array::from_fn(|place| place.to_string());
            row[2].clone_from(&text);
            let line = String::from_utf8(line(&row)).expect("text");
            let read = cells(line.strip_suffix("\r\n").expect("a line"));
            assert_eq!(read.len(), row.len(), "{text:?}");
            assert!(read[2] == text || read[2] == format!("'{text}"), "{text:?}: {}", read[2]);
            let first = read[2].trim_start_matches(' ').chars().next();
            assert!(!first.is_some_and(|sign| "=+-@\t\r\n".contains(sign)), "{text:?}");
            assert_eq!(read[3], "3", "{text:?}");
        }
        for number in ["8000", "-8000", "0"] {
            assert_eq!(cell(number), number);
        }
    }
}
