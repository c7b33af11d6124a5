//! What somebody told the portal stays where it belongs: an invented person, whose number, name,
//! telephone, address, answers and file are found nowhere else in the world, goes through a whole
//! journey with the real binary; afterwards its log, its metrics, its redirects, its answers to
//! strangers and everything that it left on disk beside its database and its files are searched.

mod support;

use std::{fs, path::Path, process::Command, time::Duration};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::{
    form::{Answer, Answers, FormDefinition},
    text::fold,
};
use serde_json::{Value, json};
use services::{
    Services,
    testing::{empty_portal, pdf, valid_answers},
};
use support::{
    http::{Browser, encode, multipart},
    portal::Portal,
};
use tokio::time::{Instant, timeout_at};

/// Longest that the test waits for anything.
const PATIENCE: Duration = Duration::from_mins(2);
/// A building permit, which the agency `H13.20` receives.
const PERMIT: &str = "1.013225";

// Whatever of these is found where it does not belong has leaked. The women are of the same sex and
// year as the one whom the tests' answers are about, so that their numbers fit.
const NUMBER: &str = "092190734218";
const NAME: &str = "Lường Thị Hoàng Yến";
const PHONE: &str = "0983415276";
const MAIL: &str = "hoang.yen.7342@canary.example";
const PASSWORD: &str = "chim yến 7342 rất dài lắm";
const STREET: &str = "7342 Ngõ Chim Yến";
const FILE: &str = "giay-hoang-yen-7342.pdf";
const CONTENT: &str = "noi dung chim yen 7342";
const OFFICER: &str = "092190734219";
const OFFICER_NAME: &str = "Vừ Thị Mỷ Canary";
const ALL: [&str; 10] =
    [NUMBER, NAME, PHONE, MAIL, PASSWORD, STREET, FILE, CONTENT, OFFICER, OFFICER_NAME];

/// How each of them could be written: as it is, in an address, as a search has it, in Base64, and a
/// telephone number with its country.
fn spellings() -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    for canary in ALL {
        all.push((canary, canary.to_owned()));
        all.push((canary, encode(canary)));
        all.push((canary, STANDARD.encode(canary)));
        if !canary.is_ascii() {
            all.push((canary, fold(canary)));
        }
    }
    all.push((PHONE, PHONE.trim_start_matches('0').to_owned()));
    all
}

/// Fails where one of them stands in a text.
fn clean(place: &str, text: &str) {
    let small = text.to_lowercase();
    for (canary, spelling) in spellings() {
        let found = small.find(&spelling.to_lowercase());
        let around = found.map(|at| small.get(at.saturating_sub(200)..at).unwrap_or_default());
        assert!(found.is_none(), "{place}: {canary:?} as {spelling:?} after {around:?}");
    }
}

/// Waits until `holds`, looking again whenever the runtime has time.
async fn until<F: Future<Output = bool>>(what: &str, mut holds: impl FnMut() -> F) {
    let mut ticks = tokio::time::interval(Duration::from_millis(50));
    let waiting = async {
        while !holds().await {
            ticks.tick().await;
        }
    };
    let deadline = Instant::now() + PATIENCE;
    timeout_at(deadline, waiting).await.unwrap_or_else(|_| panic!("waited in vain: {what}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_person_leaves_the_portal() {
    // For its tables of units alone: the journey goes through the binary.
    let (database, folder) = (test_support::sqlite(), tempfile::tempdir().expect("a folder"));
    let (tables, _) = empty_portal(&database.url, folder.path()).await;
    for database in test_support::databases().await {
        let folder = tempfile::tempdir().expect("a folder");
        let portal = Portal::set_up(folder.path(), &database.url);
        portal.add_officer(OFFICER, OFFICER_NAME, PASSWORD);
        let log = folder.path().join("log");
        let mut running = portal.serve(&log);
        let probe = Browser::new(portal.port);
        until("the portal is ready", || async {
            probe.ask("GET", "/readyz", &[], b"").is_some_and(|answer| answer.status == 200)
        })
        .await;

        let seen = journey(&portal, &tables).await;
        portal.go_ahead(5);
        until("a mail is sent", || async { !portal.mail.mails().is_empty() }).await;
        let metrics = Browser::new(portal.metrics).get("/metrics").text();
        let told = Command::new("kill").args(["-TERM", &running.id().to_string()]).status();
        assert!(told.expect("kill").success());
        running.wait().expect("it is gone");

        clean("metrics", &metrics);
        assert!(metrics.contains("motcua_http_requests_total"), "there are some: {metrics}");
        for (place, text) in &seen {
            clean(place, text);
        }
        for mail in portal.mail.mails() {
            // Its address is on the envelope; nothing else of anybody is in it.
            clean("a mail", &mail.replace(MAIL, ""));
        }
        judge_log(&fs::read_to_string(&log).expect("the log"));
        let mut files = 0;
        search(&portal.work, &mut files);
        assert_eq!(files, 0, "temporary files are gone");
    }
}

/// Registers, fills a draft, brings files, submits; an officer reads and accepts; strangers look, and
/// everything goes wrong that can. Answers what nobody else may learn from, by its place.
async fn journey(portal: &Portal, tables: &Services) -> Vec<(String, String)> {
    let mut seen = Vec::new();
    let mut led =
        |place: &str, to: &str| seen.push((format!("redirect of {place}"), to.to_owned()));
    let mut citizen = Browser::new(portal.port);
    let wrong = [("identity_number", NUMBER), ("password", PASSWORD), ("next", "/ho-so")];
    assert_eq!(citizen.post("/dang-nhap", &wrong).status, 401, "there is no account yet");
    let opened = citizen.signs_in(
        "/dang-ky",
        &[
            ("identity_number", NUMBER),
            ("full_name", NAME),
            ("password", PASSWORD),
            ("phone", PHONE),
            ("email", MAIL),
            ("next", "/ho-so"),
        ],
    );
    led("/dang-ky", opened.header("location"));

    let begun = citizen.post(&format!("/nop-ho-so/{PERMIT}"), &[("case", "")]);
    led("/nop-ho-so", begun.header("location"));
    let draft = begun.header("location").strip_prefix("/nhap/").expect("a draft").to_owned();
    let rest = format!("/api/v1/drafts/{draft}");
    let view = read(&citizen.get(&rest).body);
    let saved = save(&citizen, &rest, &view, tables);
    let broken = citizen.ask(
        "PUT",
        &rest,
        &[("content-type", "application/json"), ("if-match", "\"1\"")],
        format!("{{\"answers\":{{\"x\":{{\"{NAME}\":\"{NUMBER}\"}}}}}}").as_bytes(),
    );
    assert_eq!(broken.expect("an answer").status, 400);
    for item in saved["readiness"]["items"].as_array().expect("papers") {
        if item["state"] != "missing" {
            continue;
        }
        let path = format!("/nhap/{draft}/giay-to/{}", item["key"].as_str().expect("a key"));
        let (kind, body) = multipart(FILE, &pdf(CONTENT));
        let sent = citizen.ask("POST", &path, &kind, &body).expect("an answer");
        led("giay-to", sent.header("location"));
        let (kind, body) = multipart(FILE, format!("<html>{CONTENT}").as_bytes());
        let refused = citizen.ask("POST", &path, &kind, &body).expect("an answer");
        assert!(refused.header("location").contains("loi="), "{}", refused.head);
        led("a refused file", refused.header("location"));
    }
    let filled = read(&citizen.get(&rest).body);
    let upload = filled["files"][0]["id"].as_str().expect("a file").to_owned();
    let check = citizen.get(&format!("/nhap/{draft}/kiem-tra")).text();
    assert!(check.contains(NAME) && check.contains(STREET), "she reads what she has typed");
    let key = view["submission_key"].as_str().expect("a key");
    let submitted = citizen.post(&format!("/nhap/{draft}/nop"), &[("submission_key", key)]);
    let place = submitted.header("location");
    led("/nop", place);
    let code = place.strip_prefix("/ho-so/").and_then(|rest| rest.strip_suffix("/da-nop"));
    let code = code.unwrap_or_else(|| panic!("submitted: {place}")).to_owned();
    let own = format!("/api/v1/dossiers/{code}");
    assert_eq!(citizen.get(&format!("/ho-so/{code}/bien-nhan.pdf")).status, 200);

    let mut officer = Browser::new(portal.port);
    officer.signs_in(
        "/can-bo/dang-nhap",
        &[("identity_number", OFFICER), ("password", PASSWORD), ("next", "/can-bo")],
    );
    until("the dossier is on the desk", || async { officer.get("/can-bo").text().contains(&code) })
        .await;
    let found = officer.get(&format!("/can-bo?q={NUMBER}"));
    assert_eq!(found.status, 200);
    let page = format!("/can-bo/ho-so/{code}");
    let claimed = officer.post("/can-bo/nhan-tiep", &[]);
    led("/can-bo/nhan-tiep", claimed.header("location"));
    let shown = officer.get(&page).text();
    assert!(shown.contains(NAME) && shown.contains(STREET), "the officer reads it");
    let file = officer.get(&format!("{page}/tep/{upload}"));
    assert!(file.text().contains(CONTENT), "and the file");
    let version = read(&citizen.get(&own).body)["version"].to_string();
    let accepted = officer.post(&page, &[("version", &version), ("action", "accept")]);
    assert_eq!(accepted.status, 303, "{}", accepted.text());
    led("/can-bo/ho-so", accepted.header("location"));

    let mut stranger = Browser::new(portal.port);
    let other = [
        ("identity_number", "092190000017"),
        ("full_name", "Nguyễn Thị Ánh"),
        ("password", "mật khẩu rất dài"),
        ("next", "/ho-so"),
    ];
    stranger.signs_in("/dang-ky", &other);
    for path in [
        format!("/ho-so/{code}"),
        format!("/ho-so/{code}/bien-nhan.pdf"),
        format!("/nhap/{draft}"),
        own,
        rest,
        page,
        format!("/api/v1/dossiers/{code}/status"),
        format!("/tra-cuu?ma={code}"),
        "/so-lieu".to_owned(),
    ] {
        let answer = stranger.get(&path);
        seen.push((format!("a stranger at {path}"), answer.head.clone() + &answer.text()));
    }
    // What somebody types into the address is theirs; it is in no log.
    assert_eq!(stranger.get(&format!("/{NUMBER}/{}", encode(NAME))).status, 404);
    seen
}

/// Saves right answers, all of them the invented person's.
fn save(citizen: &Browser, rest: &str, view: &Value, tables: &Services) -> Value {
    let form: FormDefinition =
        serde_json::from_value(view["case"]["form"].clone()).expect("a form");
    let answers: Answers = serde_json::from_value(view["answers"].clone()).expect("answers");
    let mut answers = valid_answers(&form, answers, tables);
    for answer in answers.0.values_mut() {
        let Answer::One(text) = answer else { continue };
        for (usual, canary) in [
            ("Nguyễn Thị Ánh", NAME),
            ("092190000017", NUMBER),
            ("0912345678", PHONE),
            ("anh@example.com", MAIL),
            ("12 Hai Bà Trưng", STREET),
        ] {
            *text = text.replace(usual, canary);
        }
    }
    let held = |canary: &str| {
        answers.0.values().any(|one| matches!(one, Answer::One(text) if text == canary))
    };
    assert!(held(NAME) && held(STREET), "the form asks for who and where: {answers:?}");
    let body = json!({ "answers": answers }).to_string();
    let version = format!("\"{}\"", view["version"]);
    let headers = [("content-type", "application/json"), ("if-match", version.as_str())];
    let saved = citizen.ask("PUT", rest, &headers, body.as_bytes()).expect("an answer");
    assert_eq!(saved.status, 200, "{}", saved.text());
    read(&saved.body)
}

fn read(json: &[u8]) -> Value {
    serde_json::from_slice(json).expect("JSON")
}

/// Every line is an entry by itself with its time and level, who signed in or did not is told, and
/// nothing of anybody is.
fn judge_log(log: &str) {
    clean("the log", log);
    let entries: Vec<Value> =
        log.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    assert!(entries.len() > 10, "{log}");
    for entry in &entries {
        let time = entry["timestamp"].as_str().expect("a time");
        assert!(time.ends_with('Z'), "in UTC: {time}");
        assert!(entry["level"].is_string() && entry["target"].is_string(), "{entry}");
    }
    let says = |words: &str| entries.iter().any(|one| one["fields"]["message"] == words);
    assert!(says("Signed in") && says("Not signed in: password or number"), "{log}");
}

/// Searches every file below a folder, and counts them.
fn search(folder: &Path, files: &mut u32) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        clean("a file's name", &path.display().to_string());
        if path.is_dir() {
            search(&path, files);
            continue;
        }
        *files += 1;
        let bytes = fs::read(&path).expect("a file");
        clean(&path.display().to_string(), &String::from_utf8_lossy(&bytes));
    }
}
