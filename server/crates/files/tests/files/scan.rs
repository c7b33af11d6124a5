//! The scanner's protocol, against a pretended daemon and the real one.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use files::{ScanError, Scanner, Verdict};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

/// The harmless test virus, in two halves so that no scanner stumbles over this file.
fn eicar() -> Vec<u8> {
    [r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-".as_bytes(), b"ANTIVIRUS-TEST-FILE!$H+H*"]
        .concat()
}

/// Takes one connection, reads a whole exchange, answers with `reply`, hands back what came.
async fn pretend(reply: &'static [u8]) -> (Scanner, tokio::task::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let daemon = tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.unwrap();
        let mut command = vec![0; 10];
        connection.read_exact(&mut command).await.unwrap();
        assert_eq!(command, b"zINSTREAM\0");
        let mut received = Vec::new();
        loop {
            let len = connection.read_u32().await.unwrap() as usize;
            if len == 0 {
                break;
            }
            let mut chunk = vec![0; len];
            connection.read_exact(&mut chunk).await.unwrap();
            received.extend_from_slice(&chunk);
        }
        connection.write_all(reply).await.unwrap();
        received
    });
    (Scanner::connect_addr(address), daemon)
}

#[tokio::test]
async fn answers_are_understood() {
    let file = vec![9; 200_000];
    let (scanner, daemon) = pretend(b"stream: OK\0").await;
    assert_eq!(scanner.scan(file.as_slice()).await.unwrap(), Verdict::Clean);
    assert_eq!(daemon.await.unwrap(), file);

    let (scanner, _daemon) = pretend(b"stream: Win.Test FOUND\0").await;
    let verdict = scanner.scan(file.as_slice()).await.unwrap();
    assert_eq!(verdict, Verdict::Infected("Win.Test".to_owned()));

    let (scanner, _daemon) = pretend(b"INSTREAM size limit exceeded. ERROR\0").await;
    let refused = scanner.scan(file.as_slice()).await;
    assert!(matches!(refused, Err(ScanError::Refused(_))), "{refused:?}");

    let (scanner, _daemon) = pretend(b"").await;
    let refused = scanner.scan(file.as_slice()).await;
    assert!(matches!(refused, Err(ScanError::Unreachable(_))), "{refused:?}");
}

#[tokio::test]
async fn an_absent_or_silent_scanner_gives_no_verdict() {
    let absent = Scanner::connect_addr("/nowhere/clamd.sock".to_owned());
    assert!(matches!(absent.scan(b"x".as_slice()).await, Err(ScanError::Unreachable(_))));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let silent = Scanner::connect_addr(listener.local_addr().unwrap().to_string());
    let refused = silent.with_patience(Duration::from_millis(20)).ping().await;
    assert!(matches!(refused, Err(ScanError::TimedOut)), "{refused:?}");
}

/// A real clamd that knows one signature, ended when this is dropped.
struct Clamd {
    process: Child,
    folder: TempDir,
}

impl Clamd {
    fn start() -> Option<Self> {
        let program = Path::new("/usr/sbin/clamd");
        if !program.exists() {
            return None;
        }
        let folder = TempDir::new().unwrap();
        let at = folder.path();
        std::fs::create_dir(at.join("db")).unwrap();
        let signature = "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n";
        std::fs::write(at.join("db/test.hdb"), signature).unwrap();
        let settings = format!(
            "DatabaseDirectory {0}/db\nLocalSocket {0}/clamd.sock\nForeground yes\n\
             StreamMaxLength 1M\nSelfCheck 0\n",
            at.display()
        );
        std::fs::write(at.join("clamd.conf"), settings).unwrap();
        let process = Command::new(program)
            .arg(format!("--config-file={}", at.join("clamd.conf").display()))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Some(Self { process, folder })
    }

    /// Waits until it has read its signatures.
    async fn ready(&mut self) {
        let mut again = tokio::time::interval(Duration::from_millis(50));
        while self.scanner().ping().await.is_err() {
            assert!(self.process.try_wait().unwrap().is_none(), "clamd ended before it listened");
            again.tick().await;
        }
    }

    fn scanner(&self) -> Scanner {
        Scanner::connect_addr(self.folder.path().join("clamd.sock").display().to_string())
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[tokio::test]
async fn the_real_scanner_finds_the_test_virus() {
    let Some(mut clamd) = Clamd::start() else {
        println!("skipped: clamd is not installed");
        return;
    };
    clamd.ready().await;
    let scanner = clamd.scanner();
    assert_eq!(scanner.scan(b"nothing".as_slice()).await.unwrap(), Verdict::Clean);
    let verdict = scanner.scan(eicar().as_slice()).await.unwrap();
    let Verdict::Infected(name) = verdict else { panic!("not found: {verdict:?}") };
    assert!(name.starts_with("Eicar-Test-Signature"), "{name}");
    let large = vec![0; 3 << 20];
    let refused = scanner.scan(large.as_slice()).await;
    assert!(matches!(refused, Err(ScanError::Refused(_))), "{refused:?}");
}
