//! Procedures as we write them, centres, and national records.

use ::catalogue::{agencies, authored, centres, check, import};

use super::{text, texts};

/// Some of the shipped procedures.
pub(super) const SHIPPED: [&str; 4] = [
    include_str!("../../../../catalogue/1.001193-dang-ky-khai-sinh.toml"),
    include_str!("../../../../catalogue/2.000815-chung-thuc-ban-sao.toml"),
    include_str!("../../../../catalogue/1.013225-giay-phep-xay-dung.toml"),
    include_str!("../../../../catalogue/3.000347-doi-giay-phep-lai-xe.toml"),
];

pub(super) fn procedures() -> Vec<Vec<u8>> {
    texts(&SHIPPED)
}

pub(super) fn procedure(bytes: &[u8]) {
    if let Ok(content) = authored::read_toml(&text(bytes)) {
        let _ = check::check(&content);
    }
}

pub(super) fn centres() -> Vec<Vec<u8>> {
    texts(&[
        include_str!("../../../../centres/can-tho.toml"),
        include_str!("../../../../catalogue/agencies.toml"),
    ])
}

pub(super) fn centre(bytes: &[u8]) {
    let text = text(bytes);
    let _ = (centres::read_centre(&text, "2026-11-23"), agencies::read_agencies(&text));
}

pub(super) fn records() -> Vec<Vec<u8>> {
    texts(&[
        r#"{"code":"1.001193","name":"Đăng ký khai sinh","field":"Hộ tịch","levels":["Cấp xã"],"audience":["Công dân Việt Nam"],"agency":"Ủy ban nhân dân cấp xã","steps":"Bước 1: Nộp\n\nBước 2: Nhận","channels":[{"method":"Trực tuyến"}],"documents":[],"legal_basis":["60/2014/QH13"],"results":[{"name":"Giấy khai sinh","code":"KQ1"}]}"#,
        "\u{feff}{\"code\":\"1.1\"}\n\n{\"code\":1}\n[]\n{\"code\":\"1.1\",\"name\":null}",
    ])
}

/// A file of records, a line each: what cannot be read is named by its line, and the rest arrives.
pub(super) fn record(bytes: &[u8]) {
    let mut told = 0;
    let (imported, report) = import::read(bytes, &mut |read| told = read);
    assert!(told <= bytes.len() as u64);
    assert_eq!(imported.len(), report.read);
    assert!(imported.len() + report.broken.len() <= bytes.len() + 1);
}
