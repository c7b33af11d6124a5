//! What those who head a centre see of it, and the forms that change it.

use domain::{
    Lang, Moment, Text,
    agency::{AgencyProfile, AgencyRecord, FieldChange, KeptField, SeasonHours},
    centre::{CentreDesk, CentreProfile},
    view::{
        AgencyView, CentreAgency, CentreChange, CentreNote, CentreSummary, CentreView, DeskView,
        KeptAgency, OwnCentre,
    },
};

use super::{contains, page, portal::Portal};

fn agency(code: &str, name: &str, parent: Option<&str>) -> KeptAgency {
    let spans = vec!["07:00-11:30".to_owned(), "13:30-17:00".to_owned()];
    let hours = vec![SeasonHours { from: "04-16".to_owned(), spans }];
    let hotline = Some("0292 1022".to_owned());
    let profile = AgencyProfile { hours, hotline, ..AgencyProfile::default() };
    let (code, parent) = (code.to_owned(), parent.map(str::to_owned));
    KeptAgency { record: AgencyRecord { code, name: Text::vi(name), parent, profile }, version: 7 }
}

pub(super) fn own_centre() -> OwnCentre {
    let shown = |kept: &KeptAgency| CentreAgency {
        code: kept.record.code.clone(),
        name: kept.record.name.clone(),
        procedures: 3,
        since: None,
        until: None,
        successor: None,
        exists: true,
        left_open: 0,
    };
    let agencies = vec![
        agency("H13", "Ủy ban nhân dân thành phố Cần Thơ", None),
        agency("H13.01", "Trung tâm Cần Thơ", Some("H13")),
        agency("H13.03", "Sở <Tư pháp>", Some("H13")),
    ];
    let desk = CentreDesk {
        key: "7".to_owned(),
        name: Text::vi("Quầy 7: Tư pháp"),
        agencies: vec!["H13.03".to_owned()],
    };
    let change = |field, from: &str, to: &str| FieldChange {
        field,
        from: from.to_owned(),
        to: to.to_owned(),
    };
    OwnCentre {
        view: CentreView {
            summary: CentreSummary {
                code: "can-tho".to_owned(),
                name: Text::vi("Trung tâm Cần Thơ"),
                agency: "H13.01".to_owned(),
                since: None,
                until: None,
                successor: None,
            },
            version: 4,
            exists: true,
            predecessors: Vec::new(),
            address: None,
            hotline: Some("0292 1022".to_owned()),
            email: Some("mot-cua@cantho.example.vn".to_owned()),
            seal: None,
            hours: Vec::new(),
            directed_by: None,
            motto: None,
            legal_basis: Vec::new(),
            announced: None,
            procedures: 3,
            agencies: agencies.iter().map(shown).collect(),
            desks: vec![DeskView {
                key: desk.key.clone(),
                name: desk.name.clone(),
                agencies: vec![Text::vi("Sở <Tư pháp>")],
            }],
            officers: Vec::new(),
        },
        profile: CentreProfile { desks: vec![desk], ..CentreProfile::default() },
        agencies,
        elsewhere: vec![AgencyView { code: "H05".to_owned(), name: Text::vi("Bắc Ninh") }],
        notes: vec![
            CentreNote {
                at: Moment(1_795_653_600_000),
                by_name: Some("Lê Thị Thu Hà".to_owned()),
                change: CentreChange::AgencyEnded,
                agency_name: Text::vi("Sở Giao thông"),
                desk: None,
                changes: vec![
                    change(KeptField::Until, "", "2026-11-30"),
                    change(KeptField::Successor, "", "H13.03"),
                ],
            },
            CentreNote {
                at: Moment(1_795_653_500_000),
                by_name: None,
                change: CentreChange::DeskChanged,
                agency_name: Text::vi("Trung tâm Cần Thơ"),
                desk: Some("7".to_owned()),
                changes: vec![change(KeptField::DeskName, "Quầy 7", "Quầy 7: Tư pháp")],
            },
        ],
        today: "2026-11-26".to_owned(),
    }
}

fn at_desk(path: &str, lang: Lang) -> (u16, String) {
    page(path, Portal { signed_in: true }, lang)
}

#[test]
fn the_centre_tells_who_changed_what() {
    let (status, html) = at_desk("/can-bo/trung-tam?luu=1", Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "Đã lưu thay đổi.",
            "mot-cua@cantho.example.vn",
            "/can-bo/trung-tam/co-quan?trung-tam=can-tho&amp;ma=H13.03",
            "/can-bo/trung-tam/quay?trung-tam=can-tho&amp;quay=7",
            "26/11/2026 07:40: Kết thúc cơ quan · Sở Giao thông",
            "Ngày cuối cùng: trống → 30/11/2026",
            "Cơ quan kế thừa: trống → Sở &lt;Tư pháp&gt; (H13.03)",
            "Quầy 7 · Trung tâm Cần Thơ",
            "Tệp của trung tâm",
        ],
    );
    assert!(!html.contains("Sở <Tư"), "hostile text stays text");
    let (_, html) = at_desk("/can-bo/trung-tam", Lang::En);
    contains(&html, &["Agency ended · Sở Giao thông", "Last day: empty → 30/11/2026"]);
}

#[test]
fn a_form_holds_what_is_kept_at_its_version() {
    let (status, html) = at_desk("/can-bo/trung-tam/co-quan?ma=H13.03", Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "name=\"version\" value=\"7\"",
            "value=\"0292 1022\"",
            "value=\"16/04\"",
            "value=\"07:00-11:30, 13:30-17:00\"",
            "id=\"hours.1.from\"",
            "Ngày hẹn đã in giữ nguyên",
            "<option value=\"H13\" selected",
            "name=\"goes_on\"",
            "<option value=\"H05\"",
        ],
    );
    assert!(!html.contains("name=\"successor\""), "it has not ended");
    let (_, html) = at_desk("/can-bo/trung-tam/co-quan?ma=H13", Lang::Vi);
    assert!(!html.contains("name=\"parent\""), "nothing stands above the highest");
    let (_, html) = at_desk("/can-bo/trung-tam/co-quan", Lang::En);
    contains(&html, &["Add an agency", "id=\"code\"", "value=\"add\""]);
    let (_, html) = at_desk("/can-bo/trung-tam/quay?quay=7", Lang::Vi);
    contains(&html, &["name=\"version\" value=\"4\"", "value=\"H13.03\" checked", "Đóng quầy"]);
    let (_, html) = at_desk("/can-bo/trung-tam/quay", Lang::Vi);
    contains(&html, &["value=\"8\""]);
    let (_, html) = at_desk("/can-bo/trung-tam/gioi-thieu", Lang::Vi);
    contains(&html, &["id=\"legal_basis.en\"", "id=\"motto.vi\""]);
    for missing in ["co-quan?ma=H99", "quay?quay=1", "quay?trung-tam=khac"] {
        assert_eq!(at_desk(&format!("/can-bo/trung-tam/{missing}"), Lang::Vi).0, 404, "{missing}");
    }
}
