//! What people type into single controls, and what their browsers say of themselves.

use domain::{
    Moment,
    device::Device,
    dossier::DossierCode,
    form::{date::read_whole, read_money},
    identity::{PersonalId, email, full_name, mask, phone, short_name, tax_code},
    text::{fold, normalise, normalise_line},
    time::parse_iso_date,
    token::{hint, is_token},
    webhook::{host, may_tell},
};

use super::{text, texts};

pub(super) fn seeds() -> Vec<Vec<u8>> {
    texts(&[
        "092190000017",
        "+84 912 345 678",
        "nguyen.thi.anh@example.com",
        "Nguyễn Thị Ánh",
        "Nguye\u{302}\u{303}n Thi\u{323} A\u{301}nh",
        "0100233488-001",
        "h13.20-261123-0001",
        "1 tháng 2 năm 1990",
        "01-02-1990",
        "2026-11-23T09:15:30.25+07:00",
        "https://phan-mem.example.vn:8443/tin?a=1",
        "https://[::ffff:10.0.0.1]/",
        "1.234.567,89 đồng",
        "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36",
    ])
}

pub(super) fn run(bytes: &[u8]) {
    let text = text(bytes);
    if let Some(id) = PersonalId::parse(&text) {
        assert_eq!(PersonalId::parse(id.as_str()), Some(id));
    }
    for read in [tax_code, phone, email, full_name] {
        if let Some(normal) = read(&text) {
            assert!(normal.len() <= 1_024);
            assert_eq!(read(&normal), Some(normal));
        }
    }
    assert_eq!(mask(&text).chars().count(), text.chars().count());
    let _ = short_name(&text);
    if let Some(code) = DossierCode::parse(&text) {
        assert_eq!(DossierCode::parse(code.as_str()), Some(code));
    }
    let once = normalise(&text);
    assert_eq!(normalise(&once), once);
    assert_eq!(fold(&fold(&text)), fold(&text));
    assert!(!normalise_line(&text).contains('\n'));
    let _ = (read_whole(&text), read_money(&text), parse_iso_date(&text));
    if let Some(moment) = Moment::from_rfc3339(&text) {
        assert_eq!(Moment::from_rfc3339(&moment.to_rfc3339()), Some(moment));
    }
    assert!(Device::read(&text).show().len() < 64);
    // Strangers' systems are told over TLS alone.
    assert!(!may_tell(&text, false) || text.starts_with("https://"));
    let _ = (host(&text), is_token(&text), hint(&text));
}
