//! The rules of assignment as the head of an agency sees them, and the form that changes one.

use domain::{
    Lang, Moment, Text,
    assignment::{AssignmentFault, AssignmentRule, RuleScope},
    form::{ErrorCode, FieldError},
    view::{AgencyView, AssignmentNote, AssignmentPage, OfficerView, SpecialistView},
};

use super::{contains, page, page_with, portal::Portal};
use crate::context::{Refused, Typed};

pub(super) fn assignment() -> AssignmentPage {
    let field = || RuleScope::Field { field: "Hộ tịch".to_owned() };
    let rule = |scope, officers: &[&str]| AssignmentRule {
        scope,
        officers: officers.iter().map(|id| (*id).to_owned()).collect(),
    };
    let specialist = |account: &str, name: &str, there, specialist| SpecialistView {
        account: account.to_owned(),
        name: name.to_owned(),
        open: 3,
        there,
        specialist,
    };
    let officer = |account: &str, name: &str| OfficerView {
        account: account.to_owned(),
        name: name.to_owned(),
    };
    let note = |by_name: Option<&str>, from, to| AssignmentNote {
        at: Moment(1_795_653_600_000),
        by_name: by_name.map(str::to_owned),
        scope: field(),
        from,
        to,
    };
    let (chi, dung) = (officer("chi", "Lê <Chi>"), officer("dung", "Võ Dung"));
    AssignmentPage {
        agency: "H13.03".to_owned(),
        name: Text::vi("Sở <Tư pháp>"),
        agencies: vec![
            AgencyView { code: "H13.03".to_owned(), name: Text::vi("Sở <Tư pháp>") },
            AgencyView { code: "H13.20".to_owned(), name: Text::vi("Phường Ninh Kiều") },
        ],
        version: 5,
        rules: vec![
            rule(RuleScope::Procedure { procedure: "1.004194".to_owned() }, &["chi", "dung"]),
            rule(field(), &["hoa"]),
            rule(RuleScope::All, &["chi"]),
        ],
        procedures: vec![("1.004194".to_owned(), Text::vi("Đăng ký tạm trú"))],
        officers: vec![
            specialist("chi", "Lê <Chi>", true, true),
            specialist("dung", "Võ Dung", false, true),
            specialist("hoa", "Ngô Hòa", false, false),
        ],
        fields: vec![Text { vi: "Hộ tịch".to_owned(), en: Some("Civil status".to_owned()) }],
        notes: vec![
            note(Some("Hùng"), vec![chi.clone()], vec![dung]),
            note(None, Vec::new(), vec![chi]),
        ],
    }
}

fn at_desk(path: &str, lang: Lang) -> (u16, String) {
    page(path, Portal { signed_in: true }, lang)
}

#[test]
fn the_rules_are_told_with_who_is_there_and_who_changed_what() {
    let (status, html) = at_desk("/can-bo/phan-cong?luu=1", Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "Đã lưu thay đổi.",
            "thủ tục 1.004194: Đăng ký tạm trú",
            "/can-bo/phan-cong/quy-tac?co-quan=H13.03&amp;ma=procedure%3A1.004194",
            "lĩnh vực Hộ tịch",
            "mọi hồ sơ của cơ quan",
            "Lê &lt;Chi&gt;: đang giữ 3 hồ sơ",
            "Hôm nay không nhận",
            "không còn là chuyên viên ở đây",
            "/can-bo/phan-cong?co-quan=H13.20",
            "Sửa quy tắc cho lĩnh vực Hộ tịch: Lê &lt;Chi&gt; → Võ Dung",
            "Thêm quy tắc cho lĩnh vực Hộ tịch: Lê &lt;Chi&gt;",
            "Tệp của trung tâm",
        ],
    );
    assert!(!html.contains("Lê <Chi>"), "hostile text stays text");
    let (_, html) = at_desk("/can-bo/phan-cong", Lang::En);
    contains(&html, &["Assignment by rule", "the field Civil status", "Gets nothing today"]);
    let (status, _) = page("/can-bo/phan-cong", Portal::default(), Lang::Vi);
    assert_eq!(status, 401);
}

#[test]
fn a_rule_is_added_changed_and_removed_by_plain_forms() {
    let (status, html) = at_desk("/can-bo/phan-cong/quy-tac?co-quan=H13.03", Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "name=\"version\" value=\"5\"",
            "name=\"order\" value=\"add\"",
            "name=\"scope\" value=\"procedure\"",
            "<option value=\"Hộ tịch\"",
            "name=\"officers\" value=\"dung\"",
        ],
    );
    assert!(!html.contains("value=\"hoa\""), "who has left is not offered");
    let (status, html) =
        at_desk("/can-bo/phan-cong/quy-tac?ma=field%3AH%E1%BB%99%20t%E1%BB%8Bch", Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "Sửa quy tắc cho lĩnh vực Hộ tịch",
            "name=\"rule\" value=\"field:Hộ tịch\"",
            "name=\"officers\" value=\"hoa\" checked",
            "Bỏ quy tắc này",
        ],
    );
    assert!(!html.contains("name=\"scope\""), "a rule stays for the same dossiers");
    let (status, _) = at_desk("/can-bo/phan-cong/quy-tac?ma=field%3A%C4%90%E1%BA%A5t", Lang::Vi);
    assert_eq!(status, 404);
}

#[test]
fn a_refused_form_keeps_what_was_typed_and_says_where_it_is_wrong() {
    let typed = |order: &str, rest: &[(&str, &str)]| {
        let own = [("order", order), ("agency", "H13.03"), ("version", "4")];
        let all = own.iter().chain(rest);
        Typed(all.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    };
    let refused = Refused {
        typed: typed(
            "add",
            &[("scope", "procedure"), ("procedure", "1.<9>"), ("officers", "dung")],
        ),
        errors: vec![FieldError {
            path: "procedure".to_owned(),
            code: ErrorCode::Assignment { fault: AssignmentFault::UnknownProcedure },
        }],
        code: "invalid".to_owned(),
    };
    let path = "/can-bo/phan-cong/quy-tac";
    let signed_in = || Portal { signed_in: true };
    let (_, html) = page_with(path, signed_in(), Lang::Vi, Some(refused));
    contains(
        &html,
        &[
            "<title>Lỗi: Thêm quy tắc",
            "href=\"#procedure\"",
            "id=\"procedure-error\"",
            "Không có thủ tục nào mang mã này",
            "value=\"1.&lt;9&gt;\"",
            "name=\"officers\" value=\"dung\" checked",
        ],
    );
    let stale = Refused {
        typed: typed("change", &[("rule", "all"), ("officers", "dung")]),
        errors: Vec::new(),
        code: "version_conflict".to_owned(),
    };
    let (_, html) = page_with(&[path, "?ma=all"].concat(), signed_in(), Lang::Vi, Some(stale));
    contains(
        &html,
        &[
            "Có người vừa sửa các quy tắc",
            "Bản đang lưu",
            "name=\"version\" value=\"5\"",
            "name=\"officers\" value=\"dung\" checked",
        ],
    );
    assert!(!html.contains("value=\"chi\" checked"), "what was chosen, not what is stored");
}
