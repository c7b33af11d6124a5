use super::*;

/// The fault of a form of these fields; the only one.
fn fault(fields: Value) -> String {
    let found = check(&form(fields), &["photo"]);
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().unwrap()
}

fn text(key: &str) -> Value {
    json!({"key": key, "kind": "short_text"})
}

#[test]
fn keys_are_short_plain_and_used_once() {
    for key in ["", "A", "á", "1a", "_a", "a-b", "a.b", "a b", &"a".repeat(61)] {
        assert!(fault(json!([text(key)])).contains("key is made of"), "{key}");
    }
    assert_eq!(fault(json!([text("a"), text("a")])), "a: two fields have this key");
    let two = form_of(json!([
        {"key": "a", "title": {"vi": ""}, "fields": [text("a")]},
        {"key": "a", "title": {"vi": ""}, "fields": [text("a")]}
    ]));
    assert_eq!(check(&two, &[]), ["a: two steps have this key", "a: two fields have this key"]);
    let odd = form_of(json!([{"key": "A_1", "title": {"vi": ""}, "fields": []}]));
    assert_eq!(check(&odd, &[]).len(), 2);
    assert_eq!(check(&FormDefinition::default(), &[]), ["form: it has no steps"]);
}

#[test]
fn kinds_make_sense() {
    let group = |fields: Value| json!([{"key": "g", "kind": "group", "item": {"vi": ""}, "fields": fields}]);
    let option = |value: &str| json!({"value": value, "label": {"vi": ""}});
    for (fields, part) in [
        (json!([{"key": "x", "kind": "integer", "min": 2, "max": 1}]), "min is above max"),
        (json!([{"key": "x", "kind": "short_text", "max": 0}]), "allows no text"),
        (
            json!([{"key": "x", "kind": "date", "past": true, "future": true}]),
            "both past and future",
        ),
        (json!([{"key": "x", "kind": "choice", "options": []}]), "nothing to choose"),
        (json!([{"key": "x", "kind": "choice", "options": [option("Á")]}]), "value is made of"),
        (
            json!([{"key": "x", "kind": "choices", "options": [option("a"), option("a")]}]),
            "two choices",
        ),
        (json!([{"key": "x", "kind": "person", "parts": ["sex", "sex"]}]), "stands twice"),
        (json!([{"key": "x", "kind": "file", "requirement": "nothing"}]), "key nothing"),
        (json!([{"key": "x", "kind": "yes_no", "profile": "phone"}]), "does not fill"),
        (group(json!([{"key": "x", "kind": "phone", "profile": "phone"}])), "not filled"),
        (
            group(json!([text("x"), {"key": "y", "kind": "file", "requirement": "photo"}])),
            "hold files",
        ),
        (group(json!([])), "no question to answer"),
        (
            group(
                json!([text("x"), {"key": "g", "kind": "group", "item": {"vi": ""}, "fields": [text("x")]}]),
            ),
            "cannot stand in a group",
        ),
        (
            json!([{"key": "g", "kind": "group", "item": {"vi": ""}, "fields": [text("x")], "max": 0}]),
            "do not fit",
        ),
        (
            json!([{"key": "g", "kind": "group", "item": {"vi": ""}, "fields": [text("x")], "min": 51}]),
            "do not fit",
        ),
        (
            json!([text("s"), {"key": "x", "kind": "personal_id", "sex": "s"}]),
            "s is not a choice of male",
        ),
        (json!([text("s"), {"key": "x", "kind": "personal_id", "birth": "s"}]), "s is not a date"),
        (
            json!([{"key": "x", "kind": "personal_id", "birth": "later"}, {"key": "later", "kind": "date"}]),
            "later is not a date asked earlier",
        ),
    ] {
        let found = fault(fields.clone());
        assert!(found.contains(part), "{found} for {fields}");
    }
}

#[test]
fn conditions_speak_of_earlier_questions_that_can_say_so() {
    let ask = |when: Value| {
        fault(json!([
            {"key": "yes", "kind": "yes_no"},
            {"key": "count", "kind": "integer"},
            {"key": "born", "kind": "date"},
            {"key": "who", "kind": "person", "parts": ["sex"]},
            {"key": "kids", "kind": "group", "item": {"vi": ""}, "fields": [text("name")]},
            {"key": "x", "kind": "short_text", "when": when},
            text("later")
        ]))
    };
    let equals = |field: &str, value: &str| json!({"equals": {"field": field, "value": value}});
    for (when, part) in [
        (equals("nobody", "x"), "names nobody, which does not exist"),
        (equals("later", "x"), "names later, which is asked later"),
        (equals("x", "x"), "names x, which is asked later"),
        (equals("yes", "có"), "yes can never be có"),
        (equals("count", "hai"), "count can never be hai"),
        (equals("born", "x"), "name one of its parts"),
        (equals("who", "x"), "name one of its parts"),
        (equals("who.sex", "other"), "who.sex can never be other"),
        (equals("who.age", "3"), "who.age, which does not exist"),
        (equals("kids.name", "x"), "kids.name, which does not exist"),
        (json!({"one_of": {"field": "yes", "values": []}}), "compared with nothing"),
        (json!({"one_of": {"field": "yes", "values": ["yes", "maybe"]}}), "can never be maybe"),
        (json!({"at_least": {"field": "yes", "number": 1}}), "yes is not a number"),
        (json!({"at_most": {"field": "later", "number": 1}}), "asked later"),
        (json!({"not": {"answered": {"field": "kids"}}}), "name one of its parts"),
        (json!({"all": []}), "without parts"),
        (json!({"any": [equals("yes", "yes"), equals("nobody", "x")]}), "nobody"),
    ] {
        let found = ask(when.clone());
        assert!(found.starts_with("x: ") && found.contains(part), "{found} for {when}");
    }
}

#[test]
fn conditions_that_make_sense_pass() {
    let form = form(json!([
        {"key": "yes", "kind": "yes_no"},
        {"key": "born", "kind": "date"},
        {"key": "who", "kind": "person", "parts": ["sex", "birth"]},
        {"key": "id", "kind": "personal_id", "sex": "who.sex", "birth": "who.birth"},
        {"key": "kids", "kind": "group", "item": {"vi": ""}, "fields": [
            {"key": "works", "kind": "yes_no", "when": {"equals": {"field": "yes", "value": "no"}}},
            {"key": "pay", "kind": "money", "when": {"equals": {"field": "works", "value": "yes"}}},
            {"key": "id", "kind": "personal_id", "birth": "born"}
        ]},
        {"key": "x", "kind": "short_text", "when": {"all": [
            {"at_least": {"field": "born.year", "number": 1990}},
            {"one_of": {"field": "who.sex", "values": ["male", "female"]}},
            {"not": {"answered": {"field": "id"}}}]}}
    ]));
    assert_eq!(check(&form, &[]), Vec::<String>::new());
}

#[test]
fn a_name_that_means_two_things_is_a_fault() {
    let found = fault(json!([
        {"key": "works", "kind": "yes_no"},
        {"key": "kids", "kind": "group", "item": {"vi": ""}, "fields": [
            {"key": "works", "kind": "yes_no"},
            {"key": "pay", "kind": "money", "when": {"equals": {"field": "works", "value": "yes"}}}
        ]}
    ]));
    assert_eq!(found, "kids.pay: works is both in the group and in the form");
}

#[test]
fn steps_have_conditions_too() {
    let form = form_of(json!([
        {"key": "one", "title": {"vi": ""}, "fields": [text("a")],
         "when": {"answered": {"field": "a"}}},
        {"key": "two", "title": {"vi": ""}, "fields": [text("b")],
         "when": {"answered": {"field": "a"}}}
    ]));
    assert_eq!(check(&form, &[]), ["one: the condition names a, which is asked later"]);
}

#[test]
fn a_condition_outside_the_form_sees_all_of_it() {
    let outside =
        |field: &str| check_condition(&rich(), &Condition::Answered { field: field.to_owned() });
    for good in ["phone", "true", "applicant.birth.year", "other_home.province"] {
        assert_eq!(outside(good), Vec::<String>::new());
    }
    assert_eq!(outside("nobody").len(), 1);
    assert_eq!(outside("members.works").len(), 1);
}
