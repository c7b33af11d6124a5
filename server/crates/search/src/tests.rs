//! Searching a dozen procedures written for the purpose, and the real catalogue where it is at hand.

mod facets;
mod matching;
mod real;
mod synonyms;

use domain::{
    Text,
    catalogue::{
        Audience, Case, Channel, Fee, Method, ProcedureContent, ServiceLevel, ServiceLevelKind,
    },
    form::FormDefinition,
    identity::Assurance,
    view::{ProcedurePage, ProcedureQuery},
};

use crate::{Catalogue, Synonyms};

/// A procedure of which only what is searched matters.
fn procedure(code: &str, name: &str, field: &str, agency: &str) -> ProcedureContent {
    ProcedureContent {
        code: code.to_owned(),
        name: Text::vi(name),
        summary: None,
        field: Text::vi(field),
        kind: None,
        agency: Text::vi(agency),
        agency_code: None,
        competent_agency: None,
        coordinating_agency: None,
        address: None,
        government_levels: Vec::new(),
        audience: vec![Audience::Citizen],
        other_levels: Vec::new(),
        other_audience: Vec::new(),
        ministry: None,
        level: ServiceLevel { kind: ServiceLevelKind::Information, reason: None },
        decision: None,
        effective_from: None,
        keywords: Vec::new(),
        conditions: None,
        legal_basis: Vec::new(),
        results: Vec::new(),
        related: Vec::new(),
        cases: vec![Case {
            key: "one".to_owned(),
            name: None,
            steps: Vec::new(),
            channels: vec![channel(Method::Counter)],
            documents: Vec::new(),
            form: None,
            place: None,
            linked: false,
            agency_code: None,
            assurance: Assurance::Local,
            silence_consents: None,
            supplement_days: None,
            last_hour: false,
            workflow: None,
            fees: None,
            workflow_at_desk: false,
            result: None,
        }],
        doubts: Vec::new(),
    }
}

fn channel(method: Method) -> Channel {
    Channel { method, time: None, fee: Fee::Unknown, note: None }
}

/// A dozen procedures whose names lie close together.
fn dozen() -> Vec<ProcedureContent> {
    let commune = "Ủy ban nhân dân cấp xã";
    let mut list = vec![
        procedure("1.001193", "Thủ tục đăng ký khai sinh", "Hộ tịch", commune),
        procedure("1.000656", "Thủ tục đăng ký khai tử", "Hộ tịch", commune),
        procedure("1.000894", "Thủ tục đăng ký kết hôn", "Hộ tịch", commune),
        procedure("1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân", "Hộ tịch", commune),
        procedure("1.004222", "Đăng ký thường trú", "Cư trú", "Công an cấp xã"),
        procedure("1.003197", "Xóa đăng ký thường trú", "Cư trú", "Công an cấp xã"),
        procedure("3.000347", "Đổi giấy phép lái xe", "Đường bộ", "Sở Xây dựng"),
        procedure("3.000348", "Cấp lại giấy phép lái xe", "Đường bộ", "Sở Xây dựng"),
        procedure("1.001612", "Đăng ký thành lập hộ kinh doanh", "Doanh nghiệp", commune),
        procedure(
            "1.012753",
            "Đăng ký đất đai, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền \
             với đất",
            "Đất đai",
            "Văn phòng đăng ký đất đai",
        ),
        procedure("1.009994", "Cấp giấy phép xây dựng nhà ở riêng lẻ", "Xây dựng", commune),
        procedure("1.000025", "Phê duyệt đề án lâm nghiệp", "Lâm nghiệp", "Sở Nông nghiệp"),
    ];
    list[0].keywords = vec!["con mới sinh".to_owned()];
    list[0].agency_code = Some("H13.20".to_owned());
    list[0].cases[0].channels.push(channel(Method::Online));
    list[0].cases[0].form = Some(FormDefinition::default());
    list[8].audience = vec![Audience::Business, Audience::Cooperative];
    list[10].level.kind = ServiceLevelKind::Full;
    list
}

fn catalogue() -> Catalogue {
    Catalogue::build(&dozen(), &Synonyms::shipped()).expect("an index")
}

fn search(catalogue: &Catalogue, q: &str) -> ProcedurePage {
    catalogue.search(&ProcedureQuery { q: q.to_owned(), ..ProcedureQuery::default() })
}

/// The codes found for some words, best first.
fn codes(catalogue: &Catalogue, q: &str) -> Vec<String> {
    search(catalogue, q).items.into_iter().map(|item| item.code).collect()
}
