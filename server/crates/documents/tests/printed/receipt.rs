//! Receipts as a reader finds them: their words, fonts, pages and tags.

use std::{io::Write, process::Command};

use crate::common::{RENDERER, ask, words_of};
use documents::{ReceiptFile, SubmissionReceipt};
use domain::{Lang, Moment};
use tempfile::NamedTempFile;

const SHA256: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn file(name: &str, size: u64) -> ReceiptFile {
    ReceiptFile { name: name.to_owned(), size, sha256: SHA256.to_owned() }
}

fn receipt() -> SubmissionReceipt {
    SubmissionReceipt {
        code: "H13.20-261126-0001".to_owned(),
        procedure_name: "Đăng ký khai sinh".to_owned(),
        agency_name: "Trung tâm Phục vụ hành chính công phường Ninh Kiều".to_owned(),
        applicant_name: "Nguyễn Thị Hồng Ngọc".to_owned(),
        identity_masked: "092******123".to_owned(),
        subject_name: None,
        submitted_at: Moment::from_rfc3339("2026-11-26T00:40:07Z").unwrap(),
        answer_by: Moment::from_rfc3339("2026-11-26T09:30:00Z").unwrap(),
        status_url: "https://motcua.example/tra-cuu?ma=H13.20-261126-0001".to_owned(),
        files: vec![
            file("Giấy chứng sinh.pdf", 1_204_331),
            file("Ảnh căn cước công dân mặt trước và mặt sau của người yêu cầu.jpg", 3_422_010),
            file("Giấy chứng nhận kết hôn.heic", 2_100_400),
        ],
    }
}

fn render(receipt: &SubmissionReceipt, lang: Lang) -> Vec<u8> {
    RENDERER.submission_receipt(receipt, lang).unwrap()
}

#[test]
fn it_says_for_whom_it_is_where_that_is_somebody_else() {
    let Some(own) = words_of(&render(&receipt(), Lang::Vi)) else { return };
    assert!(!own.contains("Nộp thay cho"), "{own}");
    let other =
        SubmissionReceipt { subject_name: Some("Trần Văn Gấu".to_owned()), ..receipt() };
    let Some(text) = words_of(&render(&other, Lang::Vi)) else { return };
    assert!(text.contains("Nộp thay cho") && text.contains("Trần Văn Gấu"), "{text}");
}

#[test]
fn it_says_everything_in_either_language() {
    for (lang, words) in [
        (
            Lang::Vi,
            [
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "BIÊN NHẬN NỘP HỒ SƠ TRỰC TUYẾN",
                "Nộp lúc 07:40 ngày 26/11/2026",
                "Trả lời trước 16:30 ngày 26/11/2026",
                "Tệp đã nộp (3)",
                "3,4 MB",
            ],
        ),
        (
            Lang::En,
            [
                "SOCIALIST REPUBLIC OF VIET NAM",
                "Independence - Freedom - Happiness",
                "RECEIPT OF AN ONLINE APPLICATION",
                "Submitted at 07:40 on 26/11/2026",
                "Answer before 16:30 on 26/11/2026",
                "Files submitted (3)",
                "3.4 MB",
            ],
        ),
    ] {
        let Some(text) = words_of(&render(&receipt(), lang)) else { return };
        for word in words.iter().chain(&[
            "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG NINH KIỀU",
            "H13.20-261126-0001",
            "Đăng ký khai sinh",
            "Nguyễn Thị Hồng Ngọc",
            "092******123",
            "Giấy chứng sinh.pdf",
            "9f86d081 884c7d65 9a2feaa0 c55ad015 a3bf4f1b 2b0b822c d15d6c15 b0f00a08",
        ]) {
            assert!(text.contains(word), "{word} is not in: {text}");
        }
        assert!(
            text.replace(' ', "").contains("https://motcua.example/tra-cuu?ma=H13.20-261126-0001")
        );
    }
}

#[test]
fn what_people_type_is_printed_as_typed() {
    let hostile = [
        "#import \"/x\": *",
        "$ sum_(i=1)^n $",
        "*bold* _it_ `raw`",
        "\\u{41} \\n #{1+1}",
        "<script>alert(1)</script>",
        "= Heading // and /* comment */",
        "[@label] <label> ~ -- --- ... 'x'",
        "=HYPERLINK(\"http://x\")",
        "Nguye\u{302}\u{303}n",
    ];
    for (i, text) in hostile.iter().enumerate() {
        let mut receipt = receipt();
        receipt.applicant_name = (*text).to_owned();
        receipt.procedure_name = (*text).to_owned();
        receipt.agency_name = (*text).to_owned();
        receipt.files = vec![file(text, 1)];
        let Some(found) = words_of(&render(&receipt, Lang::Vi)) else { return };
        let wanted = domain::text::normalise_line(text);
        // As procedure, applicant, agency and file.
        assert!(found.matches(&wanted).count() >= 4, "{i}: {wanted} is not in: {found}");
        assert!(found.contains(&wanted.to_uppercase()), "{i}: {found}");
    }
}

#[test]
fn letters_that_no_font_has_do_not_stop_it() {
    let mut receipt = receipt();
    receipt.applicant_name = "王小明 🙂 \u{e000}\u{202e}\0 ភ្នំពេញ".to_owned();
    receipt.files = vec![file("ảnh 🙂.png", 5)];
    let Some(text) = words_of(&render(&receipt, Lang::Vi)) else { return };
    assert!(text.contains("ảnh \u{fffd}.png"), "{text}");
}

#[test]
fn a_usual_receipt_is_one_page_with_its_fonts_inside() {
    let pdf = render(&receipt(), Lang::Vi);
    assert!(pdf.len() < 100_000, "{} bytes", pdf.len());
    let Some(info) = ask("pdfinfo", &[], &pdf) else { return };
    let line = |name: &str| {
        let line = info.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    assert_eq!(line("Pages"), "1");
    assert_eq!(line("Tagged"), "yes");
    assert_eq!(line("Title"), "Biên nhận nộp hồ sơ trực tuyến H13.20-261126-0001");
    assert!(line("Page size").ends_with("(A4)"), "{info}");
    assert_eq!(line("JavaScript"), "no");

    let Some(fonts) = ask("pdffonts", &[], &pdf) else { return };
    assert!(fonts.lines().count() > 4, "{fonts}");
    for font in fonts.lines().skip(2) {
        assert_eq!(font.split_whitespace().rev().nth(4), Some("yes"), "not embedded: {font}");
    }
    for standard in ["<pdfaid:part>2</pdfaid:part>", "<pdfuaid:part>1</pdfuaid:part>"] {
        assert!(pdf.windows(standard.len()).any(|at| at == standard.as_bytes()), "{standard}");
    }
    let lang = b"/Lang(vi";
    assert!(pdf.windows(lang.len()).any(|at| at == lang), "no language");
}

#[test]
fn many_files_flow_over_pages_under_the_same_head() {
    let mut receipt = receipt();
    receipt.files = (1..=200).map(|n| file(&format!("Tệp số {n}.pdf"), n * 1000)).collect();
    let pdf = render(&receipt, Lang::Vi);
    let Some(text) = ask("pdftotext", &["-layout"], &pdf) else { return };
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert!(pages.len() > 5, "{} pages", pages.len());
    for (i, page) in pages.iter().enumerate() {
        assert!(page.contains("Tên tệp và mã SHA-256"), "page {}: {page}", i + 1);
        assert!(page.contains(&format!("Trang {}/{}", i + 1, pages.len())), "{page}");
    }
    assert!(text.contains("Tệp số 200.pdf") && text.contains("200 KB"));
}

#[test]
fn long_words_stay_on_the_page() {
    let mut receipt = receipt();
    let long = "tài_liệu_không_có_khoảng_trắng_".repeat(8);
    receipt.files = vec![file(&long, 1)];
    receipt.applicant_name = "W".repeat(200);
    receipt.agency_name = "M".repeat(120);
    receipt.status_url = format!("https://motcua.example/{}", "a1b2".repeat(50));
    let pdf = render(&receipt, Lang::Vi);
    // Every letter lies inside of the page's margins.
    let Some(boxes) = ask("pdftotext", &["-bbox"], &pdf) else { return };
    let mut letters = 0;
    for word in boxes.split("<word ").skip(1) {
        let side = |name: &str| {
            let value = word.split_once(name).unwrap().1.split('"').nth(1).unwrap();
            value.parse::<f64>().unwrap()
        };
        assert!(side("xMin") >= 56.0 && side("xMax") <= 540.0, "{word}");
        letters += 1;
    }
    assert!(letters > 50);
    let Some(text) = words_of(&pdf) else { return };
    assert!(text.replace(' ', "").contains(&long), "{text}");
}

#[test]
fn the_same_receipt_is_the_same_file() {
    assert_eq!(render(&receipt(), Lang::Vi), render(&receipt(), Lang::Vi));
    let empty = SubmissionReceipt { files: Vec::new(), ..receipt() };
    let Some(text) = words_of(&render(&empty, Lang::Vi)) else { return };
    assert!(text.contains("Hồ sơ này không kèm tệp nào."), "{text}");
}

#[test]
fn the_code_is_read_by_a_scanner() {
    let pdf = render(&receipt(), Lang::Vi);
    let picture = NamedTempFile::new().unwrap();
    let (picture, root) = (picture.path().with_extension("png"), picture.path().to_owned());
    let root = root.to_str().unwrap().to_owned();
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(&pdf).unwrap();
    let drawn = Command::new("pdftoppm")
        .args(["-png", "-r", "150", "-singlefile"])
        .arg(file.path())
        .arg(&root)
        .output();
    let read =
        drawn.and_then(|_| Command::new("zbarimg").arg("-q").arg("--raw").arg(&picture).output());
    let _ = std::fs::remove_file(&picture);
    match read {
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stdout);
            assert_eq!(text.trim(), receipt().status_url);
        }
        Err(_) => println!("skipped: pdftoppm or zbarimg is not installed"),
    }
}
