use super::*;

#[test]
fn items_are_added_until_the_group_is_full() {
    let form = rich();
    let mut given = Answers::default();
    for count in 1..=3 {
        assert!(add_item(&form, &mut given, "members"));
        assert_eq!(item_count(&given, "members"), count);
    }
    assert!(!add_item(&form, &mut given, "members"));
    assert!(!add_item(&form, &mut given, "purpose"));
    assert!(!add_item(&form, &mut given, "nobody"));
    assert_eq!(given.0.keys().next().unwrap(), "members.0.who.full_name");
}

#[test]
fn removing_an_item_moves_the_later_ones_up() {
    let mut given = answers(&[
        ("members", "x"),
        ("members.0.a", "0"),
        ("members.1.a", "1"),
        ("members.10.a", "10"),
        ("members.2.b.day", "2"),
        ("members.x.a", "x"),
        ("members2.0.a", "other"),
    ]);
    assert_eq!(item_count(&given, "members"), 11);
    assert!(remove_item(&mut given, "members", 1));
    let expected = answers(&[
        ("members", "x"),
        ("members.0.a", "0"),
        ("members.1.b.day", "2"),
        ("members.9.a", "10"),
        ("members.x.a", "x"),
        ("members2.0.a", "other"),
    ]);
    assert_eq!(given, expected);
    assert!(!remove_item(&mut given, "members", 10));
    assert!(!remove_item(&mut given, "nobody", 0));
    assert_eq!(given, expected);
}

#[test]
fn too_few_and_too_many_items_are_told_at_the_group() {
    let mut given = right();
    assert!(remove_item(&mut given, "members", 0));
    assert_eq!(told(&validate(&rich(), &given, &context())), ["members: too_few_items"]);
    let mut given = right();
    for item in 1..4 {
        for (path, answer) in right().0.range("members.0.".to_owned()..="members.0.~".to_owned()) {
            given.0.insert(path.replace(".0.", &format!(".{item}.")), answer.clone());
        }
    }
    let errors = validate(&rich(), &given, &context());
    assert_eq!(told(&errors), ["members: too_many_items"]);
    assert_eq!(errors[0].code, ErrorCode::TooManyItems { max: 3 });
}

#[test]
fn a_thousand_items_are_one_error() {
    let mut given = right();
    for item in 0..1000 {
        given.set(format!("members.{item}.works"), "perhaps");
    }
    let errors = validate(&rich(), &given, &context());
    let wrong = |path: &str| errors.iter().filter(|error| error.path.starts_with(path)).count();
    assert_eq!(wrong("members.") + 1, wrong("members"));
    assert!(wrong("members.") < 20, "items beyond the most are not looked into");
    assert_eq!(errors[0].code, ErrorCode::TooManyItems { max: 3 });
}

#[test]
fn a_personal_number_agrees_with_its_own_item() {
    let form = form(json!([
        {"key": "birth", "kind": "date"},
        {"key": "kids", "kind": "group", "item": {"vi": "Con"}, "fields": [
            {"key": "born", "kind": "date"},
            {"key": "id", "kind": "personal_id", "birth": "born"}
        ]}
    ]));
    let mut given = Answers::default();
    for (item, year) in [("kids.0", "2015"), ("kids.1", "2016")] {
        for (part, text) in
            [("born.day", "1"), ("born.month", "2"), ("born.year", year), ("id", "092215000001")]
        {
            given.set(format!("{item}.{part}"), text);
        }
    }
    let found = told(&validate(&form, &given, &context()));
    assert_eq!(found, ["birth.day: required", "kids.1.id: personal_id_birth"]);
}

/// A group of `fields` questions, a third of them conditional, answered `items` times.
fn broad(fields: usize, items: usize) -> (FormDefinition, Answers) {
    let questions: Vec<Value> = (0..fields)
        .map(|field| {
            let mut question = json!({"key": format!("f{field}"), "kind": "short_text"});
            if field % 3 == 2 {
                let earlier = format!("f{}", field - 1);
                question["when"] = json!({"answered": {"field": earlier}});
            }
            question
        })
        .collect();
    let form =
        form(json!([{"key": "g", "kind": "group", "item": {"vi": "Mục"}, "fields": questions}]));
    let mut given = Answers::default();
    for item in 0..items {
        (0..fields).for_each(|field| given.set(format!("g.{item}.f{field}"), "Nguyễn Văn A"));
    }
    (form, given)
}

#[test]
fn work_grows_with_the_answers_and_not_with_their_square() {
    let (form, mut given) = broad(400, 50);
    given.set("g.49.f399", "");
    assert_eq!(faults_of(&form, &given), ["g.49.f399: required"]);
    assert_eq!(relevant(&form, &given).0.len(), 20_000);
    assert!(remove_item(&mut given, "g", 0));
    assert_eq!(item_count(&given, "g"), 49);
}

fn faults_of(form: &FormDefinition, given: &Answers) -> Vec<String> {
    told(&validate(form, given, &context()))
}
