use super::*;

/// Each text for a required field `x` of this kind: the error codes it gets, at `x`.
fn table(kind: &Value, rows: &[(&str, &str)]) {
    let mut field = kind.clone();
    field["key"] = json!("x");
    let required = form(json!([field.clone()]));
    field["optional"] = json!(true);
    let optional = form(json!([field]));
    for (text, expected) in rows {
        let found = faults(&required, &[("x", text)]);
        let wanted = match *expected {
            "" => vec![],
            code => vec![format!("x: {code}")],
        };
        assert_eq!(found, wanted, "{kind} {text:.40}");
        let wanted = if text.trim().is_empty() { vec![] } else { wanted };
        assert_eq!(faults(&optional, &[("x", text)]), wanted, "optional {kind} {text:.40}");
    }
    assert_eq!(faults(&optional, &[]), Vec::<String>::new(), "{kind}");
}

#[test]
fn texts() {
    let (long, longest) = ("ấ".repeat(201), "ấ".repeat(4001));
    table(
        &json!({"kind": "short_text"}),
        &[
            ("Đi học", ""),
            ("", "required"),
            ("  ", "required"),
            (&long[3..], ""),
            (&long, "too_long"),
        ],
    );
    table(&json!({"kind": "short_text", "max": 3}), &[("ấấấ", ""), ("ấấấấ", "too_long")]);
    table(&json!({"kind": "long_text"}), &[(&longest[3..], ""), (&longest, "too_long")]);
}

#[test]
fn numbers() {
    let huge = "9".repeat(10_000_000);
    table(
        &json!({"kind": "integer", "min": -5, "max": 2000}),
        &[
            ("7", ""),
            ("-5", ""),
            ("−4", ""),
            ("+3", ""),
            ("007", ""),
            ("2.000", ""),
            ("2 000", ""),
            ("2\u{202f}000", ""),
            ("-6", "too_small"),
            ("2.001", "too_large"),
            ("1.5", "not_a_number"),
            ("1,50", "not_a_number"),
            ("1..000", "not_a_number"),
            ("1000.000", "not_a_number"),
            ("-", "not_a_number"),
            ("hai", "not_a_number"),
            ("٣", "not_a_number"),
            ("9223372036854775808", "not_a_number"),
            (&huge, "not_a_number"),
        ],
    );
    table(
        &json!({"kind": "money", "max": 2_000_000}),
        &[
            ("1.500.000", ""),
            ("1 500 000", ""),
            ("1500000đ", ""),
            ("1,500,000 VND", ""),
            ("1.500.000 ₫", ""),
            ("1500000 đồng", ""),
            ("0", ""),
            ("-1", "too_small"),
            ("2.000.001", "too_large"),
            ("1,5 triệu", "not_a_number"),
            ("1.500.000 $", "not_a_number"),
            ("đ", "not_a_number"),
            ("1500.000", "not_a_number"),
        ],
    );
}

#[test]
fn choices_and_agreements() {
    let options =
        json!([{"value": "a", "label": {"vi": "A"}}, {"value": "b", "label": {"vi": "B"}}]);
    table(
        &json!({"kind": "choice", "options": options}),
        &[("a", ""), ("", "required"), ("A", "not_a_choice"), ("c", "not_a_choice")],
    );
    table(&json!({"kind": "choices", "options": options}), &[("b", ""), ("c", "not_a_choice")]);
    table(&json!({"kind": "yes_no"}), &[("yes", ""), ("no", ""), ("có", "not_a_choice")]);
    table(
        &json!({"kind": "statement", "text": {"vi": "Đúng"}}),
        &[("yes", ""), ("no", "not_agreed")],
    );
    let statement = form(json!([{"key": "x", "kind": "statement", "text": {"vi": "Đúng"}}]));
    assert_eq!(faults(&statement, &[]), ["x: not_agreed"]);
    let many = form(json!([{"key": "x", "kind": "choices", "options": options}]));
    for (values, expected) in [
        (vec![], vec!["x: required"]),
        (vec!["a", "b"], vec![]),
        (vec!["a", "z"], vec!["x: not_a_choice"]),
    ] {
        let values = values.into_iter().map(str::to_owned).collect();
        let given = Answers([("x".to_owned(), Answer::Many(values))].into());
        assert_eq!(told(&validate(&many, &given, &context())), expected);
    }
}

#[test]
fn ways_to_reach_and_numbers_of_people() {
    let huge = "0".repeat(10_000_000);
    table(
        &json!({"kind": "phone"}),
        &[("+84 912 345 678", ""), ("0912", "not_a_phone"), (&huge, "not_a_phone")],
    );
    table(
        &json!({"kind": "email"}),
        &[("an@vi.vn", ""), ("an@", "not_an_email"), (&huge, "not_an_email")],
    );
    table(
        &json!({"kind": "tax_code"}),
        &[("0100233488", ""), ("0100233489", "not_a_tax_code"), (&huge, "not_a_tax_code")],
    );
    table(
        &json!({"kind": "personal_id"}),
        &[
            ("092 090 012 345", ""),
            ("09209001234", "not_a_personal_id"),
            // Born in 2030, and in 2190: not yet.
            ("092230012345", "not_a_personal_id"),
            ("092490012345", "not_a_personal_id"),
            (&huge, "not_a_personal_id"),
        ],
    );
}

#[test]
fn personal_numbers_agree_with_sex_and_birth() {
    let form = form(json!([
        {"key": "sex", "kind": "choice", "options": [{"value": "male", "label": {"vi": "Nam"}},
            {"value": "female", "label": {"vi": "Nữ"}}, {"value": "other", "label": {"vi": "Khác"}}]},
        {"key": "birth", "kind": "date"},
        {"key": "id", "kind": "personal_id", "sex": "sex", "birth": "birth"}
    ]));
    for (sex, year, expected) in [
        ("male", "1990", vec![]),
        ("female", "1990", vec!["id: personal_id_sex"]),
        ("male", "1991", vec!["id: personal_id_birth"]),
        ("female", "1890", vec!["id: personal_id_sex", "id: personal_id_birth"]),
        // What the number cannot say is not held against it.
        ("other", "1990", vec![]),
        ("", "1990", vec!["sex: required"]),
        ("male", "199", vec!["birth.year: not_a_date"]),
    ] {
        let found = faults(
            &form,
            &[
                ("sex", sex),
                ("birth.day", "1"),
                ("birth.month", "2"),
                ("birth.year", year),
                ("id", "092090012345"),
            ],
        );
        assert_eq!(found, expected, "{sex} {year}");
    }
}
