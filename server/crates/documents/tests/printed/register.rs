//! The register of dossiers as a reader finds it, on paper and as a workbook.

use std::io::BufReader;

use crate::common::{RENDERER, ask, words_of};
use calamine::{Data, Reader, Xlsx};
use documents::{RegisterHead, RegisterWorkbook};
use domain::{Moment, catalogue::Method, dossier::DossierState, view::RegisterLine};

fn at(text: &str) -> Moment {
    Moment::from_rfc3339(text).unwrap()
}

fn head() -> RegisterHead {
    RegisterHead {
        superior: "Ủy ban nhân dân thành phố Cần Thơ".to_owned(),
        agency: "Ủy ban nhân dân phường Ninh Kiều".to_owned(),
        place: "Cần Thơ".to_owned(),
        field: "Hộ tịch".to_owned(),
        period: "Năm 2026".to_owned(),
        made: at("2026-11-23T02:10:00Z"),
    }
}

fn line(number: u32) -> RegisterLine {
    RegisterLine {
        number,
        code: format!("H13.20-261123-{number:04}"),
        procedure: "Đăng ký khai sinh".to_owned(),
        applicant: "Nguyễn Thị Hồng Ngọc".to_owned(),
        address: "12 đường 30 Tháng 4, phường Ninh Kiều".to_owned(),
        phone: "0912345678".to_owned(),
        agency: "Ủy ban nhân dân phường Ninh Kiều".to_owned(),
        received_at: at("2026-11-23T02:10:00Z"),
        due_at: Some(at("2026-11-26T10:00:00Z")),
        ended_at: Some(at("2026-11-25T03:00:00Z")),
        ended: Some(DossierState::Returned),
        method: Some(Method::Counter),
        receiver: "Nguyễn Thị Hồng Ngọc, đã ký nhận".to_owned(),
    }
}

const HOSTILE: [&str; 5] = [
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "#panic(\"x\") $x^2$ </script><b>x</b>",
];

fn cells(lines: &[RegisterLine]) -> Vec<Vec<Data>> {
    let mut book = RegisterWorkbook::new(&head()).unwrap();
    for line in lines {
        book.write(line).unwrap();
    }
    let mut book: Xlsx<_> = Xlsx::new(BufReader::new(book.finish().unwrap())).unwrap();
    let formulas = book.worksheet_formula("Mau 07").unwrap();
    assert!(formulas.cells().all(|(.., formula)| formula.is_empty()), "no formula anywhere");
    let sheet = book.worksheet_range("Mau 07").unwrap();
    sheet.rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn a_workbook_has_the_forms_columns_and_real_dates() {
    let open = RegisterLine { due_at: None, ended_at: None, ended: None, method: None, ..line(2) };
    let rows = cells(&[line(1), open]);
    assert_eq!(rows[2][0], Data::String("SỔ THEO DÕI HỒ SƠ (Mẫu số 07)".to_owned()));
    let names: Vec<String> = rows[5].iter().map(ToString::to_string).collect();
    assert_eq!(
        names,
        [
            "STT",
            "Mã hồ sơ",
            "Tên thủ tục hành chính",
            "Tên tổ chức, cá nhân",
            "Địa chỉ, số điện thoại",
            "Cơ quan chủ trì giải quyết",
            "Ngày nhận",
            "Ngày hẹn trả",
            "Ngày trả",
            "Phương thức nhận kết quả",
            "Ký nhận",
        ]
    );
    let first = &rows[6];
    assert_eq!(first[0], Data::Float(1.0));
    assert_eq!(first[1], Data::String("H13.20-261123-0001".to_owned()));
    let reached = "12 đường 30 Tháng 4, phường Ninh Kiều; 0912345678";
    assert_eq!(first[4], Data::String(reached.to_owned()));
    // 23/11/2026 09:10 in Việt Nam, as spreadsheets count days.
    let Data::DateTime(received) = &first[6] else { panic!("{:?}", first[6]) };
    assert_eq!(received.to_ymd_hms_milli(), (2026, 11, 23, 9, 10, 0, 0));
    let Data::DateTime(due) = &first[7] else { panic!("{:?}", first[7]) };
    assert_eq!(due.to_ymd_hms_milli(), (2026, 11, 26, 17, 0, 0, 0));
    assert_eq!(first[9], Data::String("Trực tiếp tại quầy".to_owned()));
    for empty in &rows[7][7..10] {
        assert!(matches!(empty, Data::Empty | Data::String(_)) && empty.to_string().is_empty());
    }
}

#[test]
fn what_people_typed_is_never_more_than_text() {
    let lines: Vec<RegisterLine> = (1..)
        .zip(HOSTILE)
        .map(|(number, typed)| RegisterLine {
            applicant: typed.to_owned(),
            receiver: typed.to_owned(),
            ..line(number)
        })
        .collect();
    for (row, typed) in cells(&lines)[6..].iter().zip(HOSTILE) {
        assert_eq!(row[3], Data::String(typed.to_owned()));
        assert_eq!(row[10], Data::String(typed.to_owned()));
    }
    let pdf = RENDERER.register(&head(), &lines).unwrap();
    let Some(words) = words_of(&pdf) else { return };
    let squeezed: String = words.split_whitespace().collect();
    for typed in HOSTILE {
        let typed: String = typed.split_whitespace().collect();
        assert!(squeezed.contains(&typed), "{typed} in {words}");
    }
}

#[test]
fn on_paper_it_lies_across_and_names_its_columns_on_every_page() {
    let lines: Vec<RegisterLine> = (1..=60).map(line).collect();
    let pdf = RENDERER.register(&head(), &lines).unwrap();
    assert_eq!(RENDERER.register(&head(), &lines).unwrap(), pdf, "the same file again");
    let Some(info) = ask("pdfinfo", &[], &pdf) else { return };
    let fact = |name: &str| {
        let line = info.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let pages: usize = fact("Pages").parse().unwrap();
    assert!(pages > 2, "{pages}");
    assert_eq!(fact("Tagged"), "yes");
    assert!(fact("Page size").starts_with("841.89 x 595.27"), "{}", fact("Page size"));
    let Some(words) = words_of(&pdf) else { return };
    assert_eq!(words.matches("Cơ quan chủ trì").count(), pages, "{words}");
    for expected in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỔ THEO DÕI HỒ SƠ",
        "Lĩnh vực: Hộ tịch",
        "Năm 2026",
        "Cần Thơ, ngày 23 tháng 11 năm 2026",
        "23/11/2026 09:10",
        "Trực tiếp tại quầy",
        "THỦ TRƯỞNG CƠ QUAN",
    ] {
        assert!(words.contains(expected), "{expected:?} in {words:?}");
    }
    let empty = RENDERER.register(&head(), &[]).unwrap();
    assert!(words_of(&empty).unwrap().contains("Không có hồ sơ nào"));
}
