use std::fs;

use super::*;

/// A checkout with one test and one place in it.
fn checkout() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.rs"), "#[test]\nfn holds() {}\nfn helper() {}\n").unwrap();
    fs::write(folder.path().join("a.spec.ts"), "test('it holds', async () => {\n").unwrap();
    folder
}

/// A table in which everything is open, but for one number, where `text` stands.
fn with(number: &str, text: &str) -> Vec<(String, File)> {
    let open = "level = L\nasks = \"x\"\nstatus = \"open\"\nwhy = \"not yet\"\n";
    let all = standard::all().filter(|(id, level)| standard::counts(*id, *level));
    let mut file: String = all
        .filter(|(id, _)| id.to_string() != number)
        .map(|(id, level)| format!("[\"{id}\"]\n{}", open.replace('L', &level.to_string())))
        .collect();
    if !text.is_empty() {
        file.push_str(&format!("[\"{number}\"]\n{text}"));
    }
    vec![("a.toml".to_owned(), table::parse(&file).unwrap())]
}

fn faults(number: &str, text: &str) -> Vec<String> {
    let folder = checkout();
    check(&with(number, text), folder.path())
}

#[test]
fn the_standard_has_as_many_requirements_as_its_levels_say() {
    let of = |level: u8| standard::all().filter(|(_, of)| *of == level).count();
    assert_eq!([of(1), of(2), of(3)], [70, 183, 92]);
    let counted = standard::all().filter(|(id, level)| standard::counts(*id, *level));
    assert_eq!(counted.count(), 279);
}

#[test]
fn numbers_are_read_as_they_are_written() {
    assert_eq!(Id::parse("1.2.10"), Some(Id(1, 2, 10)));
    for wrong in ["", "1.2", "1.2.3.4", "V1.2.3", "01.2.3", "1.2.x", "1.2.999"] {
        assert_eq!(Id::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn what_is_met_names_what_shows_it() {
    let met = "level = 1\nasks = \"x\"\nstatus = \"met\"\n";
    assert_eq!(faults("1.2.1", &format!("{met}tests = [\"a.rs::holds\"]\n")), Vec::<String>::new());
    let browser = format!("{met}tests = [\"a.spec.ts › it holds\"]\n");
    assert_eq!(faults("1.2.1", &browser), Vec::<String>::new());
    let placed = format!("{met}why = \"so\"\nplaces = [\"a.rs::helper\", \"a.spec.ts\"]\n");
    assert_eq!(faults("1.2.1", &placed), Vec::<String>::new());
    // Nothing, and a place without a reason.
    for bare in [met.to_owned(), format!("{met}places = [\"a.rs\"]\n")] {
        let told = faults("1.2.1", &bare);
        assert!(told.len() == 1 && told[0].contains("neither a test"), "{told:?}");
    }
}

#[test]
fn a_test_that_is_gone_is_missed() {
    let met = "level = 1\nasks = \"x\"\nstatus = \"met\"\nwhy = \"so\"\n";
    for (gone, kind) in [
        ("tests = [\"a.rs::gone\"]", "no test"),
        ("tests = [\"a.rs::hold\"]", "no test"),
        // A function that is no test.
        ("tests = [\"a.rs::helper\"]", "no test"),
        ("tests = [\"b.rs::holds\"]", "no test"),
        ("tests = [\"holds\"]", "no test"),
        ("tests = [\"a.spec.ts › it\"]", "no test"),
        ("places = [\"a.rs::help\"]", "no place"),
        ("places = [\"b.rs\"]", "no place"),
    ] {
        let told = faults("1.2.1", &format!("{met}{gone}\n"));
        assert!(told.len() == 1 && told[0].contains(kind), "{gone}: {told:?}");
    }
}

#[test]
fn tests_are_known_by_their_attributes() {
    let source = "    /// Says.\n    #[tokio::test(flavor = \"multi_thread\")]\n    // Why.\n    \
                  async fn one() {\n\n#[test]\n#[expect(x)]\nfn two(a in 0..3) {}\n#[test]\n\nfn three() {}";
    assert!(evidence::has_rust_test(source, "one") && evidence::has_rust_test(source, "two"));
    assert!(!evidence::has_rust_test(source, "three"), "nothing stands between");
    let source = "  test(\"it’s there\", async () => {\n// test('not this')";
    assert!(evidence::has_browser_test(source, "it’s there"));
    assert!(!evidence::has_browser_test(source, "not this"));
}

#[test]
fn every_requirement_is_there_once_with_its_level() {
    let told = faults("7.5.3", "");
    assert_eq!(told, ["7.5.3 (level 3) is missing"]);
    // The third level of a chapter that is not named need not be there.
    assert_eq!(faults("6.7.1", ""), Vec::<String>::new());
    let open = "asks = \"x\"\nstatus = \"open\"\nwhy = \"not yet\"\n";
    let told = faults("1.1.1", &format!("level = 1\n{open}"));
    assert_eq!(told, ["a.toml: 1.1.1: is of level 2"]);
    let told = faults("18.1.1", &format!("level = 1\n{open}"));
    assert_eq!(told, ["a.toml: 18.1.1: there is no such requirement"]);
    let mut twice = with("1.1.1", &format!("level = 2\n{open}"));
    let again = format!("[\"1.1.1\"]\nlevel = 2\n{open}");
    twice.push(("b.toml".to_owned(), table::parse(&again).unwrap()));
    let folder = checkout();
    assert_eq!(check(&twice, folder.path()), ["b.toml: 1.1.1: stands in a.toml, too"]);
    assert!(table::parse(&format!("{again}{again}")).is_err(), "twice in one file");
}

#[test]
fn what_is_not_met_says_why_and_everything_says_what_it_asks() {
    for status in ["open", "not-applicable"] {
        let told = faults("1.1.1", &format!("level = 2\nasks = \"x\"\nstatus = \"{status}\"\n"));
        assert_eq!(told, ["a.toml: 1.1.1: needs a reason"]);
    }
    let long = "x".repeat(LONGEST + 1);
    for asks in ["", &long] {
        let text = format!("level = 2\nasks = \"{asks}\"\nstatus = \"open\"\nwhy = \"y\"\n");
        let told = faults("1.1.1", &text);
        assert!(told.len() == 1 && told[0].contains("what it asks"), "{told:?}");
    }
    let unknown = "[\"1.1.1\"]\nlevel = 2\nasks = \"x\"\nstatus = \"maybe\"\n";
    assert!(table::parse(unknown).is_err());
    assert!(table::parse(&unknown.replace("\"maybe\"", "\"open\"\nnote = \"z\"")).is_err());
}
