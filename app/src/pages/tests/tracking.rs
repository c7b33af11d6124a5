//! The list of an organisation's dossiers.

use domain::{
    Lang, Moment, Text,
    catalogue::Method,
    dossier::DossierState,
    form::{ErrorCode, FieldError},
    organisation::OrganisationRole::Prepare,
    tracking::{Deadline, DeadlineKind, StateGroup},
    view::{
        ActingView, DossierFilter, DossierList, DossierSummary, GroupCount, MemberCount,
        ProcedureCount, SavedView, TrackingView,
    },
};

use super::{contains, page, page_with, portal::Portal};
use crate::context::{Refused, Typed};

const AT: Moment = Moment(1_795_653_600_000);

fn line(code: &str, state: DossierState, ours: Option<Deadline>) -> DossierSummary {
    DossierSummary {
        code: code.to_owned(),
        procedure_name: Text { vi: "Đăng ký <khai> sinh".to_owned(), en: None },
        state,
        submitted_at: AT,
        due_at: Some(AT.plus_minutes(3 * 24 * 60)),
        method: Method::Counter,
        subject_name: Some("Trần <Văn> Gấu".to_owned()),
        filed_by: Some("Lê <Nộp>".to_owned()),
        late: ours.is_some(),
        ours,
    }
}

/// Two dossiers, and more behind them; none that bears the word `nothing`.
pub fn dossiers(filter: &DossierFilter) -> DossierList {
    if filter.q == "nothing" {
        return DossierList::default();
    }
    let due = Deadline { at: AT, kind: DeadlineKind::Supplement };
    DossierList {
        items: vec![
            line("H13.20-261123-0001", DossierState::SupplementRequested, Some(due)),
            line("H13.20-261123-0002", DossierState::Processing, None),
        ],
        next: Some("1_b".to_owned()),
    }
}

/// What stands around them.
pub fn tracking() -> TrackingView {
    let view = |id: &str, name: &str, shared, due: &str| SavedView {
        id: id.to_owned(),
        name: name.to_owned(),
        shared,
        made_by: "Lê <Nộp>".to_owned(),
        may_change: !shared,
        filter: DossierFilter { due: due.to_owned(), ..DossierFilter::default() },
    };
    let counts = [(StateGroup::Supplement, 1), (StateGroup::Processing, 9_999)];
    TrackingView {
        acting: Some(ActingView {
            tax_code: "0100233488".to_owned(),
            name: "Công ty <Hoa Sen>".to_owned(),
            roles: vec![Prepare],
            verified: true,
        }),
        groups: counts.map(|(group, count)| GroupCount { group, count }).into(),
        ours: 1,
        procedures: vec![ProcedureCount {
            code: "1.001193".to_owned(),
            name: Text::vi("Đăng ký <khai> sinh"),
            count: 10_000,
        }],
        members: vec![MemberCount {
            account: "a1".to_owned(),
            full_name: "Lê <Nộp>".to_owned(),
            count: 10_000,
        }],
        views: vec![
            view("v1", "Sắp <đến> hạn", false, "7"),
            view("v2", "Quá hạn", true, "overdue"),
        ],
        calendar_since: Some(AT),
    }
}

fn signed_in() -> Portal {
    Portal { signed_in: true }
}

#[test]
fn an_organisation_sees_what_is_its_turn_first() {
    let (status, html) = page("/ho-so", signed_in(), Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "<h1>Hồ sơ của tổ chức</h1>",
            "href=\"/ho-so\" aria-current=\"page\"><span>Tất cả</span> <strong>10.000</strong>",
            "href=\"/ho-so?waiting=ours\"><span>Đến lượt mình</span> <strong>1</strong>",
            "href=\"/ho-so?group=processing\"><span>Đang giải quyết</span> <strong>9.999</strong>",
            "href=\"/ho-so/H13.20-261123-0001\"",
            "Bổ sung chậm nhất 26/11/2026",
            "data-label=\"Người nộp\">Lê &lt;Nộp&gt;</td>",
            "Trần &lt;Văn&gt; Gấu",
            "<option value=\"1.001193\">Đăng ký &lt;khai&gt; sinh</option>",
            "href=\"/ho-so?after=1_b\"",
            "href=\"/api/v1/dossiers/export.csv\"",
            "href=\"/ho-so?due=7\"",
            "Bạn đã tạo địa chỉ lịch ngày 26/11/2026",
            "name=\"name.v1\"",
        ],
    );
    assert_eq!(html.matches("Quá hạn</span>").count(), 1, "the other is not late");
    assert!(!html.contains("data-label=\"Cách nộp\""), "nobody chose it");
    assert!(!html.contains("name=\"name.v2\""), "somebody else's stays as it is");
    assert!(!html.contains("group=ended"), "where none is there is nothing to open");
    let (_, english) = page("/ho-so", signed_in(), Lang::En);
    contains(&english, &["Applications of the organisation", "Add what is missing by 26/11/2026"]);
    let (status, _) = page("/ho-so", Portal::default(), Lang::Vi);
    assert_eq!(status, 401);
}

#[test]
fn what_is_chosen_stands_in_the_address() {
    let chosen = "/ho-so?group=processing&q=khai+sinh&columns=method&columns=state&sort=newest";
    let (_, html) = page(&format!("{chosen}&after=1_a"), signed_in(), Lang::Vi);
    let kept = "group=processing&amp;q=khai%20sinh&amp;sort=newest&amp;columns=method%2Cstate";
    contains(
        &html,
        &[
            &format!("href=\"/ho-so?{kept}&amp;after=1_b\" rel=\"next\""),
            &format!("href=\"/ho-so?{kept}\" rel=\"prev\""),
            &format!("href=\"/api/v1/dossiers/export.xlsx?{kept}\""),
            "href=\"/ho-so?group=processing&amp;sort=newest&amp;columns=method%2Cstate\" \
             aria-current=\"page\"",
            "value=\"khai sinh\"",
            "data-label=\"Cách nộp\"",
            "<option value=\"newest\" selected",
            "<input type=\"hidden\" name=\"group\" value=\"processing\"",
        ],
    );
    assert!(!html.contains("data-label=\"Người nộp\""), "left out");
    let (_, view) = page("/ho-so?due=7", signed_in(), Lang::Vi);
    contains(&view, &["href=\"/ho-so?due=7\" aria-current=\"page\">Sắp &lt;đến&gt; hạn"]);
    let (_, none) = page("/ho-so?q=nothing", signed_in(), Lang::Vi);
    contains(&none, &["Không có hồ sơ nào khớp", "Bỏ lọc, xem tất cả"]);
}

#[test]
fn a_day_that_is_none_is_told_at_its_field() {
    let (status, html) = page("/ho-so?from=2026-11-02&to=2026-11-01", signed_in(), Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "<title>Lỗi: ",
            "href=\"#to\"",
            "id=\"to-error\"",
            "value=\"2026-11-02\"",
            "href=\"/api/v1/dossiers/export.csv\"",
        ],
    );
}

#[test]
fn a_view_that_is_refused_comes_back_with_its_name() {
    let typed = [("action", "save_view"), ("due", "7"), ("name", ""), ("shared", "yes")];
    let typed = Typed::from(typed.map(|(name, value)| (name, value.to_owned())));
    let errors = vec![FieldError { path: "name".to_owned(), code: ErrorCode::Required }];
    let refused = Refused { typed, errors, code: "invalid".to_owned() };
    let (_, html) = page_with("/ho-so?due=7", signed_in(), Lang::Vi, Some(refused));
    contains(&html, &["href=\"#name\"", "id=\"name-error\"", "Hãy đặt tên, nhiều nhất 60 chữ"]);
    assert_eq!(html.matches("<details open").count(), 1, "where it is wrong");
    assert!(html.contains("value=\"yes\" checked"), "{html}");

    let typed = [("action", "rename_view"), ("view", "v1"), ("due", "7"), ("name.v1", "Quá hạn")];
    let typed = Typed::from(typed.map(|(name, value)| (name, value.to_owned())));
    let code = "view_name_taken".to_owned();
    let refused = Refused { typed, code, ..Refused::default() };
    let (_, html) = page_with("/ho-so?due=7", signed_in(), Lang::Vi, Some(refused));
    let parts = ["href=\"#name.v1\"", "id=\"name.v1-error\"", "value=\"Quá hạn\"", "đặt tên khác"];
    contains(&html, &parts);
}

#[test]
fn the_calendars_address_is_told_once() {
    let address = "https://motcua.example/lich/0a1b.ics".to_owned();
    let typed = Typed::from([("calendar_address", address)]);
    let refused = Refused { typed, ..Refused::default() };
    let (_, html) = page_with("/ho-so", signed_in(), Lang::Vi, Some(refused));
    let parts = ["https://motcua.example/lich/0a1b.ics</code>", "chỉ hiện một lần này"];
    contains(&html, &parts);
    let (_, fresh) = page("/ho-so", signed_in(), Lang::Vi);
    assert!(!fresh.contains("/lich/"), "{fresh}");
    let (_, done) = page("/ho-so?kq=thu-hoi-lich", signed_in(), Lang::Vi);
    contains(&done, &["Đã thu hồi địa chỉ lịch"]);
}
