//! An independent timestamp authority: openssl's, behind a very small server.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;

use crate::common::*;
use signing::*;

/// A timestamp authority's key, certificate and settings.
fn set_up(dir: &Path) {
    let root = [
        "req",
        "-x509",
        "-nodes",
        "-newkey",
        "rsa:2048",
        "-subj",
        "/CN=Stamps",
        "-days",
        "4000",
        "-keyout",
        "rootkey.pem",
        "-out",
        "root.pem",
    ];
    openssl(dir, &root);
    let request = [
        "req",
        "-nodes",
        "-newkey",
        "rsa:2048",
        "-subj",
        "/CN=Stamp",
        "-keyout",
        "key.pem",
        "-out",
        "own.csr",
    ];
    openssl(dir, &request);
    let usage = "extendedKeyUsage=critical,timeStamping\nkeyUsage=digitalSignature\n";
    std::fs::write(dir.join("own.cnf"), usage).unwrap();
    certify(dir);
    openssl(dir, &["x509", "-in", "root.pem", "-outform", "DER", "-out", "root.der"]);
    std::fs::write(dir.join("serial"), "01").unwrap();
    let settings = "[tsa]\ndefault_tsa=one\n[one]\nserial=serial\ncrypto_device=builtin\n\
        signer_cert=own.pem\ncerts=root.pem\nsigner_key=key.pem\nsigner_digest=sha256\n\
        default_policy=1.2.3.4\ndigests=sha256\naccuracy=secs:1\nclock_precision_digits=3\n\
        ordering=yes\ntsa_name=yes\ness_cert_id_chain=no\ness_cert_id_alg=sha256\n";
    std::fs::write(dir.join("ts.cnf"), settings).unwrap();
}

/// Answers so many questions with what `answer` makes of their bodies.
fn serve(times: usize, answer: impl Fn(&[u8]) -> Vec<u8> + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().take(times) {
            let mut stream = stream.unwrap();
            let body = answer(&asked(&mut stream));
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/timestamp-reply\r\n\
                 content-length: {}\r\nconnection: close\r\n\r\n",
                body.len()
            );
            stream.write_all(&[head.as_bytes(), &body].concat()).unwrap();
        }
    });
    address
}

fn asked(stream: &mut TcpStream) -> Vec<u8> {
    let mut all = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let count = stream.read(&mut buffer).unwrap();
        all.extend(&buffer[..count]);
        let Some(end) = all.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&all[..end]).to_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.map_or(0, |length| length.parse().unwrap());
        if all.len() >= end + 4 + length {
            return all[end + 4..].to_vec();
        }
    }
}

#[test]
fn openssl_stamps_over_http() {
    let dir = tempfile::tempdir().unwrap();
    set_up(dir.path());
    let at = dir.path().to_owned();
    let address = serve(2, move |question| {
        std::fs::write(at.join("q.tsq"), question).unwrap();
        let answer = ["ts", "-reply", "-config", "ts.cnf", "-queryfile", "q.tsq", "-out", "a.tsr"];
        openssl(&at, &answer);
        std::fs::read(at.join("a.tsr")).unwrap()
    });
    let authority = HttpAuthority::new(address);
    let people = people();
    let stamps = std::fs::read(path(&dir, "root.der")).unwrap();
    let roots = [people.authority.root().to_vec(), stamps];
    let first = Signing { authority: Some(&authority), ..plain("A", &people.signer) };
    let signed = sign(&letter(), &first).unwrap();
    // openssl stamps with the clock of this computer.
    let from = Certificate::from_der(&roots[1]).unwrap().not_before;
    let all = verify(&signed, &roots, from + DAY).unwrap();
    assert!(all[0].timestamped && all[0].intact, "{all:?}");
    assert!((from..from + 3600).contains(&all[0].signed_at.unwrap()));
    assert!(pdfsig(&signed).contains("Signature is Valid"));
    // The signer's certificate alone does not make the stamp's authority trusted.
    let unknown = verify(&signed, &roots[..1], from + DAY).unwrap();
    assert!(!unknown[0].timestamped && unknown[0].signed_at == Some(NOW));
    // The whole answer is checked by openssl itself, too.
    let question = std::fs::read(path(&dir, "q.tsq")).unwrap();
    assert!(!question.is_empty());
    let check = ["ts", "-verify", "-queryfile", "q.tsq", "-in", "a.tsr", "-CAfile", "root.pem"];
    assert!(openssl(dir.path(), &check).contains("Verification: OK"));
    // A token over a digest that is handed in.
    assert!(authority.stamp(&[7; 32], 1).is_ok());
}

#[test]
fn answers_that_do_not_fit() {
    let dir = tempfile::tempdir().unwrap();
    set_up(dir.path());
    let at = dir.path().to_owned();
    // Whatever is asked, the answer is about something else, or to another question.
    let about = |arguments: &[&str]| {
        std::fs::write(at.join("data"), b"something").unwrap();
        let ask = ["ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "q.tsq"];
        openssl(&at, &[&ask[..], arguments].concat());
        let answer = ["ts", "-reply", "-config", "ts.cnf", "-queryfile", "q.tsq", "-out", "a.tsr"];
        openssl(&at, &answer);
        std::fs::read(at.join("a.tsr")).unwrap()
    };
    let something = {
        let said = {
            std::fs::write(at.join("data"), b"something").unwrap();
            openssl(&at, &["dgst", "-sha256", "-hex", "-r", "data"])
        };
        let mut digest = [0; 32];
        for (index, byte) in digest.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&said[index * 2..index * 2 + 2], 16).unwrap();
        }
        digest
    };
    let fixed = about(&[]);
    let no_nonce = about(&["-no_nonce"]);
    // PKIStatusInfo with 2, a refusal.
    let refusal = vec![0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02];
    let large = vec![0; 100_000];
    for (answer, digest) in [
        (fixed.clone(), [7; 32]),
        (fixed, something),
        (no_nonce, something),
        (refusal, something),
        (Vec::new(), something),
        (b"<html>".to_vec(), something),
    ] {
        let authority = HttpAuthority::new(serve(1, move |_| answer.clone()));
        let refused = authority.stamp(&digest, 42);
        assert!(matches!(refused, Err(SigningError::Timestamp(_))), "{refused:?}");
    }
    let authority = HttpAuthority::new(serve(1, move |_| large.clone()));
    assert!(matches!(authority.stamp(&[7; 32], 42), Err(SigningError::Fetch(..))));
    let nobody = HttpAuthority::new("http://127.0.0.1:9/");
    assert!(matches!(nobody.stamp(&[7; 32], 42), Err(SigningError::Fetch(..))));
}

#[test]
fn revocation_lists_are_fetched() {
    let people = people();
    let list = people.authority.crl(NOW, &[]).unwrap();
    let served = list.clone();
    assert_eq!(fetch_crl(&serve(1, move |_| served.clone())).unwrap(), list);
    let broken = fetch_crl(&serve(1, |_| b"no list".to_vec()));
    assert!(matches!(broken, Err(SigningError::Fetch(..))), "{broken:?}");
}
