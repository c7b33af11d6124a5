use super::*;

fn applicant() -> PaperApplicant {
    PaperApplicant {
        identity_number: "092 190 000 017".to_owned(),
        full_name: " Nguyễn  Thị Ánh ".to_owned(),
        phone: "0912 345 678".to_owned(),
        address: "12 Trần Phú,\n phường Tân An".to_owned(),
        email: String::new(),
    }
}

fn case() -> Case {
    serde_json::from_value(serde_json::json!({
        "key": "chung",
        "documents": [
            {"key": "note", "name": {"vi": "Lưu ý"}, "need": "instruction"},
            {"key": "form", "name": {"vi": "Tờ khai"}},
            {"key": "card", "name": {"vi": "Thẻ"}, "action": "show"}
        ]
    }))
    .unwrap()
}

fn paper(requirement: &str, originals: u32, copies: u32) -> HandedPaper {
    HandedPaper { requirement: requirement.to_owned(), originals, copies, shown: false }
}

fn paths(errors: &[FieldError]) -> Vec<(&str, &ErrorCode)> {
    errors.iter().map(|error| (error.path.as_str(), &error.code)).collect()
}

#[test]
fn an_applicant_is_read_into_the_normal_form() {
    let known = read_applicant(&applicant()).unwrap();
    assert_eq!(known.identity_number, "092190000017");
    assert_eq!(known.full_name, "Nguyễn Thị Ánh");
    assert_eq!(known.contact.phone, "0912345678");
    assert_eq!(known.contact.address, "12 Trần Phú, phường Tân An");
    assert_eq!(known.contact.email, "");
}

#[test]
fn everything_that_is_wrong_with_an_applicant_is_told_at_once() {
    let nobody = read_applicant(&PaperApplicant::default()).unwrap_err();
    let required = ErrorCode::Required;
    assert_eq!(paths(&nobody), [(IDENTITY, &required), (FULL_NAME, &required), (PHONE, &required)]);
    let wrong = PaperApplicant {
        identity_number: "123".to_owned(),
        full_name: "4711".to_owned(),
        phone: "113".to_owned(),
        address: "ấp ".repeat(200),
        email: "ai@".to_owned(),
    };
    let found = read_applicant(&wrong).unwrap_err();
    assert_eq!(
        paths(&found),
        [
            (IDENTITY, &ErrorCode::NotAPersonalId),
            (FULL_NAME, &ErrorCode::NotAName),
            (PHONE, &ErrorCode::NotAPhone),
            (ADDRESS, &ErrorCode::TooLong { max: 300 }),
            (EMAIL, &ErrorCode::NotAnEmail),
        ]
    );
}

#[test]
fn papers_are_known_counted_and_each_there_once() {
    let read = read_papers(&case(), &[paper("card", 1, 0), paper("form", 1, 2)]).unwrap();
    let card = HandedPaper { shown: true, ..paper("card", 1, 0) };
    assert_eq!(read, [paper("form", 1, 2), card], "in the order of the case, which says the rest");
    let said = HandedPaper { shown: true, ..paper("form", 1, 0) };
    assert_eq!(read_papers(&case(), &[said]).unwrap(), [paper("form", 1, 0)], "nobody else does");
    assert_eq!(read_papers(&case(), &[paper("form", 0, 0)]).unwrap(), []);
    assert_eq!(read_papers(&case(), &[paper("form", 99, 99)]).unwrap().len(), 1);
    for (papers, code) in [
        (vec![paper("note", 1, 0)], ErrorCode::UnknownField),
        (vec![paper("ghost", 1, 0)], ErrorCode::UnknownField),
        (vec![paper("form", 1, 0), paper("form", 0, 1)], ErrorCode::UnknownField),
        (vec![paper("form", 0, 100)], ErrorCode::TooLarge { max: 99 }),
        (vec![paper("form", u32::MAX, 1)], ErrorCode::TooLarge { max: 99 }),
    ] {
        let found = read_papers(&case(), &papers).unwrap_err();
        assert_eq!(found[0].code, code, "{papers:?}");
    }
}

#[test]
fn what_comes_on_paper_does_not_come_online() {
    assert!(check_method(Method::Online).is_some());
    assert!(check_method(Method::Counter).is_none() && check_method(Method::Post).is_none());
}
