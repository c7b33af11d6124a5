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
