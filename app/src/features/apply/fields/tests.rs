use domain::{
    Text,
    form::{Answer, Condition, FormDefinition, PersonPart, Step, relevant},
    view::UnitView,
};
use leptos::prelude::RenderHtml;

use super::*;
use crate::features::apply::errors::worded;

const HOSTILE: &str = "\"'></textarea></title><script>alert(1)</script>&amp;";

/// One field of every kind; the compiler asks for the new one when a kind is added.
fn every_kind() -> Vec<FieldKind> {
    let options = vec![
        Choice { value: "a".to_owned(), label: Text::vi("Lựa chọn A") },
        Choice { value: "b".to_owned(), label: Text::vi(HOSTILE) },
    ];
    let parts = vec![
        PersonPart::Birth,
        PersonPart::Sex,
        PersonPart::PersonalId,
        PersonPart::Ethnicity,
        PersonPart::Nationality,
        PersonPart::Residence,
    ];
    let inner = vec![field_of("name", FieldKind::ShortText { max: None })];
    let kinds = vec![
        FieldKind::ShortText { max: None },
        FieldKind::LongText { max: None },
        FieldKind::Integer { min: None, max: None },
        FieldKind::Money { min: None, max: None },
        FieldKind::Date { past: true, future: false },
        FieldKind::Choice { options: options.clone() },
        FieldKind::Choices { options },
        FieldKind::YesNo,
        FieldKind::Phone,
        FieldKind::Email,
        FieldKind::PersonalId { sex: None, birth: None },
        FieldKind::TaxCode,
        FieldKind::Address,
        FieldKind::Person { parts },
        FieldKind::File { requirement: "cmnd".to_owned() },
        FieldKind::Group { fields: inner, min: 1, max: Some(3), item: Text::vi(HOSTILE) },
        FieldKind::Statement { text: Text::vi(HOSTILE) },
    ];
    for kind in &kinds {
        match kind {
            FieldKind::ShortText { .. }
            | FieldKind::LongText { .. }
            | FieldKind::Integer { .. }
            | FieldKind::Money { .. }
            | FieldKind::Date { .. }
            | FieldKind::Choice { .. }
            | FieldKind::Choices { .. }
            | FieldKind::YesNo
            | FieldKind::Phone
            | FieldKind::Email
            | FieldKind::PersonalId { .. }
            | FieldKind::TaxCode
            | FieldKind::Address
            | FieldKind::Person { .. }
            | FieldKind::File { .. }
            | FieldKind::Group { .. }
            | FieldKind::Statement { .. } => {}
        }
    }
    kinds
}

fn field_of(key: &str, kind: FieldKind) -> Field {
    Field {
        key: key.to_owned(),
        label: Text::vi("Câu hỏi"),
        hint: Some(Text::vi(HOSTILE)),
        optional: false,
        when: None,
        profile: None,
        kind,
    }
}

fn form_of(fields: Vec<Field>) -> FormDefinition {
    let title = Text::vi("Bước");
    let step = Step { key: "buoc".to_owned(), title, hint: None, when: None, fields };
    FormDefinition { steps: vec![step], parties: None }
}

fn unit(code: &str, name: &str) -> UnitView {
    UnitView { code: code.to_owned(), name: name.to_owned() }
}

fn render(field: &Field, answers: &Answers, errors: &[(String, String)]) -> String {
    let form = form_of(vec![field.clone()]);
    let units = Units {
        provinces: vec![unit("01", "Hà Nội"), unit("79", HOSTILE)],
        communes: vec![("01".to_owned(), vec![unit("00004", "Ba Đình")])],
    };
    let sheet = Sheet {
        lang: Lang::Vi,
        documents_href: "/nhap/1/giay-to",
        answers,
        relevant: &relevant(&form, answers),
        errors,
        units: &units,
    };
    super::field(&sheet, field, "").to_html()
}

/// Every path that a control of the question has, filled with the same text.
fn filled(text: &str) -> Answers {
    let mut answers = Answers::default();
    for path in [
        "q",
        "q.day",
        "q.month",
        "q.year",
        "q.province",
        "q.commune",
        "q.detail",
        "q.full_name",
        "q.birth.day",
        "q.birth.month",
        "q.birth.year",
        "q.sex",
        "q.personal_id",
        "q.ethnicity",
        "q.nationality",
        "q.residence.province",
        "q.residence.commune",
        "q.residence.detail",
        "q.0.name",
        "q.1.name",
    ] {
        answers.set(path, text);
    }
    answers
}

#[test]
fn stored_text_never_breaks_out_of_any_kind() {
    for kind in every_kind() {
        let field = field_of("q", kind);
        let errors = vec![("q".to_owned(), HOSTILE.to_owned())];
        let html = render(&field, &filled(HOSTILE), &errors);
        assert!(!html.contains("<script"), "{:?}: {html}", field.kind);
        assert!(html.matches("</textarea>").count() <= 1, "stored text closed it: {html}");
        assert!(!html.contains("\"\"'>"), "an attribute was left open: {html}");
    }
}

#[test]
fn every_kind_shows_what_was_stored() {
    for kind in every_kind() {
        let stored = match &kind {
            FieldKind::Choice { .. } | FieldKind::Choices { .. } => "a",
            FieldKind::YesNo | FieldKind::Statement { .. } => "yes",
            FieldKind::File { .. } => continue,
            _ => "Nguyễn Thị Ánh",
        };
        let field = field_of("q", kind);
        let html = render(&field, &filled(stored), &[]);
        let shown = html.contains(&format!("value=\"{stored}\""))
            || html.contains(&format!("\n{stored}</textarea>"));
        assert!(shown, "{:?}: {html}", field.kind);
        if matches!(stored, "a" | "yes") {
            assert_eq!(html.matches("checked").count(), 1, "{html}");
        }
    }
}

#[test]
fn names_are_the_paths_that_the_form_engine_reads() {
    let mut answers = Answers::default();
    for kind in every_kind() {
        let field = field_of("q", kind);
        let html = render(&field, &filled("x"), &[]);
        let names = html.split("name=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let pairs: Vec<(String, String)> = names
            .filter(|name| !name.starts_with('_'))
            .map(|name| (name.to_owned(), "x".to_owned()))
            .collect();
        assert_eq!(pairs.is_empty(), matches!(field.kind, FieldKind::File { .. }));
        let form = form_of(vec![field]);
        answers.0.clear();
        let merged =
            domain::form::merge_step(&form, "buoc", pairs.clone().into_iter(), &mut answers);
        assert!(merged.is_ok());
        for (name, _) in pairs {
            assert!(answers.0.contains_key(&name), "{name} is no control of the form");
        }
    }
}

#[test]
fn every_error_is_told_at_a_control_that_the_summary_leads_to() {
    for kind in every_kind() {
        let mut field = field_of("q", kind);
        if let FieldKind::Group { min, .. } = &mut field.kind {
            *min = 3;
        }
        let form = form_of(vec![field.clone()]);
        let today = domain::Moment(1_795_653_600_000).date();
        let context = domain::form::Context { today, filed: today, units: None, submitter: None };
        let answers = Answers::default();
        let wrong = domain::form::validate(&form, &answers, &context);
        assert_eq!(wrong.is_empty(), matches!(field.kind, FieldKind::File { .. }));
        let errors = worded(&wrong, &form, Lang::Vi);
        let html = render(&field, &answers, &errors);
        for (path, words) in errors {
            assert!(html.contains(&format!("id=\"{path}\"")), "{path}: {html}");
            assert!(words.starts_with("Câu hỏi"), "{words}");
        }
        let told = html.matches("field-error").count();
        assert!(told > 0 || wrong.is_empty(), "{html}");
    }
}

#[test]
fn a_hidden_question_keeps_its_answer_in_the_page() {
    let mut field = field_of("q", FieldKind::ShortText { max: None });
    field.when = Some(Condition::Equals { field: "other".to_owned(), value: "yes".to_owned() });
    let mut answers = filled("vẫn còn");
    let html = render(&field, &answers, &[]);
    assert!(html.starts_with("<div class=\"ask\" hidden=\"\">"), "{html}");
    assert!(html.contains("value=\"vẫn còn\""), "{html}");
    answers.set("other", "yes");
    let form = form_of(vec![field_of("other", FieldKind::YesNo), field.clone()]);
    let units = Units::default();
    let sheet = Sheet {
        lang: Lang::Vi,
        documents_href: "",
        answers: &answers,
        relevant: &relevant(&form, &answers),
        errors: &[],
        units: &units,
    };
    assert!(super::field(&sheet, &field, "").to_html().starts_with("<div class=\"ask\">"));
}

#[test]
fn communes_are_those_of_the_chosen_province() {
    let field = field_of("q", FieldKind::Address);
    let none = render(&field, &Answers::default(), &[]);
    assert!(!none.contains("Ba Đình") && none.contains("Hà Nội"), "{none}");
    let mut answers = Answers::default();
    answers.set("q.province", "01");
    answers.set("q.commune", "00004");
    let chosen = render(&field, &answers, &[]);
    assert!(chosen.contains("<option value=\"00004\" selected=\"\">Ba Đình"), "{chosen}");
    assert!(chosen.contains("name=\"_action\" value=\"save\""), "{chosen}");
}

#[test]
fn groups_offer_to_add_and_to_remove_within_their_limits() {
    let inner = vec![field_of("name", FieldKind::ShortText { max: None })];
    let item = Text::vi("thành viên");
    let field = field_of("q", FieldKind::Group { fields: inner, min: 1, max: Some(2), item });
    let mut answers = Answers::default();
    answers.set("q.0.name", "An");
    let one = render(&field, &answers, &[]);
    assert!(one.contains("value=\"add:q\"") && !one.contains("value=\"remove:"), "{one}");
    answers.set("q.1.name", "Bình");
    let two = render(&field, &answers, &[]);
    assert!(!two.contains("value=\"add:q\"") && two.contains("value=\"remove:q.1\""), "{two}");
    assert!(two.contains("thành viên 2"), "{two}");
    answers.0.insert("q.0.name".to_owned(), Answer::Many(vec!["x".to_owned()]));
    assert!(render(&field, &answers, &[]).contains("name=\"q.0.name\""));
}
