//! Whatever comes, nothing panics and the rules agree with each other.

use proptest::prelude::*;

use super::*;
use crate::Lang;

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        2 => any::<char>().prop_map(String::from),
        2 => prop::sample::select(vec![
            "\u{0}", "\r\n", "\u{200b}", "\u{301}", "\u{302}", "ấ", "e\u{302}\u{301}", "\u{202e}", ".", "/", "-",
            "đ", " ", "\u{a0}", "0", "12", "1990", "99999999999999999999",
        ]).prop_map(str::to_owned),
        1 => prop::sample::select(vec![
            "yes", "no", "male", "post", "1/2/1990", "92", "31117", "092090012345", "1.500.000", "5", "2", "kin",
        ]).prop_map(str::to_owned),
        1 => (0_usize..3000).prop_map(|length| "ấ".repeat(length)),
    ];
    prop_oneof![
        1 => Just(String::new()),
        3 => prop::sample::select(vec!["yes", "no", "male", "5", "x"]).prop_map(str::to_owned),
        3 => prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat()),
    ]
}

fn path() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "applicant",
        "phone",
        "email",
        "for_other",
        "other_sex",
        "other_birth",
        "other_id",
        "other_home",
        "tax",
        "purpose",
        "story",
        "copies",
        "capital",
        "day",
        "ways",
        "why_many",
        "members",
        "photo",
        "true",
        "_x",
        "",
    ]);
    let rest = prop::sample::select(vec![
        "",
        ".day",
        ".month",
        ".year",
        ".full_name",
        ".sex",
        ".birth.day",
        ".birth.year",
        ".personal_id",
        ".residence.province",
        ".province",
        ".0.works",
        ".1.works",
        ".2.pay",
        ".3.tags",
        ".0.who.full_name",
        ".1.who.birth.day",
        ".999.works",
        ".0",
        "..",
        ".18446744073709551616.works",
    ]);
    prop_oneof![
        20 => (key, rest).prop_map(|(key, rest)| [key, rest].concat()),
        5 => prop::sample::select(right().0.into_keys().collect::<Vec<_>>()),
        1 => any::<String>(),
    ]
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        4 => text().prop_map(Answer::One),
        1 => prop::collection::vec(text(), 0..4).prop_map(Answer::Many),
    ]
}

/// Right answers with some of them changed, or anything at all.
fn any_answers() -> impl Strategy<Value = Answers> {
    let changes = prop::collection::btree_map(path(), answer(), 0..12);
    (any::<bool>(), changes).prop_map(|(from_right, changes)| {
        let mut answers = if from_right { right() } else { Answers::default() };
        answers.0.extend(changes);
        answers
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_panics(given in any_answers(), group in path(), index in 0_usize..1200) {
        let form = rich();
        let errors = validate(&form, &given, &context());
        step_statuses(&form, &given, &errors);
        for field in form.steps.iter().flat_map(|step| &step.fields) {
            show_value(field, &given, &field.key, Lang::Vi, &[]);
        }
        addresses(&form, &given);
        let mut changed = given.clone();
        prefill(&form, &Profile { full_name: "A".to_owned(), ..Profile::default() }, &mut changed);
        add_item(&form, &mut changed, &group);
        remove_item(&mut changed, &group, index);
    }

    #[test]
    fn the_steps_errors_are_the_form_s(given in any_answers()) {
        let form = rich();
        let mut whole = validate(&form, &given, &context());
        whole.retain(|error| error.code != ErrorCode::UnknownField);
        let steps: Vec<FieldError> = form
            .steps
            .iter()
            .flat_map(|step| validate_step(&form, &step.key, &given, &context()))
            .collect();
        prop_assert_eq!(whole, steps);
    }

    #[test]
    fn what_is_not_asked_changes_nothing(given in any_answers()) {
        let form = rich();
        let kept = relevant(&form, &given);
        prop_assert_eq!(&relevant(&form, &kept), &kept);
        prop_assert_eq!(validate(&form, &kept, &context()), validate(&form, &given, &context()));
    }

    #[test]
    fn merging_takes_anything_and_twice_is_once(
        before in any_answers(),
        pairs in prop::collection::vec((path(), text()), 0..20),
        step in prop::sample::select(vec!["nguoi-nop", "nguoi-khac", "noi-dung"]),
    ) {
        let form = rich();
        let mut once = before.clone();
        if merge_step(&form, step, pairs.iter().cloned(), &mut once).is_ok() {
            let mut twice = once.clone();
            merge_step(&form, step, pairs.into_iter(), &mut twice).unwrap();
            prop_assert_eq!(&once, &twice);
        } else {
            prop_assert_eq!(&once, &before);
        }
        // A post brings in nothing that the form does not know.
        let unknown = |answers: &Answers| {
            let mut errors = validate(&form, answers, &context());
            errors.retain(|error| error.code == ErrorCode::UnknownField);
            errors
        };
        prop_assert_eq!(unknown(&once), unknown(&before));
    }

    #[test]
    fn cleaning_twice_is_once(given in any_answers()) {
        if let Ok(clean) = sanitise(given) {
            prop_assert_eq!(sanitise(clean.clone()), Ok(clean));
        }
    }

    #[test]
    fn removing_what_was_added_changes_nothing(given in any_answers()) {
        let mut changed = given.clone();
        let count = item_count(&given, "members");
        if add_item(&rich(), &mut changed, "members") {
            prop_assert_eq!(item_count(&changed, "members"), count + 1);
            prop_assert!(remove_item(&mut changed, "members", count));
            prop_assert_eq!(changed, given);
        }
    }

    #[test]
    fn whole_numbers_and_dates_read_back(number in any::<i32>(), day in 1_i8..=28, month in 1_i8..=12, year in 1800_i16..=2200) {
        let form = form(json!([{"key": "x", "kind": "integer"}, {"key": "d", "kind": "date"}]));
        let typed = format!("{day}/{month}/{year}");
        let mut given = answers(&[("x", &number.to_string())]);
        merge(&form, "a", &[("d.day", &typed), ("d.month", ""), ("d.year", "")], &mut given);
        prop_assert_eq!(date::read(&given, "d"), Some(date(year, month, day)));
        prop_assert!(validate(&form, &given, &context()).is_empty());
        let at_least = |number| Condition::AtLeast { field: "x".to_owned(), number }.holds(&given);
        prop_assert!(at_least(i64::from(number)) && !at_least(i64::from(number) + 1));
    }
}
