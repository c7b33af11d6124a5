use super::*;

fn boxes(values: &[&str]) -> Answer {
    Answer::Many(values.iter().map(|value| (*value).to_owned()).collect())
}

#[test]
fn takes_the_controls_of_the_step_only() {
    let mut given = answers(&[("phone", "0912345678")]);
    merge(
        &rich(),
        "noi-dung",
        &[
            ("purpose", "  \u{200b}Đi \n ho\u{323}c "),
            ("story", "một\r\n  hai "),
            ("copies", "nhiều"),
            ("phone", "0999999999"),
            ("_action", "continue"),
            ("nobody", "x"),
            ("photo", "x"),
            ("members.0.who.full_name", "B"),
            ("members.9999.who.full_name", "C"),
        ],
        &mut given,
    );
    let expected = answers(&[
        ("phone", "0912345678"),
        ("purpose", "Đi học"),
        ("story", "một\n  hai"),
        ("copies", "nhiều"),
        ("members.0.who.full_name", "B"),
    ]);
    assert_eq!(given, expected);
}

#[test]
fn splits_a_whole_date_and_keeps_a_wrong_one_as_typed() {
    let mut given = Answers::default();
    for (typed, expected) in [
        (["1 tháng 2 năm 1990", "", ""], ["1", "2", "1990"]),
        (["01-02-1990", "", ""], ["1", "2", "1990"]),
        (["31/2/1990", "", ""], ["31/2/1990", "", ""]),
        (["1/2/1990", "3", ""], ["1/2/1990", "3", ""]),
        (["3/4/1991", "", " "], ["3", "4", "1991"]),
    ] {
        let names = ["applicant.birth.day", "applicant.birth.month", "applicant.birth.year"];
        let pairs: Vec<(&str, &str)> = names.into_iter().zip(typed).collect();
        merge(&rich(), "nguoi-nop", &pairs, &mut given);
        assert_eq!(names.map(|name| given.text(name)), expected, "{typed:?}");
    }
    merge(&rich(), "nguoi-nop", &[("applicant.birth.day", "5.6.1992")], &mut given);
    assert_eq!(date::read(&given, "applicant.birth"), Some(date(1992, 6, 5)), "sent alone");
}

#[test]
fn an_unsent_box_was_cleared_and_any_other_control_was_not_there() {
    let form = form(json!([
        {"key": "name", "kind": "short_text"},
        {"key": "sex", "kind": "yes_no"},
        {"key": "ways", "kind": "choices", "options": [
            {"value": "post", "label": {"vi": "Bưu điện"}}, {"value": "desk", "label": {"vi": "Quầy"}}]},
        {"key": "agree", "kind": "statement", "text": {"vi": "Đồng ý"}},
        {"key": "later", "kind": "statement", "text": {"vi": "Đồng ý"},
         "when": {"equals": {"field": "sex", "value": "no"}}}
    ]));
    let mut given = answers(&[("name", "A"), ("sex", "yes"), ("agree", "yes"), ("later", "yes")]);
    merge(&form, "a", &[("ways", "post"), ("ways", "desk"), ("ways", "post")], &mut given);
    assert_eq!(given.0["ways"], boxes(&["post", "desk"]));
    assert_eq!(given.text("name"), "A");
    assert_eq!(given.text("sex"), "yes");
    assert_eq!(given.text("agree"), "");
    assert_eq!(given.text("later"), "yes", "its question was not on the page");
    merge(&form, "a", &[("name", "")], &mut given);
    assert_eq!(given, answers(&[("sex", "yes"), ("later", "yes")]));
}

#[test]
fn boxes_of_items_are_cleared_without_losing_the_item() {
    let mut given = right();
    given.0.insert("members.1.tags".to_owned(), boxes(&["kin"]));
    merge(&rich(), "noi-dung", &[("purpose", "x"), ("members.0.tags", "kin")], &mut given);
    assert_eq!(given.many("members.0.tags"), ["kin"]);
    assert!(given.many("members.1.tags").is_empty());
    assert_eq!(item_count(&given, "members"), 2);
}

#[test]
fn of_several_texts_for_one_control_the_last_counts() {
    let mut given = Answers::default();
    merge(&rich(), "noi-dung", &[("purpose", "a"), ("purpose", "b")], &mut given);
    assert_eq!(given.text("purpose"), "b");
}

fn merging(pairs: Vec<(String, String)>) -> (Result<(), MergeError>, Answers) {
    let mut given = right();
    let merged = merge_step(&rich(), "noi-dung", pairs.into_iter(), &mut given);
    (merged, given)
}

#[test]
fn long_texts_are_kept_and_endless_ones_refused() {
    let agreed = || ("true".to_owned(), "yes".to_owned());
    let pair = |text: String| vec![("purpose".to_owned(), text), agreed()];
    let (merged, given) = merging(pair("ấ".repeat(100_000)));
    assert_eq!(merged, Ok(()));
    assert_eq!(given.text("purpose").chars().count(), 100_000);
    assert_eq!(told(&validate(&rich(), &given, &context())), ["purpose: too_long"]);
    for pairs in [
        pair("a".repeat(100_001)),
        pair("a".repeat(10_000_000)),
        vec![("story".to_owned(), "a".repeat(90_000)); 23],
        vec![("x".to_owned(), String::new()); 20_001],
    ] {
        assert_eq!(merging(pairs), (Err(MergeError::TooLarge), right()), "nothing was taken");
    }
    let unknown = merge_step(&rich(), "nowhere", std::iter::empty(), &mut right());
    assert_eq!(unknown, Err(MergeError::UnknownStep));
}

#[test]
fn answers_grow_to_the_limit_only() {
    let form = form_of(json!(
        (0..30)
            .map(|step| json!({"key": format!("s{step}"), "title": {"vi": ""}, "fields": [
                {"key": format!("f{step}"), "kind": "long_text"}]}))
            .collect::<Vec<_>>()
    ));
    let mut given = Answers::default();
    let mut refused = 0;
    for step in 0..30 {
        let pairs = [(format!("f{step}"), "a".repeat(100_000))].into_iter();
        refused += usize::from(merge_step(&form, &format!("s{step}"), pairs, &mut given).is_err());
    }
    assert_eq!((given.0.len(), refused), (19, 11));
    assert!(sanitise(given).is_ok());
}

#[test]
fn json_is_cleaned_and_limited() {
    let dirty = Answers(
        [
            ("a.0.b_c-d".to_owned(), Answer::One(" Hu\u{200b}e\u{302}\u{301}\r\n".to_owned())),
            ("m".to_owned(), boxes(&["\u{0}x", ""])),
        ]
        .into(),
    );
    let clean = sanitise(dirty).unwrap();
    assert_eq!(clean.0["a.0.b_c-d"], Answer::One("Huế".to_owned()));
    assert_eq!(clean.0["m"], boxes(&["x", ""]));
    for path in ["", "A", "a b", "ấ", "a/b", "a[0]", &"a".repeat(201)] {
        assert_eq!(sanitise(answers(&[(path, "x")])), Err(MergeError::BadPath), "{path}");
    }
    let of = |count: usize, text: &str| {
        let paths = (0..count).map(|path| (format!("p{path}"), Answer::One(text.to_owned())));
        sanitise(Answers(paths.collect()))
    };
    assert!(of(20_000, "").is_ok());
    assert_eq!(of(20_001, ""), Err(MergeError::TooLarge));
    assert_eq!(of(1, &"a".repeat(100_001)), Err(MergeError::TooLarge));
    assert_eq!(of(21, &"a".repeat(100_000)), Err(MergeError::TooLarge));
    let many = Answers([("m".to_owned(), Answer::Many(vec![String::new(); 20_001]))].into());
    assert_eq!(sanitise(many), Err(MergeError::TooLarge));
}
