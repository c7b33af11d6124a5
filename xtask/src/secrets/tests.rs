use super::*;

/// Put together here, so that this file holds none itself.
fn random() -> String {
    ["q7Zk", "29xW", "bb4T", "pL0s", "Yf3R", "u8Dn", "c6Mv", "k1Ha", "g5Je"].concat()
}

#[test]
fn what_looks_like_a_secret_is_told() {
    let random = random();
    for line in [
        format!("password = \"{random}\""),
        format!("  \"client_secret\": \"{random}\","),
        format!("const PASSWORD: &str = \"{random}\";"),
        format!("pin: Some(\"{random}\".to_owned()),"),
        format!(".env(\"MOTCUA_PAYMENT__VNPAY_SECRET\", \"{random}\")"),
        format!("MOTCUA_MAIL__PASSWORD={random}"),
        format!("export API_TOKEN={random}"),
        format!("let token = '{random}';"),
        format!("secret: `{random}`"),
        format!("url = \"postgres://motcua:{random}@db/motcua\""),
        format!("{}{}", "AKIA", "ABCDEFGHIJ234567"),
        format!("{}{random}", "ghp_"),
        format!("{}{random}.{random}.{random}", "eyJ"),
        format!("-----BEGIN {} KEY-----", "RSA PRIVATE"),
        format!("password: \"{}\"", "correcthorsebatterystaple"),
    ] {
        assert_eq!(find::in_line(&line).len(), 1, "{line}: {:?}", find::in_line(&line));
    }
}

#[test]
fn what_is_none_is_left_alone() {
    for line in [
        "password: \"Mật khẩu\"",
        "password = prompt(\"Password\")",
        "let token = self.random.token();",
        "secret: \"a-secret-that-is-not-real-1\"",
        "password: \"password_wrong\"",
        "ForgotPassword => \"/quen-mat-khau/ma-1\"",
        "`postgres://user:password@host/name`",
        "postgres://motcua:{password}@127.0.0.1",
        "MOTCUA_SESSION__SECOND_FACTOR=true",
        "PASSWORD=$(openssl rand -hex 32)",
        "the token is 64 signs long, `abc`",
        "opinion: \"agreed-in-2026\" is no pin",
        "sha256 = \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"",
        "",
    ] {
        assert_eq!(find::in_line(line), Vec::<&str>::new(), "{line}");
    }
}

#[test]
fn files_of_keys_are_known_by_their_names() {
    for path in ["data/keys/agency-H13.p12", ".env", "a/id_rsa", "proof.key"] {
        assert!(find::is_key_file(path), "{path}");
    }
    for path in ["src/key.rs", "keys/mod.rs", "docs/environment.md"] {
        assert!(!find::is_key_file(path), "{path}");
    }
}

#[test]
fn what_is_known_stands_where_it_may_and_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let line = format!("password = \"{}\"\n", random());
    fs::write(folder.path().join("a.rs"), &line).unwrap();
    fs::write(folder.path().join("b.rs"), &line).unwrap();
    fs::write(folder.path().join("c.bin"), [0, 159, 146, 150]).unwrap();
    let files = ["a.rs", "b.rs", "c.bin"].map(str::to_owned);
    let hits = look(folder.path(), &files);
    assert_eq!(hits.iter().map(|hit| hit.line).collect::<Vec<_>>(), [1, 1]);
    let allow = |paths: &[&str], because: &str| Config {
        allowed: vec![Allowed {
            says: random(),
            paths: paths.iter().map(|path| (*path).to_owned()).collect(),
            because: because.to_owned(),
        }],
    };
    assert_eq!(judge(&allow(&["a.rs", "b.rs"], "a fixture"), &hits), Vec::<String>::new());
    let told = judge(&allow(&["a.rs"], "a fixture"), &hits);
    assert!(told.len() == 1 && told[0].starts_with("b.rs:1: "), "{told:?}");
    assert!(!told[0].contains(&random()), "the log of CI does not repeat it");
    let told = judge(&allow(&["a.rs", "b.rs", "c.bin"], " "), &hits);
    assert_eq!(told.len(), 2, "one place that is gone, and no reason: {told:?}");
}
