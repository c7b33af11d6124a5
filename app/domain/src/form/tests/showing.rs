use super::*;
use crate::Lang;

fn field(form: &FormDefinition, key: &str) -> Field {
    let mut fields = form.steps.iter().flat_map(|step| &step.fields);
    fields.find(|field| field.key == key).cloned().unwrap()
}

fn shown(key: &str, given: &Answers, lang: Lang) -> String {
    let names = [
        ("applicant.residence.province".to_owned(), "Cần Thơ".to_owned()),
        ("applicant.residence.commune".to_owned(), "Phường Ninh Kiều".to_owned()),
    ];
    show_value(&field(&rich(), key), given, key, lang, &names)
}

#[test]
fn answers_are_shown_as_a_reader_wants_them() {
    let mut given = right();
    given.set("capital", "1500000đ");
    given.set("day.day", "24");
    given.set("day.month", "12");
    given.set("day.year", "2026");
    given.0.insert("ways".to_owned(), Answer::Many(vec!["post".to_owned(), "desk".to_owned()]));
    for (key, vi, en) in [
        ("purpose", "Đi học", "Đi học"),
        ("copies", "2", "2"),
        ("capital", "1.500.000\u{a0}₫", "1.500.000\u{a0}₫"),
        ("day", "24/12/2026", "24/12/2026"),
        ("ways", "Bưu điện, Tại quầy", "Post, Counter"),
        ("for_other", "Không", "No"),
        ("true", "Có", "Yes"),
        ("phone", "0912345678", "0912345678"),
        ("members", "1", "1"),
        ("photo", "", ""),
        ("email", "", ""),
        ("other_home", "", ""),
        ("other_birth", "", ""),
        ("tax", "", ""),
    ] {
        assert_eq!(shown(key, &given, Lang::Vi), vi, "{key}");
        assert_eq!(shown(key, &given, Lang::En), en, "{key}");
    }
}

#[test]
fn a_person_is_shown_part_by_part() {
    let expected = "Nguyễn Văn A\n01/02/1990\nNam\n092090012345\nKinh\nViệt Nam\n\
                    12 Hòa Bình, Phường Ninh Kiều, Cần Thơ";
    assert_eq!(shown("applicant", &right(), Lang::Vi), expected);
    let parts = show_parts(&field(&rich(), "applicant"), &right(), "applicant", Lang::En, &[]);
    let keys: Vec<&str> = parts.iter().map(|part| part.key).collect();
    let all = ["full_name", "birth", "sex", "personal_id", "ethnicity", "nationality", "residence"];
    assert_eq!(keys, all);
    assert_eq!(parts[2].text, "Male");
    assert_eq!(parts[6].text, "12 Hòa Bình, 31117, 92", "codes where nobody knows the names");
}

#[test]
fn what_is_wrong_is_shown_as_typed() {
    let given = answers(&[
        ("copies", "nhiều"),
        ("capital", "1,5 triệu"),
        ("day.day", "31"),
        ("day.year", "2026"),
        ("ways", "horse"),
        ("phone", "09"),
        ("for_other", "có lẽ"),
        ("other_id", "12"),
        ("applicant.sex", "khác"),
    ]);
    for (key, text) in [
        ("copies", "nhiều"),
        ("capital", "1,5 triệu"),
        ("day", "31/…/2026"),
        ("ways", "horse"),
        ("phone", "09"),
        ("for_other", "có lẽ"),
        ("other_id", "12"),
        ("applicant", "khác"),
    ] {
        assert_eq!(shown(key, &given, Lang::Vi), text, "{key}");
    }
}

#[test]
fn amounts_are_parted_by_thousands() {
    for (typed, text) in
        [("0", "0"), ("999", "999"), ("1000", "1.000"), ("123456789", "123.456.789")]
    {
        let given = answers(&[("capital", typed)]);
        assert_eq!(shown("capital", &given, Lang::Vi), format!("{text}\u{a0}₫"));
    }
}

#[test]
fn all_addresses_that_are_asked_are_found() {
    assert_eq!(addresses(&rich(), &right()), ["applicant.residence"]);
    let mut given = right();
    given.set("for_other", "yes");
    assert_eq!(addresses(&rich(), &given), ["applicant.residence", "other_home"]);
    let form = form(json!([{"key": "g", "kind": "group", "item": {"vi": "x"}, "fields": [
        {"key": "home", "kind": "address"}]}]));
    assert_eq!(addresses(&form, &answers(&[("g.1.home.detail", "x")])), ["g.0.home", "g.1.home"]);
}
