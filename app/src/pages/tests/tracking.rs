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
        late: false,
        ours_late: ours.is_some(),
        ours,
    }
}

/// Four dossiers, and more behind them; none that bears the word `nothing`.
pub fn dossiers(filter: &DossierFilter) -> DossierList {
    if filter.q == "nothing" {
        return DossierList::default();
    }
    let due = Deadline { at: Some(AT), kind: DeadlineKind::Supplement };
    let fee = Deadline { at: Some(AT), kind: DeadlineKind::Payment };
    let unknown = Deadline { at: None, kind: DeadlineKind::Supplement };
    // A fee that is open beside a result that is late, and a request that did not say until when.
    let both = line("H13.20-261123-0003", DossierState::Processing, Some(fee));
    let old = line("H13.20-261123-0004", DossierState::SupplementRequested, Some(unknown));
    DossierList {
        items: vec![
            line("H13.20-261123-0001", DossierState::SupplementRequested, Some(due)),
            line("H13.20-261123-0002", DossierState::Processing, None),
            DossierSummary { late: true, ours_late: false, ..both },
            DossierSummary { ours_late: false, ..old },
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
            "method=\"post\" action=\"/ho-so/tai-ve\"",
            "name=\"kind\" value=\"csv\"",
            "name=\"kind\" value=\"xlsx\"",
            "href=\"/ho-so?due=7\"",
            "Bạn đã tạo địa chỉ lịch ngày 26/11/2026",
            "name=\"name.v1\"",
        ],
    );
    let late = |code: &str| {
        let row = html.split(code).nth(2).and_then(|rest| rest.split("</tr>").next());
        let row = row.unwrap_or_else(|| panic!("no {code} in {html}"));
        let in_cell = |name: &str| {
            let cell = row.split(&format!("data-label=\"{name}\">")).nth(1);
            let cell = cell.and_then(|rest| rest.split("</td>").next());
            cell.unwrap_or_else(|| panic!("no {name} in {row}")).to_owned()
        };
        ["Hẹn trả kết quả", "Việc đến lượt mình"].map(|name| in_cell(name).contains("Quá hạn"))
    };
    assert_eq!(late("H13.20-261123-0001"), [false, true]);
    assert_eq!(late("H13.20-261123-0002"), [false, false]);
    assert_eq!(late("H13.20-261123-0003"), [true, false], "a fee hides no result, and is not late");
    assert_eq!(late("H13.20-261123-0004"), [false, false], "nobody knows until when");
    contains(&html, &["Mã thanh toán dùng đến 26/11/2026", "Việc đến lượt mình\">Cần bổ sung"]);
    assert!(!html.contains("Nộp phí chậm nhất"), "what comes later counts: {html}");
    let forms = html.matches("method=\"post\" action=\"/ho-so").count();
    let bound = html.matches("name=\"acting_for\" value=\"0100233488\"").count();
    assert!(forms > 4 && bound == forms, "{bound} of {forms} say for whom the list is shown");
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
            "href=\"/ho-so?group=processing&amp;sort=newest&amp;columns=method%2Cstate\" \
             aria-current=\"page\"",
            "value=\"khai sinh\"",
            "data-label=\"Cách nộp\"",
            "<option value=\"newest\" selected",
            "<input type=\"hidden\" name=\"group\" value=\"processing\"",
        ],
    );
    assert!(!html.contains("data-label=\"Người nộp\""), "left out");
    let file =
        html.split("action=\"/ho-so/tai-ve\"").nth(1).and_then(|rest| rest.split("</form>").next());
    let file = file.unwrap_or_default();
    for (name, value) in [
        ("group", "processing"),
        ("q", "khai sinh"),
        ("sort", "newest"),
        ("columns", "method,state"),
    ] {
        let part = format!("name=\"{name}\" value=\"{value}\"");
        assert!(file.contains(&part), "{part} is not in {file}");
    }
    assert!(!file.contains("1_a"), "from its beginning: {file}");
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
            "action=\"/ho-so/tai-ve\"",
        ],
    );
    let file =
        html.split("action=\"/ho-so/tai-ve\"").nth(1).and_then(|rest| rest.split("</form>").next());
    let file = file.unwrap_or_default();
    assert!(!file.contains("name=\"from\""), "days that make no sense narrow nothing: {file}");
}

#[test]
fn a_view_that_is_refused_comes_back_with_its_name() {
    let firm = ("acting_for", "0100233488");
    let typed = [firm, ("action", "save_view"), ("due", "7"), ("name", ""), ("shared", "yes")];
    let typed = Typed::from(typed.map(|(name, value)| (name, value.to_owned())));
    let errors = vec![FieldError { path: "name".to_owned(), code: ErrorCode::Required }];
    let refused = Refused { typed, errors, code: "invalid".to_owned() };
    let (_, html) = page_with("/ho-so?due=7", signed_in(), Lang::Vi, Some(refused));
    contains(&html, &["href=\"#name\"", "id=\"name-error\"", "Hãy đặt tên, nhiều nhất 60 chữ"]);
    assert_eq!(html.matches("<details open").count(), 1, "where it is wrong");
    assert!(html.contains("value=\"yes\" checked"), "{html}");

    let typed =
        [firm, ("action", "rename_view"), ("view", "v1"), ("due", "7"), ("name.v1", "Quá hạn")];
    let typed = Typed::from(typed.map(|(name, value)| (name, value.to_owned())));
    let code = "view_name_taken".to_owned();
    let refused = Refused { typed, code, ..Refused::default() };
    let (_, html) = page_with("/ho-so?due=7", signed_in(), Lang::Vi, Some(refused));
    let parts = ["href=\"#name.v1\"", "id=\"name.v1-error\"", "value=\"Quá hạn\"", "đặt tên khác"];
    contains(&html, &parts);
}

#[test]
fn a_file_that_is_too_long_is_told_at_the_list() {
    let typed = [("acting_for", "0100233488"), ("action", "export"), ("kind", "csv")];
    let typed = Typed::from(typed.map(|(name, value)| (name, value.to_owned())));
    let code = "export_too_long".to_owned();
    let refused = Refused { typed, code, ..Refused::default() };
    let (_, html) = page_with("/ho-so", signed_in(), Lang::Vi, Some(refused));
    contains(&html, &["href=\"#danh-sach\"", "id=\"danh-sach\""]);
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
