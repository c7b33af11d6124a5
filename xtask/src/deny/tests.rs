use serde_json::json;

use super::*;

const FILE: &str = r#"
[graph]
targets = ["x86_64-unknown-linux-gnu"]
[advisories]
yanked = "deny"
[licenses]
allow = ["MIT", "Apache-2.0"]
exceptions = [{ crate = "css", allow = ["MPL-2.0"] }]
[bans]
multiple-versions = "warn"
wildcards = "deny"
allow-wildcard-paths = true
deny = [{ crate = "openssl-sys", reason = "rustls" }]
[sources]
unknown-registry = "deny"
unknown-git = "deny"
allow-registry = ["https://example.org/index"]
allow-git = ["https://example.org/one"]
"#;

/// What cargo tells of libraries: name, version, licence, source.
fn metadata(all: &[(&str, &str, Option<&str>, Option<&str>)]) -> String {
    let packages: Vec<_> = all
        .iter()
        .map(|(name, version, license, source)| {
            json!({
                "id": format!("{name}@{version}"), "name": name, "version": version,
                "license": license, "source": source, "dependencies": [],
            })
        })
        .collect();
    let nodes: Vec<_> = all
        .iter()
        .map(|(name, version, ..)| json!({ "id": format!("{name}@{version}") }))
        .collect();
    json!({ "packages": packages, "resolve": { "nodes": nodes } }).to_string()
}

const HERE: Option<&str> = Some("registry+https://example.org/index");

fn found(all: &[(&str, &str, Option<&str>, Option<&str>)]) -> Found {
    let packages = graph::read(&metadata(all)).unwrap();
    check(&Config::parse(FILE).unwrap(), &packages).unwrap()
}

#[test]
fn each_licence_has_to_be_allowed() {
    let fine = [
        ("a", "1.0.0", Some("MIT"), HERE),
        ("b", "1.0.0", Some("MIT/Apache-2.0"), HERE),
        ("c", "1.0.0", Some("GPL-3.0 OR Apache-2.0"), HERE),
        ("d", "1.0.0", Some("(MIT OR Zlib) AND Apache-2.0"), HERE),
        ("css", "1.0.0", Some("MPL-2.0"), HERE),
        ("own", "0.1.0", Some("Apache-2.0"), None),
    ];
    assert_eq!(found(&fine), Found::default());
    for license in [None, Some("GPL-3.0"), Some("MIT AND Zlib"), Some("MPL-2.0"), Some("Mine")] {
        let mut all = fine.to_vec();
        all.push(("e", "2.0.0", license, HERE));
        let found = found(&all);
        assert!(found.faults.len() == 1 && found.faults[0].contains("e 2.0.0"), "{found:?}");
    }
}

#[test]
fn what_is_allowed_for_nothing_is_told() {
    let found = found(&[("a", "1.0.0", Some("MIT"), HERE)]);
    assert_eq!(found.faults, Vec::<String>::new());
    assert_eq!(found.warnings.len(), 2, "a licence and an exception: {found:?}");
}

#[test]
fn what_is_banned_or_of_unknown_origin_is_told() {
    let base = [("css", "1.0.0", Some("MPL-2.0"), HERE), ("a", "1.0.0", Some("MIT"), HERE)];
    for (name, source) in [
        ("openssl-sys", HERE),
        ("b", Some("registry+https://elsewhere.example/index")),
        ("b", Some("git+https://example.org/two?branch=main#0123")),
        ("b", Some("path+file:///tmp/b")),
    ] {
        let mut all = base.to_vec();
        all.push((name, "1.0.0", Some("Apache-2.0"), source));
        assert_eq!(found(&all).faults.len(), 1, "{name} {source:?}");
    }
    let mut all = base.to_vec();
    all.push(("b", "1.0.0", Some("Apache-2.0"), Some("git+https://example.org/one?rev=1#0123")));
    assert_eq!(found(&all), Found::default());
}

#[test]
fn what_is_there_twice_is_told_and_any_version_refused() {
    let all = [
        ("css", "1.0.0", Some("MPL-2.0"), HERE),
        ("a", "1.0.0", Some("MIT"), HERE),
        ("a", "2.0.0", Some("Apache-2.0"), HERE),
    ];
    assert_eq!(found(&all).warnings, ["a is there as 1.0.0, 2.0.0"]);
    let asked = |path: serde_json::Value| {
        let asked = json!([{ "name": "b", "req": "*", "path": path }]).to_string();
        let told = metadata(&all[..2]).replacen("[]", &asked, 1);
        check(&Config::parse(FILE).unwrap(), &graph::read(&told).unwrap()).unwrap().faults.len()
    };
    assert_eq!((asked(json!("/b")), asked(json!(null))), (0, 1), "a path has no version");
}

#[test]
fn only_what_is_used_is_looked_at() {
    let unused = metadata(&[("a", "1.0.0", None, HERE)]).replace("{\"id\":\"a@1.0.0\"}", "");
    assert!(graph::read(&unused).unwrap().is_empty());
}

#[test]
fn a_key_that_is_not_held_here_is_refused() {
    assert!(Config::parse(&FILE.replace("allow-git", "private")).is_err());
    assert!(Config::parse(&FILE.replace("\"warn\"", "\"maybe\"")).is_err());
}

#[test]
fn the_shipped_file_is_read() {
    let text = fs::read_to_string(paths::root().join(super::FILE)).unwrap();
    let config = Config::parse(&text).unwrap();
    assert!(config.licenses.allowed().unwrap().len() > 5);
    for name in config.licenses.excepted() {
        assert!(!config.licenses.exceptions(name).unwrap().is_empty(), "{name}");
    }
}
