//! Receipts of fees as a reader finds them.

use crate::common::{RENDERER, words_of};
use domain::{
    Moment,
    payment::{FeeReceipt, Means, ReceiptLine, ReceiptName},
};

const URL: &str = "https://motcua.example/kiem-tra/0197bbbb";

fn receipt() -> FeeReceipt {
    FeeReceipt {
        collector: "Trung tâm Phục vụ hành chính công thành phố Cần Thơ".to_owned(),
        tax_code: "1801234567".to_owned(),
        form: "01BLP2-001".to_owned(),
        series: "AA-26E".to_owned(),
        number: 12,
        issued_at: Moment::from_rfc3339("2026-11-23T03:15:03Z").unwrap(),
        payer: "#import \"x\" $ Nguyễn Thị Hồng Ngọc".to_owned(),
        code: "H13.20-261123-0001".to_owned(),
        procedure: "Cấp bản sao trích lục hộ tịch".to_owned(),
        lines: vec![ReceiptLine {
            name: "Phí: Cấp bản sao trích lục hộ tịch".to_owned(),
            vnd: 16_000,
        }],
        vnd: 16_000,
        means: Some(Means::Transfer),
        transaction: "FT26327".to_owned(),
        cancels: None,
    }
}

#[test]
fn a_receipt_says_what_the_decree_wants() {
    let made = RENDERER.fee_receipt(&receipt(), URL).unwrap();
    let rect = made.signature.rect;
    assert!(made.signature.page == 1 && rect[0] > 200.0 && rect[2] < 410.0 && rect[1] > 20.0);
    let Some(words) = words_of(&made.pdf) else { return };
    for expected in [
        "BIÊN LAI THU PHÍ, LỆ PHÍ",
        "Mã số thuế: 1801234567",
        "01BLP2-001",
        "AA-26E",
        "00000012",
        "Ngày 23 tháng 11 năm 2026",
        "#import \"x\" $ Nguyễn Thị Hồng Ngọc",
        "16.000",
        "Mười sáu nghìn đồng",
        "Chuyển khoản",
        "FT26327",
    ] {
        assert!(words.contains(expected), "{expected} in {words}");
    }
}

#[test]
fn a_counter_entry_names_what_it_cancels() {
    let first = receipt();
    let lines = vec![ReceiptLine { name: first.lines[0].name.clone(), vnd: -16_000 }];
    let cancels = Some(ReceiptName { ..first.name() });
    let entry = FeeReceipt { number: 13, lines, vnd: -16_000, cancels, ..first };
    let made = RENDERER.fee_receipt(&entry, URL).unwrap();
    let Some(words) = words_of(&made.pdf) else { return };
    for expected in ["BIÊN LAI HỦY", "số 00000012", "-16.000", "Âm mười sáu nghìn đồng"]
    {
        assert!(words.contains(expected), "{expected} in {words}");
    }
}
