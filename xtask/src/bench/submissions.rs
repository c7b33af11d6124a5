//! Durable submissions: ten fields and a PDF of 100 KB.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::load::{self, Judged};
use crate::{client::Client, portal::Portal, table::Row};

/// Least submissions a second with one client or 32.
const FLOOR: f64 = 300.0;
/// Bytes of the PDF.
const PDF_BYTES: usize = 100 * 1024;

/// One client a number: each has an account.
pub struct Applicant {
    /// Signed in.
    pub client: Client,
    pdf: Vec<u8>,
    /// All parts of a dossier in one body.
    parts: Vec<u8>,
    /// Dossiers so far.
    count: u32,
}

/// Measures dossiers filed in one request, as systems do, and in the steps of a browser (draft,
/// answers, file, submission), each with 1 and with 32 clients.
pub fn measure(portal: &Portal, time: Duration) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    let ways: [(&str, Way); 2] = [("one request", file_at_once), ("in four steps", submit)];
    for (round, (name, way)) in ways.into_iter().enumerate() {
        for clients in [1, 32] {
            let offset = (round * 2 + usize::from(clients > 1)) * 1_000;
            let begin = |number| applicant(portal.port, offset + number);
            let measured = load::run(clients, time, begin, way)?;
            let name = format!("durable dossiers, {name}, {clients} clients");
            let judged = (clients > 1 || round == 0).then_some(FLOOR);
            rows.extend(measured.rows(&name, Judged { least_rate: judged, ..Judged::default() }));
        }
    }
    Ok(rows)
}

/// Dossiers a second, filed in one request each; `offset` makes the accounts others.
pub fn rate(portal: &Portal, clients: usize, offset: usize, time: Duration) -> Result<f64> {
    let begin = |number| applicant(portal.port, offset + number);
    Ok(load::run(clients, time, begin, file_at_once)?.rate())
}

/// One dossier.
type Way = fn(&mut Applicant) -> Result<()>;

/// Opens an account; each number is another's.
pub fn applicant(port: u16, number: usize) -> Result<Applicant> {
    let mut client = Client::new(port);
    let account = json!({
        "identity_number": format!("092190{number:06}"),
        "full_name": "Nguyễn Thị Ánh",
        "password": "mật khẩu đo tốc độ",
    });
    let opened = client.send(
        "POST",
        "/api/v1/accounts",
        &[],
        "application/json",
        account.to_string().as_bytes(),
    )?;
    ensure!(opened.status == 201, "an account answered {}", opened.status);
    client.keep_cookie(&opened);
    let pdf = pdf(PDF_BYTES);
    let parts = parts(&mut client, &pdf)?;
    Ok(Applicant { client, pdf, parts, count: 0 })
}

/// A PDF of about so many bytes.
pub(super) fn pdf(bytes: usize) -> Vec<u8> {
    let mut pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%".to_vec();
    pdf.resize(bytes - 60, b'x');
    pdf.extend_from_slice(b"\ntrailer<</Size 2/Root 1 0 R>>\nstartxref\n0\n%%EOF\n");
    pdf
}

/// Between the parts of a body.
const BOUNDARY: &str = "motcua-bench";

/// The answers and the paper of a dossier, as one body.
pub(super) fn parts(client: &mut Client, pdf: &[u8]) -> Result<Vec<u8>> {
    let procedure = client.get(&format!("/api/v1/procedures/{PROCEDURE}"))?;
    let procedure: Value = serde_json::from_slice(&procedure.body)?;
    let mut dossier = filled(&procedure["content"]["cases"][0]);
    dossier["procedure_code"] = json!(PROCEDURE);
    let head =
        |name: &str| format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"");
    let mut body = format!("{}\r\n\r\n{dossier}\r\n", head("dossier")).into_bytes();
    let file = format!("{}; filename=\"thuyet-minh.pdf\"\r\n\r\n", head("explanation"));
    body.extend_from_slice(file.as_bytes());
    body.extend_from_slice(pdf);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    Ok(body)
}

fn file_at_once(applicant: &mut Applicant) -> Result<()> {
    file_next(applicant).map(drop)
}

/// Files the applicant's next dossier in one request, and answers its receipt.
pub fn file_next(applicant: &mut Applicant) -> Result<Value> {
    let Applicant { client, parts, count, .. } = applicant;
    *count += 1;
    file(client, parts, &count.to_string())
}

/// Files one dossier, and answers its receipt.
pub(super) fn file(client: &mut Client, parts: &[u8], key: &str) -> Result<Value> {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let headers = [("Idempotency-Key", key)];
    let filed = client.send("POST", "/api/v1/dossiers", &headers, &kind, parts)?;
    ensure!(filed.status == 201, "{}", String::from_utf8_lossy(&filed.body));
    Ok(serde_json::from_slice(&filed.body)?)
}

/// Food-safety certificate: it takes a file, and ten fields and more.
const PROCEDURE: &str = "2.001827";

fn answers() -> Value {
    json!({ "answers": {
        "kind": "household", "name": "Cơ sở Hoa Sen", "tax_code": "0100233488",
        "address.province": "92", "address.commune": "31135", "address.detail": "12 Hai Bà Trưng",
        "representative.full_name": "Nguyễn Thị Ánh", "representative.personal_id": "092190000017",
        "phone": "0912345678", "email": "anh@example.com",
        "products": "crop", "activities": "produce", "process": "Sơ chế, đóng gói, bảo quản lạnh",
        "area": "120", "workers": "6", "water": "public", "statement": "yes",
    }})
}

/// Begins a draft.
pub fn draft(client: &mut Client) -> Result<Value> {
    let new = json!({ "procedure_code": PROCEDURE }).to_string();
    let json = "application/json";
    let draft = client.send("POST", "/api/v1/drafts", &[], json, new.as_bytes())?;
    ensure!(draft.status == 201, "a draft answered {}", draft.status);
    Ok(serde_json::from_slice(&draft.body)?)
}

fn submit(applicant: &mut Applicant) -> Result<()> {
    let Applicant { client, pdf, .. } = applicant;
    let json = "application/json";
    let draft = draft(client)?;
    let id = draft["id"].as_str().context("the draft has no id")?.to_owned();

    let path = format!("/api/v1/drafts/{id}");
    let body = filled(&draft["case"]).to_string();
    let saved = client.send("PUT", &path, &[("If-Match", "\"1\"")], json, body.as_bytes())?;
    ensure!(saved.status == 200, "saving answered {}", saved.status);

    let length = pdf.len().to_string();
    let metadata = format!(
        "filename {},draft {},requirement {}",
        base64("thuyet-minh.pdf"),
        base64(&id),
        base64("explanation")
    );
    let headers = [
        ("Tus-Resumable", "1.0.0"),
        ("Upload-Length", length.as_str()),
        ("Upload-Metadata", &metadata),
    ];
    let piece = "application/offset+octet-stream";
    let stored = client.send("POST", "/api/v1/uploads", &headers, piece, pdf)?;
    ensure!(stored.status == 201, "the upload answered {}", stored.status);

    let key = draft["submission_key"].as_str().context("the draft has no key")?;
    let key = [("Idempotency-Key", key)];
    let sent = client.send("POST", &format!("{path}/submission"), &key, json, b"")?;
    ensure!(sent.status == 201, "{}", String::from_utf8_lossy(&sent.body));
    Ok(())
}

/// The answers, with the items of the repeating group that the form asks for.
fn filled(case: &Value) -> Value {
    let mut answers = answers();
    let fields = case["form"]["steps"].as_array().into_iter().flatten();
    let fields = fields.flat_map(|step| step["fields"].as_array().into_iter().flatten());
    for group in fields.filter(|field| field["kind"] == "group") {
        for field in group["fields"].as_array().into_iter().flatten() {
            let (Some(group), Some(key)) = (group["key"].as_str(), field["key"].as_str()) else {
                continue;
            };
            let value = match field["kind"].as_str() {
                Some("integer" | "money") => "1",
                _ => "Kho lạnh",
            };
            answers["answers"][format!("{group}.0.{key}")] = json!(value);
        }
    }
    answers
}

/// Standard Base64, as tus metadata wants it.
fn base64(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            encoded.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    #[test]
    fn base64_is_padded() {
        assert_eq!(super::base64("a"), "YQ==");
        assert_eq!(super::base64("ab"), "YWI=");
        assert_eq!(super::base64("abc"), "YWJj");
    }
}
