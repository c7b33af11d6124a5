use super::*;

fn condition(json: Value) -> Condition {
    serde_json::from_value(json).unwrap()
}

#[test]
fn say_what_they_say() {
    let mut given = answers(&[("x", " yes "), ("n", "1.500"), ("empty", ""), ("g.0.x", "no")]);
    given.0.insert("m".to_owned(), Answer::Many(vec!["a".to_owned(), "b".to_owned()]));
    for (json, holds) in [
        (json!({"equals": {"field": "x", "value": "yes"}}), true),
        (json!({"equals": {"field": "x", "value": "no"}}), false),
        (json!({"equals": {"field": "m", "value": "b"}}), true),
        (json!({"equals": {"field": "none", "value": ""}}), false),
        (json!({"one_of": {"field": "m", "values": ["b", "c"]}}), true),
        (json!({"one_of": {"field": "x", "values": []}}), false),
        (json!({"answered": {"field": "x"}}), true),
        (json!({"answered": {"field": "empty"}}), false),
        (json!({"at_least": {"field": "n", "number": 1500}}), true),
        (json!({"at_least": {"field": "n", "number": 1501}}), false),
        (json!({"at_most": {"field": "n", "number": 1500}}), true),
        (json!({"at_most": {"field": "x", "number": 1500}}), false),
        (json!({"at_most": {"field": "none", "number": 1500}}), false),
        (json!({"not": {"answered": {"field": "none"}}}), true),
        (json!({"all": []}), true),
        (json!({"any": []}), false),
        (json!({"all": [{"answered": {"field": "x"}}, {"answered": {"field": "none"}}]}), false),
        (json!({"any": [{"answered": {"field": "x"}}, {"answered": {"field": "none"}}]}), true),
    ] {
        assert_eq!(condition(json.clone()).holds(&given), holds, "{json}");
    }
    let yes = condition(json!({"equals": {"field": "x", "value": "yes"}}));
    assert!(!yes.holds_in(&given, "g.0"));
    assert!(yes.holds_in(&given, "g.1"));
    assert!(!visible(Some(&yes), &given, "g.0") && visible(None, &given, "g.0"));
}

#[test]
fn amounts_with_a_unit_compare_too() {
    let rich = condition(json!({"at_least": {"field": "m", "number": 1_500_000}}));
    for (text, holds) in [("1.500.000đ", true), ("1.499.999 đồng", false), ("1500000 USD", false)]
    {
        assert_eq!(rich.holds(&answers(&[("m", text)])), holds, "{text}");
    }
}

#[test]
fn a_skipped_step_is_neither_checked_nor_unknown() {
    let mut given = right();
    given.set("other_id", "nonsense");
    given.set("other_home.province", "nowhere");
    assert_eq!(told(&validate(&rich(), &given, &context())), Vec::<String>::new());
    given.set("for_other", "yes");
    let found = told(&validate(&rich(), &given, &context()));
    assert_eq!(
        found,
        [
            "other_sex: required",
            "other_birth.day: required",
            "other_id: not_a_personal_id",
            "other_home.commune: required",
            "other_home.detail: required",
            "other_home.province: not_a_province",
        ]
    );
}

#[test]
fn what_no_question_takes_is_unknown_below_a_hidden_question_too() {
    let mut given = right();
    given.set("other_home.street", "x");
    given.set("other_id.day", "x");
    let expected = ["other_home.street: unknown_field", "other_id.day: unknown_field"];
    assert_eq!(told(&validate(&rich(), &given, &context())), expected);
}

/// `c` is asked when `b` says so, and `b` when `a` says so.
fn chain() -> FormDefinition {
    form(json!([
        {"key": "a", "kind": "yes_no"},
        {"key": "b", "kind": "yes_no", "when": {"equals": {"field": "a", "value": "yes"}}},
        {"key": "c", "kind": "date", "when": {"equals": {"field": "b", "value": "yes"}}},
        {"key": "d", "kind": "short_text", "when": {"not": {"answered": {"field": "b"}}}}
    ]))
}

#[test]
fn what_a_hidden_question_said_decides_nothing() {
    let given = answers(&[("a", "no"), ("b", "yes"), ("c.day", "40")]);
    assert_eq!(told(&validate(&chain(), &given, &context())), ["d: required"]);
    let kept = relevant(&chain(), &given);
    assert_eq!(kept, answers(&[("a", "no")]));
}

#[test]
fn a_key_that_begins_like_a_hidden_one_is_not_hidden() {
    let form = form(json!([
        {"key": "a", "kind": "yes_no"},
        {"key": "home", "kind": "address", "when": {"equals": {"field": "a", "value": "yes"}}},
        {"key": "home2", "kind": "short_text"},
        {"key": "home_phone", "kind": "phone"}
    ]));
    let given = answers(&[("a", "no"), ("home.detail", "x"), ("home2", "y"), ("home_phone", "z")]);
    assert_eq!(
        relevant(&form, &given),
        answers(&[("a", "no"), ("home2", "y"), ("home_phone", "z")])
    );
}

#[test]
fn inside_a_group_the_same_item_comes_first() {
    let mut given = right();
    given.set("members.0.works", "yes");
    given.set("members.1.who.full_name", "C");
    let found = told(&validate(&rich(), &given, &context()));
    assert_eq!(
        found,
        [
            "members.0.pay: required",
            "members.1.who.birth.day: required",
            "members.1.works: required",
        ]
    );
}

#[test]
fn an_item_of_hidden_answers_is_an_item_still() {
    let mut given = right();
    given.set("members.1.pay", "3");
    let kept = relevant(&rich(), &given);
    assert_eq!(item_count(&kept, "members"), 2);
    assert!(!kept.0.contains_key("members.1.pay"));
    assert_eq!(validate(&rich(), &kept, &context()), validate(&rich(), &given, &context()));
}
