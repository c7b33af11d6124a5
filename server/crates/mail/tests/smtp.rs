//! The postman against a real mail server, over a real portal.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::Arc,
};

use domain::{
    notice::MessageState,
    view::{Decision, PreferencesChange, ToldView},
};
use mail::{Channel, FileChannel, Postman, PostmanSettings, SmtpChannel, SmtpSettings, Tls};
use serde_json::Value;
use services::{
    Caller, Services,
    testing::{ManualClock, citizen, officer, portal, submitted, take_in_all},
};
use tempfile::TempDir;

/// Birth registration.
const BIRTH: &str = "1.001193";
/// What Debian's `python3-aiosmtpd` brings.
const AIOSMTPD: &str = "/usr/lib/python3/dist-packages/aiosmtpd";

/// aiosmtpd, ended when this is dropped.
struct Server {
    process: Child,
    // It ends when this does.
    _stdin: ChildStdin,
    port: u16,
}

impl Server {
    fn start(folder: &Path, port: u16) -> Self {
        Self::start_with(folder, port, &[])
    }

    fn start_with(folder: &Path, port: u16, protection: &[&str]) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/server.py");
        let mut process = Command::new("/usr/bin/python3")
            .arg(script)
            .arg(folder)
            .arg(port.to_string())
            .args(protection)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let stdin = process.stdin.take().unwrap();
        Self { port: line.trim().parse().unwrap(), process, _stdin: stdin }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A portal, its mail server, and its postman.
struct Office {
    services: Services,
    clock: Arc<ManualClock>,
    folder: TempDir,
    server: Option<Server>,
    postman: Postman,
    _database: test_support::TestDatabase,
}

impl Office {
    /// Nothing where there is no mail server.
    async fn open() -> Option<Self> {
        Self::open_with(&[], |settings| settings).await
    }

    /// With a server that is protected so, and settings that fit or do not.
    async fn open_with(
        protection: &[&str],
        own: impl FnOnce(SmtpSettings) -> SmtpSettings,
    ) -> Option<Self> {
        if !Path::new(AIOSMTPD).exists() {
            println!("skipped: python3-aiosmtpd is not installed");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("mail")).unwrap();
        let database = test_support::sqlite();
        let (services, clock) = portal(&database.url, &folder.path().join("files")).await;
        let server = Server::start_with(&folder.path().join("mail"), 0, protection);
        let channel = SmtpChannel::new(own(SmtpSettings {
            host: "127.0.0.1".to_owned(),
            port: server.port,
            tls: Tls::None,
            authorities: None,
            credentials: None,
            from: "Một Cửa <khong-tra-loi@motcua.example>".to_owned(),
        }));
        let channels: Vec<Arc<dyn Channel>> = vec![Arc::new(channel.unwrap())];
        let postman = Postman::new(services.clone(), channels, PostmanSettings::default());
        let server = Some(server);
        Some(Self { services, clock, folder, server, postman, _database: database })
    }

    /// Lets the minute pass in which notices gather, and carries what is due then.
    async fn carry(&self) {
        self.postman.step().await.unwrap();
        self.clock.advance_minutes(2);
        self.postman.step().await.unwrap();
    }

    /// Mails that arrived, in order.
    fn arrived(&self) -> Vec<Value> {
        let names = std::fs::read_dir(self.folder.path().join("mail")).unwrap();
        let mut paths: Vec<PathBuf> = names.map(|name| name.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|end| end == "json"));
        paths.sort();
        let read = |path| serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        paths.into_iter().map(read).collect()
    }

    async fn told(&self, who: &Caller, code: &str) -> Vec<ToldView> {
        self.services.dossier(who, code).await.unwrap().told
    }

    async fn state(&self, who: &Caller, code: &str) -> MessageState {
        self.told(who, code).await[0].deliveries[0].state
    }

    async fn address(&self, who: &Caller, email: &str) {
        let view = self.services.notice_preferences(who).await.unwrap();
        let (preferences, email) = (view.preferences, email.to_owned());
        let change = PreferencesChange { preferences, email };
        self.services.set_notice_preferences(who, change).await.unwrap();
    }
}

#[tokio::test]
async fn a_mail_arrives_whole_with_its_diacritics() {
    let Some(office) = Office::open().await else { return };
    let applicant = citizen(&office.services, 1).await;
    let code = submitted(&office.services, &applicant, BIRTH).await;
    office.carry().await;
    let mails = office.arrived();
    assert_eq!(mails.len(), 1, "{mails:#?}");
    let (mail, headers) = (&mails[0], &mails[0]["headers"]);
    assert_eq!(headers["subject"], format!("Đã nhận hồ sơ của bạn – {code}"));
    assert_eq!(headers["from"], "Một Cửa <khong-tra-loi@motcua.example>");
    assert_eq!(mail["to"][0], "anh@example.com");
    assert_eq!(headers["auto-submitted"], "auto-generated");
    assert_eq!(headers["date"], "Mon, 23 Nov 2026 02:12:00 +0000");
    assert!(headers["list-unsubscribe"].as_str().unwrap().ends_with("/thong-bao/tuy-chon>"));
    let text = mail["text"].as_str().unwrap();
    assert!(text.contains(&format!("Hệ thống đã nhận đủ hồ sơ {code}.")), "{text}");
    assert!(mail["html"].as_str().unwrap().contains("<html lang=\"vi\">"));
    assert_eq!((&mail["ascii"], &mail["defects"]), (&Value::Bool(true), &serde_json::json!([])));
    assert!(mail["longest"].as_u64().unwrap() <= 998);
    assert!(!text.contains("Ánh") && !text.contains("092190"), "{text}");
    assert_eq!(office.state(&applicant, &code).await, MessageState::Sent);
    // Nothing is told or sent again.
    office.carry().await;
    assert_eq!(office.arrived().len(), 1);
}

#[tokio::test]
async fn an_address_that_does_not_exist_stops_mail_and_tells_its_owner() {
    let Some(office) = Office::open().await else { return };
    let applicant = citizen(&office.services, 1).await;
    office.address(&applicant, "nobody@example.com").await;
    let code = submitted(&office.services, &applicant, BIRTH).await;
    office.carry().await;
    assert_eq!(office.state(&applicant, &code).await, MessageState::Bounced);
    let list = office.services.notices(&applicant, "").await.unwrap();
    assert!(list.mail_failing);
    assert_eq!(list.unread, 2, "the dossier's, and that mail comes back");
    let said = office.services.notice_preferences(&applicant).await.unwrap().mail_failing;
    assert!(said.unwrap().contains("5.1.1"));
    // No further mail; another address mends it.
    office.services.withdraw(&applicant, &code, "").await.unwrap();
    office.carry().await;
    assert!(office.told(&applicant, &code).await[0].deliveries.is_empty());
    office.address(&applicant, "anh@example.com").await;
    assert!(!office.services.notices(&applicant, "").await.unwrap().mail_failing);
    submitted(&office.services, &applicant, BIRTH).await;
    office.carry().await;
    assert_eq!(office.arrived().len(), 1);
}

#[tokio::test]
async fn what_is_refused_by_policy_is_not_the_addresss_fault() {
    let Some(office) = Office::open().await else { return };
    let applicant = citizen(&office.services, 1).await;
    office.address(&applicant, "spam@example.com").await;
    let code = submitted(&office.services, &applicant, BIRTH).await;
    office.carry().await;
    assert_eq!(office.state(&applicant, &code).await, MessageState::Failed);
    assert!(!office.services.notices(&applicant, "").await.unwrap().mail_failing);
}

#[tokio::test]
async fn a_mail_that_is_put_off_arrives_at_the_next_try() {
    let Some(office) = Office::open().await else { return };
    let applicant = citizen(&office.services, 1).await;
    office.address(&applicant, "later@example.com").await;
    let code = submitted(&office.services, &applicant, BIRTH).await;
    office.carry().await;
    assert_eq!(office.state(&applicant, &code).await, MessageState::Queued);
    assert!(office.arrived().is_empty());
    office.carry().await;
    assert_eq!(office.state(&applicant, &code).await, MessageState::Sent);
    assert_eq!(office.arrived().len(), 1);
}

#[tokio::test]
async fn a_server_that_was_down_gets_everything_when_it_is_up() {
    let Some(mut office) = Office::open().await else { return };
    let applicant = citizen(&office.services, 1).await;
    let port = office.server.take().unwrap().port;
    let code = submitted(&office.services, &applicant, BIRTH).await;
    office.carry().await;
    office.carry().await;
    assert_eq!(office.state(&applicant, &code).await, MessageState::Queued);
    office.server = Some(Server::start(&office.folder.path().join("mail"), port));
    office.clock.advance_minutes(60);
    office.carry().await;
    assert_eq!(office.state(&applicant, &code).await, MessageState::Sent);
    let mails = office.arrived();
    assert_eq!(mails.len(), 1);
    let id = mails[0]["headers"]["message-id"].as_str().unwrap().to_owned();
    assert!(id.ends_with("@motcua.example>"), "{id}");
    // After it was taken it comes back: RFC 3464.
    let id = &id[1..id.find('@').unwrap()];
    let returned = office.services.message_returned(id, Some("ANH@example.com"), (true, "5.1.1"));
    assert!(returned.await.unwrap());
    assert_eq!(office.state(&applicant, &code).await, MessageState::Bounced);
    assert!(office.services.notices(&applicant, "").await.unwrap().mail_failing);
    let foreign = office.services.message_returned("0197-none", None, (true, "5.1.1")).await;
    assert!(!foreign.unwrap());
}

#[tokio::test]
async fn a_hundred_notices_are_one_mail() {
    let Some(office) = Office::open().await else { return };
    let applicant = citizen(&office.services, 1).await;
    let clerk = officer(&office.services, 2, &["H13.20"]).await;
    let code = submitted(&office.services, &applicant, BIRTH).await;
    take_in_all(&office.services).await;
    for n in 0..99 {
        let version = office.services.desk_dossier(&clerk, &code).await.unwrap().dossier.version;
        let note = Decision::Note { text: format!("Lời nhắn {n}"), public: true };
        office.services.decide(&clerk, &code, version, note).await.unwrap();
    }
    office.postman.step().await.unwrap();
    office.postman.step().await.unwrap();
    assert_eq!(office.services.notices(&applicant, "").await.unwrap().unread, 100);
    office.carry().await;
    let mails = office.arrived();
    let to_applicant =
        mails.iter().filter(|mail| mail["headers"]["subject"] == "100 thông báo mới");
    assert_eq!(to_applicant.count(), 1, "{mails:#?}");
    assert!(mails[0]["text"].as_str().unwrap().contains("và 50 thông báo khác"));
    assert_eq!(mails.len(), 1, "officers have theirs in the morning");
}

#[tokio::test]
async fn the_development_channel_writes_text_messages_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let database = test_support::sqlite();
    let (mut services, clock) = portal(&database.url, &folder.path().join("files")).await;
    let path = folder.path().join("sms.txt");
    let sms: Arc<dyn Channel> =
        Arc::new(FileChannel::new(domain::notice::Carrier::Sms, path.clone()));
    assert!(sms.is_development());
    services.channels = Arc::new([sms.view()]);
    let applicant = citizen(&services, 1).await;
    let view = services.notice_preferences(&applicant).await.unwrap();
    let preferences = domain::notice::Preferences { sms: true, ..view.preferences };
    let change = PreferencesChange { preferences, email: String::new() };
    services.set_notice_preferences(&applicant, change).await.unwrap();
    let code = submitted(&services, &applicant, BIRTH).await;
    let postman = Postman::new(services.clone(), vec![sms], PostmanSettings::default());
    postman.step().await.unwrap();
    clock.advance_minutes(2);
    postman.step().await.unwrap();
    let written = std::fs::read_to_string(path).unwrap();
    let mut parts = written.trim_end().split('\t').skip(1);
    assert_eq!(parts.next(), Some("0912345678"));
    let words = parts.next().unwrap();
    assert!(words.is_ascii() && words.len() <= 160, "{words}");
    assert!(words.ends_with(&format!("/ho-so/{code}")), "{words}");
}

/// A certificate for 127.0.0.1 that no authority of the machine's has signed, and its key.
fn certificate(folder: &Path) -> [String; 2] {
    let paths = ["certificate.pem", "key.pem"].map(|name| folder.join(name).display().to_string());
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"])
        .args(["-nodes", "-days", "2", "-subj", "/CN=test"])
        .args(["-addext", "subjectAltName=IP:127.0.0.1"])
        // Not one that may sign others.
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .args(["-out", &paths[0], "-keyout", &paths[1]])
        .stderr(Stdio::null())
        .status();
    assert!(made.unwrap().success());
    paths
}

#[tokio::test]
async fn a_protected_server_gets_mail_from_who_trusts_it_and_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let [certificate, key] = &certificate(folder.path());
    let pem = std::fs::read(certificate).unwrap();
    let known = |password: &str| Some(("portal".to_owned(), password.to_owned()));
    for (mode, tls) in [("starttls", Tls::StartTls), ("tls", Tls::Implicit)] {
        // Trusted and known; not trusted; not known.
        let cases = [
            (Some(pem.clone()), known("right"), 1),
            (None, known("right"), 0),
            (Some(pem.clone()), known("wrong"), 0),
        ];
        for (authorities, credentials, arrives) in cases {
            let case = format!("{mode}, {tls:?}, {} {credentials:?}", authorities.is_some());
            let fit = |settings| SmtpSettings { tls, authorities, credentials, ..settings };
            let Some(office) = Office::open_with(&[mode, certificate, key], fit).await else {
                return;
            };
            let applicant = citizen(&office.services, 1).await;
            let code = submitted(&office.services, &applicant, BIRTH).await;
            office.carry().await;
            assert_eq!(office.arrived().len(), arrives, "{case}");
            let state = office.state(&applicant, &code).await;
            // The settings are at fault, not the mail: it waits until they are mended.
            let expected = if arrives == 1 { MessageState::Sent } else { MessageState::Queued };
            assert_eq!(state, expected, "{case}");
        }
    }
}

#[tokio::test]
async fn mail_that_asks_for_protection_goes_nowhere_without() {
    let fit = |settings| SmtpSettings { tls: Tls::StartTls, ..settings };
    let Some(office) = Office::open_with(&[], fit).await else { return };
    let applicant = citizen(&office.services, 1).await;
    let code = submitted(&office.services, &applicant, BIRTH).await;
    office.carry().await;
    assert!(office.arrived().is_empty());
    assert_eq!(office.state(&applicant, &code).await, MessageState::Queued);
}
