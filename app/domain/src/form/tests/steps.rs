use super::*;
use crate::view::StepStatus;

fn statuses(given: &Answers) -> Vec<StepStatus> {
    let form = rich();
    step_statuses(&form, given, &validate(&form, given, &context()))
}

#[test]
fn each_step_tells_how_far_it_is() {
    use StepStatus::{Complete, InProgress, NotStarted, Skipped};
    assert_eq!(statuses(&Answers::default()), [NotStarted, Skipped, NotStarted]);
    assert_eq!(statuses(&right()), [Complete, Skipped, Complete]);
    let mut given = right();
    given.set("for_other", "yes");
    given.set("phone", "1");
    given.0.retain(|path, _| !path.starts_with("members"));
    assert_eq!(statuses(&given), [InProgress, NotStarted, InProgress]);
    given.set("other_sex", "male");
    assert_eq!(statuses(&given), [InProgress, InProgress, InProgress]);
}

#[test]
fn empty_items_and_unchecked_boxes_are_no_answers() {
    let mut given = Answers::default();
    assert!(add_item(&rich(), &mut given, "members"));
    given.0.insert("ways".to_owned(), Answer::Many(Vec::new()));
    assert_eq!(statuses(&given)[2], StepStatus::NotStarted);
}

#[test]
fn a_step_of_files_only_has_nothing_to_answer() {
    let form = form(json!([{"key": "x", "kind": "file", "requirement": "photo"}]));
    assert_eq!(step_statuses(&form, &Answers::default(), &[]), [StepStatus::Complete]);
}

#[test]
fn one_step_is_checked_with_the_whole_form_in_view() {
    let mut given = right();
    given.set("phone", "1");
    given.set("copies", "5");
    given.set("nobody", "x");
    let of = |step| told(&validate_step(&rich(), step, &given, &context()));
    assert_eq!(of("nguoi-nop"), ["phone: not_a_phone"]);
    assert_eq!(of("nguoi-khac"), Vec::<String>::new());
    assert_eq!(of("noi-dung"), ["why_many: required"]);
    assert_eq!(of("nowhere"), Vec::<String>::new());
}

fn profile() -> Profile {
    Profile {
        full_name: "Nguyễn Văn A".to_owned(),
        personal_id: "092090012345".to_owned(),
        tax_code: String::new(),
        birth: Some(date(1990, 2, 1)),
        phone: "0912345678".to_owned(),
        email: String::new(),
    }
}

#[test]
fn the_profile_fills_what_is_empty() {
    let mut given = answers(&[("phone", "0999999999"), ("applicant.birth.year", "1991")]);
    prefill(&rich(), &profile(), &mut given);
    let expected = answers(&[
        ("applicant.full_name", "Nguyễn Văn A"),
        ("applicant.personal_id", "092090012345"),
        ("applicant.sex", "male"),
        ("applicant.birth.year", "1991"),
        ("phone", "0999999999"),
    ]);
    assert_eq!(given, expected);
    given.0.clear();
    prefill(&rich(), &profile(), &mut given);
    assert_eq!(date::read(&given, "applicant.birth"), Some(date(1990, 2, 1)));
    assert!(!given.0.contains_key("email"));
}

#[test]
fn the_profile_does_not_mix_with_somebody_else() {
    let mut given = answers(&[("applicant.full_name", "Trần Thị B")]);
    prefill(&rich(), &profile(), &mut given);
    assert_eq!(given, answers(&[("applicant.full_name", "Trần Thị B"), ("phone", "0912345678")]));
}

#[test]
fn single_fields_are_filled_too() {
    let form = form(json!([
        {"key": "name", "kind": "short_text", "profile": "full_name"},
        {"key": "id", "kind": "personal_id", "profile": "personal_id"},
        {"key": "born", "kind": "date", "profile": "birth_date"},
        {"key": "home", "kind": "address", "profile": "address"}
    ]));
    let mut given = Answers::default();
    prefill(&form, &profile(), &mut given);
    let expected = answers(&[
        ("name", "Nguyễn Văn A"),
        ("id", "092090012345"),
        ("born.day", "1"),
        ("born.month", "2"),
        ("born.year", "1990"),
    ]);
    assert_eq!(given, expected);
}

#[test]
fn an_organisation_gives_its_own_code() {
    let form = form(json!([
        {"key": "id", "kind": "personal_id", "profile": "personal_id"},
        {"key": "code", "kind": "tax_code", "profile": "personal_id"}
    ]));
    for (tax_code, code) in [("", "092090012345"), ("0100233488", "0100233488")] {
        let mut given = Answers::default();
        let profile = Profile { tax_code: tax_code.to_owned(), ..profile() };
        prefill(&form, &profile, &mut given);
        assert_eq!(given, answers(&[("id", "092090012345"), ("code", code)]));
    }
}
