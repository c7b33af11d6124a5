use super::*;
use crate::Lang;

/// Who asks, who acts, and whose affair it is.
fn certificate() -> FormDefinition {
    let mut form = form(json!([
        {"key": "filer", "kind": "choice", "options": [
            {"value": "self", "label": {"vi": "Tôi"}},
            {"value": "parent", "label": {"vi": "Cha mẹ"}},
            {"value": "authorised", "label": {"vi": "Ủy quyền"}}]},
        {"key": "agent", "kind": "person", "parts": ["personal_id"],
         "when": {"not": {"equals": {"field": "filer", "value": "self"}}}},
        {"key": "subject", "kind": "person", "parts": ["birth", "personal_id"], "profile": "person"},
        {"key": "why", "kind": "short_text", "optional": true}
    ]));
    form.parties = Some(Box::new(PartyFields {
        subject: "subject".to_owned(),
        filer: Some(FilerFields {
            field: "filer".to_owned(),
            own: "self".to_owned(),
            minor: Some("parent".to_owned()),
            representative: "agent".to_owned(),
            mandates: vec!["paper".to_owned()],
        }),
    }));
    form
}

const OWN: &str = "092190000017";
const CHILD: &str = "092215000025";

/// A child of eleven years, filed for by its mother.
fn for_child() -> Answers {
    answers(&[
        ("filer", "parent"),
        ("agent.full_name", "Nguyễn Thị Ánh"),
        ("agent.personal_id", OWN),
        ("subject.full_name", "Trần Văn Con"),
        ("subject.personal_id", CHILD),
        ("subject.birth.day", "1"),
        ("subject.birth.month", "2"),
        ("subject.birth.year", "2015"),
    ])
}

fn wrong(changes: &[(&str, &str)], submitter: Option<&str>) -> Vec<String> {
    let mut given = for_child();
    for (path, text) in changes {
        given.set(*path, *text);
    }
    told(&validate(&certificate(), &given, &Context { submitter, ..context() }))
}

#[test]
fn a_parent_files_for_a_child() {
    assert_eq!(wrong(&[], Some(OWN)), Vec::<String>::new());
    assert_eq!(wrong(&[], Some("092190000099")), Vec::<String>::new(), "somebody hands it in");
    let behalf = certificate().behalf(&for_child()).expect("for somebody else");
    assert_eq!(behalf.relation.get(Lang::Vi), "Cha mẹ");
    let party = |name: &str, number: &str| Party {
        full_name: name.to_owned(),
        personal_id: number.to_owned(),
    };
    assert_eq!(behalf.subject, party("Trần Văn Con", CHILD));
    assert_eq!(behalf.representative, party("Nguyễn Thị Ánh", OWN));
}

#[test]
fn nobody_is_another_than_he_says() {
    let own = [("filer", "self"), ("agent.full_name", ""), ("agent.personal_id", "")];
    let mine = |number: &'static str, submitter| {
        let mut changes = own.to_vec();
        changes.push(("subject.personal_id", number));
        changes.push(("subject.birth.year", "1990"));
        wrong(&changes, submitter)
    };
    assert_eq!(mine(OWN, Some(OWN)), Vec::<String>::new());
    assert_eq!(mine(OWN, Some(CHILD)), ["subject.personal_id: not_yourself"]);
    assert_eq!(mine(OWN, None), Vec::<String>::new(), "the browser does not know");
    assert_eq!(mine("1", Some(OWN)), ["subject.personal_id: not_a_personal_id"], "told once");
    let same =
        [("subject.personal_id", OWN), ("subject.birth.year", "1990"), ("filer", "authorised")];
    assert_eq!(wrong(&same, None), ["subject.personal_id: not_another"]);
    let third = [("agent.personal_id", "092190000025"), same[0], same[1], same[2]];
    assert_eq!(wrong(&third, Some(OWN)), ["subject.personal_id: not_another"]);
    assert_eq!(wrong(&third, None), Vec::<String>::new());
}

#[test]
fn a_child_is_of_age_on_its_eighteenth_birthday() {
    let born = |day: &'static str, year: &'static str, number: &'static str| {
        let birth = [
            ("subject.birth.day", day),
            ("subject.birth.month", "11"),
            ("subject.birth.year", year),
            ("subject.personal_id", number),
        ];
        wrong(&birth, Some(OWN))
    };
    // Today is 23 November 2026.
    assert_eq!(born("24", "2008", "092208000025"), Vec::<String>::new());
    assert_eq!(born("23", "2008", "092208000025"), ["subject.birth.year: not_a_minor"]);
    let grown = [
        ("filer", "authorised"),
        ("subject.birth.year", "1990"),
        ("subject.personal_id", "092090000025"),
    ];
    assert_eq!(wrong(&grown, Some(OWN)), Vec::<String>::new(), "others may be");
}

#[test]
fn who_comes_of_age_while_it_runs_was_a_child_when_it_was_filed() {
    let mut given = for_child();
    for (path, text) in [
        ("subject.birth.day", "23"),
        ("subject.birth.month", "11"),
        ("subject.birth.year", "2008"),
        ("subject.personal_id", "092208000025"),
    ] {
        given.set(path, text);
    }
    let wrong = |filed| told(&validate(&certificate(), &given, &Context { filed, ..context() }));
    assert_eq!(wrong(date(2026, 11, 22)), Vec::<String>::new());
    assert_eq!(wrong(TODAY), ["subject.birth.year: not_a_minor"]);
}

#[test]
fn who_files_is_one_of_those_who_may() {
    let mut given = Answers::default();
    assert!(!certificate().set_filer("khac", &mut given) && given.0.is_empty());
    assert!(certificate().set_filer("parent", &mut given));
    assert_eq!(given.text("filer"), "parent");
    assert!(!form(json!([])).set_filer("parent", &mut given), "it is not asked");
}

#[test]
fn its_step_tells_it_and_no_other() {
    let mut given = for_child();
    given.set("filer", "self");
    let context = Context { submitter: Some(OWN), ..context() };
    let of = |step| told(&validate_step(&certificate(), step, &given, &context));
    assert_eq!(of("a"), ["subject.personal_id: not_yourself"]);
    assert_eq!(of("khac"), Vec::<String>::new());
}

#[test]
fn the_profile_fills_in_whoever_acts() {
    let profile = Profile {
        full_name: "Nguyễn Thị Ánh".to_owned(),
        personal_id: OWN.to_owned(),
        ..Profile::default()
    };
    for (filer, filled, empty) in
        [("self", "subject", "agent"), ("", "subject", "agent"), ("parent", "agent", "subject")]
    {
        let mut given = answers(&[("filer", filer)]);
        prefill(&certificate(), &profile, &mut given);
        assert_eq!(given.text(&format!("{filled}.personal_id")), OWN, "{filer}");
        assert_eq!(given.text(&format!("{empty}.full_name")), "", "{filer}");
    }
}

#[test]
fn one_s_own_affair_is_nobody_else_s() {
    let mut given = for_child();
    for own in ["self", ""] {
        given.set("filer", own);
        assert_eq!(certificate().behalf(&given), None, "{own}");
    }
    assert_eq!(form(json!([])).behalf(&for_child()), None, "the form does not ask");
    assert_eq!(form(json!([])).filers(), None);
}

#[test]
fn what_parties_name_is_in_the_form() {
    let told = |subject: &str, change: &dyn Fn(&mut FilerFields)| {
        let mut form = certificate();
        if let Some(parties) = &mut form.parties {
            parties.subject = subject.to_owned();
            parties.filer.as_mut().map(change);
        }
        super::super::check(&form, &["paper"]).join("; ")
    };
    assert_eq!(told("subject", &|_| {}), "");
    assert!(told("subject", &|it| it.field = "why".to_owned()).contains("no choice of who asks"));
    assert!(told("subject", &|it| it.own = "khac".to_owned()).contains("no such choice"));
    assert!(told("subject", &|it| it.minor = Some("khac".to_owned())).contains("no such choice"));
    let other = told("subject", &|it| it.representative = "why".to_owned());
    assert!(other.contains("why is no person"), "{other}");
    assert!(told("why", &|_| {}).contains("why is no person"));
    assert!(told("agent", &|_| {}).contains("age of a child"));
    let paper = told("subject", &|it| it.mandates = vec!["x".to_owned()]);
    assert!(paper.contains("shows the representation"), "{paper}");
}

#[test]
fn a_form_may_be_for_oneself_alone() {
    let mut form = form(json!([{"key": "subject", "kind": "person", "parts": ["personal_id"]}]));
    form.parties = Some(Box::new(PartyFields { subject: "subject".to_owned(), filer: None }));
    assert_eq!(super::super::check(&form, &[]), Vec::<String>::new());
    let given = answers(&[("subject.full_name", "Bé"), ("subject.personal_id", CHILD)]);
    let wrong = |submitter| told(&validate(&form, &given, &Context { submitter, ..context() }));
    assert_eq!(wrong(Some(OWN)), ["subject.personal_id: not_yourself"]);
    assert_eq!(wrong(Some(CHILD)), Vec::<String>::new());
    assert_eq!((form.behalf(&given), form.filers()), (None, None));
}

#[test]
fn numbers_are_compared_however_they_are_typed() {
    let own = [
        ("filer", "self"),
        ("subject.personal_id", "092 190 000 017"),
        ("subject.birth.year", "1990"),
    ];
    assert_eq!(wrong(&own, Some(OWN)), Vec::<String>::new());
    let spaced = [own[1], own[2], ("filer", "authorised"), ("agent.personal_id", "092190000025")];
    assert_eq!(wrong(&spaced, Some(OWN)), ["subject.personal_id: not_another"]);
    let mut given = for_child();
    given.set("subject.personal_id", "092.215.000025");
    let behalf = certificate().behalf(&given).expect("for somebody");
    assert_eq!(behalf.subject.personal_id, CHILD);
}

#[test]
fn who_files_is_not_put_right() {
    let paths: Vec<String> =
        correctable(&certificate(), &for_child()).into_iter().map(|one| one.0).collect();
    assert!(!paths.contains(&"filer".to_owned()) && paths.contains(&"why".to_owned()), "{paths:?}");
}
