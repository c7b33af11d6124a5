//! The pages on which workflows are edited and looked over.

use domain::workflow::{TypedWorkflow, Workflow};

use super::{Portal, contains, page, page_with};
use crate::context::{Refused, Typed};
use domain::Lang;

const PATH: &str = "/can-bo/quy-trinh/1.001193?ho-so=chung";

fn signed_in() -> Portal {
    Portal { signed_in: true }
}

/// What the form posts of the usual workflow, with other values and one button pressed.
fn posted(press: &str, changed: &[(&str, &str)]) -> Refused {
    let typed = TypedWorkflow::of(&Workflow::usual(None), None, Lang::Vi);
    let mut pairs = vec![
        ("version".to_owned(), "1".to_owned()),
        ("case".to_owned(), "chung".to_owned()),
        ("press".to_owned(), press.to_owned()),
    ];
    for (at, step) in typed.steps.iter().enumerate() {
        for (part, value) in [
            ("key", &step.key),
            ("vi", &step.vi),
            ("en", &step.en),
            ("phase", &step.phase),
            ("role", &step.role),
            ("hours", &step.hours),
        ] {
            pairs.push((TypedWorkflow::control(at, part), value.clone()));
        }
        for (line, next) in step.next.iter().enumerate() {
            pairs.push((TypedWorkflow::next_control(at, line, "to"), next.to.clone()));
        }
    }
    for (name, value) in changed {
        pairs.retain(|(known, _)| known != name);
        pairs.push(((*name).to_owned(), (*value).to_owned()));
    }
    Refused { typed: Typed(pairs), ..Refused::default() }
}

#[test]
fn the_workflow_stands_drawn_and_in_a_plain_form() {
    let (status, html) = page(PATH, signed_in(), Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "Bản số 2, đang chờ công bố. Người dân đang thấy bản số 1.",
            "<li>Phân công: Lãnh đạo phụ trách, 0,25 giờ làm việc</li>",
            "dùng 6,75 giờ làm việc, thời hạn có ít nhất 7,5 giờ",
            "method=\"post\" action=\"/can-bo/quy-trinh/1.001193?ho-so=chung\"",
            "name=\"version\" value=\"2\"",
            "name=\"s.1.vi\"",
            "value=\"Thẩm định hồ sơ\"",
            "name=\"s.4.key\" value=\"return\"",
            "name=\"press\" value=\"save\"",
            "value=\"add.4\" formaction=\"/can-bo/quy-trinh/1.001193?ho-so=chung#buoc-6\"",
        ],
    );
    // Enter presses the first button of a form: it stores nothing.
    let first = html.split("<button").find(|button| button.contains("name=\"press\""));
    assert!(first.is_some_and(|button| button.contains("value=\"check\"")), "{html}");
    assert!(!html.contains("id=\"error-summary\"") && !html.contains("import("), "{html}");
    assert!(!html.contains("<script>alert"), "{html}");
    let (_, english) = page(PATH, signed_in(), Lang::En);
    contains(&english, &["Step 2: Examine", "takes 6.75 working hours", "Remove step 1"]);
    let (status, _) = page("/can-bo/quy-trinh/9.999999", signed_in(), Lang::Vi);
    assert_eq!(status, 404);
    let (status, _) = page(PATH, Portal::default(), Lang::Vi);
    assert_eq!(status, 401);
    let (status, list) = page("/can-bo/quy-trinh?q=x", signed_in(), Lang::Vi);
    assert_eq!(status, 200);
    contains(&list, &["action=\"/can-bo/quy-trinh\"", "Không tìm thấy thủ tục nào."]);
}

#[test]
fn a_press_keeps_what_was_typed_and_stores_nothing() {
    let typed = [("s.1.vi", "Thẩm định <kỹ>"), ("s.1.hours", "nhiều")];
    let (status, html) = page_with(PATH, signed_in(), Lang::Vi, Some(posted("add.1", &typed)));
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "value=\"Thẩm định &lt;kỹ&gt;\"",
            "value=\"nhiều\"",
            "name=\"s.2.key\" value=\"buoc-1\"",
            "name=\"s.3.key\" value=\"approve\"",
            // The revision that it was begun from, though a newer one is there.
            "name=\"version\" value=\"1\"",
        ],
    );
    assert!(
        !html.contains("id=\"error-summary\""),
        "a new step is empty, which is not wrong yet: {html}"
    );
    let (_, html) = page_with(PATH, signed_in(), Lang::Vi, Some(posted("usual", &typed)));
    assert!(!html.contains("nhiều\""), "{html}");
    contains(&html, &["value=\"Thẩm định hồ sơ\""]);
}

#[test]
fn faults_stand_at_their_steps_and_lead_there() {
    let typed = [("s.1.hours", "nhiều"), ("s.2.role", ""), ("s.3.vi", "Cấp số mới")];
    let (_, html) = page_with(PATH, signed_in(), Lang::Vi, Some(posted("check", &typed)));
    contains(
        &html,
        &[
            "<title>Lỗi: Quy trình giải quyết",
            "href=\"#s.1.hours\"",
            "Bước 2: Hãy ghi số giờ bằng chữ số",
            "id=\"s.1.hours-error\"",
            "href=\"#s.2.role\"",
            "Bước 3: Bước này chưa có người làm.",
            "value=\"Cấp số mới\"",
        ],
    );
    let typed = [("s.1.hours", "70")];
    let (_, html) = page_with(PATH, signed_in(), Lang::Vi, Some(posted("check", &typed)));
    contains(&html, &["href=\"#sua\"", "Đường dài nhất mất 71,5 giờ làm việc, quá thời hạn 7,5"]);
    let typed = [("s.2.n.0.to", "")];
    let (_, html) = page_with(PATH, signed_in(), Lang::Vi, Some(posted("save", &typed)));
    contains(&html, &["href=\"#s.2.n.0.to\"", "Bước 3: Hồ sơ có thể dừng ở đây"]);
    // A ring is told at the step itself.
    let typed = [("s.2.n.0.to", "process")];
    let (_, html) = page_with(PATH, signed_in(), Lang::Vi, Some(posted("check", &typed)));
    contains(&html, &["href=\"#buoc-2\"", "đi vòng quanh"]);
    let (_, html) = page_with(PATH, signed_in(), Lang::Vi, Some(posted("check", &[])));
    contains(&html, &["Quy trình này dùng được. Đường dài nhất dùng 6,75 giờ làm việc"]);
    assert!(!html.contains("id=\"error-summary\""), "{html}");
}

#[test]
fn who_was_overtaken_loses_nothing() {
    let typed = [("s.1.vi", "Thẩm định kỹ")];
    let stale = Refused { code: "version_conflict".to_owned(), ..posted("save", &typed) };
    let (_, html) = page_with(PATH, signed_in(), Lang::Vi, Some(stale));
    contains(
        &html,
        &[
            "Có người vừa sửa thủ tục này.",
            "value=\"Thẩm định kỹ\"",
            "name=\"version\" value=\"2\"",
        ],
    );
    assert!(!html.contains("dùng được"), "{html}");
}

#[test]
fn a_review_tells_what_changes_step_by_step() {
    let (status, html) = page("/can-bo/thu-tuc/1.001193", signed_in(), Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "Thay đổi trong quy trình giải quyết",
            "<span class=\"tag tone-bad\">Bỏ đi</span>",
            "<span class=\"tag tone-warn\">Thay đổi</span>",
            "<span class=\"tag tone-neutral\">Giữ nguyên</span>",
            "Bước 2: Ký duyệt &lt;b&gt; / Approve",
            "2,5 giờ làm việc",
            "Tiếp theo: Cấp số, phát hành",
            "href=\"/can-bo/quy-trinh/1.001193\"",
        ],
    );
}
