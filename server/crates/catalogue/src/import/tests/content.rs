use domain::catalogue::{Action, Audience, Fee, Need, ProcessingTime, TimeUnit};
use serde_json::{Value, json};

use super::{doubts, read, record, with, with_channel, with_paper};
use crate::import::{DoubtKind, digest};

#[test]
fn a_clean_record_has_no_doubts() {
    let content = read(&record());
    assert!(content.doubts.is_empty(), "{:?}", content.doubts);
    assert_eq!(content.ministry.as_deref(), Some("bo-tu-phap"));
    assert_eq!(content.cases.len(), 1);
    assert_eq!(content.cases[0].key, "imported");
    assert!(!content.accepts_online());
}

#[test]
fn the_digest_follows_the_content_and_nothing_else() {
    let one = read(&record());
    let blanks = read(&with("name", json!("  Đăng ký   khai sinh ")));
    let decomposed = read(&with("name", json!("Đa\u{306}ng ky\u{301} khai sinh")));
    let other = read(&with("name", json!("Đăng ký khai tử")));
    assert_eq!(digest(&one), digest(&blanks));
    assert_eq!(digest(&one), digest(&decomposed));
    assert_ne!(digest(&one), digest(&other));
    assert_eq!(digest(&one).len(), 64);
}

#[test]
fn fees() {
    type Row = (bool, &'static [i64], &'static str, Fee, &'static [&'static str]);
    let table: [Row; 13] = [
        (true, &[], "Miễn phí", Fee::Free, &[]),
        (false, &[8000], "8,000 VNĐ(một bản)", Fee::Fixed { vnd: 8000, per: None }, &[]),
        (false, &[1000, 2000], "theo bản", Fee::Several(vec![1000, 2000]), &[]),
        (false, &[], "Không có thông tin", Fee::Unknown, &["fee_missing"]),
        (false, &[], "500,000 Việt Nam Đồng", Fee::Unknown, &["fee_in_note_only"]),
        (false, &[], "20 ngày theo hợp đồng", Fee::Unknown, &["fee_missing"]),
        (
            true,
            &[50_000],
            "Miễn phí(50.000 đồng/giấy)",
            Fee::Fixed { vnd: 50_000, per: None },
            &["fee_contradiction"],
        ),
        (
            true,
            &[],
            "Miễn phí(Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định)",
            Fee::SetByCouncil,
            &["fee_contradiction"],
        ),
        (true, &[], "Miễn phí(500.000 đồng/lần)", Fee::Unknown, &["fee_contradiction"]),
        (true, &[], "Miễn phí(Không có.)10 ngày làm việc", Fee::Free, &[]),
        (
            false,
            &[700_000],
            "700 VNĐ(700.000 đồng)",
            Fee::Fixed { vnd: 700_000, per: None },
            &["tiny_fee"],
        ),
        (false, &[0], "0", Fee::Fixed { vnd: 0, per: None }, &["tiny_fee"]),
        (
            false,
            &[400_000],
            "800,000 VNĐ(400.000)",
            Fee::Fixed { vnd: 400_000, per: None },
            &["fee_differs"],
        ),
    ];
    for (free, amounts, note, fee, codes) in &table {
        let record = with_channel(json!({"free": free, "fees_vnd": amounts, "note": note}));
        let content = read(&record);
        let channel = &content.cases[0].channels[0];
        assert_eq!(&channel.fee, fee, "{note}");
        assert_eq!(channel.note.as_ref().map(|note| note.vi.as_str()), Some(*note));
        let expected: Vec<String> = codes.iter().map(|code| format!("{code}@channels/0")).collect();
        assert_eq!(doubts(&record), expected, "{note}");
    }
}

#[test]
fn processing_times() {
    let time = |changes: Value| read(&with_channel(changes)).cases[0].channels[0].time.clone();
    let days = |unit| Some(ProcessingTime { amount: Some(3.0), unit });
    assert_eq!(time(json!({"duration": 3, "unit": "month"})), days(Some(TimeUnit::Month)));
    assert_eq!(time(json!({"duration": 3, "unit": null})), days(None));
    assert_eq!(time(json!({"duration": null, "unit": null})), None);
    assert_eq!(doubts(&with_channel(json!({"unit": null}))), ["unit_missing@channels/0"]);
    assert_eq!(
        doubts(&with_channel(json!({"unit": null, "duration": null}))),
        ["duration_missing@channels/0"]
    );
    assert_eq!(doubts(&with_channel(json!({"duration": 0}))), ["duration_odd@channels/0"]);
    assert!(doubts(&with_channel(json!({"duration": null, "unit": "same_day"}))).is_empty());
}

#[test]
fn a_unit_without_a_class_keeps_its_word() {
    let record = with_channel(json!({"unit": "year"}));
    assert_eq!(doubts(&record), ["unit_unknown@channels/0"]);
    let channel = read(&record).cases[0].channels[0].clone();
    assert_eq!(channel.time, Some(ProcessingTime { amount: Some(1.0), unit: None }));
    assert_eq!(channel.note.map(|note| note.vi), Some("Miễn phí\n(year)".to_owned()));
}

#[test]
fn papers_and_what_only_stands_among_them() {
    let need = |changes: Value| read(&with_paper(changes)).cases[0].documents[0].need.clone();
    let zero = |name: &str, group: Option<&str>, template: Option<&str>| json!({"name": name, "group": group, "template": template, "originals": 0, "copies": 0});
    assert_eq!(need(json!({})), Need::Required);
    assert_eq!(need(zero("Giấy tờ gửi kèm", Some("Lưu ý"), None)), Need::Instruction);
    assert_eq!(need(zero("Lưu ý: không phải nộp", None, None)), Need::Instruction);
    assert_eq!(need(zero("Trường hợp nộp trực tuyến", None, None)), Need::Instruction);
    assert_eq!(need(zero("Đối với giấy tờ nộp trực tuyến:", None, None)), Need::Instruction);
    assert_eq!(need(zero("Phiếu đề nghị khóa tài khoản", None, Some("TK03.docx"))), Need::Optional);
    assert_eq!(need(zero("Hộ chiếu", None, None)), Need::Optional);
    assert_eq!(doubts(&with_paper(zero("Hộ chiếu", None, None))), ["zero_copies@documents/0"]);

    let shown = read(&with_paper(json!({"group": "Giấy tờ phải xuất trình"})));
    assert_eq!(shown.cases[0].documents[0].action, Action::Show);
    assert_eq!(shown.cases[0].documents[0].group.as_deref(), Some("Giấy tờ phải xuất trình"));
}

#[test]
fn papers_that_a_page_break_has_spoilt() {
    let table = [
        (json!({"name": "Văn bản đề nghị cấp giấ", "template": "y phép.docx"}), "name_cut"),
        (json!({"name": "Tờ khai ban hành ngày 01/01/"}), "name_cut"),
        (json!({"name": "hoặc"}), "name_fragment"),
        (json!({"originals": 20261}), "count_odd"),
        (json!({"template": "Mau 1.docxMau 2.docx"}), "template_odd"),
        (json!({"template": "Xem phụ lục"}), "template_odd"),
    ];
    for (changes, code) in table {
        assert_eq!(doubts(&with_paper(changes)), [format!("{code}@documents/0")]);
    }
    assert!(doubts(&with_paper(json!({"name": "Tờ khai (mẫu)", "template": "tk.doc"}))).is_empty());
}

#[test]
fn whoever_may_ask_keeps_the_words_of_the_source() {
    let read_audience = |words: Value| {
        let content = read(&with("audience", words));
        (content.audience, content.other_audience, content.doubts.len())
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(
        read_audience(json!(["Doanh nghiệp", "Công dân Việt Nam"])),
        (vec![Audience::Business, Audience::Citizen], none, 0)
    );
    assert_eq!(
        read_audience(json!(["Doanh nghiệp Việt Nam"])),
        (vec![Audience::Business], vec!["Doanh nghiệp Việt Nam".to_owned()], 0)
    );
    assert_eq!(
        read_audience(json!(["Doanh nghiệp", "Doanh nghiệp Việt Nam"])),
        (
            vec![Audience::Business],
            vec!["Doanh nghiệp".to_owned(), "Doanh nghiệp Việt Nam".to_owned()],
            0
        )
    );
    assert_eq!(
        read_audience(json!(["Hộ kinh doanh"])),
        (vec![], vec!["Hộ kinh doanh".to_owned()], 1)
    );
    let tier = read(&with("levels", json!(["Cấp huyện"])));
    assert_eq!(tier.other_levels, ["Cấp huyện"]);
    assert_eq!(tier.doubts[0].code, "level_unknown");
}

#[test]
fn steps_begin_at_their_headings_and_keep_every_line() {
    let steps = |text: &str| -> Vec<String> {
        let content = read(&with("steps", json!(text)));
        content.cases[0].steps.iter().map(|step| step.vi.clone()).collect()
    };
    assert_eq!(
        steps("Mở đầu\nBước 1: Nộp\n+ bản giấy\n\n- Bước 2. Nhận\nNhư Bước 1 đã nêu"),
        ["Mở đầu", "Bước 1: Nộp\n+ bản giấy", "- Bước 2. Nhận\nNhư Bước 1 đã nêu"]
    );
    assert_eq!(steps("a) Bước 1:\n2.1. Bước 2 Thẩm định"), ["a) Bước 1:", "2.1. Bước 2 Thẩm định"]);
    assert_eq!(steps("Bước 1: Nộp\nBước 1 nêu trên xong"), ["Bước 1: Nộp\nBước 1 nêu trên xong"]);
    assert_eq!(steps("Nộp hồ sơ\nNhận kết quả"), ["Nộp hồ sơ\nNhận kết quả"]);
    assert_eq!(steps("Bước đầu nộp"), ["Bước đầu nộp"]);
    assert_eq!(doubts(&with("steps", json!(""))), ["steps_missing@steps"]);
}

#[test]
fn what_is_missing_is_said() {
    let bare = json!({"code": "1.000001", "name": "Tên"});
    let codes: Vec<String> = doubts(&bare);
    for kind in [
        DoubtKind::AgencyMissing,
        DoubtKind::AudienceMissing,
        DoubtKind::DecisionMissing,
        DoubtKind::FieldMissing,
        DoubtKind::KindMissing,
        DoubtKind::LegalBasisMissing,
        DoubtKind::LevelMissing,
        DoubtKind::NoChannel,
        DoubtKind::NoDocument,
        DoubtKind::ResultMissing,
        DoubtKind::StepsMissing,
    ] {
        assert!(codes.iter().any(|code| code.starts_with(kind.code())), "{kind:?}");
    }
    assert_eq!(doubts(&with("name", json!("Một\nhai"))), ["name_line_break@name"]);
    assert_eq!(
        doubts(&with("legal_basis", json!(["95/2015/QH13s"]))),
        ["legal_basis_odd@legal_basis"]
    );
    assert_eq!(doubts(&with("valid_until", json!("2030"))), ["key_unknown@valid_until"]);
    assert_eq!(doubts(&with_paper(json!({"page": 1}))), ["key_unknown@documents/0/page"]);
}

#[test]
fn every_kind_of_doubt_has_its_own_code() {
    for kind in DoubtKind::ALL {
        assert_eq!(DoubtKind::from_code(kind.code()), Some(kind));
        assert!(!kind.vi().is_empty() && !kind.en().is_empty());
    }
    assert!(DoubtKind::ALL.is_sorted_by_key(|kind| kind.code()));
}
