//! Templates, addresses, and how far a document is.

use super::{
    PostalAddress, ResultDocument, ResultLine, ResultStage, ResultTemplate, SignatureMark, check,
    is_over, last_day, prefilled,
};
use crate::{
    Moment, Text,
    catalogue::Case,
    dossier::Event,
    form::{Answers, Field, FieldKind, FormDefinition, PersonPart, Step},
};

fn field(key: &str, kind: FieldKind) -> Field {
    Field {
        key: key.to_owned(),
        label: Text::vi("Câu hỏi"),
        hint: None,
        optional: false,
        when: None,
        kind,
        profile: None,
    }
}

fn case() -> Case {
    let person = FieldKind::Person { parts: vec![PersonPart::Birth] };
    let fields = vec![
        field("owner", person),
        field("opened", FieldKind::Date { past: false, future: false }),
    ];
    let step =
        Step { key: "mot".to_owned(), title: Text::vi("Một"), hint: None, when: None, fields };
    Case { form: Some(FormDefinition { steps: vec![step], parties: None }), ..Case::default() }
}

fn line(key: &str, from: Option<&str>) -> ResultLine {
    ResultLine {
        key: key.to_owned(),
        label: "Nhãn".to_owned(),
        from: from.map(str::to_owned),
        optional: false,
    }
}

fn template(lines: Vec<ResultLine>) -> ResultTemplate {
    ResultTemplate {
        title: "Giấy chứng nhận".to_owned(),
        symbol: "GCN".to_owned(),
        lines,
        ..ResultTemplate::default()
    }
}

#[test]
fn lines_begin_with_what_was_answered() {
    let mut answers = Answers::default();
    let told = [
        ("owner.full_name", "TRẦN VĂN AN"),
        ("owner.birth.day", "3"),
        ("owner.birth.month", "2"),
        ("owner.birth.year", "1990"),
        ("opened.day", "1"),
        ("opened.month", "12"),
        ("opened.year", "2026"),
    ];
    for (path, text) in told {
        answers.set(path, text);
    }
    let template = template(vec![
        line("name", Some("owner.full_name")),
        line("owner", Some("owner")),
        line("opened", Some("opened")),
        line("note", None),
    ]);
    let told = prefilled(&template, &case(), &answers, &[]);
    let told: Vec<(&str, &str)> = told.iter().map(|(key, text)| (&**key, &**text)).collect();
    let owner = "TRẦN VĂN AN, 03/02/1990";
    let opened = ("opened", "01/12/2026");
    assert_eq!(told, [("name", "TRẦN VĂN AN"), ("owner", owner), opened, ("note", "")]);
}

#[test]
fn wrong_templates_are_told() {
    assert_eq!(check(&template(vec![line("name", Some("owner.full_name"))]), &case()), [""; 0]);
    let mut wrong = template(vec![line("Tên", None), line("a", Some("nobody")), line("a", None)]);
    (wrong.symbol, wrong.valid_days) = ("G CN".to_owned(), Some(0));
    let told = check(&wrong, &case()).join("\n");
    for part in
        ["symbol: no spaces", "valid_days", "twice", "lines.Tên: a key", "no question nobody"]
    {
        assert!(told.contains(part), "{part} in {told}");
    }
    assert!(check(&template(Vec::new()), &case()).join("").contains("says something"));
}

#[test]
fn an_address_needs_a_name_a_phone_and_a_place() {
    let whole = PostalAddress {
        name: " Trần  An ".to_owned(),
        phone: "0912 345 678".to_owned(),
        address: "12 đường 30/4\nphường Ninh Kiều".to_owned(),
    };
    let kept = whole.read().unwrap();
    assert_eq!(kept.name, "Trần An");
    assert_eq!(kept.address, "12 đường 30/4, phường Ninh Kiều");
    assert_eq!(PostalAddress { phone: "12".to_owned(), ..whole.clone() }.read(), Err("phone"));
    assert_eq!(PostalAddress { name: " ".to_owned(), ..whole.clone() }.read(), Err("name"));
    assert_eq!(PostalAddress { address: "ở đây".to_owned(), ..whole }.read(), Err("address"));
}

#[test]
fn what_is_sent_back_is_signed_again() {
    let mark = |sha256: &str| SignatureMark {
        sha256: sha256.to_owned(),
        subject: "Nguyễn Văn Sơn".to_owned(),
        certificate: "c".to_owned(),
    };
    let mut document = None;
    let mut follow = |event: Event| {
        ResultDocument::follow(&mut document, &event, Moment(1));
        document.as_ref().map(|one| (one.stage(), one.sha256().to_owned()))
    };
    let draft = Event::ResultDrafted {
        document: "d1".to_owned(),
        title: "Giấy".to_owned(),
        sha256: "aa".to_owned(),
        template: false,
    };
    assert_eq!(follow(draft), Some((ResultStage::Drafted, "aa".to_owned())));
    let signed = Event::ResultSigned { signature: mark("bb") };
    assert_eq!(follow(signed.clone()), Some((ResultStage::Signed, "bb".to_owned())));
    let back = Event::SentBack { step: "s".to_owned(), reason: "r".to_owned() };
    assert_eq!(follow(back), Some((ResultStage::Drafted, "aa".to_owned())));
    follow(signed);
    let sealed = Event::ResultSealed { number: "1/GCN".to_owned(), signature: mark("cc") };
    assert_eq!(follow(sealed), Some((ResultStage::Sealed, "cc".to_owned())));
    let revoked = Event::ResultRevoked { reason: "sai".to_owned(), replaced_by: None };
    assert_eq!(follow(revoked), Some((ResultStage::Revoked, "cc".to_owned())));
    assert_eq!(follow(Event::ResultDropped), None);
}

#[test]
fn a_result_is_valid_through_its_last_day() {
    let issued = Moment::from_rfc3339("2026-11-23T17:30:00Z").unwrap();
    // In Việt Nam that is the 24th.
    let last = last_day(issued, 180);
    assert_eq!(last, "2027-05-23");
    assert!(!is_over(Some(&last), "2027-05-23") && is_over(Some(&last), "2027-05-24"));
    assert!(!is_over(None, "2099-01-01"));
}
