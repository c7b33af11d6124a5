use std::net::SocketAddr;

use super::*;

fn load(file: &str, env: &[(&str, &str)]) -> Result<Settings, ConfigErrors> {
    let env = env.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Settings::load(Some(file), env)
}

/// The faults as `setting: problem` lines.
fn faults(file: &str, env: &[(&str, &str)]) -> Vec<String> {
    let errors = load(file, env).expect_err("these settings are wrong");
    errors.0.iter().map(|fault| format!("{}: {}", fault.setting, fault.problem)).collect()
}

/// The settings that are wrong.
fn faults_of(file: &str) -> Vec<String> {
    let told = faults(file, &[]);
    told.iter().map(|fault| fault.split(':').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn nothing_set_gives_the_defaults() {
    let settings = Settings::load(None, []).expect("the defaults fit together");
    assert_eq!(settings, Settings::default());
    assert_eq!(settings.server.listen, "127.0.0.1:3000".parse::<SocketAddr>().unwrap());
    assert_eq!(settings.files.max_file_bytes, 20_000_000);
}

#[test]
fn variables_win_over_the_file_and_the_file_over_defaults() {
    let file =
        "[server]\nlisten = \"127.0.0.1:4000\"\ntrusted_proxies = 2\n[log]\nformat = \"json\"";
    let settings = load(file, &[("MOTCUA_SERVER__LISTEN", "127.0.0.1:5000")]).unwrap();
    assert_eq!(settings.server.listen.port(), 5000);
    assert_eq!(settings.server.trusted_proxies, 2);
    assert_eq!(settings.log.format, LogFormat::Json);
    assert_eq!(settings.session.idle_minutes, 60);
}

#[test]
fn every_setting_can_be_set_from_the_file_and_from_its_variable_to_its_shown_value() {
    for setting in setting::all() {
        let shown = (setting.show)(&Settings::default());
        let file = format!("[{}]\n{} = {shown}", setting.section, setting.key);
        assert_eq!(load(&file, &[]).as_ref(), Ok(&Settings::default()), "{}", setting.name());
        let bare = shown.trim_matches('"');
        let from_variable = load("", &[(&setting.variable(), bare)]);
        assert_eq!(from_variable.as_ref(), Ok(&Settings::default()), "{}", setting.variable());
    }
}

#[test]
fn all_faults_are_told_at_once_with_name_source_and_what_is_right() {
    let file = "[server]\nlisten = \"here\"\n[worker]\ninside = \"yes\"";
    let errors = load(file, &[("MOTCUA_SESSION__IDLE_MINUTES", "0")]).unwrap_err();
    assert_eq!(
        errors.to_string(),
        "3 settings are wrong:\n  \
         server.listen (in the settings file): \"here\" is not right: write an IP address and a \
         port, for example \"127.0.0.1:3000\"\n  \
         worker.inside (in the settings file): \"yes\" is not right: write true or false\n  \
         session.idle_minutes (from MOTCUA_SESSION__IDLE_MINUTES): \"0\" is not right: write a \
         whole number of 1 or more\n\
         `motcua settings` explains each of them."
    );
}

#[test]
fn unknown_names_are_faults_with_the_nearest_known_one() {
    let found = faults(
        "[server]\nlistn = \"127.0.0.1:1\"\n[sesion]\nx = 1\n[zzzzzzzz]\n",
        &[("MOTCUA_LOG__FILTR", "info"), ("MOTCUA_SERVER_LISTEN", "127.0.0.1:1")],
    );
    assert_eq!(
        found,
        [
            "server.listn: there is no setting of this name; did you mean server.listen?",
            "sesion: there is no setting of this name; did you mean session?",
            "zzzzzzzz: there is no setting of this name",
            "MOTCUA_LOG__FILTR: there is no setting of this name; did you mean MOTCUA_LOG__FILTER?",
            "MOTCUA_SERVER_LISTEN: there is no setting of this name; did you mean \
             MOTCUA_SERVER__LISTEN?",
        ]
    );
}

#[test]
fn variables_that_are_no_settings_are_left_alone() {
    let env = [
        ("MOTCUA_CONFIG", "elsewhere.toml"),
        ("MOTCUA_TEST_POSTGRES", "postgres://"),
        ("MOTCUA_HOME", "/srv"),
        ("HOME", "/root"),
    ];
    assert_eq!(load("", &env), Ok(Settings::default()));
}

#[test]
fn a_file_that_is_no_toml_is_one_fault_and_variables_are_still_checked() {
    let found = faults("[server\n", &[("MOTCUA_LOG__FORMAT", "xml")]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("settings file: "), "{found:?}");
    assert!(found[1].contains("write \"text\" or \"json\""), "{found:?}");
}

#[test]
fn sizes_may_have_units_and_must_fit_together() {
    let settings = load("[files]\nmax_file_bytes = \"5 MiB\"", &[]).unwrap();
    assert_eq!(settings.files.max_file_bytes, 5 << 20);
    assert_eq!(load("[files]\nmax_file_bytes = 99", &[]).unwrap().files.max_file_bytes, 99);
    assert_eq!(
        load("[files]\nmax_file_bytes = \"5 MB\"", &[]).unwrap().files.max_file_bytes,
        5_000_000
    );
    for wrong in ["\"5 Mb\"", "-1", "0", "\"99999999999 GiB\"", "1.5"] {
        assert!(load(&format!("[files]\nmax_file_bytes = {wrong}"), &[]).is_err(), "{wrong}");
    }
    let found = faults("[files]\nmax_dossier_bytes = \"1 MB\"", &[]);
    assert_eq!(found, ["files.max_dossier_bytes: it is less than files.max_file_bytes"]);
}

#[test]
fn a_password_in_a_wrong_database_address_is_not_repeated() {
    let errors = load("", &[("MOTCUA_DATABASE__URL", "mysql://me:s3cret@host/db")]).unwrap_err();
    let told = errors.to_string();
    assert!(told.contains("from MOTCUA_DATABASE__URL") && !told.contains("s3cret"), "{told}");
}

#[test]
fn public_addresses_are_origins_and_plain_only_on_this_machine() {
    for right in [
        "https://motcua.example.gov.vn",
        "https://motcua.example.gov.vn:8443",
        "http://127.0.0.1:3000",
        "http://localhost:3000",
        "http://[::1]:3000",
        "http://[::1]",
    ] {
        assert!(load(&format!("[server]\npublic_url = {right:?}"), &[]).is_ok(), "{right}");
    }
    for wrong in [
        "https://",
        "https://host/",
        "https://host/path",
        "https://host:port",
        "https://user@host",
        "http://motcua.example.gov.vn",
        "ftp://127.0.0.1",
        "127.0.0.1:3000",
    ] {
        assert!(load(&format!("[server]\npublic_url = {wrong:?}"), &[]).is_err(), "{wrong}");
    }
}

#[test]
fn scanner_addresses_are_host_and_port_or_a_socket() {
    for right in ["127.0.0.1:3310", "clamd:3310", "unix:/run/clamav/clamd.ctl"] {
        let settings = load(&format!("[files]\nclamd = {right:?}"), &[]).unwrap();
        assert_eq!(settings.files.clamd.as_deref(), Some(right));
    }
    assert_eq!(load("[files]\nclamd = \"\"", &[]).unwrap().files.clamd, None);
    for wrong in ["clamd", "unix:clamd.ctl", ":3310", "host:port"] {
        assert!(load(&format!("[files]\nclamd = {wrong:?}"), &[]).is_err(), "{wrong}");
    }
}

#[test]
fn cookies_without_secure_and_shared_listeners_are_refused() {
    let found = faults(
        "[server]\nlisten = \"0.0.0.0:80\"\nmetrics_listen = \"0.0.0.0:80\"\n\
         [session]\ninsecure_cookies = true\nidle_minutes = 10000",
        &[],
    );
    let named: Vec<_> = found.iter().filter_map(|fault| fault.split(':').next()).collect();
    assert_eq!(
        named,
        ["server.metrics_listen", "session.idle_minutes", "session.insecure_cookies"]
    );
}

#[test]
fn this_machine_is_told_by_a_portal_on_it_alone() {
    let file = "[webhooks]\nloopback = true";
    assert!(load(file, &[]).expect("for who develops it").webhooks.loopback);
    for elsewhere in [
        ("MOTCUA_SERVER__LISTEN", "0.0.0.0:3000"),
        ("MOTCUA_SERVER__PUBLIC_URL", "https://motcua.example.gov.vn"),
    ] {
        let found = faults(file, &[elsewhere]);
        assert!(found[0].starts_with("webhooks.loopback: "), "{found:?}");
        assert_eq!(found.len(), 1, "{found:?}");
    }
}

#[test]
fn the_reference_is_itself_a_settings_file_of_defaults_that_explains_everything() {
    let page = reference();
    assert_eq!(load(&page, &[]), Ok(Settings::default()));
    for setting in setting::all() {
        assert!(page.contains(setting.doc), "{} is not explained", setting.name());
        assert!(setting.doc.len() > 20, "{} is explained too shortly", setting.name());
    }
}

#[test]
fn the_named_file_must_be_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.toml");
    let told = from_process(Some(&path)).unwrap_err().to_string();
    assert!(told.contains("mine.toml cannot be read"), "{told}");
    std::fs::write(&path, "[worker]\nlease_seconds = 7").unwrap();
    assert_eq!(from_process(Some(&path)).unwrap().worker.lease_seconds, 7);
}

#[test]
fn mail_needs_a_sender_and_protection_beyond_this_machine() {
    assert_eq!(faults_of("[mail]\nsmtp = \"mail.example.vn:587\""), ["mail.from"]);
    let wrong = "[mail]\nsmtp = \"mail.example.vn\"\nfrom = \"nobody\"\nuser = \"x\"";
    assert_eq!(faults_of(wrong), ["mail.smtp", "mail.from", "mail.password"]);
    let open = "[mail]\nsmtp = \"mail.example.vn:25\"\ntls = \"none\"\nfrom = \"a@b.vn\"";
    assert_eq!(faults_of(open), ["mail.tls"]);
    assert_eq!(faults_of("[notify]\nsms = \"https://x\"\nzalo = \"file:y\"").len(), 2);
    let local = "[mail]\nsmtp = \"127.0.0.1:25\"\ntls = \"none\"\nfrom = \"a@b.vn\"";
    assert!(load(local, &[]).is_ok());
}

#[test]
fn a_token_is_named_whole_and_a_time_authority_has_an_address() {
    assert_eq!(faults_of("[signing]\npkcs11_token = \"x\""), ["signing.pkcs11_module"]);
    assert_eq!(faults_of("[signing]\ntimestamp_url = \"x\""), ["signing.timestamp_url"]);
    let whole = "[signing]\npkcs11_module = \"/usr/lib/x.so\"\npkcs11_token = \"dau\"\n\
                 timestamp_url = \"http://tsa.example.vn\"";
    assert!(load(whole, &[]).is_ok());
}

#[test]
fn receipts_are_set_up_whole() {
    let whole = "[receipts]\nagency = \"H13\"\ntax_code = \"0100000010\"\n\
        form = \"01BLP2-001\"\nseries = \"AA-{yy}E\"\nsince = \"2026-01-01\"\npin = \"x\"";
    assert!(load(whole, &[]).is_ok());
    assert_eq!(faults_of("[receipts]\npin = \"x\""), ["receipts.agency"]);
    for (from, to, name) in [
        ("0100000010", "010000001", "receipts.tax_code"),
        ("01BLP2-001", "01BLP2 001", "receipts.form"),
        ("AA-{yy}E", "AA-{yyyy}E", "receipts.series"),
    ] {
        assert_eq!(faults_of(&whole.replace(from, to)), [name]);
    }
}

#[test]
fn officers_need_two_factors_where_others_reach_the_portal() {
    let off = "[session]\nsecond_factor = false";
    assert!(load(off, &[]).is_ok());
    let public = format!("{off}\n[server]\npublic_url = \"https://motcua.example.gov.vn\"");
    assert_eq!(faults_of(&public), ["session.second_factor"]);
}

#[test]
fn the_national_identity_is_set_up_whole_and_plain_only_here() {
    let whole = "[identity]\nissuer = \"https://vneid.example.vn/oidc\"\nclient_id = \"motcua\"";
    assert!(load(whole, &[]).is_ok());
    for file in [
        "[identity]\nclient_id = \"motcua\"",
        "[identity]\nissuer = \"https://vneid.example.vn\"",
        "[identity]\nclient_secret = \"x\"",
        &*whole.replace("https", "http"),
        &*whole.replace("https://", ""),
    ] {
        assert_eq!(faults_of(file), ["identity.issuer"], "{file}");
    }
    assert_eq!(faults_of(&format!("{whole}\nname = \" \"")), ["identity.name"]);
    let here = whole.replace("https://vneid.example.vn/oidc", "http://127.0.0.1:4000");
    assert!(load(&here, &[]).is_ok());
    let public = format!("{here}\n[server]\npublic_url = \"https://motcua.example.gov.vn\"");
    assert_eq!(faults_of(&public), ["identity.issuer"]);
}

#[test]
fn payments_are_set_up_whole_and_the_simulator_only_here() {
    let first = |file: &str| -> Vec<String> {
        let told = faults(file, &[]);
        told.iter().map(|fault| fault.split(':').next().unwrap_or_default().to_owned()).collect()
    };
    let account = "[payment]\nbank = \"970436\"\nbank_name = \"Vietcombank\"\n\
                   account = \"0011001932418\"\naccount_holder = \"TRUNG TAM\"\n";
    assert!(load(account, &[]).is_ok());
    assert_eq!(first("[payment]\nbank = \"970436\""), ["payment.bank"]);
    assert_eq!(first(&account.replace("970436", "VCB")), ["payment.bank"]);
    assert_eq!(first(&account.replace("0011", "0011 ")), ["payment.account"]);
    let vnpay = |url: &str| {
        format!(
            "[payment]\nvnpay_code = \"DEMOTMN1\"\nvnpay_secret = \"x\"\nvnpay_url = \"{url}\"\n"
        )
    };
    assert_eq!(first("[payment]\nvnpay_secret = \"x\""), ["payment.vnpay_code"]);
    let public = "[server]\npublic_url = \"https://motcua.example.gov.vn\"";
    let here = "http://127.0.0.1:3009/vpcpay.html";
    assert!(load(&vnpay(here), &[]).is_ok());
    assert!(load(&format!("{}{public}", vnpay("https://pay.example.vn/vpcpay.html")), &[]).is_ok());
    for url in [
        here,
        "https://localhost/vpcpay.html",
        "http://pay.example.vn/vpcpay.html",
        "https://pay.example.vn/a;script-src *",
        "pay.example.vn",
    ] {
        assert_eq!(first(&format!("{}{public}", vnpay(url))), ["payment.vnpay_url"], "{url}");
    }
}

#[test]
fn a_rehearsal_is_for_this_machine_alone() {
    let ahead = "[clock]\nahead = \"file:/tmp/ahead\"\n";
    assert!(load(ahead, &[]).is_ok());
    assert_eq!(faults("[clock]\nahead = \"10080\"", &[]).len(), 1);
    for public in ["listen = \"0.0.0.0:3000\"", "public_url = \"https://motcua.example.gov.vn\""] {
        let told = faults(&format!("{ahead}[server]\n{public}"), &[]);
        assert!(matches!(&told[..], [one] if one.starts_with("clock.ahead")), "{told:?}");
    }
}
