//! What the server sends.

mod payloads;

use domain::{
    Lang,
    form::{ErrorCode, FieldError},
};
use leptos::prelude::{Owner, RenderHtml};

use super::*;
use crate::context::Typed;

fn html(element: El) -> String {
    Owner::new().with(|| element.to_html())
}

#[test]
fn text_cannot_break_out_of_a_textarea() {
    let control = Control::new("purpose", "Mục đích");
    let html = html(text_area(&control, "</textarea><script>alert(1)</script>", 4, Lang::Vi));
    assert!(!html.contains("<script"), "{html}");
    assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
    assert!(html.contains("\n&lt;/textarea&gt;&lt;script&gt;alert(1)"), "{html}");
}

#[test]
fn a_textarea_keeps_what_was_typed() {
    let control = Control::new("purpose", "Mục đích");
    let area = |value: &str| html(text_area(&control, value, 4, Lang::Vi));
    // The parser drops the first line break, so that the typed one stays.
    assert!(area("\nhai dòng\nvà một").contains(">\n\nhai dòng\nvà một</textarea>"));
    assert!(area("").contains(">\n</textarea>"), "an empty answer is not a blank");
}

#[test]
fn a_refused_form_holds_what_was_typed() {
    let hidden = |name: &'static str, value: &'static str| {
        el("input").attr("type", "hidden").attr("name", name).attr("value", value)
    };
    let options = || vec![("a".to_owned(), "A".to_owned()), ("b".to_owned(), "B".to_owned())];
    let form = |action: &'static str| {
        let folded = el("details").child(el("summary").text(action));
        folded.child(
            el("form")
                .attr("method", "post")
                .child(hidden("version", "9"))
                .child(hidden("action", action))
                .child(select(&Control::new("one", "Một"), "a", options(), None, Lang::Vi))
                .child(checkboxes(&Control::new("many", "Nhiều"), &[], options(), Lang::Vi))
                .child(checkbox(&Control::new("public", "Công khai"), "yes", true, "Có", Lang::Vi))
                .child(text_area(&Control::new("text", "Chữ"), "", 2, Lang::Vi))
                .child(text_input(&Control::new("line", "Dòng"), TextInput::default(), Lang::Vi))
                .child(el("input").attr("type", "password").attr("name", "secret")),
        )
    };
    let typed = [
        ("version", "8"),
        ("action", "note"),
        ("one", "b"),
        ("many", "a"),
        ("many", "b"),
        ("text", "hai dòng\n<b>"),
        ("line", "\"một\""),
        ("secret", "s"),
    ];
    let typed = Typed::from(typed.map(|(name, value)| (name, value.to_owned())));
    let refilled = html(el("div").child(form("write")).child(form("note")).refill(&typed));
    let (other, posted) = refilled.split_at(refilled.rfind("<details").expect("two forms"));
    assert_eq!(other, format!("<div>{}", html(form("write"))), "the other form is as it was");
    assert!(posted.starts_with("<details open"), "{posted}");
    assert!(posted.contains("value=\"9\""), "the version is the one that is shown: {posted}");
    assert!(posted.contains("hai dòng\n&lt;b&gt;</textarea>"), "{posted}");
    assert!(posted.contains("value=\"&quot;một&quot;\""), "{posted}");
    assert!(!posted.contains("value=\"s\""), "{posted}");
    assert_eq!(
        posted.matches("checked").count(),
        2,
        "both of many, and no longer public: {posted}"
    );
    let chosen = posted.find("selected").expect("one is chosen");
    assert!(posted[..chosen].ends_with("value=\"b\" "), "{posted}");
}

#[test]
fn attributes_are_escaped() {
    let link = el("a").attr("href", "/?q=\"><img src=x onerror=alert(1)>").text("<b>&");
    let html = html(link);
    assert_eq!(
        html,
        "<a href=\"/?q=&quot;&gt;&lt;img src=x onerror=alert(1)&gt;\">&lt;b&gt;&amp;</a>"
    );
}

#[test]
fn a_field_joins_label_hint_and_error() {
    let control = Control::new("child.full_name", "Tên của con")
        .hint(Some("Viết như trên giấy".to_owned()))
        .error(Some("Hãy trả lời câu này".to_owned()))
        .optional(true);
    let html = html(text_input(&control, TextInput::default(), Lang::Vi));
    for part in [
        "for=\"child.full_name\"",
        "id=\"child.full_name\"",
        "name=\"child.full_name\"",
        "aria-describedby=\"child.full_name-hint child.full_name-error\"",
        "aria-invalid=\"true\"",
        "id=\"child.full_name-hint\"",
        "id=\"child.full_name-error\"",
        "Tên của con (không bắt buộc)",
        "Hãy trả lời câu này",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert!(!html.contains("</input>"), "{html}");
}

#[test]
fn an_error_summary_leads_to_the_controls() {
    let summary = error_summary(vec![("birth.day".to_owned(), "Hãy nhập".to_owned())], Lang::Vi);
    let html = Owner::new().with(|| summary.map(RenderHtml::to_html)).unwrap_or_default();
    for part in ["role=\"alert\"", "tabindex=\"-1\"", "Có lỗi cần sửa", "href=\"#birth.day\""]
    {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert!(Owner::new().with(|| error_summary(Vec::new(), Lang::Vi)).is_none());
}

#[test]
fn the_first_choice_has_the_id_of_the_question() {
    let options = vec![("yes".to_owned(), "Có".to_owned()), ("no".to_owned(), "Không".to_owned())];
    let html = html(radios(&Control::new("married", "Đã kết hôn?"), "no", options, Lang::Vi));
    assert!(html.contains("id=\"married\""), "{html}");
    assert!(html.contains("checked=\"\" value=\"no\""), "{html}");
    assert_eq!(html.matches("checked").count(), 1, "{html}");
}

#[test]
fn errors_have_words_with_their_limits() {
    let errors = [FieldError { path: "note".to_owned(), code: ErrorCode::TooLong { max: 4000 } }];
    let words = field_of(&errors, "note", Lang::Vi);
    assert_eq!(words.as_deref(), Some("Hãy viết ngắn hơn, nhiều nhất 4.000 ký tự"));
    assert_eq!(field_of(&errors, "other", Lang::Vi), None);
}
