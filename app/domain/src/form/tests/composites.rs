use super::*;

#[test]
fn dates() {
    let form = form(json!([{"key": "x", "kind": "date"}]));
    for (day, month, year, expected) in [
        ("1", "2", "1990", vec![]),
        ("01", "02", "1990", vec![]),
        ("29", "2", "2024", vec![]),
        ("", "", "", vec!["x.day: required"]),
        ("1", "", "1990", vec!["x.month: required"]),
        ("1", "", "", vec!["x.month: required", "x.year: required"]),
        ("29", "2", "2023", vec!["x.day: not_a_date"]),
        ("32", "1", "1990", vec!["x.day: not_a_date"]),
        ("1", "13", "1990", vec!["x.month: not_a_date"]),
        ("1", "2", "90", vec!["x.year: not_a_date"]),
        ("1", "2", "1700", vec!["x.year: not_a_date"]),
        ("", "13", "1990", vec!["x.day: required", "x.month: not_a_date"]),
        ("một", "2", "1990", vec!["x.day: not_a_date"]),
        ("-1", "2", "1990", vec!["x.day: not_a_date"]),
        ("1/2/1990", "", "", vec![]),
        ("31/2/1990", "", "", vec!["x.day: not_a_date", "x.month: required", "x.year: required"]),
    ] {
        let mut found = faults(&form, &[("x.day", day), ("x.month", month), ("x.year", year)]);
        found.sort();
        assert_eq!(found, expected, "{day} {month} {year}");
    }
}

#[test]
fn dates_before_and_after_today() {
    let past = form(json!([{"key": "x", "kind": "date", "past": true}]));
    let future = form(json!([{"key": "x", "kind": "date", "future": true}]));
    let on = |day| [("x.day", day), ("x.month", "11"), ("x.year", "2026")];
    assert_eq!(faults(&past, &on("23")), Vec::<String>::new());
    assert_eq!(faults(&past, &on("24")), ["x.day: date_in_future"]);
    assert_eq!(faults(&future, &on("23")), Vec::<String>::new());
    assert_eq!(faults(&future, &on("22")), ["x.day: date_in_past"]);
}

#[test]
fn whole_dates_are_read_as_people_type_them() {
    for text in [
        "1/2/1990",
        "01/02/1990",
        "01-02-1990",
        "1.2.1990",
        "1 2 1990",
        " 1 / 2 / 1990 ",
        "1990-02-01",
        "1 tháng 2 năm 1990",
        "ngày 1 tháng 2 năm 1990",
        "Ngày 01 tha\u{301}ng 02 năm 1990.",
        "mùng 1 tháng 2, 1990",
    ] {
        assert_eq!(date::read_whole(text), Some(date(1990, 2, 1)), "{text}");
    }
    for bad in [
        "",
        "1",
        "1/2",
        "1/2/90",
        "30/2/1990",
        "1/2/1990/3",
        "a/b/c",
        "1/2/19900",
        "0/1/1990",
        "1 tháng 2",
        &"1 ".repeat(100),
    ] {
        assert_eq!(date::read_whole(bad), None, "{bad}");
    }
}

#[test]
fn addresses_name_units_that_exist() {
    let required = form(json!([{"key": "x", "kind": "address"}]));
    let optional = form(json!([{"key": "x", "kind": "address", "optional": true}]));
    for (province, commune, detail, expected) in [
        ("92", "31117", "Ấp 3", vec![]),
        ("", "", "", vec!["x.province: required", "x.commune: required", "x.detail: required"]),
        ("92", "", "Ấp 3", vec!["x.commune: required"]),
        ("91", "31117", "Ấp 3", vec!["x.province: not_a_province"]),
        ("92", "31118", "Ấp 3", vec!["x.commune: not_a_commune"]),
        ("92", "31117", "", vec!["x.detail: required"]),
    ] {
        let given = [("x.province", province), ("x.commune", commune), ("x.detail", detail)];
        assert_eq!(faults(&required, &given), expected, "{given:?}");
        let begun = given.iter().any(|(_, text)| !text.is_empty());
        let expected = if begun { expected } else { vec![] };
        assert_eq!(faults(&optional, &given), expected, "{given:?}");
    }
    let given =
        answers(&[("x.province", "91"), ("x.commune", "1"), ("x.detail", &"a".repeat(301))]);
    let in_browser = Context { today: TODAY, filed: TODAY, units: None, submitter: None };
    assert_eq!(told(&validate(&required, &given, &in_browser)), ["x.detail: too_long"]);
}

#[test]
fn people_are_asked_for_what_the_form_wants() {
    let parts = json!(["birth", "sex", "personal_id", "ethnicity", "nationality", "residence"]);
    let whole = form(json!([{"key": "x", "kind": "person", "parts": parts}]));
    let expected = [
        "x.full_name: required",
        "x.birth.day: required",
        "x.sex: required",
        "x.personal_id: required",
        "x.ethnicity: required",
        "x.nationality: required",
        "x.residence.province: required",
        "x.residence.commune: required",
        "x.residence.detail: required",
    ];
    assert_eq!(faults(&whole, &[]), expected);
    let optional = form(json!([{"key": "x", "kind": "person", "parts": parts, "optional": true}]));
    assert_eq!(faults(&optional, &[("x.sex", " ")]), Vec::<String>::new());
    assert_eq!(faults(&optional, &[("x.sex", "male")]).len(), expected.len() - 1);
    let name = form(json!([{"key": "x", "kind": "person", "parts": []}]));
    assert_eq!(faults(&name, &[("x.full_name", "A"), ("x.sex", "male")]), ["x.sex: unknown_field"]);
    assert_eq!(faults(&name, &[("x.full_name", &"a".repeat(101))]), ["x.full_name: too_long"]);
}

#[test]
fn people_s_numbers_agree_with_them() {
    for (path, text, expected) in [
        ("applicant.sex", "female", vec!["applicant.personal_id: personal_id_sex"]),
        ("applicant.birth.year", "1991", vec!["applicant.personal_id: personal_id_birth"]),
        (
            "applicant.birth.year",
            "2027",
            vec!["applicant.birth.day: date_in_future", "applicant.personal_id: personal_id_birth"],
        ),
        ("applicant.sex", "khác", vec!["applicant.sex: not_a_choice"]),
    ] {
        let mut given = right();
        given.set(path, text);
        assert_eq!(told(&validate(&rich(), &given, &context())), expected, "{path} {text}");
    }
}

#[test]
fn several_texts_where_one_belongs_are_refused() {
    let many = || Answer::Many(vec!["a".to_owned()]);
    for (path, code) in [
        ("purpose", "wrong_type"),
        ("applicant.birth.day", "wrong_type"),
        ("applicant.full_name", "wrong_type"),
        ("applicant.residence.detail", "wrong_type"),
        ("true", "wrong_type"),
        ("members.0.who.full_name", "wrong_type"),
    ] {
        let mut given = right();
        given.0.insert(path.to_owned(), many());
        assert_eq!(told(&validate(&rich(), &given, &context())), [format!("{path}: {code}")]);
    }
}

#[test]
fn what_no_question_takes_is_unknown() {
    let stray = [
        "nobody",
        "purpose.more",
        "applicant",
        "applicant.birth",
        "applicant.phone",
        "members",
        "members.0",
        "members.x.works",
        "members.00.works",
        "members.1000.works",
        "members.0.nobody",
        "members.0.works.day",
        "photo",
    ];
    for path in stray {
        let mut given = right();
        given.set(path, "x");
        let found = told(&validate(&rich(), &given, &context()));
        assert_eq!(found, [format!("{path}: unknown_field")]);
    }
}

#[test]
fn errors_keep_their_json() {
    let error = FieldError { path: "x".to_owned(), code: ErrorCode::TooLong { max: 3 } };
    let json = serde_json::to_value(&error).unwrap();
    assert_eq!(json, json!({"path": "x", "code": "too_long", "max": 3}));
    assert_eq!(serde_json::from_value::<FieldError>(json).unwrap(), error);
    assert_eq!(error.code.params(), Some(("max", 3)));
    assert_eq!(ErrorCode::Required.params(), None);
    for code in [ErrorCode::NotAnEmail, ErrorCode::TooFewItems { min: 1 }, ErrorCode::PersonalIdSex]
    {
        assert_eq!(serde_json::to_value(&code).unwrap()["code"], code.code());
    }
}
