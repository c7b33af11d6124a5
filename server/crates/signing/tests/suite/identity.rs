//! Keys in files and in tokens, ours and those of others.

use std::path::Path;
use std::process::Command;

use crate::common::*;
use signing::demonstration::{Authority, Holder, KeyKind};
use signing::*;

/// A root and a certificate for `kind` made by openssl, as `root.pem`, `key.pem`, `own.pem`.
fn others(dir: &Path, kind: &[&str]) {
    std::fs::write(
        dir.join("ca.cnf"),
        "[req]\ndistinguished_name=dn\nx509_extensions=v3\n[dn]\n[v3]\n\
         basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n",
    )
    .unwrap();
    std::fs::write(
        dir.join("own.cnf"),
        "basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n",
    )
    .unwrap();
    let root = [
        &["req", "-x509", "-config", "ca.cnf", "-nodes", "-subj", "/CN=Root"][..],
        &["-newkey", "rsa:2048", "-keyout", "rootkey.pem", "-out", "root.pem", "-days", "4000"],
    ];
    openssl(dir, &root.concat());
    openssl(dir, &[&["genpkey", "-out", "key.pem"][..], kind].concat());
    let name = "/CN=Trần Văn Cam/O=Sở Y tế";
    let request = ["req", "-new", "-utf8", "-key", "key.pem", "-subj", name, "-out", "own.csr"];
    openssl(dir, &request);
    certify(dir);
    openssl(dir, &["x509", "-in", "root.pem", "-outform", "DER", "-out", "root.der"]);
    openssl(dir, &["x509", "-in", "own.pem", "-outform", "DER", "-out", "own.der"]);
}

/// A time at which certificates that openssl has just made are valid.
fn soon(identity: &Identity) -> i64 {
    identity.certificate().not_before + DAY
}

const RSA: [&str; 4] = ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"];
const P256: [&str; 4] = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"];

fn signs(identity: &Identity, root: Vec<u8>) {
    let at = soon(identity);
    let signed = sign(&letter(), &Signing { at, ..plain("A", identity) }).unwrap();
    let said = pdfsig(&signed);
    assert!(said.contains("Signature is Valid"), "{said}");
    let all = verify(&signed, &[root], at).unwrap();
    assert!(all.len() == 1 && all[0].valid() && all[0].whole, "{all:?}");
    assert!(!all[0].certificate.as_ref().unwrap().demonstration);
}

#[test]
fn files_of_openssl() {
    for kind in [RSA, P256] {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path();
        others(dir, &kind);
        // As OpenSSL 3 writes them, and as Windows and older ones did.
        for old in [&[][..], &["-legacy", "-descert"][..]] {
            let export = [
                &["pkcs12", "-export", "-inkey", "key.pem", "-in", "own.pem", "-certfile"][..],
                &["root.pem", "-out", "own.p12", "-passout", "pass:mật khẩu"],
                old,
            ];
            openssl(dir, &export.concat());
            let file = std::fs::read(dir.join("own.p12")).unwrap();
            let identity = Identity::from_pkcs12(&file, PASSWORD).unwrap();
            assert_eq!(identity.certificate().subject, "Trần Văn Cam");
            assert_eq!(identity.certificate().organisation.as_deref(), Some("Sở Y tế"));
            signs(&identity, std::fs::read(dir.join("root.der")).unwrap());
            for wrong in ["", "mat khau"] {
                let refused = Identity::from_pkcs12(&file, wrong);
                assert!(matches!(refused, Err(SigningError::WrongPassword)), "{refused:?}");
            }
        }
    }
}

#[test]
fn our_files_are_read_by_openssl() {
    let authority = Authority::create(NOW).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    openssl(dir, &[&["genpkey", "-out", "rsa.pem"][..], &RSA].concat());
    let convert = ["pkcs8", "-topk8", "-nocrypt", "-in", "rsa.pem", "-outform", "DER", "-out"];
    openssl(dir, &[&convert[..], &["rsa.der"]].concat());
    let rsa = std::fs::read(dir.join("rsa.der")).unwrap();
    for key in [KeyKind::P256, KeyKind::Given(&rsa)] {
        let holder = Holder { name: "Ai đó", organisation: None, key, crl_url: None };
        let file = authority.issue(&holder, NOW, PASSWORD).unwrap();
        std::fs::write(dir.join("own.p12"), &file).unwrap();
        let pass = "pass:mật khẩu";
        openssl(dir, &["pkcs12", "-in", "own.p12", "-passin", pass, "-nodes", "-out", "own.pem"]);
        let all =
            String::from_utf8_lossy(&std::fs::read(dir.join("own.pem")).unwrap()).into_owned();
        assert_eq!(all.matches("BEGIN CERTIFICATE").count(), 2);
        assert_eq!(all.matches("BEGIN PRIVATE KEY").count(), 1);
        let said = openssl(dir, &["x509", "-in", "own.pem", "-noout", "-text", "-nameopt", "utf8"]);
        assert!(said.contains("CHỨNG THƯ TRÌNH DIỄN"), "{said}");
        let identity = Identity::from_pkcs12(&file, PASSWORD).unwrap();
        let signed = sign(&letter(), &plain("A", &identity)).unwrap();
        assert!(pdfsig(&signed).contains("Signature is Valid"));
        assert!(verify(&signed, &[authority.root().to_vec()], NOW).unwrap()[0].valid());
    }
}

#[test]
fn files_that_are_no_use() {
    assert!(matches!(Identity::from_pkcs12(b"", ""), Err(SigningError::Empty)));
    assert!(matches!(Identity::from_pkcs12(b"PK", ""), Err(SigningError::Pkcs12(_))));
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    for kind in [
        &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"][..],
        &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"][..],
    ] {
        others(dir, kind);
        let export =
            ["pkcs12", "-export", "-inkey", "key.pem", "-in", "own.pem", "-out", "own.p12"];
        openssl(dir, &[&export[..], &["-passout", "pass:"]].concat());
        let file = std::fs::read(dir.join("own.p12")).unwrap();
        let refused = Identity::from_pkcs12(&file, "");
        assert!(matches!(refused, Err(SigningError::Key(_))), "{refused:?}");
    }
    // Certificates without a key.
    let export = ["pkcs12", "-export", "-nokeys", "-in", "own.pem", "-out", "own.p12"];
    openssl(dir, &[&export[..], &["-passout", "pass:"]].concat());
    let file = std::fs::read(dir.join("own.p12")).unwrap();
    assert!(matches!(Identity::from_pkcs12(&file, ""), Err(SigningError::Pkcs12(_))));
}

/// Where `SoftHSM` keeps its tokens is an environment variable, so the round trip happens in
/// another process: this test again.
#[test]
#[expect(clippy::disallowed_methods, reason = "the variable tells which of the two this is")]
fn a_key_in_a_token() {
    const MARK: &str = "SIGNING_TOKEN_TEST";
    if let Ok(dir) = std::env::var(MARK) {
        return in_a_token(Path::new(&dir));
    }
    if Command::new("softhsm2-util").arg("--version").output().is_err() {
        eprintln!("skipped: there is no softhsm2-util");
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(path(&dir, "tokens")).unwrap();
    let config = path(&dir, "softhsm2.conf");
    let tokens = path(&dir, "tokens");
    std::fs::write(&config, format!("directories.tokendir = {}\n", tokens.display())).unwrap();
    let done = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "identity::a_key_in_a_token", "--nocapture"])
        .env(MARK, dir.path())
        .env("SOFTHSM2_CONF", &config)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", said(&done));
}

fn in_a_token(dir: &Path) {
    let module = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so"];
    let module = module.into_iter().map(Path::new).find(|path| path.exists()).unwrap();
    let tool = |command: &str, arguments: &[&str]| {
        let (fine, said) = run(dir, command, arguments);
        assert!(fine, "{command} {arguments:?}: {said}");
    };
    // The module sees only those tokens that are there when it is loaded.
    let mut roots = Vec::new();
    for (token, kind) in [("Thử RSA", RSA), ("EC", P256)] {
        others(dir, &kind);
        let pins = ["--so-pin", "12345678", "--pin", "567890"];
        tool("softhsm2-util", &[&["--init-token", "--free", "--label", token][..], &pins].concat());
        let held = ["--token", token, "--label", "ký", "--id", "01", "--pin", "567890"];
        tool("softhsm2-util", &[&["--import", "key.pem"][..], &held].concat());
        for (file, label) in [("own.der", "ký"), ("root.der", "root")] {
            let module = module.to_str().unwrap();
            let login = ["--module", module, "--token-label", token, "--login", "--pin", "567890"];
            let write = ["--write-object", file, "--type", "cert", "--label", label];
            tool("pkcs11-tool", &[&login[..], &write].concat());
        }
        roots.push((token, std::fs::read(dir.join("root.der")).unwrap()));
    }
    for (token, root) in roots {
        let open = |token, pin, label| Identity::from_pkcs11(module, token, pin, label);
        let wrong = open(token, "000000", "ký");
        assert!(matches!(wrong, Err(SigningError::WrongPin)), "{wrong:?}");
        assert!(matches!(open("none", "567890", "ký"), Err(SigningError::NoToken(_))));
        assert!(matches!(open(token, "567890", "none"), Err(SigningError::NoKey(_))));
        let identity = open(token, "567890", "ký").unwrap();
        assert_eq!(identity.certificate().subject, "Trần Văn Cam");
        signs(&identity, root.clone());
        // While it is open the token takes any PIN; we do not.
        assert!(matches!(open(token, "000000", "ký"), Err(SigningError::WrongPin)));
        let again = open(token, "567890", "ký").unwrap();
        std::thread::scope(|scope| {
            for identity in [&identity, &again] {
                scope.spawn(|| signs(identity, root.clone()));
            }
        });
    }
    let missing = Identity::from_pkcs11(Path::new("/nowhere.so"), "a", "b", "c");
    assert!(matches!(missing, Err(SigningError::Module(_))));
}
