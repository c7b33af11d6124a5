//! The pages of organisations.

use domain::{
    Lang, Moment,
    form::{ErrorCode, FieldError},
    organisation::OrganisationRole::{Administer, Prepare, View},
    view::{
        InvitationView, InvitedView, MemberView, OrganisationChange, OrganisationHistory,
        OrganisationNote, OrganisationSummary, OrganisationTaking, OrganisationView,
        OwnOrganisations, TakingKind,
    },
};

use super::{contains, page, page_with, portal::Portal};
use crate::context::{Refused, Typed};

const AT: Moment = Moment(1_795_653_600_000);

/// One organisation, and one that invites.
pub fn organisations() -> OwnOrganisations {
    OwnOrganisations {
        organisations: vec![OrganisationSummary {
            tax_code: "0100233488".to_owned(),
            name: "Công ty <Hoa Sen>".to_owned(),
            roles: vec![Prepare, Administer],
            verified: false,
            acting: true,
        }],
        invitations: vec![InvitedView {
            id: "i1".to_owned(),
            tax_code: "1800123450".to_owned(),
            name: "Hợp tác xã Ninh Kiều".to_owned(),
            roles: vec![View],
            invited_by: "Trần Văn Mời".to_owned(),
            expires_at: AT,
        }],
    }
}

/// An organisation with an administrator, who asks, and one who views only: or, by its other code,
/// one that the latter asks for.
pub fn organisation(tax_code: &str) -> Option<OrganisationView> {
    let manages = match tax_code {
        "0100233488" => true,
        "0100233488-001" => false,
        _ => return None,
    };
    let member = |account: &str, name: &str, representative, own, roles| MemberView {
        account: account.to_owned(),
        full_name: name.to_owned(),
        identity_masked: "•••••••••017".to_owned(),
        linked: representative,
        representative,
        own,
        roles,
        since: AT,
    };
    let invitation = InvitationView {
        id: "i2".to_owned(),
        identity_masked: "•••••••••345".to_owned(),
        roles: vec![View],
        invited_by: "Nguyễn Thị Ánh".to_owned(),
        expires_at: AT,
    };
    let taking = OrganisationTaking {
        by: "Lê <Xem>".to_owned(),
        kind: TakingKind::List,
        count: 1_234,
        last: AT,
    };
    Some(OrganisationView {
        tax_code: tax_code.to_owned(),
        name: "Công ty <Hoa Sen>".to_owned(),
        created_at: AT,
        verified_at: (!manages).then_some(AT),
        roles: if manages { vec![Administer] } else { vec![View] },
        acting: !manages,
        members: vec![
            member("a1", "Nguyễn Thị Ánh", true, manages, vec![Administer]),
            member("a2", "Lê <Xem>", false, !manages, vec![View]),
        ],
        invitations: if manages { vec![invitation] } else { Vec::new() },
        history: vec![note(OrganisationChange::Roles)],
        history_next: manages.then(|| "1_a".to_owned()),
        takings: if manages { vec![taking] } else { Vec::new() },
    })
}

fn note(change: OrganisationChange) -> OrganisationNote {
    OrganisationNote {
        at: AT,
        by: None,
        change,
        about: Some("Lê <Xem>".to_owned()),
        from: vec![Prepare],
        to: vec![View],
    }
}

/// The page of its history behind `1_a`, which is the last.
pub fn organisation_history(tax_code: &str, after: &str) -> Option<OrganisationHistory> {
    let known = organisation(tax_code).is_some() && after == "1_a";
    let items = vec![note(OrganisationChange::Removed), note(OrganisationChange::Other)];
    known.then_some(OrganisationHistory { items, next: None })
}

#[test]
fn ones_organisations_and_invitations_are_listed() {
    let (status, html) = page("/to-chuc", Portal { signed_in: true }, Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "href=\"/to-chuc/0100233488\"",
            "Công ty &lt;Hoa Sen&gt;",
            "Chưa xác minh",
            "Mã số thuế 0100233488 · Soạn hồ sơ, Quản lý",
            "Trần Văn Mời mời bạn làm: Xem hồ sơ",
            "name=\"invitation\" value=\"i1\"",
            "name=\"tax_code\"",
            "chưa nộp được",
            "Bạn đang làm cho Công ty &lt;Hoa Sen&gt;",
            "action=\"/to-chuc/chuyen\"",
            "Đang làm cho: Công ty &lt;Hoa Sen&gt;",
        ],
    );
    let (_, own) = page("/tai-khoan", Portal { signed_in: true }, Lang::En);
    contains(&own, &["href=\"/to-chuc\"", "My organisations"]);
    let (_, desk) = page("/can-bo/tai-khoan", Portal { signed_in: true }, Lang::Vi);
    assert!(!desk.contains("href=\"/to-chuc\""), "officers act for agencies");
    let (_, dossier) = page("/ho-so/H13.20-261123-0001", Portal { signed_in: true }, Lang::Vi);
    contains(&dossier, &["Mã số thuế", "0100233488"]);
    let (status, _) = page("/to-chuc", Portal::default(), Lang::Vi);
    assert_eq!(status, 401);
}

#[test]
fn who_administers_it_changes_members_and_invites() {
    let (status, html) = page("/to-chuc/0100233488", Portal { signed_in: true }, Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "<h1>Công ty &lt;Hoa Sen&gt;</h1>",
            "sổ đăng ký kinh doanh",
            "Người đại diện theo pháp luật",
            "name=\"roles.a2\"",
            "name=\"roles\"",
            "name=\"account\" value=\"a2\"",
            "•••••••••345: Xem hồ sơ",
            "Chưa xác nhận bằng định danh điện tử",
            "Đổi vai trò của Lê &lt;Xem&gt;: từ Soạn hồ sơ thành Xem hồ sơ",
            "Đơn vị vận hành cổng",
            "value=\"leave\"",
        ],
    );
    assert_eq!(html.matches("value=\"remove\"").count(), 1, "oneself one removes by leaving");
    let (status, _) = page("/to-chuc/1800123450", Portal { signed_in: true }, Lang::Vi);
    assert_eq!(status, 404);
}

#[test]
fn what_was_taken_along_stands_apart_from_a_history_that_goes_on() {
    let of = |path: &str| page(path, Portal { signed_in: true }, Lang::Vi).1;
    let first = of("/to-chuc/0100233488");
    contains(
        &first,
        &[
            "Danh sách và lịch đã lấy ra",
            "Tải danh sách hồ sơ: 1.234 lần, gần nhất lúc ",
            "<span class=\"hint\">Lê &lt;Xem&gt;</span>",
            "href=\"/to-chuc/0100233488?after=1_a#lich-su\" rel=\"next\"",
        ],
    );
    assert!(!first.contains("rel=\"prev\""), "{first}");
    let older = of("/to-chuc/0100233488?after=1_a");
    let back = "href=\"/to-chuc/0100233488#lich-su\" rel=\"prev\"";
    contains(&older, &["Gỡ Lê &lt;Xem&gt;, trước đó: Soạn hồ sơ", "Thay đổi khác", back]);
    let first_page = "Đổi vai trò của Lê &lt;Xem&gt;: từ";
    assert!(!older.contains("rel=\"next\"") && !older.contains(first_page), "{older}");
    let none = of("/to-chuc/0100233488-001");
    assert!(!none.contains("đã lấy ra") && !none.contains("class=\"pager\""), "{none}");
}

#[test]
fn who_does_not_reads_and_leaves() {
    let (_, html) = page("/to-chuc/0100233488-001", Portal { signed_in: true }, Lang::En);
    contains(&html, &["Lê &lt;Xem&gt;", "Verified on", "value=\"leave\""]);
    for part in ["name=\"identity_number\"", "name=\"roles", "value=\"remove\"", "Not verified"] {
        assert!(!html.contains(part), "{part}");
    }
}

#[test]
fn what_is_wrong_stands_beside_its_control() {
    let refused = |typed: &[(&str, &str)], code: &str, errors: Vec<FieldError>| {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let typed = Typed(typed.iter().map(owned).collect());
        Refused { typed, errors, code: code.to_owned() }
    };
    let of = |path: &str, refused: Refused| {
        page_with(path, Portal { signed_in: true }, Lang::Vi, Some(refused)).1
    };
    let open = [("action", "open"), ("tax_code", "123"), ("name", "Cũ")];
    let html = of("/to-chuc", refused(&open, "organisation_tax_code", Vec::new()));
    contains(&html, &["id=\"tax_code-error\"", "value=\"123\"", "value=\"Cũ\"", "<title>Lỗi: "]);
    let required = FieldError { path: "name".to_owned(), code: ErrorCode::Required };
    let html = of("/to-chuc", refused(&open, "invalid", vec![required]));
    contains(&html, &["id=\"name-error\"", "nhiều nhất 200 chữ"]);

    let own = "/to-chuc/0100233488";
    let invite = [("action", "invite"), ("identity_number", "12")];
    let html = of(own, refused(&invite, "invited_number", Vec::new()));
    contains(&html, &["id=\"identity_number-error\"", "value=\"12\""]);
    let html = of(own, refused(&invite, "role_missing", Vec::new()));
    contains(&html, &["id=\"roles-error\"", "href=\"#roles\""]);
    let roles = [("action", "roles"), ("account", "a1")];
    let html = of(own, refused(&roles, "last_administrator", Vec::new()));
    contains(&html, &["id=\"roles.a1-error\"", "href=\"#roles.a1\"", "<details open"]);
    let html = of(own, refused(&[("action", "leave")], "last_administrator", Vec::new()));
    contains(&html, &["href=\"#roi-to-chuc\""]);
}

#[test]
fn what_is_anothers_is_told_with_the_way_on() {
    let of = |code: &str, typed: &[(&str, &str)]| {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let typed = Typed(typed.iter().map(owned).collect());
        let refused = Refused { typed, errors: Vec::new(), code: code.to_owned() };
        page_with("/gui-tiep", Portal { signed_in: true }, Lang::Vi, Some(refused)).1
    };
    let firm = [("code", "0100233488"), ("name", "Công ty <A>")];
    let read = [&firm[..], &[("to", "/nhap/1?loi=1"), (".x", "gõ")]].concat();
    let html = of("acting_elsewhere", &read);
    contains(
        &html,
        &["<h1>Hồ sơ này là của Công ty &lt;A&gt;</h1>", "cho=0100233488", "den=%2Fnhap%2F1"],
    );
    assert!(!html.contains("gõ"), "what is only read carries nothing: {html}");
    let sent = [&read[..], &[("again", "1")]].concat();
    contains(&of("acting_elsewhere", &sent), &["name=\"x\" value=\"gõ\"", "gui=1"]);
    let html = of("acting_changed", &[("now", "B"), ("to", "/nop-ho-so/1")]);
    contains(&html, &["cho=chinh-minh", "Mở lại trang này để làm cho B", "href=\"/nop-ho-so/1\""]);
    let unsent = [&read[..], &[("unsent", "1")]].concat();
    contains(&of("acting_elsewhere", &unsent), &["cả tệp, chưa được nhận", "cho=0100233488"]);
    let html = of("organisation_left", &[("name", "C")]);
    contains(
        &html,
        &["không còn là thành viên của C", "không có gì được nộp", "Làm cho chính mình"],
    );
    let typed = [("name", "C"), ("to", "/nhap/1"), ("again", "1"), (".x", "gõ")];
    let html = of("organisation_left", &typed);
    contains(&html, &["vẫn còn đây", "name=\"x\" value=\"gõ\"", "cho=chinh-minh", "gui=1"]);
}
