//! A form of a thousand fields: fifty items of a group with twenty questions each.

use std::{fmt::Write as _, path::Path, time::Duration};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::load::{self, Judged};
use crate::{client::Client, portal::Portal, table::Row};

const CODE: &str = "9.900000";
const ITEMS: usize = 50;
const QUESTIONS: usize = 20;
/// Most milliseconds to check all answers; here the request, the database and its disk come on top.
const CHECKED: f64 = 10.0;
/// Most milliseconds to render the page.
const RENDERED: f64 = 100.0;

/// Puts the procedure with that form live.
pub fn publish(portal: &Portal, folder: &Path) -> Result<()> {
    let file = folder.join("large.toml");
    std::fs::write(&file, procedure())?;
    portal.ask(&["catalogue", "import", &file.display().to_string()])?;
    portal.ask(&["catalogue", "publish", CODE])?;
    Ok(())
}

fn procedure() -> String {
    let mut text = format!(
        "code = \"{CODE}\"\nname.vi = \"Biểu mẫu lớn\"\nfield.vi = \"Thử\"\n\
         agency.vi = \"Ủy ban nhân dân phường Ninh Kiều\"\nagency_code = \"H13.20\"\n\
         level.kind = \"full\"\n\n[[cases]]\nkey = \"lon\"\n\n[[cases.channels]]\n\
         method = \"online\"\nfee = \"free\"\n\n[[cases.form.steps]]\nkey = \"buoc\"\n\
         title.vi = \"Bước\"\n\n[[cases.form.steps.fields]]\nkey = \"nhom\"\nkind = \"group\"\n\
         label.vi = \"Nhóm\"\nmin = 1\nmax = {ITEMS}\nitem.vi = \"Mục\"\n"
    );
    for question in 0..QUESTIONS {
        // Writing to a text cannot fail.
        let _ = write!(
            text,
            "\n[[cases.form.steps.fields.fields]]\nkey = \"cau_{question}\"\n\
             kind = \"short_text\"\nlabel.vi = \"Câu {question}\"\nmax = 100\n"
        );
    }
    text
}

/// Measures saving all answers over REST, and the page with all of them.
pub fn measure(portal: &Portal, time: Duration) -> Result<Vec<Row>> {
    let begin = |_| Filler::begin(portal.port);
    let saved = load::run(1, time, begin, Filler::save)?;
    let shown = load::run(1, time, begin, Filler::show)?;
    let most = |most_p95| Judged { most_p95: Some(most_p95), ..Judged::default() };
    let mut rows = saved.rows("form of 1,000 fields, checked and saved", most(CHECKED));
    rows.extend(shown.rows("form of 1,000 fields, page", most(RENDERED)));
    Ok(rows)
}

struct Filler {
    client: Client,
    draft: String,
    version: u64,
}

impl Filler {
    fn begin(port: u16) -> Result<Self> {
        let mut client = Client::new(port);
        client.sign_in("/dang-nhap", "092190000017")?;
        let new = json!({ "procedure_code": CODE }).to_string();
        let json = "application/json";
        let draft = client.send("POST", "/api/v1/drafts", &[], json, new.as_bytes())?;
        ensure!(draft.status == 201, "a draft answered {}", draft.status);
        let draft: Value = serde_json::from_slice(&draft.body)?;
        let id = draft["id"].as_str().context("the draft has no id")?;
        let version = draft["version"].as_u64().context("the draft has no version")?;
        let mut filler = Self { client, draft: id.to_owned(), version };
        filler.save()?;
        Ok(filler)
    }

    fn save(&mut self) -> Result<()> {
        let mut answers = serde_json::Map::new();
        for item in 0..ITEMS {
            for question in 0..QUESTIONS {
                let key = format!("nhom.{item}.cau_{question}");
                answers.insert(key, json!("Nguyễn Thị Ánh"));
            }
        }
        let body = json!({ "answers": answers }).to_string();
        let version = format!("\"{}\"", self.version);
        let headers = [("If-Match", version.as_str())];
        let path = format!("/api/v1/drafts/{}", self.draft);
        let saved =
            self.client.send("PUT", &path, &headers, "application/json", body.as_bytes())?;
        ensure!(saved.status == 200, "saving answered {}", saved.status);
        self.version += 1;
        Ok(())
    }

    fn show(&mut self) -> Result<()> {
        let page = self.client.get(&format!("/nhap/{}/buoc/buoc", self.draft))?;
        ensure!(page.status == 200, "the page answered {}", page.status);
        let last = format!("nhom.{}.cau_{}", ITEMS - 1, QUESTIONS - 1);
        let whole = page.body.windows(last.len()).any(|part| part == last.as_bytes());
        ensure!(whole, "the page lacks the last field");
        Ok(())
    }
}
