//! The pages of officers' roles: giving and ending them, lending them, and oversight.

use domain::{
    Lang, Moment, Text,
    staff::StaffRole,
    totals::{Late, Tally},
    view::{
        AgencyTotals, AgencyView, CoverView, LendableView, LentView, OfficerView, OwnPost,
        OwnRoles, PeriodState, PostingView, ProcedureTotals, StaffChange, StaffMember, StaffNote,
        StaffPage, TermView, Totals, TotalsPage,
    },
};

use super::{contains, page, page_with, portal::Portal};
use crate::context::{Refused, Typed};

const AT: Moment = Moment(1_795_653_600_000);
const HERE: &str = "H13.20";

fn ward() -> Text {
    Text::vi("Phường <Ninh Kiều>")
}

fn term(role: StaffRole, state: PeriodState) -> TermView {
    let (since, until) = ("2026-11-23".to_owned(), Some("2026-12-31".to_owned()));
    TermView { role, since, until, state }
}

/// A centre as its head sees it: the head, and a clerk who signs for some weeks.
pub(super) fn staff() -> StaffPage {
    let post = |roles: Vec<StaffRole>, terms: Vec<TermView>| PostingView {
        agency: HERE.to_owned(),
        agency_name: ward(),
        home_name: ward(),
        place_name: ward(),
        seconded: false,
        roles,
        terms,
        since: None,
        until: None,
        state: PeriodState::Current,
        version: 3,
    };
    let member = |account: &str, name: &str, posting: PostingView| StaffMember {
        account: account.to_owned(),
        name: name.to_owned(),
        identity_masked: "•••••••••345".to_owned(),
        phone: None,
        postings: vec![posting],
    };
    let signs = term(StaffRole::Signer, PeriodState::Ahead);
    StaffPage {
        centre: "can-tho".to_owned(),
        name: Text::vi("Trung tâm <thử>"),
        centres: Vec::new(),
        heads: false,
        administers: false,
        reader: "hanh".to_owned(),
        own: 2,
        seconded: 0,
        members: vec![
            member("hanh", "Bùi Thị Hạnh", post(vec![StaffRole::Director], Vec::new())),
            member("my", "Phan <Mỹ>", post(vec![StaffRole::Clerk], vec![signs])),
            member("bao", "Nguyễn Quốc Bảo", post(vec![StaffRole::NetworkAdmin], Vec::new())),
        ],
        covers: vec![CoverView {
            id: "c1".to_owned(),
            absent_name: "Bùi Thị Hạnh".to_owned(),
            substitute_name: "Phan <Mỹ>".to_owned(),
            agency_name: ward(),
            roles: vec![StaffRole::Signer],
            since: "2026-11-23".to_owned(),
            until: "2026-11-30".to_owned(),
            reason: "QĐ <12>".to_owned(),
            state: PeriodState::Current,
            version: 1,
        }],
        agencies: vec![AgencyView { code: HERE.to_owned(), name: ward() }],
        desks: Vec::new(),
        notes: vec![StaffNote {
            at: AT,
            by_name: Some("Bùi Thị Hạnh".to_owned()),
            name: "Phan <Mỹ>".to_owned(),
            change: StaffChange::Granted,
            agency_name: ward(),
            detail: "signer 2026-11-23 – 2026-12-31".to_owned(),
        }],
        today: "2026-11-23".to_owned(),
    }
}

/// A director who has lent the signing and covers a colleague.
pub(super) fn own_roles() -> OwnRoles {
    let lent = |id: &str, own, roles: Vec<StaffRole>| LentView {
        id: id.to_owned(),
        version: 4,
        own,
        other_name: "Lâm <Diệp>".to_owned(),
        agency_name: ward(),
        roles,
        since: "2026-11-23".to_owned(),
        until: "2026-11-30".to_owned(),
        reason: "QĐ <12>".to_owned(),
        state: PeriodState::Current,
    };
    let diep = OfficerView { account: "diep".to_owned(), name: "Lâm <Diệp>".to_owned() };
    let lendable = |agency: &str, officers| LendableView {
        agency: agency.to_owned(),
        agency_name: ward(),
        roles: vec![StaffRole::Head, StaffRole::Signer],
        officers,
    };
    OwnRoles {
        posts: vec![OwnPost {
            agency: HERE.to_owned(),
            agency_name: ward(),
            roles: vec![StaffRole::Director],
            terms: vec![term(StaffRole::Clerk, PeriodState::Current)],
            since: None,
            until: Some("2027-01-01".to_owned()),
            state: PeriodState::Current,
        }],
        lent: vec![lent("l1", true, vec![StaffRole::Signer]), lent("l2", false, Vec::new())],
        lendable: vec![lendable(HERE, vec![diep]), lendable("H13.21", Vec::new())],
        today: "2026-11-23".to_owned(),
        latest: "2027-05-22".to_owned(),
    }
}

/// An agency with procedures that are late, some of them too few to be told.
pub(super) fn totals() -> TotalsPage {
    let tally = Tally {
        arriving: 3,
        processing: 80,
        returned: 1_200,
        late: Late { overdue: 10, near: 2 },
        ..Tally::default()
    };
    let totals = Totals::of(&[tally]);
    let late = Late { overdue: 10, near: 0 };
    TotalsPage {
        as_of: Some(AT),
        totals,
        agencies: vec![AgencyTotals {
            agency: HERE.to_owned(),
            name: ward(),
            totals,
            procedures: vec![
                ProcedureTotals::of("1.001193".to_owned(), Text::vi("Đăng ký <khai sinh>"), late),
                ProcedureTotals::of_others(Late { overdue: 0, near: 2 }),
            ],
        }],
    }
}

#[test]
fn who_keeps_the_staff_gives_and_ends_roles_of_others() {
    let (status, html) = page("/can-bo/nhan-su", Portal { signed_in: true }, Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "Trung tâm &lt;thử&gt;",
            "Phan &lt;Mỹ&gt;",
            "Người ký · ",
            "Chưa bắt đầu",
            "name=\"grant_role.my.H13.20\"",
            "value=\"withdraw\"",
            "Kết thúc vai trò: Văn thư",
            "Kết thúc vai trò: Người ký",
            "Đây là nhiệm vụ của bạn",
            "Phan &lt;Mỹ&gt; được Bùi Thị Hạnh ủy quyền: Người ký",
            "Phan &lt;Mỹ&gt; được giao vai trò",
            "Người ký 23/11/2026 – 31/12/2026",
            "giao và kết thúc vai trò; không làm việc với hồ sơ",
        ],
    );
    assert!(!html.contains("roles.hanh.H13.20"), "nobody gives himself a role");
    assert!(!html.contains("grant_role.hanh"), "nobody gives himself a role");
    assert!(!html.contains("<option value=\"network_admin\""), "only its administrators give it");
    assert!(!html.contains("<option value=\"bao@H13.20\""), "nobody stands in for the machines");
    assert!(!html.contains("href=\"/can-bo/trung-tam?"), "the reader keeps the staff alone");
}

#[test]
fn an_officer_lends_a_role_from_the_own_page() {
    let (_, account) = page("/can-bo/tai-khoan", Portal { signed_in: true }, Lang::Vi);
    contains(&account, &["href=\"/can-bo/tai-khoan/uy-quyen\""]);
    let (_, citizen) = page("/tai-khoan", Portal { signed_in: true }, Lang::Vi);
    assert!(!citizen.contains("/can-bo/tai-khoan/uy-quyen"), "roles are officers'");
    let path = "/can-bo/tai-khoan/uy-quyen";
    let (status, html) = page(path, Portal { signed_in: true }, Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "Giám đốc",
            "Bạn ủy quyền cho Lâm &lt;Diệp&gt;: Người ký",
            "Bạn làm thay Lâm &lt;Diệp&gt; khi vắng mặt",
            "QĐ &lt;12&gt;",
            "name=\"id\" value=\"l1\"",
            "name=\"roles.H13.20\"",
            "name=\"officer.H13.20\"",
            "sáu tháng kể từ hôm nay: đến 22/05/2027",
            "Không có đồng nghiệp nào",
        ],
    );
    assert!(!html.contains("value=\"l2\""), "an absence is for others to end");
    assert!(!html.contains("name=\"roles.H13.21\""), "there is nobody to lend to");
    let (status, _) = page(path, Portal::default(), Lang::Vi);
    assert_eq!(status, 401);
}

#[test]
fn what_is_wrong_stands_at_the_control() {
    let path = "/can-bo/tai-khoan/uy-quyen";
    let typed = [("action", "lend"), ("agency", HERE), ("until.H13.20", "2028-01-01")];
    for (code, control) in [
        ("role_missing", "roles"),
        ("unknown_borrower", "officer"),
        ("cover_overlaps", "since"),
        ("lending_period", "until"),
        ("reason_missing", "reason"),
    ] {
        let owned = typed.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let refused =
            Refused { typed: Typed(owned.into()), code: code.to_owned(), ..Refused::default() };
        let (_, html) = page_with(path, Portal { signed_in: true }, Lang::Vi, Some(refused));
        let id = format!("id=\"{control}.H13.20-error\"");
        let link = format!("href=\"#{control}.H13.20\"");
        contains(&html, &[&id, &link, "value=\"2028-01-01\"", "<title>Lỗi: ", "<details open"]);
    }
}

#[test]
fn oversight_reads_sums_without_a_way_to_a_dossier() {
    let (status, html) = page("/can-bo/giam-sat", Portal { signed_in: true }, Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "Phường &lt;Ninh Kiều&gt;",
            "1.200",
            "12,5\u{a0}%",
            "Đăng ký &lt;khai sinh&gt;",
            "Quá hạn",
            "Các thủ tục khác",
            "data-label=\"Chờ tiếp nhận\">&lt;5",
            "data-label=\"Sắp đến hạn\">&lt;5",
            "data-label=\"Tổng số\">không nêu",
            "để không ai nhận ra",
        ],
    );
    assert!(!html.contains("1.283"), "the sum would give the three that arrive back");
    assert!(!html.contains("/can-bo/ho-so/"), "no dossier");
    let (_, english) = page("/can-bo/giam-sat", Portal { signed_in: true }, Lang::En);
    contains(&english, &["12.5\u{a0}%", "Share overdue", "Other procedures", "withheld"]);
}
