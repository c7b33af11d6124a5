use std::{collections::BTreeSet, path::PathBuf};

use domain::form::{Field, FieldKind};

use super::*;

const MINIMAL: &str = r#"
code = "1.000001"
name = { vi = "Thử", en = "Trial" }
field.vi = "Thử"
agency.vi = "Thử"
level.kind = "full"

[[cases]]
key = "mot"

[[cases.channels]]
method = "online"
fee = { fixed = { vnd = 8000 } }
"#;

fn shipped() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../catalogue")
}

fn kind_name(field: &Field) -> String {
    let value = serde_json::to_value(field).unwrap();
    value["kind"].as_str().unwrap().to_owned()
}

fn all_fields(procedures: &[ProcedureContent]) -> Vec<&Field> {
    let cases = procedures.iter().flat_map(|procedure| &procedure.cases);
    let steps = cases.filter_map(|case| case.form.as_ref()).flat_map(|form| &form.steps);
    let mut fields: Vec<_> = steps.flat_map(|step| &step.fields).collect();
    let inner = fields.iter().filter_map(|field| match &field.kind {
        FieldKind::Group { fields, .. } => Some(fields),
        _ => None,
    });
    let inner: Vec<_> = inner.flatten().collect();
    fields.extend(inner);
    fields
}

#[test]
fn reads_what_is_there() {
    let procedure = read_toml(MINIMAL).unwrap();
    assert_eq!(procedure.code, "1.000001");
    assert_eq!(procedure.name.en.as_deref(), Some("Trial"));
    assert_eq!(procedure.cases[0].channels.len(), 1);
}

#[test]
fn tells_a_mistyped_key_with_its_line_and_path() {
    let text = MINIMAL.replace("fee =", "fees =");
    let error = read_toml(&text).unwrap_err();
    assert_eq!(error.to_string(), "line 13: unknown key `cases.0.channels.0.fees`");
}

#[test]
fn tells_every_mistyped_key() {
    let text = MINIMAL.replace("fee =", "fees =").replace("en =", "eng =");
    let error = read_toml(&text).unwrap_err();
    let lines: Vec<_> = error.0.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [3, 13]);
}

#[test]
fn tells_the_line_of_a_wrong_value() {
    let text = MINIMAL.replace(r#""online""#, r#""onlin""#);
    let error = read_toml(&text).unwrap_err();
    assert_eq!(error.0[0].line, 12);
    assert!(error.0[0].message.contains("onlin"), "{error}");
}

#[test]
fn tells_the_line_of_broken_toml() {
    let error = read_toml("code = \"1.000001\"\nname = {\n\n[[").unwrap_err();
    assert!(error.0[0].line >= 2, "{error}");
}

#[test]
fn tells_the_faults_of_all_files_at_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.toml"), MINIMAL.replace("fee =", "fees =")).unwrap();
    fs::write(folder.path().join("b.toml"), "code = 1").unwrap();
    fs::write(folder.path().join("agencies.toml"), "not read").unwrap();
    fs::write(folder.path().join("notes.txt"), "not read").unwrap();
    let error = read_dir(folder.path()).unwrap_err().to_string();
    assert!(error.contains("a.toml:13: unknown key"), "{error}");
    assert!(error.contains("b.toml:1: "), "{error}");
    assert!(!error.contains("not read") && !error.contains("notes"), "{error}");
}

#[test]
fn tells_a_code_that_stands_in_two_files() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.toml"), MINIMAL).unwrap();
    fs::write(folder.path().join("b.toml"), MINIMAL).unwrap();
    let error = read_dir(folder.path()).unwrap_err().to_string();
    assert!(error.contains("b.toml: code 1.000001 stands in a.toml too"), "{error}");
}

#[test]
fn a_missing_folder_is_named() {
    let error = read_dir(Path::new("no/such/folder")).unwrap_err();
    assert_eq!(error.to_string(), "Cannot read no/such/folder");
}

#[test]
fn the_shipped_procedures_read_and_check_clean() {
    let procedures = read_dir(&shipped()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(procedures.len(), 16);
    let with_form = procedures.iter().filter(|procedure| procedure.accepts_online());
    assert_eq!(with_form.count(), 15, "certified copies are made at the counter only");
}

#[test]
fn the_file_names_begin_with_the_codes() {
    for (name, path) in toml_files(&shipped()).unwrap() {
        let procedure = read_toml(&fs::read_to_string(path).unwrap()).unwrap();
        assert!(name.starts_with(&format!("{}-", procedure.code)), "{name}");
    }
}

#[test]
fn the_shipped_procedures_survive_writing() {
    for procedure in read_dir(&shipped()).unwrap() {
        let written = toml::to_string(&procedure).unwrap();
        assert_eq!(read_toml(&written).unwrap(), procedure);
    }
}

#[test]
fn the_shipped_forms_use_every_kind_of_field() {
    let procedures = read_dir(&shipped()).unwrap();
    let used: BTreeSet<_> = all_fields(&procedures).into_iter().map(kind_name).collect();
    let every = [
        "short_text",
        "long_text",
        "integer",
        "money",
        "date",
        "choice",
        "choices",
        "yes_no",
        "phone",
        "email",
        "personal_id",
        "tax_code",
        "address",
        "person",
        "file",
        "group",
        "statement",
    ];
    let missing: Vec<_> = every.iter().filter(|kind| !used.contains(**kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_shipped_procedures_go_to_agencies_that_exist() {
    let text = fs::read_to_string(shipped().join(agencies::FILE_NAME)).unwrap();
    let agencies = agencies::read_agencies(&text).unwrap();
    for procedure in read_dir(&shipped()).unwrap() {
        let Some(code) = &procedure.agency_code else { continue };
        let agency = agencies.iter().find(|agency| agency.code == *code);
        let name = agency.map(|agency| &agency.name);
        assert_eq!(name, Some(&procedure.agency), "{}", procedure.code);
    }
}
