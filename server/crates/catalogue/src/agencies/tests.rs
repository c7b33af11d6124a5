use super::*;

const TWO: &str = r#"
[[agency]]
code = "H13"
name = { vi = "Ủy ban nhân dân thành phố Cần Thơ", en = "People's Committee of Cần Thơ City" }

[[agency]]
code = "H13.20"
name.vi = "Ủy ban nhân dân phường Ninh Kiều"
parent = "H13"
"#;

#[test]
fn reads_agencies_in_order() {
    let agencies = read_agencies(TWO).unwrap();
    let codes: Vec<_> = agencies.iter().map(|agency| agency.code.as_str()).collect();
    assert_eq!(codes, ["H13", "H13.20"]);
    assert_eq!(agencies[1].parent.as_deref(), Some("H13"));
    assert_eq!(agencies[1].name.vi, "Ủy ban nhân dân phường Ninh Kiều");
}

#[test]
fn tells_a_parent_that_is_missing_with_its_line() {
    let error = read_agencies(&TWO.replace(r#"parent = "H13""#, r#"parent = "H99""#)).unwrap_err();
    assert_eq!(error.to_string(), "line 7: the parent of agency H13.20 does not stand before it");
}

#[test]
fn tells_a_code_that_stands_twice() {
    let error = read_agencies(&TWO.replace("H13.20", "H13")).unwrap_err();
    assert!(error.to_string().contains("agency H13 stands twice"), "{error}");
}

#[test]
fn tells_a_mistyped_key() {
    let error = read_agencies(&TWO.replace("parent =", "parrent =")).unwrap_err();
    assert_eq!(error.to_string(), "line 9: unknown key `agency.1.parrent`");
}

#[test]
fn tells_a_commune_that_two_agencies_of_a_kind_claim() {
    let with = |kind: &str| {
        let area = format!("kind = \"{kind}\"\ncommunes = [\"31135\"]\n");
        TWO.replace(
            "\n[[agency]]\ncode = \"H13.20\"",
            &format!("{area}\n[[agency]]\ncode = \"H13.20\""),
        ) + "kind = \"police\"\ncommunes = [\"31135\"]\n"
    };
    assert!(read_agencies(&with("committee")).is_ok());
    let error = read_agencies(&with("police")).unwrap_err().to_string();
    assert!(error.contains("commune 31135 belongs to another agency"), "{error}");
}

#[test]
fn tells_communes_without_a_kind() {
    let error = read_agencies(&format!("{TWO}communes = [\"31135\"]\n")).unwrap_err();
    assert!(error.to_string().contains("so it needs a kind"), "{error}");
}
