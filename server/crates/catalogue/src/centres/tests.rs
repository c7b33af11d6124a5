use std::path::Path;

use domain::catalogue::ProcedureContent;

use super::*;

const TODAY: &str = "2026-11-23";

const SMALL: &str = r#"
[[centre]]
code = "thu"
agency = "H99.01"
procedures = 4
desks = [{ key = "1", name = { vi = "Quầy 1" }, agencies = ["H99.02"] }]

[[agency]]
code = "H99"
name.vi = "Ủy ban nhân dân"
[[agency]]
code = "H99.01"
name.vi = "Trung tâm"
parent = "H99"
[[agency]]
code = "H99.02"
name.vi = "Phòng Tư pháp"
parent = "H99"
[[agency]]
code = "H99.03"
name.vi = "Phòng Kinh tế"
parent = "H99"

[[share]]
centre = "thu"
agency = "H99.02"
procedures = ["1.001193"]
fields = ["Hộ tịch"]
[[share]]
centre = "thu"
agency = "H99.03"

[[staff]]
name = "Trần Thị Mai"
identity = "092188000033"
posts = [{ agency = "H99.02", place = "H99.01", desk = "1", roles = ["reception"] }]
[[staff]]
name = "Nguyễn Văn Lộc"
identity = "092081000080"
posts = [{ agency = "H99.02", roles = ["specialist"] }]

[[assignment]]
agency = "H99.02"
scope = "field"
field = "Hộ tịch"
officers = ["092081000080"]
"#;

/// What the rule is for.
const RULE: &str = "agency = \"H99.02\"\nscope = \"field\"\nfield = \"Hộ tịch\"\n";

fn content(code: &str, field: &str) -> ProcedureContent {
    let json = serde_json::json!({
        "code": code, "name": { "vi": code }, "field": { "vi": field }, "agency": { "vi": "" },
        "level": { "kind": "information" }, "cases": [{ "key": "main" }],
    });
    serde_json::from_value(json).unwrap()
}

#[test]
fn a_file_is_read_or_every_fault_of_it_is_told() {
    let file = read_centre(SMALL, TODAY).unwrap();
    assert_eq!(file.centre[0].profile.desks[0].agencies, ["H99.02"]);
    assert_eq!(file.staff[0].posts[0].roles, [StaffRole::Reception]);
    assert_eq!(file.assignment[0].scope.key(), "field:Hộ tịch");
    for (from, to, fault) in [
        ("desk = \"1\"", "desk = \"7\"", "no counter 7"),
        ("identity = \"092188000033\"", "identity = \"092\"", "no identity number"),
        (RULE, "agency = \"H98\"\nscope = \"all\"\n", "a rule of H98, which is no agency"),
        (RULE, "agency = \"H99.03\"\nscope = \"all\"\n", "rules.0.officers unknown_officer"),
        ("roles = [\"specialist\"]", "roles = [\"clerk\"]", "rules.0.officers not_specialist"),
        (RULE, "agency = \"H99.02\"\nscope = \"some\"\n", "some"),
        ("agency = \"H99.03\"\n", "agency = \"H99.09\"\n", "not both here"),
        ("code = \"thu\"", "code = \"Thử\"", "small letters"),
        ("roles = [\"reception\"]", "roles = []", "no role"),
        ("roles = [\"reception\"]", "roles = [\"reception\"], since = \"2026-13-01\"", "no day"),
        (
            "name.vi = \"Trung tâm\"",
            "name.vi = \"x\"\nsuccessor = \"H98\"",
            "agency H99.01: successor: successor_unknown",
        ),
        ("name.vi = \"Trung tâm\"", "name.vi = \" \"", "agency H99.01: name.vi: required"),
        (
            "name.vi = \"Trung tâm\"",
            "name.vi = \"x\"\nhours = [{ from = \"02-30\", spans = [\"11:00-07:00\"] }]",
            "hours.0.from: season_day; line 4: agency H99.01: hours.0.spans: hours_order",
        ),
        (
            "name.vi = \"Trung tâm\"",
            "name.vi = \"x\"\nsince = \"2026-02-01\"\nuntil = \"2026-01-31\"",
            "agency H99.01: until: period_order",
        ),
        ("place = \"H99.01\"", "place = \"H97\"", "H97 is no agency"),
        ("procedures = 4", "procedure = 4", "unknown key"),
        ("agencies = [\"H99.02\"]", "agencies = [\"H99.05\"]", "centre thu: agencies: desk_agency"),
    ] {
        let broken = SMALL.replace(from, to);
        assert_ne!(broken, SMALL, "{from}");
        let told = read_centre(&broken, TODAY).unwrap_err().to_string();
        assert!(told.contains(fault), "{to}: {told}");
    }
}

/// The file with other posts of the specialist, and what is wrong with it.
fn told_of(posts: &str) -> String {
    let specialist = r#"{ agency = "H99.02", roles = ["specialist"] }"#;
    let text = SMALL.replace(specialist, &format!("{specialist}, {posts}"));
    assert_ne!(text, SMALL);
    read_centre(&text, TODAY).err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn what_nobody_has_together_stands_in_no_file_on_any_day_to_come() {
    let apart = "Nguyễn Văn Lộc has roles that nobody has together: roles_apart";
    let cash = "Nguyễn Văn Lộc has roles that nobody has together: treasurer_reconciles";
    let lowly = "Nguyễn Văn Lộc administers at H99.03, which is neither a centre nor above";
    for (posts, fault) in [
        (r#"{ agency = "H99", roles = ["oversight"] }"#, apart),
        (r#"{ agency = "H99", roles = ["oversight"], until = "2026-11-22" }"#, ""),
        (r#"{ agency = "H99", roles = ["oversight"], until = "2026-11-23" }"#, apart),
        // It begins later, and so for a few days both are had.
        (
            r#"{ agency = "H99", roles = ["oversight"], since = "2027-01-01", until = "2027-01-05" }"#,
            apart,
        ),
        (
            r#"{ agency = "H99.03", roles = ["clerk"],
                 terms = [{ role = "oversight", since = "2027-01-01", until = "2027-01-05" }] }"#,
            apart,
        ),
        (r#"{ agency = "H99.03", roles = ["treasurer"] }"#, ""),
        (
            r#"{ agency = "H99.03", roles = ["treasurer"] }, { agency = "H99.01", roles = ["head"] }"#,
            cash,
        ),
        // One after the other.
        (
            r#"{ agency = "H99.03", roles = ["treasurer"], until = "2026-12-31" },
               { agency = "H99.01", roles = ["head"], since = "2027-01-01" }"#,
            "",
        ),
        (
            r#"{ agency = "H99.03", roles = ["treasurer"], until = "2027-01-01" },
               { agency = "H99.01", roles = ["head"], since = "2027-01-01" }"#,
            cash,
        ),
        (r#"{ agency = "H99.03", roles = ["network_admin"] }"#, lowly),
    ] {
        let told = told_of(&posts.replace('\n', " "));
        assert!(told.contains(fault) && (fault.is_empty() == told.is_empty()), "{posts}: {told}");
    }
    // Alone, where it opens something.
    for (agency, sound) in [("H99", true), ("H99.01", true), ("H99.02", false)] {
        let posts = format!("{{ agency = \"{agency}\", roles = [\"network_admin\"] }}");
        let text = SMALL.replace(r#"{ agency = "H99.02", roles = ["specialist"] }"#, &posts);
        let text = text.split("[[assignment]]").next().unwrap_or_default();
        assert_eq!(read_centre(text, TODAY).is_ok(), sound, "{agency}");
    }
}

#[test]
fn a_rule_names_who_is_a_specialist_for_a_time_too() {
    let specialist = r#"roles = ["specialist"] }"#;
    for (post, sound) in [
        (r#"roles = [], terms = [{ role = "specialist", since = "2026-11-01" }] }"#, true),
        (r#"roles = ["clerk"], terms = [{ role = "specialist", since = "2027-01-01" }] }"#, true),
        (r#"roles = ["clerk"], terms = [{ role = "signer", since = "2026-11-01" }] }"#, false),
        (r#"roles = ["director"] }"#, false),
    ] {
        let text = SMALL.replace(specialist, post);
        let told = read_centre(&text, TODAY).err().map(|error| error.to_string());
        let told = told.unwrap_or_default();
        assert_eq!(told.is_empty(), sound, "{told}");
        assert!(sound || told.contains("rules.0.officers not_specialist"), "{told}");
    }
}

#[test]
fn procedures_are_shared_out_until_the_number_is_reached() {
    let file = read_centre(SMALL, TODAY).unwrap();
    let of = |shared: &Shared| {
        shared
            .procedures
            .iter()
            .map(|(code, agency)| format!("{code} {agency}"))
            .collect::<Vec<_>>()
    };
    let imported = [
        content("2.1", "Hộ tịch"),
        content("2.2", "Hộ tịch"),
        content("2.3", "Thuế"),
        content("2.4", "Thuế"),
        content("2.5", "Hộ tịch"),
    ];
    let shared = share(&file, "thu", &imported);
    assert_eq!(of(&shared), ["1.001193 H99.02", "2.1 H99.02", "2.2 H99.02", "2.3 H99.03"]);
    assert_eq!(shared.missing, 0);
    assert_eq!(share(&file, "thu", &imported), shared, "the same every time");
    let nothing = share(&file, "thu", &[]);
    assert_eq!((of(&nothing), nothing.missing), (vec!["1.001193 H99.02".to_owned()], 3));
}

#[test]
fn the_shipped_centres_are_in_order() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centres");
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let file =
            read_centre(&text, TODAY).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(!file.play.is_empty(), "{}", path.display());
        read += 1;
    }
    assert_eq!(read, 5);
}

#[test]
fn what_is_written_is_read_again() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centres");
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let file = read_centre(&text, TODAY).unwrap();
        assert_eq!(read_centre(&write_centre(&file).unwrap(), TODAY), Ok(file));
    }
    let file = read_centre(SMALL, TODAY).unwrap();
    let (share, staff, assignment) = (Vec::new(), Vec::new(), Vec::new());
    let small = CentreFile { share, staff, assignment, ..file };
    assert_eq!(read_centre(&write_centre(&small).unwrap(), TODAY), Ok(small));
}
